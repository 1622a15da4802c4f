// One service of the office as visitors read it, and what it takes. Plain data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/calendar.h"
#include "kiosk/domain/localized_text.h"

namespace simpul {

// Where a fact is from and when somebody last compared it with that source.
struct Provenance {
  std::string source;  // id of a Source
  LocalDate checked_on;
  bool verified = true;  // false: no official text was seen for it
};

inline constexpr int kDefaultReviewDays = 180;
enum class Standing : std::uint8_t { kCurrent, kUnverified, kOverdue };
// What the screen must say about a fact on `today`; overdue from the day after `review_days` days.
Standing StandingOf(const Provenance& fact, int review_days, LocalDate today);

struct Document {
  std::string id;
  LocalizedText text, note;  // the note may be empty
};
struct Step {
  std::string id;
  LocalizedText text;
};

struct Requirement {
  std::string document;
  std::vector<std::string> only_if;  // finder tags; empty = always, else any of them
  std::string one_of;                // entries of the same group are alternatives; empty = none
};

// A fact in a few words, for a card; its text says the same in whole sentences.
struct Headline {
  LocalizedText figure, note;  // "30 days", "from arrival"; either may be empty
};

struct ProcessingTime {
  LocalizedText text;
  std::optional<int> working_days;
  Headline headline;  // without a figure it is the working days
  Provenance fact;
};

enum class FeeUnit : std::uint8_t { kApplication, kDay, kYear };
struct Fee {
  LocalizedText label;
  std::int64_t rupiah = 0;
  FeeUnit per = FeeUnit::kApplication;
  std::string legal_basis;  // "PP 45/2024"
  LocalDate effective;
  Provenance fact;
  bool on_top = false;  // paid beside one of the others: a surcharge
};

struct LegalBasis {
  std::string title;
  LocalizedText about;
  std::string source;
};

// Filing windows or hours that differ from office to office.
struct OfficeWindow {
  std::string office;
  LocalizedText text;
};

enum class Audience : std::uint8_t { kCitizen, kForeigner, kOfficial };
inline constexpr Audience kAudiences[] = {Audience::kCitizen, Audience::kForeigner,
                                          Audience::kOfficial};
std::string_view AudienceId(Audience audience);  // "citizen"
std::optional<Audience> AudienceFromId(std::string_view id);

// What the fees come to in one figure, wherever that stands.
struct FeeSummary {
  // kFirst: the first of several, of which another is lower.
  enum class Kind : std::uint8_t { kFree, kUnknown, kOnly, kFrom, kFirst };
  Kind kind = Kind::kFree;
  std::int64_t rupiah = 0;         // with the surcharge
  const Fee* fee = nullptr;        // of kOnly, kFrom and kFirst; the service's
  const Fee* surcharge = nullptr;  // what is paid beside it

  std::string Label(ContentLanguage language) const;  // of a summary with a fee
};

struct Service {
  std::string id, topic;
  std::vector<Audience> audience;
  std::string icon;
  LocalizedText title, short_title, summary, who;
  std::vector<Requirement> requirements;
  std::vector<std::string> steps;
  ProcessingTime time;
  std::vector<Fee> fees;   // none: free of charge, unless fees_headline says what stands there
  Headline fees_headline;  // "Ask the desk", "we found no official fee yet"
  LocalizedText product, validity;
  Headline validity_headline;
  std::vector<LocalizedText> notes;
  std::vector<LegalBasis> legal_basis;
  std::vector<OfficeWindow> windows;
  Provenance fact;
  int review_days = kDefaultReviewDays;

  bool IsFor(Audience asking) const;
  // The worst of the service's own standing, its time's and its fees'.
  Standing StandingOn(LocalDate today) const;
  // The cheapest that somebody pays at least, surcharges aside; nullptr without one.
  const Fee* LowestFee() const;
  bool IsFree() const { return fees.empty() && fees_headline.figure.empty(); }
  // The first fee is the one that matters, unless there is a surcharge: then what is paid at least.
  // Valid as long as the service.
  FeeSummary SumUp() const;
};

}  // namespace simpul
