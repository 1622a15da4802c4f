#include "ui/screens/permit_state.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace simpul::ui {
namespace {

const Effect kTop{EffectKind::kPageChanged};

void GoTo(PermitState& state, PermitStep step) {
  state.step = step;
  state.problem = ExpiryProblem::kNone;
  state.scan_problem.reset();
  state.email_problem = EmailProblem::kNone;
  state.failed = false;
  state.keyboard = KeyboardState();
  state.keyboard.latin = step == PermitStep::kEmail;  // addresses are written in Latin letters
}

std::string Digits(LocalDate date) {
  const std::string iso = ToIsoDate(date);
  return iso.substr(8, 2) + iso.substr(5, 2) + iso.substr(0, 4);
}

ExpiryProblem ReadTyped(PermitState& state, LocalDate today) {
  state.expiry.reset();
  if (state.typed.size() < kDateDigits) return ExpiryProblem::kMissing;
  const std::string& typed = state.typed;
  const auto date =
      ParseIsoDate(typed.substr(4, 4) + "-" + typed.substr(2, 2) + "-" + typed.substr(0, 2));
  if (!date) return ExpiryProblem::kNoSuchDay;
  if (!IsPossibleExpiry(*date, today)) return ExpiryProblem::kFar;
  state.expiry = *date;
  return ExpiryProblem::kNone;
}

void ForgetScan(PermitState& state) {
  state.scan_problem.reset();
  state.from_visa = false;
}

Effects ShowResult(PermitState& state, const PermitWorld& world) {
  const ExpiryProblem problem = ReadTyped(state, world.today);
  if (problem == ExpiryProblem::kNone) {
    GoTo(state, PermitStep::kResult);
  } else {
    state.problem = problem;
  }
  return {kTop};
}

Effects BackToInformation(const PermitState& state) {
  const std::string place = state.from_service.empty() ? "" : "service." + state.from_service;
  return {{EffectKind::kOpen, "information", place}};
}

Effects OpenService(const std::string& service) {
  return {{EffectKind::kOpen, "information", "service." + service}};
}

Effects Back(PermitState& state) {
  switch (state.step) {
    case PermitStep::kKind: return BackToInformation(state);
    case PermitStep::kExpiry: GoTo(state, PermitStep::kKind); break;
    case PermitStep::kResult: GoTo(state, PermitStep::kExpiry); break;
    case PermitStep::kEmail: GoTo(state, PermitStep::kResult); break;
    case PermitStep::kConsent: GoTo(state, PermitStep::kEmail); break;
    case PermitStep::kSaving:
    case PermitStep::kSaved: return {};
  }
  return {kTop};
}

void UseZone(PermitState& state, const MachineReadableZone& zone, LocalDate today) {
  if (zone.kind == ZoneKind::kPassport) {
    // Its date is the passport's, not the permit's: it is shown, and the permit's is asked for.
    state.passport = {zone.nationality, zone.expiry};
    return;
  }
  if (!IsPossibleExpiry(zone.expiry, today)) {
    state.problem = ExpiryProblem::kFar;
    return;
  }
  state.typed = Digits(zone.expiry);
  state.expiry = zone.expiry;
  state.from_visa = true;
}

Effects OnScan(PermitState& state, std::string_view text, const PermitWorld& world) {
  if (state.step != PermitStep::kKind && state.step != PermitStep::kExpiry) return {};
  const std::optional<ZoneKind> first = std::exchange(state.first_line, std::nullopt);
  ForgetScan(state);
  state.problem = ExpiryProblem::kNone;
  ZoneResult<MachineReadableZone> zone = tl::unexpected(ZoneProblem::kLength);
  if (text.size() != kZoneLine) {
    zone = ReadZone(text, world.today);
  } else if (first) {
    zone = ReadSecondLine(*first, text, world.today);
  }
  if (!zone && text.size() == kZoneLine) {
    // The first line of two; or the reader began anew, and this is the first again.
    if (const auto kind = ReadFirstLine(text)) {
      state.first_line = *kind;
      return {};
    } else if (!first) {
      zone = tl::unexpected(kind.error());
    }
  }
  if (!zone) {
    state.scan_problem = zone.error();
    return {kTop};
  }
  UseZone(state, *zone, world.today);
  if (state.step == PermitStep::kExpiry && state.from_visa) return ShowResult(state, world);
  return {kTop};
}

Effects OnExpiry(PermitState& state, const std::string& id, const PermitWorld& world) {
  if (id == "nav.next") return ShowResult(state, world);
  if (!IsKey(id)) return {};
  ForgetScan(state);
  state.problem = ExpiryProblem::kNone;
  const std::string_view key = std::string_view(id).substr(4);
  if (key == "backspace") {
    if (!state.typed.empty()) state.typed.pop_back();
  } else if (key.size() == 1 && key[0] >= '0' && key[0] <= '9' &&
             state.typed.size() < kDateDigits) {
    state.typed += key[0];
  }
  return {};
}

Effects OnResult(PermitState& state, const std::string& id, const PermitWorld& world) {
  const PermitKind* kind = world.permits.Find(state.kind);
  if (id == "permit.service" && kind != nullptr) return OpenService(kind->service);
  if (id == "permit.overstay") return OpenService(world.permits.overstay.service);
  if (id == "permit.remind" && !ReminderDates(*state.expiry, world.today).empty()) {
    GoTo(state, PermitStep::kEmail);
    return {kTop};
  }
  return {};
}

Effects OnEmail(PermitState& state, const std::string& id) {
  if (const auto chip = After(id, "mail.")) {
    // What is there after an @ was another try.
    std::string address = state.email.substr(0, state.email.find('@')) + *chip;
    if (address.size() <= kMaxEmail) address.swap(state.email);
    SecureWipe(address);
    state.email_problem = EmailProblem::kNone;
    return {};
  }
  if (IsKey(id)) {
    state.email_problem = EmailProblem::kNone;
    if (id != "key.space") KeyPress(id, state.keyboard, state.email, kMaxEmail);
    return {};
  }
  if (id == "nav.next") {
    const EmailProblem problem = CheckEmail(state.email);
    if (problem == EmailProblem::kNone) {
      GoTo(state, PermitStep::kConsent);
    } else {
      state.email_problem = problem;
    }
    return {kTop};
  }
  return {};
}

Effects Save(PermitState& state, const PermitWorld& world) {
  const PermitKind* kind = world.permits.Find(state.kind);
  if (kind == nullptr || !state.expiry) return {};
  state.request = {
      state.email, std::string(LanguageCode(world.language)), kind->service, *state.expiry, {}};
  GoTo(state, PermitStep::kSaving);
  return {kTop, {EffectKind::kRemind}};
}

Effects OnActivated(PermitState& state, const std::string& id, const PermitWorld& world) {
  if (state.step == PermitStep::kSaving) return {};
  if (id == "nav.home") return {{EffectKind::kGoHome}};
  if (id == "nav.back") return Back(state);
  switch (state.step) {
    case PermitStep::kKind:
      if (const auto kind = After(id, "kind."); kind && world.permits.Find(*kind) != nullptr) {
        state.kind = *kind;
        // A visa that was read already has said the date.
        if (state.from_visa) return ShowResult(state, world);
        GoTo(state, PermitStep::kExpiry);
        return {kTop};
      }
      return {};
    case PermitStep::kExpiry: return OnExpiry(state, id, world);
    case PermitStep::kResult: return OnResult(state, id, world);
    case PermitStep::kEmail: return OnEmail(state, id);
    case PermitStep::kConsent: return id == "nav.save" ? Save(state, world) : Effects();
    case PermitStep::kSaving:
    case PermitStep::kSaved: return {};
  }
  return {};
}

}  // namespace

void PermitState::Wipe() {
  SecureWipe(typed);
  SecureWipe(email);
  request.Wipe();
  if (passport) SecureWipe(passport->nationality);
  *this = PermitState();
}

Effects OpenPermit(PermitState& state, std::string_view argument, const PermitWorld& world) {
  state.Wipe();
  const auto& kinds = world.permits.kinds;
  const auto meant = std::find_if(kinds.begin(), kinds.end(), [&](const PermitKind& kind) {
    return kind.id == argument || kind.service == argument;
  });
  if (meant != kinds.end()) {
    state.kind = meant->id;
    state.step = PermitStep::kExpiry;
  }
  if (meant == kinds.end() || meant->id != argument) state.from_service = argument;
  return {kTop};
}

Effects ReducePermit(PermitState& state, const Event& event, const PermitWorld& world) {
  if (const auto* scanned = std::get_if<Scanned>(&event)) {
    return OnScan(state, scanned->text, world);
  }
  if (const auto* activated = std::get_if<Activated>(&event)) {
    return OnActivated(state, activated->id, world);
  }
  if (state.step != PermitStep::kSaving) return {};
  if (std::holds_alternative<ReminderKept>(event)) {
    state.request.Wipe();  // stored and sealed: nobody needs it in clear
    SecureWipe(state.email);
    GoTo(state, PermitStep::kSaved);
    return {kTop};
  }
  if (std::holds_alternative<ReminderFailed>(event)) {
    state.request.Wipe();
    GoTo(state, PermitStep::kConsent);
    state.failed = true;
    return {kTop};
  }
  return {};
}

std::array<std::string_view, 4> EmailChips(Language language) {
  switch (language) {
    case Language::kRussian: return {"@", "@gmail.com", "@mail.ru", "@yandex.ru"};
    case Language::kChinese: return {"@", "@gmail.com", "@qq.com", "@163.com"};
    case Language::kKorean: return {"@", "@gmail.com", "@naver.com", "@icloud.com"};
    case Language::kJapanese: return {"@", "@gmail.com", "@yahoo.co.jp", "@icloud.com"};
    default: return {"@", "@gmail.com", "@yahoo.com", "@outlook.com"};
  }
}

}  // namespace simpul::ui
