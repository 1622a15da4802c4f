// Tx on one SQLite connection. Only the .cc files of this folder include this.
#pragma once

#include "sync/server/store/sqlite_lobby_tx.h"

namespace simpul::server {

class SqliteTx final : public SqliteLobbyTx {
 public:
  // `database` outlives this.
  explicit SqliteTx(SQLite::Database& database) : SqliteLobbyTx(database) {}

  Status Nested(const std::function<Status()>& body) override;
  Status InsertSite(const SiteRow& site) override;
  Result<std::optional<SiteRow>> FindSite(const SiteId& id) override;
  Result<std::vector<KioskRow>> ListKiosks() override;
  Result<std::optional<KioskRow>> FindKiosk(const DeviceId& device) override;
  Status InsertKiosk(const KioskRow& kiosk) override;
  Status SetKioskSent(const DeviceId& device, std::int64_t at_ms) override;
  Status InsertEnrolCode(const EnrolCodeRow& code) override;
  Result<std::optional<EnrolCodeRow>> FindEnrolCode(const std::string& hash) override;
  Status UpdateEnrolCode(const EnrolCodeRow& code) override;
  Status InsertToken(const std::string& hash, const DeviceId& device,
                     std::int64_t expires_ms) override;
  Result<std::optional<KioskRow>> FindKioskByToken(const std::string& hash,
                                                   std::int64_t now_ms) override;
  Result<bool> UseNonce(const DeviceId& device, const std::string& nonce_hex, std::int64_t at_ms,
                        std::int64_t forget_before_ms) override;

  Result<std::optional<StoredRecord>> FindRecord(const DeviceId& device,
                                                 const RecordId& id) override;
  Status InsertRecord(const DeviceId& device, const protocol::Record& record,
                      std::int64_t server_time_ms) override;
  Status InsertCase(CaseRow& row, const DeviceId& device, const RecordId& record) override;
  Status UpdateCase(CaseRow& row) override;
  Result<std::optional<CaseRow>> FindCaseByLookup(const LookupId& lookup) override;
  Result<std::vector<CaseRow>> ListCasesSince(const SiteId& site, std::int64_t version,
                                              std::size_t limit) override;
  Result<std::vector<CaseRow>> ListCases(const Viewer& viewer, std::size_t limit) override;
  Result<std::optional<CaseRow>> FindCase(const Viewer& viewer, std::int64_t id) override;
  Status InsertEvent(std::int64_t case_id, const CaseEventRow& event) override;
  Result<std::vector<CaseEventRow>> ListEvents(std::int64_t case_id) override;
  Status InsertReply(std::int64_t case_id, const ReplyRow& reply) override;
  Result<std::vector<ReplyRow>> ListReplies(std::int64_t case_id) override;
  Result<bool> InsertAddition(std::int64_t case_id, const AdditionRow& addition) override;
  Result<std::vector<AdditionRow>> ListAdditions(std::int64_t case_id) override;

  Result<bool> InsertReminder(const ReminderRow& row,
                              const std::vector<ReminderMailRow>& mails) override;
  Result<std::vector<DueMailRow>> ListDueMails(std::int64_t now_ms, std::size_t limit) override;
  Result<bool> ClaimMail(std::int64_t reminder, int days) override;
  Status SettleMail(std::int64_t reminder, int days, MailState state,
                    std::int64_t next_ms) override;
  Result<int> DoubtSendingMails() override;
  Result<bool> HasEndedReminders(std::int64_t now_ms) override;
  Result<int> ForgetEndedReminders(std::int64_t now_ms) override;
  Result<bool> DeleteReminder(const std::string& token_hash) override;
  Result<ReminderCounts> CountReminders(std::int64_t now_ms) override;

  Status InsertSurvey(const SurveyRow& row) override;
  Result<SurveyCounts> CountSurveys(const SiteId& site, std::int64_t from_ms,
                                    std::int64_t to_ms) override;
  Result<std::vector<SurveyCommentRow>> ListSurveyComments(const SiteId& site, std::int64_t from_ms,
                                                           std::size_t limit) override;

  Result<std::vector<SiteRow>> ListSites() override;
  Status InsertAnnouncement(AnnouncementRow& row) override;
  Result<bool> WithdrawAnnouncement(std::int64_t id, std::int64_t at_ms) override;
  Result<std::vector<AnnouncementRow>> ListAnnouncements(std::size_t limit) override;
  Result<std::vector<AnnouncementRow>> ListAnnouncementsSince(const SiteId& site,
                                                              std::int64_t version,
                                                              std::size_t limit) override;
  Status InsertHelp(HelpRow& row) override;
  Result<std::vector<HelpRow>> ListHelp(const SiteId& site, std::int64_t since_ms,
                                        std::size_t limit) override;
  Result<std::vector<HelpAnswered>> ListHelpAnswers(const DeviceId& device, std::int64_t since_ms,
                                                    std::size_t limit) override;
  Result<std::optional<HelpRow>> FindHelp(std::int64_t id) override;
  Status AnswerHelp(std::int64_t id, const HelpAnswer& answer, std::int64_t at_ms) override;
  Status ForgetHelp(const DeviceId& device, const RecordId& record) override;
  Status ForgetHelpBefore(std::int64_t asked_ms) override;
  Result<std::vector<ReportCaseRow>> ListReportCases(const SiteId& site, std::int64_t from_ms,
                                                     std::int64_t to_ms) override;

  Status InsertOfficer(const OfficerRow& officer) override;
  Result<std::optional<OfficerRow>> FindOfficerByLogin(const std::string& login) override;
  Result<std::optional<OfficerRow>> FindOfficer(const OfficerId& id) override;
  Status InsertSession(const SessionRow& session) override;
  Result<std::optional<SessionRow>> FindSession(const std::string& token_hash) override;
  Status TouchSession(const std::string& token_hash, std::int64_t seen_ms) override;
  Status DeleteSession(const std::string& token_hash) override;
  Status InsertAudit(const AuditRow& row) override;
  Result<std::vector<AuditRow>> ListAudit(const Viewer& viewer, std::size_t limit) override;

 private:
  Result<std::int64_t> NextVersion();
  Result<std::int64_t> NextAnnouncementVersion();
  Status AddTextsAndSites(std::vector<AnnouncementRow>& rows);
};

}  // namespace simpul::server
