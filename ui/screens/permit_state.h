// The stay-permit check: what a visitor has entered and where they are. Pure; see permit_draw.h for
// its looks.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/domain/machine_readable_zone.h"
#include "kiosk/domain/reminder.h"
#include "kiosk/domain/stay_permit.h"
#include "ui/kit/keyboard.h"
#include "ui/screens/event.h"
#include "ui/text/words.h"

namespace simpul::ui {

enum class PermitStep : std::uint8_t {
  kKind,    // which permit
  kExpiry,  // until when
  kResult,
  kEmail,
  kConsent,  // the address once more, and what is kept
  kSaving,
  kSaved,  // the reminder is stored
};

enum class ExpiryProblem : std::uint8_t { kNone, kMissing, kNoSuchDay, kFar };

// All that is kept of a passport that was held under the scanner.
struct PassportSeen {
  std::string nationality;  // "AUS"
  LocalDate expiry{};
  friend bool operator==(const PassportSeen&, const PassportSeen&) = default;
};

inline constexpr std::size_t kDateDigits = 8;  // day, month, year

struct PermitState {
  PermitStep step = PermitStep::kKind;
  std::string kind;          // of StayPermits
  std::string from_service;  // the service page it was opened from; empty = the information home
  std::string typed;         // digits of the date
  ExpiryProblem problem = ExpiryProblem::kNone;
  std::optional<LocalDate> expiry;
  // A reader sends a zone's two lines one after the other; of the first only the kind is kept.
  std::optional<ZoneKind> first_line;
  std::optional<ZoneProblem> scan_problem;
  bool from_visa = false;  // the date came from a visa's zone
  std::optional<PassportSeen> passport;
  std::string email;
  EmailProblem email_problem = EmailProblem::kNone;
  KeyboardState keyboard;
  Reminder request;  // what is being saved
  bool failed = false;

  void Wipe();
  friend bool operator==(const PermitState&, const PermitState&) = default;
};

// What it needs to know of the world.
struct PermitWorld {
  const StayPermits& permits;
  LocalDate today;  // at the office
  Language language = Language::kIndonesian;
};

inline constexpr std::int64_t kSavedMs = 20'000;  // how long "saved" stays

// `argument`: a kind's id, or a service's whose permit is meant.
Effects OpenPermit(PermitState& state, std::string_view argument, const PermitWorld& world);
Effects ReducePermit(PermitState& state, const Event& event, const PermitWorld& world);

// What the chips below the address add; the first is the @ alone.
std::array<std::string_view, 4> EmailChips(Language language);

}  // namespace simpul::ui
