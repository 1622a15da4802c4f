// Gives out queue numbers through the real use case and store of an enrolled kiosk and prints how
// long each took, from the use case to COMMIT on the disk.
// Usage: ticket_bench DB CONTENT COUNT
#include <cstdio>
#include <cstdlib>

#include "kiosk/app/tickets.h"
#include "kiosk/store/sqlite_store.h"
#include "platform/content/catalogue.h"
#include "platform/keys/protocol_tickets.h"
#include "sync/protocol/crypto.h"
#include "tests/bench/figures.h"

namespace simpul {
namespace {

int Refuse(const Error& error) {
  std::fprintf(stderr, "ticket_bench: %s\n", error.ToString().c_str());
  return 1;
}

int Run(const char* database, const char* content, int count) {
  if (!protocol::InitCrypto()) return 1;
  store::StoreOptions options;
  options.path = database;
  auto store = store::SqliteStore::Open(options);
  if (!store) return Refuse(store.error());
  const auto catalogue = content::LoadCatalogue(content);
  if (!catalogue) return Refuse(catalogue.error());
  const keys::ProtocolTickets encoder;
  const SystemClock clock;
  SystemRandom random;
  app::TicketService service(**store, encoder, *catalogue, nullptr, clock, random);
  bench::Samples samples;
  for (int i = 0; i < count; ++i) {
    const app::TicketRequest request = service.NewRequest(
        VisitorClass::kCitizen, ServiceId("passport_lost"), PriorityGroup::kNone);
    const auto issued = samples.Time([&] { return service.Issue(request); });
    if (!issued) return Refuse(issued.error());
  }
  std::printf("{%s}\n", samples.Json("issue").c_str());
  return 0;
}

}  // namespace
}  // namespace simpul

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: ticket_bench DB CONTENT COUNT\n"), 2;
  return simpul::Run(argv[1], argv[2], std::atoi(argv[3]));
}
