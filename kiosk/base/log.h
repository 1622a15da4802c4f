// The log: a documented enum of events with typed fields. There is no free-text field, so nothing
// that a visitor typed can reach a log.
#pragma once

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <string_view>

#include "kiosk/base/result.h"

namespace simpul {

enum class LogEvent : std::uint8_t {
  kProcessStarted,      // a program is up
  kProcessStopping,     // a program was asked to end
  kStoreOpened,         // the database passed its checks
  kStoreFailed,         // the database refused a step; the visitor was told
  kContentRefused,      // content with a mistake, or not signed by the centre, is not used: alarm
  kContentKept,         // a newer content came down, signed by the centre
  kContentTaken,        // a program begins again with a newer content
  kPinyinUnavailable,   // its data cannot be read; Chinese visitors type Latin letters
  kBallastGivenUp,      // the disk filled; the ballast made room for one last record: alarm
  kComplaintCommitted,  // a complaint is on disk
  kReminderCommitted,   // a reminder is on disk, sealed
  kTicketIssued,        // a queue number is on disk
  kSurveysReleased,     // survey answers whose hour is over wait to be sent
  kPrintProved,         // the printer said it had finished the slip
  kPrintUnproved,       // no proof in time; the slip was given up
  kPrinterState,        // the four-valued state of the printer changed
  kHeadphones,          // something was plugged into the headphone socket, or out of it
  kSessionWiped,        // a visitor's session ended and was wiped
  kBatchSent,           // a batch was answered record by record
  kBatchFailed,         // a batch was not answered; back-off follows
  kRecordQuarantined,   // the centre refused one record for good: alarm
  kReceiptRefused,      // a receipt was not signed by the centre; the record is kept: alarm
  kIdentityAlarm,       // the centre does not accept this device: alarm
  kConfigurationAlarm,  // the centre's address answers, but not our calls: alarm
  kNetworkUp,           // the centre answered again
  kEnrolled,            // this device got its identity
  kServerListening,     // the server takes connections
  kRequestServed,       // one HTTP request: method, route pattern, status, time
  kIntakeCommitted,     // records of one batch are on the centre's disk
  kEnrolmentRefused,    // a one-time code was wrong, used or tried with another key: alarm
  kRateLimited,         // a caller was asked to slow down
  kReminderSent,        // a mail server took a reminder
  kReminderFailed,      // a mail was not taken: outcome says whether it will be tried again
  kReminderStopped,     // a reader asked for no more mails
  kRemindersForgotten,  // addresses that are needed no more were deleted
  kMailUnavailable,     // the mail server does not answer; back-off follows: alarm
  kTicketOfAnotherDay,  // a kiosk and its lobby disagree about the day: alarm
  kSlidesRead,          // the board's slides were read: how many, how many were refused
  kVoiceFailed,         // a call could not be said aloud; the board shows it all the same
  kLogin,               // an officer signed in
  kLoginRefused,        // an officer's sign-in failed
  kInternalError,       // an expected error that had no better event
};

std::string_view LogEventName(LogEvent event);

// Whole numbers and words from fixed sets only. `Word` takes string literals through a consteval
// constructor, so a run-time string does not compile.
class LogWord {
 public:
  template <std::size_t N>
  consteval LogWord(const char (&literal)[N]) : text_(literal, N - 1) {}  // NOLINT: wanted implicit
  LogWord(ErrorCode code) : text_(ErrorCodeName(code)) {}                 // NOLINT: wanted implicit
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

struct LogField {
  LogField(LogWord field_name, std::int64_t value) : name(field_name), number(value) {}
  LogField(LogWord field_name, LogWord value)
      : name(field_name), word(value.text()), is_word(true) {}
  LogWord name;
  std::int64_t number = 0;
  std::string_view word;
  bool is_word = false;
};

// One JSON line on stderr (journald keeps it). Thread-safe.
void Log(LogEvent event, std::initializer_list<LogField> fields = {});
// Redirects the log, for tests; nullptr means stderr. Returns the previous stream.
std::FILE* SetLogStream(std::FILE* stream);

}  // namespace simpul
