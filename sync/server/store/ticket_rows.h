// What a server keeps of the lobbies' queues, and how it is reached.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/business_day.h"
#include "kiosk/domain/issued_ticket.h"
#include "kiosk/domain/lobby_forecast.h"
#include "kiosk/domain/phone_wish.h"
#include "kiosk/domain/ticket.h"

namespace simpul::server {

// A ticket as its kiosk gave it out; never changed.
struct TicketRow {
  DeviceId device;
  RecordId record;
  SiteId site;
  BusinessDay day;
  TicketNumber number;
  std::string payload;  // JSON as it came, see sync/protocol/ticket_payload.h
  std::int64_t received_ms = 0;
  std::int64_t id = 0;  // place in the order in which they came; filled when listed
  std::optional<TicketTokenHash> booking = {};  // for InsertTicket; not filled when listed
};

// Something that happened in a queue; never changed.
struct QueueEventRow {
  DeviceId device;
  RecordId record;
  SiteId site;
  BusinessDay day;
  VisitEventKind kind = VisitEventKind::kCalled;
  std::string payload;  // see sync/protocol/visit_event_payload.h
  std::int64_t received_ms = 0;
  std::int64_t id = 0;  // as TicketRow's
};

struct PromiseRow {
  RecordId visit;
  SiteId site;
  BusinessDay day;
  WaitPromise promise;
  std::optional<std::int64_t> wait_ms;  // from the promise to the first call
};

struct PhoneWishRow {
  SiteId site;
  PhoneWish wish;
  std::int64_t made_ms = 0;
};

// The part of Tx that is about queues; failures as Tx's.
class TicketTx {
 public:
  virtual ~TicketTx() = default;
  // Its record must have been inserted before. kConflict when there is a ticket of this record id.
  virtual Status InsertTicket(const TicketRow& row) = 0;
  // Of whichever device: one that was enrolled anew sends again what its former self had delivered.
  virtual Result<std::optional<TicketRow>> FindTicket(const RecordId& record) = 0;
  // Of one site and business day, in the order in which they came.
  virtual Result<std::vector<TicketRow>> ListTickets(const SiteId& site, const BusinessDay& day,
                                                     std::size_t limit) = 0;
  // Of all days, those with a later id, in order.
  virtual Result<std::vector<TicketRow>> ListTicketsAfter(const SiteId& site, std::int64_t id,
                                                          std::size_t limit) = 0;
  // The highest count of each day and prefix that came from a lane (and of numbers without one,
  // when it is the first) at or after `since_ms`.
  virtual Result<std::vector<LaneCount>> CountLane(const SiteId& site, int lane,
                                                   std::int64_t since_ms, std::size_t limit) = 0;
  struct UsedBookingRow {
    std::int64_t id = 0;  // of its ticket
    UsedBooking used;
  };
  // Those of tickets with a later id, in order.
  virtual Result<std::vector<UsedBookingRow>> ListUsedBookings(const SiteId& site, std::int64_t id,
                                                               std::size_t limit) = 0;
  virtual Result<std::int64_t> LastTicketId(const SiteId& site) = 0;  // 0: none

  // Its record must have been inserted before. kConflict when there is one of this record id.
  virtual Status InsertQueueEvent(const QueueEventRow& row) = 0;
  virtual Result<std::optional<QueueEventRow>> FindQueueEvent(const RecordId& record) = 0;
  virtual Result<std::vector<QueueEventRow>> ListQueueEvents(const SiteId& site,
                                                             const BusinessDay& day,
                                                             std::size_t limit) = 0;
  // Of all days, those with a later id, in order.
  virtual Result<std::vector<QueueEventRow>> ListQueueEventsAfter(const SiteId& site,
                                                                  std::int64_t id,
                                                                  std::size_t limit) = 0;
  // The next seq of a device's own records: those it took part in, and one more.
  virtual Result<std::int64_t> NextRecordSeq(const DeviceId& device) = 0;

  // Once for each visit; a second promise changes nothing.
  virtual Status InsertPromise(const PromiseRow& row) = 0;
  virtual Status KeepPromise(const RecordId& visit, std::int64_t wait_ms) = 0;
  virtual Result<std::vector<PromiseRow>> ListPromises(const SiteId& site, const BusinessDay& day,
                                                       std::size_t limit) = 0;
  // Those whose visit was called, of all days, oldest first, the newest `limit` of them.
  virtual Result<std::vector<PromiseRow>> ListKeptPromises(const SiteId& site,
                                                           std::size_t limit) = 0;

  // The same wish again is made anew. Forgets those that are older than kPhoneWishLifeMs.
  virtual Status InsertPhoneWish(const PhoneWishRow& row) = 0;
  // Made at or after `since_ms`, oldest first.
  virtual Result<std::vector<PhoneWishRow>> ListPhoneWishes(const SiteId& site,
                                                            std::int64_t since_ms,
                                                            std::size_t limit) = 0;
  // The queue shows this one, so it is told no more.
  virtual Status SettlePhoneWish(const PhoneWish& wish) = 0;
  // A site's server only: erases tickets and events of business days before `day`, with their
  // records, that the upstream has; the database refuses all others. The newest event stays, so
  // that its device's seq goes on. How many records, at most `limit`.
  virtual Result<std::size_t> ForgetQueueBefore(const SiteId& site, const BusinessDay& day,
                                                std::size_t limit) = 0;
  virtual Result<std::size_t> ForgetPromisesBefore(const SiteId& site, const BusinessDay& day,
                                                   std::size_t limit) = 0;

  virtual Result<std::optional<BusinessDayState>> FindQueueDay(const SiteId& site) = 0;
  virtual Status SetQueueDay(const SiteId& site, const BusinessDayState& state) = 0;
};

}  // namespace simpul::server
