// The board's voice: the right words, a sound that a browser can play, and silence that is no
// fault.
#include "sync/server/voice/call_voice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

TicketNumber Number(std::string_view text) { return TicketNumber::Parse(text).value(); }

std::uint32_t Le32(const std::string& wav, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(wav[at + i]);
  return value;
}

TEST(CallVoice, ACitizenIsCalledInIndonesianDigitByDigit) {
  EXPECT_THAT(SentencesOf({Number("A017"), 2, VisitorClass::kCitizen}),
              ElementsAre(Field(&Sentence::text,
                                "Nomor antrean a nol satu tujuh, silakan menuju loket dua.")));
}

TEST(CallVoice, AForeignerIsCalledInEnglishToo) {
  const auto sentences = SentencesOf({Number("B009"), 12, VisitorClass::kForeigner});
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].text,
            "Nomor antrean be nol nol sembilan, silakan menuju loket dua belas.");
  EXPECT_EQ(sentences[1].language, "en");
  EXPECT_EQ(sentences[1].text, "Queue number B 0 0 9, please go to counter 12.");
}

TEST(CallVoice, MakesAWavOfSomeSecondsAndTheSameAgain) {
  CallVoice voice({});
  const SpokenCall call = {Number("A2-017"), 2, VisitorClass::kForeigner};
  const auto wav = voice.Say(call);
  ASSERT_TRUE(wav) << wav.error().ToString();
  EXPECT_EQ(wav->substr(0, 4), "RIFF");
  EXPECT_EQ(Le32(*wav, 4), wav->size() - 8);
  EXPECT_EQ(Le32(*wav, 40), wav->size() - 44);
  const double seconds = static_cast<double>(wav->size() - 44) / (2.0 * Le32(*wav, 24));
  EXPECT_GT(seconds, 3.0);
  EXPECT_LT(seconds, 20.0);
  EXPECT_EQ(voice.Say(call).value(), *wav);
}

TEST(CallVoice, WithoutASynthesiserItSaysSo) {
  VoiceOptions options;
  options.program = "/nowhere/espeak-ng";
  EXPECT_EQ(CallVoice(options).Say({Number("A017"), 2, VisitorClass::kCitizen}).error().code,
            ErrorCode::kUnavailable);
}

TEST(CallVoice, ASynthesiserThatHangsIsGivenUp) {
  const TempDir dir;
  VoiceOptions options;
  options.program = dir.path() + "/hangs";
  options.max_ms = 200;
  std::ofstream(options.program) << "#!/bin/sh\nexec sleep 600\n";
  ASSERT_EQ(chmod(options.program.c_str(), S_IRWXU), 0);
  EXPECT_EQ(CallVoice(options).Say({Number("A017"), 2, VisitorClass::kCitizen}).error().code,
            ErrorCode::kTimeout);
}

TEST(QuietHours, MaySpanMidnight) {
  const auto night = ParseQuietHours("17:00-07:30");
  ASSERT_TRUE(night);
  EXPECT_TRUE(night->IsQuiet(17 * 60));
  EXPECT_TRUE(night->IsQuiet(0));
  EXPECT_FALSE(night->IsQuiet(7 * 60 + 30));
  EXPECT_FALSE(QuietHours().IsQuiet(0));
  for (const char* bad : {"", "17:00", "17:00-24:00", "17:60-07:00", "aa:bb-cc:dd", "1700-0700x"}) {
    EXPECT_FALSE(ParseQuietHours(bad)) << bad;
  }
}

class VoiceRoute : public testing::Test {
 protected:
  VoiceRoute() : voice_(Options()), router_(clock_, {}) {
    AddVoiceRoute(
        router_, voice_,
        [](std::int64_t seq) -> std::optional<SpokenCall> {
          if (seq != 7) return std::nullopt;
          return SpokenCall{Number("A017"), 2, VisitorClass::kCitizen};
        },
        [this] { return minute_; });
  }
  static VoiceOptions Options() {
    VoiceOptions options;
    options.quiet = {0, 60};
    return options;
  }
  Response Get(const std::string& seq) {
    Request request;
    request.path = "/lobby/voice/" + seq;
    request.peer = "127.0.0.1";
    return router_.Serve(request);
  }
  SystemClock clock_;
  CallVoice voice_;
  Router router_;
  int minute_ = 600;
};

TEST_F(VoiceRoute, GivesTheSoundOfACallOnTheBoard) {
  const Response response = Get("7");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "audio/wav");
  EXPECT_EQ(response.body.substr(8, 4), "WAVE");
}

TEST_F(VoiceRoute, IsSilentInQuietHoursAndUnknownOtherwise) {
  EXPECT_EQ(Get("8").status, 404);
  EXPECT_EQ(Get("7x").status, 404);
  EXPECT_EQ(Get("-").status, 404);
  minute_ = 30;
  EXPECT_EQ(Get("7").status, 204);
}

}  // namespace
}  // namespace simpul::server
