// The board's voice: the right words, a sound that a browser can play, and silence that is no
// fault.
#include "sync/server/voice/call_voice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/sync/server/support/fixture.h"
#include "tests/sync/server/voice/clip_folder.h"

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

bool Anything(const Sentence&) { return true; }
bool Nothing(const Sentence&) { return false; }

std::vector<std::string> LanguagesOf(const SpokenCall& call,
                                     const std::function<bool(const Sentence&)>& can_say) {
  std::vector<std::string> languages;
  for (const Sentence& sentence : SentencesOf(call, can_say)) {
    languages.emplace_back(sentence.language);
  }
  return languages;
}

TEST(CallVoice, ACitizenIsCalledInIndonesianDigitByDigit) {
  EXPECT_THAT(SentencesOf({Number("A017"), 2, VisitorClass::kCitizen}, Anything),
              ElementsAre(Field(&Sentence::text,
                                "Nomor antrean a nol satu tujuh, silakan menuju loket dua.")));
}

TEST(CallVoice, AForeignerIsCalledInEnglishToo) {
  const auto sentences = SentencesOf({Number("B009"), 12, VisitorClass::kForeigner}, Anything);
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_EQ(sentences[0].text,
            "Nomor antrean be nol nol sembilan, silakan menuju loket dua belas.");
  EXPECT_EQ(sentences[1].language, "en");
  EXPECT_EQ(sentences[1].text, "Queue number B 0 0 9, please go to counter 12.");
}

TEST(CallVoice, OlgaIsCalledInRussianBehindTheIndonesianAndNotInEnglishAsWell) {
  const SpokenCall olga = {Number("B009"), 12, VisitorClass::kForeigner, "ru"};
  EXPECT_THAT(LanguagesOf(olga, Anything), ElementsAre("id", "ru"));
  EXPECT_EQ(SentencesOf(olga, Anything)[1].text,
            "Номер бэ 0 0 9, подойдите, пожалуйста, к окну номер 12.");
}

TEST(CallVoice, WithoutAVoiceForTheLanguageAForeignerHearsEnglishAndACitizenIndonesian) {
  for (const char* language : {"ru", "fr", "", "id"}) {
    const SpokenCall foreigner = {Number("B009"), 1, VisitorClass::kForeigner, language};
    EXPECT_THAT(LanguagesOf(foreigner, Nothing), ElementsAre("id", "en")) << language;
    const SpokenCall guest = {Number("B009"), 1, VisitorClass::kOfficial, language};
    EXPECT_THAT(LanguagesOf(guest, Nothing), ElementsAre("id", "en")) << language;
    const SpokenCall citizen = {Number("A017"), 1, VisitorClass::kCitizen, language};
    EXPECT_THAT(LanguagesOf(citizen, Nothing), ElementsAre("id")) << language;
  }
}

TEST(CallVoice, ACitizenWhoReadTheScreenInEnglishIsCalledInEnglishToo) {
  EXPECT_THAT(LanguagesOf({Number("A017"), 1, VisitorClass::kCitizen, "en"}, Anything),
              ElementsAre("id", "en"));
  EXPECT_THAT(LanguagesOf({Number("A017"), 1, VisitorClass::kCitizen, "id"}, Anything),
              ElementsAre("id"));
}

TEST(CallVoice, MakesAWavOfSomeSecondsAndTheSameAgain) {
  CallVoice voice({});
  const SpokenCall call = {Number("A2-017"), 2, VisitorClass::kForeigner};
  const auto sound = voice.Say(call);
  ASSERT_TRUE(sound) << sound.error().ToString();
  EXPECT_EQ(sound->languages, "id, en");
  const std::string& wav = sound->wav;
  EXPECT_EQ(wav.substr(0, 4), "RIFF");
  EXPECT_EQ(Le32(wav, 4), wav.size() - 8);
  EXPECT_EQ(Le32(wav, 40), wav.size() - 44);
  const double seconds = static_cast<double>(wav.size() - 44) / (2.0 * Le32(wav, 24));
  EXPECT_GT(seconds, 3.0);
  EXPECT_LT(seconds, 20.0);
  EXPECT_EQ(voice.Say(call)->wav, wav);
}

TEST(CallVoice, TheRealSynthesiserHasAVoiceForEveryLanguageOfTheKiosk) {
  CallVoice voice({});
  for (const char* language : {"en", "ru", "zh", "ko", "ja", "ar"}) {
    const auto sound = voice.Say({Number("A017"), 2, VisitorClass::kForeigner, language});
    ASSERT_TRUE(sound) << sound.error().ToString();
    EXPECT_EQ(sound->languages, std::string("id, ") + language);
  }
}

// A synthesiser that has the voices `names` and says of what it is asked in `dir`/asked.
class FakeSynthesiser {
 public:
  FakeSynthesiser(const TempDir& dir, const std::string& names, const std::string& refused = "no") {
    program_ = dir.path() + "/fake";
    asked_ = dir.path() + "/asked";
    std::ofstream(program_) << "#!/bin/sh\n"
                            << "if [ \"$1\" = --voices ]; then\n"
                            << "  echo voices >>" << asked_ << "\n"
                            << "  echo 'Pty Language Age/Gender VoiceName File'\n"
                            << "  for name in " << names
                            << "; do echo \" 5  $name  --/M  X\"; done\n"
                            << "  exit 0\nfi\n"
                            << "[ \"$2\" = " << refused << " ] && exit 1\n"
                            << "echo \"$2\" >>" << asked_ << "\n"
                            << "head -c 444 /dev/zero\n";
    chmod(program_.c_str(), S_IRWXU);
  }
  VoiceOptions Options() const {
    VoiceOptions options;
    options.program = program_;
    return options;
  }
  std::string Asked() const {
    std::string all;
    std::string line;
    for (std::ifstream file(asked_); std::getline(file, line);) all += line + " ";
    return all;
  }

 private:
  std::string program_, asked_;
};

TEST(CallVoice, TheSynthesiserIsAskedOnceForItsVoices) {
  const TempDir dir;
  const FakeSynthesiser fake(dir, "id en-gb ru");
  CallVoice voice(fake.Options());
  EXPECT_EQ(voice.Say({Number("A001"), 1, VisitorClass::kCitizen})->languages, "id");
  EXPECT_EQ(fake.Asked(), "id ") << "nothing to ask for Indonesian";
  EXPECT_EQ(voice.Say({Number("A002"), 1, VisitorClass::kForeigner, "ru"})->languages, "id, ru");
  EXPECT_EQ(voice.Say({Number("A003"), 1, VisitorClass::kForeigner, "ko"})->languages, "id, en");
  EXPECT_EQ(fake.Asked(), "id voices id ru id en-gb ");
}

TEST(CallVoice, AForeignVoiceThatFailsCostsItsSentenceOnly) {
  const TempDir dir;
  const FakeSynthesiser fake(dir, "id en-gb ru", "ru");
  CallVoice voice(fake.Options());
  EXPECT_EQ(voice.Say({Number("A002"), 1, VisitorClass::kForeigner, "ru"})->languages, "id");
  EXPECT_EQ(voice.Say({Number("A003"), 1, VisitorClass::kForeigner})->languages, "id, en");
}

TEST(CallVoice, ReadsTheTableOfVoices) {
  EXPECT_THAT(VoicesIn("Pty Language Age/Gender\n 5  af   --/M  Afrikaans\n 2  en-gb --/M\n\n 5\n"),
              ElementsAre("af", "en-gb"));
  EXPECT_TRUE(VoicesIn("").empty());
  EXPECT_TRUE(VoicesIn("bash: no such file").empty());
}

TEST(CallVoice, RecordingsAreThePreferredVoiceAndNeedNoSynthesiser) {
  const TempDir dir;
  const ClipFolder folder(dir.path() + "/clips");
  for (const char* name : {"number", "a", "0", "1", "7", "please_go_to_counter", "2"}) {
    folder.Put("id", name, ToneOf(0.2));
  }
  std::vector<std::string> faults;
  VoiceOptions options;
  options.program = "/nowhere/espeak-ng";
  options.clips = VoiceClips::Read(dir.path() + "/clips", faults);
  EXPECT_THAT(faults, testing::IsEmpty());
  CallVoice voice(options);
  EXPECT_EQ(voice.Say({Number("A018"), 2, VisitorClass::kCitizen}).error().code,
            ErrorCode::kUnavailable)
      << "no recording of the eight";
  const auto sound = voice.Say({Number("A017"), 2, VisitorClass::kCitizen});
  ASSERT_TRUE(sound) << sound.error().ToString() << ": the synthesiser's rest is not theirs";
  EXPECT_EQ(Le32(sound->wav, 40), 7 * 8820 + 6 * 2204U) << "seven words and the pauses between";
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
  EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Content-Language", "id")));
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
