// Turns what the screen shows into what a voice can say: money, times, dates, abbreviations, ticket
// numbers and codes in words. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace simpul {

// Removes markup ("<b>"), then writes out what a synthesiser would get wrong. Full rules for
// Indonesian ("id"); for other languages markup, rupiah and ticket numbers. Lines stay lines.
std::string SpokenText(std::string_view text, std::string_view language);

// The words alone: no tags, entities as letters.
std::string WithoutMarkup(std::string_view text);

// How Indonesians say a letter, of which this is the capital: "be".
std::string_view IndonesianLetter(char capital);

// 0 to 999,999,999,999,999 in Indonesian words: "tiga ratus lima puluh ribu".
std::string IndonesianNumber(std::uint64_t number);

// The name of a recorded prompt for a spoken text: 16 hexadecimal digits (FNV-1a). A file
// PROMPTS/<language>/<name>.wav is played instead of the synthesiser.
std::string PromptName(std::string_view spoken);

}  // namespace simpul
