// The service catalogue: one file of a small right one is replaced by the input. What is read
// without a mistake can be walked and searched without a crash. Words of any text can be split.
#include <array>

#include "kiosk/domain/spelling.h"
#include "platform/content/catalogue.h"
#include "tests/fuzz/fuzz.h"

namespace simpul::content {
namespace {

constexpr std::array<const char*, 14> kNames = {
    "sources.yaml", "documents.yaml", "steps.yaml",        "topics.yaml",      "services/a.yaml",
    "offices.yaml", "pledge.yaml",    "complaints.yaml",   "regulations.yaml", "notices.yaml",
    "faq.yaml",     "finder.yaml",    "stay_permits.yaml", "queue.yaml"};

ContentFiles Small() {
  const std::string text = "{id: a, en: b, ru: c, zh: d, ar: e}";
  const std::string fact = "source: s, checked_on: 2026-10-01, verified: true";
  ContentFiles files;
  files["sources.yaml"] =
      "sources: [{id: s, title: t, url: u, checked_on: 2026-10-01, confidence: A}]";
  files["documents.yaml"] = "documents: [{id: d, text: " + text + "}]";
  files["steps.yaml"] = "steps: [{id: p, text: " + text + "}]";
  std::string audiences;
  for (const char* id : {"citizen", "foreigner", "official"}) {
    audiences += std::string(audiences.empty() ? "" : ", ") + "{id: " + id +
                 ", icon: i, title: " + text + ", short: " + text + "}";
  }
  files["topics.yaml"] =
      "topics: [{id: t, icon: i, title: " + text + "}]\naudiences: [" + audiences + "]";
  files["services/a.yaml"] =
      "id: a\ntopic: t\naudience: [citizen, foreigner, official]\nicon: i\ntitle: " + text +
      "\nshort: " + text + "\nsummary: " + text + "\nwho: " + text +
      "\nrequirements: [{document: d}]\nsteps: [p]\ntime: {text: " + text + ", " + fact +
      "}\nfees: []\nproduct: " + text + "\nvalidity: " + text +
      "\nlegal_basis: []\nsource: s\nchecked_on: 2026-10-01\nverified: true\n";
  files["offices.yaml"] = "offices: []";
  files["pledge.yaml"] = "pledge: {title: " + text + ", lines: [" + text + "], " + fact + "}";
  files["complaints.yaml"] = "channels: []";
  files["regulations.yaml"] = "regulations: []";
  files["notices.yaml"] = "notices: []";
  files["faq.yaml"] = "questions: []";
  files["stay_permits.yaml"] = "overstay: {rupiah_per_day: 1, charged_days: 60, beyond: " + text +
                               ", legal_basis: l, effective: 2024-12-17, service: a, " + fact +
                               "}\npermits: [{id: p, icon: i, title: " + text +
                               ", service: a, filing: [{last_days: 7, " + fact + "}]}]";
  files["queue.yaml"] = "plans: [{breaks: [], series: [{id: q, prefix: A, name: " + text +
                        ", classes: [wni, wna, official], services: [a]}], " + fact + "}]";
  files["finder.yaml"] = "start: n\nnodes: [{id: n, question: " + text +
                         ", answers: [{text: " + text + ", service: a}, {text: " + text +
                         ", service: a}]}]";
  return files;
}

}  // namespace
}  // namespace simpul::content

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  if (size == 0) return 0;
  static const ContentFiles small = content::Small();
  static const bool right = content::ReadCatalogue(small).mistakes.empty();
  SIMPUL_CHECK(right);
  const std::string_view text = fuzz::Text(data + 1, size - 1);
  ContentFiles files = small;
  files[content::kNames[data[0] % content::kNames.size()]] = text;
  const content::CatalogueReading reading = content::ReadCatalogue(files);
  if (reading.mistakes.empty()) {
    for (const Service& service : reading.catalogue.services) {
      SIMPUL_CHECK(!reading.catalogue.ChecklistFor(service, nullptr).empty() ||
                   service.requirements.empty());
      SIMPUL_CHECK(reading.catalogue.finder.Reachable().contains(service.id));
    }
    const QueuePlan* plan = PlanFor(reading.catalogue.queue_plans, SiteId("DPS"));
    SIMPUL_CHECK(plan != nullptr && IsValid(plan->order_rule));
    for (const QueueSeries& series : plan->series) {
      SIMPUL_CHECK(TicketNumber::Make(series.prefix, 1, series.first_number).has_value());
      SIMPUL_CHECK(CapacityOf(*plan, series, 1) >= 0);
    }
  }
  if (IsValidUtf8(text)) {
    for (const std::u32string& word : SplitWords(text)) {
      SIMPUL_CHECK(!word.empty() && IsValidUtf8(ToUtf8(word)));
      SIMPUL_CHECK(DistanceBetween(word, word).whole == 0);
    }
  }
  return 0;
}
