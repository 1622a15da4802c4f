// Kills a process that writes the real store on the real file system, hundreds of times, and holds
// the store to every word it gave before it died.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <thread>

#include "kiosk/base/log.h"
#include "tests/kiosk/store/store_fixture.h"

namespace simpul::store {
namespace {

constexpr int kKills = 300;
constexpr int kMostWords = 10;         // acknowledgements a child gives before it is marked
constexpr int kLongestRestUs = 8'000;  // what it still lives after them
constexpr int kCommitsPerDelivery = 4;

// A lookup that follows from the id, so that a line of the pipe says all.
LookupId LookupOf(const RecordId& id) {
  std::string hex = id.value();
  hex.erase(std::remove(hex.begin(), hex.end(), '-'), hex.end());
  return LookupId(hex);
}

// One write below PIPE_BUF arrives whole or not at all.
void Acknowledge(int pipe, const std::string& line) {
  if (write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) _exit(3);
}

// The process that will be killed: the screen's and the agent's writes in turn.
[[noreturn]] void Live(const StoreOptions& options, int pipe) {
  auto store = SqliteStore::Open(options);
  auto agent = AgentStore::Open(options);
  if (!store || !agent) _exit(1);
  for (int i = 1;; ++i) {
    app::NewComplaint complaint = TestComplaint(i);
    complaint.sealed.lookup = LookupOf(complaint.id);
    const auto committed = (*store)->Commit(complaint);
    if (!committed) _exit(2);
    Acknowledge(pipe, "C " + complaint.id.value() + " " + committed->reference + "\n");
    if (i % kCommitsPerDelivery != 0) continue;
    const auto rows = (*agent)->ReadBatch(0, 1, 1 << 20);
    if (!rows || rows->empty()) _exit(4);
    AnswerChanges changes;
    changes.delivered.push_back({rows->front().id, std::string(64, 'a'), 1, Bytes(64, 1)});
    if (!(*agent)->ApplyAnswer(changes)) _exit(5);
    Acknowledge(pipe, "D " + rows->front().id.value() + " -\n");
  }
}

class SigkillTest : public StoreTest {
 protected:
  SigkillTest() : null_(std::fopen("/dev/null", "w")), old_(SetLogStream(null_)) {}
  ~SigkillTest() override {
    SetLogStream(old_);
    std::fclose(null_);
  }

  // One life of the child: it is killed at a random time after `words` acknowledgements. False when
  // it ended by itself, which is an error of the store.
  bool LiveAndDie(int words, int rest_us) {
    int ends[2];
    SIMPUL_CHECK(pipe(ends) == 0);
    const pid_t child = fork();
    SIMPUL_CHECK(child >= 0);
    if (child == 0) {
      close(ends[0]);
      Live(options_, ends[1]);
    }
    close(ends[1]);
    std::FILE* lines = fdopen(ends[0], "r");
    for (int i = 0; i < words && ReadWord(lines); ++i) {
    }
    std::this_thread::sleep_for(std::chrono::microseconds(rest_us));
    kill(child, SIGKILL);
    while (ReadWord(lines)) {  // what it said before it died counts
    }
    std::fclose(lines);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
  }

  bool ReadWord(std::FILE* lines) {
    char kind = 0;
    char id[64];
    char reference[64];
    if (std::fscanf(lines, " %c %63s %63s", &kind, id, reference) != 3) return false;
    if (kind == 'C') {
      acknowledged_[id] = reference;
    } else {
      delivered_.insert(id);
    }
    return true;
  }

  std::FILE* null_;
  std::FILE* old_;
  std::map<std::string, std::string> acknowledged_;
  std::set<std::string> delivered_;
};

TEST_F(SigkillTest, LosesAndDoublesNothingThatWasAcknowledged) {
  OpenEnrolled();
  SystemRandom random;
  for (int i = 0; i < kKills; ++i) {
    ASSERT_TRUE(LiveAndDie(static_cast<int>(random.Below(kMostWords + 1)),
                           static_cast<int>(random.Below(kLongestRestUs))))
        << "kill " << i;
  }

  auto store = OpenStore();
  auto agent = OpenAgent();
  const auto rows = agent->ReadBatch(0, 1'000'000, 1U << 30U);
  ASSERT_TRUE(rows);
  std::map<std::string, int> times;
  std::set<std::string> references;
  for (const OutboxRow& row : *rows) {
    ++times[row.id.value()];
    EXPECT_TRUE(references.insert(row.reference).second) << row.reference;
  }
  std::set<std::string> promised;
  for (const auto& [id, reference] : acknowledged_) {
    EXPECT_TRUE(promised.insert(reference).second) << "promised twice: " << reference;
    const auto known = store->FindCase(LookupOf(*RecordId::Parse(id)));
    ASSERT_TRUE(known);
    const int waiting = known->waiting_here ? 1 : 0;
    const int delivered = known->delivered_from_here ? 1 : 0;
    EXPECT_EQ(waiting + delivered, 1) << id;
    EXPECT_EQ(times[id], waiting) << id;
    EXPECT_LE(delivered_.count(id), static_cast<std::size_t>(delivered)) << id;
  }
  std::printf("%d kills, %zu acknowledged, %zu delivered\n", kKills, acknowledged_.size(),
              delivered_.size());
}

}  // namespace
}  // namespace simpul::store
