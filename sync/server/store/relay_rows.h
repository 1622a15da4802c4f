// What a site's server keeps for its upstream: records on their way to the centre, and what came
// down for its kiosks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/lobby_changes.h"
#include "kiosk/domain/survey.h"
#include "sync/protocol/batch.h"
#include "sync/protocol/enrolment.h"

namespace simpul::server {

// One record on its way up, as its kiosk made it but for `seq`, which is the relay's own.
struct RelayRow {
  std::int64_t seq = 0;  // from 1, in the order of arrival
  protocol::Record record;
};

struct RelayCounts {
  std::int64_t waiting = 0, quarantined = 0;
};

// Who this server is to its upstream, and how far the streams down have come.
struct UpstreamRow {
  protocol::SiteConfiguration configuration;
  std::int64_t case_states_cursor = 0, announcements_cursor = 0;
  std::optional<SurveyIndex> survey_index;
  std::optional<MonthlyReport> report;
  std::int64_t reached_ms = 0;  // when it last answered; 0 = never
};

// The part of Tx that is about the upstream; failures as Tx's. The centre's tables of it stay
// empty.
class RelayTx {
 public:
  virtual ~RelayTx() = default;
  // The record must have been inserted before. kConflict when its id is on its way already.
  virtual Status InsertRelay(const DeviceId& device, const protocol::Record& record,
                             std::int64_t now_ms) = 0;
  // The hash of a record's payload, from whichever device: a kiosk that was enrolled anew sends
  // again what its former self had delivered.
  virtual Result<std::optional<std::string>> FindRelayHash(const RecordId& record) = 0;
  // Waiting ones with seq above `after_seq`, in order; `max_bytes` of payload, but one at least.
  virtual Result<std::vector<RelayRow>> ListRelay(std::int64_t after_seq, std::size_t max_rows,
                                                  std::size_t max_bytes) = 0;
  // Its bytes are erased, the receipt stays. One that does not wait is passed over, here and below.
  virtual Status SettleRelay(const RecordId& record, std::int64_t server_time_ms,
                             ByteView signature) = 0;
  // Kept as it is, and sent no more. `reason`: a word of the protocol.
  virtual Status QuarantineRelay(const RecordId& record, const std::string& reason) = 0;
  // Whether somebody who asked for help at or after `since_ms` has no answer yet.
  virtual Result<bool> AwaitsHelp(std::int64_t since_ms) = 0;
  virtual Result<RelayCounts> CountRelay() = 0;
  // Quarantined ones wait again, for after what was wrong upstream was put right; how many.
  virtual Result<int> RetryRelay() = 0;

  virtual Result<std::optional<UpstreamRow>> FindUpstream() = 0;
  // Replaces what was there.
  virtual Status SaveUpstream(const UpstreamRow& row) = 0;

  // Never replaces a newer one.
  virtual Status KeepCaseState(const protocol::CaseState& state) = 0;
  virtual Result<std::optional<Bytes>> FindCaseState(const LookupId& lookup) = 0;
  virtual Result<std::vector<protocol::CaseState>> ListCaseStatesSince(std::int64_t version,
                                                                       std::size_t limit) = 0;
  virtual Status KeepAnnouncement(const AnnouncementChange& change) = 0;
  virtual Result<std::vector<AnnouncementChange>> ListKeptAnnouncementsSince(std::int64_t version,
                                                                             std::size_t limit) = 0;
  // Newest first, withdrawn ones too.
  virtual Result<std::vector<AnnouncementChange>> ListNewestAnnouncements(std::size_t limit) = 0;
  virtual Status KeepHelpAnswer(const HelpAnswered& answered, std::int64_t now_ms) = 0;
  // Answers to requests of this kiosk that came at or after `since_ms`.
  virtual Result<std::vector<HelpAnswered>> ListKeptHelp(const DeviceId& device,
                                                         std::int64_t since_ms,
                                                         std::size_t limit) = 0;
};

}  // namespace simpul::server
