// Plays working days of a large lobby in the data directory of an enrolled site's server, see
// lobby_days.h, and prints a line of figures for each. The counters of the last one close at
// LAST_HOUR, so that the real server can go on from there; the hashes of that day's phones go to a
// file. Usage: lobby_bench DATA CONTENT FIRST_DAY DAYS LAST_HOUR TICKETS COUNTERS HASHES
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "kiosk/base/log.h"
#include "sync/server/admin/admin.h"
#include "sync/server/store/sqlite_store.h"
#include "tests/bench/lobby_days.h"

namespace simpul::bench {
namespace {

constexpr int kTickS = 30, kMorningTickS = 3;
constexpr double kWholeDay = 24;

int Refuse(const Error& error) {
  std::fprintf(stderr, "lobby_bench: %s\n", error.ToString().c_str());
  return 1;
}

double MiBOf(const std::string& path) {
  struct stat file {};
  return stat(path.c_str(), &file) == 0 ? static_cast<double>(file.st_size) / 1048576 : 0;
}

LocalDate NextWorkingDay(LocalDate date) {
  std::chrono::sys_days day(date);
  const auto is_weekend = [](std::chrono::sys_days one) {
    const std::chrono::weekday weekday(one);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  };
  do {
    day += std::chrono::days(1);
  } while (is_weekend(day));
  return LocalDate(day);
}

bool WriteHashes(const std::string& path, const std::vector<std::string>& hashes) {
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (file == nullptr) return false;
  for (const std::string& hash : hashes) std::fprintf(file, "%s\n", hash.c_str());
  return std::fclose(file) == 0;
}

struct Arguments {
  std::string data, content, hashes;
  LocalDate first;
  int days = 1;
  double last_hour = kWholeDay;
  int tickets = 2000, counters = 40;
};

void Print(const Arguments& arguments, const DayPlan& plan, const DayFigures& figures, int settled,
           std::int64_t now_ms) {
  const std::string database = server::DatabasePath(arguments.data);
  std::printf(
      "{\"day\":\"%s\",\"now_ms\":%lld,\"tickets\":%d,\"events\":%d,\"most_waiting\":%d,"
      "\"settled\":%d,\"pss_mib\":%.1f,\"database_mib\":%.1f,%s,%s,%s,%s,%s,%s,%s}\n",
      ToIsoDate(plan.date).c_str(), static_cast<long long>(now_ms), figures.tickets, figures.events,
      figures.most_waiting, settled, OwnPssMiB(), MiBOf(database), figures.act.Json("act").c_str(),
      figures.intake.Json("intake").c_str(), figures.tick.Json("tick").c_str(),
      figures.console.Json("console").c_str(), figures.supervisor.Json("supervisor").c_str(),
      figures.board.Json("board").c_str(), figures.phone.Json("phone").c_str());
  std::fflush(stdout);
}

int Run(const Arguments& arguments) {
  if (!protocol::InitCrypto()) return 1;
  auto store = server::OpenSqliteStore({server::DatabasePath(arguments.data), "", false});
  if (!store) return Refuse(store.error());
  auto days = LobbyDays::Open(**store, arguments.content, arguments.first, /*seed=*/7);
  if (!days) return Refuse(days.error());
  DayPlan plan;
  plan.date = arguments.first;
  plan.tickets = arguments.tickets;
  plan.counters = arguments.counters;
  for (int i = 0; i < arguments.days; ++i) {
    plan.until_hour = i + 1 == arguments.days ? arguments.last_hour : kWholeDay;
    // A part of a day is looked at closely.
    plan.tick_s = plan.until_hour < kWholeDay ? kMorningTickS : kTickS;
    const auto figures = (*days)->Play(plan);
    if (!figures) return Refuse(figures.error());
    const auto settled = (*days)->SettleRelay();
    if (!settled) return Refuse(settled.error());
    if (const Status forgot = (*days)->Forget(); !forgot) return Refuse(forgot.error());
    Print(arguments, plan, *figures, *settled, (*days)->now_ms());
    plan.date = NextWorkingDay(plan.date);
  }
  return WriteHashes(arguments.hashes, (*days)->TokenHashes()) ? 0 : 1;
}

}  // namespace
}  // namespace simpul::bench

int main(int argc, char** argv) {
  const auto first = simpul::ParseIsoDate(argc == 9 ? argv[3] : "");
  if (!first) {
    std::fprintf(
        stderr,
        "usage: lobby_bench DATA CONTENT FIRST_DAY DAYS LAST_HOUR TICKETS COUNTERS HASHES\n");
    return 2;
  }
  simpul::SetLogStream(std::fopen("/dev/null", "w"));
  return simpul::bench::Run({argv[1], argv[2], argv[8], *first, std::atoi(argv[4]),
                             std::atof(argv[5]), std::atoi(argv[6]), std::atoi(argv[7])});
}
