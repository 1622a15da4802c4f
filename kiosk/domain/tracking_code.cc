#include "kiosk/domain/tracking_code.h"

#include <algorithm>
#include <cstdint>

#include "kiosk/base/bytes.h"

namespace simpul {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kRandomSymbols = TrackingCode::kSymbols - 1;

// Words that the alphabet can still spell. Redrawing costs far less than one bit.
constexpr std::array<std::string_view, 12> kRudeWords = {
    "ASS", "SEX", "FAG", "ANJ", "ASW", "TAE", "BABZ", "NGEW", "NAZ", "KKK", "DAMN", "RAPE"};

int ValueOf(char symbol) { return static_cast<int>(kAlphabet.find(symbol)); }

// Multiplication in GF(32) with x^5 + x^2 + 1.
std::uint8_t Multiply(std::uint8_t a, std::uint8_t b) {
  std::uint8_t product = 0;
  for (; b != 0; b = static_cast<std::uint8_t>(b >> 1U)) {
    if ((b & 1U) != 0) product ^= a;
    a = static_cast<std::uint8_t>(a << 1U);
    if ((a & 0x20U) != 0) a ^= 0x25U;
  }
  return product;
}

bool SpellsRudeWord(std::string_view symbols) {
  return std::any_of(kRudeWords.begin(), kRudeWords.end(), [&](std::string_view word) {
    return symbols.find(word) != std::string_view::npos;
  });
}

char ToUpper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

CodeSymbol ReadCodeSymbol(char typed, char* symbol) {
  if (typed == ' ' || typed == '-' || typed == '.' || typed == '\t' || typed == '\r' ||
      typed == '\n') {
    return CodeSymbol::kSeparator;
  }
  char upper = ToUpper(typed);
  if (upper == 'O') upper = '0';
  if (upper == 'I' || upper == 'L') upper = '1';
  if (kAlphabet.find(upper) == std::string_view::npos) return CodeSymbol::kUnknown;
  *symbol = upper;
  return CodeSymbol::kSymbol;
}

char CheckSymbol(std::string_view first15) {
  SIMPUL_CHECK(first15.size() == kRandomSymbols);
  std::uint8_t sum = 0;
  std::uint8_t weight = 1;
  for (const char symbol : first15) {
    weight = Multiply(weight, 2);  // 2 generates the field: the 15 weights and 1 all differ
    sum ^= Multiply(weight, static_cast<std::uint8_t>(ValueOf(symbol)));
  }
  return kAlphabet[sum];
}

TrackingCode TrackingCode::Make(Random& random) {
  TrackingCode code;
  do {
    for (std::size_t i = 0; i < kRandomSymbols; ++i) {
      code.symbols_[i] = kAlphabet[random.Below(kAlphabet.size())];
    }
    code.symbols_[kRandomSymbols] = CheckSymbol(code.symbols().substr(0, kRandomSymbols));
  } while (SpellsRudeWord(code.symbols()));
  return code;
}

Result<TrackingCode> TrackingCode::Parse(std::string_view text) {
  if (const std::size_t hash = text.rfind('#'); hash != std::string_view::npos) {
    text.remove_prefix(hash + 1);
  }
  TrackingCode code;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\xB7") {  // the middle dot that our own receipts print
      ++i;
      continue;
    }
    char symbol = 0;
    const CodeSymbol kind = ReadCodeSymbol(text[i], &symbol);
    if (kind == CodeSymbol::kSeparator) continue;
    if (kind == CodeSymbol::kUnknown) {
      return Fail(ErrorCode::kInvalidInput, "tracking code: unknown letter");
    }
    if (count == kSymbols) return Fail(ErrorCode::kInvalidInput, "tracking code: too long");
    code.symbols_[count++] = symbol;
  }
  if (count != kSymbols) return Fail(ErrorCode::kInvalidInput, "tracking code: too short");
  if (CheckSymbol(code.symbols().substr(0, kRandomSymbols)) != code.symbols_[kRandomSymbols]) {
    return Fail(ErrorCode::kInvalidInput, "tracking code: check symbol");
  }
  return code;
}

TrackingCode::~TrackingCode() { SecureWipe(symbols_.data(), symbols_.size()); }

std::string TrackingCode::Grouped(std::string_view separator) const {
  std::string grouped;
  for (std::size_t i = 0; i < kSymbols; ++i) {
    if (i > 0 && i % 4 == 0) grouped += separator;
    grouped += symbols_[i];
  }
  return grouped;
}

std::string ReceiptAddress(std::string_view host, const TrackingCode& code) {
  std::string address;
  std::transform(host.begin(), host.end(), std::back_inserter(address), ToUpper);
  address += "/L#";
  address += code.symbols();
  return address;
}

}  // namespace simpul
