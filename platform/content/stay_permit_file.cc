#include "platform/content/stay_permit_file.h"

#include <set>
#include <utility>

namespace simpul::content {
namespace {

constexpr std::int64_t kMaxRuleDays = 365;
constexpr char kFile[] = "stay_permits.yaml";

int ReadDays(const Entry& entry, const char* key, std::int64_t least) {
  const std::int64_t days = entry.Number(key);
  if (days >= least && days <= kMaxRuleDays) return static_cast<int>(days);
  entry.Note(key, "not a possible number of days",
             "write " + std::to_string(least) + " to " + std::to_string(kMaxRuleDays));
  return static_cast<int>(least);
}

FilingWindow ReadWindow(const Entry& entry) {
  entry.AllowOnly({"office", "last_days", "first_days", "source", "checked_on", "verified"});
  FilingWindow window;
  if (entry.Has("office")) window.office = entry.Id("office", /*capitals=*/true);
  window.last_days = ReadDays(entry, "last_days", 0);
  if (entry.Has("first_days")) {
    window.first_days = ReadDays(entry, "first_days", 0);
    if (*window.first_days < window.last_days) {
      entry.Note("first_days", "the window ends before it begins",
                 "write more days than last_days: both count back from the permit's last day");
    }
  }
  window.fact = entry.Fact();
  return window;
}

PermitKind ReadKind(const Entry& entry) {
  entry.AllowOnly({"id", "icon", "title", "note", "service", "filing"});
  PermitKind kind;
  kind.id = entry.Id("id");
  kind.icon = entry.Id("icon");
  kind.title = entry.Localized("title");
  kind.note = entry.OptionalLocalized("note");
  kind.service = entry.Id("service");
  bool for_all = false;
  for (const Entry& item : entry.List("filing")) {
    kind.filing.push_back(ReadWindow(item));
    for_all = for_all || kind.filing.back().office.empty();
  }
  if (!kind.filing.empty() && !for_all) {
    entry.Note("filing", "no window for the other offices", "add one without office");
  }
  return kind;
}

OverstayRule ReadOverstay(const Entry& entry) {
  entry.AllowOnly({"rupiah_per_day", "charged_days", "beyond", "legal_basis", "effective",
                   "service", "source", "checked_on", "verified"});
  OverstayRule rule;
  rule.rupiah_per_day = entry.Number("rupiah_per_day");
  if (rule.rupiah_per_day < 1 || rule.rupiah_per_day > kMaxRupiah) {
    entry.Note("rupiah_per_day", "not a possible charge", "write whole rupiah above 0");
  }
  rule.charged_days = ReadDays(entry, "charged_days", 1);
  rule.beyond = entry.Localized("beyond");
  rule.legal_basis = entry.Text("legal_basis");
  rule.effective = entry.Date("effective");
  rule.service = entry.Id("service");
  rule.fact = entry.Fact();
  return rule;
}

void NoteDangling(Mistakes& mistakes, const std::string& path, const std::string& id,
                  const std::string& where) {
  mistakes.push_back(
      {kFile, 0, path, "\"" + id + "\" does not exist", "correct it or add it to " + where});
}

}  // namespace

StayPermits ReadStayPermits(const Entry& root) {
  root.AllowOnly({"overstay", "permits"});
  StayPermits permits;
  if (const auto entry = root.Map("overstay")) permits.overstay = ReadOverstay(*entry);
  for (const Entry& entry : root.List("permits")) permits.kinds.push_back(ReadKind(entry));
  if (permits.kinds.empty()) root.Note("permits", "no kind of permit", "add one");
  return permits;
}

void CheckStayPermits(const ServiceCatalogue& catalogue, Mistakes& mistakes) {
  const StayPermits& permits = catalogue.stay_permits;
  const auto needs_service = [&](const std::string& path, const std::string& id) {
    if (catalogue.FindService(id) == nullptr) NoteDangling(mistakes, path, id, "services/");
  };
  const auto needs_source = [&](const std::string& path, const std::string& id) {
    if (catalogue.FindSource(id) == nullptr) NoteDangling(mistakes, path, id, "sources.yaml");
  };
  needs_service("overstay.service", permits.overstay.service);
  needs_source("overstay.source", permits.overstay.fact.source);
  std::set<std::string> ids;
  for (const PermitKind& kind : permits.kinds) {
    const std::string path = "permits[" + kind.id + "]";
    if (!ids.insert(kind.id).second) {
      mistakes.push_back({kFile, 0, path, "the id is used twice", "give one of them another id"});
    }
    needs_service(path + ".service", kind.service);
    std::set<std::string> offices;
    for (const FilingWindow& window : kind.filing) {
      if (!offices.insert(window.office).second) {
        mistakes.push_back(
            {kFile, 0, path + ".filing", "two windows for the same office", "keep one of them"});
      }
      if (!window.office.empty() && catalogue.FindOffice(window.office) == nullptr) {
        NoteDangling(mistakes, path + ".filing.office", window.office, "offices.yaml");
      }
      needs_source(path + ".filing.source", window.fact.source);
    }
  }
}

}  // namespace simpul::content
