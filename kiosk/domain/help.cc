#include "kiosk/domain/help.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/msg.h"

namespace simpul {
namespace {

bool IsLanguage(std::string_view code) {
  constexpr std::array<std::string_view, 7> kCodes = {"id", "en", "ru", "zh", "ko", "ja", "ar"};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

}  // namespace

const std::vector<Choice>& HelpNeeds() {
  static const std::vector<Choice> needs = {
      {"step", Msg("Wheelchair or stairs")},
      {"reading", Msg("Reading or writing")},
      {kHelpLanguage, Msg("Another language")},
      {"machine", Msg("This machine does not work")},
      {"private", Msg("I feel unsafe, or need to talk in private")},
      {"other", Msg("Something else")},
  };
  return needs;
}

bool IsValid(const HelpRequest& request) {
  if (!request.withdraws.empty()) {
    return RecordId::Parse(request.withdraws) &&
           request == HelpRequest{"", "", "", request.withdraws};
  }
  if (FindChoice(HelpNeeds(), request.need) == nullptr || !IsLanguage(request.language)) {
    return false;
  }
  if (request.need != kHelpLanguage) return request.wanted.empty();
  return IsLanguage(request.wanted) || request.wanted == kSignLanguage ||
         request.wanted == kOtherLanguage;
}

std::string_view HelpAnswerKindId(HelpAnswerKind kind) {
  switch (kind) {
    case HelpAnswerKind::kComing: return "coming";
    case HelpAnswerKind::kCounter: return "counter";
    case HelpAnswerKind::kText: return "text";
  }
  return "coming";
}

std::optional<HelpAnswerKind> HelpAnswerKindFromId(std::string_view id) {
  for (const HelpAnswerKind kind :
       {HelpAnswerKind::kComing, HelpAnswerKind::kCounter, HelpAnswerKind::kText}) {
    if (HelpAnswerKindId(kind) == id) return kind;
  }
  return std::nullopt;
}

bool IsValid(const HelpAnswer& answer) {
  const bool counter = answer.kind == HelpAnswerKind::kCounter
                           ? answer.counter >= 1 && answer.counter <= kMaxCounter
                           : answer.counter == 0;
  if (answer.kind != HelpAnswerKind::kText) return counter && answer.text.empty();
  return counter && answer.text.find_first_not_of(" \n") != std::string::npos &&
         IsValidUtf8(answer.text) && CodePointCount(answer.text) <= kMaxHelpText;
}

HelpStage StageOf(const HelpFacts& facts) {
  if (facts.answer) return HelpStage::kAnswered;
  if (facts.since_asked_ms >= kHelpPatienceMs) return HelpStage::kNoAnswer;
  // Just asked: the centre may have been reached long ago, and is being asked now.
  const std::int64_t silent = std::min(facts.since_asked_ms, facts.since_contact_ms);
  if (silent >= kHelpContactMs) return HelpStage::kNoConnection;
  return facts.delivered ? HelpStage::kWaiting : HelpStage::kSending;
}

}  // namespace simpul
