// The centre's database as its callers see it. No SQL outside this folder.
#pragma once

#include <functional>
#include <vector>

#include "kiosk/base/result.h"
#include "sync/server/store/content_rows.h"
#include "sync/server/store/lobby_rows.h"
#include "sync/server/store/officer_rows.h"
#include "sync/server/store/relay_rows.h"
#include "sync/server/store/reminder_rows.h"
#include "sync/server/store/rows.h"
#include "sync/server/store/survey_rows.h"
#include "sync/server/store/ticket_rows.h"

namespace simpul::server {

// One transaction; valid only inside Store::Write or Store::Read. One thread. Failures: kStorage
// when the database refuses, kNoSpace when the disk is full, kConflict when a key is taken.
class Tx : public TicketTx, public RelayTx, public OfficerTx, public ContentTx {
 public:
  // Runs `body` so that, when it fails, its steps are undone and the transaction goes on.
  virtual Status Nested(const std::function<Status()>& body) = 0;

  // --- sites and kiosks
  virtual Status InsertSite(const SiteRow& site) = 0;
  virtual Result<std::optional<SiteRow>> FindSite(const SiteId& id) = 0;
  virtual Result<std::vector<KioskRow>> ListKiosks() = 0;  // not revoked, by site and lane
  virtual Result<std::optional<KioskRow>> FindKiosk(const DeviceId& device) = 0;
  // Revokes the device that had this lane before, with its tokens.
  virtual Status InsertKiosk(const KioskRow& kiosk) = 0;
  virtual Status SetKioskSent(const DeviceId& device, std::int64_t at_ms) = 0;
  virtual Status InsertEnrolCode(const EnrolCodeRow& code) = 0;
  virtual Result<std::optional<EnrolCodeRow>> FindEnrolCode(const std::string& hash) = 0;
  virtual Status UpdateEnrolCode(const EnrolCodeRow& code) = 0;
  virtual Status InsertToken(const std::string& hash, const DeviceId& device,
                             std::int64_t expires_ms) = 0;
  virtual Result<std::optional<KioskRow>> FindKioskByToken(const std::string& hash,
                                                           std::int64_t now_ms) = 0;
  // False when this device used the nonce before. Forgets nonces older than `forget_before_ms`.
  virtual Result<bool> UseNonce(const DeviceId& device, const std::string& nonce_hex,
                                std::int64_t at_ms, std::int64_t forget_before_ms) = 0;

  // --- records and cases
  virtual Result<std::optional<StoredRecord>> FindRecord(const DeviceId& device,
                                                         const RecordId& id) = 0;
  virtual Status InsertRecord(const DeviceId& device, const protocol::Record& record,
                              std::int64_t server_time_ms) = 0;
  // Sets `row.id`. kConflict when the lookup is taken.
  virtual Status InsertCase(CaseRow& row, const DeviceId& device, const RecordId& record) = 0;
  // Writes what may change: status, due, ended, reopened, rating, view, confidentiality (upwards
  // only). Gives `row` the next version.
  virtual Status UpdateCase(CaseRow& row) = 0;
  // For the reporter and the intake only: asks nobody's role.
  virtual Result<std::optional<CaseRow>> FindCaseByLookup(const LookupId& lookup) = 0;
  virtual Result<std::vector<CaseRow>> ListCasesSince(const SiteId& site, std::int64_t version,
                                                      std::size_t limit) = 0;
  // For officers: late first, then by due date, without payloads and views. A case the viewer may
  // not see does not exist for him.
  virtual Result<std::vector<CaseRow>> ListCases(const Viewer& viewer, std::size_t limit) = 0;
  virtual Result<std::optional<CaseRow>> FindCase(const Viewer& viewer, std::int64_t id) = 0;
  virtual Status InsertEvent(std::int64_t case_id, const CaseEventRow& event) = 0;
  virtual Result<std::vector<CaseEventRow>> ListEvents(std::int64_t case_id) = 0;
  virtual Status InsertReply(std::int64_t case_id, const ReplyRow& reply) = 0;
  virtual Result<std::vector<ReplyRow>> ListReplies(std::int64_t case_id) = 0;
  // False when this addition is stored already: nothing changed.
  virtual Result<bool> InsertAddition(std::int64_t case_id, const AdditionRow& addition) = 0;
  virtual Result<std::vector<AdditionRow>> ListAdditions(std::int64_t case_id) = 0;

  // --- reminders by e-mail; see reminder_rows.h
  // False when the same was asked for before: nothing changed.
  virtual Result<bool> InsertReminder(const ReminderRow& row,
                                      const std::vector<ReminderMailRow>& mails) = 0;
  // Mails that wait, are due and may be tried now; of each reminder the newest only.
  virtual Result<std::vector<DueMailRow>> ListDueMails(std::int64_t now_ms, std::size_t limit) = 0;
  // kWaiting becomes kSending, and older mails of the reminder that still wait are skipped. False
  // when it did not wait.
  virtual Result<bool> ClaimMail(std::int64_t reminder, int days) = 0;
  // kSending becomes `state`; with kWaiting it is tried again from `next_ms` on. A reminder with
  // nothing left to send is deleted.
  virtual Status SettleMail(std::int64_t reminder, int days, MailState state,
                            std::int64_t next_ms) = 0;
  // Every kSending becomes kDoubtful; returns how many.
  virtual Result<int> DoubtSendingMails() = 0;
  virtual Result<bool> HasEndedReminders(std::int64_t now_ms) = 0;
  virtual Result<int> ForgetEndedReminders(std::int64_t now_ms) = 0;  // how many
  virtual Result<bool> DeleteReminder(const std::string& token_hash) = 0;
  virtual Result<ReminderCounts> CountReminders(std::int64_t now_ms) = 0;

  // --- the satisfaction survey; see survey_rows.h
  virtual Status InsertSurvey(const SurveyRow& row) = 0;
  virtual Result<SurveyCounts> CountSurveys(const SiteId& site, std::int64_t from_ms,
                                            std::int64_t to_ms) = 0;
  // Newest hour first, within one hour in no order.
  virtual Result<std::vector<SurveyCommentRow>> ListSurveyComments(const SiteId& site,
                                                                   std::int64_t from_ms,
                                                                   std::size_t limit) = 0;

  // --- the lobby; see lobby_rows.h
  virtual Result<std::vector<SiteRow>> ListSites() = 0;  // by id
  // Sets `row.announcement.id` and `row.version`.
  virtual Status InsertAnnouncement(AnnouncementRow& row) = 0;
  // Gives it the next version. False when there is none that still stands.
  virtual Result<bool> WithdrawAnnouncement(std::int64_t id, std::int64_t at_ms) = 0;
  // Newest first, or oldest version first; with their texts and sites.
  virtual Result<std::vector<AnnouncementRow>> ListAnnouncements(std::size_t limit) = 0;
  virtual Result<std::vector<AnnouncementRow>> ListAnnouncementsSince(const SiteId& site,
                                                                      std::int64_t version,
                                                                      std::size_t limit) = 0;
  virtual Status InsertHelp(HelpRow& row) = 0;  // sets its id
  // Asked at or after `since_ms`, oldest first; of every site when `site` is empty.
  virtual Result<std::vector<HelpRow>> ListHelp(const SiteId& site, std::int64_t since_ms,
                                                std::size_t limit) = 0;
  virtual Result<std::vector<HelpAnswered>> ListHelpAnswers(const DeviceId& device,
                                                            std::int64_t since_ms,
                                                            std::size_t limit) = 0;
  virtual Result<std::optional<HelpRow>> FindHelp(std::int64_t id) = 0;
  virtual Status AnswerHelp(std::int64_t id, const HelpAnswer& answer, std::int64_t at_ms) = 0;
  virtual Status ForgetHelp(const DeviceId& device, const RecordId& record) = 0;
  virtual Status ForgetHelpBefore(std::int64_t asked_ms) = 0;
  // Cases received, first answered or ended in [from_ms, to_ms).
  virtual Result<std::vector<ReportCaseRow>> ListReportCases(const SiteId& site,
                                                             std::int64_t from_ms,
                                                             std::int64_t to_ms) = 0;
};

// Thread-safe. Writes are one at a time; reads see one consistent state.
class Store {
 public:
  virtual ~Store() = default;
  // Runs `body` in a transaction. A value: the COMMIT has reached the disk; an error: nothing of it
  // was kept.
  virtual Status Write(const std::function<Status(Tx&)>& body) = 0;
  virtual Status Read(const std::function<Status(Tx&)>& body) = 0;
};

}  // namespace simpul::server
