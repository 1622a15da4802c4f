// How taking a queue ticket looks, and the whole of it as a page.
#pragma once

#include <string>

#include "ui/kit/widgets.h"
#include "ui/screens/page.h"
#include "ui/screens/queue_state.h"

namespace simpul::ui {

// What its pages draw from. Valid during one frame.
struct QueueScreen {
  Kit& kit;
  const QueueState& state;
  const PageContext& context;
  QueueWorld world;
  ContentLanguage language = ContentLanguage::kIndonesian;
  bool borrowed = false;  // the content is not in the visitor's language, and the page says so

  const Words& words() const { return kit.words(); }
  const Theme& theme() const { return kit.theme(); }
};

// Opened only where the context has a queue and information.
class QueuePage final : public Page {
 public:
  Effects Open(std::string_view argument, const PageContext& context) override;
  Effects Reduce(const Event& event, const PageContext& context) override;
  void Draw(Kit& kit, const PageContext& context) const override;
  void Wipe() override { state.Wipe(); }
  bool IsWiped() const override { return state.IsWiped(); }
  // The number is said only when it is on the disk: nobody is sent away before.
  bool IsBusy() const override { return state.step == QueueStep::kTaking; }
  bool IsDone() const override { return state.step == QueueStep::kTicket; }
  std::int64_t LeavesAfterMs() const override { return IsDone() ? kTicketShownMs : 0; }
  std::int64_t ActsAfterMs() const override {
    return IsDone() && state.paper == TicketPaper::kSoon ? kPaperAfterMs : 0;
  }

  QueueState state;
};

// The ticket itself; see ticket_draw.cc.
void DrawTicket(const QueueScreen& screen);

// Words that several pages, and the paper, share.
std::string VisitorName(const Words& words, VisitorClass visitor);
std::string_view VisitorIcon(VisitorClass visitor);
Color VisitorHue(const Theme& theme, VisitorClass visitor);
std::string GroupName(const Words& words, PriorityGroup group);  // not of kNone
// Why a series takes no tickets, and when to come back; empty while it takes them. `today` tells
// "today" from another day.
std::string ClosedText(const Words& words, const SeriesNow& now, LocalDate today);
// "6 people", "20–35 minutes".
std::string AheadText(const Words& words, int ahead);
std::string WaitText(const Words& words, const AnnouncedWait& wait);
// What the visitor should have at hand, at most `most` lines; `more` is how many were left out.
std::vector<std::string> DocumentsFor(const ServiceCatalogue& catalogue, std::string_view service,
                                      const Words& words, ContentLanguage language,
                                      std::size_t most, std::size_t* more);

}  // namespace simpul::ui
