// A request for an officer on a disk that loses power.
#include <map>

#include "kiosk/store/sqlite_store.h"
#include "tests/crash/kiosk_disk.h"
#include "tests/crash/kiosk_scenarios.h"

namespace simpul::test {
namespace {

using store::AgentStore;
using store::SqliteStore;

constexpr int kRequests = 6;

app::NewHelp Request(int number) {
  app::NewHelp help;
  help.id = NumberedId(number);
  help.created = {1'795'262'400'000 + number, TimeQuality::kSynced};
  help.boot_id = "boot-1";
  help.sealed = {KeyId("0123456789abcdef"),
                 Bytes(560 + 1536 * static_cast<std::size_t>(number % 3), 1)};
  return help;
}

HelpAnswer Answer(int number) { return {HelpAnswerKind::kCounter, number, ""}; }

}  // namespace

void HelpScenario::Prepare(const std::string& vfs) { EnrolKiosk(vfs); }

// Every request is answered, and forgotten when the next visitor asks.
void HelpScenario::Run(const std::string& vfs) {
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) return;
  for (int number = 1; number <= kRequests; ++number) {
    if (!(*store)->KeepHelp(Request(number))) return;
    acknowledged_ = number;
    if (number > 1 && !(*store)->ForgetHelp(NumberedId(number - 1))) return;
    store::AnswerChanges changes;
    changes.delivered.push_back({NumberedId(number), std::string(64, 'a'), number, Bytes(64, 1)});
    changes.lobby.help.push_back({NumberedId(number), Answer(number)});
    changes.now_unix_ms = number;
    if (!(*agent)->ApplyAnswer(changes)) return;
    answered_ = number;
  }
}

Findings HelpScenario::Check(const std::string& vfs) {
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kKioskPath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  // The visitor whose request was cut off asks again.
  const int next = acknowledged_ + 1;
  if (!(*store)->KeepHelp(Request(next))) {
    found.Add(&Findings::broken, "the request after the cut");
    return found;
  }
  const auto rows = (*agent)->ReadBatch(0, 1000, 1U << 30U);
  if (!rows) {
    found.Add(&Findings::broken, "read");
    return found;
  }
  std::map<std::string, int> waiting;
  for (const store::OutboxRow& row : *rows) ++waiting[row.id.value()];
  for (const auto& [id, times] : waiting) {
    if (times > 1) found.Add(&Findings::doubled, "request");
  }
  for (int number = answered_ + 2; number <= next; ++number) {
    if (waiting[NumberedId(number).value()] == 0) found.Add(&Findings::lost, "request");
  }
  const auto newest = (*store)->FindHelp(NumberedId(next));
  if (!newest || newest->answer) found.Add(&Findings::broken, "the open request");
  if (answered_ > 0 && answered_ == acknowledged_) {
    const auto known = (*store)->FindHelp(NumberedId(answered_));
    if (!known || !known->delivered || known->answer != Answer(answered_)) {
      found.Add(&Findings::lost, "an answer");
    }
  }
  return found;
}

}  // namespace simpul::test
