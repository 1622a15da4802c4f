// What the holder of a code may read about a case: timeline, deadlines, answers. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"

namespace simpul {

// DITERIMA, TERVERIFIKASI, PERLU_DILENGKAPI, DITERUSKAN, DIPROSES, DITANGGAPI, SELESAI, DITOLAK,
// DITARIK, DIBUKA_KEMBALI of the facts (1.6).
enum class CaseStatus : std::uint8_t {
  kReceived,
  kVerified,
  kNeedsInfo,
  kForwarded,
  kInProgress,
  kAnswered,
  kClosed,
  kRejected,
  kWithdrawn,
  kReopened,
};
inline constexpr int kCaseStatuses = 10;
std::string_view CaseStatusName(CaseStatus status);  // "received"
Result<CaseStatus> ParseCaseStatus(std::string_view name);
bool IsFinal(CaseStatus status);  // closed, rejected, withdrawn

// "Was it solved?": the reporter's own word.
enum class Rating : std::uint8_t { kSolved, kHalf, kNot };
std::string_view RatingName(Rating rating);
Result<Rating> ParseRating(std::string_view name);

struct CaseEvent {
  std::int64_t at_ms = 0;
  CaseStatus status = CaseStatus::kReceived;
  std::string to;  // kForwarded only: "regional_office", "police", "satpol_pp", "pecalang"
  friend bool operator==(const CaseEvent&, const CaseEvent&) = default;
};

struct CaseReply {
  std::int64_t at_ms = 0;
  std::string text;
  friend bool operator==(const CaseReply&, const CaseReply&) = default;
};

struct CaseView {
  std::string reference;
  std::string kiosk;  // "Denpasar 1"
  std::string zone;   // "WITA"
  int utc_offset_minutes = 480;
  std::int64_t received_ms = 0;
  std::optional<std::string> due;  // ISO date; none for a foreigner report
  bool due_estimated = false;
  std::vector<std::string> holidays;   // ISO dates that matter for counting days to `due`
  std::vector<CaseEvent> events;       // oldest first, never empty
  std::vector<CaseReply> replies;      // oldest first
  std::vector<std::int64_t> notes_ms;  // when the reporter added something
  std::optional<Rating> rating;
  bool can_reopen = false;
  friend bool operator==(const CaseView&, const CaseView&) = default;
};

}  // namespace simpul
