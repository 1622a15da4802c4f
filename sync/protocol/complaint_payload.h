// What is inside the seal: a complaint as the centre reads it, and what a reporter adds later.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/case_view.h"
#include "kiosk/domain/complaint.h"

namespace simpul::protocol {

// A choice with the words the visitor saw, in Indonesian, which governs.
struct ChosenText {
  std::string id;
  std::string text;
  friend bool operator==(const ChosenText&, const ChosenText&) = default;
};

// Plain text of a sealed complaint, schema 1. Holds citizen text: call Wipe() when done.
struct ComplaintPayload {
  ComplaintKind kind = ComplaintKind::kService;
  std::string language;                   // "id", "en": what the visitor read
  ChosenText place;                       // service complaints
  ChosenText regency, district, village;  // foreigner reports
  ChosenText when, part_of_day;
  std::vector<ChosenText> sentences;
  ChosenText wish;
  std::string words;
  Identity identity = Identity::kNone;
  std::string name, contact;
  NameAudience name_audience = NameAudience::kHandler;
  ReportAudience report_audience = ReportAudience::kHandlersOnly;
  bool pass_identity_to_partner = false;
  Consent consent;

  void Wipe();
  friend bool operator==(const ComplaintPayload&, const ComplaintPayload&) = default;
};

// The caller wipes the string.
std::string ToJson(const ComplaintPayload& payload);
// Checks every limit of kiosk/domain/complaint.h again: a stolen device key must not be able to
// store what a kiosk cannot.
Result<ComplaintPayload> ParseComplaintPayload(std::string_view json);

// What the holder of a code adds: the plain text inside BoxPadded. `id` makes a repeat harmless.
struct Addition {
  RecordId id;
  std::string text;                 // note and reopen; limit kMaxNoteLetters
  Rating rating = Rating::kSolved;  // rating only
};
std::string ToJson(const Addition& addition);
Result<Addition> ParseAddition(std::string_view json);

}  // namespace simpul::protocol
