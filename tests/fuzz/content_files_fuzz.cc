// Data files: regions and holidays, as the kiosk and the centre read them.
#include "platform/content/content.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const std::string text(fuzz::Text(data, size));
  const ContentFiles files = {{"regions.yaml", text}, {"holidays.yaml", text}};
  const auto regions = content::ReadRegions(files);
  if (regions) {
    for (const Regency& regency : regions->regencies) {
      SIMPUL_CHECK(regions->FindRegency(regency.id) != nullptr);
    }
  }
  static_cast<void>(content::ReadHolidays(files));
  return 0;
}
