// The parts of Tx that a lobby's server lives on, on one SQLite connection: queues and the relay.
// Only the .cc files of this folder include this.
#pragma once

#include "sync/server/store/sqlite_bind.h"
#include "sync/server/store/store.h"

namespace simpul::server {

class SqliteLobbyTx : public Tx {
 public:
  // `database` outlives this.
  explicit SqliteLobbyTx(SQLite::Database& database) : db_(database) {}

  Status InsertTicket(const TicketRow& row) override;
  Result<std::optional<TicketRow>> FindTicket(const RecordId& record) override;
  Result<std::vector<TicketRow>> ListTickets(const SiteId& site, const BusinessDay& day,
                                             std::size_t limit) override;
  Result<std::vector<TicketRow>> ListTicketsAfter(const SiteId& site, std::int64_t id,
                                                  std::size_t limit) override;
  Result<std::vector<LaneCount>> CountLane(const SiteId& site, int lane, std::int64_t since_ms,
                                           std::size_t limit) override;
  Result<std::vector<UsedBookingRow>> ListUsedBookings(const SiteId& site, std::int64_t id,
                                                       std::size_t limit) override;
  Result<std::int64_t> LastTicketId(const SiteId& site) override;
  Status InsertQueueEvent(const QueueEventRow& row) override;
  Result<std::optional<QueueEventRow>> FindQueueEvent(const RecordId& record) override;
  Result<std::vector<QueueEventRow>> ListQueueEvents(const SiteId& site, const BusinessDay& day,
                                                     std::size_t limit) override;
  Result<std::vector<QueueEventRow>> ListQueueEventsAfter(const SiteId& site, std::int64_t id,
                                                          std::size_t limit) override;
  Result<std::int64_t> NextRecordSeq(const DeviceId& device) override;
  Status InsertPromise(const PromiseRow& row) override;
  Status KeepPromise(const RecordId& visit, std::int64_t wait_ms) override;
  Result<std::vector<PromiseRow>> ListPromises(const SiteId& site, const BusinessDay& day,
                                               std::size_t limit) override;
  Result<std::vector<PromiseRow>> ListKeptPromises(const SiteId& site, std::size_t limit) override;
  Status InsertPhoneWish(const PhoneWishRow& row) override;
  Result<std::vector<PhoneWishRow>> ListPhoneWishes(const SiteId& site, std::int64_t since_ms,
                                                    std::size_t limit) override;
  Status SettlePhoneWish(const PhoneWish& wish) override;
  Result<std::size_t> ForgetQueueBefore(const SiteId& site, const BusinessDay& day,
                                        std::size_t limit) override;
  Result<std::size_t> ForgetPromisesBefore(const SiteId& site, const BusinessDay& day,
                                           std::size_t limit) override;
  Result<std::optional<BusinessDayState>> FindQueueDay(const SiteId& site) override;
  Status SetQueueDay(const SiteId& site, const BusinessDayState& state) override;

  Status InsertRelay(const DeviceId& device, const protocol::Record& record,
                     std::int64_t now_ms) override;
  Result<std::optional<std::string>> FindRelayHash(const RecordId& record) override;
  Result<std::vector<RelayRow>> ListRelay(std::int64_t after_seq, std::size_t max_rows,
                                          std::size_t max_bytes) override;
  Status SettleRelay(const RecordId& record, std::int64_t server_time_ms,
                     ByteView signature) override;
  Status QuarantineRelay(const RecordId& record, const std::string& reason) override;
  Result<bool> AwaitsHelp(std::int64_t since_ms) override;
  Result<RelayCounts> CountRelay() override;
  Result<int> RetryRelay() override;
  Result<std::optional<UpstreamRow>> FindUpstream() override;
  Status SaveUpstream(const UpstreamRow& row) override;
  Status KeepCaseState(const protocol::CaseState& state) override;
  Result<std::optional<Bytes>> FindCaseState(const LookupId& lookup) override;
  Result<std::vector<protocol::CaseState>> ListCaseStatesSince(std::int64_t version,
                                                               std::size_t limit) override;
  Status KeepAnnouncement(const AnnouncementChange& change) override;
  Result<std::vector<AnnouncementChange>> ListKeptAnnouncementsSince(std::int64_t version,
                                                                     std::size_t limit) override;
  Result<std::vector<AnnouncementChange>> ListNewestAnnouncements(std::size_t limit) override;
  Status KeepHelpAnswer(const HelpAnswered& answered, std::int64_t now_ms) override;
  Result<std::vector<HelpAnswered>> ListKeptHelp(const DeviceId& device, std::int64_t since_ms,
                                                 std::size_t limit) override;

  Status KeepContent(const ContentBundle& bundle) override;
  Result<std::int64_t> NewestContent() override;
  Result<std::vector<ContentBundle>> ListContents() override;

 protected:
  template <typename... Values>
  Status Run(const char* sql, const Values&... values) {
    return Guard([&]() -> Status {
      SQLite::Statement statement(db_, sql);
      BindAll(statement, values...);
      statement.exec();
      return {};
    });
  }
  SQLite::Database& db_;

 private:
  // `erase`: a statement for the row that leads to it.
  Status ForgetRecord(const char* erase, const std::string& device, const std::string& record);
};

}  // namespace simpul::server
