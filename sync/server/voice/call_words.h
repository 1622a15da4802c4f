// What is said of a call, word by word, in each language that a kiosk speaks. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/ticket.h"

namespace simpul::server {

inline constexpr int kMaxSpokenCounter = 99;

// One sentence: for the synthesiser its text, for recordings their names in order.
struct Sentence {
  std::string_view language;
  std::string text;                // "Nomor antrean a nol satu tujuh, silakan menuju loket dua."
  std::vector<std::string> clips;  // "number", "a", "0", "1", "7", "please_go_to_counter", "2"
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

// "id", "en", "ru", …: those that calls can be written in; Indonesian first.
std::vector<std::string_view> CallLanguages();
bool IsCallLanguage(std::string_view language);
// The synthesiser's name of a voice for it: "en-gb". `language` is one of CallLanguages.
std::string_view SynthesiserVoiceOf(std::string_view language);

// `language` is one of CallLanguages, `counter` not below 0; recordings end at kMaxSpokenCounter.
Sentence SentenceOf(std::string_view language, const TicketNumber& number, int counter);

// Every recording that the sentences of a language can be put together from, with what is to be
// said in it. `language` is one of CallLanguages.
struct ClipWords {
  std::string name;  // "please_go_to_counter"; lower-case letters, digits and "_"
  std::string words;
};
std::vector<ClipWords> ClipsOf(std::string_view language);

}  // namespace simpul::server
