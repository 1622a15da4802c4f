#include "kiosk/domain/complaint.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace simpul {

std::optional<int> SettleWorkingDays(DeadlineClass deadline) {
  switch (deadline) {
    case DeadlineClass::kService14: return 14;
    case DeadlineClass::kMisconduct60: return 60;
    case DeadlineClass::kNone: return std::nullopt;
  }
  return std::nullopt;
}

const Choice* FindChoice(const std::vector<Choice>& choices, std::string_view id) {
  const auto at = std::find_if(choices.begin(), choices.end(),
                               [&](const Choice& choice) { return choice.id == id; });
  return at == choices.end() ? nullptr : &*at;
}

void ComplaintDraft::Wipe() {
  for (std::string* text : {&place, &regency, &district, &village, &when, &part_of_day, &wish,
                            &words, &name, &contact}) {
    SecureWipe(*text);
  }
  *this = ComplaintDraft();
}

std::vector<DraftProblem> FindProblems(const ComplaintDraft& draft) {
  std::vector<DraftProblem> problems;
  const auto need = [&](bool fine, DraftProblem problem) {
    if (!fine) problems.push_back(problem);
  };
  need(draft.kind.has_value(), DraftProblem::kKind);
  const bool foreigner = draft.kind && InfoOf(*draft.kind).about_foreigner;
  need(foreigner ? !draft.regency.empty() && !draft.district.empty() && !draft.village.empty()
                 : FindChoice(ServicePlaces(), draft.place) != nullptr,
       DraftProblem::kPlace);
  need(FindChoice(Times(), draft.when) != nullptr, DraftProblem::kTime);
  need(!draft.sentences.empty() || !draft.words.empty(), DraftProblem::kSentence);
  need(FindChoice(Wishes(), draft.wish) != nullptr, DraftProblem::kWish);
  need(IsValidUtf8(draft.words) && CodePointCount(draft.words) <= kMaxWords, DraftProblem::kWords);
  need(draft.identity.has_value(), DraftProblem::kIdentity);
  const bool gives_name = draft.identity && *draft.identity != Identity::kNone;
  need(!gives_name || (!draft.name.empty() && IsValidUtf8(draft.name) &&
                       CodePointCount(draft.name) <= kMaxName),
       DraftProblem::kName);
  // A contact the centre would refuse must not reach the outbox.
  need(IsValidUtf8(draft.contact) && CodePointCount(draft.contact) <= kMaxContact,
       DraftProblem::kContact);
  need(draft.consent.has_value(), DraftProblem::kConsent);
  return problems;
}

}  // namespace simpul
