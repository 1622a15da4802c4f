// Which sound files the board can play, and what is said of the others.
#include "sync/server/voice/wav.h"

#include <gtest/gtest.h>

namespace simpul::server {
namespace {

const std::string kThreeSamples("\1\0\2\0\3\0", 6);

std::string WhyNot(const std::string& file) {
  const auto wav = ParseWav(file);
  return wav ? "" : wav.error().context;
}

TEST(Wav, WhatIsWrittenIsRead) {
  const std::string file = WavOf(kThreeSamples);
  const auto wav = ParseWav(file);
  ASSERT_TRUE(wav) << wav.error().context;
  EXPECT_EQ(wav->sample_rate, 22'050U);
  EXPECT_EQ(wav->bytes, kThreeSamples);
}

TEST(Wav, OtherChunksArePassedOver) {
  std::string file = WavOf(kThreeSamples);
  file.insert(36, std::string("LIST\3\0\0\0abc\0", 12));  // of an odd size, with its filling
  ASSERT_TRUE(ParseWav(file)) << WhyNot(file);
  EXPECT_EQ(ParseWav(file)->bytes, kThreeSamples);
}

TEST(Wav, EveryFileThatIsCutOffIsRefused) {
  const std::string file = WavOf(kThreeSamples);
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_FALSE(ParseWav(file.substr(0, size))) << size;
  }
}

TEST(Wav, SaysWhatIsWrongWithAnotherForm) {
  const auto with = [](std::size_t at, char value) {
    std::string file = WavOf(kThreeSamples);
    file[at] = value;
    return WhyNot(file);
  };
  EXPECT_EQ(with(0, 'X'), "not a WAV file");
  EXPECT_EQ(with(20, 3), "not PCM");
  EXPECT_EQ(with(22, 2), "2 channels, wanted 1 (mono)");
  EXPECT_EQ(with(34, 24), "24 bits, wanted 16");
  EXPECT_EQ(with(40, 5), "no whole samples");
  EXPECT_EQ(with(40, 7), "cut off");
  EXPECT_EQ(with(36, 'X'), "no sound in it");
  EXPECT_EQ(with(12, 'X'), "sound before its format");
  EXPECT_EQ(WhyNot(WavOf("")), "no whole samples");
}

}  // namespace
}  // namespace simpul::server
