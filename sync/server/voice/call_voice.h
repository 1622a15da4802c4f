// The board's voice: a call as sound, made on this machine. No Internet, no name; the office's own
// recordings where they are complete, else a synthesiser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/ticket.h"
#include "sync/server/http/router.h"
#include "sync/server/voice/call_words.h"
#include "sync/server/voice/voice_clips.h"

namespace simpul::server {

// What is said of one call.
struct SpokenCall {
  TicketNumber number;
  int counter = 1;
  VisitorClass visitor = VisitorClass::kCitizen;
  std::string language = {};  // of the ticket, see IssuedTicket; empty: not known
};

// Minutes since the site's midnight in [from, until); equal: never quiet. May span midnight.
struct QuietHours {
  int from = 0, until = 0;
  bool IsQuiet(int minute) const {
    if (from == until) return false;
    return from < until ? minute >= from && minute < until : minute >= from || minute < until;
  }
};
// "17:00-07:00". kInvalidInput for anything else.
Result<QuietHours> ParseQuietHours(std::string_view text);

struct VoiceOptions {
  std::string program = "espeak-ng";
  int words_per_minute = 140;
  std::int64_t max_ms = 10'000;  // for one call
  QuietHours quiet = {};
  VoiceClips clips = {};
};

// The sentences of a call: Indonesian; then the ticket's own language, where it is another one and
// `can_say` is true of it; else English for visitors who may not know Indonesian.
std::vector<Sentence> SentencesOf(const SpokenCall& call,
                                  const std::function<bool(const Sentence&)>& can_say);
// The names in the table that `espeak-ng --voices` prints: "af", "am", …
std::vector<std::string> VoicesIn(std::string_view table);

struct CallSound {
  std::string wav;        // 16 bits, mono
  std::string languages;  // of its sentences in order: "id, ru"
};

// Thread-safe: one synthesiser runs at a time.
class CallVoice {
 public:
  explicit CallVoice(VoiceOptions options) : options_(std::move(options)) {}
  // kConflict while another is made: ask again. kUnavailable when there are no recordings of it and
  // the synthesiser is missing or fails, or did within the last kRestMs; kTimeout when it takes
  // longer than it may, kTooLarge beyond kMaxBytes. The last kKept are kept. Which voices the
  // synthesiser has is asked once, before the first call in another language than Indonesian.
  Result<CallSound> Say(const SpokenCall& call);
  const QuietHours& quiet() const { return options_.quiet; }

  static constexpr std::size_t kMaxBytes = 2U << 20U;
  static constexpr std::size_t kKept = 32;
  static constexpr std::int64_t kRestMs = 5'000;

 private:
  // Both under mutex_.
  bool CanSay(const Sentence& sentence, std::int64_t until_ms);
  Result<std::string> SamplesOf(const Sentence& sentence, std::int64_t until_ms) const;

  const VoiceOptions options_;
  std::mutex mutex_;
  std::int64_t not_before_ms_ = 0, ask_not_before_ms_ = 0;  // steady
  std::optional<std::vector<std::string>> voices_;
  std::list<std::pair<std::string, CallSound>> kept_;  // sentences and sound, newest first
};

// GET /lobby/voice/{seq}: the sound of the board's call of that number, with its languages in
// Content-Language. 204 in quiet hours and where there is no voice, 503 while it makes another, 404
// for a call that the board does not show any more. `find` and `minute_now` (since the site's
// midnight) are thread-safe; all of it outlives the router.
void AddVoiceRoute(Router& router, CallVoice& voice,
                   std::function<std::optional<SpokenCall>(std::int64_t seq)> find,
                   std::function<int()> minute_now);

}  // namespace simpul::server
