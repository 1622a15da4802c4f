// What the centre keeps of the lobby: announcements, requests for help, what a report counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/domain/announcement.h"
#include "kiosk/domain/help.h"

namespace simpul::server {

struct AnnouncementRow {
  Announcement announcement;  // its id is the row's number
  std::vector<SiteId> sites;
  std::int64_t version = 0;
  std::int64_t withdrawn_ms = 0;  // 0 = stands
  std::int64_t written_ms = 0;
  OfficerId officer;
  std::string login;  // of the officer; filled when listed
};

struct HelpRow {
  std::int64_t id = 0;
  DeviceId device;
  RecordId record;
  SiteId site;
  std::string kiosk_name;
  HelpRequest request;
  std::int64_t asked_ms = 0;     // never in the future
  std::int64_t answered_ms = 0;  // 0 = open
  std::optional<HelpAnswer> answer;
};

struct ReportCaseRow {
  std::int64_t received_ms = 0;
  std::int64_t answered_ms = 0;  // the first reply; 0 = none
  std::int64_t ended_ms = 0;     // 0 = open
  std::optional<std::string> due;
};

}  // namespace simpul::server
