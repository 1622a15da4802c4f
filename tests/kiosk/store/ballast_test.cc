#include "kiosk/store/ballast.h"

#include <gtest/gtest.h>

#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

constexpr std::int64_t kBytes = 256 * 1024;

TEST(Ballast, IsGivenUpOnceAndLaidAgain) {
  const TempFolder folder;
  const Ballast ballast(folder.File("kiosk.db"), kBytes);
  EXPECT_FALSE(ballast.GiveUp());
  EXPECT_TRUE(ballast.Restore(0));
  EXPECT_TRUE(ballast.Restore(0));
  EXPECT_TRUE(ballast.GiveUp());
  EXPECT_FALSE(ballast.GiveUp());
  EXPECT_TRUE(ballast.Restore(0));
}

TEST(Ballast, IsNotLaidWhereItWouldTakeTheLastRoom) {
  const TempFolder folder;
  const Ballast ballast(folder.File("kiosk.db"), kBytes);
  EXPECT_FALSE(ballast.Restore(INT64_MAX / 2));
  EXPECT_FALSE(ballast.GiveUp());
  EXPECT_GT(FreeBytes(folder.File("kiosk.db")), 0);
}

TEST(Ballast, ZeroMeansNone) {
  const TempFolder folder;
  const Ballast ballast(folder.File("kiosk.db"), 0);
  EXPECT_TRUE(ballast.Restore(0));
  EXPECT_FALSE(ballast.GiveUp());
}

}  // namespace
}  // namespace simpul::store
