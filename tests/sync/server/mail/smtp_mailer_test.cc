// The real mailer against a mail server of the test's own: what each of its answers means.
#include "sync/server/mail/smtp_mailer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/fake_smtp.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using test::FakeSmtp;
using test::SmtpBehaviour;

MailMessage PlainMail() {
  MailMessage message;
  message.from = "simpul@imigrasi.example";
  message.from_name = "Imigrasi Bali";
  message.to = "anna@gmail.com";
  message.subject = "Your stay permit";
  message.body = "One.\n.\nThree.\n";
  message.language = "en";
  message.unsubscribe_url = "https://simpul.example/u/abc";
  message.message_id = "0123@imigrasi.example";
  message.date_ms = kTuesday;
  return message;
}

class SmtpMailerTest : public testing::Test {
 protected:
  std::unique_ptr<SmtpMailer> Make(const std::string& host = "127.0.0.1") {
    SmtpOptions options;
    options.url = server_.Url(host);
    options.from = "simpul@imigrasi.example";
    options.account_file = account_;
    options.timeout_ms = 2000;
    auto mailer = SmtpMailer::Make(options);
    EXPECT_TRUE(mailer.has_value());
    return std::move(*mailer);
  }
  MailOutcome Outcome(SmtpBehaviour behaviour) {
    server_.Behave(std::move(behaviour));
    return Make()->Send(PlainMail());
  }
  std::string WriteAccount(const std::string& text, mode_t mode) {
    const std::string path = dir_.path() + "/account";
    std::ofstream(path) << text;
    chmod(path.c_str(), mode);
    return path;
  }
  TempDir dir_;
  FakeSmtp server_;
  std::string account_;
};

TEST_F(SmtpMailerTest, TheServerGetsTheMessageAsItWasWritten) {
  const auto mailer = Make();
  EXPECT_EQ(mailer->Send(PlainMail()), MailOutcome::kSent);
  EXPECT_EQ(mailer->Send(PlainMail()), MailOutcome::kSent);
  const auto mails = server_.mails();
  ASSERT_EQ(mails.size(), 2U);
  EXPECT_EQ(mails[0].from, "simpul@imigrasi.example");
  EXPECT_EQ(mails[0].to, "anna@gmail.com");
  EXPECT_EQ(mails[0].text, RenderMail(PlainMail()));
  EXPECT_EQ(server_.commands().front(), "EHLO imigrasi.example") << "not this machine's own name";
}

TEST_F(SmtpMailerTest, EachAnswerMeansWhatItSays) {
  SmtpBehaviour behaviour;
  behaviour.rcpt = "550 no such mailbox";
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kRefused);
  behaviour.rcpt = "451 greylisted";
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kLater);
  behaviour = {};
  behaviour.data = "554 not this text";
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kRefused);
  behaviour.data = "452 no room now";
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kLater);
  EXPECT_TRUE(server_.mails().empty());
}

TEST_F(SmtpMailerTest, AFaultInHowWeAreSetUpIsNotTheMails) {
  SmtpBehaviour behaviour;
  behaviour.greeting = "554 not you";
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kUnreachable);
  behaviour = {};
  behaviour.mail = "550 not this sender";
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kUnreachable);
}

TEST_F(SmtpMailerTest, NoAnswerAfterTheWholeMessageIsADoubt) {
  SmtpBehaviour behaviour;
  behaviour.dies_after_data = true;
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kDoubtful);
  EXPECT_EQ(server_.mails().size(), 1U) << "it was taken, though nobody said so";
}

TEST_F(SmtpMailerTest, AServerThatFallsSilentAfterTheMessageIsADoubt) {
  SmtpBehaviour behaviour;
  behaviour.hangs_after_data = true;
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kDoubtful);
}

TEST_F(SmtpMailerTest, ToAnotherMachineNothingGoesWithoutTls) {
  // 0.0.0.0 leads to this machine, but is not among the names of it that may be plain.
  EXPECT_EQ(Make("0.0.0.0")->Send(PlainMail()), MailOutcome::kUnreachable);
  EXPECT_TRUE(server_.mails().empty());
  for (const std::string& command : server_.commands()) {
    EXPECT_FALSE(command.starts_with("MAIL") || command.starts_with("AUTH")) << command;
  }
}

TEST_F(SmtpMailerTest, NobodyThereIsNobodyThere) {
  SmtpOptions options;
  options.url = "smtp://127.0.0.1:1";
  options.from = "simpul@imigrasi.example";
  const auto mailer = SmtpMailer::Make(options);
  EXPECT_EQ((*mailer)->Send(PlainMail()), MailOutcome::kUnreachable);
}

TEST_F(SmtpMailerTest, SignsInWithTheAccountOfTheFile) {
  SmtpBehaviour behaviour;
  behaviour.wants_account = true;
  account_ = WriteAccount("simpul\nrahasia-1\n", 0600);
  EXPECT_EQ(Outcome(behaviour), MailOutcome::kSent);
  bool signed_in = false;
  for (const std::string& command : server_.commands()) {
    signed_in = signed_in || command.starts_with("AUTH PLAIN");
  }
  EXPECT_TRUE(signed_in);
}

TEST_F(SmtpMailerTest, AnAccountThatOthersMayReadIsRefused) {
  EXPECT_EQ(ReadMailAccount(WriteAccount("u\np\n", 0640)).error().code, ErrorCode::kPermission);
  EXPECT_EQ(ReadMailAccount(WriteAccount("u\n", 0600)).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(ReadMailAccount("/nowhere").error().code, ErrorCode::kNotFound);
  const auto account = ReadMailAccount(WriteAccount("u\np w\n", 0600));
  ASSERT_TRUE(account.has_value());
  EXPECT_EQ(account->user, "u");
  EXPECT_EQ(account->password, "p w");
}

TEST_F(SmtpMailerTest, OptionsThatCannotWorkAreSaidAtOnce) {
  const auto code = [](const char* url, const char* from) {
    SmtpOptions options;
    options.url = url;
    options.from = from;
    const auto made = SmtpMailer::Make(options);
    return made ? ErrorCode::kStorage : made.error().code;
  };
  for (const char* url : {"mail.example:25", "http://mail.example", "smtp://", "smtp://u:p@host",
                          "smtp://host/path"}) {
    EXPECT_EQ(code(url, "a@b.de"), ErrorCode::kInvalidInput) << url;
  }
  EXPECT_EQ(code("smtps://mail.example", "nobody"), ErrorCode::kInvalidInput);
}

TEST_F(SmtpMailerTest, AfterACancelNothingIsSent) {
  const auto mailer = Make();
  mailer->Cancel();
  EXPECT_EQ(mailer->Send(PlainMail()), MailOutcome::kUnreachable);
  EXPECT_TRUE(server_.mails().empty());
}

}  // namespace
}  // namespace simpul::server
