// The kiosk's database as the screen's program uses it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "kiosk/app/lobby.h"
#include "kiosk/app/ports.h"
#include "kiosk/app/reminders.h"
#include "kiosk/app/surveys.h"
#include "kiosk/app/tickets.h"
#include "kiosk/store/store_options.h"
#include "kiosk/store/stored_content.h"

namespace simpul::store {

class Database;
class Ballast;

// How long a wanted lookup is kept after it was asked: a visitor does not wait longer.
inline constexpr std::int64_t kWantedLifeMs = 2LL * 60 * 1000;

// The ports of the use cases on SQLite. Owns its connection. One thread; other connections,
// also of other processes, may work on the same file. No method throws; every error leaves the file
// as it was.
class SqliteStore final : public app::Store,
                          public app::SurveyStore,
                          public app::ReminderStore,
                          public app::LobbyStore,
                          public app::TicketStore {
 public:
  // Opens or creates the file: WAL and synchronous=FULL are set and read back, quick_check runs,
  // the schema is migrated. kStorage, kPermission or kUnsupported when this file must not be used;
  // the kiosk then says that it cannot take complaints.
  static Result<std::unique_ptr<SqliteStore>> Open(const StoreOptions& options);
  ~SqliteStore() override;

  Result<app::SiteIdentity> Identity() override;
  // Repeating a record id with the same lookup answers with what was committed the first time. The
  // same id with another lookup is kConflict; kNotFound before enrolment; kNoSpace when the disk
  // is full and the ballast was gone already.
  Result<app::CommittedComplaint> Commit(const app::NewComplaint& complaint) override;
  // A record in quarantine counts as waiting here: it is on this kiosk and not with the centre.
  Result<app::KnownCase> FindCase(const LookupId& lookup) override;
  Status WantLookup(const LookupId& lookup, std::int64_t now_unix_ms) override;
  // kUnreachable also when the wish has expired or was never made.
  Result<app::LookupState> WantedState(const LookupId& lookup) override;
  Result<std::int64_t> DataVersion() override;
  // Also takes the chance to lay the ballast again when there is room for it.
  bool HasSpace() override;

  // kNoSpace when the disk is full: the ballast is for complaints.
  Status KeepReminder(const app::NewReminder& reminder) override;
  // kNoSpace when the disk is full: the ballast is for complaints.
  Status KeepSurvey(const app::NewSurvey& survey) override;
  Result<int> ReleaseSurveys(std::int64_t hour_ms, Random& random) override;
  Result<std::optional<SurveyIndex>> CurrentIndex() override;

  Status KeepHelp(const app::NewHelp& help) override;
  Result<app::KnownHelp> FindHelp(const RecordId& id) override;
  Status ForgetHelp(const RecordId& id) override;
  Status WithdrawHelp(const RecordId& id, const app::NewHelp& withdrawal) override;
  Result<std::vector<Announcement>> Announcements() override;
  Result<std::optional<MonthlyReport>> Report() override;

  Result<app::TicketsToday> Today(WallTime now, const BusinessDayRule& rule) override;
  Result<std::optional<IssuedTicket>> FindTicket(const RecordId& id) override;
  // kNoSpace when the disk is full: the ballast is for complaints.
  Result<IssuedTicket> IssueTicket(const app::NewTicket& ticket,
                                   const app::TicketEncoder& encoder) override;

  // The newest version of the content; 0: none came down yet.
  Result<std::int64_t> ContentVersion();
  // Newest first, at most two, unproved.
  Result<std::vector<StoredContent>> Contents();
  // The kiosk is about to start with it.
  Status CountContentStart(std::int64_t version);
  // It has run long enough with `version` (0: with none): that start was a good one, and every
  // other version has one more chance.
  Status ForgiveContentStarts(std::int64_t version);

 private:
  SqliteStore(std::unique_ptr<Database> db, std::unique_ptr<Ballast> ballast);
  Result<app::CommittedComplaint> CommitOnce(const app::NewComplaint& complaint);

  std::unique_ptr<Database> db_;
  std::unique_ptr<Ballast> ballast_;  // null with a named VFS
};

}  // namespace simpul::store
