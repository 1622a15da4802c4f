// A kiosk that does nothing but give out queue numbers, as fast as its disk takes them, under a
// clock that jumps. It says each number when it is on the disk. Killed by its test.
// Usage: ticket_issuer DATABASE LIFE
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "kiosk/app/tickets.h"
#include "kiosk/base/log.h"
#include "kiosk/store/sqlite_store.h"
#include "platform/keys/protocol_tickets.h"
#include "sync/protocol/crypto.h"
#include "tests/support/one_series.h"
#include "tests/support/wild_clock.h"

namespace simpul {
namespace {

// Shows another time at each look.
class JumpingClock final : public Clock {
 public:
  explicit JumpingClock(std::uint64_t life) : wild_(life) {}
  WallTime Wall() const override { return wild_.Next(); }
  std::int64_t SteadyMs() const override { return real_.SteadyMs(); }
  std::string BootId() const override { return real_.BootId(); }

 private:
  mutable test::WildClock wild_;
  SystemClock real_;
};

int Run(const char* database, std::uint64_t life) {
  if (!protocol::InitCrypto()) return 1;
  store::StoreOptions options;
  options.path = database;
  options.ballast_bytes = 0;
  options.min_free_bytes = 0;
  auto store = store::SqliteStore::Open(options);
  if (!store) return 1;
  const ServiceCatalogue catalogue = test::OneSeries(/*kiosks=*/4);
  const keys::ProtocolTickets encoder;
  const JumpingClock clock(life);
  SystemRandom random;
  app::TicketService service(**store, encoder, catalogue, nullptr, clock, random);
  for (;;) {
    const app::TicketRequest request = service.NewRequest(
        VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone);
    const auto issued = service.Issue(request);
    if (!issued) return 2;
    const std::string line =
        request.id.value() + " " + issued->day.ToString() + " " + issued->number.ToString() + "\n";
    // One write below PIPE_BUF arrives whole or not at all.
    if (write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
      return 3;
    }
  }
}

}  // namespace
}  // namespace simpul

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  simpul::SetLogStream(std::fopen("/dev/null", "w"));
  return simpul::Run(argv[1], std::strtoull(argv[2], nullptr, 10));
}
