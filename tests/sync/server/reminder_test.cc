// Reminders at the centre: what intake takes, when mails go out, that each goes out at most once,
// and how they are stopped. On a clock the test moves and a mailer it commands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <set>

#include "sync/protocol/password.h"
#include "sync/protocol/reminder_payload.h"
#include "sync/server/admin/admin.h"
#include "sync/server/reminders/reminder_scheduler.h"
#include "sync/server/reminders/reminder_words.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/sync/server/support/fixture.h"
#include "tests/sync/server/support/http_client.h"

namespace simpul::server {
namespace {

using protocol::RecordResult;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Takes what it is given unless told otherwise.
class FakeMailer final : public Mailer {
 public:
  MailOutcome Send(const MailMessage& message) override {
    if (on_send) on_send();
    if (outcome == MailOutcome::kSent) mails.push_back(message);
    ++tries;
    return outcome;
  }
  MailOutcome outcome = MailOutcome::kSent;
  std::vector<MailMessage> mails;
  int tries = 0;
  std::function<void()> on_send;
};

class ReminderTest : public testing::Test {
 protected:
  ReminderTest() { Restart(); }

  // The scheduler of a server that was started again.
  void Restart() {
    auto mailer = std::make_unique<FakeMailer>();
    mailer_ = mailer.get();
    scheduler_ = std::make_unique<ReminderScheduler>(
        *centre_.reminders, std::move(mailer), centre_.clock,
        ReminderMailOptions{"https://simpul.example", "simpul@imigrasi.example"});
    EXPECT_TRUE(scheduler_->Recover());
  }
  static Reminder Anna(const char* expiry = "2026-12-31") {
    return {"anna@gmail.com", "en", "voa_extension", *ParseIsoDate(expiry), {}};
  }
  protocol::Record Make(const Reminder& reminder) {
    protocol::Record record;
    record.id = RecordId::Make(centre_.clock, centre_.random);
    record.kind = protocol::RecordKind::kReminder;
    record.seq = ++seq_;
    record.created = {centre_.clock.Wall().unix_ms, "Asia/Makassar", "boot", 1,
                      TimeQuality::kSynced};
    record.site = "DPS";
    const protocol::PublicKey key = centre_.keys->current().public_key;
    record.key_id = protocol::IdOf(key);
    record.payload = protocol::SealReminder(reminder, key);
    return record;
  }
  RecordResult Send(const protocol::Record& record) {
    return centre_.Send(centre_.kiosk, record).result;
  }
  void Ask(const Reminder& reminder) { ASSERT_EQ(Send(Make(reminder)), RecordResult::kAccepted); }
  ReminderCounts Counts() { return centre_.reminders->Counts().value(); }
  int Pass() {
    const auto sent = scheduler_->Pass();
    EXPECT_TRUE(sent.has_value());
    return sent.value_or(-1);
  }
  // To an hour of a day, in Bali.
  void GoTo(const char* date, int hour) {
    const auto day = std::chrono::sys_days(*ParseIsoDate(date)).time_since_epoch();
    centre_.clock.SetWall(
        std::chrono::duration_cast<std::chrono::milliseconds>(day).count() + (hour - 8) * kHourMs,
        TimeQuality::kSynced);
  }
  // Every hour of every day until `date`; the days on which a mail was sent.
  std::vector<std::string> DaysUntil(const char* date) {
    std::vector<std::string> days;
    for (;;) {
      const LocalDate today = ToLocal(centre_.clock.Wall().unix_ms, SiteZone()).date;
      if (today >= *ParseIsoDate(date)) return days;
      for (int sent = Pass(); sent > 0; --sent) days.push_back(ToIsoDate(today));
      centre_.clock.Advance(kHourMs);
    }
  }

  Centre centre_;  // Tuesday, 24 November 2026, 10.00 in Bali
  FakeMailer* mailer_ = nullptr;
  std::unique_ptr<ReminderScheduler> scheduler_;
  std::int64_t seq_ = 0;
};

TEST_F(ReminderTest, MailsGoOutThirtyFourteenSevenAndOneDaysBefore) {
  Ask(Anna());
  EXPECT_EQ(Counts().reminders, 1);
  EXPECT_THAT(DaysUntil("2027-02-01"),
              testing::ElementsAre("2026-12-01", "2026-12-17", "2026-12-24", "2026-12-30"));
  EXPECT_EQ(Counts().sent, 4);
  EXPECT_EQ(Counts().reminders, 0) << "nothing is left of the address";
}

TEST_F(ReminderTest, OnlyDaysThatAreStillAheadCount) {
  Ask(Anna("2026-12-01"));  // in seven days: the mail of today would say what the screen said
  EXPECT_THAT(DaysUntil("2026-12-05"), testing::ElementsAre("2026-11-30"));
}

TEST_F(ReminderTest, ItIsTheSitesDayAndNotBeforeEightInTheMorning) {
  Ask(Anna());
  GoTo("2026-12-01", 7);
  EXPECT_EQ(Pass(), 0);
  GoTo("2026-12-01", 8);
  EXPECT_EQ(Pass(), 1);
  EXPECT_EQ(Pass(), 0);
}

TEST_F(ReminderTest, TheMailSaysTheDayTheDaysLeftAndTheWayOut) {
  Ask(Anna());
  GoTo("2026-12-17", 9);
  ASSERT_EQ(Pass(), 1);
  const MailMessage& mail = mailer_->mails.front();
  EXPECT_EQ(mail.to, "anna@gmail.com");
  EXPECT_EQ(mail.from, "simpul@imigrasi.example");
  EXPECT_EQ(mail.subject, "Your stay permit ends on 31 December 2026");
  EXPECT_THAT(mail.body, HasSubstr("Days left: 14\n"));
  EXPECT_THAT(mail.body, HasSubstr("https://simpul.example/s/voa_extension?l=en\n"));
  EXPECT_THAT(mail.unsubscribe_url,
              testing::MatchesRegex("https://simpul.example/u/[0-9a-f]*.l=en"));
  EXPECT_THAT(mail.body, HasSubstr(mail.unsubscribe_url));
  EXPECT_THAT(mail.message_id, testing::EndsWith("@imigrasi.example"));
}

TEST_F(ReminderTest, EachLanguageHasItsOwnWords) {
  std::set<std::string> subjects;
  for (const ReminderWords& words : AllReminderWords()) {
    ASSERT_TRUE(IsReminderLanguage(words.code));
    Reminder reminder = Anna();
    reminder.language = words.code;
    MailMessage mail;
    mail.unsubscribe_url = "https://simpul.example/u/x";
    WriteReminderMail(reminder, *ParseIsoDate("2026-12-24"), "https://simpul.example", mail);
    subjects.insert(mail.subject);
    EXPECT_THAT(mail.subject + mail.body, Not(HasSubstr("{")));
    EXPECT_THAT(mail.subject, HasSubstr("2026"));
    EXPECT_THAT(mail.body, HasSubstr("7"));
    EXPECT_TRUE(IsValidUtf8(mail.body) && IsValidUtf8(mail.from_name));
    for (const std::string_view text : {words.title, words.ask, words.button, words.stopped}) {
      EXPECT_FALSE(text.empty()) << words.code;
    }
  }
  EXPECT_THAT(subjects, SizeIs(7));
  EXPECT_EQ(ReminderDate(*ParseIsoDate("2026-12-31"), "ru"), "31 декабря 2026");
  EXPECT_EQ(ReminderDate(*ParseIsoDate("2026-01-05"), "zh"), "2026年1月5日");
}

TEST_F(ReminderTest, TheSameAddressAndDayIsOneReminder) {
  Ask(Anna());
  Reminder again = Anna();
  again.email = "Anna@Gmail.com";
  Ask(again);
  EXPECT_EQ(Counts().reminders, 1);
  Ask(Anna("2027-01-15"));
  EXPECT_EQ(Counts().reminders, 2) << "another permit is another reminder";
}

TEST_F(ReminderTest, ARecordIsTakenOnceHoweverOftenItComes) {
  const protocol::Record record = Make(Anna());
  EXPECT_EQ(Send(record), RecordResult::kAccepted);
  EXPECT_EQ(Send(record), RecordResult::kDuplicate);
  EXPECT_EQ(Counts().reminders, 1);
}

TEST_F(ReminderTest, WhatDoesNotOpenOrIsNotOfTheFormIsRefused) {
  protocol::Record noise = Make(Anna());
  noise.payload.back() ^= 1U;
  EXPECT_EQ(Send(noise), RecordResult::kInvalid);
  EXPECT_EQ(Send(Make(Anna("2099-12-31"))), RecordResult::kInvalid);
  protocol::Record survey = Make(Anna());
  survey.kind = protocol::RecordKind::kSurvey;
  EXPECT_EQ(Send(survey), RecordResult::kInvalid);
  EXPECT_EQ(Counts().reminders, 0);
}

TEST_F(ReminderTest, WhatComesTooLateIsTakenAndNotKept) {
  protocol::Record record = Make(Anna("2026-12-01"));
  centre_.clock.Advance(20 * kDayMs);  // the kiosk had no network
  EXPECT_EQ(Send(record), RecordResult::kAccepted);
  EXPECT_EQ(Counts().reminders, 0);
}

TEST_F(ReminderTest, AfterAPauseOnlyTheNewestMailGoesOut) {
  Ask(Anna());
  GoTo("2026-12-25", 9);  // the centre was off since November
  EXPECT_EQ(Pass(), 1);
  EXPECT_THAT(mailer_->mails.front().body, HasSubstr("Days left: 6\n"));
  EXPECT_EQ(Pass(), 0);
  EXPECT_THAT(DaysUntil("2027-01-05"), testing::ElementsAre("2026-12-30"));
}

TEST_F(ReminderTest, NoMailGoesOutTwiceOverRestarts) {
  Ask(Anna());
  GoTo("2026-12-01", 9);
  EXPECT_EQ(Pass(), 1);
  for (int i = 0; i < 3; ++i) {
    Restart();
    EXPECT_EQ(Pass(), 0);
  }
  EXPECT_EQ(Counts().sent, 1);
}

TEST_F(ReminderTest, ACrashWhileSendingLeavesADoubtAndNoSecondMail) {
  Ask(Anna());
  GoTo("2026-12-01", 9);
  // The power goes while the mail server has the message: what is on the disk then is the truth.
  TempDir copy;
  mailer_->on_send = [&] {
    std::error_code error;
    for (const char* suffix : {"", "-wal"}) {
      std::filesystem::copy_file(DatabasePath(centre_.dir.path()) + suffix,
                                 copy.path() + "/central.db" + suffix, error);
    }
  };
  EXPECT_EQ(Pass(), 1);
  auto after = OpenSqliteStore({copy.path() + "/central.db", "", false});
  ASSERT_TRUE(after.has_value());
  const ReminderService reminders(**after, *centre_.keys, centre_.clock, centre_.random);
  auto owned = std::make_unique<FakeMailer>();
  FakeMailer* mailer = owned.get();
  ReminderScheduler again(reminders, std::move(owned), centre_.clock,
                          {"https://simpul.example", "simpul@imigrasi.example"});
  ASSERT_TRUE(again.Recover());
  EXPECT_EQ(again.Pass().value(), 0);
  EXPECT_THAT(mailer->mails, IsEmpty());
  EXPECT_EQ(reminders.Counts()->doubtful, 1);
  GoTo("2026-12-17", 9);
  EXPECT_EQ(again.Pass().value(), 1) << "the next one goes out as promised";
}

TEST_F(ReminderTest, ADoubtfulMailIsNotSentAgain) {
  Ask(Anna());
  GoTo("2026-12-01", 9);
  mailer_->outcome = MailOutcome::kDoubtful;
  EXPECT_EQ(Pass(), 0);
  mailer_->outcome = MailOutcome::kSent;
  centre_.clock.Advance(kDayMs);
  EXPECT_EQ(Pass(), 0);
  EXPECT_EQ(Counts().doubtful, 1);
}

TEST_F(ReminderTest, AMailThatIsNotTakenNowIsTriedAgainLaterAndLater) {
  Ask(Anna());
  GoTo("2026-12-01", 9);
  mailer_->outcome = MailOutcome::kLater;
  int minutes = 0;
  for (; minutes < 120; ++minutes) {
    Pass();
    centre_.clock.Advance(60'000);
  }
  EXPECT_GE(mailer_->tries, 5);
  EXPECT_LE(mailer_->tries, 8) << "1, 2, 4, 8, 16, 32, 60 minutes apart";
  mailer_->outcome = MailOutcome::kSent;
  centre_.clock.Advance(kHourMs);
  EXPECT_EQ(Pass(), 1);
}

TEST_F(ReminderTest, AServerThatIsDownIsNotKnockedAtForEveryMail) {
  for (int i = 0; i < 10; ++i) {
    Reminder reminder = Anna();
    reminder.email = "anna" + std::to_string(i) + "@gmail.com";
    Ask(reminder);
  }
  GoTo("2026-12-01", 9);
  mailer_->outcome = MailOutcome::kUnreachable;
  EXPECT_EQ(Pass(), 0);
  EXPECT_EQ(Pass(), 0);
  EXPECT_EQ(mailer_->tries, 1);
  EXPECT_EQ(Counts().late, 10) << "none is lost";
  mailer_->outcome = MailOutcome::kSent;
  centre_.clock.Advance(2 * 60'000);
  EXPECT_EQ(Pass(), 10);
}

TEST_F(ReminderTest, ARefusedMailIsCountedAndTheNextIsTried) {
  Ask(Anna());
  GoTo("2026-12-01", 9);
  mailer_->outcome = MailOutcome::kRefused;
  EXPECT_EQ(Pass(), 0);
  EXPECT_EQ(Counts().refused, 1);
  mailer_->outcome = MailOutcome::kSent;
  EXPECT_THAT(DaysUntil("2027-01-05"),
              testing::ElementsAre("2026-12-17", "2026-12-24", "2026-12-30"));
}

TEST_F(ReminderTest, TheLinkStopsEverythingAndDeletesTheAddress) {
  Ask(Anna());
  GoTo("2026-12-01", 9);
  ASSERT_EQ(Pass(), 1);
  const std::string& url = mailer_->mails.front().unsubscribe_url;
  const std::size_t at = url.find("/u/") + 3;
  const std::string token = url.substr(at, url.find('?') - at);
  EXPECT_FALSE(centre_.reminders->Stop(token.substr(1) + "0").value());
  EXPECT_FALSE(centre_.reminders->Stop("").value());
  EXPECT_EQ(Counts().reminders, 1);
  EXPECT_TRUE(centre_.reminders->Stop(token).value());
  EXPECT_FALSE(centre_.reminders->Stop(token).value()) << "a second time does nothing";
  EXPECT_EQ(Counts().reminders, 0);
  EXPECT_THAT(DaysUntil("2027-01-05"), IsEmpty());
}

TEST_F(ReminderTest, StoppedInTheMomentOfSendingItIsNotSent) {
  Ask(Anna());
  GoTo("2026-12-01", 9);
  mailer_->on_send = [&] { FAIL() << "nothing is due"; };
  ASSERT_TRUE(centre_.store->Write([&](Tx& tx) -> Status {
    const auto ended = tx.ForgetEndedReminders(centre_.clock.Wall().unix_ms + 400 * kDayMs);
    return ended ? Status() : Status(Fail(ended.error()));
  }));
  EXPECT_EQ(Pass(), 0);
}

TEST_F(ReminderTest, WithoutAMailServerNothingIsLostInSilence) {
  Ask(Anna());
  ReminderScheduler silent(*centre_.reminders, nullptr, centre_.clock, {});
  EXPECT_FALSE(silent.can_send());
  GoTo("2026-12-18", 9);
  EXPECT_EQ(silent.Pass().value(), 0);
  EXPECT_EQ(Counts().reminders, 1);
  EXPECT_EQ(Counts().late, 2);
  GoTo("2026-12-31", 9);
  EXPECT_EQ(silent.Pass().value(), 0);
  EXPECT_EQ(Counts().reminders, 0) << "the permit has ended: the address goes";
  EXPECT_EQ(Counts().missed, 4) << "and what was not sent stays in the count";
}

// --- the page behind the link, on the whole server

class ReminderPageTest : public testing::Test {
 protected:
  // A reminder that was taken; its link's path.
  std::string Keep() {
    const std::string token(32, 'a');
    auto store = OpenSqliteStore({DatabasePath(central_.dir.path()), "", false});
    ReminderRow row;
    row.token_hash = protocol::HashToken(token);
    row.same_hash = "same";
    row.site = SiteId("DPS");
    row.ends_ms = central_.clock.Wall().unix_ms + 30 * kDayMs;
    row.key_id = KeyId("0123456789abcdef");
    row.sealed = Bytes(560, 1);
    EXPECT_TRUE((*store)->Write([&](Tx& tx) -> Status {
      const auto kept = tx.InsertReminder(row, {{1, row.ends_ms - kDayMs}});
      return kept ? Status() : Status(Fail(kept.error()));
    }));
    return "/u/" + token;
  }
  std::int64_t Kept() {
    auto store = OpenSqliteStore({DatabasePath(central_.dir.path()), "", false});
    std::int64_t kept = -1;
    EXPECT_TRUE((*store)->Read([&](Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(const ReminderCounts counts, tx.CountReminders(0));
      kept = counts.reminders;
      return {};
    }));
    return kept;
  }
  RunningCentral central_;
};

TEST_F(ReminderPageTest, LookingAtTheLinkChangesNothing) {
  const std::string path = Keep();
  for (const ReminderWords& words : AllReminderWords()) {
    const std::string code(words.code);
    const HttpAnswer page = Get(central_.Url(path + "?l=" + code));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<html lang=\"" + code + "\""));
    EXPECT_THAT(page.body, HasSubstr(std::string(words.button)));
    EXPECT_THAT(page.body, HasSubstr("<form method=\"post\" action=\"?l=" + code + "\">"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script")));
    EXPECT_THAT(page.body, Not(HasSubstr("{{")));
  }
  EXPECT_EQ(Kept(), 1);
}

TEST_F(ReminderPageTest, TheButtonAndTheMailProgramBothStopIt) {
  const std::string path = Keep();
  const HttpAnswer done = Post(central_.Url(path + "?l=en"), "List-Unsubscribe=One-Click");
  EXPECT_EQ(done.status, 200);
  EXPECT_THAT(done.body, HasSubstr("The reminders have stopped."));
  EXPECT_EQ(Kept(), 0);
  EXPECT_EQ(Post(central_.Url(path + "?l=en"), "").body, done.body) << "again: the same answer";
}

TEST_F(ReminderPageTest, ALinkThatWasGuessedLearnsNothing) {
  const HttpAnswer known = Post(central_.Url(Keep() + "?l=id"), "");
  const HttpAnswer guessed = Post(central_.Url("/u/" + std::string(32, 'b') + "?l=id"), "");
  EXPECT_EQ(guessed.status, known.status);
  EXPECT_EQ(guessed.body, known.body);
}

}  // namespace
}  // namespace simpul::server
