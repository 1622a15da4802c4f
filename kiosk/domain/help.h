// A visitor asks an officer to come: what for, what the officer answers, how far it has come. Holds
// nothing about the visitor but what kind of help. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/domain/complaint.h"

namespace simpul {

// What kind of help; the ids are on the wire for ever.
const std::vector<Choice>& HelpNeeds();
inline constexpr std::string_view kHelpLanguage = "language";  // asks which
// Languages that can be asked for besides the kiosk's own.
inline constexpr std::string_view kSignLanguage = "sign";
inline constexpr std::string_view kOtherLanguage = "other";

struct HelpRequest {
  std::string need;      // id of a choice of HelpNeeds()
  std::string wanted;    // with "language": a code, "sign" or "other"; else empty
  std::string language;  // code of the language on the screen
  // Record id of an earlier request whose visitor needs no help any more; then nothing else.
  std::string withdraws = {};
  friend bool operator==(const HelpRequest&, const HelpRequest&) = default;
};
bool IsValid(const HelpRequest& request);

enum class HelpAnswerKind : std::uint8_t { kComing, kCounter, kText };
std::string_view HelpAnswerKindId(HelpAnswerKind kind);  // on the wire for ever: "coming"
std::optional<HelpAnswerKind> HelpAnswerKindFromId(std::string_view id);

inline constexpr std::size_t kMaxHelpText = 140;  // letters
inline constexpr int kMaxCounter = 99;

struct HelpAnswer {
  HelpAnswerKind kind = HelpAnswerKind::kComing;
  int counter = 0;   // kCounter only: 1 to kMaxCounter
  std::string text;  // kText only
  friend bool operator==(const HelpAnswer&, const HelpAnswer&) = default;
};
bool IsValid(const HelpAnswer& answer);

// An answer on its way down.
struct HelpAnswered {
  RecordId id;  // of the request's record
  HelpAnswer answer;
  friend bool operator==(const HelpAnswered&, const HelpAnswered&) = default;
};

// An officer does not look for somebody who asked longer ago, and the agent asks no more.
inline constexpr std::int64_t kHelpLifeMs = 10LL * 60 * 1000;
inline constexpr std::int64_t kHelpPatienceMs = 3LL * 60 * 1000;  // then the screen says so
inline constexpr std::int64_t kHelpContactMs = 20'000;  // longer without the centre: cut off

enum class HelpStage : std::uint8_t {
  kSending,       // on the disk, on its way
  kWaiting,       // the office has it
  kNoConnection,  // the office cannot be reached
  kNoAnswer,      // nobody answered in time
  kAnswered,
};
// What is known of an open request; durations in milliseconds.
struct HelpFacts {
  bool delivered = false;
  std::int64_t since_asked_ms = 0;
  std::int64_t since_contact_ms = 0;  // since the centre last answered this kiosk
  std::optional<HelpAnswer> answer;
};
HelpStage StageOf(const HelpFacts& facts);

}  // namespace simpul
