// How long a stay permit still lasts, until when its extension can be filed, and what staying on
// costs. Pure; the rules come from assets/content/stay_permits.yaml.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/localized_text.h"
#include "kiosk/domain/service.h"

namespace simpul {

// When an extension can be filed, counted in calendar days before the permit's last day.
struct FilingWindow {
  std::string office;             // "DPS"; empty = offices that have no window of their own
  int last_days = 0;              // 0 = on the last day itself
  std::optional<int> first_days;  // not earlier than this
  Provenance fact;
};

struct PermitKind {
  std::string id;    // on the wire: "voa"
  std::string icon;  // of Material Design
  LocalizedText title;
  LocalizedText note;                // what is special about it; may be empty
  std::string service;               // what to bring is said there
  std::vector<FilingWindow> filing;  // none: it cannot be extended
};

struct OverstayRule {
  std::int64_t rupiah_per_day = 0;
  int charged_days = 0;  // beyond them there is no charge but what `beyond` says
  LocalizedText beyond;  // "Deportation and an entry ban."
  std::string legal_basis;
  LocalDate effective;
  std::string service;
  Provenance fact;
};

struct StayPermits {
  OverstayRule overstay;
  std::vector<PermitKind> kinds;

  const PermitKind* Find(std::string_view id) const;  // nullptr when there is none
};

struct Filing {
  // The office's last working day that is not after the rule's last day.
  Deadline last;
  std::optional<LocalDate> first;  // no earlier than this
  bool passed = false;             // `last` is before today
  const FilingWindow* window = nullptr;
};

struct PermitOutlook {
  // Days after today that may still be spent here; 0 = today is the last, below 0 = overstayed.
  int days_left = 0;
  std::optional<Filing> filing;  // nothing when it cannot be extended
  int overstay_days = 0;         // 0 while the permit lasts
  std::int64_t overstay_rupiah = 0;
  bool beyond_charge = false;  // more days than are charged for
};

// `expiry` is the permit's last day, `today` the day at the office. `kind` outlives the answer.
PermitOutlook LookAtPermit(const PermitKind& kind, const OverstayRule& overstay,
                           std::string_view office, LocalDate expiry, LocalDate today,
                           const WorkingCalendar& calendar);

// What a visitor may enter: nobody extends what ended ten years ago, and ITAP without an end has
// no date at all.
bool IsPossibleExpiry(LocalDate expiry, LocalDate today);

}  // namespace simpul
