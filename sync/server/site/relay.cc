#include "sync/server/site/relay.h"

#include <algorithm>
#include <chrono>

#include "kiosk/domain/help.h"
#include "sync/agent/request_enrolment.h"

namespace simpul::server {
namespace {

app::OutboxRow RowOf(RelayRow&& relay) {
  protocol::Record& record = relay.record;
  app::OutboxRow row;
  row.seq = relay.seq;
  row.id = record.id;
  row.kind = std::string(protocol::RecordKindName(record.kind));
  row.schema = record.schema;
  row.site = std::move(record.site);
  row.lane = record.lane;
  row.reference = std::move(record.reference);
  row.lookup = std::move(record.lookup);
  row.reporter_key = record.reporter_key;
  row.key_id = std::move(record.key_id);
  row.created = {record.created.wall_ms, record.created.quality};
  row.zone = std::move(record.created.zone);
  row.boot_id = std::move(record.created.boot);
  row.mono_ms = record.created.mono_ms;
  row.sealed = std::move(record.payload);
  return row;
}

Status Apply(Tx& tx, const app::AnswerChanges& changes) {
  SIMPUL_ASSIGN_OR_RETURN(std::optional<UpstreamRow> upstream, tx.FindUpstream());
  if (!upstream) return Fail(ErrorCode::kNotFound, "site: not enrolled");
  for (const app::Delivered& record : changes.delivered) {
    SIMPUL_RETURN_IF_ERROR(tx.SettleRelay(record.id, record.server_time_ms, record.signature));
  }
  for (const app::Refused& record : changes.refused) {
    SIMPUL_RETURN_IF_ERROR(tx.QuarantineRelay(record.id, record.reason));
  }
  for (const app::CaseStateRow& state : changes.case_states) {
    SIMPUL_RETURN_IF_ERROR(tx.KeepCaseState({state.lookup, state.version, state.sealed}));
  }
  for (const AnnouncementChange& change : changes.lobby.announcements) {
    SIMPUL_RETURN_IF_ERROR(tx.KeepAnnouncement(change));
  }
  for (const HelpAnswered& answered : changes.lobby.help) {
    SIMPUL_RETURN_IF_ERROR(tx.KeepHelpAnswer(answered, changes.now_unix_ms));
  }
  upstream->case_states_cursor = std::max(upstream->case_states_cursor, changes.case_states_cursor);
  upstream->announcements_cursor =
      std::max(upstream->announcements_cursor, changes.lobby.announcements_cursor);
  if (changes.survey_index) upstream->survey_index = changes.survey_index;
  if (changes.lobby.report) upstream->report = changes.lobby.report;
  upstream->reached_ms = changes.now_unix_ms;
  return tx.SaveUpstream(*upstream);
}

}  // namespace

Result<UpstreamRow> RelayOutbox::Upstream() {
  std::optional<UpstreamRow> row;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(row, tx.FindUpstream());
    return {};
  }));
  if (!row) return Fail(ErrorCode::kNotFound, "site: not enrolled");
  return std::move(*row);
}

Result<app::SiteIdentity> RelayOutbox::Identity() {
  SIMPUL_ASSIGN_OR_RETURN(UpstreamRow row, Upstream());
  return agent::IdentityOf(std::move(row.configuration));
}

Result<std::vector<app::OutboxRow>> RelayOutbox::ReadBatch(std::int64_t after_seq,
                                                           std::size_t max_rows,
                                                           std::size_t max_sealed_bytes) {
  std::vector<app::OutboxRow> rows;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(std::vector<RelayRow> found,
                            tx.ListRelay(after_seq, max_rows, max_sealed_bytes));
    for (RelayRow& row : found) rows.push_back(RowOf(std::move(row)));
    return {};
  }));
  return rows;
}

Result<std::int64_t> RelayOutbox::CaseStatesCursor() {
  SIMPUL_ASSIGN_OR_RETURN(const UpstreamRow row, Upstream());
  return row.case_states_cursor;
}

Result<std::int64_t> RelayOutbox::AnnouncementsCursor() {
  SIMPUL_ASSIGN_OR_RETURN(const UpstreamRow row, Upstream());
  return row.announcements_cursor;
}

Result<std::int64_t> RelayOutbox::ContentVersion() {
  std::int64_t version = 0;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(version, tx.NewestContent());
    return {};
  }));
  return version;
}

Status RelayOutbox::KeepContent(const ContentBundle& bundle) {
  return store_.Write([&](Tx& tx) { return tx.KeepContent(bundle); });
}

Result<bool> RelayOutbox::HelpIsOpen(std::int64_t now_unix_ms) {
  bool open = false;
  SIMPUL_RETURN_IF_ERROR(store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(open, tx.AwaitsHelp(now_unix_ms - kHelpLifeMs));
    return {};
  }));
  return open;
}

Status RelayOutbox::ApplyAnswer(const app::AnswerChanges& changes) {
  SIMPUL_RETURN_IF_ERROR(store_.Write([&](Tx& tx) { return Apply(tx, changes); }));
  for (const PhoneWish& wish : changes.lobby.wishes) on_wish_(wish);
  return {};
}

Relay::Relay(Store& store, const Clock& clock, Random& random,
             std::unique_ptr<agent::HttpClient> http, protocol::SigningKeys keys,
             const RelayOptions& options, RelayOutbox::OnWish on_wish)
    : outbox_(store, std::move(on_wish)),
      http_(std::move(http)),
      sender_(http_.get(), &clock, &random, &outbox_, std::move(keys), options.sender) {}

Relay::~Relay() { Stop(); }

void Relay::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Relay::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Relay::Wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void Relay::Run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    woken_ = false;
    lock.unlock();
    const std::int64_t wait_ms = sender_.Step();
    lock.lock();
    changed_.wait_for(lock, std::chrono::milliseconds(wait_ms),
                      [this] { return woken_ || stopped_; });
  }
}

}  // namespace simpul::server
