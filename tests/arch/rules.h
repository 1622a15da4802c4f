// The picture of the house as rules that a program can check: who may include whom, doors to
// third-party code, sizes, words. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace simpul::arch {

struct SourceFile {
  std::string path;  // from the root of the repository: "kiosk/base/bytes.cc"
  std::string text;
};

// Each answers with one line a fault, "path:line: what"; empty = all is well.

// Our own headers: only the folders that stand below. Production folders only.
std::vector<std::string> CheckIncludes(const SourceFile& file);
// Third-party headers: only behind their door.
std::vector<std::string> CheckDoors(const SourceFile& file);
// Sources under 500 lines, headers under 150.
std::vector<std::string> CheckSize(const SourceFile& file);
// No work left behind in comments.
std::vector<std::string> CheckWords(const SourceFile& file);

// The sources of `files` that no test is about: neither is there a BASENAME_test.cc anywhere under
// tests/, nor does anything in the mirrored folder of tests include the source's header. Only
// folders whose rule is strict; `files` is the whole repository.
std::vector<std::string> FindUntested(const std::vector<SourceFile>& files);

}  // namespace simpul::arch
