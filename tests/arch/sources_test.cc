// The rules on the repository itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/arch/rules.h"

namespace simpul::arch {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

std::vector<SourceFile> ReadRepository() {
  std::vector<SourceFile> files;
  const fs::path root = SIMPUL_SOURCE_DIR;
  for (const char* top : {"kiosk", "ui", "sync", "platform", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cc" && path.extension() != ".h") continue;
      std::stringstream text;
      text << std::ifstream(path, std::ios::binary).rdbuf();
      files.push_back({path.lexically_relative(root).generic_string(), text.str()});
    }
  }
  return files;
}

class Sources : public ::testing::Test {
 protected:
  template <typename Check>
  std::vector<std::string> All(Check check) {
    std::vector<std::string> faults;
    for (const SourceFile& file : files_) {
      for (std::string& fault : check(file)) faults.push_back(std::move(fault));
    }
    return faults;
  }
  std::vector<SourceFile> files_ = ReadRepository();
};

TEST_F(Sources, AreFound) { EXPECT_GT(files_.size(), 150U); }

TEST_F(Sources, IncludeOnlyWhatStandsBelowThem) { EXPECT_THAT(All(CheckIncludes), IsEmpty()); }

TEST_F(Sources, ReachThirdPartyCodeThroughOneDoorEach) { EXPECT_THAT(All(CheckDoors), IsEmpty()); }

TEST_F(Sources, AreShort) { EXPECT_THAT(All(CheckSize), IsEmpty()); }

TEST_F(Sources, LeaveNoWorkBehind) { EXPECT_THAT(All(CheckWords), IsEmpty()); }

TEST_F(Sources, HaveATestEach) { EXPECT_THAT(FindUntested(files_), IsEmpty()); }

}  // namespace
}  // namespace simpul::arch
