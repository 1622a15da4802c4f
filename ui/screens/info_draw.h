// How the information pages look. Internal to them.
#pragma once

#include <string>

#include "ui/screens/info_state.h"
#include "ui/screens/info_widgets.h"
#include "ui/screens/page.h"

namespace simpul::ui {

// What the pages draw from. Valid during one frame.
struct InfoView {
  Kit& kit;
  const InfoState& state;
  const InfoPlace& place;
  const Information& information;
  const PageContext& context;
  ContentLanguage language = ContentLanguage::kIndonesian;
  bool borrowed = false;  // the content is not in the visitor's language, and the page says so

  const ServiceCatalogue& catalogue() const { return information.catalogue; }
  const Words& words() const { return kit.words(); }
  const std::string& In(const LocalizedText& text) const { return text.In(language); }
  LocalDate today() const { return context.now.date; }
  // Names the scroll position of this page.
  std::string ScrollId() const { return "info." + std::to_string(place.serial); }
};

// The content language of the visitor's language; `borrowed` when the content has none.
ContentLanguage InfoLanguage(const Words& words, bool* borrowed = nullptr);

void DrawInfo(Kit& kit, const InfoState& state, const Information& information,
              const PageContext& context);

// One page each, whole.
void DrawInfoHome(const InfoView& view);
void DrawInfoSearch(const InfoView& view);
void DrawInfoService(const InfoView& view);
void DrawInfoOffice(const InfoView& view);
void DrawInfoReport(const InfoView& view);
// The pages that are lists or texts.
void DrawInfoText(const InfoView& view);

// What the regional office announced; false when there is nothing.
bool DrawAnnouncements(const InfoView& view, Column& column);

// Parts that several pages share.
struct InfoFrame {
  std::string_view icon;
  std::string title, subtitle;
};
// Header and footer with Back and Home; returns where the column goes. `right` may be empty.
Rect DrawInfoFrame(const InfoView& view, const InfoFrame& frame, std::span<const ButtonSpec> right);
void DrawBorrowed(const InfoView& view, Column& column);
// What must be said about a fact; nothing when it is current.
void DrawStanding(const InfoView& view, Column& column, Standing standing, LocalDate checked_on);
// "Source: …, checked on …".
void DrawSource(const InfoView& view, Column& column, std::string_view id,
                const std::string& source, LocalDate checked_on);
// The way to the stay-permit check; nothing where it cannot count.
void DrawPermitDoor(const InfoView& view, Column& column);
void DrawServiceLinks(const InfoView& view, Column& column,
                      const std::vector<const Service*>& services);
Color TopicHue(const Theme& theme, std::string_view topic);
// The words of one line of a checklist; a note that all alternatives share stands once.
struct ChecklistText {
  std::string title, note;
};
ChecklistText TextOf(const Words& words, const ChecklistLine& line, ContentLanguage language);
// "Rp 350.000", never broken between two lines; with the unit when it is not per application.
std::string Money(const Words& words, std::int64_t rupiah, FeeUnit per);

}  // namespace simpul::ui
