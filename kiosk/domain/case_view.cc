#include "kiosk/domain/case_view.h"

#include <algorithm>
#include <array>

namespace simpul {
namespace {

constexpr std::array<std::string_view, kCaseStatuses> kStatusNames = {
    "received", "verified", "needs_info", "forwarded", "in_progress",
    "answered", "closed",   "rejected",   "withdrawn", "reopened"};

}  // namespace

std::string_view CaseStatusName(CaseStatus status) {
  return kStatusNames.at(static_cast<std::size_t>(status));
}

Result<CaseStatus> ParseCaseStatus(std::string_view name) {
  const auto at = std::find(kStatusNames.begin(), kStatusNames.end(), name);
  if (at == kStatusNames.end()) return Fail(ErrorCode::kInvalidInput, "case status");
  return static_cast<CaseStatus>(at - kStatusNames.begin());
}

bool IsFinal(CaseStatus status) {
  return status == CaseStatus::kClosed || status == CaseStatus::kRejected ||
         status == CaseStatus::kWithdrawn;
}

std::string_view RatingName(Rating rating) {
  switch (rating) {
    case Rating::kSolved: return "solved";
    case Rating::kHalf: return "half";
    case Rating::kNot: return "not";
  }
  return "not";
}

Result<Rating> ParseRating(std::string_view name) {
  for (const Rating rating : {Rating::kSolved, Rating::kHalf, Rating::kNot}) {
    if (RatingName(rating) == name) return rating;
  }
  return Fail(ErrorCode::kInvalidInput, "rating: want solved, half or not");
}

}  // namespace simpul
