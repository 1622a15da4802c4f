// The service catalogue for phones: what a checklist's QR opens. Rendered here, no script.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/clock.h"
#include "kiosk/domain/service_catalogue.h"
#include "sync/server/http/router.h"

namespace simpul::server {

// Immutable after loading; thread-safe.
class ServicePages {
 public:
  // `templates` is the folder of the pages. kNotFound for a missing template. `clock` outlives the
  // pages.
  static Result<std::unique_ptr<ServicePages>> Load(
      std::shared_ptr<const ServiceCatalogue> catalogue, const std::string& templates,
      const Clock& clock);
  ~ServicePages();
  // GET /s: all services. GET /s/ID: one. Query: l=LANGUAGE (else the browser's), t=TAG,TAG: what
  // the finder knows about this person; "t=" alone means it knows nothing special. `this` outlives
  // the router.
  void AddRoutes(Router& router);

 private:
  struct Impl;
  explicit ServicePages(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace simpul::server
