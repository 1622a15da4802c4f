#include "tests/crash/crash_sweep.h"

#include <sqlite3.h>

namespace simpul::test {

void Findings::Add(int Findings::*counter, const std::string& what) {
  ++(this->*counter);
  if (first.empty()) first = what;
}

Findings& Findings::operator+=(const Findings& other) {
  lost += other.lost;
  doubled += other.doubled;
  broken += other.broken;
  unopened += other.unopened;
  if (first.empty()) first = other.first;
  return *this;
}

SweepResult Sweep(const std::function<std::unique_ptr<Scenario>()>& make, SweepPlan plan) {
  SweepResult result;
  CrashVfs vfs("crash");
  std::unique_ptr<Scenario> first = make();
  first->Prepare(vfs.name());
  const CrashVfs::Image ground = vfs.Save();
  vfs.Restore(ground, 1);
  first->Run(vfs.name());
  result.points = vfs.operations();
  for (int seed = 1; seed <= plan.seeds; ++seed) {
    for (std::int64_t k = 1 + (seed - 1) % plan.every; k <= result.points; k += plan.every) {
      vfs.Restore(ground, static_cast<std::uint64_t>(seed * 1'000'003 + k));
      vfs.CrashAt(k);
      const std::unique_ptr<Scenario> scenario = make();
      scenario->Run(vfs.name());
      SIMPUL_CHECK(vfs.crashed());  // else the run was not repeatable
      vfs.PowerOn();
      Findings findings = scenario->Check(vfs.name());
      if (!findings.first.empty()) {
        findings.first += " (point " + std::to_string(k) + ", seed " + std::to_string(seed) + ")";
      }
      result.findings += findings;
      ++result.runs;
    }
  }
  return result;
}

std::string IntegrityProblem(const std::string& vfs, const std::string& path) {
  sqlite3* db = nullptr;
  sqlite3_stmt* check = nullptr;
  std::string problem = "cannot check";
  if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, vfs.c_str()) == SQLITE_OK &&
      sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &check, nullptr) == SQLITE_OK &&
      sqlite3_step(check) == SQLITE_ROW) {
    problem = reinterpret_cast<const char*>(sqlite3_column_text(check, 0));
    if (problem == "ok") problem.clear();
  }
  sqlite3_finalize(check);
  sqlite3_close(db);
  return problem;
}

}  // namespace simpul::test
