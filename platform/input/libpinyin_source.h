// The pinyin port by libpinyin, with the system's dictionary and none of a user's.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/pinyin.h"
#include "kiosk/base/result.h"

namespace simpul::input {

// One thread. Between two calls of Candidates it holds nothing of what was asked.
class LibPinyinSource final : public app::PinyinSource {
 public:
  // Opens the dictionary in `directory` (of the package libpinyin-data) for reading; some 50 MB of
  // files, of which it keeps what it reads in memory. kNotFound when a file is missing or is of
  // another version. Nothing is ever written: there is no place for a user's dictionary.
  static Result<std::unique_ptr<LibPinyinSource>> Open(const std::string& directory);
  // Where the package that this was built against has it.
  static std::string SystemDirectory();
  ~LibPinyinSource() override;

  std::vector<app::PinyinCandidate> Candidates(std::string_view letters) override;

 private:
  struct Library;
  explicit LibPinyinSource(std::unique_ptr<Library> library);
  std::unique_ptr<Library> library_;
};

}  // namespace simpul::input
