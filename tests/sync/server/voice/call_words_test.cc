// The words of a call in each language of the kiosk.
#include "sync/server/voice/call_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sync/server/voice/run_program.h"

namespace simpul::server {
namespace {

using ::testing::ElementsAre;

TicketNumber TicketOfWords(std::string_view text) { return TicketNumber::Parse(text).value(); }

TEST(CallWords, SaysTheNumberLetterByLetterAndDigitByDigitInEveryLanguage) {
  const std::pair<const char*, const char*> cases[] = {
      {"id", "Nomor antrean be dua nol satu tujuh, silakan menuju loket dua belas."},
      {"en", "Queue number B 2 0 1 7, please go to counter 12."},
      {"ru", "Номер бэ 2 0 1 7, подойдите, пожалуйста, к окну номер 12."},
      {"zh", "请 B 2 0 1 7 号到 12 号窗口。"},
      {"ko", "대기 번호 비 이 공 일 칠 번 고객님, 12번 창구로 오십시오."},
      {"ja",
       "ばんごうふだ、ビー に ゼロ いち なな ばんの かた、"
       "じゅうにばん まどぐちまで おこしください。"},
      {"ar", "الرقم B 2 0 1 7، يُرجى التوجه إلى الشباك رقم 12."}};
  for (const auto& [language, said] : cases) {
    EXPECT_EQ(SentenceOf(language, TicketOfWords("B2-017"), 12).text, said) << language;
  }
  EXPECT_THAT(CallLanguages(), ElementsAre("id", "en", "ru", "zh", "ko", "ja", "ar"));
}

TEST(CallWords, JapaneseCountersAreCountedInTens) {
  const std::pair<int, const char*> cases[] = {{4, "よんばん"},
                                               {10, "じゅうばん"},
                                               {19, "じゅうきゅうばん"},
                                               {40, "よんじゅうばん"},
                                               {99, "きゅうじゅうきゅうばん"}};
  for (const auto& [counter, said] : cases) {
    EXPECT_THAT(SentenceOf("ja", TicketOfWords("A001"), counter).text,
                testing::HasSubstr(std::string("、") + said));
  }
}

TEST(CallWords, NamesTheRecordingsOfASentence) {
  EXPECT_THAT(SentenceOf("id", TicketOfWords("A2-017"), 12).clips,
              ElementsAre("number", "a", "2", "0", "1", "7", "please_go_to_counter", "12"));
  EXPECT_THAT(
      SentenceOf("ja", TicketOfWords("A017"), 2).clips,
      ElementsAre("number", "a", "0", "1", "7", "please_go_to_counter", "2", "counter_end"));
}

TEST(CallWords, EverySentenceCanBePutTogetherFromTheListedRecordings) {
  for (const std::string_view language : CallLanguages()) {
    std::set<std::string> names;
    for (const ClipWords& clip : ClipsOf(language)) {
      EXPECT_TRUE(names.insert(clip.name).second) << clip.name;
      EXPECT_FALSE(clip.words.empty()) << clip.name;
    }
    for (const char* number : {"A001", "QZ99-2345", "X6789"}) {
      for (const int counter : {1, 9, 10, 99}) {
        for (const std::string& name : SentenceOf(language, TicketOfWords(number), counter).clips) {
          EXPECT_TRUE(names.contains(name)) << language << " " << name;
        }
      }
    }
  }
}

// A synthesiser falls back to English for a sign that a voice does not know, and says nonsense.
TEST(CallWords, TheRealVoicesKnowEverySignOfTheWords) {
  for (const std::string_view language : CallLanguages()) {
    std::string words;
    for (const ClipWords& clip : ClipsOf(language)) {
      // A letter as written is said by its name in English, which Arabs and Chinese know.
      const bool latin = clip.words.size() == 1 && clip.words[0] >= 'A' && clip.words[0] <= 'Z';
      if (!latin) words += clip.words + ".\n";
    }
    const auto phonemes = RunProgram(
        {"espeak-ng", "-q", "-x", "-v", std::string(SynthesiserVoiceOf(language)), words},
        {SteadyNowMs() + 60'000, 100'000});
    ASSERT_TRUE(phonemes) << phonemes.error().ToString();
    EXPECT_GT(phonemes->size(), words.size() / 4) << *phonemes;
    EXPECT_EQ(phonemes->find("(en)"), std::string::npos) << *phonemes;
  }
}

}  // namespace
}  // namespace simpul::server
