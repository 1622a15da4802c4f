// The secret on a receipt: whoever holds it may read the answers, nobody else.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/base/random.h"
#include "kiosk/base/result.h"

namespace simpul {

// 15 random Crockford base32 symbols and one check symbol: 75 bits, made without a server. The
// check symbol is a weighted sum in GF(32), which rejects every single wrong symbol, every swap of
// neighbours, every swap over one symbol and every twin error before any look-up is made.
// The symbols are wiped when the object ends. Comparable, copyable, not thread-safe.
class TrackingCode {
 public:
  static constexpr std::size_t kSymbols = 16;

  // Draws again when the symbols spell a rude word in Indonesian, Balinese or English.
  static TrackingCode Make(Random& random);
  // Reads what a person typed or a scanner sent: either case, spaces, hyphens and dots ignored,
  // O read as 0, I and L as 1; also a whole receipt address ("https://HOST/L#CODE").
  // kInvalidInput says whether the length, a letter or the check symbol is wrong.
  static Result<TrackingCode> Parse(std::string_view text);

  TrackingCode(const TrackingCode&) = default;
  TrackingCode& operator=(const TrackingCode&) = default;
  ~TrackingCode();

  // The 16 symbols without separators; the input of every derivation. Valid as long as *this.
  std::string_view symbols() const { return {symbols_.data(), symbols_.size()}; }
  // "7K3M-9QXT-2B4F-8HWR"; the caller wipes the string.
  std::string Grouped(std::string_view separator) const;
  friend bool operator==(const TrackingCode&, const TrackingCode&) = default;

 private:
  TrackingCode() = default;
  std::array<char, kSymbols> symbols_{};
};

enum class CodeSymbol { kSymbol, kSeparator, kUnknown };

// What one typed character means in a code, for keyboards that check while typing. `symbol`
// receives the canonical symbol when the answer is kSymbol. Never null.
CodeSymbol ReadCodeSymbol(char typed, char* symbol);

// The check symbol of the first 15 symbols (all canonical).
char CheckSymbol(std::string_view first15);

// Words of the receipt's address: "https://HOST/L#CODE" in capitals where that costs no meaning,
// so that a QR encoder can use its compact alphanumeric mode. `host` is scheme and authority.
std::string ReceiptAddress(std::string_view host, const TrackingCode& code);

}  // namespace simpul
