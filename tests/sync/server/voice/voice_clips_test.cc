// Recordings: what of a folder is used, and what is said of the rest.
#include "sync/server/voice/voice_clips.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/sync/server/support/fixture.h"
#include "tests/sync/server/voice/clip_folder.h"

namespace simpul::server {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class VoiceClipsTest : public testing::Test {
 protected:
  VoiceClips Read() {
    faults_.clear();
    return VoiceClips::Read(folder_.path(), faults_);
  }
  void PutAllOf(const Sentence& sentence) {
    for (const std::string& name : sentence.clips) {
      folder_.Put(std::string(sentence.language), name, ToneOf(0.1));
    }
  }
  const TempDir dir_;
  const ClipFolder folder_{dir_.path() + "/clips"};
  const Sentence sentence_ = SentenceOf("id", TicketNumber::Parse("A017").value(), 2);
  std::vector<std::string> faults_;
};

TEST_F(VoiceClipsTest, ASentenceIsSaidWhenAllOfItsWordsAreThere) {
  PutAllOf(sentence_);
  const VoiceClips clips = Read();
  EXPECT_THAT(faults_, IsEmpty());
  EXPECT_EQ(clips.CountOf("id"), 7U);
  ASSERT_TRUE(clips.Has(sentence_));
  EXPECT_EQ(clips.SamplesOf(sentence_)->size(), 7 * 4410 + 6 * 2204U);
  EXPECT_FALSE(clips.Has(SentenceOf("id", TicketNumber::Parse("A018").value(), 2)));
  EXPECT_FALSE(clips.Has(SentenceOf("ru", TicketNumber::Parse("A017").value(), 2)));
  EXPECT_FALSE(VoiceClips().Has(sentence_));
}

TEST_F(VoiceClipsTest, AFileThatCannotBeUsedIsNamedAndTheOthersAreUsed) {
  PutAllOf(sentence_);
  folder_.Put("id", "b", "RIFF");
  std::string fast = ToneOf(0.1);
  fast[24] = '\x44', fast[25] = '\xac';  // 44,100
  folder_.Put("id", "c", fast);
  folder_.Put("id", "d", ToneOf(0.1).substr(0, 1000));
  folder_.Put("id", "e", std::string(VoiceClips::kMaxClipBytes + 1, 'x'));
  folder_.Put("id", "hello", ToneOf(0.1));
  folder_.Put("de", "a", ToneOf(0.1));
  const VoiceClips clips = Read();
  EXPECT_TRUE(clips.Has(sentence_));
  EXPECT_EQ(clips.CountOf("id"), 7U);
  EXPECT_THAT(faults_,
              ElementsAre("de: no language that calls are made in", "id/b.wav: not a WAV file",
                          "id/c.wav: 44100 samples a second, wanted 22050 like the synthesiser's",
                          "id/d.wav: cut off", "id/e.wav: larger than 512 KiB",
                          "id/hello.wav: no word of a call has this name"));
}

TEST_F(VoiceClipsTest, APipeIsNoRecordingAndKeepsNobodyWaiting) {
  PutAllOf(sentence_);
  ASSERT_EQ(mkfifo((folder_.path() + "/id/b.wav").c_str(), S_IRUSR | S_IWUSR), 0);
  EXPECT_EQ(Read().CountOf("id"), 7U);
}

TEST_F(VoiceClipsTest, AFolderThatIsNotThereIsSaid) {
  EXPECT_EQ(Read().CountOf("id"), 0U);
  EXPECT_THAT(faults_, Contains(HasSubstr(folder_.path())));
}

TEST_F(VoiceClipsTest, TogetherTheyAreNotMoreThanAMachineHasRoomFor) {
  constexpr std::size_t kSeconds = 11;
  const std::string longest = ToneOf(kSeconds);
  std::vector<ClipWords> words = ClipsOf("id");
  words.resize(VoiceClips::kMaxBytes / longest.size() + 1);
  for (const ClipWords& clip : words) folder_.Put("id", clip.name, longest);
  const VoiceClips clips = Read();
  EXPECT_EQ(clips.CountOf("id"), words.size() - 1);
  EXPECT_THAT(faults_, Contains(HasSubstr("together larger than 32 MiB")));
}

}  // namespace
}  // namespace simpul::server
