// The voice as ears hear it: real espeak-ng, and a sink instead of a loudspeaker.
#include "platform/audio/speech.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "kiosk/domain/spoken_text.h"

namespace simpul::audio {
namespace {

// What reached the loudspeaker. Shared, because the voice owns its sink.
struct Ears {
  std::mutex mutex;
  std::size_t samples = 0;
  std::size_t loud = 0;
  bool slow = false;        // hears only what a test lets pass
  std::size_t unheard = 0;  // of a slow loudspeaker
  int cleared = 0;
  int percent = 0;
  std::size_t Heard() {
    const std::lock_guard lock(mutex);
    return samples;
  }
};

class EarSink final : public SampleSink {
 public:
  explicit EarSink(Ears& ears) : ears_(ears) {}
  void Queue(std::span<const std::int16_t> samples, int percent) override {
    const std::lock_guard lock(ears_.mutex);
    ears_.samples += samples.size();
    if (ears_.slow) ears_.unheard += samples.size();
    ears_.percent = percent;
    for (const std::int16_t sample : samples) ears_.loud += std::abs(sample) > 500 ? 1 : 0;
  }
  void Clear() override {
    const std::lock_guard lock(ears_.mutex);
    ++ears_.cleared;
    ears_.unheard = 0;
  }
  std::size_t Pending() const override {
    const std::lock_guard lock(ears_.mutex);
    return ears_.unheard;
  }

 private:
  Ears& ears_;
};

// Patience for a slow machine; passes as soon as `check` holds.
template <typename Check>
bool Until(Check check) {
  for (int i = 0; i < 1500; ++i) {
    if (check()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

// Until the number of samples has rested for a second.
std::size_t AllHeard(Ears& ears) {
  std::size_t before = 0;
  for (int quiet = 0; quiet < 20;) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const std::size_t now = ears.Heard();
    quiet = now == before && now > 0 ? quiet + 1 : 0;
    before = now;
  }
  return before;
}

TEST(Speech, SaysAnIndonesianSentenceAloud) {
  Ears ears;
  const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), {});
  ASSERT_TRUE(speech->IsAvailable());
  speech->Say("Selamat datang. Sentuh yang Anda perlukan.", "id");
  const std::size_t samples = AllHeard(ears);
  EXPECT_GT(samples, 22'050U);  // more than a second
  EXPECT_LT(samples, 10U * 22'050U);
  EXPECT_GT(ears.loud, samples / 20);  // and not silence
}

TEST(Speech, EveryOfferedLanguageHasAVoice) {
  for (const char* language : {"id", "en", "ru", "zh", "ko", "ja", "ar"}) {
    Ears ears;
    const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), {});
    speech->Say("1 2 3", language);
    EXPECT_TRUE(Until([&] { return ears.Heard() > 4000; })) << language;
  }
}

// What the real synthesiser would say of a text, in the voice that it was asked for.
std::string PhonemesOf(const char* text, const char* language) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("phonemes-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  SpeechOptions options;
  options.program = (folder / "synthesiser").string();
  // The real one, asked in the same voice for what it would say.
  std::ofstream(options.program) << "#!/bin/sh\nespeak-ng -q -x -v \"$2\" >" << folder.string()
                                 << "/half && mv " << folder.string() << "/half " << folder.string()
                                 << "/whole\n";
  std::filesystem::permissions(options.program, std::filesystem::perms::owner_all);
  Ears ears;
  const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), options);
  speech->Say(text, language);
  EXPECT_TRUE(Until([&] { return std::filesystem::exists(folder / "whole"); }));
  std::stringstream phonemes;
  phonemes << std::ifstream(folder / "whole").rdbuf();
  std::filesystem::remove_all(folder);
  return phonemes.str();
}

// A voice that does not know a sign says its name in English: "Chinese letter".
TEST(Speech, ChineseAndJapaneseAreReadByVoicesThatKnowTheirCharacters) {
  for (const auto& [text, language] : {std::pair("请触摸屏幕，选择您需要的服务。", "zh"),
                                       std::pair("番号札を取って、窓口でお待ちください。", "ja")}) {
    const std::string phonemes = PhonemesOf(text, language);
    EXPECT_GT(phonemes.size(), 40U) << language;
    EXPECT_EQ(phonemes.find("(en)"), std::string::npos) << phonemes;
  }
}

TEST(Speech, NothingOfACutTextIsHeardAfterTheCut) {
  Ears ears;
  const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), {});
  std::string text;
  for (int i = 0; i < 300; ++i) text += "Ini kalimat yang panjang sekali. ";
  speech->Say(text, "id");
  ASSERT_TRUE(Until([&] { return ears.Heard() > 0; }));
  speech->Stop();
  const std::size_t at_cut = ears.Heard();
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_EQ(ears.Heard(), at_cut);
  EXPECT_GE(ears.cleared, 2);
}

TEST(Speech, AnotherTextCutsTheFirst) {
  Ears first;
  Ears alone;
  std::string longest;
  for (int i = 0; i < 300; ++i) longest += "Ini kalimat yang panjang sekali. ";
  const auto speech = MakeSpeech(std::make_unique<EarSink>(first), {});
  speech->Say(longest, "id");
  speech->Say("Ya.", "id");
  const auto other = MakeSpeech(std::make_unique<EarSink>(alone), {});
  other->Say("Ya.", "id");
  EXPECT_LE(AllHeard(first), 3 * AllHeard(alone) + 4 * 22'050U);
}

TEST(Speech, PrefersARecordedPrompt) {
  const auto folder =
      std::filesystem::temp_directory_path() /
      ("prompts-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
       std::to_string(getpid()));
  std::filesystem::create_directories(folder / "id");
  {
    std::ofstream wav(folder / "id" / (PromptName("Selamat datang.") + ".wav"), std::ios::binary);
    wav << "RIFF" << std::string(40, '\0') << std::string(2 * 777, '\x11');
  }
  Ears ears;
  const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), {folder.string()});
  speech->Say("Selamat datang.", "id");
  EXPECT_EQ(AllHeard(ears), 777U);
  std::filesystem::remove_all(folder);
}

TEST(Speech, ReadsLineByLineAndSaysHowFarItIs) {
  Ears ears;
  ears.slow = true;
  const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), {});
  EXPECT_EQ(speech->Progress(), std::nullopt);
  speech->Say("Selamat datang di kantor imigrasi.\nSentuh yang Anda perlukan.", "id");
  EXPECT_EQ(speech->Progress(), (app::SpeechProgress{0, 0}));
  const std::size_t all = AllHeard(ears);
  const auto hear = [&](std::size_t still_unheard) {
    const std::lock_guard lock(ears.mutex);
    ears.unheard = still_unheard;
  };
  hear(all - 1000);
  ASSERT_TRUE(speech->Progress());
  EXPECT_EQ(speech->Progress()->line, 0U);
  EXPECT_GT(speech->Progress()->permille, 0);
  EXPECT_LT(speech->Progress()->permille, 200);
  hear(1000);
  ASSERT_TRUE(speech->Progress());
  EXPECT_EQ(speech->Progress()->line, 1U);
  EXPECT_GT(speech->Progress()->permille, 900);
  hear(0);
  EXPECT_EQ(speech->Progress(), std::nullopt);
  speech->Say("Ya.", "id");
  speech->Stop();
  EXPECT_EQ(speech->Progress(), std::nullopt);
}

TEST(Speech, EachLineMayHaveItsOwnRecording) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("lines-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "id");
  {
    std::ofstream wav(folder / "id" / (PromptName("Selamat datang.") + ".wav"), std::ios::binary);
    wav << "RIFF" << std::string(40, '\0') << std::string(2 * 777, '\x11');
  }
  Ears ears;
  ears.slow = true;
  const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), {folder.string()});
  speech->Say("Selamat datang.\nSelamat datang.", "id");
  EXPECT_EQ(AllHeard(ears), 2 * 777U);
  {
    const std::lock_guard lock(ears.mutex);
    ears.unheard = 700;
  }
  EXPECT_EQ(speech->Progress()->line, 1U);
  std::filesystem::remove_all(folder);
}

TEST(Speech, TheVolumeStaysBetweenTenAndHundred) {
  Ears ears;
  const auto speech = MakeSpeech(std::make_unique<EarSink>(ears), {});
  speech->ChangeVolume(50);
  speech->Say("Ya.", "id");
  AllHeard(ears);
  EXPECT_EQ(ears.percent, 100);
  speech->ChangeVolume(-50);
  speech->Say("Ya.", "id");
  EXPECT_TRUE(Until([&] {
    const std::lock_guard lock(ears.mutex);
    return ears.percent == 10;
  }));
}

TEST(Speech, WithoutTheProgramOrALoudspeakerThereIsNoVoice) {
  Ears ears;
  SpeechOptions missing;
  missing.program = "no-such-synthesiser";
  EXPECT_FALSE(MakeSpeech(std::make_unique<EarSink>(ears), missing)->IsAvailable());
  const auto mute = MakeSpeech(nullptr, {});
  EXPECT_FALSE(mute->IsAvailable());
  mute->Say("Ya.", "id");  // harmless
  mute->Stop();
}

}  // namespace
}  // namespace simpul::audio
