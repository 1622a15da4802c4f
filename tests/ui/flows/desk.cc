#include "tests/ui/flows/desk.h"

#include <algorithm>

#include "kiosk/main/slip_words.h"
#include "kiosk/main/ticket_words.h"
#include "kiosk/receipt/qr.h"
#include "tests/ui/info_fakes.h"
#include "tests/ui/ui_data.h"
#include "ui/screens/consent.h"
#include "ui/screens/permit_consent.h"

namespace simpul::ui {
namespace {

// Saturday 21 November 2026, 09.44 in Bali.
constexpr std::int64_t kNowMs = 1'795'225'440'000;

struct PlainTexts final : app::Sealer::Texts {
  std::string Indonesian(std::string_view msgid) const override { return std::string(msgid); }
  std::string RegionName(std::string_view region_id) const override {
    return std::string(region_id);
  }
};

}  // namespace

Desk::Desk()
    : clock_(kNowMs),
      calendar_(*TestInformation().calendar),
      service_(*this, *this, clock_, random_, calendar_),
      tracking_(*this, *this, clock_),
      catalogue_(TestInformation().catalogue),
      ticketing_(tickets, ticket_encoder_, catalogue_, &calendar_, clock_, random_) {
  tickets.identity = *Identity();
  tickets.identity->site = SiteId("DPS");
  tickets.numbers = 16;
}

Office& Desk::office() {
  return *std::find_if(catalogue_.offices.begin(), catalogue_.offices.end(),
                       [](const Office& office) { return office.id == "DPS"; });
}

void Desk::ShowQueue(Shell& shell) {
  const auto now = ticketing_.Now();
  shell.lobby().SetQueue(now ? std::optional(*now) : std::nullopt);
}

void Desk::TakeTicket(Shell& shell, std::vector<Event>& answers) {
  Result<app::GivenTicket> given = Fail(ErrorCode::kStorage, "refused");
  if (const Status kept = Write(); !kept) {
    given = Fail(kept.error().code, "refused");
  } else {
    given = ticketing_.Take(WishOf(shell.queue(), SiteZone(), shell.language()));
  }
  ShowQueue(shell);
  if (!given) {
    answers.emplace_back(TicketRefused{given.error().code});
    return;
  }
  given_ = *given;
  answers.emplace_back(
      TicketGiven{*given, receipt::EncodeQr(given->address).value_or(app::DotImage())});
}

void Desk::PrintTicket(const std::string& language, std::vector<Event>& answers) {
  if (!given_) return;
  if (printer.proved) {
    const SlipPlace place{"Kantor Imigrasi", "Denpasar 1", SiteZone()};
    for (const auto& words : TestWords()) {
      if (LanguageCode(words->language()) != language) continue;
      std::string text;
      for (const receipt::SlipPart& part :
           MakeTicketSlip(*given_, {}, *words, *TestWords()[0], {place, catalogue_, &plan()})
               .parts) {
        text += part.text + "\n";
      }
      tickets_printed.push_back(std::move(text));
    }
  }
  answers.emplace_back(PrintEnded{printer});
}

void Desk::Serve(Shell& shell, std::int64_t now_ms) {
  for (;;) {
    std::vector<Effect> effects = std::exchange(waiting_, {});
    for (Effect& effect : shell.TakeEffects()) effects.push_back(std::move(effect));
    if (effects.empty()) return;
    if (slow) {
      waiting_ = std::move(effects);
      return;
    }
    std::vector<Event> answers;
    for (const Effect& effect : effects) Do(effect, shell, answers);
    for (const Event& answer : answers) shell.Deliver(answer, shell.session(), now_ms);
  }
}

Status Desk::Write() const {
  if (full) return Fail(ErrorCode::kNoSpace, "no room");
  if (broken) return Fail(ErrorCode::kStorage, "refused");
  return {};
}

void Desk::Do(const Effect& effect, Shell& shell, std::vector<Event>& answers) {
  switch (effect.kind) {
    case EffectKind::kSubmit: return Submit(shell, answers);
    case EffectKind::kPrint:
      if (shell.receipt() == nullptr) return;
      if (printer.proved) {
        std::string words;
        for (const receipt::SlipPart& part :
             MakeSlip(*shell.receipt(), shell.receipt_state().qr, shell.words(), *TestWords()[0],
                      80, {"Kantor Imigrasi", "Denpasar 1", SiteZone()})
                 .parts) {
          words += part.text + "\n";
        }
        slips.push_back(std::move(words));
      }
      answers.emplace_back(PrintEnded{printer});
      return;
    case EffectKind::kPrintChecklist:
      if (printer.proved) checklists.push_back(effect.value);
      answers.emplace_back(PrintEnded{printer});
      return;
    case EffectKind::kTakeTicket: return TakeTicket(shell, answers);
    case EffectKind::kPrintTicket: return PrintTicket(effect.argument, answers);
    case EffectKind::kGoHome: given_.reset(); return ticketing_.Forget();
    case EffectKind::kSurvey:
      if (const Status kept = Write(); kept) {
        surveys.push_back(shell.survey_answers());
        answers.emplace_back(SurveyKept{});
      } else {
        answers.emplace_back(SurveyFailed{kept.error().code});
      }
      return;
    case EffectKind::kRemind:
      if (const Status kept = Write(); kept) {
        reminders.push_back(shell.reminder());
        answers.emplace_back(ReminderKept{});
      } else {
        answers.emplace_back(ReminderFailed{kept.error().code});
      }
      return;
    case EffectKind::kAskHelp:
      if (const Status kept = Write(); kept) {
        requests.push_back(shell.lobby().Request(LanguageCode(shell.language())));
        answers.emplace_back(HelpKept{});
      } else {
        answers.emplace_back(HelpFailed{kept.error().code});
      }
      return;
    case EffectKind::kForgetHelp: ++forgotten_requests; return;
    case EffectKind::kWithdrawHelp: ++withdrawn_requests; return;
    case EffectKind::kTrack:
      if (!shell.track().code) return;
      if (Result<app::TrackResult> result = tracking_.Start(*shell.track().code); result) {
        answers.emplace_back(Tracked{*result});
      } else {
        answers.emplace_back(TrackFailed{});
      }
      return;
    case EffectKind::kSpeak: said.push_back(effect.value); return;
    case EffectKind::kHush: ++hushes; return;
    case EffectKind::kVolume: volume += effect.value == "+" ? 1 : -1; return;
    default: return;
  }
}

void Desk::Submit(Shell& shell, std::vector<Event>& answers) {
  shell.SetConsent({std::string(kConsentVersion), Sha256Hex(ConsentText(shell.words())), kNowMs});
  const Result<app::Receipt> receipt =
      service_.Submit(shell.draft(), LanguageCode(shell.language()), PlainTexts());
  if (!receipt) {
    answers.emplace_back(SubmitFailed{receipt.error().code});
    return;
  }
  answers.emplace_back(
      Submitted{*receipt, receipt::EncodeQr(receipt->address).value_or(app::DotImage())});
}

void Desk::Answer(const TrackingCode& code, const CaseView& view) {
  views_[code.Grouped("")] = view;
}

Result<app::SiteIdentity> Desk::Identity() {
  app::SiteIdentity identity;
  identity.kiosk_name = "Denpasar 1";
  identity.receipt_host = "https://simpul.example";
  return identity;
}

Result<app::CommittedComplaint> Desk::Commit(const app::NewComplaint& complaint) {
  SIMPUL_RETURN_IF_ERROR(Write());
  complaints.push_back(std::move(sealing_));
  codes.push_back(*TrackingCode::Parse(complaint.sealed.lookup.value()));
  const auto seq = static_cast<std::int64_t>(complaints.size());
  return app::CommittedComplaint{"DPS-1-26-0000" + std::to_string(seq), seq};
}

Result<app::KnownCase> Desk::FindCase(const LookupId& lookup) {
  if (broken) return Fail(ErrorCode::kStorage, "refused");
  app::KnownCase known;
  known.last_contact_unix_ms = kNowMs - 240'000;
  const auto own = std::find_if(codes.begin(), codes.end(), [&](const TrackingCode& code) {
    return code.Grouped("") == lookup.value();
  });
  const auto number = static_cast<std::size_t>(own - codes.begin());
  known.waiting_here = own != codes.end() && number >= delivered_;
  known.delivered_from_here = number < delivered_;
  if (views_.contains(lookup.value()) && !offline) {
    known.sealed_view = Bytes(1, 1);
    known.view_fetched_unix_ms = kNowMs;
  }
  return known;
}

Status Desk::WantLookup(const LookupId& /*lookup*/, std::int64_t /*now_unix_ms*/) {
  ++lookups;
  return {};
}

Result<app::LookupState> Desk::WantedState(const LookupId& /*lookup*/) {
  return offline ? app::LookupState::kUnreachable : app::LookupState::kAnswered;
}

app::SealedComplaint Desk::Seal(const ComplaintDraft& draft, const TrackingCode& code,
                                std::string_view language, const Texts& /*texts*/) {
  sealing_ = {draft, std::string(language)};
  return {Lookup(code), {}, KeyId("key"), Bytes(512, 1)};
}

Result<CaseView> Desk::OpenView(ByteView /*sealed*/, const TrackingCode& code) {
  return views_.at(code.Grouped(""));
}

// Tells the words apart, as the record's hash does.
std::string Desk::Sha256Hex(std::string_view text) {
  return std::to_string(std::hash<std::string_view>()(text));
}

}  // namespace simpul::ui
