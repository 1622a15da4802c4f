#include "kiosk/base/log.h"

#include <atomic>
#include <string>

#include "kiosk/base/clock.h"

namespace simpul {
namespace {

std::atomic<std::FILE*> g_stream{nullptr};

}  // namespace

std::string_view LogEventName(LogEvent event) {
  switch (event) {
    case LogEvent::kProcessStarted: return "process_started";
    case LogEvent::kProcessStopping: return "process_stopping";
    case LogEvent::kStoreOpened: return "store_opened";
    case LogEvent::kStoreFailed: return "store_failed";
    case LogEvent::kContentRefused: return "content_refused";
    case LogEvent::kContentKept: return "content_kept";
    case LogEvent::kContentTaken: return "content_taken";
    case LogEvent::kPinyinUnavailable: return "pinyin_unavailable";
    case LogEvent::kBallastGivenUp: return "ballast_given_up";
    case LogEvent::kComplaintCommitted: return "complaint_committed";
    case LogEvent::kReminderCommitted: return "reminder_committed";
    case LogEvent::kTicketIssued: return "ticket_issued";
    case LogEvent::kSurveysReleased: return "surveys_released";
    case LogEvent::kPrintProved: return "print_proved";
    case LogEvent::kPrintUnproved: return "print_unproved";
    case LogEvent::kPrinterState: return "printer_state";
    case LogEvent::kHeadphones: return "headphones";
    case LogEvent::kSessionWiped: return "session_wiped";
    case LogEvent::kBatchSent: return "batch_sent";
    case LogEvent::kBatchFailed: return "batch_failed";
    case LogEvent::kRecordQuarantined: return "record_quarantined";
    case LogEvent::kReceiptRefused: return "receipt_refused";
    case LogEvent::kIdentityAlarm: return "identity_alarm";
    case LogEvent::kConfigurationAlarm: return "configuration_alarm";
    case LogEvent::kNetworkUp: return "network_up";
    case LogEvent::kEnrolled: return "enrolled";
    case LogEvent::kServerListening: return "server_listening";
    case LogEvent::kRequestServed: return "request_served";
    case LogEvent::kIntakeCommitted: return "intake_committed";
    case LogEvent::kEnrolmentRefused: return "enrolment_refused";
    case LogEvent::kRateLimited: return "rate_limited";
    case LogEvent::kReminderSent: return "reminder_sent";
    case LogEvent::kReminderFailed: return "reminder_failed";
    case LogEvent::kReminderStopped: return "reminder_stopped";
    case LogEvent::kRemindersForgotten: return "reminders_forgotten";
    case LogEvent::kMailUnavailable: return "mail_unavailable";
    case LogEvent::kTicketOfAnotherDay: return "ticket_of_another_day";
    case LogEvent::kSlidesRead: return "slides_read";
    case LogEvent::kVoiceFailed: return "voice_failed";
    case LogEvent::kLogin: return "login";
    case LogEvent::kLoginRefused: return "login_refused";
    case LogEvent::kInternalError: return "internal_error";
  }
  return "unknown";
}

void Log(LogEvent event, std::initializer_list<LogField> fields) {
  std::string line = "{\"time_ms\":" + std::to_string(SystemClock().Wall().unix_ms) +
                     ",\"event\":\"" + std::string(LogEventName(event)) + '"';
  for (const LogField& field : fields) {
    line += ",\"" + std::string(field.name.text()) + "\":";
    line += field.is_word ? '"' + std::string(field.word) + '"' : std::to_string(field.number);
  }
  line += "}\n";
  std::FILE* stream = g_stream.load();
  std::fputs(line.c_str(), stream != nullptr ? stream : stderr);  // one call: lines stay whole
}

std::FILE* SetLogStream(std::FILE* stream) { return g_stream.exchange(stream); }

}  // namespace simpul
