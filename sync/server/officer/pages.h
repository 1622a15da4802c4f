// The officers' pages, rendered here: sign-in, list, case, survey, help, announcements, audit.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "sync/server/cases/case_service.h"
#include "sync/server/http/router.h"
#include "sync/server/lobby/lobby_service.h"
#include "sync/server/officer/accounts.h"
#include "sync/server/reminders/reminder_service.h"
#include "sync/server/surveys/survey_service.h"
#include "sync/server/web/static_files.h"

namespace simpul::server {

// What the pages need; all of it outlives them.
struct OfficerParts {
  Store& store;
  CaseService& cases;
  const SurveyService& surveys;
  LobbyService& lobby;
  const WorkingCalendar& calendar;
  const Clock& clock;
  Random& random;
  const StaticFiles& files;
  bool secure_cookies = true;  // false only on loopback without TLS
  const ReminderService* reminders = nullptr;
  bool can_mail = false;  // a mail server is set up
};

// Thread-safe after loading.
class OfficerPages {
 public:
  // Reads the templates in `directory`. kNotFound names the missing one.
  static Result<std::unique_ptr<OfficerPages>> Load(const OfficerParts& parts,
                                                    const std::string& directory);
  ~OfficerPages();
  // `this` outlives the router.
  void AddRoutes(Router& router);

 private:
  struct Impl;
  explicit OfficerPages(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// "a=1&b=x+y" as sent by a form. Broken escapes are kept as they are.
std::map<std::string, std::string> ParseForm(std::string_view body);
// The value of one cookie, or empty.
std::string CookieOf(const Request& request, std::string_view name);

}  // namespace simpul::server
