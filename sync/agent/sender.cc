#include "sync/agent/sender.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/log.h"
#include "sync/agent/batcher.h"

namespace simpul::agent {
namespace {

constexpr std::int64_t kNotEnrolledPauseMs = 5'000;
constexpr std::int64_t kBatchTimeoutMs = 30'000;

// The signed word of the centre for exactly this record.
bool ProvesDelivery(const protocol::RecordAnswer& answer, const protocol::Record& record,
                    const protocol::PublicKey& receipt_key) {
  return answer.receipt && answer.receipt->id == record.id &&
         answer.receipt->sha256 == record.PayloadSha256() &&
         protocol::VerifyReceipt(*answer.receipt, receipt_key);
}

bool AnswersTheseRecords(const protocol::BatchAnswer& answer,
                         const std::vector<protocol::Record>& records) {
  return std::equal(answer.answers.begin(), answer.answers.end(), records.begin(), records.end(),
                    [](const protocol::RecordAnswer& item, const protocol::Record& record) {
                      return item.id == record.id.value();
                    });
}

std::int64_t Count(std::size_t size) { return static_cast<std::int64_t>(size); }

}  // namespace

Sender::Sender(HttpClient* http, const Clock* clock, Random* random, app::Outbox* store,
               protocol::SigningKeys device_keys, SenderOptions options)
    : http_(http),
      clock_(clock),
      store_(store),
      options_(options),
      session_(http, clock, random, std::move(device_keys)),
      content_(http, store),
      backoff_(random),
      keep_backoff_(random),
      limit_(options.max_records) {
  const auto most =
      static_cast<std::uint64_t>(std::max<std::int64_t>(options.first_delay_max_ms, 0));
  first_due_ms_ = clock_->SteadyMs() + static_cast<std::int64_t>(random->Below(most + 1));
}

std::int64_t Sender::WaitAfter(std::int64_t ms) {
  not_before_ms_ = clock_->SteadyMs() + ms;
  return ms;
}

bool Sender::LoadIdentity() {
  Result<app::SiteIdentity> identity = store_->Identity();
  if (!identity) return false;
  const bool changed = identity->device != identity_.device;
  identity_ = std::move(*identity);
  if (changed) {
    session_.Drop();
    content_.Drop();
    backoff_.Reset();
    reauthenticated_ = false;
    poison_.reset();
    suspects_ = 0;
    not_before_ms_ = 0;
    hold_until_ms_ = 0;
    next_poll_ms_ = 0;
    after_seq_ = 0;
  }
  return true;
}

void Sender::NetworkUp() {
  backoff_.Reset();
  // A step within the base interval, not at once: a whole island's routers come up together.
  not_before_ms_ = std::min(not_before_ms_, clock_->SteadyMs() + backoff_.Next());
}

std::size_t Sender::WantedRows() const {
  if (suspects_ > 1) return std::min(limit_, (suspects_ + 1) / 2);
  return suspects_ == 1 ? 1 : limit_;
}

std::int64_t Sender::IdleMs(std::int64_t now) const {
  std::int64_t due = next_poll_ms_;
  if (next_pass_ms_) due = std::min(due, *next_pass_ms_);
  return std::max<std::int64_t>(due - now, 0);
}

bool Sender::SomebodyWaits() const {
  return store_->HelpIsOpen(clock_->Wall().unix_ms).value_or(false);
}

std::int64_t Sender::Step() {
  if (!LoadIdentity()) return kNotEnrolledPauseMs;
  const std::int64_t now = clock_->SteadyMs();
  // Somebody who stands there cannot wait for a back-off that has grown over a night; what the
  // server asked for still holds.
  if (SomebodyWaits()) {
    not_before_ms_ = std::min(not_before_ms_, now + options_.help_poll_ms);
    next_poll_ms_ = std::min(next_poll_ms_, now + options_.help_poll_ms);
  }
  const std::int64_t due = std::max({first_due_ms_, not_before_ms_, hold_until_ms_});
  if (now < due) return due - now;
  if (next_pass_ms_ && now >= *next_pass_ms_ && suspects_ == 0) {
    next_pass_ms_.reset();
    kept_in_pass_ = false;
    after_seq_ = 0;
  }
  std::vector<app::OutboxRow> rows;
  bool fetch = false;
  if (!poison_) {  // a suspected poison is first checked against an empty request
    auto read = store_->ReadBatch(after_seq_, WantedRows(), kMaxSealedBytesPerBatch);
    if (!read) return OnStoreFailure(read.error());
    rows = std::move(*read);
    rows.resize(FitBatch(rows, WantedRows()));
    if (rows.empty()) {
      suspects_ = 0;
      if (!kept_in_pass_) keep_backoff_.Reset();
      fetch = now < next_poll_ms_ && content_.Wanted();
      if (now < next_poll_ms_ && !fetch) return IdleMs(now);
    }
  }
  if (!session_.HasToken()) {
    const Exchange auth = session_.Authenticate(identity_.device);
    if (auth.verdict == Verdict::kIdentity) return OnIdentity(/*from_auth=*/true);
    if (auth.verdict != Verdict::kOk) {
      const bool alarm = auth.verdict == Verdict::kConfiguration ||
                         auth.verdict == Verdict::kRefused || auth.verdict == Verdict::kTooLarge;
      return alarm ? ConfigurationAlarm(auth) : Offline(auth);
    }
  }
  return fetch ? FetchContent() : Send(rows);
}

std::int64_t Sender::FetchContent() {
  const Exchange exchange = content_.Step(session_.token(), identity_.content_key);
  if (exchange.verdict != Verdict::kOk) return OnFailure(exchange, {});
  backoff_.Reset();
  reauthenticated_ = false;
  return 0;
}

std::int64_t Sender::Send(const std::vector<app::OutboxRow>& rows) {
  protocol::BatchRequest batch;
  for (const app::OutboxRow& row : rows) {
    Result<protocol::Record> record = ToRecord(row);
    if (!record) return OnStoreFailure(record.error());
    batch.records.push_back(std::move(*record));
  }
  const Result<std::int64_t> cursor = store_->CaseStatesCursor();
  if (!cursor) return OnStoreFailure(cursor.error());
  batch.case_states_cursor = *cursor;
  const Result<std::int64_t> announcements = store_->AnnouncementsCursor();
  if (!announcements) return OnStoreFailure(announcements.error());
  batch.announcements_cursor = *announcements;
  const Result<std::int64_t> used_bookings = store_->UsedBookingsCursor();
  if (!used_bookings) return OnStoreFailure(used_bookings.error());
  batch.used_bookings_cursor = *used_bookings;
  const Result<std::int64_t> content = store_->ContentVersion();
  if (!content) return OnStoreFailure(content.error());
  batch.content_cursor = *content;

  HttpRequest request;
  request.method = HttpMethod::kPost;
  request.path = "/v1/batch";
  request.bearer = session_.token();
  request.body = protocol::Compress(protocol::ToJson(batch));
  request.body_is_zstd = true;
  request.timeout_ms = kBatchTimeoutMs;
  Exchange exchange;
  exchange.answer = http_->Send(request);
  exchange.verdict = Judge(exchange.answer);
  if (exchange.verdict != Verdict::kOk) return OnFailure(exchange, rows);
  const Result<protocol::BatchAnswer> answer = protocol::ParseBatchAnswer(exchange.answer->body);
  if (!answer || !AnswersTheseRecords(*answer, batch.records)) {
    exchange.verdict = Verdict::kOffline;  // a captive portal, or something as far from ours
    return OnFailure(exchange, rows);
  }
  return OnAnswer(rows, batch.records, *answer);
}

std::int64_t Sender::OnAnswer(const std::vector<app::OutboxRow>& rows,
                              const std::vector<protocol::Record>& records,
                              const protocol::BatchAnswer& answer) {
  app::AnswerChanges changes;
  changes.now_unix_ms = clock_->Wall().unix_ms;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const protocol::RecordAnswer& item = answer.answers[i];
    switch (item.result) {
      case protocol::RecordResult::kAccepted:
      case protocol::RecordResult::kDuplicate:
      case protocol::RecordResult::kGone:
        if (ProvesDelivery(item, records[i], identity_.receipt_key)) {
          changes.delivered.push_back(
              {records[i].id, item.receipt->sha256, item.receipt->server_time_ms,
               Bytes(item.receipt->signature.begin(), item.receipt->signature.end())});
        } else {
          Log(LogEvent::kReceiptRefused, {{"seq", records[i].seq}});
          ++kept;
        }
        break;
      case protocol::RecordResult::kConflict:
      case protocol::RecordResult::kInvalid:
        changes.refused.push_back(
            {records[i].id, std::string(protocol::RecordResultName(item.result))});
        Log(LogEvent::kRecordQuarantined, {{"seq", records[i].seq}});
        break;
      case protocol::RecordResult::kRetry: ++kept; break;
    }
  }
  if (poison_) {
    changes.refused.push_back({poison_->id, "rejected"});
    Log(LogEvent::kRecordQuarantined, {{"seq", poison_->seq}});
  }
  for (const protocol::CaseState& state : answer.case_states) {
    changes.case_states.push_back({state.lookup, state.version, state.sealed});
  }
  changes.survey_index = answer.survey_index;
  const Result<std::int64_t> old_cursor = store_->CaseStatesCursor();
  changes.case_states_cursor = answer.case_states_cursor;
  changes.lobby = answer.lobby;
  if (answer.queue) {
    // By our clock, less the age that it had when it left the server.
    const std::int64_t age_ms =
        std::max<std::int64_t>(0, answer.server_time_ms - answer.queue->at_ms);
    changes.queue = KnownQueue{*answer.queue, changes.now_unix_ms - age_ms};
  }
  const Result<std::int64_t> old_announcements = store_->AnnouncementsCursor();
  const Result<std::int64_t> old_bookings = store_->UsedBookingsCursor();
  const Status applied = store_->ApplyAnswer(changes);
  if (!applied) return OnStoreFailure(applied.error());  // the same batch again: a duplicate then

  content_.Offer(answer.content, identity_.content_key);

  const std::int64_t now = clock_->SteadyMs();
  if (!reached_) Log(LogEvent::kNetworkUp);
  reached_ = true;
  Log(LogEvent::kBatchSent, {{"records", Count(records.size())},
                             {"delivered", Count(changes.delivered.size())},
                             {"quarantined", Count(changes.refused.size())},
                             {"kept", Count(kept)},
                             {"case_states", Count(changes.case_states.size())}});
  backoff_.Reset();
  reauthenticated_ = false;
  oversize_before_ = false;
  poison_.reset();
  limit_ = options_.max_records;
  suspects_ -= std::min(suspects_, rows.size());
  next_poll_ms_ = now + options_.poll_ms;
  if (!rows.empty()) after_seq_ = rows.back().seq;
  if (kept > 0) KeepForLater(after_seq_);
  // `more` without a step forward would be an endless loop with a confused server.
  const bool forward =
      (old_cursor && answer.case_states_cursor > *old_cursor) ||
      (old_announcements && answer.lobby.announcements_cursor > *old_announcements) ||
      (old_bookings && answer.lobby.used_bookings_cursor > *old_bookings);
  if (answer.more && forward) next_poll_ms_ = now;
  return 0;  // the next step finds out whether something is left
}

void Sender::KeepForLater(std::int64_t seq) {
  after_seq_ = seq;
  kept_in_pass_ = true;
  if (!next_pass_ms_) next_pass_ms_ = clock_->SteadyMs() + keep_backoff_.Next();
}

std::int64_t Sender::OnFailure(const Exchange& exchange, const std::vector<app::OutboxRow>& rows) {
  switch (exchange.verdict) {
    case Verdict::kIdentity: return OnIdentity(/*from_auth=*/false);
    case Verdict::kConfiguration: return ConfigurationAlarm(exchange);
    case Verdict::kTooLarge: return OnTooLarge(rows);
    case Verdict::kRefused: return OnRefused(rows);
    case Verdict::kOk:
    case Verdict::kThrottled:
    case Verdict::kOffline: break;
  }
  return Offline(exchange);
}

std::int64_t Sender::OnIdentity(bool from_auth) {
  session_.Drop();
  if (!from_auth && !reauthenticated_) {
    reauthenticated_ = true;  // the token may have ended early: one new one is tried
    return 0;
  }
  reauthenticated_ = false;
  reached_ = false;
  Log(LogEvent::kIdentityAlarm);
  hold_until_ms_ = clock_->SteadyMs() + kIdentityRecheckMs;
  return kIdentityRecheckMs;
}

std::int64_t Sender::OnTooLarge(const std::vector<app::OutboxRow>& rows) {
  if (rows.size() > 1) {
    limit_ = rows.size() / 2;
    return 0;
  }
  // A single record is far below every limit of the protocol: something between here and the
  // centre is set too tight. The record is kept, and the others still get their turn.
  Log(LogEvent::kConfigurationAlarm, {{"status", 413}});
  if (!rows.empty()) KeepForLater(rows.front().seq);
  const bool hopeless = oversize_before_ || rows.empty();
  oversize_before_ = true;
  return hopeless ? WaitAfter(backoff_.Next()) : 0;
}

std::int64_t Sender::OnRefused(const std::vector<app::OutboxRow>& rows) {
  if (rows.size() > 1) {
    suspects_ = rows.size();
    return 0;
  }
  if (rows.size() == 1) {
    suspects_ = 0;
    poison_ = Poison{rows.front().id, rows.front().seq};
    return 0;
  }
  // Also the empty request is refused: it is not the record, it is the whole conversation.
  poison_.reset();
  Log(LogEvent::kConfigurationAlarm, {{"status", 400}});
  return WaitAfter(backoff_.Next());
}

std::int64_t Sender::Offline(const Exchange& exchange) {
  std::int64_t wait = backoff_.Next();
  if (exchange.verdict == Verdict::kThrottled && exchange.answer->retry_after_ms) {
    wait = std::min(std::max(wait, *exchange.answer->retry_after_ms), kRetryAfterCapMs);
    hold_until_ms_ = clock_->SteadyMs() + wait;
  }
  reached_ = false;
  Log(LogEvent::kBatchFailed,
      {{"status", exchange.answer ? exchange.answer->status : 0}, {"wait_ms", wait}});
  return WaitAfter(wait);
}

std::int64_t Sender::ConfigurationAlarm(const Exchange& exchange) {
  reached_ = false;
  Log(LogEvent::kConfigurationAlarm, {{"status", exchange.answer ? exchange.answer->status : 0}});
  return WaitAfter(backoff_.Next());
}

std::int64_t Sender::OnStoreFailure(const Error& error) {
  Log(LogEvent::kStoreFailed, {{"code", error.code}});
  return WaitAfter(backoff_.Next());
}

}  // namespace simpul::agent
