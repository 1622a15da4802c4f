// The kiosk's half of the queue: whether numbers are given out, the number itself, and its paper.
#include "kiosk/base/log.h"
#include "kiosk/main/kiosk_parts.h"
#include "kiosk/main/ticket_words.h"
#include "kiosk/receipt/qr.h"

namespace simpul {
namespace {

constexpr std::int64_t kQueueCheckMs = 1000;
// So long after it was asked for, a ticket comes out although its visitor has touched "Done".
constexpr std::int64_t kTicketPaperMs = 8000;

}  // namespace

// It changes with the clock, with each number, and with what the site's server says.
void Kiosk::CheckQueue(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (!p.enrolled || now_ms - p.queue_ms < kQueueCheckMs) return;
  p.queue_ms = now_ms;
  p.storing->Post([this] {
    Parts& parts = *parts_;
    if (!parts.tickets) return;
    std::optional<app::QueueNow> queue;
    if (auto now = parts.tickets->Now()) {
      queue = std::move(*now);
    } else if (now.error().code != ErrorCode::kNotFound) {
      Log(LogEvent::kStoreFailed, {{"error", now.error().code}});
      return;  // what is shown stays: a number is refused by itself
    }
    if (queue == parts.queue) return;
    parts.queue = queue;
    PostJob([this, queue = std::move(queue)] { parts_->shell->lobby().SetQueue(queue); });
  });
}

void Kiosk::TakeTicket() {
  Parts& p = *parts_;
  const std::uint64_t session = p.shell->session();
  if (!p.enrolled) {
    Post(ui::TicketRefused{ErrorCode::kNotFound}, session);
    return;
  }
  p.storing->Post([this, wish = ui::WishOf(p.shell->queue(), p.place.zone, p.shell->language()),
                   session]() mutable {
    Parts& parts = *parts_;
    // The last of the disk is for complaints.
    Result<app::GivenTicket> given = Fail(ErrorCode::kNoSpace, "ticket: no room");
    if (parts.tickets && parts.store->HasSpace()) given = parts.tickets->Take(std::move(wish));
    if (!given) {
      Post(ui::TicketRefused{given.error().code}, session);
      return;
    }
    Result<app::DotImage> qr = receipt::EncodeQr(given->address);
    // The number is enough when a host name is too long for a QR.
    ui::TicketGiven event{std::move(*given), qr ? std::move(*qr) : app::DotImage()};
    PostJob([this, event = std::move(event), session] {
      Parts& drawing = *parts_;
      if (session == drawing.shell->session()) {
        drawing.ticket = event.given;
        drawing.ticket_qr = event.qr;
      }
      drawing.shell->Deliver(event, session, Now());
    });
  });
}

void Kiosk::PrintTicket(const std::string& language) {
  Parts& p = *parts_;
  if (!p.ticket || !p.content->information) return;
  const ui::Words* words = p.words[0].get();
  for (const auto& each : p.words) {
    if (ui::LanguageCode(each->language()) == language) words = each.get();
  }
  const auto& queue = p.shell->lobby().view().queue;
  const TicketPlace place{p.place, p.content->information->view().catalogue,
                          queue ? queue->plan : nullptr};
  auto slip = std::make_shared<receipt::Slip>(
      MakeTicketSlip(*p.ticket, p.ticket_qr, *words, *p.words[0], place));
  // Who has touched "Done" is on the way and takes it below the screen; the next visitor hears
  // nothing of it.
  const bool there = p.shell->queue().step == ui::QueueStep::kTicket;
  PrintWhile(
      std::move(slip), [this, until_ms = Now() + kTicketPaperMs] { return Now() < until_ms; },
      there ? p.shell->session() : 0);
}

void Kiosk::ForgetTicket() {
  Parts& p = *parts_;
  if (p.ticket) p.ticket->Wipe();
  p.ticket.reset();
  p.ticket_qr.Wipe();
  if (!p.enrolled) return;
  p.storing->Post([this] {
    if (parts_->tickets) parts_->tickets->Forget();
  });
}

}  // namespace simpul
