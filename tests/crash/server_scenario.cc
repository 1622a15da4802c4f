#include "tests/crash/server_scenario.h"

#include <set>
#include <vector>

#include "platform/content/catalogue.h"
#include "platform/content/content.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/sync/server/support/fixture.h"

namespace simpul::test {
namespace {

using protocol::RecordResult;

constexpr char kPath[] = "central.db";
constexpr int kBatches = 5;
constexpr int kPerBatch = 3;

// What does not depend on the disk, made once: keys, calendar, a kiosk and its records.
struct World {
  World()
      : keys(LoadKeys(dir.path() + "/keys")),
        calendar(*content::ReadHolidays(
            *content::ReadContentFolder(SIMPUL_SOURCE_DIR "/assets/content"))) {
    SIMPUL_CHECK(protocol::InitCrypto());
    kiosk.device = DeviceId("dev-1");
    kiosk.site = SiteId("DPS");
    kiosk.name = "Denpasar 1";
    int count = 0;
    for (int i = 0; i < kBatches; ++i) {
      protocol::ParsedBatch batch;
      for (int j = 0; j < kPerBatch; ++j) {
        const protocol::Record record =
            server::MakeComplaint(server::SampleComplaint(ComplaintKind::kService, "kata"),
                                  keys.current().public_key, kiosk.site, kiosk.lane, ++count, clock,
                                  random)
                .record;
        batch.items.push_back({record.id.value(), record});
      }
      batches.push_back(std::move(batch));
    }
  }
  static server::KeyDirectory LoadKeys(const std::string& path) {
    SIMPUL_CHECK(protocol::InitCrypto() && server::KeyDirectory::Init(path));
    return *server::KeyDirectory::Load(path);
  }

  server::TempDir dir;
  ManualClock clock{server::kTuesday};
  SeededRandom random{7};
  server::KeyDirectory keys;
  WorkingCalendar calendar;
  server::KioskRow kiosk;
  std::vector<protocol::ParsedBatch> batches;
};

World& TheWorld() {
  static World world;
  return world;
}

Result<std::unique_ptr<server::Store>> Open(const std::string& vfs, bool normal) {
  return server::OpenSqliteStore({kPath, vfs, normal});
}

}  // namespace

void IntakeScenario::Prepare(const std::string& vfs) {
  World& world = TheWorld();
  auto store = Open(vfs, false);
  SIMPUL_CHECK(store);
  SIMPUL_CHECK((*store)->Write([&](server::Tx& tx) -> Status {
    SIMPUL_RETURN_IF_ERROR(tx.InsertSite({world.kiosk.site, "Kantor Imigrasi Denpasar", {}}));
    return tx.InsertKiosk(world.kiosk);
  }));
}

void IntakeScenario::Run(const std::string& vfs) {
  World& world = TheWorld();
  auto store = Open(vfs, normal_);
  if (!store) return;
  server::CaseService cases(**store, world.keys, world.calendar, world.clock);
  server::SurveyService surveys(**store, world.keys, world.clock, world.random);
  server::ReminderService reminders(**store, world.keys, world.clock, world.random);
  server::LobbyService lobby(**store, world.keys, world.calendar, world.clock);
  server::Intake intake(**store, cases, surveys, reminders, lobby, world.keys, world.clock);
  for (const protocol::ParsedBatch& batch : world.batches) {
    const auto answer = intake.Take(world.kiosk, batch);
    if (!answer) return;
    for (const protocol::RecordAnswer& record : answer->answers) {
      if (record.receipt) acknowledged_[record.id] = record.receipt->server_time_ms;
    }
  }
}

Findings IntakeScenario::Check(const std::string& vfs) {
  World& world = TheWorld();
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kPath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  auto store = Open(vfs, false);
  if (!store) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  server::CaseService cases(**store, world.keys, world.calendar, world.clock);
  server::SurveyService surveys(**store, world.keys, world.clock, world.random);
  server::ReminderService reminders(**store, world.keys, world.clock, world.random);
  server::LobbyService lobby(**store, world.keys, world.calendar, world.clock);
  server::Intake intake(**store, cases, surveys, reminders, lobby, world.keys, world.clock);
  // The kiosk sends everything again: what was acknowledged must be recognised, the rest taken.
  for (const protocol::ParsedBatch& batch : world.batches) {
    const auto answer = intake.Take(world.kiosk, batch);
    if (!answer) {
      found.Add(&Findings::broken, "intake after the cut");
      return found;
    }
    std::set<RecordResult> results;
    for (const protocol::RecordAnswer& record : answer->answers) {
      results.insert(record.result);
      if (record.result != RecordResult::kAccepted && record.result != RecordResult::kDuplicate) {
        found.Add(&Findings::broken, "neither accepted nor duplicate");
      }
      if (acknowledged_.contains(record.id) && record.result != RecordResult::kDuplicate) {
        found.Add(&Findings::lost, "record");
      }
    }
    if (results.size() > 1) found.Add(&Findings::broken, "half a batch");
  }
  std::set<std::string> references;
  std::size_t rows = 0;
  const Status read = (*store)->Read([&](server::Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const auto list, tx.ListCasesSince(world.kiosk.site, 0, 1000));
    rows = list.size();
    for (const server::CaseRow& row : list) references.insert(row.reference);
    return {};
  });
  if (!read) found.Add(&Findings::broken, "read");
  if (rows > references.size() || rows > kBatches * kPerBatch) {
    found.Add(&Findings::doubled, "case");
  }
  if (references.size() < kBatches * kPerBatch) found.Add(&Findings::lost, "case");
  return found;
}

}  // namespace simpul::test
