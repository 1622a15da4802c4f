// The satisfaction survey at the centre: answers are taken at intake, the index is computed from
// them, comments are read by the regional office.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"
#include "sync/protocol/record.h"
#include "sync/server/keys/key_directory.h"
#include "sync/server/store/store.h"

namespace simpul::server {

// What officers see of one site.
struct SurveyReport {
  SiteRow site;
  SurveyIndex index;
  SurveyCounts counts;
};

struct OpenedComment {
  std::int64_t hour_ms = 0;
  std::string text;  // the caller wipes it
};

// Thread-safe: holds nothing but references to immutable or thread-safe things, which outlive it.
class SurveyService {
 public:
  SurveyService(Store& store, const KeyDirectory& keys, const Clock& clock, Random& random);

  // Inside the intake's transaction. kInvalidInput when the record tells more of its time than the
  // hour, or holds what the form cannot give; kCrypto when it does not open.
  Status Take(Tx& tx, const KioskRow& kiosk, const protocol::Record& record) const;

  // The index of a site over the twelve months up to now.
  Result<SurveyReport> Report(Tx& tx, const SiteId& site) const;
  // Of the viewer's own site, or of every site that has a kiosk.
  Result<std::vector<SurveyReport>> Reports(const Viewer& viewer) const;
  // The newest comments of a site. kPermission for anyone but the regional office.
  Result<std::vector<OpenedComment>> Comments(const Viewer& viewer, const SiteId& site,
                                              std::size_t limit) const;

 private:
  Store& store_;
  const KeyDirectory& keys_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace simpul::server
