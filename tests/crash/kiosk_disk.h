// What the scenarios of a kiosk on a failing disk share: its database, its identity, its records.
#pragma once

#include <cstdio>
#include <string>

#include "kiosk/store/agent_store.h"
#include "kiosk/store/store_options.h"

namespace simpul::test {

inline constexpr char kKioskPath[] = "kiosk.db";

inline store::StoreOptions KioskOptions(const std::string& vfs, bool normal = false) {
  store::StoreOptions options;
  options.path = kKioskPath;
  options.vfs = vfs;
  options.for_crash_test_synchronous_normal = normal;
  return options;
}

inline void EnrolKiosk(const std::string& vfs) {
  app::SiteIdentity identity;
  identity.device = DeviceId("dev-1");
  identity.site = SiteId("DPS");
  auto agent = store::AgentStore::Open(KioskOptions(vfs));
  SIMPUL_CHECK(agent && (*agent)->SaveIdentity(identity));
}

// Of the record with this number.
inline RecordId NumberedId(int number) {
  char text[40];
  std::snprintf(text, sizeof text, "01939b2c-0000-7000-8000-%012d", number);
  return *RecordId::Parse(text);
}

}  // namespace simpul::test
