// What an office puts into the folder of its board.
#include "sync/server/slides/slides.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "tests/sync/server/slides/picture_files.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::server {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(TextSlide, HasATitleATextAndTheSameInEnglish) {
  const auto both = ParseTextSlide(
      "\xEF\xBB\xBFJam layanan\r\n\r\nSenin–Jumat  \r\n08.00–16.00 WITA\r\n---\r\nOpening hours\r\n"
      "Monday to Friday\r\n");
  ASSERT_TRUE(both) << both.error().context;
  EXPECT_EQ(both->indonesian, (SlideText{"Jam layanan", "Senin–Jumat\n08.00–16.00 WITA"}));
  EXPECT_EQ(both->english, (SlideText{"Opening hours", "Monday to Friday"}));
}

TEST(TextSlide, MayBeATitleInIndonesianAlone) {
  const auto both = ParseTextSlide("Kantor tutup besok");
  ASSERT_TRUE(both);
  EXPECT_EQ(both->indonesian, (SlideText{"Kantor tutup besok", ""}));
  EXPECT_FALSE(both->english);
}

TEST(TextSlide, WhatCannotBeReadAtTenMetresIsRefusedInWords) {
  const auto why = [](const std::string& text) {
    const auto both = ParseTextSlide(text);
    return both ? "" : both.error().context;
  };
  EXPECT_EQ(why(std::string(50, 'a')), "");
  EXPECT_EQ(why(std::string(51, 'a')), "a title of more than 50 letters");
  EXPECT_EQ(why("a\n" + std::string(180, 'a')), "");
  EXPECT_EQ(why("a\n" + std::string(181, 'a')), "a text of more than 180 letters");
  EXPECT_EQ(why("a\n1\n2\n3\n4\n5"), "");
  EXPECT_EQ(why("a\n1\n2\n3\n4\n5\n6"), "a text of more than 5 lines");
  EXPECT_EQ(why(""), "no title");
  EXPECT_EQ(why("\n \n---\nEnglish"), "no title");
  EXPECT_EQ(why("Judul\n---\n"), "no title");
  EXPECT_EQ(why("a\n---\nb\n---\nc"), "more than two languages");
  EXPECT_EQ(why("caf\xe9"), "not in UTF-8");
  EXPECT_EQ(why("a\x1b[2J"), "a sign that cannot be shown");
  EXPECT_EQ(why(std::string(5000, '\n')), "a long text");
}

TEST(SlideName, SaysWhatThePictureIs) {
  EXPECT_EQ(WordsOfFileName("02-jam_layanan.png"), "jam layanan");
  EXPECT_EQ(WordsOfFileName("Syarat paspor.JPG"), "Syarat paspor");
  EXPECT_EQ(WordsOfFileName("2024.webp"), "");
  EXPECT_EQ(WordsOfFileName("\xff\xfe.png"), "");
  EXPECT_EQ(WordsOfFileName(std::string(200, 'a') + ".png"), std::string(80, 'a'));
}

class SlidesTest : public testing::Test {
 protected:
  void Put(const std::string& name, const std::string& bytes) {
    std::ofstream(dir_.path() + "/" + name, std::ios::binary) << bytes;
  }
  SlideSet ReadFolder() {
    auto set = ReadSlides(dir_.path());
    EXPECT_TRUE(set);
    return set ? std::move(*set) : SlideSet();
  }
  std::string Fingerprint() { return FingerprintOf(dir_.path()).value(); }
  const TempDir dir_;
};

TEST_F(SlidesTest, AreReadInTheOrderOfTheirNames) {
  Put("3.txt", "Judul\nIsi");
  Put("1-poster.PNG", SmallPng(10, 20));
  Put("2.jpeg", SmallJpeg(10, 20));
  Put(".hidden.png", "no picture");
  const SlideSet set = ReadFolder();
  EXPECT_THAT(set.faults, IsEmpty());
  ASSERT_EQ(set.slides.size(), 3U);
  EXPECT_EQ(set.slides[0].picture, PictureKind::kPng);
  EXPECT_EQ(set.slides[0].words, "poster");
  EXPECT_EQ(*set.slides[0].bytes, SmallPng(10, 20));
  EXPECT_EQ(set.slides[0].id.size(), 16U);
  EXPECT_EQ(set.slides[1].picture, PictureKind::kJpeg);
  EXPECT_EQ(set.slides[2].indonesian.title, "Judul");
}

TEST_F(SlidesTest, WhatIsWrongIsNamedAndTheRestIsShown) {
  Put("a.svg", "<svg/>");
  Put("b.png", "no picture");
  Put("c.txt", "");
  Put("d.jpg", std::string(kMaxSlideBytes + 1, 'x'));
  Put("e.txt", "Judul");
  const SlideSet set = ReadFolder();
  EXPECT_EQ(set.slides.size(), 1U);
  EXPECT_THAT(set.faults, ElementsAre("a.svg: no .png, .jpg, .webp or .txt file",
                                      "b.png: no PNG, JPEG or WebP picture", "c.txt: no title",
                                      "d.jpg: larger than 4096 KiB"));
}

TEST_F(SlidesTest, ALinkToASecretIsNotFollowedAndAPipeKeepsNobodyWaiting) {
  const TempDir secrets;
  std::ofstream(secrets.path() + "/key") << "secret";
  std::filesystem::create_symlink(secrets.path() + "/key", dir_.path() + "/key.txt");
  ASSERT_EQ(mkfifo((dir_.path() + "/pipe.txt").c_str(), S_IRUSR | S_IWUSR), 0);
  std::filesystem::create_directory(dir_.path() + "/folder.txt");
  const SlideSet set = ReadFolder();
  EXPECT_THAT(set.slides, IsEmpty());
  EXPECT_THAT(set.faults, ElementsAre("key.txt: a link", "pipe.txt: no file"));
}

TEST_F(SlidesTest, ThereAreNotMoreThanAVisitorSees) {
  for (int i = 0; i <= static_cast<int>(kMaxSlides); ++i)
    Put(std::to_string(100 + i) + ".txt", "a");
  const SlideSet set = ReadFolder();
  EXPECT_EQ(set.slides.size(), kMaxSlides);
  EXPECT_THAT(set.faults, ElementsAre("140.txt: more than 40 slides"));
}

TEST_F(SlidesTest, TogetherTheyAreNotMoreThanTheServerHasRoomFor) {
  // A picture of the most that one may have; the same one under many names.
  const std::string picture =
      SmallPng(10, 10) + std::string(kMaxSlideBytes - SmallPng(10, 10).size(), 'x');
  Put("00.png", picture);
  for (int i = 1; i <= 16; ++i) {
    std::filesystem::create_hard_link(dir_.path() + "/00.png",
                                      dir_.path() + "/" + std::to_string(i + 10) + ".png");
  }
  const SlideSet set = ReadFolder();
  EXPECT_EQ(set.slides.size(), 16U);
  EXPECT_THAT(set.faults, ElementsAre(HasSubstr("26.png: together larger than 64 MiB")));
}

TEST_F(SlidesTest, EveryChangeOfTheFolderIsSeen) {
  std::set<std::string> seen = {Fingerprint()};
  EXPECT_EQ(Fingerprint(), *seen.begin());
  Put("a.txt", "Judul");
  EXPECT_TRUE(seen.insert(Fingerprint()).second) << "a new file";
  Put("a.txt", "Judul baru");
  EXPECT_TRUE(seen.insert(Fingerprint()).second) << "another size";
  std::filesystem::last_write_time(
      dir_.path() + "/a.txt",
      std::filesystem::last_write_time(dir_.path() + "/a.txt") + std::chrono::seconds(1));
  EXPECT_TRUE(seen.insert(Fingerprint()).second) << "written again";
  std::filesystem::rename(dir_.path() + "/a.txt", dir_.path() + "/b.txt");
  EXPECT_TRUE(seen.insert(Fingerprint()).second) << "another name";
  std::filesystem::remove(dir_.path() + "/b.txt");
  EXPECT_FALSE(seen.insert(Fingerprint()).second) << "empty again";
  EXPECT_EQ(FingerprintOf(dir_.path() + "/nowhere").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadSlides(dir_.path() + "/nowhere").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace simpul::server
