// What an office shows on its board between two calls: pictures and short texts of a folder.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "sync/server/slides/picture.h"

namespace simpul::server {

inline constexpr std::size_t kMaxSlides = 40;
inline constexpr std::size_t kMaxSlideBytes = 4U << 20U;
inline constexpr std::size_t kMaxSlidesBytes = 64U << 20U;  // of all of them, kept in memory
inline constexpr std::size_t kMaxTextSlideBytes = 4096;
// Code points and lines that can be read at ten metres.
inline constexpr std::size_t kMaxSlideTitle = 50;
inline constexpr std::size_t kMaxSlideBody = 180;
inline constexpr std::size_t kMaxSlideLines = 5;
inline constexpr std::size_t kMaxSlideFaults = 50;

struct SlideText {
  std::string title, body;  // UTF-8; the body's lines are parted by '\n' and may be none
  friend bool operator==(const SlideText&, const SlideText&) = default;
};

// A picture, or a text.
struct Slide {
  std::string id;                            // of what is in it: 16 hexadecimal digits
  std::optional<PictureKind> picture;        // of a picture
  std::shared_ptr<const std::string> bytes;  // of a picture, the file
  std::string words;                         // of a picture, from its file's name; may be empty
  SlideText indonesian;                      // of a text
  std::optional<SlideText> english = {};
};

struct SlideSet {
  std::vector<Slide> slides;        // in the order of their files' names
  std::vector<std::string> faults;  // "name: what is wrong", for whoever fills the folder
};

// A title on the first line and a text below it, in Indonesian; then, behind a line of "---", the
// same in English. Any line ends, with or without a mark of byte order. kInvalidInput in words.
struct BothTexts {
  SlideText indonesian;
  std::optional<SlideText> english = {};
};
Result<BothTexts> ParseTextSlide(std::string_view text);

// "02-jam_layanan.png" -> "jam layanan": what a picture is called, as far as its file's name says.
std::string WordsOfFileName(std::string_view name);

// Names, sizes and times of the files in a folder; another one when anything in it changed.
// kNotFound when it cannot be read.
Result<std::string> FingerprintOf(const std::string& directory);
// Reads *.png, *.jpg, *.jpeg, *.webp and *.txt. Links are not followed, hidden files not read, and
// of what is wrong or too much nothing is kept but a line in `faults`. kNotFound as above.
Result<SlideSet> ReadSlides(const std::string& directory);

}  // namespace simpul::server
