// The session's request for an officer, and what the office tells everybody: banners,
// announcements, hours. Knows no time and no I/O.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/help.h"
#include "ui/kit/kit.h"
#include "ui/screens/event.h"
#include "ui/screens/lobby_view.h"
#include "ui/text/words.h"

namespace simpul::ui {

// A visitor's request, from choosing to the answer. Wiped with the session.
struct HelpState {
  std::string need, wanted;
  bool show_problem = false;  // "send" was pressed before everything was chosen
  bool asked = false;         // sent, or on its way to the disk
  bool failed = false;        // could not be kept
  HelpStage stage = HelpStage::kSending;
  std::optional<HelpAnswer> answer;

  void Wipe();
  friend bool operator==(const HelpState&, const HelpState&) = default;
};
// What stands on the screen about a request that was asked.
std::string HelpText(const HelpState& help, const Words& words);

// One thread: the one that draws.
class Lobby {
 public:
  // From the composition root.
  void SetAnnouncements(std::vector<Announcement> shown) { view_.announcements = std::move(shown); }
  void SetReport(const std::optional<MonthlyReport>& report) { view_.report = report; }
  // `office` outlives the lobby.
  void SetOffice(const Office* office) { view_.office = office; }
  void SetClosed(bool closed) { view_.closed = closed; }
  void SetCanAsk(bool can_ask) { can_ask_ = can_ask; }
  // The plan in it outlives the lobby. Nothing: no numbers are given out here.
  void SetQueue(std::optional<app::QueueNow> queue) { view_.queue = std::move(queue); }

  const LobbyView& view() const { return view_; }
  const HelpState& help() const { return help_; }
  // Nobody is there to come when the office is closed.
  bool can_ask() const { return can_ask_ && !view_.closed; }
  // What kAskHelp sends; the language is the session's.
  HelpRequest Request(std::string_view language) const;

  // What a touch on the help sheet means. False when `id` is none of its.
  bool Activate(std::string_view id, Effects* effects);
  // False when the event is none of the lobby's. `*changed` when something else is to be read.
  bool Take(const Event& event, bool* changed);
  void WipeHelp() { help_.Wipe(); }
  bool IsWiped() const { return help_ == HelpState(); }
  // Somebody waits for the answer.
  bool Waits() const { return help_.asked && !help_.answer; }

  // The lines of every page, in the visitor's language; the first screen also says that the office
  // is closed, and a page that tells something itself has no line about it. Valid until the next
  // call.
  enum class BannerPage : std::uint8_t { kFirst, kHelp, kNews, kOther };
  const std::vector<BannerSpec>& Banners(const Words& words, BannerPage page);
  // For how long the first screen has drifted; 0 = at rest.
  void SetDrift(std::int64_t drift_ms) {
    view_.drift_ms = drift_ms;
    view_.can_ask = can_ask();
  }

 private:
  LobbyView view_;
  HelpState help_;
  bool can_ask_ = false;
  std::vector<BannerSpec> banners_;
};

// "Monday to Thursday 08:00–15:00", "Friday …"; empty when the content does not know.
std::vector<std::string> HoursOf(const Office* office, const Words& words);

// The sheets. Each draws a whole page.
void DrawHelpSheet(Kit& kit, const HelpState& help);
void DrawNewsSheet(Kit& kit, const LobbyView& lobby);
// The page of a kiosk that takes no visitors. `catalogue` may be nullptr.
void DrawOutOfService(Kit& kit, const std::string& text, const ServiceCatalogue* catalogue,
                      const LobbyView& lobby);

}  // namespace simpul::ui
