// Data files: regions and holidays, as the kiosk and the centre read them.
#include <sys/mman.h>
#include <unistd.h>

#include "platform/content/content.h"
#include "sync/server/cases/holidays.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  static_cast<void>(server::ParseHolidays(std::string(fuzz::Text(data, size))));
  const int file = memfd_create("fuzz", MFD_CLOEXEC);
  SIMPUL_CHECK(file >= 0 && write(file, data, size) == static_cast<ssize_t>(size));
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  const auto regions = content::LoadRegions(path);
  if (regions) {
    for (const Regency& regency : regions->regencies) {
      SIMPUL_CHECK(regions->FindRegency(regency.id) != nullptr);
    }
  }
  static_cast<void>(content::LoadHolidays(path));
  close(file);
  return 0;
}
