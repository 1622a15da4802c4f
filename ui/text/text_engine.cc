#include "ui/text/text_engine.h"

#include <pango/pangocairo.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "kiosk/base/font_lock.h"
#include "ui/text/line_breaks.h"

namespace simpul::ui {
namespace {

constexpr char kTextFamilies[] = "Manrope,Noto Sans";

const char* FamiliesOf(std::string_view language) {
  if (language == "zh") return "Manrope,Noto Sans CJK SC,Noto Sans";
  if (language == "ja") return "Manrope,Noto Sans CJK JP,Noto Sans";
  if (language == "ko") return "Manrope,Noto Sans CJK KR,Noto Sans";
  if (language == "ar") return "Manrope,Noto Sans Arabic,Noto Sans";
  return kTextFamilies;
}

// True when the text holds a letter that is written from right to left.
bool HasRightToLeft(std::string_view text) {
  for (const char* at = text.data(); at < text.data() + text.size(); at = g_utf8_next_char(at)) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(g_utf8_get_char(at)));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}
constexpr char kIconFamily[] = "Material Icons";

template <auto Function>
struct Deleter {
  template <typename T>
  void operator()(T* object) const {
    Function(object);
  }
};
using Layout = std::unique_ptr<PangoLayout, Deleter<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Deleter<cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Deleter<cairo_destroy>>;
using Font = std::unique_ptr<PangoFontDescription, Deleter<pango_font_description_free>>;

PangoWeight WeightOf(Weight weight) {
  switch (weight) {
    case Weight::kMedium: return PANGO_WEIGHT_MEDIUM;
    case Weight::kBold: return PANGO_WEIGHT_BOLD;
    case Weight::kExtraBold: return PANGO_WEIGHT_ULTRABOLD;
  }
  return PANGO_WEIGHT_MEDIUM;
}

std::string KeyOf(std::string_view text, const TextStyle& style) {
  std::string key;
  key.reserve(text.size() + 32);
  const auto put = [&](auto value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    key.append(raw, sizeof value);
  };
  put(style.size_px);
  put(style.line_spacing);
  put(style.letter_spacing_em);
  put(style.wrap_px);
  put(static_cast<std::uint8_t>(style.weight));
  put(static_cast<std::uint8_t>(style.align));
  put(static_cast<std::uint8_t>((style.icon ? 1U : 0U) | (style.markup ? 2U : 0U) |
                                (style.is_private ? 4U : 0U) | (style.mirrored ? 8U : 0U) |
                                (style.whole_words ? 16U : 0U) | (style.balanced ? 32U : 0U)));
  key += style.language;
  key += '\0';
  key += text;
  return key;
}

}  // namespace

struct TextEngine::Pango {
  PangoFontMap* map = pango_cairo_font_map_new();
  PangoContext* context = pango_font_map_create_context(map);
  float em_per_cap = 1.0F;

  Pango() {
    // The map's resolution only matters for point sizes; ours are absolute pixels.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
  }
  ~Pango() {
    const std::lock_guard fonts(FontLock());
    g_object_unref(context);
    g_object_unref(map);
  }
  Pango(const Pango&) = delete;
  Pango& operator=(const Pango&) = delete;
};

struct TextEngine::Entry {
  std::string key;
  TextBlock block;
  std::size_t bytes = 0;
  std::uint64_t used_in_frame = 0;
  bool is_private = false;
};

TextEngine::TextEngine(TextureFactory& textures, std::size_t max_bytes)
    : textures_(textures), max_bytes_(max_bytes), pango_(std::make_unique<Pango>()) {
  // ImGui's and Pango's font sizes are not cap heights: measure the letter people compare.
  constexpr int kProbe = 1000;
  const std::lock_guard fonts(FontLock());
  const Layout layout(pango_layout_new(pango_->context));
  const Font font(pango_font_description_from_string(kTextFamilies));
  pango_font_description_set_absolute_size(font.get(), double{kProbe} * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), "H", 1);
  PangoRectangle ink{};
  pango_layout_get_pixel_extents(layout.get(), &ink, nullptr);
  SIMPUL_CHECK(ink.height > 0);
  pango_->em_per_cap = static_cast<float>(kProbe) / static_cast<float>(ink.height);
}

TextEngine::~TextEngine() {
  while (!blocks_.empty()) Drop(blocks_.begin());
}

float TextEngine::SizeForCapHeight(float cap_height_px) const {
  return cap_height_px * pango_->em_per_cap;
}

const TextBlock& TextEngine::Get(std::string_view text, const TextStyle& style) {
  std::string key = KeyOf(text, style);
  if (const auto found = index_.find(key); found != index_.end()) {
    blocks_.splice(blocks_.begin(), blocks_, found->second);
    blocks_.front()->used_in_frame = frame_;
    if (style.is_private) SecureWipe(key);
    return blocks_.front()->block;
  }
  auto entry = std::make_unique<Entry>();
  entry->key = std::move(key);
  entry->is_private = style.is_private;
  entry->used_in_frame = frame_;
  Render(text, style, *entry);
  texture_bytes_ += entry->bytes;
  private_blocks_ += style.is_private ? 1 : 0;
  blocks_.push_front(std::move(entry));
  index_.emplace(blocks_.front()->key, blocks_.begin());
  return blocks_.front()->block;
}

void TextEngine::EndFrame() {
  while (texture_bytes_ > max_bytes_ && !blocks_.empty() &&
         blocks_.back()->used_in_frame != frame_) {
    Drop(std::prev(blocks_.end()));
  }
  ++frame_;
}

void TextEngine::ForgetPrivate() {
  // Most recently used first: the visitor's are soon found.
  for (auto at = blocks_.begin(); private_blocks_ > 0 && at != blocks_.end();) {
    const auto next = std::next(at);
    if ((*at)->is_private) Drop(at);
    at = next;
  }
}

bool TextEngine::Holds(std::string_view part) const {
  return std::any_of(blocks_.begin(), blocks_.end(), [&](const std::unique_ptr<Entry>& entry) {
    return entry->key.find(part) != std::string::npos;
  });
}

void TextEngine::Drop(Entries::iterator at) {
  index_.erase((*at)->key);
  texture_bytes_ -= (*at)->bytes;
  if ((*at)->block.texture != 0) textures_.Destroy((*at)->block.texture);
  if ((*at)->is_private) SecureWipe((*at)->key), --private_blocks_;
  blocks_.erase(at);
}

namespace {

bool BreaksAWord(PangoLayout* layout) {
  int count = 0;
  const PangoLogAttr* places = pango_layout_get_log_attrs_readonly(layout, &count);
  const char* text = pango_layout_get_text(layout);
  for (const GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
    const auto* line = static_cast<const PangoLayoutLine*>(at->data);
    if (line->is_paragraph_start) continue;
    const glong letter = g_utf8_pointer_to_offset(text, text + line->start_index);
    if (letter < count && !places[letter].is_line_break) return true;
  }
  return false;
}

constexpr float kShrinkStep = 0.94F;
// Arabic letters reach far above and below their line; what a font adds to that doubles the page.
// Lines are the same height with Latin words in them.
constexpr float kArabicLine = 1.5F;  // em
constexpr float kTightestArabic = 0.9F;

void SetLineHeight(PangoLayout* layout, const TextStyle& style, double size_px) {
  if (style.language != "ar" || style.icon) {
    pango_layout_set_line_spacing(layout, style.line_spacing);
    return;
  }
  const double spacing = std::max(style.line_spacing, kTightestArabic);
  PangoAttrList* attributes = pango_layout_get_attributes(layout);
  attributes = attributes == nullptr ? pango_attr_list_new() : pango_attr_list_copy(attributes);
  pango_attr_list_change(attributes, pango_attr_line_height_new_absolute(static_cast<int>(
                                         kArabicLine * spacing * size_px * PANGO_SCALE)));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

constexpr int kMostBalanced = 4;  // lines
constexpr int kBalanceSteps = 6;

// The narrowest width that takes as many lines.
void Balance(PangoLayout* layout, int wrap_px) {
  const int lines = pango_layout_get_line_count(layout);
  if (lines < 2 || lines > kMostBalanced || BreaksAWord(layout)) return;
  int fits = wrap_px;
  int narrow = wrap_px / 2;
  for (int step = 0; step < kBalanceSteps && narrow + 1 < fits; ++step) {
    const int middle = (narrow + fits) / 2;
    pango_layout_set_width(layout, middle * PANGO_SCALE);
    const bool same = pango_layout_get_line_count(layout) == lines && !BreaksAWord(layout);
    (same ? fits : narrow) = middle;
  }
  pango_layout_set_width(layout, fits * PANGO_SCALE);
}

}  // namespace

void TextEngine::Render(std::string_view text, const TextStyle& style, Entry& entry) {
  const std::lock_guard fonts(FontLock());
  const bool right_to_left = style.mirrored && HasRightToLeft(text);
  if (!style.language.empty()) {
    pango_context_set_language(pango_->context,
                               pango_language_from_string(std::string(style.language).c_str()));
  }
  pango_context_set_base_dir(pango_->context,
                             right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  const Layout layout(pango_layout_new(pango_->context));
  // Without a direction of its own per paragraph, left is left.
  if (style.mirrored) pango_layout_set_auto_dir(layout.get(), FALSE);
  const Font font(
      pango_font_description_from_string(style.icon ? kIconFamily : FamiliesOf(style.language)));
  pango_font_description_set_absolute_size(font.get(), double{style.size_px} * PANGO_SCALE);
  pango_font_description_set_weight(font.get(),
                                    style.icon ? PANGO_WEIGHT_NORMAL : WeightOf(style.weight));
  pango_layout_set_font_description(layout.get(), font.get());
  const bool at_right = (style.align == Align::kEnd) != style.mirrored;
  pango_layout_set_alignment(layout.get(), style.align == Align::kCenter ? PANGO_ALIGN_CENTER
                                           : at_right                    ? PANGO_ALIGN_RIGHT
                                                                         : PANGO_ALIGN_LEFT);
  if (style.wrap_px > 0) {
    pango_layout_set_width(layout.get(), style.wrap_px * PANGO_SCALE);
    // Words break only where a word alone is wider than the line.
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  }
  // What a visitor typed stays as it is, and is copied nowhere.
  std::string joined;
  if (!style.is_private && !style.icon) {
    joined = WithoutBadBreaks(text, style.language);
    text = joined;
  }
  const int size = static_cast<int>(text.size());
  if (style.markup) {
    pango_layout_set_markup(layout.get(), text.data(), size);
  } else {
    pango_layout_set_text(layout.get(), text.data(), size);
  }
  if (style.letter_spacing_em != 0) {
    const int spacing =
        static_cast<int>(style.letter_spacing_em * style.size_px * float{PANGO_SCALE});
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(spacing));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
  }
  SetLineHeight(layout.get(), style, style.size_px);

  float share = kShrinkStep;
  while (style.whole_words && style.wrap_px > 0 && share >= kSmallestShare &&
         BreaksAWord(layout.get())) {
    const double size_px = std::round(double{style.size_px} * double{share});
    pango_font_description_set_absolute_size(font.get(), size_px * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    SetLineHeight(layout.get(), style, size_px);
    share *= kShrinkStep;
  }
  if (style.balanced && style.wrap_px > 0 && style.align == Align::kStart) {
    Balance(layout.get(), style.wrap_px);
  }

  PangoRectangle ink{};
  PangoRectangle logical{};
  pango_layout_get_pixel_extents(layout.get(), &ink, &logical);
  if (style.language == "ar") {
    // What reaches out of the tighter lines belongs to the block.
    const int bottom = std::max(logical.y + logical.height, ink.y + ink.height);
    logical.y = std::min(logical.y, ink.y);
    logical.height = bottom - logical.y;
  }
  if (style.wrap_px > 0 && style.align != Align::kStart) {
    // The block is as wide as its column, so that its lines stand where the column says.
    logical.x = 0;
    logical.width = style.wrap_px;
  }
  TextBlock& block = entry.block;
  block.width = logical.width;
  block.height = logical.height;
  block.lines = pango_layout_get_line_count(layout.get());
  block.missing_glyphs = pango_layout_get_unknown_glyphs_count(layout.get());
  PangoRectangle cursor{};
  const auto end = static_cast<int>(std::strlen(pango_layout_get_text(layout.get())));
  pango_layout_get_cursor_pos(layout.get(), end, &cursor, nullptr);
  block.cursor_x = PANGO_PIXELS(cursor.x) - logical.x;
  if (style.mirrored) block.cursor_x = logical.width - block.cursor_x;
  block.cursor_y = PANGO_PIXELS(cursor.y) - logical.y;
  block.cursor_height = PANGO_PIXELS(cursor.height);
  if (ink.width <= 0 || ink.height <= 0) return;  // spaces only

  // Italics and marks may reach outside the logical box.
  block.pad = std::max({0, logical.x - ink.x, logical.y - ink.y,
                        ink.x + ink.width - (logical.x + logical.width),
                        ink.y + ink.height - (logical.y + logical.height)}) +
              1;
  const int width = block.width + 2 * block.pad;
  const int height = block.height + 2 * block.pad;
  entry.bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  if (!textures_.WantsPixels()) {
    block.texture = textures_.Create(width, height, {});
    return;
  }
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
  {
    const Cairo cairo(cairo_create(surface.get()));
    cairo_translate(cairo.get(), block.pad - logical.x, block.pad - logical.y);
    pango_cairo_show_layout(cairo.get(), layout.get());
  }
  cairo_surface_flush(surface.get());
  const std::uint8_t* alpha = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  Bytes rgba(entry.bytes, 0xFF);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
            static_cast<std::size_t>(x)) *
               4 +
           3] = alpha[y * stride + x];
    }
  }
  block.texture = textures_.Create(width, height, rgba);
}

std::string EscapeMarkup(std::string_view text) {
  char* escaped = g_markup_escape_text(text.data(), static_cast<gssize>(text.size()));
  std::string result(escaped);
  g_free(escaped);
  return result;
}

}  // namespace simpul::ui
