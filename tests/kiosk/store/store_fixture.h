// A database in a folder of its own, and complaints to put into it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/store/agent_store.h"
#include "kiosk/store/sqlite_store.h"

namespace simpul::store {

inline app::SiteIdentity TestIdentity() {
  app::SiteIdentity identity;
  identity.device = DeviceId("dev-1");
  identity.kiosk_name = "Denpasar 1";
  identity.site = SiteId("DPS");
  identity.site_name = "Kantor Imigrasi Denpasar";
  identity.receipt_host = "https://localhost";
  identity.case_key.fill(7);
  identity.receipt_key.fill(9);
  return identity;
}

inline LookupId TestLookup(int number) {
  char text[40];
  std::snprintf(text, sizeof text, "%032x", static_cast<unsigned>(number));
  return LookupId(text);
}

// 2026-11-21 12:00 UTC; 20:00 in Bali.
inline constexpr std::int64_t kTestNow = 1'795'262'400'000;

inline app::NewComplaint TestComplaint(int number, std::int64_t unix_ms = kTestNow,
                                       std::size_t payload_bytes = 560) {
  static SystemClock clock;
  static SystemRandom random;
  app::NewComplaint complaint;
  complaint.id = RecordId::Make(clock, random);
  complaint.created = {unix_ms, TimeQuality::kSynced};
  complaint.mono_ms = 1000 + number;
  complaint.boot_id = "boot-1";
  complaint.sealed.lookup = TestLookup(number);
  complaint.sealed.reporter_key.fill(static_cast<std::uint8_t>(number));
  complaint.sealed.key_id = KeyId("0123456789abcdef");
  complaint.sealed.payload = Bytes(payload_bytes, static_cast<std::uint8_t>(number));
  return complaint;
}

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "simpul-XXXXXX").string();
    SIMPUL_CHECK(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string File(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() {
    options_.path = folder_.File("kiosk.db");
    options_.ballast_bytes = 0;
    options_.min_free_bytes = 0;
  }
  std::unique_ptr<SqliteStore> OpenStore() {
    auto store = SqliteStore::Open(options_);
    EXPECT_TRUE(store) << store.error().ToString();
    return std::move(*store);
  }
  std::unique_ptr<AgentStore> OpenAgent() {
    auto store = AgentStore::Open(options_);
    EXPECT_TRUE(store) << store.error().ToString();
    return std::move(*store);
  }
  // An enrolled database.
  std::unique_ptr<SqliteStore> OpenEnrolled() {
    EXPECT_TRUE(OpenAgent()->SaveIdentity(TestIdentity()));
    return OpenStore();
  }

  TempFolder folder_;
  StoreOptions options_;
};

}  // namespace simpul::store
