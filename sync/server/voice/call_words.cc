#include "sync/server/voice/call_words.h"

#include <algorithm>
#include <array>

#include "kiosk/base/ascii.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/spoken_text.h"

namespace simpul::server {
namespace {

using Letters = std::array<std::string_view, 26>;
using Digits = std::array<std::string_view, 10>;

// As written: the synthesiser reads the letter or the digit well itself.
constexpr Letters kLettersAsWritten = {};
constexpr Digits kDigitsAsWritten = {};

constexpr Letters kRussianLetters = {
    "а",  "бэ", "цэ", "дэ", "е",  "эф", "жэ", "аш", "и",  "йот",      "ка",  "эль",   "эм",
    "эн", "о",  "пэ", "ку", "эр", "эс", "тэ", "у",  "вэ", "дубль-вэ", "икс", "игрек", "зет"};
constexpr Letters kKoreanLetters = {"에이",   "비",     "씨",   "디",   "이",   "에프", "지",
                                    "에이치", "아이",   "제이", "케이", "엘",   "엠",   "엔",
                                    "오",     "피",     "큐",   "알",   "에스", "티",   "유",
                                    "브이",   "더블유", "엑스", "와이", "제트"};
constexpr Letters kJapaneseLetters = {
    "エー",   "ビー",   "シー", "ディー", "イー",       "エフ",     "ジー", "エイチ", "アイ",
    "ジェー", "ケー",   "エル", "エム",   "エヌ",       "オー",     "ピー", "キュー", "アール",
    "エス",   "ティー", "ユー", "ブイ",   "ダブリュー", "エックス", "ワイ", "ゼット"};
// 공 and ゼロ, as numbers of this kind are read out. Alone, the synthesiser says 4, 7 and 9 in
// their other Japanese readings, which nobody uses here.
constexpr Digits kKoreanDigits = {"공", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};
constexpr Digits kJapaneseDigits = {"ゼロ", "いち", "に",   "さん", "よん",
                                    "ご",   "ろく", "なな", "はち", "きゅう"};

struct CallWords {
  std::string_view language;
  std::string_view voice;   // the synthesiser's
  std::string_view number;  // before the ticket's number
  std::string_view go;      // between it and the counter's
  std::string_view end;     // after the counter's
  std::string_view order;   // [number] [A 0 1 7] [go] [2] [end], with the pauses between them
  const Letters& letters;
  const Digits& digits;
};

// Japanese in kana: the synthesiser cannot read kanji. Arabic with the vowels that it guesses
// wrongly. "cmn" itself reads most Chinese characters as English words; the voice for pinyin knows
// them.
constexpr std::array<CallWords, 7> kCallWords = {{
    {"id", "id", "Nomor antrean", "silakan menuju loket", "", "[number] [n], [go] [c].",
     kLettersAsWritten, kDigitsAsWritten},
    {"en", "en-gb", "Queue number", "please go to counter", "", "[number] [n], [go] [c].",
     kLettersAsWritten, kDigitsAsWritten},
    {"ru", "ru", "Номер", "подойдите, пожалуйста, к окну номер", "", "[number] [n], [go] [c].",
     kRussianLetters, kDigitsAsWritten},
    {"zh", "cmn-latn-pinyin", "请", "号到", "号窗口", "[number] [n] [go] [c] [end]。",
     kLettersAsWritten, kDigitsAsWritten},
    {"ko", "ko", "대기 번호", "번 고객님", "번 창구로 오십시오", "[number] [n] [go], [c][end].",
     kKoreanLetters, kKoreanDigits},
    {"ja", "ja", "ばんごうふだ", "ばんの かた", "ばん まどぐちまで おこしください",
     "[number]、[n] [go]、[c][end]。", kJapaneseLetters, kJapaneseDigits},
    {"ar", "ar", "الرقم", "يُرجى التوجه إلى الشباك رقم", "", "[number] [n]، [go] [c].",
     kLettersAsWritten, kDigitsAsWritten},
}};

const CallWords& WordsIn(std::string_view language) {
  const auto* const found = std::find_if(kCallWords.begin(), kCallWords.end(),
                                         [&](const auto& one) { return one.language == language; });
  SIMPUL_CHECK(found != kCallWords.end());
  return *found;
}

// A letter or digit of a ticket's number as it is said.
std::string SymbolIn(const CallWords& words, char symbol) {
  if (words.language == "id") {
    return IsAsciiDigit(symbol) ? IndonesianNumber(static_cast<std::uint64_t>(symbol - '0'))
                                : std::string(IndonesianLetter(symbol));
  }
  const std::string_view said = IsAsciiDigit(symbol)
                                    ? words.digits[static_cast<std::size_t>(symbol - '0')]
                                    : words.letters[static_cast<std::size_t>(symbol - 'A')];
  return said.empty() ? std::string(1, symbol) : std::string(said);
}

// Letters and digits, without the hyphen behind a lane.
std::string SymbolsOf(const TicketNumber& number) {
  std::string symbols = number.ToString();
  std::erase(symbols, '-');
  return symbols;
}

std::string NumberIn(const CallWords& words, const TicketNumber& number) {
  std::string said;
  for (const char symbol : SymbolsOf(number)) {
    if (!said.empty()) said += ' ';
    said += SymbolIn(words, symbol);
  }
  return said;
}

std::string CounterIn(const CallWords& words, int counter) {
  if (words.language == "id") return IndonesianNumber(static_cast<std::uint64_t>(counter));
  if (words.language != "ja" || counter > kMaxSpokenCounter) return std::to_string(counter);
  std::string said;
  if (counter >= 20) said += kJapaneseDigits[static_cast<std::size_t>(counter / 10)];
  if (counter >= 10) said += "じゅう";
  if (counter % 10 != 0) said += kJapaneseDigits[static_cast<std::size_t>(counter % 10)];
  return said;
}

std::string Together(const CallWords& words, const std::string& number,
                     const std::string& counter) {
  std::string text(words.order);
  const auto put = [&](std::string_view place, std::string_view said) {
    const std::size_t at = text.find(place);
    if (at != std::string::npos) text.replace(at, place.size(), said);
  };
  put("[number]", words.number);
  put("[n]", number);
  put("[go]", words.go);
  put("[c]", counter);
  put("[end]", words.end);
  return text;
}

}  // namespace

std::vector<std::string_view> CallLanguages() {
  std::vector<std::string_view> languages;
  languages.reserve(kCallWords.size());
  for (const CallWords& words : kCallWords) languages.push_back(words.language);
  return languages;
}

bool IsCallLanguage(std::string_view language) {
  return std::any_of(kCallWords.begin(), kCallWords.end(),
                     [&](const CallWords& words) { return words.language == language; });
}

std::string_view SynthesiserVoiceOf(std::string_view language) { return WordsIn(language).voice; }

Sentence SentenceOf(std::string_view language, const TicketNumber& number, int counter) {
  SIMPUL_CHECK(counter >= 0);
  const CallWords& words = WordsIn(language);
  Sentence sentence{words.language,
                    Together(words, NumberIn(words, number), CounterIn(words, counter)),
                    {"number"}};
  for (const char symbol : SymbolsOf(number)) {
    sentence.clips.emplace_back(1, AsciiSmall(symbol));
  }
  sentence.clips.emplace_back("please_go_to_counter");
  sentence.clips.push_back(std::to_string(counter));
  if (!words.end.empty()) sentence.clips.emplace_back("counter_end");
  return sentence;
}

std::vector<ClipWords> ClipsOf(std::string_view language) {
  const CallWords& words = WordsIn(language);
  std::vector<ClipWords> clips = {{"number", std::string(words.number)},
                                  {"please_go_to_counter", std::string(words.go)}};
  if (!words.end.empty()) clips.push_back({"counter_end", std::string(words.end)});
  for (char digit = '0'; digit <= '9'; ++digit) {
    clips.push_back({std::string(1, digit), SymbolIn(words, digit)});
  }
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    clips.push_back({std::string(1, AsciiSmall(letter)), SymbolIn(words, letter)});
  }
  for (int counter = 10; counter <= kMaxSpokenCounter; ++counter) {
    clips.push_back({std::to_string(counter), CounterIn(words, counter)});
  }
  return clips;
}

}  // namespace simpul::server
