// A lobby on its worst day: four kiosks give out numbers at once, each in a process of its own that
// is killed again and again, under clocks that jump; the lobby's server comes and goes; answers are
// lost. No number twice, no gap, and every ticket is at the lobby's server and at the centre once.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <map>
#include <set>

#include "sync/protocol/ticket_payload.h"
#include "tests/support/sanitizers.h"
#include "tests/sync/agent/site_server_fixture.h"

extern char** environ;

namespace simpul::agent {
namespace {

constexpr int kKiosks = 4;
constexpr std::size_t kTicketsEach = test::kThreadSanitized ? 100 : 1'000;
constexpr std::uint64_t kMostPerLife = 120;
constexpr char kIssuer[] = SIMPUL_BINARY_DIR "/tests/support/ticket_issuer";

// One life of a kiosk's process.
class Issuer {
 public:
  Issuer(const std::string& database, int life) {
    int ends[2];
    SIMPUL_CHECK(pipe2(ends, O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::array<std::string, 3> words = {kIssuer, database, std::to_string(life)};
    std::array<char*, 4> arguments = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    SIMPUL_CHECK(posix_spawn(&process_, kIssuer, &actions, nullptr, arguments.data(), environ) ==
                 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    lines_ = fdopen(ends[0], "r");
  }
  // Record id, and "DAY NUMBER". False when it says no more.
  bool Read(std::pair<std::string, std::string>& said) {
    char id[64];
    char day[64];
    char number[64];
    if (std::fscanf(lines_, " %63s %63s %63s", id, day, number) != 3) return false;
    said = {id, std::string(day) + " " + number};
    return true;
  }
  // False when it had ended by itself. What it said before it died can still be read.
  bool Kill() {
    kill(process_, SIGKILL);
    int status = 0;
    waitpid(process_, &status, 0);
    return WIFSIGNALED(status);
  }
  ~Issuer() { std::fclose(lines_); }
  Issuer(const Issuer&) = delete;
  Issuer& operator=(const Issuer&) = delete;

 private:
  pid_t process_ = 0;
  std::FILE* lines_ = nullptr;
};

class FourKiosks : public SiteServerTest {
 protected:
  std::string DatabaseOf(int lane) { return folder_.File("lane" + std::to_string(lane) + ".db"); }
  std::string KeyOf(int lane) { return folder_.File("lane" + std::to_string(lane) + ".key"); }
  void EnrolAll() {
    for (int lane = 1; lane <= kKiosks; ++lane) {
      const std::string name = "Denpasar " + std::to_string(lane);
      const std::string code =
          server::IssueEnrolmentCode(site_dir_, SiteId("DPS"), lane, name).value();
      ASSERT_TRUE(EnrolWithFiles({Address(site_port_), code, KeyOf(lane), DatabaseOf(lane), ""}));
    }
  }
  std::unique_ptr<store::AgentStore> AgentOf(int lane) {
    store::StoreOptions options = options_;
    options.path = DatabaseOf(lane);
    auto agent = store::AgentStore::Open(options);
    SIMPUL_CHECK(agent.has_value());
    return std::move(*agent);
  }

  // A kiosk's life after life, until it has said enough numbers.
  void Issue(int lane) {
    SeededRandom random(static_cast<std::uint64_t>(lane));
    auto& said = said_[static_cast<std::size_t>(lane)];
    for (int life = 1; said.size() < kTicketsEach; ++life) {
      Issuer issuer(DatabaseOf(lane), life * kKiosks + lane);
      std::pair<std::string, std::string> one;
      for (std::uint64_t most = 1 + random.Below(kMostPerLife); most > 0; --most) {
        if (!issuer.Read(one)) break;
        said.insert(one);
      }
      if (!issuer.Kill()) {
        ended_badly_ = true;
        return;
      }
      while (issuer.Read(one)) said.insert(one);
    }
  }
  // Its agent, whose back-off passes as fast as the test wants.
  void Send(int lane) {
    const auto agent = AgentOf(lane);
    auto http = CurlClient::Make({Address(lobby_port_), "", nullptr});
    const auto device_keys = keys::DeviceKeyFile(KeyOf(lane)).Load();
    SIMPUL_CHECK(http && device_keys);
    FastSteadyClock clock;
    SeededRandom random(static_cast<std::uint64_t>(lane) + 10);
    SenderOptions options;
    options.first_delay_max_ms = 0;
    options.max_records = kRecordsPerBatch;
    Sender sender(http->get(), &clock, &random, agent.get(), *device_keys, options);
    while (!all_sent_ || agent->Size()->waiting > 0) {
      clock.Advance(sender.Step());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    EXPECT_EQ(agent->Size()->quarantined, 0) << "lane " << lane;
  }
  std::vector<server::TicketRow> TicketsIn(const std::string& data_dir) {
    auto store = server::OpenSqliteStore({server::DatabasePath(data_dir), "", false});
    SIMPUL_CHECK(store.has_value());
    std::vector<server::TicketRow> rows;
    EXPECT_TRUE((*store)->Read([&](server::Tx& tx) -> Status {
      SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListTicketsAfter(SiteId("DPS"), 0, 1'000'000));
      return {};
    }));
    return rows;
  }

  std::array<std::map<std::string, std::string>, kKiosks + 1> said_;  // by lane; by record id
  std::atomic<bool> ended_badly_ = false, all_sent_ = false;
  std::uint16_t lobby_port_ = 0;  // a bad network before the lobby's server
};

TEST_F(FourKiosks, GiveAThousandNumbersEachAndEachIsEverywhereOnce) {
  EnrolAndStartSite();
  EnrolAll();
  SeededRandom fate(4);
  test::FaultProxy proxy(site_port_, [&] {
    return fate.Below(100) < 10 ? test::Fault::kLoseAnswer : test::Fault::kNone;
  });
  lobby_port_ = proxy.port();
  std::vector<std::thread> issuing;
  std::vector<std::thread> sending;
  for (int lane = 1; lane <= kKiosks; ++lane) {
    issuing.emplace_back([this, lane] { Issue(lane); });
    sending.emplace_back([this, lane] { Send(lane); });
  }
  std::atomic<bool> issued = false;
  std::thread lobby([&] {
    while (!issued) {
      std::this_thread::sleep_for(std::chrono::milliseconds(700));
      site_.reset();
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      StartSite(centre_port_);
    }
  });
  for (std::thread& thread : issuing) thread.join();
  issued = true;
  lobby.join();
  all_sent_ = true;
  for (std::thread& thread : sending) thread.join();
  ASSERT_FALSE(ended_badly_);
  ASSERT_TRUE(Eventually([&] { return Relayed().waiting == 0; }));
  EXPECT_EQ(Relayed().quarantined, 0);

  const auto at_site = TicketsIn(site_dir_);
  std::set<std::string> numbers;
  std::map<std::string, std::set<int>> counts;  // by day and lane
  std::map<std::string, std::string> by_record;
  for (const server::TicketRow& row : at_site) {
    const std::string words = row.day.ToString() + " " + row.number.ToString();
    EXPECT_TRUE(numbers.insert(words).second) << "twice: " << words;
    counts[row.day.ToString() + " " + std::to_string(row.number.lane())].insert(row.number.count());
    EXPECT_TRUE(by_record.emplace(row.record.value(), words).second);
  }
  for (const auto& [where, seen] : counts) {
    EXPECT_EQ(*seen.begin(), 1) << where;
    EXPECT_EQ(*seen.rbegin(), static_cast<int>(seen.size())) << "a gap: " << where;
  }
  for (const auto& said : said_) {
    for (const auto& [record, words] : said) {
      const auto kept = by_record.find(record);
      ASSERT_NE(kept, by_record.end()) << "said and lost: " << words;
      EXPECT_EQ(kept->second, words);
    }
  }
  EXPECT_GE(at_site.size(), kKiosks * kTicketsEach);
  std::map<std::string, std::string> at_centre;
  for (const server::TicketRow& row : TicketsIn(data_dir_)) {
    EXPECT_TRUE(
        at_centre.emplace(row.record.value(), row.day.ToString() + " " + row.number.ToString())
            .second);
  }
  EXPECT_EQ(at_centre, by_record);
}

}  // namespace
}  // namespace simpul::agent
