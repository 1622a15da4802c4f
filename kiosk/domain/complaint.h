// A complaint while a visitor makes it: kinds, answers, and what is still missing. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace simpul {

enum class ComplaintKind : std::uint8_t {
  kService,            // slow, complicated or refused service
  kConduct,            // staff conduct or illegal fee: only the regional office may read it
  kFacility,           // facilities and access for disabled people
  kInformation,        // information wrong or missing
  kForeignCrime,       // a foreigner suspected of a crime: forwarded to Polisi
  kForeignRegulation,  // a foreigner breaking a regional regulation: Satpol PP
  kForeignCustom,      // a foreigner breaking customary rule: Pecalang
  kForeignPermit,      // a foreigner without stay or work permit: Imigrasi
};
inline constexpr int kComplaintKinds = 8;

enum class Recipient : std::uint8_t { kOffice, kRegionalOffice, kPolice, kSatpolPP, kPecalang };

// Which clock runs. A foreigner report has no statutory one, so none is promised.
// Source: facts on PermenPANRB 62/2018, checked 2026-10 (verify 3, settle 14 or 60 working days).
enum class DeadlineClass : std::uint8_t { kService14, kMisconduct60, kNone };
std::optional<int> SettleWorkingDays(DeadlineClass deadline);
inline constexpr int kVerifyWorkingDays = 3;
inline constexpr int kAnswerBackWorkingDays = 10;  // the reporter may reopen this long

// A choice a visitor can tick: `id` is on the wire for ever, `text` is a gettext msgid (English).
struct Choice {
  std::string_view id;
  std::string_view text;
};

struct ComplaintKindInfo {
  ComplaintKind kind;
  std::string_view id;        // on the wire: "service"
  std::string_view title;     // msgid
  std::string_view subtitle;  // msgid or empty
  std::string_view icon;      // name in the icon font
  Recipient recipient;
  DeadlineClass deadline;
  bool about_foreigner;
  std::vector<Choice> sentences;  // 4 to 7
};

const ComplaintKindInfo& InfoOf(ComplaintKind kind);
std::optional<ComplaintKind> KindFromId(std::string_view id);

// Places inside the service, times and wishes; the same for every kind.
const std::vector<Choice>& ServicePlaces();
const std::vector<Choice>& Times();
const std::vector<Choice>& PartsOfDay();
const std::vector<Choice>& Wishes();
// Finds a choice by id; nullptr when there is none.
const Choice* FindChoice(const std::vector<Choice>& choices, std::string_view id);

enum class Identity : std::uint8_t { kNone, kSecret, kNamed };
// Who may see my NAME: a question of its own.
enum class NameAudience : std::uint8_t { kHandler, kRegionalOffice };
// Who may see my REPORT: the other question.
enum class ReportAudience : std::uint8_t { kHandlersOnly, kSummaryPublic };

struct Consent {
  std::string version;  // of the text that was shown
  std::string sha256;   // hex, of exactly the words shown, in the language shown
  std::int64_t at_unix_ms = 0;
  friend bool operator==(const Consent&, const Consent&) = default;
};

inline constexpr std::size_t kMaxWords = 2000;   // letters in own words
inline constexpr std::size_t kMaxName = 100;     // letters
inline constexpr std::size_t kMaxContact = 100;  // letters

struct ComplaintDraft {
  std::optional<ComplaintKind> kind;
  std::string place;                       // of ServicePlaces, for service complaints
  std::string regency, district, village;  // ids of the region data, for foreigner reports
  std::string when;                        // of Times
  std::string part_of_day;                 // of PartsOfDay; may stay empty
  std::set<std::string> sentences;
  std::string wish;
  std::string words;
  std::optional<Identity> identity;
  std::string name, contact;
  NameAudience name_audience = NameAudience::kHandler;
  ReportAudience report_audience = ReportAudience::kHandlersOnly;
  bool pass_identity_to_partner = false;
  std::optional<Consent> consent;

  // Overwrites every byte a visitor gave, then empties.
  void Wipe();
  friend bool operator==(const ComplaintDraft&, const ComplaintDraft&) = default;
};

enum class DraftProblem : std::uint8_t {
  kKind,      // nothing chosen
  kPlace,     // place, or regency and district, missing
  kTime,      // when missing
  kSentence,  // neither a sentence nor own words
  kWish,      // no wish chosen
  kWords,     // longer than the limit or not valid text
  kIdentity,  // not answered
  kName,      // secret or named, but no name
  kContact,   // longer than the limit or not valid text
  kConsent,   // not given
};

// Everything that keeps `draft` from being sent, in the order of the screens. Empty means ready.
std::vector<DraftProblem> FindProblems(const ComplaintDraft& draft);

}  // namespace simpul
