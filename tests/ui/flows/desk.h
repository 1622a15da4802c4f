// The half of a kiosk that no visitor sees, in memory and with knobs: the real use cases on a
// store, a printer, a centre and a voice that only remember.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/app/complaints.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "tests/support/memory_tickets.h"
#include "ui/shell/shell.h"

namespace simpul::ui {

// What came to the disk of one complaint, before it was sealed.
struct KeptComplaint {
  ComplaintDraft draft;
  std::string language;
};

// One thread.
class Desk final : public app::Store, public app::Sealer {
 public:
  Desk();

  // Shows the shell how the queue stands now, as the kiosk does every second.
  void ShowQueue(Shell& shell);
  // Does what the shell asks for, until it asks for nothing more.
  void Serve(Shell& shell, std::int64_t now_ms);

  // The knobs.
  bool full = false;     // no room on the disk
  bool broken = false;   // the disk refuses
  bool slow = false;     // nothing is answered until Serve is called with slow = false
  bool offline = false;  // the centre cannot be reached
  app::PrintOutcome printer{true, {app::PrinterHealth::kOk, app::PrinterCause::kNone}};
  // The queue of this office; changes count at the next ShowQueue.
  QueuePlan& plan() { return catalogue_.queue_plans.front(); }
  Office& office();
  MemoryTickets tickets;  // those that were given out, and what the site's server said
  // The centre's answer for a code; without one it says "not received".
  void Answer(const TrackingCode& code, const CaseView& view);
  // The agent has brought every complaint to the centre.
  void Deliver() { delivered_ = codes.size(); }

  // What it remembers.
  std::vector<KeptComplaint> complaints;
  std::vector<TrackingCode> codes;  // of the complaints
  std::vector<SurveyAnswers> surveys;
  std::vector<Reminder> reminders;
  std::vector<HelpRequest> requests;
  int forgotten_requests = 0;  // their answer was read
  int withdrawn_requests = 0;
  std::vector<std::string> slips;            // the words of each receipt that was printed
  std::vector<std::string> checklists;       // the service of each list that was printed
  std::vector<std::string> tickets_printed;  // the words of each
  int lookups = 0;
  std::vector<std::string> said;  // by the voice, since the last Silence()
  int hushes = 0;
  int volume = 0;
  void Silence() { said.clear(), hushes = 0; }

  // app::Store and app::Sealer.
  Result<app::SiteIdentity> Identity() override;
  Result<app::CommittedComplaint> Commit(const app::NewComplaint& complaint) override;
  Result<app::KnownCase> FindCase(const LookupId& lookup) override;
  Status WantLookup(const LookupId& lookup, std::int64_t now_unix_ms) override;
  Result<app::LookupState> WantedState(const LookupId& lookup) override;
  Result<std::int64_t> DataVersion() override { return 0; }
  bool HasSpace() override { return !full; }
  app::SealedComplaint Seal(const ComplaintDraft& draft, const TrackingCode& code,
                            std::string_view language, const Texts& texts) override;
  LookupId Lookup(const TrackingCode& code) override { return LookupId(code.Grouped("")); }
  Result<CaseView> OpenView(ByteView sealed, const TrackingCode& code) override;
  std::string Sha256Hex(std::string_view text) override;

 private:
  void Do(const Effect& effect, Shell& shell, std::vector<Event>& answers);
  void Submit(Shell& shell, std::vector<Event>& answers);
  void TakeTicket(Shell& shell, std::vector<Event>& answers);
  void PrintTicket(const std::string& language, std::vector<Event>& answers);
  Status Write() const;

  ManualClock clock_;
  SeededRandom random_{7};
  WorkingCalendar calendar_;
  app::ComplaintService service_;
  app::TrackService tracking_;
  KeptComplaint sealing_;  // between Seal and Commit
  std::map<std::string, CaseView> views_;
  std::size_t delivered_ = 0;
  ServiceCatalogue catalogue_;  // with a queue of its own
  MemoryTicketEncoder ticket_encoder_;
  app::TicketService ticketing_;
  std::optional<app::GivenTicket> given_;
  std::vector<Effect> waiting_;  // while it is slow
};

}  // namespace simpul::ui
