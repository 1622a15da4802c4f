// A mail as it goes over the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "kiosk/base/bytes.h"
#include "sync/server/mail/mailer.h"
#include "tests/support/fake_smtp.h"

namespace simpul::server {
namespace {

using test::BodyOf;
using test::HeaderOf;
using ::testing::HasSubstr;
using ::testing::Not;

MailMessage ToAnna() {
  MailMessage message;
  message.from = "simpul@imigrasi.example";
  message.from_name = "Imigrasi Bali";
  message.to = "anna@gmail.com";
  message.subject = "Ваше разрешение на пребывание действует до 31 декабря 2026, не забудьте";
  message.body = "Первая строка.\n.\nDies ist die dritte.\n";
  message.language = "ru";
  message.unsubscribe_url = "https://simpul.example/u/abc?l=ru";
  message.message_id = "0123@imigrasi.example";
  message.date_ms = 1'795'485'600'000;
  return message;
}

TEST(MailMessage, SaysWhoWhatAndHowToStop) {
  const std::string mail = RenderMail(ToAnna());
  EXPECT_EQ(HeaderOf(mail, "From"), "Imigrasi Bali <simpul@imigrasi.example>");
  EXPECT_EQ(HeaderOf(mail, "To"), "<anna@gmail.com>");
  EXPECT_EQ(HeaderOf(mail, "Subject"), ToAnna().subject);
  EXPECT_EQ(HeaderOf(mail, "Date"), "Tue, 24 Nov 2026 02:00:00 +0000");
  EXPECT_EQ(HeaderOf(mail, "Message-ID"), "<0123@imigrasi.example>");
  EXPECT_EQ(HeaderOf(mail, "List-Unsubscribe"), "<https://simpul.example/u/abc?l=ru>");
  EXPECT_EQ(HeaderOf(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
  EXPECT_EQ(HeaderOf(mail, "Auto-Submitted"), "auto-generated");
  EXPECT_EQ(HeaderOf(mail, "Content-Language"), "ru");
  EXPECT_EQ(HeaderOf(mail, "MIME-Version"), "1.0");
  EXPECT_EQ(BodyOf(mail), ToAnna().body);
}

TEST(MailMessage, IsPlainAsciiInLinesThatEveryServerTakes) {
  const std::string mail = RenderMail(ToAnna());
  std::size_t begin = 0;
  for (std::size_t end = mail.find("\r\n"); end != std::string::npos;
       end = mail.find("\r\n", begin)) {
    EXPECT_LE(end - begin, 78U) << mail.substr(begin, end - begin);
    begin = end + 2;
  }
  EXPECT_EQ(begin, mail.size()) << "ends with a line's end";
  for (const char c : mail) {
    EXPECT_TRUE((c >= ' ' && c < '\x7f') || c == '\r' || c == '\n');
  }
}

TEST(MailMessage, EncodedWordsAreCutBetweenLettersAndShortEnough) {
  const std::string text = "您在印度尼西亚的居留许可将于二〇二六年十二月三十一日到期，请及时办理";
  const std::string encoded = EncodeHeaderText(text);
  std::istringstream lines(encoded);
  std::string line;
  int words = 0;
  while (std::getline(lines, line, '\n')) {
    if (line.ends_with('\r')) line.pop_back();
    EXPECT_EQ(line.starts_with(" "), words > 0);
    const std::string word = line.substr(words > 0 ? 1 : 0);
    EXPECT_LE(word.size(), 75U);
    const auto bytes = FromBase64(word.substr(10, word.size() - 12));
    ASSERT_TRUE(bytes.has_value());
    EXPECT_TRUE(IsValidUtf8(AsText(*bytes))) << "half a letter in a word";
    ++words;
  }
  EXPECT_GT(words, 1);
  EXPECT_EQ(HeaderOf("Subject: " + encoded + "\r\n\r\n", "Subject"), text);
}

TEST(MailMessage, PlainTextStaysReadable) {
  EXPECT_EQ(EncodeHeaderText("Your stay permit ends on 31 December 2026"),
            "Your stay permit ends on 31 December 2026");
  EXPECT_THAT(EncodeHeaderText("=?UTF-8?B?eA==?="), testing::StartsWith("=?UTF-8?B?PT9V"));
  // A line end in a word cannot begin a header of its own.
  EXPECT_THAT(EncodeHeaderText("a\r\nBcc: b@c.de"), Not(HasSubstr("Bcc")));
}

}  // namespace
}  // namespace simpul::server
