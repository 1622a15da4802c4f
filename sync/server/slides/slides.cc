#include "sync/server/slides/slides.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include "kiosk/base/ascii.h"
#include "kiosk/base/bytes.h"
#include "sync/protocol/crypto.h"

namespace simpul::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdDigits = 16;
constexpr std::size_t kMaxWords = 80;
constexpr std::size_t kMaxFiles = 1000;  // that are looked at
constexpr std::array<std::string_view, 4> kPictureEndings = {".png", ".jpg", ".jpeg", ".webp"};
constexpr std::string_view kTextEnding = ".txt";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool EndsWith(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() &&
         std::equal(ending.rbegin(), ending.rend(), name.rbegin(),
                    [](char small, char any) { return small == AsciiSmall(any); });
}

bool IsPictureName(std::string_view name) {
  return std::any_of(kPictureEndings.begin(), kPictureEndings.end(),
                     [&](std::string_view ending) { return EndsWith(name, ending); });
}

Result<std::vector<fs::directory_entry>> FilesIn(const std::string& directory) {
  std::vector<fs::directory_entry> files;
  std::error_code failed;
  for (fs::directory_iterator at(directory, failed), end; !failed && at != end;
       at.increment(failed)) {
    std::error_code unknown;
    if (at->path().filename().string().starts_with('.')) continue;
    if (at->symlink_status(unknown).type() == fs::file_type::directory) continue;
    files.push_back(*at);
    if (files.size() == kMaxFiles) break;
  }
  if (failed) return Fail(ErrorCode::kNotFound, "slides: " + failed.message());
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path().filename() < b.path().filename(); });
  return files;
}

// A file of at most `most` bytes. A link to somewhere else is not followed: what it leads to is not
// the board's to show. Neither does a pipe keep anybody waiting.
Result<std::string> ReadWhole(const fs::path& path, std::size_t most) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) {
    return Fail(ErrorCode::kStorage, errno == ELOOP ? "a link" : "cannot be read");
  }
  struct stat about = {};
  std::string bytes;
  Status read_status;
  if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    read_status = Fail(ErrorCode::kInvalidInput, "no file");
  }
  std::array<char, 65'536> chunk{};
  while (read_status) {
    const ssize_t got = read(file, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) read_status = Fail(ErrorCode::kStorage, "cannot be read");
    if (got <= 0) break;
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
    if (bytes.size() > most) {
      read_status =
          Fail(ErrorCode::kTooLarge, "larger than " + std::to_string(most >> 10U) + " KiB");
    }
  }
  close(file);
  if (!read_status) return Fail(read_status.error());
  return bytes;
}

Result<Slide> SlideIn(const fs::path& path) {
  const std::string name = path.filename().string();
  Slide slide;
  if (IsPictureName(name)) {
    SIMPUL_ASSIGN_OR_RETURN(std::string bytes, ReadWhole(path, kMaxSlideBytes));
    SIMPUL_ASSIGN_OR_RETURN(const Picture picture, IdentifyPicture(bytes));
    slide.id = protocol::Sha256Hex(AsBytes(bytes)).substr(0, kIdDigits);
    slide.picture = picture.kind;
    slide.bytes = std::make_shared<const std::string>(std::move(bytes));
    slide.words = WordsOfFileName(name);
    return slide;
  }
  if (!EndsWith(name, kTextEnding)) {
    return Fail(ErrorCode::kInvalidInput, "no .png, .jpg, .webp or .txt file");
  }
  SIMPUL_ASSIGN_OR_RETURN(const std::string text, ReadWhole(path, kMaxTextSlideBytes));
  SIMPUL_ASSIGN_OR_RETURN(BothTexts both, ParseTextSlide(text));
  slide.id = protocol::Sha256Hex(AsBytes(text)).substr(0, kIdDigits);
  slide.indonesian = std::move(both.indonesian);
  slide.english = std::move(both.english);
  return slide;
}

std::string_view Trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) {
    line.remove_suffix(1);
  }
  return line;
}

Result<SlideText> TextOf(const std::vector<std::string_view>& lines) {
  SlideText text;
  std::size_t count = 0;
  for (const std::string_view line : lines) {
    if (line.empty()) continue;
    if (text.title.empty()) {
      text.title = line;
      continue;
    }
    if (count++ > 0) text.body += '\n';
    text.body += line;
  }
  if (text.title.empty()) return Fail(ErrorCode::kInvalidInput, "no title");
  const auto more_than = [](const char* what, std::size_t most, const char* of) {
    return Fail(ErrorCode::kTooLarge, std::string(what) + std::to_string(most) + of);
  };
  if (CodePointCount(text.title) > kMaxSlideTitle) {
    return more_than("a title of more than ", kMaxSlideTitle, " letters");
  }
  if (CodePointCount(text.body) > kMaxSlideBody) {
    return more_than("a text of more than ", kMaxSlideBody, " letters");
  }
  if (count > kMaxSlideLines) return more_than("a text of more than ", kMaxSlideLines, " lines");
  return text;
}

}  // namespace

Result<BothTexts> ParseTextSlide(std::string_view text) {
  if (text.size() > kMaxTextSlideBytes) return Fail(ErrorCode::kTooLarge, "a long text");
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (!IsValidUtf8(text)) return Fail(ErrorCode::kInvalidInput, "not in UTF-8");
  std::vector<std::vector<std::string_view>> parts(1);
  for (const std::string_view whole : LinesOf(text)) {
    const std::string_view line = Trimmed(whole);
    const bool control = std::any_of(line.begin(), line.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (control) return Fail(ErrorCode::kInvalidInput, "a sign that cannot be shown");
    if (line == "---") {
      parts.emplace_back();
    } else {
      parts.back().push_back(line);
    }
  }
  if (parts.size() > 2) return Fail(ErrorCode::kInvalidInput, "more than two languages");
  BothTexts both;
  SIMPUL_ASSIGN_OR_RETURN(both.indonesian, TextOf(parts.front()));
  if (parts.size() == 2) {
    SIMPUL_ASSIGN_OR_RETURN(both.english, TextOf(parts.back()));
  }
  return both;
}

std::string WordsOfFileName(std::string_view name) {
  name = name.substr(0, name.rfind('.'));
  const auto number = [](char c) { return IsAsciiDigit(c) || c == '-' || c == '_' || c == ' '; };
  while (!name.empty() && number(name.front())) name.remove_prefix(1);
  if (!IsValidUtf8(name)) return "";
  std::string words;
  for (const char c : name) {
    const bool part = c == '-' || c == '_' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    words += part ? ' ' : c;
  }
  while (CodePointCount(words) > kMaxWords) PopCodePoint(words);
  return words;
}

Result<std::string> FingerprintOf(const std::string& directory) {
  SIMPUL_ASSIGN_OR_RETURN(const auto files, FilesIn(directory));
  std::string all;
  for (const fs::directory_entry& file : files) {
    struct stat about = {};
    if (lstat(file.path().c_str(), &about) != 0) continue;
    all += file.path().filename().string() + '\0' + std::to_string(about.st_size) + ' ' +
           std::to_string(about.st_mtim.tv_sec) + '.' + std::to_string(about.st_mtim.tv_nsec) +
           '\n';
  }
  return all;
}

Result<SlideSet> ReadSlides(const std::string& directory) {
  SIMPUL_ASSIGN_OR_RETURN(const auto files, FilesIn(directory));
  SlideSet set;
  std::size_t bytes = 0;
  const auto refuse = [&](const std::string& name, const std::string& why) {
    if (set.faults.size() < kMaxSlideFaults) set.faults.push_back(name + ": " + why);
  };
  for (const fs::directory_entry& file : files) {
    const std::string name = file.path().filename().string();
    if (set.slides.size() == kMaxSlides) {
      refuse(name, "more than " + std::to_string(kMaxSlides) + " slides");
      break;
    }
    Result<Slide> slide = SlideIn(file.path());
    if (!slide) {
      refuse(name, slide.error().context);
      continue;
    }
    const std::size_t size = slide->bytes ? slide->bytes->size() : 0;
    if (bytes + size > kMaxSlidesBytes) {
      refuse(name, "together larger than " + std::to_string(kMaxSlidesBytes >> 20U) + " MiB");
      continue;
    }
    bytes += size;
    set.slides.push_back(std::move(*slide));
  }
  return set;
}

}  // namespace simpul::server
