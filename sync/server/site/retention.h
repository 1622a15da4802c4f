// Keeps a lobby's database from growing for ever: of days that are long over, what the centre has
// is erased here.
#pragma once

#include <optional>
#include <utility>

#include "kiosk/domain/business_day.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// One thread.
class Retention {
 public:
  // `store` outlives this.
  Retention(Store& store, SiteId site) : store_(store), site_(std::move(site)) {}
  // Erases a few hundred rows at most, so that no officer waits for it; call it each second. Does
  // nothing more on a day on which it has come to the end. Failures: those of Store::Write; then
  // nothing was erased, and the next step tries again.
  Status Step(const BusinessDay& today);

 private:
  Store& store_;
  const SiteId site_;
  std::optional<BusinessDay> done_;
};

}  // namespace simpul::server
