// A screen as the shell sees it: it reduces events to effects, draws itself and can be wiped. The
// shell owns one of each; none knows another, SDL, a clock or I/O.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/app/pinyin.h"
#include "kiosk/app/printing.h"
#include "kiosk/domain/calendar.h"
#include "kiosk/domain/region.h"
#include "kiosk/domain/survey.h"
#include "ui/kit/kit.h"
#include "ui/screens/event.h"
#include "ui/screens/information.h"
#include "ui/screens/lobby_view.h"

namespace simpul::ui {

// What every page may read. Valid during one call.
struct PageContext {
  const Words& words;  // the visitor's language
  const RegionCatalogue& regions;
  const std::string& site_name;
  const SiteZone& zone;
  LocalTime now;                     // at the site
  const app::PrinterState& printer;  // "screen only today" is said before a visitor starts
  bool can_complain = true;          // false: no room on the disk
  const Information* information;    // nullptr where the content could not be read
  const std::string& receipt_host;   // "https://HOST"; empty before enrolment
  const std::optional<SurveyIndex>& survey_index;  // nothing: the centre has not sent one yet
  const std::string& site_id;                      // "DPS"; empty before enrolment
  const LobbyView& lobby;
  std::int64_t leaves_in_ms = 0;        // where the page has LeavesAfterMs: what is left of it
  app::PinyinSource* pinyin = nullptr;  // nullptr: this visitor does not type Chinese
};

// One thread: the one that draws.
class Page {
 public:
  Page() = default;
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  virtual ~Page() = default;

  // The page comes on screen; `argument` is its own: what to show first.
  virtual Effects Open(std::string_view /*argument*/, const PageContext& /*context*/) { return {}; }
  virtual Effects Reduce(const Event& event, const PageContext& context) = 0;
  virtual void Draw(Kit& kit, const PageContext& context) const = 0;
  // Forgets the visitor. IsWiped is true afterwards, and false while anything of theirs is held.
  virtual void Wipe() = 0;
  virtual bool IsWiped() const = 0;
  // Where something is typed or copied by hand, the visitor is given more time.
  virtual bool NeedsTime() const { return false; }
  // Nobody is sent away now: a result must reach the screen.
  virtual bool IsBusy() const { return false; }
  // What its visitor came for is done: who comes next finds the usual language and looks.
  virtual bool IsDone() const { return false; }
  // A page that asks for nothing more goes to the first screen by itself after so many
  // milliseconds without a touch, unannounced; 0 = only as every page does.
  virtual std::int64_t LeavesAfterMs() const { return 0; }
  // The page gets PageDue when it has been on screen for so many milliseconds, 0 = never. Once true
  // to it, it must say 0: the event comes with every tick.
  virtual std::int64_t ActsAfterMs() const { return 0; }
};

}  // namespace simpul::ui
