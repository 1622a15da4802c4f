// Displays that nobody looks at, and the words and regions of the real catalogues.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "platform/content/catalogue.h"
#include "platform/content/content.h"
#include "ui/shell/shell_settings.h"
#include "ui/text/text_engine.h"

namespace simpul::ui {

// Counts what is alive.
class CountingTextures final : public TextureFactory {
 public:
  TextureId Create(int width, int height, ByteView rgba) override {
    EXPECT_EQ(rgba.size(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    alive_[++last_] = rgba.size();
    return last_;
  }
  void Destroy(TextureId texture) override { EXPECT_EQ(alive_.erase(texture), 1U); }
  std::size_t alive() const { return alive_.size(); }

 private:
  std::map<TextureId, std::size_t> alive_;
  TextureId last_ = 0;
};

// A display that nobody looks at.
class SizesOnly final : public TextureFactory {
 public:
  TextureId Create(int /*width*/, int /*height*/, ByteView /*rgba*/) override { return ++last_; }
  void Destroy(TextureId /*texture*/) override {}
  bool WantsPixels() const override { return false; }

 private:
  TextureId last_ = 0;
};

// One for all tests of a program: most words are laid out once.
inline TextEngine& TestText() {
  static SizesOnly textures;
  static TextEngine text(textures, std::size_t{64} << 30U);  // bytes it would have drawn
  return text;
}

inline const AllWords& TestWords() {
  static const AllWords words = [] {
    auto all = LoadAllWords(SIMPUL_BINARY_DIR "/catalogues");
    EXPECT_TRUE(all.has_value()) << all.error().ToString();
    return std::move(*all);
  }();
  return words;
}

// English stretched: every letter accented, every text 40 % longer (tests/support/stretch.h). Not
// for visitors; what fits in it fits in a language that comes later.
inline const AllWords& StretchedWords() {
  static const AllWords words = [] {
    auto all = LoadAllWords(SIMPUL_BINARY_DIR "/catalogues");
    EXPECT_TRUE(all.has_value()) << all.error().ToString();
    auto stretched = Words::Load(Language::kEnglish, SIMPUL_BINARY_DIR "/stretched");
    EXPECT_TRUE(stretched.has_value()) << stretched.error().ToString();
    (*all)[static_cast<std::size_t>(Language::kEnglish)] = std::move(*stretched);
    return std::move(*all);
  }();
  return words;
}

inline const RegionCatalogue& TestRegions() {
  static const RegionCatalogue regions = [] {
    auto all =
        content::ReadRegions(*content::ReadContentFolder(SIMPUL_SOURCE_DIR "/assets/content"));
    EXPECT_TRUE(all.has_value()) << all.error().ToString();
    return std::move(*all);
  }();
  return regions;
}

}  // namespace simpul::ui
