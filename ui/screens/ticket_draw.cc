// The ticket on the screen: number, place in the queue, the way to follow it by phone, the paper.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "kiosk/base/msg.h"
#include "ui/kit/kit_scope.h"
#include "ui/screens/qr_card.h"
#include "ui/screens/queue_draw.h"
#include "ui/screens/receipt.h"

namespace simpul::ui {
namespace {

constexpr float kNumberEm = 290;        // reference pixels; smaller where it has no room
constexpr float kNumberEmBeside = 230;  // beside the code
constexpr float kNumberEmWide = 176;    // across: the paper's line is seen without scrolling
constexpr float kQrRoom = 330;          // beside its words; 82 mm with the quiet zone
constexpr float kNumberTrim = 0.1F;     // of its line: white above and below the digits
constexpr std::size_t kMostDocuments = 4;
constexpr Type kNumberType{0, Weight::kExtraBold, 0.8F};

struct TicketFact {
  std::string_view id;
  std::string label, value;
  std::string spoken = {};  // where a voice would stumble over the value
};

// Only what is known.
std::vector<TicketFact> FactsOf(const QueueScreen& screen) {
  const Words& words = screen.words();
  const IssuedTicket& ticket = screen.state.given->ticket;
  std::vector<TicketFact> facts;
  if (ticket.appointment_ms) {
    facts.push_back({"ticket.appointment", words.T("Appointment"),
                     words.Time(ToLocal(*ticket.appointment_ms, screen.context.zone))});
  }
  if (ticket.ahead) {
    facts.push_back(
        {"ticket.ahead", words.T("People before you"), AheadText(words, *ticket.ahead)});
  }
  if (ticket.announced) {
    facts.push_back({"ticket.wait", words.T("Probable wait"), WaitText(words, *ticket.announced),
                     words.T("{low} to {high} minutes",
                             {{"low", std::to_string(ticket.announced->low_minutes)},
                              {"high", std::to_string(ticket.announced->high_minutes)}})});
  }
  const auto& figures = screen.world.queue.figures;
  const SeriesQueue* queue = figures ? figures->Find(ticket.series) : nullptr;
  if (queue != nullptr && queue->serving) {
    facts.push_back({"ticket.serving", words.T("Now serving"), queue->serving->ToString()});
  }
  return facts;
}

std::string FollowHeading(const QueueScreen& screen) {
  return screen.words().T("Follow the queue on your phone");
}
std::string FollowWords(const QueueScreen& screen) {
  return screen.state.qr.width > 0
             ? screen.words().T("Scan the code, then wait where you like.")
             : screen.words().T("It cannot be shown here. Please listen for your number.");
}

void DrawTicketQr(const QueueScreen& screen, const Rect& square) {
  DrawQrCard(screen.kit, screen.state.qr, square);
  Node node;
  node.id = "ticket.qr";
  node.role = Role::kImage;
  node.label = screen.words().T("QR code for your phone");
  node.rect = square;
  node.is_private = true;  // whoever has it may leave the queue for its visitor
  screen.kit.Add(std::move(node));
}

// The parts of the card, each measured before it is drawn: what has no room beside goes below.
class TicketCard {
 public:
  // `beside`: the code stands beside the card, which says nothing of it.
  TicketCard(const QueueScreen& screen, float width, bool beside)
      : screen_(screen),
        kit_(screen.kit),
        width_(width),
        pad_(screen.kit.P(44)),
        beside_(beside),
        with_qr_(!beside && screen.state.qr.width > 0),
        facts_(FactsOf(screen)) {
    number_ = kit_.StyleOf(kNumberType);
    number_.size_px = kit_.P(!beside              ? kNumberEm
                             : IsWideScreen(kit_) ? kNumberEmWide
                                                  : kNumberEmBeside);
    const std::string text = Ticket().number.ToString();
    const auto natural = static_cast<float>(kit_.Measure(text, number_).width);
    if (natural > Inner()) number_.size_px *= Inner() / natural * 0.98F;
    MeasureFacts();
  }

  float HeadHeight() const {
    const float title = HeightOf(Title(), TitleStyle());
    const std::string counters = Counters();
    const float small = counters.empty() ? 0 : HeightOf(counters, SmallStyle()) + kit_.P(4);
    return std::max(kit_.E(56), title + small) + kit_.P(44);
  }
  float NumberHeight() const {
    return HeightOf(Ticket().number.ToString(), number_) * (1 - 2 * kNumberTrim) + kit_.P(24);
  }
  float FactsHeight() const { return facts_height_; }
  // Of the part about the phone; nothing where the code stands beside the card.
  float QrHeight() const {
    if (beside_) return 0;
    const float words = FollowHeight();
    const float inner = !with_qr_   ? words
                        : QrBelow() ? QrSide() + kit_.P(20) + words
                                    : std::max(QrSide(), words);
    return inner + 2 * kit_.P(34);
  }

  // In the order of the picture while all of it has room. Else the code comes before the figures,
  // and before the class too where even that would hide a part of it.
  void Draw(Column& column) {
    const float room = column.first_room();
    const bool all_fit = HeadHeight() + NumberHeight() + FactsHeight() + QrHeight() <= room;
    const bool head_fits =
        HeadHeight() + NumberHeight() + kit_.P(34) + (with_qr_ ? QrSide() : 0) <= room;
    const float height = HeadHeight() + NumberHeight() + FactsHeight() + QrHeight();
    const Rect card = column.Take(height);
    Card(kit_, card);
    x_ = card.x;
    y_ = card.y;
    first_ = !with_qr_ || head_fits;
    if (first_) DrawHead();
    DrawNumber();
    if (with_qr_ && !all_fit) DrawFollow();
    if (!first_) DrawHead();
    DrawFacts();
    if (!beside_ && (!with_qr_ || all_fit)) DrawFollow();
  }

 private:
  const IssuedTicket& Ticket() const { return screen_.state.given->ticket; }
  float Inner() const { return width_ - 2 * pad_; }
  float HeightOf(const std::string& text, const TextStyle& style) const {
    return static_cast<float>(kit_.Measure(text, style).height);
  }
  TextStyle TitleStyle() const { return kit_.StyleOf(kStrong, Inner() - kit_.E(56) - kit_.P(22)); }
  TextStyle SmallStyle() const { return kit_.StyleOf(kSmall, Inner() - kit_.E(56) - kit_.P(22)); }
  std::string Title() const {
    const Service* service = screen_.world.catalogue.FindService(Ticket().service.value());
    std::string title = VisitorName(screen_.words(), Ticket().visitor);
    if (service != nullptr) title += " · " + service->short_title.In(screen_.language);
    return title;
  }
  std::string Counters() const {
    std::string text;
    const QueueSeries* series = screen_.world.queue.plan->Find(Ticket().series);
    if (series != nullptr && !series->counters.empty()) {
      text = series->counters.In(screen_.language);
    }
    if (Ticket().priority != PriorityGroup::kNone) {
      const std::string group = GroupName(screen_.words(), Ticket().priority);
      text +=
          (text.empty() ? "" : " · ") + screen_.words().T("Priority: {group}", {{"group", group}});
    }
    return text;
  }

  void Rule(bool dashed) {
    const Color color = screen_.theme().edge;
    if (!dashed) return kit_.Fill({x_, y_, width_, kit_.P(2)}, color.WithAlpha(120));
    const int dashes = static_cast<int>((width_ - kit_.P(40)) / kit_.P(18)) + 1;
    for (int i = 0; i < dashes; ++i) {
      const float at = kit_.P(20) + static_cast<float>(i) * kit_.P(18);
      kit_.Fill({x_ + at, y_, kit_.P(10), kit_.P(2)}, color);
    }
  }

  void DrawHead() {
    const Theme& theme = screen_.theme();
    const float height = HeadHeight();
    const float icon = kit_.E(56);
    kit_.PushClip({x_, y_, width_, height});
    if (theme.ornaments) {  // round above where it is the card's own edge
      const float radius = first_ ? kit_.Mm(kCardRadiusMm) : 0;
      kit_.Fill({x_, y_, width_, height + radius}, theme.chosen, radius);
    }
    kit_.PopClip();
    const float x = x_ + pad_;
    kit_.Icon(VisitorIcon(Ticket().visitor), x, y_ + (height - icon) / 2, icon,
              VisitorHue(theme, Ticket().visitor));
    const std::string title = Title();
    const std::string small = Counters();
    const float text_x = x + icon + kit_.P(22);
    const float title_h = HeightOf(title, TitleStyle());
    const float small_h = small.empty() ? 0 : HeightOf(small, SmallStyle()) + kit_.P(4);
    const float top = y_ + (height - title_h - small_h) / 2;
    kit_.DrawText(title, TitleStyle(), text_x, top, theme.heading);
    kit_.AddText("ticket.class", Role::kText, title,
                 {text_x, top, Inner() - icon - kit_.P(22), title_h});
    if (!small.empty()) {
      kit_.DrawText(small, SmallStyle(), text_x, top + title_h + kit_.P(4), theme.secondary);
      kit_.AddText(
          "ticket.counters", Role::kText, small,
          {text_x, top + title_h + kit_.P(4), Inner() - icon - kit_.P(22), small_h - kit_.P(4)});
    }
    y_ += height;
    Rule(/*dashed=*/false);
  }

  void DrawNumber() {
    const std::string text = Ticket().number.ToString();
    const TextBlock& block = kit_.Measure(text, number_);
    const auto width = static_cast<float>(block.width);
    const auto height = static_cast<float>(block.height);
    const float x = x_ + (width_ - width) / 2;
    const float y = y_ + kit_.P(12) - height * kNumberTrim;
    kit_.DrawText(text, number_, x, y, screen_.theme().heading);
    kit_.AddText("ticket.number", Role::kHeading, text,
                 {x, y_ + kit_.P(12), width, height * (1 - 2 * kNumberTrim)});
    y_ += NumberHeight();
    Rule(/*dashed=*/true);
  }

  TextStyle FactLabel() const { return kit_.StyleOf(kSmall, cell_ - kit_.P(24), Align::kCenter); }
  TextStyle FactValue() const {
    return kit_.StyleOf({38, Weight::kExtraBold, 0.9F}, cell_ - kit_.P(24), Align::kCenter);
  }
  std::string Unknown() const {
    return screen_.words().T("The waiting time is not known yet. Please listen for your number.");
  }
  TextStyle UnknownStyle() const { return kit_.StyleOf(kBody, Inner(), Align::kCenter); }

  void MeasureFacts() {
    if (facts_.empty()) {
      facts_height_ = HeightOf(Unknown(), UnknownStyle()) + kit_.P(52);
      return;
    }
    // Side by side while no word of them must be broken.
    columns_ = facts_.size();
    const TextStyle label = kit_.StyleOf(kSmall);
    const TextStyle value = kit_.StyleOf({38, Weight::kExtraBold, 0.9F});
    const float room = width_ / static_cast<float>(columns_) - kit_.P(28);
    for (const TicketFact& fact : facts_) {
      const auto wide =
          std::max(kit_.Measure(fact.label, label).width, kit_.Measure(fact.value, value).width);
      if (static_cast<float>(wide) > room) columns_ = 1;
    }
    cell_ = width_ / static_cast<float>(columns_);
    row_h_ = 0;
    for (const TicketFact& fact : facts_) {
      row_h_ = std::max(row_h_, HeightOf(fact.label, FactLabel()) + kit_.P(6) +
                                    HeightOf(fact.value, FactValue()));
    }
    row_h_ += kit_.P(52);
    facts_height_ =
        row_h_ * std::ceil(static_cast<float>(facts_.size()) / static_cast<float>(columns_));
  }

  void DrawFacts() {
    const Theme& theme = screen_.theme();
    if (facts_.empty()) {
      const std::string text = Unknown();
      const float height =
          kit_.DrawText(text, UnknownStyle(), x_ + pad_, y_ + kit_.P(26), theme.ink);
      kit_.AddText("ticket.unknown", Role::kText, text,
                   {x_ + pad_, y_ + kit_.P(26), Inner(), height});
    }
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      const TicketFact& fact = facts_[i];
      const std::size_t row = i / columns_;
      const Rect cell{x_ + static_cast<float>(i % columns_) * cell_,
                      y_ + static_cast<float>(row) * row_h_, cell_, row_h_};
      const float text_x = cell.x + kit_.P(12);
      const float label_h =
          kit_.DrawText(fact.label, FactLabel(), text_x, cell.y + kit_.P(26), theme.secondary);
      kit_.DrawText(fact.value, FactValue(), text_x, cell.y + kit_.P(32) + label_h, theme.heading);
      Node node;
      node.id = fact.id;
      node.role = Role::kText;
      node.label = fact.label + ": " + fact.value;
      if (!fact.spoken.empty()) node.spoken = fact.label + ": " + fact.spoken;
      node.rect = cell;
      node.missing_glyphs = kit_.Measure(fact.label, FactLabel()).missing_glyphs +
                            kit_.Measure(fact.value, FactValue()).missing_glyphs;
      kit_.Add(std::move(node));
      if (i % columns_ > 0) {
        kit_.Fill({cell.x, cell.y + kit_.P(14), kit_.P(2), cell.h - kit_.P(28)},
                  theme.edge.WithAlpha(120));
      }
    }
    y_ += FactsHeight();
    if (!beside_) Rule(/*dashed=*/false);
  }

  float QrSide() const { return QrCardSide(kit_, screen_.state.qr, kit_.P(kQrRoom)); }
  // Where the words would stand in a narrow strip.
  bool QrBelow() const { return with_qr_ && Inner() - QrSide() - kit_.P(36) < kit_.E(300); }
  float FollowWrap() const {
    return with_qr_ && !QrBelow() ? Inner() - QrSide() - kit_.P(36) : Inner();
  }
  TextStyle FollowTitle() const { return kit_.StyleOf(kStrong, FollowWrap()); }
  TextStyle FollowText() const { return kit_.StyleOf(kBody, FollowWrap()); }
  float FollowHeight() const {
    return HeightOf(FollowHeading(screen_), FollowTitle()) + kit_.P(8) +
           HeightOf(FollowWords(screen_), FollowText());
  }

  void DrawFollow() {
    const float top = y_ + kit_.P(34);
    const float inner = QrHeight() - 2 * kit_.P(34);
    float x = x_ + pad_;
    float y = top + (inner - FollowHeight()) / 2;
    if (with_qr_) {
      const float side = QrSide();
      const Rect square{x, QrBelow() ? top : top + (inner - side) / 2, side, side};
      DrawTicketQr(screen_, square);
      if (QrBelow()) {
        y = top + side + kit_.P(20);
      } else {
        x += side + kit_.P(36);
      }
    }
    const std::string heading = FollowHeading(screen_);
    const std::string text = FollowWords(screen_);
    const float title_h = kit_.DrawText(heading, FollowTitle(), x, y, screen_.theme().heading);
    const float text_h =
        kit_.DrawText(text, FollowText(), x, y + title_h + kit_.P(8), screen_.theme().secondary);
    kit_.AddText("ticket.follow", Role::kText, heading + ". " + text,
                 {x, y, FollowWrap(), title_h + kit_.P(8) + text_h});
    y_ += QrHeight();
  }

 private:
  const QueueScreen& screen_;
  Kit& kit_;
  const float width_, pad_;
  const bool beside_, with_qr_;
  const std::vector<TicketFact> facts_;
  TextStyle number_;
  std::size_t columns_ = 1;
  float cell_ = 0, row_h_ = 0, facts_height_ = 0;
  float x_ = 0, y_ = 0;  // where the next part is drawn
  bool first_ = true;    // the class stands above all
};

void DrawPaper(const QueueScreen& screen, Column& column) {
  const Words& words = screen.words();
  const auto say = [&](std::string_view icon, const std::string& text, NoticeKind kind) {
    Notice(screen.kit, column, "ticket.paper", icon, text, kind);
  };
  switch (screen.state.paper) {
    case TicketPaper::kSoon:
      return say("print",
                 words.T("<b>Your ticket is printed in a moment.</b> Take it below the screen."),
                 NoticeKind::kOk);
    case TicketPaper::kPrinting:
      return say("print", words.T("<b>Your ticket is being printed.</b> Take it below the screen."),
                 NoticeKind::kOk);
    case TicketPaper::kPrinted:
      return say("print", words.T("<b>Your ticket is printed.</b> Take it below the screen."),
                 NoticeKind::kOk);
    case TicketPaper::kNotProved:
      return say("photo_camera",
                 words.T(PrinterCauseText(screen.state.printer)) + " " +
                     words.T("<b>Remember the number, or scan the code.</b> Your place is safe."),
                 NoticeKind::kError);
    case TicketPaper::kNone:
      return say("smartphone",
                 words.T("<b>Without paper.</b> Remember the number, or scan the code."),
                 NoticeKind::kInfo);
  }
}

void DrawDocuments(const QueueScreen& screen, Column& column) {
  std::size_t more = 0;
  const std::vector<std::string> documents =
      DocumentsFor(screen.world.catalogue, screen.state.given->ticket.service.value(),
                   screen.words(), screen.language, kMostDocuments, &more);
  if (documents.empty()) return;
  std::string text = "<b>" + screen.words().T("Have ready:") + "</b>";
  for (const std::string& document : documents) text += "\n• " + EscapeMarkup(document);
  if (more > 0) {
    text += "\n" + screen.words().N("and {n} more: see the service information",
                                    "and {n} more: see the service information",
                                    static_cast<std::int64_t>(more));
  }
  Notice(screen.kit, column, "ticket.documents", "folder_open", text, NoticeKind::kInfo);
}

float DrawTicketFooter(const QueueScreen& screen) {
  const Words& words = screen.words();
  const TicketPaper paper = screen.state.paper;
  std::vector<ButtonSpec> left;
  if (paper == TicketPaper::kSoon) {
    left.push_back({"ticket.no_paper", words.T("Without paper"), "smartphone", ButtonKind::kQuiet});
  } else if (paper == TicketPaper::kNone) {
    const bool fails = screen.context.printer.health == app::PrinterHealth::kFail;
    left.push_back({"ticket.print", fails ? words.T("Try to print") : words.T("Print the ticket"),
                    "print", ButtonKind::kQuiet});
  } else if (paper == TicketPaper::kNotProved) {
    left.push_back({"ticket.print", words.T("Print again"), "print", ButtonKind::kQuiet});
  }
  const std::int64_t seconds = (screen.context.leaves_in_ms + 999) / 1000;
  const ButtonSpec done{"ticket.done", words.T("Done") + " (" + std::to_string(seconds) + ")",
                        "check", ButtonKind::kPrimary};
  return Footer(screen.kit, left, {&done, 1});
}

}  // namespace

void DrawTicket(const QueueScreen& screen) {
  SIMPUL_CHECK(screen.state.given.has_value());
  Kit& kit = screen.kit;
  const Theme& theme = screen.theme();
  const Rect whole = kit.screen();
  // On a low screen the code stands beside all the rest: nobody should have to look for it.
  const bool beside = IsLowScreen(kit) && screen.state.qr.width > 0;
  if (!beside) kit.Gradient(whole, theme.home_top, theme.home_middle);
  const float top = Header(kit, {"confirmation_number", screen.words().T("Your queue number"),
                                 screen.context.site_name, false, true, /*home=*/false});
  const float foot = DrawTicketFooter(screen);
  kit.WantFrameIn(1000);  // the countdown
  Rect area{0, top, whole.w, foot - top};
  if (beside) {
    const float margin = kit.P(44);
    const float room = std::min(area.h - kit.P(48), whole.w * 0.36F);
    const float side = QrCardSide(kit, screen.state.qr, room);
    const Rect square{margin, std::round(area.y + (area.h - side) / 2), side, side};
    kit.Shadow(square, kit.P(12));
    DrawTicketQr(screen, square);
    area.x = margin + side;
    area.w -= area.x;
  }
  Column column(kit, "ticket", area);
  TicketCard(screen, column.width(), beside).Draw(column);
  column.Space(26);
  DrawPaper(screen, column);
  column.Space(18);
  if (beside) {
    Notice(
        kit, column, "ticket.follow", "smartphone",
        "<b>" + EscapeMarkup(FollowHeading(screen)) + ".</b> " + EscapeMarkup(FollowWords(screen)),
        NoticeKind::kInfo);
    column.Space(18);
  }
  DrawDocuments(screen, column);
}

}  // namespace simpul::ui
