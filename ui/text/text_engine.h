// All text of the kiosk: laid out by Pango (shaping, bidi, line breaks, fallback), drawn as
// textures. One thread: the one that owns the display.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kiosk/base/bytes.h"

namespace simpul::ui {

using TextureId = std::uintptr_t;  // 0 = none

// Where pixels go. The display implements it; tests without a display count calls.
class TextureFactory {
 public:
  virtual ~TextureFactory() = default;
  // `rgba` is 4 bytes a pixel, straight alpha, rows top to bottom. The bytes are copied.
  virtual TextureId Create(int width, int height, ByteView rgba) = 0;
  virtual void Destroy(TextureId texture) = 0;
  // False: sizes are enough, `rgba` stays empty. Drawing letters takes longer than placing them.
  virtual bool WantsPixels() const { return true; }
};

enum class Weight : std::uint8_t { kMedium, kBold, kExtraBold };
enum class Align : std::uint8_t { kStart, kCenter, kEnd };

struct TextStyle {
  float size_px = 30;  // em size
  Weight weight = Weight::kMedium;
  int wrap_px = 0;  // 0 = one line
  Align align = Align::kStart;
  float line_spacing = 1.0F;  // of the font's own line height
  float letter_spacing_em = 0;
  bool icon = false;    // text is the name of an icon
  bool markup = false;  // <b> allowed; the caller escapes arguments with EscapeMarkup
  // Where a word alone is wider than the line, smaller letters instead of a broken word, down to
  // kSmallestShare of the size.
  bool whole_words = false;
  // Lines of about the same length: no single letter or word on the last. For headings.
  bool balanced = false;
  bool is_private = false;  // a visitor's own words: forgotten by ForgetPrivate()
  // The reader's language ("zh"; a literal): Chinese and Japanese share letters, not their shapes.
  std::string_view language = {};
  // The screen runs from right to left: start is the right side, and text of such a script is laid
  // out that way even when it begins with a Latin name.
  bool mirrored = false;
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

inline constexpr float kSmallestShare = 0.6F;

// A laid-out, drawn block. Sizes in pixels. `texture` covers (pad, pad) around the logical box.
struct TextBlock {
  TextureId texture = 0;
  int width = 0;  // logical
  int height = 0;
  int pad = 0;  // texture size is width + 2 pad, height + 2 pad
  int lines = 0;
  int missing_glyphs = 0;
  // After the last letter; from the start side, so from the right when mirrored.
  int cursor_x = 0, cursor_y = 0, cursor_height = 0;
};

class TextEngine {
 public:
  // `textures` must outlive the engine. `max_bytes` bounds the texture memory kept.
  explicit TextEngine(TextureFactory& textures, std::size_t max_bytes = 48U << 20U);
  TextEngine(const TextEngine&) = delete;
  TextEngine& operator=(const TextEngine&) = delete;
  ~TextEngine();

  // Lays out and draws, or finds what was drawn before. The answer is valid until EndFrame().
  // `text` must be valid UTF-8.
  const TextBlock& Get(std::string_view text, const TextStyle& style);
  // Call once after each frame: lets go of the blocks used least recently.
  void EndFrame();
  // Wipes the text and the pixels of every private block.
  void ForgetPrivate();
  // Some block's text has `part` in it; walks all of them. Proves that nothing of a visitor is
  // kept.
  bool Holds(std::string_view part) const;
  // Em size in pixels at which a capital H is `cap_height_px` high.
  float SizeForCapHeight(float cap_height_px) const;

  std::size_t texture_bytes() const { return texture_bytes_; }
  std::size_t block_count() const { return blocks_.size(); }

 private:
  struct Pango;
  struct Entry;
  using Entries = std::list<std::unique_ptr<Entry>>;

  void Render(std::string_view text, const TextStyle& style, Entry& entry);
  void Drop(Entries::iterator at);

  TextureFactory& textures_;
  std::size_t max_bytes_;
  std::size_t texture_bytes_ = 0;
  std::size_t private_blocks_ = 0;
  std::uint64_t frame_ = 0;
  std::unique_ptr<Pango> pango_;
  Entries blocks_;                                                 // most recently used first
  std::unordered_map<std::string_view, Entries::iterator> index_;  // keys live in the entries
};

// Makes text safe inside a markup style.
std::string EscapeMarkup(std::string_view text);

}  // namespace simpul::ui
