// The contract of the pinyin port, on the fake and on the real library; and what the real one must
// never do: write, learn, keep.
#include "platform/input/libpinyin_source.h"

#include <dirent.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "kiosk/base/bytes.h"
#include "platform/fake/fake_pinyin.h"

namespace simpul::input {
namespace {

namespace fs = std::filesystem;
using app::PinyinCandidate;

std::unique_ptr<app::PinyinSource> OpenReal() {
  auto real = LibPinyinSource::Open(LibPinyinSource::SystemDirectory());
  EXPECT_TRUE(real.has_value()) << real.error().ToString();
  return real ? std::move(*real) : nullptr;
}

bool Has(const std::vector<PinyinCandidate>& all, std::string_view text, std::size_t letters) {
  return std::any_of(all.begin(), all.end(), [&](const PinyinCandidate& candidate) {
    return candidate.text == text && candidate.letters == letters;
  });
}

class PinyinSource : public testing::TestWithParam<bool> {
 protected:
  PinyinSource() {
    if (GetParam()) {
      source_ = OpenReal();
    } else {
      source_ = std::make_unique<fake::FakePinyin>();
    }
  }
  void SetUp() override { ASSERT_NE(source_, nullptr); }
  std::vector<PinyinCandidate> Ask(std::string_view letters) {
    return source_->Candidates(letters);
  }
  std::unique_ptr<app::PinyinSource> source_;
};

TEST_P(PinyinSource, AWholeSentenceComesFirst) {
  const auto found = Ask("wodehuzhaodiule");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), (PinyinCandidate{"我的护照丢了", 15}));
}

TEST_P(PinyinSource, ASentenceCanBeTakenPieceByPiece) {
  const auto found = Ask("wodehuzhaodiule");
  EXPECT_TRUE(Has(found, "我的", 4));
  EXPECT_TRUE(Has(found, "我", 2));
  EXPECT_TRUE(Has(Ask("huzhaodiule"), "护照", 6));
}

TEST_P(PinyinSource, AnApostropheDividesSyllables) {
  EXPECT_TRUE(Has(Ask("xi'an"), "西安", 5));
  EXPECT_TRUE(Has(Ask("xi'an"), "西", 2));
  EXPECT_TRUE(Has(Ask("xian"), "先", 4));
}

TEST_P(PinyinSource, WhatIsNoPinyinHasNoCandidates) {
  for (const char* letters : {"", "v", "iuv", "'", "''wo", "WO", "wo2", "wo de", "\xE6\x88\x91"}) {
    EXPECT_TRUE(Ask(letters).empty()) << letters;
  }
  EXPECT_TRUE(Ask(std::string_view("w\0o", 3)).empty());
}

TEST_P(PinyinSource, WhatFollowsThePinyinIsLeft) {
  const auto found = Ask("wov");
  ASSERT_FALSE(found.empty());
  for (const PinyinCandidate& candidate : found) EXPECT_LE(candidate.letters, 2U);
}

TEST_P(PinyinSource, ItsAnswersAreBounded) {
  const std::string rows[] = {"shi",
                              "xian",
                              std::string(app::kMaxPinyinLetters, 'w'),
                              std::string(500, 'w'),
                              "wodehuzhaodiule",
                              std::string(39, 'a') + "'",
                              "a'a'a'a'a'a'a'a'a'a'a'a'a'a'a'a'a'a'"};
  for (const std::string& row : rows) {
    const auto found = Ask(row);
    EXPECT_LE(found.size(), app::kMaxPinyinCandidates);
    std::set<std::string> texts;
    for (const PinyinCandidate& candidate : found) {
      EXPECT_TRUE(IsValidUtf8(candidate.text));
      EXPECT_FALSE(candidate.text.empty());
      EXPECT_GE(candidate.letters, 1U);
      EXPECT_LE(candidate.letters, std::min(row.size(), app::kMaxPinyinLetters));
      EXPECT_TRUE(texts.insert(candidate.text).second) << "twice: " << candidate.text;
    }
  }
}

TEST_P(PinyinSource, LearnsNothing) {
  const auto before = Ask("wodehuzhaodiule");
  for (int i = 0; i < 50; ++i) {
    Ask("woji");
    Ask("diule");
    Ask("huzhao");
  }
  EXPECT_EQ(Ask("wodehuzhaodiule"), before);
}

INSTANTIATE_TEST_SUITE_P(Both, PinyinSource, testing::Bool(), [](const auto& param) {
  return std::string(param.param ? "Real" : "Fake");
});

TEST(LibPinyin, RowsOfFirstLettersAreCutShort) {
  const auto source = OpenReal();
  ASSERT_NE(source, nullptr);
  const auto found = source->Candidates(std::string(app::kMaxPinyinLetters, 'w'));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().letters, 8U);
  EXPECT_TRUE(Has(source->Candidates("nh"), "你好", 2)) << "but a word may be shortened";
}

TEST(LibPinyin, TwoOfThemAnswerTheSame) {
  const auto first = OpenReal();
  ASSERT_NE(first, nullptr);
  first->Candidates("nihaoma");
  const auto second = OpenReal();
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(first->Candidates("nihao"), second->Candidates("nihao"));
}

// A folder that is gone with the test.
class Folder {
 public:
  Folder() {
    std::string name = fs::temp_directory_path() / "simpul-pinyin-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(LibPinyin, AMissingOrForeignDictionaryIsAnErrorAndNoCrash) {
  EXPECT_EQ(LibPinyinSource::Open("/nonexistent").error().code, ErrorCode::kNotFound);
  const Folder folder;
  EXPECT_EQ(LibPinyinSource::Open(folder.path()).error().code, ErrorCode::kNotFound);
  std::set<std::string> names;
  for (const auto& file : fs::directory_iterator(LibPinyinSource::SystemDirectory())) {
    fs::create_symlink(file.path(), folder.path() / file.path().filename());
    names.insert(file.path().filename());
  }
  EXPECT_TRUE(LibPinyinSource::Open(folder.path()).has_value());
  for (const char* name : {"table.conf", "bigram.db", "gb_char.bin", "pinyin_index.bin"}) {
    ASSERT_EQ(names.count(name), 1U);
    fs::rename(folder.path() / name, folder.path() / "away");
    EXPECT_EQ(LibPinyinSource::Open(folder.path()).error().code, ErrorCode::kNotFound) << name;
    std::ofstream(folder.path() / name).close();  // there, and empty
    EXPECT_EQ(LibPinyinSource::Open(folder.path()).error().code, ErrorCode::kNotFound) << name;
    fs::remove(folder.path() / name);
    fs::rename(folder.path() / "away", folder.path() / name);
  }
  fs::remove(folder.path() / "table.conf");
  std::ofstream(folder.path() / "table.conf") << "binary format version:1\nmodel data version:1\n";
  EXPECT_EQ(LibPinyinSource::Open(folder.path()).error().code, ErrorCode::kNotFound);
}

// Every file that is open, as the kernel sees it, and may be written.
std::vector<std::string> WritableFiles() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    const int fd = std::atoi(entry.path().filename().c_str());
    const int flags = fcntl(fd, F_GETFL);
    std::error_code gone;
    const fs::path target = fs::read_symlink(entry.path(), gone);
    if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY || fd <= STDERR_FILENO) continue;
    if (!gone) found.push_back(target);
  }
  return found;
}

// In a process of its own: whoever would write one byte to any file gets SIGXFSZ, and every folder
// where libraries like to leave something is watched.
TEST(LibPinyin, WritesNothingAnywhere) {
  const Folder home;
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    for (const char* name : {"HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                             "XDG_RUNTIME_DIR"}) {
      setenv(name, home.path().c_str(), 1);
    }
    const std::vector<std::string> before = WritableFiles();
    int verdict = chdir(home.path().c_str()) == 0 ? 0 : 2;
    const int nowhere = open("/dev/null", O_WRONLY);  // the library's message is no finding
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_FSIZE, &none);
    std::signal(SIGXFSZ, SIG_DFL);
    auto source = LibPinyinSource::Open(LibPinyinSource::SystemDirectory());
    if (!source) verdict = 3;
    for (int i = 0; source && i < 20; ++i) {
      if ((*source)->Candidates("wodehuzhaodiule").empty()) verdict = 4;
      (*source)->Candidates("shi");
    }
    if (WritableFiles() != before) verdict = 5;
    _exit(verdict);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_TRUE(fs::is_empty(home.path()));
  EXPECT_FALSE(fs::exists("/dev/null/nobody"));
}

}  // namespace
}  // namespace simpul::input
