// Commits complaints through the real use case, sealer and store of an enrolled kiosk and prints
// how long each took, from the tap's use case to COMMIT on the disk. Usage: kiosk_bench DB COUNT
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "kiosk/app/complaints.h"
#include "kiosk/store/sqlite_store.h"
#include "platform/keys/protocol_sealer.h"

namespace simpul {
namespace {

class PlainTexts final : public app::Sealer::Texts {
 public:
  std::string Indonesian(std::string_view msgid) const override { return std::string(msgid); }
  std::string RegionName(std::string_view id) const override { return std::string(id); }
};

ComplaintDraft Draft() {
  ComplaintDraft draft;
  draft.kind = ComplaintKind::kService;
  draft.place = "counter";
  draft.when = "today";
  draft.sentences = {"slow", "complicated"};
  draft.wish = "explanation";
  draft.words = "Saya menunggu tiga jam di loket dua dan tidak diberi penjelasan.";
  draft.identity = Identity::kNone;
  draft.consent = Consent{"bench", "0", 1};
  return draft;
}

int Run(const char* path, int count) {
  if (!protocol::InitCrypto()) return 1;
  store::StoreOptions options;
  options.path = path;
  auto store = store::SqliteStore::Open(options);
  if (!store) return std::fprintf(stderr, "%s\n", store.error().ToString().c_str()), 1;
  const auto identity = (*store)->Identity();
  if (!identity) return std::fprintf(stderr, "%s\n", identity.error().ToString().c_str()), 1;
  keys::ProtocolSealer sealer(identity->case_key);
  SystemClock clock;
  SystemRandom random;
  const WorkingCalendar calendar(
      {}, LocalDate(std::chrono::year(2026), std::chrono::month(12), std::chrono::day(31)));
  app::ComplaintService service(**store, sealer, clock, random, calendar);
  const PlainTexts texts;
  std::vector<double> micros;
  for (int i = 0; i < count; ++i) {
    const auto before = std::chrono::steady_clock::now();
    if (!service.Submit(Draft(), "id", texts)) return 1;
    micros.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - before)
            .count());
  }
  std::sort(micros.begin(), micros.end());
  const auto at = [&](double share) {
    return micros[static_cast<std::size_t>(share * static_cast<double>(micros.size() - 1))];
  };
  std::printf("{\"count\":%d,\"p50_us\":%.0f,\"p99_us\":%.0f}\n", count, at(0.5), at(0.99));
  return 0;
}

}  // namespace
}  // namespace simpul

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: kiosk_bench DB COUNT\n"), 2;
  return simpul::Run(argv[1], std::atoi(argv[2]));
}
