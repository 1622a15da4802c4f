#include "tests/crash/kiosk_scenarios.h"

#include <set>

#include "kiosk/store/sqlite_store.h"
#include "tests/crash/kiosk_disk.h"

namespace simpul::test {
namespace {

using store::AgentStore;
using store::SqliteStore;

constexpr int kSubmits = 8;
constexpr int kWaiting = 9;  // rows before "mark delivered" starts
constexpr int kPerAnswer = 3;
constexpr int kHours = 3;
constexpr int kSurveysPerHour = 4;
constexpr std::int64_t kFirstHour = 1'795'262'400'000 / kHourMs * kHourMs;
constexpr std::size_t kAll = 1'000;
constexpr std::size_t kAllBytes = 1U << 30U;

LookupId Lookup(int number) {
  char text[40];
  std::snprintf(text, sizeof text, "%032d", number);
  return LookupId(text);
}

// The same at every call; sizes from one page to several overflow pages.
app::NewComplaint Complaint(int number) {
  app::NewComplaint complaint;
  complaint.id = NumberedId(number);
  complaint.created = {1'795'262'400'000 + number, TimeQuality::kSynced};
  complaint.boot_id = "boot-1";
  complaint.sealed.lookup = Lookup(number);
  complaint.sealed.key_id = KeyId("0123456789abcdef");
  complaint.sealed.payload =
      Bytes(560 + 512 * static_cast<std::size_t>(number % 12), static_cast<std::uint8_t>(number));
  return complaint;
}

}  // namespace

void SubmitScenario::Prepare(const std::string& vfs) { EnrolKiosk(vfs); }

void SubmitScenario::Run(const std::string& vfs) {
  for (int number = 1; number <= kSubmits;) {
    auto store = SqliteStore::Open(KioskOptions(vfs, normal_));
    if (!store) return;
    do {
      const auto committed = (*store)->Commit(Complaint(number));
      if (!committed) return;
      acknowledged_[NumberedId(number).value()] = committed->reference;
      ++number;
    } while (number % 4 != 1 && number <= kSubmits);
  }
}

Findings SubmitScenario::Check(const std::string& vfs) {
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kKioskPath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  // The visitor whose answer was cut off is still there: the same complaint once more, and one
  // more visitor after that.
  const int next = static_cast<int>(acknowledged_.size()) + 1;
  std::map<std::string, std::string> promised = acknowledged_;
  for (int number = next; number <= next + 1; ++number) {
    const auto committed = (*store)->Commit(Complaint(number));
    if (!committed) {
      found.Add(&Findings::broken, "commit after the cut");
      return found;
    }
    promised[NumberedId(number).value()] = committed->reference;
  }
  const auto rows = (*agent)->ReadBatch(0, kAll, kAllBytes);
  if (!rows) {
    found.Add(&Findings::broken, "read");
    return found;
  }
  std::map<std::string, int> times;
  std::set<std::string> references;
  std::int64_t seq = 0;
  for (const store::OutboxRow& row : *rows) {
    ++times[row.id.value()];
    if (!references.insert(row.reference).second) found.Add(&Findings::doubled, "reference");
    if (row.seq != ++seq) found.Add(&Findings::broken, "gap in seq");
    const auto promise = promised.find(row.id.value());
    if (promise == promised.end() || promise->second != row.reference) {
      found.Add(&Findings::broken, "a row nobody was promised");
    }
  }
  std::set<std::string> promised_references;
  for (const auto& [id, reference] : promised) {
    if (times[id] == 0) found.Add(&Findings::lost, "record");
    if (times[id] > 1) found.Add(&Findings::doubled, "record");
    if (!promised_references.insert(reference).second) {
      found.Add(&Findings::doubled, "reference promised twice");
    }
  }
  return found;
}

void DeliverScenario::Prepare(const std::string& vfs) {
  EnrolKiosk(vfs);
  auto store = SqliteStore::Open(KioskOptions(vfs));
  SIMPUL_CHECK(store);
  for (int number = 1; number <= kWaiting; ++number) {
    SIMPUL_CHECK((*store)->Commit(Complaint(number)));
  }
}

void DeliverScenario::Run(const std::string& vfs) {
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) return;
  for (int answer = 0; answer < kWaiting / kPerAnswer; ++answer) {
    store::AnswerChanges changes;
    const int first = answer * kPerAnswer + 1;
    for (int number = first; number < first + kPerAnswer; ++number) {
      const RecordId id = NumberedId(number);
      if (number % 4 == 0) {
        changes.refused.push_back({id, "invalid"});
      } else {
        changes.delivered.push_back({id, std::string(64, 'a'), number, Bytes(64, 1)});
      }
    }
    changes.case_states.push_back({Lookup(first), answer + 1, Bytes(8240, 2)});
    changes.case_states_cursor = answer + 1;
    changes.now_unix_ms = answer + 1;
    if (!(*agent)->ApplyAnswer(changes)) return;
    ++applied_;
    const int number = kWaiting + 1 + answer;
    if (!(*store)->Commit(Complaint(number))) return;
    committed_.push_back(number);
    if (answer == 1 && !(*agent)->Tidy(answer)) return;
  }
}

Findings DeliverScenario::Check(const std::string& vfs) {
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kKioskPath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  const auto rows = (*agent)->ReadBatch(0, kAll, kAllBytes);
  const auto cursor = (*agent)->CaseStatesCursor();
  if (!rows || !cursor) {
    found.Add(&Findings::broken, "read");
    return found;
  }
  // The cursor tells how many answers are there; each must be there as a whole.
  if (*cursor < applied_) found.Add(&Findings::lost, "an applied answer");
  std::set<std::string> waiting;
  for (const store::OutboxRow& row : *rows) {
    if (!waiting.insert(row.id.value()).second) found.Add(&Findings::doubled, "row");
  }
  for (int number = 1; number <= kWaiting; ++number) {
    const auto known = (*store)->FindCase(Lookup(number));
    const bool answered = (number - 1) / kPerAnswer < *cursor;
    const bool refused = number % 4 == 0;
    const bool in_outbox = waiting.contains(NumberedId(number).value());
    if (!known || in_outbox == answered || known->delivered_from_here != (answered && !refused) ||
        known->waiting_here != (!answered || refused)) {
      found.Add(&Findings::broken, "half an answer at record " + std::to_string(number));
    }
    const bool has_view = known && known->sealed_view.has_value();
    if (has_view != (answered && number % kPerAnswer == 1)) {
      found.Add(&Findings::broken, "case state without its answer");
    }
  }
  for (const int number : committed_) {
    if (!waiting.contains(NumberedId(number).value()))
      found.Add(&Findings::lost, "committed meanwhile");
  }
  return found;
}

namespace {

// From one page to several, each recognisable by its first byte.
app::NewSurvey Survey(int number, std::int64_t hour_ms) {
  app::NewSurvey survey;
  survey.key.fill(static_cast<std::uint8_t>(number * 37));
  survey.hour_ms = hour_ms;
  survey.sealed = {
      KeyId("0123456789abcdef"),
      Bytes(560 + 1536 * static_cast<std::size_t>(number % 4), static_cast<std::uint8_t>(number))};
  return survey;
}

}  // namespace

void SurveyScenario::Prepare(const std::string& vfs) { EnrolKiosk(vfs); }

void SurveyScenario::Run(const std::string& vfs) {
  SeededRandom random(11);
  for (int hour = 0; hour < kHours; ++hour) {
    auto store = SqliteStore::Open(KioskOptions(vfs));  // a restart in between
    if (!store) return;
    const std::int64_t hour_ms = kFirstHour + hour * kHourMs;
    if (!(*store)->ReleaseSurveys(hour_ms, random)) return;
    released_ = acknowledged_;
    for (int i = 0; i < kSurveysPerHour; ++i) {
      if (!(*store)->KeepSurvey(Survey(acknowledged_ + 1, hour_ms))) return;
      ++acknowledged_;
    }
  }
}

Findings SurveyScenario::Check(const std::string& vfs) {
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kKioskPath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  const auto before = (*agent)->Size();
  if (!before || before->waiting < released_) found.Add(&Findings::lost, "a released record");
  // The visitor whose answer was cut off tries again; then every hour is over.
  SeededRandom random(12);
  const int next = acknowledged_ + 1;
  if (!(*store)->KeepSurvey(Survey(next, kFirstHour + (next - 1) / kSurveysPerHour * kHourMs)) ||
      !(*store)->ReleaseSurveys(kFirstHour + 100 * kHourMs, random)) {
    found.Add(&Findings::broken, "the survey after the cut");
    return found;
  }
  const auto rows = (*agent)->ReadBatch(0, kAll, kAllBytes);
  if (!rows) {
    found.Add(&Findings::broken, "read");
    return found;
  }
  std::map<int, int> times;
  std::int64_t seq = 0;
  for (const store::OutboxRow& row : *rows) {
    ++times[row.sealed.front()];
    if (row.seq != ++seq) found.Add(&Findings::broken, "gap in seq");
    if (HourOf(row.created.unix_ms) != row.created.unix_ms) {
      found.Add(&Findings::broken, "a time finer than the hour");
    }
  }
  for (int number = 1; number <= next; ++number) {
    if (times[number] == 0) found.Add(&Findings::lost, "answer");
    if (times[number] > 1) found.Add(&Findings::doubled, "answer");
  }
  return found;
}

namespace {

app::NewReminder AReminder(int number) {
  app::NewReminder reminder;
  reminder.id = NumberedId(number);
  reminder.created = {kFirstHour + number, TimeQuality::kSynced};
  reminder.boot_id = "boot-1";
  reminder.sealed = {KeyId("0123456789abcdef"), Bytes(560, static_cast<std::uint8_t>(number))};
  return reminder;
}

}  // namespace

void ReminderScenario::Prepare(const std::string& vfs) { EnrolKiosk(vfs); }

void ReminderScenario::Run(const std::string& vfs) {
  for (int start = 0; start < kHours; ++start) {
    auto store = SqliteStore::Open(KioskOptions(vfs));  // a restart in between
    if (!store) return;
    for (int i = 0; i < kPerAnswer; ++i) {
      if (!(*store)->KeepReminder(AReminder(acknowledged_ + 1))) return;
      ++acknowledged_;
    }
  }
}

Findings ReminderScenario::Check(const std::string& vfs) {
  Findings found;
  const std::string damage = IntegrityProblem(vfs, kKioskPath);
  if (!damage.empty()) found.Add(&Findings::broken, "integrity: " + damage);
  auto store = SqliteStore::Open(KioskOptions(vfs));
  auto agent = AgentStore::Open(KioskOptions(vfs));
  if (!store || !agent) {
    found.Add(&Findings::unopened, "does not open");
    return found;
  }
  // The one that was cut off is tried again, and may have been kept already.
  const int next = acknowledged_ + 1;
  const bool kept = (*store)->KeepReminder(AReminder(next)).has_value();
  const auto rows = (*agent)->ReadBatch(0, kAll, kAllBytes);
  if (!kept || !rows) {
    found.Add(&Findings::broken, "the reminder after the cut");
    return found;
  }
  std::map<std::string, int> times;
  std::int64_t seq = 0;
  for (const store::OutboxRow& row : *rows) {
    ++times[row.id.value()];
    if (row.seq != ++seq) found.Add(&Findings::broken, "gap in seq");
  }
  for (int number = 1; number <= next; ++number) {
    if (times[NumberedId(number).value()] == 0) found.Add(&Findings::lost, "reminder");
    if (times[NumberedId(number).value()] > 1) found.Add(&Findings::doubled, "reminder");
  }
  return found;
}

}  // namespace simpul::test
