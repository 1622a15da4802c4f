// Enrolment as a technician's command gives it: addresses and file names.
#pragma once

#include <string>

#include "kiosk/app/ports.h"
#include "kiosk/base/result.h"

namespace simpul::agent {

struct EnrolOptions {
  std::string server;    // "https://HOST"
  std::string code;      // one-time code as typed
  std::string key_file;  // made when it is not there
  std::string database;  // of the kiosk; made when it is not there
  std::string ca_file;   // empty = the system's authorities
};

// Checks the address, makes or loads the device key, opens the database and calls Enrol (enrol.h),
// whose errors it passes on; also kStorage and kPermission of the key file and the database. Run it
// as the agent's user, or hand the files over to that user afterwards.
Result<app::SiteIdentity> EnrolWithFiles(const EnrolOptions& options);

}  // namespace simpul::agent
