// Two kiosks of one site give out numbers at once, each in a process of its own that is killed
// again and again, under a clock that jumps. No number is given twice, and none is missing.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <thread>

#include "kiosk/base/log.h"
#include "platform/keys/protocol_tickets.h"
#include "sync/protocol/crypto.h"
#include "sync/protocol/ticket_payload.h"
#include "tests/kiosk/store/store_fixture.h"
#include "tests/support/wild_clock.h"

namespace simpul::store {
namespace {

constexpr int kLanes = 2;
constexpr int kNumbersPerLane = 1'000;
constexpr std::uint64_t kMostPerLife = 60;
app::NewTicket Ask(int lane, WallTime wall) {
  static SystemClock clock;
  static SystemRandom random;
  app::NewTicket ticket;
  ticket.id = RecordId::Make(clock, random);
  ticket.created = wall;
  ticket.series = SeriesId("passport");
  ticket.prefix = "A";
  ticket.lane_in_number = lane;
  ticket.capacity = 9999;
  ticket.service = ServiceId("passport_lost");
  return ticket;
}

std::string Said(const IssuedTicket& ticket) {
  return ticket.day.ToString() + " " + ticket.number.ToString();
}

// One life of a kiosk, until it is killed.
[[noreturn]] void Live(const StoreOptions& options, int lane, std::uint64_t life, int pipe) {
  const keys::ProtocolTickets encoder;
  auto store = SqliteStore::Open(options);
  if (!store) _exit(1);
  test::WildClock clock(life);
  for (;;) {
    const app::NewTicket ticket = Ask(lane, clock.Next());
    const auto issued = (*store)->IssueTicket(ticket, encoder);
    if (!issued) _exit(2);
    const std::string line = ticket.id.value() + " " + Said(*issued) + "\n";
    // One write below PIPE_BUF arrives whole or not at all.
    if (write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) _exit(3);
  }
}

class TicketLanes : public StoreTest {
 protected:
  TicketLanes() : null_(std::fopen("/dev/null", "w")), old_(SetLogStream(null_)) {
    SIMPUL_CHECK(protocol::InitCrypto());
    for (int lane = 1; lane <= kLanes; ++lane) {
      app::SiteIdentity identity = TestIdentity();
      identity.lane = lane;
      EXPECT_TRUE((*AgentStore::Open(OptionsOf(lane)))->SaveIdentity(identity));
    }
  }
  ~TicketLanes() override {
    SetLogStream(old_);
    std::fclose(null_);
  }
  StoreOptions OptionsOf(int lane) {
    StoreOptions options = options_;
    options.path = folder_.File("lane" + std::to_string(lane) + ".db");
    return options;
  }

  struct Life {
    pid_t process = 0;
    std::FILE* lines = nullptr;
  };
  Life Begin(int lane, std::uint64_t number) {
    int ends[2];
    SIMPUL_CHECK(pipe(ends) == 0);
    const pid_t child = fork();
    SIMPUL_CHECK(child >= 0);
    if (child == 0) {
      close(ends[0]);
      Live(OptionsOf(lane), lane, number, ends[1]);
    }
    close(ends[1]);
    return {child, fdopen(ends[0], "r")};
  }
  bool ReadLine(int lane, const Life& life) {
    char id[64];
    char day[64];
    char number[64];
    if (std::fscanf(life.lines, " %63s %63s %63s", id, day, number) != 3) return false;
    said_[static_cast<std::size_t>(lane)][id] = std::string(day) + " " + number;
    return true;
  }
  // Kills it; what it said before it died counts. False when it had ended by itself.
  bool End(int lane, const Life& life) {
    kill(life.process, SIGKILL);
    while (ReadLine(lane, life)) {
    }
    std::fclose(life.lines);
    int status = 0;
    waitpid(life.process, &status, 0);
    return WIFSIGNALED(status);
  }

  std::FILE* null_;
  std::FILE* old_;
  std::array<std::map<std::string, std::string>, kLanes + 1> said_;  // record id -> day and number
};

TEST_F(TicketLanes, TwoKiosksGiveAThousandNumbersEachAndNoneTwice) {
  SystemRandom random;
  int lives = 0;
  while (said_[1].size() < kNumbersPerLane || said_[2].size() < kNumbersPerLane) {
    std::array<Life, kLanes + 1> life;
    ++lives;
    for (int lane = 1; lane <= kLanes; ++lane) {
      life[static_cast<std::size_t>(lane)] = Begin(lane, static_cast<std::uint64_t>(lives));
    }
    for (int lane = 1; lane <= kLanes; ++lane) {
      const Life& one = life[static_cast<std::size_t>(lane)];
      for (std::uint64_t most = 1 + random.Below(kMostPerLife); most > 0; --most) {
        if (!ReadLine(lane, one)) break;
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random.Below(5'000)));
    for (int lane = 1; lane <= kLanes; ++lane) {
      ASSERT_TRUE(End(lane, life[static_cast<std::size_t>(lane)])) << "life " << lives;
    }
  }

  std::set<std::string> numbers;                // of the whole site
  std::map<std::string, std::set<int>> counts;  // lane and day -> counts
  std::size_t unsaid = 0;
  for (int lane = 1; lane <= kLanes; ++lane) {
    auto& said = said_[static_cast<std::size_t>(lane)];
    std::string day;
    const auto rows = (*AgentStore::Open(OptionsOf(lane)))->ReadBatch(0, 1'000'000, 1U << 30U);
    ASSERT_TRUE(rows);
    for (const OutboxRow& row : *rows) {
      const auto ticket = protocol::ParseIssuedTicket(AsText(row.sealed));
      ASSERT_TRUE(ticket);
      EXPECT_TRUE(numbers.insert(Said(*ticket)).second) << "twice: " << Said(*ticket);
      EXPECT_GE(ticket->day.ToString(), day) << "the day ran backwards";
      day = ticket->day.ToString();
      EXPECT_EQ(ticket->number.lane(), lane);
      counts[std::to_string(lane) + " " + day].insert(ticket->number.count());
      const auto acknowledged = said.find(row.id.value());
      if (acknowledged == said.end()) {
        ++unsaid;  // the kiosk was killed between COMMIT and saying so
      } else {
        EXPECT_EQ(acknowledged->second, Said(*ticket));
        said.erase(acknowledged);
      }
    }
    EXPECT_TRUE(said.empty()) << said.size() << " numbers were said and are lost";
  }
  for (const auto& [line, taken] : counts) {
    EXPECT_EQ(*taken.begin(), 1) << line;
    EXPECT_EQ(*taken.rbegin(), static_cast<int>(taken.size())) << "a gap on " << line;
  }
  EXPECT_LE(unsaid, static_cast<std::size_t>(kLanes * lives)) << "one a life at most";
  EXPECT_GT(counts.size(), static_cast<std::size_t>(kLanes)) << "days changed";
  std::printf("%d lives, %zu numbers, %zu of them unsaid, %zu days of lanes\n", lives,
              numbers.size(), unsaid, counts.size());
}

TEST_F(TicketLanes, TwoThreadsOfOneKioskShareItsNumbersWithoutAGap) {
  constexpr int kEach = 300;
  const keys::ProtocolTickets encoder;
  std::array<std::vector<std::string>, 2> said;
  std::array<std::thread, 2> threads;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    threads[i] = std::thread([&, i] {
      auto store = SqliteStore::Open(OptionsOf(1));
      SIMPUL_CHECK(store);
      test::WildClock clock(i);
      while (said[i].size() < kEach) {
        const auto issued = (*store)->IssueTicket(Ask(1, clock.Next()), encoder);
        SIMPUL_CHECK(issued);
        said[i].push_back(Said(*issued));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> numbers;
  for (const auto& list : said) {
    for (const std::string& number : list) EXPECT_TRUE(numbers.insert(number).second) << number;
  }
  std::map<std::string, int> highest, many;
  for (const std::string& number : numbers) {
    const std::string day = number.substr(0, 10);
    highest[day] = std::max(highest[day], TicketNumber::Parse(number.substr(11)).value().count());
    ++many[day];
  }
  EXPECT_EQ(highest, many) << "a gap";
}

}  // namespace
}  // namespace simpul::store
