// The page behind the link in a reminder: it stops the mails. No script.
#pragma once

#include <memory>
#include <string>

#include "sync/server/http/router.h"
#include "sync/server/reminders/reminder_service.h"

namespace simpul::server {

// Immutable after loading; thread-safe.
class ReminderPages {
 public:
  // `templates` is the folder of the public pages. `reminders` outlives this.
  static Result<std::unique_ptr<ReminderPages>> Load(const std::string& templates,
                                                     const ReminderService& reminders);
  ~ReminderPages();
  // GET /u/TOKEN?l=LANGUAGE asks, and changes nothing: programs that look through a mailbox follow
  // every link. POST to the same address, by the page's button or by the mail program itself
  // (RFC 8058), stops the mails and deletes the address. A token that is not known (any more)
  // answers alike. `this` outlives the router.
  void AddRoutes(Router& router);

 private:
  struct Impl;
  explicit ReminderPages(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace simpul::server
