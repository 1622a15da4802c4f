#include "ui/shell/lobby.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/msg.h"
#include "ui/kit/kit.h"
#include "ui/screens/info_draw.h"

namespace simpul::ui {
namespace {

LocalTime TimeOfDay(const std::string& text) {
  return {{}, std::stoi(text.substr(0, 2)), std::stoi(text.substr(3, 2))};
}

}  // namespace

void HelpState::Wipe() {
  SecureWipe(need);
  SecureWipe(wanted);
  if (answer) SecureWipe(answer->text);
  *this = HelpState();
}

std::string HelpText(const HelpState& help, const Words& words) {
  if (help.failed) return words.T("It could not be sent. Please go to the information desk.");
  switch (help.stage) {
    case HelpStage::kSending: return words.T("Your request is being sent.");
    case HelpStage::kWaiting: return words.T("Sent. Waiting for an officer.");
    case HelpStage::kNoConnection:
      return words.T("No connection to the office. Please go to the information desk.");
    case HelpStage::kNoAnswer:
      return words.T("Nobody has answered yet. Please go to the information desk.");
    case HelpStage::kAnswered: break;
  }
  if (!help.answer) return words.T("Sent. Waiting for an officer.");
  switch (help.answer->kind) {
    case HelpAnswerKind::kComing: return words.T("An officer is coming to you.");
    case HelpAnswerKind::kCounter:
      return words.T("Please come to counter {n}.", {{"n", words.Number(help.answer->counter)}});
    case HelpAnswerKind::kText:
      return words.T("The officer writes: {text}", {{"text", help.answer->text}});
  }
  return {};
}

HelpRequest Lobby::Request(std::string_view language) const {
  return {help_.need, help_.wanted, std::string(language)};
}

bool Lobby::Activate(std::string_view id, Effects* effects) {
  if (const auto need = After(id, "help.need."); need && !help_.asked) {
    help_.need = *need;
    if (*need != kHelpLanguage) help_.wanted.clear();
    help_.show_problem = false;
    return true;
  }
  if (const auto wanted = After(id, "help.wanted."); wanted && !help_.asked) {
    help_.wanted = *wanted;
    help_.show_problem = false;
    return true;
  }
  if (id == "help.send" && !help_.asked) {
    help_.show_problem = !IsValid(Request("id"));  // whatever the language on the screen is
    if (help_.show_problem) return true;
    help_.asked = true;
    effects->push_back({EffectKind::kAskHelp});
    return true;
  }
  if (id == "help.ok") {
    effects->push_back({help_.answer ? EffectKind::kForgetHelp : EffectKind::kWithdrawHelp});
    help_.Wipe();
    return true;
  }
  return false;
}

bool Lobby::Take(const Event& event, bool* changed) {
  *changed = false;
  if (std::holds_alternative<HelpKept>(event)) return true;
  if (std::holds_alternative<HelpFailed>(event)) {
    *changed = help_.asked;
    help_.failed = help_.asked;
    return true;
  }
  const auto* progress = std::get_if<HelpChanged>(&event);
  if (progress == nullptr) return false;
  if (!help_.asked) return true;  // read and put away meanwhile
  *changed = help_.stage != progress->progress.stage || help_.answer != progress->progress.answer;
  help_.stage = progress->progress.stage;
  help_.answer = progress->progress.answer;
  return true;
}

const std::vector<BannerSpec>& Lobby::Banners(const Words& words, BannerPage page) {
  banners_.clear();
  std::int64_t outages = 0;
  const Announcement* newest = nullptr;
  for (const Announcement& each : view_.announcements) {
    if (each.kind != AnnouncementKind::kOutage) continue;
    if (outages++ == 0) newest = &each;
  }
  if (newest != nullptr && page != BannerPage::kNews) {
    BannerSpec banner;
    banner.id = "banner.outage";
    banner.icon = "warning";
    banner.alarm = true;
    banner.brief = words.T("System outage");
    banner.text = banner.brief + ": " + newest->In(LanguageCode(words.language())).title;
    if (outages > 1) banner.text += " (+" + words.Number(outages - 1) + ")";
    banners_.push_back(std::move(banner));
  }
  if (help_.asked && page != BannerPage::kHelp) {
    BannerSpec banner;
    banner.id = "banner.help";
    banner.icon = "support_agent";
    banner.text = HelpText(help_, words);
    banner.brief = words.T("An officer has answered");
    if (help_.answer) {
      banner.ok_id = "help.ok";
      banner.ok_label = words.T("OK");
    }
    banners_.push_back(std::move(banner));
  }
  if (page == BannerPage::kFirst && view_.closed) {
    BannerSpec banner;
    banner.id = "banner.hours";
    banner.icon = "schedule";
    banner.brief = words.T("The office is closed now");
    banner.text = banner.brief + ".";
    for (const std::string& hours : HoursOf(view_.office, words)) banner.text += " " + hours + ".";
    banners_.push_back(std::move(banner));
  }
  return banners_;
}

std::vector<std::string> HoursOf(const Office* office, const Words& words) {
  std::vector<std::string> all;
  if (office == nullptr) return all;
  const ContentLanguage language = InfoLanguage(words);
  for (const OpeningHours& hours : office->hours) {
    all.push_back(hours.days.In(language) + " " + words.Time(TimeOfDay(hours.from)) + "–" +
                  words.Time(TimeOfDay(hours.to)));
  }
  return all;
}

}  // namespace simpul::ui
