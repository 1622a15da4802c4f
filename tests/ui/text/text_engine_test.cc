#include "ui/text/text_engine.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/ui_fakes.h"

namespace simpul::ui {
namespace {

TEST(TextEngine, DrawsABlockOnceAndFindsItAgain) {
  CountingTextures textures;
  TextEngine text(textures);
  TextStyle style;
  const TextureId first = text.Get("Selamat datang", style).texture;
  EXPECT_NE(first, 0U);
  EXPECT_EQ(text.Get("Selamat datang", style).texture, first);
  style.size_px = 40;
  EXPECT_NE(text.Get("Selamat datang", style).texture, first);
  EXPECT_EQ(textures.alive(), 2U);
}

TEST(TextEngine, LetsGoOfWhatWasUsedLeastRecently) {
  CountingTextures textures;
  TextEngine text(textures, /*max_bytes=*/200'000);
  for (int i = 0; i < 200; ++i) {
    std::ignore = text.Get("Baris nomor " + std::to_string(i), TextStyle());
    text.EndFrame();
  }
  EXPECT_LE(text.texture_bytes(), 200'000U);
  EXPECT_EQ(textures.alive(), text.block_count());
}

TEST(TextEngine, ForgetsPrivateBlocksOnly) {
  CountingTextures textures;
  TextEngine text(textures);
  TextStyle secret;
  secret.is_private = true;
  std::ignore = text.Get("kata saya", secret);
  std::ignore = text.Get("Lanjut", TextStyle());
  text.ForgetPrivate();
  EXPECT_EQ(text.block_count(), 1U);
  EXPECT_EQ(textures.alive(), 1U);
}

TEST(TextEngine, SetsTheSizeByTheHeightOfH) {
  CountingTextures textures;
  TextEngine text(textures);
  // 5.2 mm at 4.03 px/mm is about 30 px of em in Manrope: the design's body size.
  EXPECT_NEAR(text.SizeForCapHeight(5.2F * 4.03F), 29.0F, 1.5F);
}

TEST(TextEngine, HasAGlyphForEveryScriptTheKioskShows) {
  CountingTextures textures;
  TextEngine text(textures);
  for (const char* sample :
       {"Selamat datang · “kutipan” …", "ᬒᬁᬲ᭄ᬯᬲ᭄ᬢ᭄ᬬᬲ᭄ᬢᬸ", "Rp 650.000 – é ñ ß"}) {
    EXPECT_EQ(text.Get(sample, TextStyle()).missing_glyphs, 0) << sample;
  }
}

TEST(TextEngine, WrapsAtTheWidthGiven) {
  CountingTextures textures;
  TextEngine text(textures);
  TextStyle style;
  style.wrap_px = 300;
  const TextBlock block = text.Get("Hanya pemegang kode ini yang dapat membaca jawabannya.", style);
  EXPECT_GT(block.lines, 2);
  EXPECT_LE(block.width, 300);
}

TEST(TextEngine, AHeadingsLongWordIsSetSmallerAndNotBroken) {
  CountingTextures textures;
  TextEngine engine(textures);
  TextStyle style;
  style.size_px = 60;
  style.weight = Weight::kExtraBold;
  style.wrap_px = 400;
  const std::string heading = "News and announcements";
  const int broken = engine.Get(heading, style).lines;
  style.whole_words = true;
  const TextBlock whole = engine.Get(heading, style);
  EXPECT_LE(whole.width, 400);
  EXPECT_LT(whole.lines, broken) << "\"announce-ments\" took a line more";
  // Where words fit, nothing is smaller.
  style.wrap_px = 900;
  const int wide = engine.Get(heading, style).height;
  style.whole_words = false;
  EXPECT_EQ(engine.Get(heading, style).height, wide);
  // Chinese breaks between any two letters; it stays as large as it is.
  style.wrap_px = 200;
  const TextBlock chinese = engine.Get("投诉与公务来访服务", style);
  style.whole_words = true;
  EXPECT_EQ(engine.Get("投诉与公务来访服务", style).height, chinese.height);
  // A word that is too long for any size breaks in the end.
  style.wrap_px = 60;
  EXPECT_GT(engine.Get("announcements", style).lines, 1);
}

// The widest line that `text` cannot be set in without breaking what belongs together.
int WidthOfOneLine(TextEngine& engine, const std::string& text, TextStyle style) {
  style.wrap_px = 0;
  return engine.Get(text, style).width;
}

TEST(TextEngine, WhatBelongsTogetherStaysOnOneLine) {
  CountingTextures textures;
  TextEngine engine(textures);
  TextStyle style;
  style.size_px = 40;
  const std::pair<std::string, std::string> cases[] = {{"Tersisa 39 hari", "39 hari"},
                                                       {"Tulis 31 12 2026", "31 12 2026"},
                                                       {"Perpanjangan e-VOA", "e-VOA"},
                                                       {"휴대전화로 스캔하십시오", "스캔하십시오"}};
  for (const auto& [text, part] : cases) {
    // A little too narrow for one line: the whole part goes to the second.
    style.wrap_px = WidthOfOneLine(engine, text, style) - 4;
    const TextBlock block = engine.Get(text, style);
    EXPECT_EQ(block.lines, 2) << text;
    EXPECT_NEAR(block.cursor_x, WidthOfOneLine(engine, part, style), 4) << text;
  }
  // What a visitor typed is not touched: it breaks where Unicode says.
  style.is_private = true;
  style.wrap_px = WidthOfOneLine(engine, "Tersisa 39 hari", style) - 4;
  EXPECT_NEAR(engine.Get("Tersisa 39 hari", style).cursor_x, WidthOfOneLine(engine, "hari", style),
              4);
}

TEST(TextEngine, ABalancedHeadingLeavesNoLetterAlone) {
  CountingTextures textures;
  TextEngine engine(textures);
  TextStyle style;
  style.size_px = 40;
  style.language = "zh";
  const std::string heading = "本办公室的办理程序是否简便";
  style.wrap_px = WidthOfOneLine(engine, heading, style) - 4;
  EXPECT_LT(engine.Get(heading, style).cursor_x, 90) << "one word is left over";
  style.balanced = true;
  const TextBlock balanced = engine.Get(heading, style);
  EXPECT_EQ(balanced.lines, 2);
  EXPECT_GT(balanced.cursor_x, balanced.width * 3 / 4);
}

TEST(TextEngine, ArabicLinesAreAsFarApartWithLatinWordsAsWithout) {
  CountingTextures textures;
  TextEngine engine(textures);
  TextStyle style;
  style.size_px = 40;
  style.language = "ar";
  style.mirrored = true;
  style.wrap_px = 900;
  const int arabic = engine.Get("نعم\nنعم\nنعم", style).height;
  EXPECT_NEAR(engine.Get("نعم\nabc\nنعم", style).height, arabic, 4);
  EXPECT_LT(arabic, 3 * 40 * 1.7) << "not as tall as the font's own lines";
}

TEST(TextEngine, TheCaretStandsAfterTheLastLetter) {
  CountingTextures textures;
  TextEngine text(textures);
  const TextBlock one = text.Get("a", TextStyle());
  const TextBlock two = text.Get("ab", TextStyle());
  EXPECT_GT(two.cursor_x, one.cursor_x);
  EXPECT_GT(one.cursor_height, 10);
}

TEST(EscapeMarkup, MakesAVisitorsTextHarmless) {
  EXPECT_EQ(EscapeMarkup("<b>&"), "&lt;b&gt;&amp;");
}

TEST(TextEngine, EveryOfferedLanguageHasItsGlyphs) {
  CountingTextures textures;
  TextEngine text(textures);
  for (const Language language : kLanguages) {
    TextStyle style;
    style.language = LanguageCode(language);
    style.mirrored = IsRightToLeft(language);
    EXPECT_EQ(text.Get(LanguageOwnName(language), style).missing_glyphs, 0)
        << LanguageCode(language);
  }
}

// What Debian 12's fonts and Pango make of each script: shaping, fallback, line breaks and line
// height. Another figure says that a page will look different, and is to be looked at.
TEST(TextEngine, EachScriptHasTheExtentsThatThePagesWereMadeFor) {
  struct Golden {
    std::string_view language;
    const char* text;
    int width, height, lines;
  };
  const Golden golden[] = {
      {"id", "Ambil nomor antrean Anda di sini, silakan.", 494, 110, 2},
      {"ru", "Возьмите свой номер очереди здесь, пожалуйста.", 418, 164, 3},
      {"zh", "请在这里领取您的排队号码，谢谢您的耐心等候与配合。", 480, 174, 3},
      {"ja", "こちらで番号札をお取りになり、しばらくお待ちください。", 399, 174, 3},
      {"ko", "여기에서 번호표를 받으시고 잠시만 기다려 주십시오.", 464, 116, 2},
      {"ar", "خذ رقمك في الطابور من هنا، من فضلك، وانتظر قليلًا.", 452, 123, 2},
      {"", "ᬒᬁᬲ᭄ᬯᬲ᭄ᬢ᭄ᬬᬲ᭄ᬢᬸ", 194, 89, 1}};
  CountingTextures textures;
  TextEngine engine(textures);
  for (const Golden& one : golden) {
    TextStyle style;
    style.size_px = 40;
    style.wrap_px = 500;
    style.language = one.language;
    style.mirrored = one.language == "ar";
    const TextBlock block = engine.Get(one.text, style);
    EXPECT_NEAR(block.width, one.width, 2) << one.language;
    EXPECT_NEAR(block.height, one.height, 2) << one.language;
    EXPECT_EQ(block.lines, one.lines) << one.language;
    EXPECT_EQ(block.missing_glyphs, 0) << one.language;
  }
}

TEST(TextEngine, ChineseAndJapaneseReadersSeeTheirOwnShapes) {
  CountingTextures textures;
  TextEngine text(textures);
  TextStyle chinese;
  chinese.language = "zh";
  TextStyle japanese;
  japanese.language = "ja";
  EXPECT_NE(text.Get("直", chinese).texture, text.Get("直", japanese).texture);
}

TEST(TextEngine, LinesOfAMirroredScreenBeginAtTheRight) {
  CountingTextures textures;
  TextEngine text(textures);
  TextStyle style;
  style.wrap_px = 600;
  style.mirrored = true;
  for (const char* lines : {"مرحبا بكم في هذا المكتب\nنعم", "a long line of Latin words\nyes"}) {
    const TextBlock block = text.Get(lines, style);
    // The caret behind the short last line, counted from the right.
    const bool latin = lines[0] == 'a';
    EXPECT_LT(block.cursor_x, latin ? 1 : block.width / 2) << lines;
  }
}

TEST(TextEngine, ACaretStandsBehindTheLastLetterOnBothSides) {
  CountingTextures textures;
  TextEngine text(textures);
  TextStyle style;
  style.wrap_px = 600;
  const TextBlock latin = text.Get("abc", style);
  EXPECT_EQ(latin.cursor_x, latin.width);
  style.mirrored = true;
  const TextBlock arabic = text.Get("مرحبا", style);
  EXPECT_NEAR(arabic.cursor_x, arabic.width, 1);  // counted from the right
  const TextBlock latin_in_arabic = text.Get("abc", style);
  EXPECT_EQ(latin_in_arabic.width, latin.width);
}

}  // namespace
}  // namespace simpul::ui
