// The loop, and the real program: everything that needs more than one thread.
#include "sync/agent/agent.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <thread>

#include "platform/keys/device_key_file.h"
#include "sync/agent/enrol_files.h"
#include "tests/sync/agent/sender_fixture.h"
#include "tests/sync/agent/socket_server.h"

extern char** environ;

namespace simpul::agent {
namespace {

// True as soon as `condition` holds; the deadline is only for a broken program.
bool Eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 3'000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

class AgentLoopTest : public SenderTest {
 protected:
  AgentLoopTest() {
    timing_.look_ms = 20;
    timing_.look_wanted_ms = 5;
    sender_ = std::make_unique<Sender>(&centre_, &system_clock_, &random_, agent_.get(), keys_,
                                       sender_options_);
    loop_ = std::make_unique<Agent>(&system_clock_, agent_.get(), &lookups_, sender_.get(), &stop_,
                                    timing_);
  }
  ~AgentLoopTest() override { End(); }
  void Start() {
    thread_ = std::thread([this] { loop_->Run(); });
  }
  void End() {
    stop_.Stop();
    if (thread_.joinable()) thread_.join();
  }

  SystemClock system_clock_;
  AgentTiming timing_;
  StopSwitch stop_;
  LookupService lookups_{&centre_, &system_clock_, agent_.get()};
  std::unique_ptr<Agent> loop_;
  std::thread thread_;
};

TEST_F(AgentLoopTest, SendsWhatTheScreenCommitsWhileItRuns) {
  Start();
  for (int i = 1; i <= 20; ++i) {
    ASSERT_TRUE(store_->Commit(store::TestComplaint(i)));
  }
  EXPECT_TRUE(
      Eventually([&] { return store_->FindCase(store::TestLookup(20))->delivered_from_here; }));
  End();
  EXPECT_EQ(centre_.stored.size(), 20U);
}

TEST_F(AgentLoopTest, AnswersAVisitorWhoLooksUpACase) {
  centre_.views[store::TestLookup(1).value()] = Bytes(8240, 6);
  Start();
  ASSERT_TRUE(store_->WantLookup(store::TestLookup(1), system_clock_.Wall().unix_ms));
  EXPECT_TRUE(Eventually(
      [&] { return *store_->WantedState(store::TestLookup(1)) == app::LookupState::kAnswered; }));
}

TEST_F(AgentLoopTest, AnswersAVisitorAlsoWhileTheSenderBacksOff) {
  centre_.views[store::TestLookup(1).value()] = Bytes(8240, 6);
  centre_.refuse_devices = true;
  Start();
  ASSERT_TRUE(store_->Commit(store::TestComplaint(5)));
  ASSERT_TRUE(store_->WantLookup(store::TestLookup(1), system_clock_.Wall().unix_ms));
  EXPECT_TRUE(Eventually(
      [&] { return *store_->WantedState(store::TestLookup(1)) == app::LookupState::kAnswered; }));
  EXPECT_TRUE(store_->FindCase(store::TestLookup(5))->waiting_here);
}

TEST_F(AgentLoopTest, EndsWhenAskedAlsoBeforeItBegan) {
  stop_.Stop();
  stop_.Stop();
  Start();
  thread_.join();
  EXPECT_TRUE(stop_.stopped());
}

class AgentProgramTest : public SenderTest {
 protected:
  AgentProgramTest() : server_(&centre_) {
    key_file_ = folder_.File("device.key");
    database_ = folder_.File("program.db");
    address_ = "http://127.0.0.1:" + std::to_string(server_.port());
    centre_.enrolment_code = protocol::MakeEnrolmentCode(random_);
  }
  Result<app::SiteIdentity> EnrolNow() {
    return EnrolWithFiles({address_, centre_.enrolment_code, key_file_, database_, ""});
  }
  pid_t Spawn(std::vector<std::string> flags) {
    std::string program = std::string(SIMPUL_BINARY_DIR) + "/sync/agent/simpul-agent";
    std::vector<char*> argv = {program.data()};
    for (std::string& flag : flags) argv.push_back(flag.data());
    argv.push_back(nullptr);
    pid_t child = -1;
    EXPECT_EQ(posix_spawn(&child, program.c_str(), nullptr, nullptr, argv.data(), environ), 0);
    return child;
  }
  static int ExitCode(pid_t child) {
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  SocketServer server_;
  std::string key_file_, database_, address_;
};

TEST_F(AgentProgramTest, SendsFromTheRealDatabaseAndEndsCleanlyOnSigterm) {
  ASSERT_TRUE(EnrolNow());
  store::StoreOptions options = options_;
  options.path = database_;
  auto screen = store::SqliteStore::Open(options);
  ASSERT_TRUE(screen);
  ASSERT_TRUE((*screen)->Commit(store::TestComplaint(1)));
  const pid_t child = Spawn(
      {"--db", database_, "--server", address_, "--key", key_file_, "--first-delay-max-s", "0"});
  EXPECT_TRUE(
      Eventually([&] { return (*screen)->FindCase(store::TestLookup(1))->delivered_from_here; }));
  ASSERT_TRUE((*screen)->Commit(store::TestComplaint(2)));
  EXPECT_TRUE(
      Eventually([&] { return (*screen)->FindCase(store::TestLookup(2))->delivered_from_here; }));
  kill(child, SIGTERM);
  EXPECT_EQ(ExitCode(child), 0);
}

TEST_F(AgentProgramTest, SaysWhatIsMissing) {
  EXPECT_NE(ExitCode(Spawn({})), 0);
  EXPECT_EQ(ExitCode(Spawn({"--db", database_, "--server", address_, "--key", key_file_})), 1)
      << "no key";
  ASSERT_TRUE(EnrolNow());
  EXPECT_EQ(
      ExitCode(Spawn({"--db", database_, "--server", "http://example.org", "--key", key_file_})), 1)
      << "no TLS";
}

TEST_F(AgentProgramTest, EnrolsWithFilesOfItsOwnMaking) {
  const auto identity = EnrolNow();
  ASSERT_TRUE(identity) << identity.error().ToString();
  const auto keys = keys::DeviceKeyFile(key_file_).Load();
  ASSERT_TRUE(keys);
  EXPECT_EQ(keys->public_key, centre_.device_key);
  EXPECT_EQ(EnrolWithFiles({"http://example.org", "x", key_file_, database_, ""}).error().code,
            ErrorCode::kInvalidInput);
}

}  // namespace
}  // namespace simpul::agent
