#include "kiosk/domain/tracking_code.h"

#include <gtest/gtest.h>

#include <set>

namespace simpul {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

TEST(TrackingCode, RoundTripsThroughEveryPrintedForm) {
  SeededRandom random(1);
  for (int i = 0; i < 2000; ++i) {
    const TrackingCode code = TrackingCode::Make(random);
    for (const std::string_view separator : {"", "-", " ", " \xC2\xB7 "}) {
      const auto again = TrackingCode::Parse(code.Grouped(separator));
      ASSERT_TRUE(again.has_value());
      EXPECT_EQ(*again, code);
    }
    const auto scanned = TrackingCode::Parse(ReceiptAddress("https://simpul.example", code));
    ASSERT_TRUE(scanned.has_value());
    EXPECT_EQ(*scanned, code);
  }
}

TEST(TrackingCode, ReadsLookAlikesTheWayPeopleTypeThem) {
  SeededRandom random(2);
  for (int i = 0; i < 500; ++i) {
    const TrackingCode code = TrackingCode::Make(random);
    std::string typed = code.Grouped("-");
    for (char& c : typed) {
      if (c == '0') c = i % 2 == 0 ? 'o' : 'O';
      if (c == '1') c = i % 3 == 0 ? 'l' : 'I';
      if (c >= 'A' && c <= 'Z' && i % 2 == 0) c = static_cast<char>(c - 'A' + 'a');
    }
    const auto again = TrackingCode::Parse(typed);
    ASSERT_TRUE(again.has_value()) << i;
    EXPECT_EQ(*again, code);
  }
}

TEST(TrackingCode, RejectsEverySingleWrongSymbol) {
  SeededRandom random(3);
  for (int i = 0; i < 40; ++i) {
    const std::string right = TrackingCode::Make(random).Grouped("");
    for (std::size_t at = 0; at < right.size(); ++at) {
      for (const char symbol : kAlphabet) {
        if (symbol == right[at]) continue;
        std::string wrong = right;
        wrong[at] = symbol;
        EXPECT_FALSE(TrackingCode::Parse(wrong).has_value());
      }
    }
  }
}

TEST(TrackingCode, RejectsSwappedNeighbours) {
  SeededRandom random(4);
  for (int i = 0; i < 2000; ++i) {
    const std::string right = TrackingCode::Make(random).Grouped("");
    for (const std::size_t jump : {1U, 2U}) {
      for (std::size_t at = 0; at + jump < right.size(); ++at) {
        std::string wrong = right;
        std::swap(wrong[at], wrong[at + jump]);
        if (wrong == right) continue;
        EXPECT_FALSE(TrackingCode::Parse(wrong).has_value());
      }
    }
  }
}

TEST(TrackingCode, RejectsTwinErrors) {
  SeededRandom random(5);
  int tried = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string right = TrackingCode::Make(random).Grouped("");
    for (const std::size_t jump : {1U, 2U}) {  // aa -> bb and aca -> bcb
      for (std::size_t at = 0; at + jump < right.size(); ++at) {
        if (right[at] != right[at + jump]) continue;
        for (const char symbol : kAlphabet) {
          if (symbol == right[at]) continue;
          std::string wrong = right;
          wrong[at] = wrong[at + jump] = symbol;
          EXPECT_FALSE(TrackingCode::Parse(wrong).has_value());
          ++tried;
        }
      }
    }
  }
  EXPECT_GT(tried, 10'000);
}

TEST(TrackingCode, SaysWhatIsWrongAndNeverRepeatsTheInput) {
  const auto error_of = [](std::string_view text) {
    const auto result = TrackingCode::Parse(text);
    return result ? std::string("accepted") : result.error().context;
  };
  EXPECT_EQ(error_of(""), "tracking code: too short");
  EXPECT_EQ(error_of("7K3M"), "tracking code: too short");
  EXPECT_EQ(error_of("7K3M-9QXT-2B4F-8HWR-0"), "tracking code: too long");
  EXPECT_EQ(error_of("7K3M-9QXT-2B4F-8HW!"), "tracking code: unknown letter");
  EXPECT_EQ(error_of("UUUU-9QXT-2B4F-8HWR"), "tracking code: unknown letter");
}

TEST(TrackingCode, NeverRepeatsAndUsesTheWholeAlphabet) {
  SeededRandom random(6);
  std::set<std::string> codes;
  std::set<char> symbols;
  for (int i = 0; i < 5000; ++i) {
    const std::string code = TrackingCode::Make(random).Grouped("");
    EXPECT_TRUE(codes.insert(code).second);
    symbols.insert(code.begin(), code.end());
  }
  EXPECT_EQ(symbols.size(), kAlphabet.size());
}

TEST(TrackingCode, DrawsAgainInsteadOfSpellingARudeWord) {
  SeededRandom random(7);
  for (int i = 0; i < 200'000; ++i) {
    const TrackingCode code = TrackingCode::Make(random);
    EXPECT_EQ(code.symbols().find("ASS"), std::string_view::npos);
    EXPECT_EQ(code.symbols().find("ANJ"), std::string_view::npos);
  }
}

TEST(ReceiptAddress, IsInCapitalsForASmallQr) {
  SeededRandom random(8);
  const TrackingCode code = TrackingCode::Make(random);
  EXPECT_EQ(ReceiptAddress("https://simpul.example:8443", code),
            "HTTPS://SIMPUL.EXAMPLE:8443/L#" + code.Grouped(""));
}

}  // namespace
}  // namespace simpul
