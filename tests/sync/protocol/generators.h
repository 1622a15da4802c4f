// Random values of the wire types, every member within its limit.
#pragma once

#include <rapidcheck.h>

#include <string>

#include "sync/protocol/batch.h"
#include "sync/protocol/complaint_payload.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol::gen {

// Text in many scripts with everything JSON must escape, at most `letters` letters.
inline std::string Text(std::size_t letters) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "Z", "\"", "\\", "/", "\n", "\t", "\x01", " ", "{", "}", "é", "ᬩᬮᬶ", "汉", "😀", "\x7f"));
  std::string text;
  std::size_t count = 0;
  for (const std::string& part : parts) {
    count += CodePointCount(part);
    if (count > letters) break;
    text += part;
  }
  return text;
}

template <std::size_t N>
std::array<std::uint8_t, N> Array() {
  std::array<std::uint8_t, N> array{};
  for (std::uint8_t& byte : array) byte = *rc::gen::arbitrary<std::uint8_t>();
  return array;
}

inline std::string Hex(std::size_t digits) {
  std::string hex;
  while (hex.size() < digits)
    hex += *rc::gen::element(std::string("0"), std::string("9a"), std::string("f"));
  return hex.substr(0, digits);
}

inline RecordId Id() {
  ManualClock clock(*rc::gen::inRange<std::int64_t>(0, 1LL << 47));
  SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
  return RecordId::Make(clock, random);
}

inline Record AnyRecord() {
  Record record;
  record.id = Id();
  record.kind = *rc::gen::element(RecordKind::kComplaint, RecordKind::kNote, RecordKind::kRating,
                                  RecordKind::kReopen, RecordKind::kSurvey, RecordKind::kHelp,
                                  RecordKind::kTicketIssued, RecordKind::kTicketCalled,
                                  RecordKind::kCounterClosed);
  record.seq = *rc::gen::inRange<std::int64_t>(1, INT64_MAX);
  record.created = {*rc::gen::arbitrary<std::int64_t>(), Text(16), Text(16),
                    *rc::gen::arbitrary<std::int64_t>(),
                    *rc::gen::element(TimeQuality::kSynced, TimeQuality::kUnknown)};
  record.site = "DPS";
  if (HasLookup(record.kind)) record.lookup = LookupId(Hex(32));
  record.key_id = KeyId(Hex(16));
  record.payload = *rc::gen::arbitrary<Bytes>();
  if (record.kind == RecordKind::kComplaint) {
    record.reference = "DPS-1-26-00417";
    record.reporter_key = Array<32>();
  }
  return record;
}

inline ChosenText Chosen() { return {Text(10), Text(60)}; }

inline ComplaintPayload AnyComplaint() {
  ComplaintPayload payload;
  payload.kind = static_cast<ComplaintKind>(*rc::gen::inRange(0, kComplaintKinds));
  payload.language = *rc::gen::element<std::string>("id", "en");
  for (ChosenText* chosen : {&payload.place, &payload.regency, &payload.district, &payload.village,
                             &payload.when, &payload.part_of_day, &payload.wish}) {
    *chosen = Chosen();
  }
  const int sentences = *rc::gen::inRange(0, 7);
  for (int i = 0; i < sentences; ++i) payload.sentences.push_back(Chosen());
  payload.words = Text(kMaxWords);
  payload.identity = *rc::gen::element(Identity::kNone, Identity::kSecret, Identity::kNamed);
  payload.name = Text(kMaxName);
  payload.contact = Text(kMaxContact);
  payload.name_audience = *rc::gen::element(NameAudience::kHandler, NameAudience::kRegionalOffice);
  payload.report_audience =
      *rc::gen::element(ReportAudience::kHandlersOnly, ReportAudience::kSummaryPublic);
  payload.pass_identity_to_partner = *rc::gen::arbitrary<bool>();
  payload.consent = {"2026-10", Hex(64), *rc::gen::arbitrary<std::int64_t>()};
  return payload;
}

inline CaseView AnyCaseView() {
  CaseView view;
  view.reference = "DPS-1-26-00417";
  view.kiosk = Text(16);
  view.zone = "WITA";
  view.utc_offset_minutes = *rc::gen::inRange(-14 * 60, 14 * 60 + 1);
  view.received_ms = *rc::gen::arbitrary<std::int64_t>();
  if (*rc::gen::arbitrary<bool>()) view.due = "2026-12-14";
  view.due_estimated = *rc::gen::arbitrary<bool>();
  view.holidays.assign(static_cast<std::size_t>(*rc::gen::inRange(0, 4)), "2026-12-25");
  const int events = *rc::gen::inRange(1, 8);
  for (int i = 0; i < events; ++i) {
    view.events.push_back({*rc::gen::arbitrary<std::int64_t>(),
                           static_cast<CaseStatus>(*rc::gen::inRange(0, kCaseStatuses)),
                           *rc::gen::element<std::string>("", "police")});
  }
  const int replies = *rc::gen::inRange(0, 4);
  for (int i = 0; i < replies; ++i) view.replies.push_back({i, Text(kMaxReplyLetters)});
  view.notes_ms = *rc::gen::arbitrary<std::vector<std::int64_t>>();
  if (*rc::gen::arbitrary<bool>()) view.rating = Rating::kHalf;
  view.can_reopen = *rc::gen::arbitrary<bool>();
  return view;
}

}  // namespace simpul::protocol::gen
