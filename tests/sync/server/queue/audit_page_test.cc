// The officers' audit page has words for everything that is audited, the queue's overrides too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sync/server/admin/admin.h"
#include "sync/server/officer/accounts.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/sync/server/support/fixture.h"
#include "tests/sync/server/support/http_client.h"

namespace simpul::server {
namespace {

TEST(AuditPage, HasWordsForEveryActOfTheAudit) {
  RunningCentral central;
  ASSERT_TRUE(
      AddOfficer(central.dir.path(), "kanwil", Role::kRegional, SiteId(), "kata-sandi-panjang"));
  const auto store = std::move(*OpenSqliteStore({DatabasePath(central.dir.path()), "", false}));
  Accounts accounts(*store, central.clock, central.random);
  int wait = 0;
  const auto signed_in = accounts.SignIn("kanwil", "kata-sandi-panjang", "1.1.1.1", &wait);
  ASSERT_TRUE(signed_in.has_value());
  const OfficerId officer = accounts.Find(signed_in->token)->viewer.officer;
  ASSERT_TRUE(store->Write([&](Tx& tx) -> Status {
    for (int i = 0; i < kAuditActions; ++i) {
      const auto action = static_cast<AuditAction>(i);
      const std::string about = action >= AuditAction::kQueueFirst ? "A002 unwell" : "";
      SIMPUL_RETURN_IF_ERROR(tx.InsertAudit({1000 + i, officer, action, 0, "", about, ""}));
    }
    return {};
  }));
  const auto page =
      Get(central.Url("/office/audit"), {"Cookie: session=" + signed_in->token + "; language=en"});
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, testing::HasSubstr("put a visitor first · A002 unwell"));
}

}  // namespace
}  // namespace simpul::server
