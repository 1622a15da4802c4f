// 100,000 events without any sense, in shards that repeat by their seed.
#include "tests/ui/monkey/monkey.h"

#include <gtest/gtest.h>

namespace simpul::ui {
namespace {

constexpr int kEvents = 25'000;  // a seed; four seeds

struct Troop {
  std::uint64_t seed;
  std::vector<Language> languages;
};
void PrintTo(const Troop& troop, std::ostream* out) { *out << "seed " << troop.seed; }

class AMonkey : public testing::TestWithParam<Troop> {};

TEST_P(AMonkey, FindsNoCrashNoDeadEndAndLeavesNothingOfItself) {
  Monkey monkey(GetParam().seed, GetParam().languages);
  while (monkey.tour().events < kEvents) {
    ASSERT_TRUE(monkey.Step()) << monkey.Fault() << ", seed " << GetParam().seed << ", event "
                               << monkey.tour().events << monkey.Diary();
  }
  // It has been about: every screen, every language, flows to their ends.
  const MonkeyTour& tour = monkey.tour();
  for (std::size_t i = 0; i < tour.on_screen.size(); ++i) {
    EXPECT_GT(tour.on_screen[i], 0) << ScreenName(kScreens[i]);
  }
  for (const Language language : GetParam().languages) {
    EXPECT_GT(tour.in_language[static_cast<std::size_t>(language)], 0);
  }
  EXPECT_GT(tour.wipes, 100);
  EXPECT_GT(tour.ways_home, kEvents / 250);
  EXPECT_GT(monkey.desk().complaints.size(), 0U);
  EXPECT_GT(monkey.desk().surveys.size(), 0U);
  EXPECT_GT(monkey.desk().requests.size(), 0U);
  EXPECT_GT(monkey.desk().tickets.kept.size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Seeds, AMonkey,
    testing::Values(Troop{20261121, {Language::kIndonesian, Language::kEnglish}},
                    Troop{7, {Language::kIndonesian, Language::kArabic, Language::kJapanese}},
                    Troop{1945, {Language::kIndonesian, Language::kRussian}},
                    Troop{51, {Language::kIndonesian, Language::kChinese, Language::kKorean}}));

}  // namespace
}  // namespace simpul::ui
