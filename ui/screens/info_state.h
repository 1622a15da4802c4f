// The information pages: where a visitor has come, and the way back. Pure; see info_draw.h for
// their looks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/printing.h"
#include "ui/kit/keyboard.h"
#include "ui/screens/event.h"
#include "ui/screens/information.h"

namespace simpul::ui {

enum class InfoKind : std::uint8_t {
  kHome,
  kAudience,  // `id`: audience; its topics
  kTopic,     // `id`: audience, `topic`: topic; its services
  kService,   // `id`: service
  kFinder,    // `answers`: given so far
  kSearch,
  kQuestions,
  kQuestion,  // `id`: question
  kOffices,
  kOffice,  // `id`: office
  kRegulations,
  kRegulation,  // `id`: regulation
  kNotices,
  kPledge,
  kChannels,
  kReport,
};

enum class ServiceTab : std::uint8_t { kRequirements, kSteps, kFees, kLegal };
inline constexpr ServiceTab kServiceTabs[] = {ServiceTab::kRequirements, ServiceTab::kSteps,
                                              ServiceTab::kFees, ServiceTab::kLegal};
std::string_view TabId(ServiceTab tab);  // "requirements"

enum class ChecklistPrint : std::uint8_t { kNone, kPrinting, kPrinted, kNotProved };

// One page that was opened, with everything that makes it look as it was left.
struct InfoPlace {
  InfoKind kind = InfoKind::kHome;
  std::string id, topic;
  ServiceTab tab = ServiceTab::kRequirements;
  bool from_finder = false;       // the checklist is made for this person
  std::vector<std::string> tags;  // what the finder knows
  std::vector<int> answers;
  int serial = 0;  // names the page's scroll position, so that Back finds it again
  friend bool operator==(const InfoPlace&, const InfoPlace&) = default;
};

struct InfoState {
  std::vector<InfoPlace> places;  // the last is on screen; empty = not opened
  int next_serial = 1;
  std::string query;  // typed by the visitor
  KeyboardState keyboard;
  app::SearchAnswer found;
  bool search_failed = false;
  ChecklistPrint print = ChecklistPrint::kNone;  // of the service on screen
  app::PrinterState printer;                     // why it was not proved

  void Wipe();
  friend bool operator==(const InfoState&, const InfoState&) = default;
};

// `argument` opens a page directly: "service.passport_lost", "question.…", "search"; empty = home.
Effects OpenInfo(InfoState& state, std::string_view argument, const ServiceCatalogue& catalogue);
// `language`: what the visitor reads; the search is typed by `pinyin` where there is one.
Effects ReduceInfo(InfoState& state, const Event& event, const Information& information,
                   ContentLanguage language, app::PinyinSource* pinyin = nullptr);

// Topics that have services for `audience`, in the order of the catalogue.
std::vector<const Topic*> TopicsFor(const ServiceCatalogue& catalogue, Audience audience);

// The page on the centre's web site: HOST/s/ID?l=LANGUAGE, and &t=TAG,TAG after the finder.
std::string ServiceAddress(const std::string& host, const InfoPlace& place,
                           std::string_view language);

}  // namespace simpul::ui
