#include "sync/server/site/board_texts.h"

#include <algorithm>

namespace simpul::server {
namespace {

constexpr std::size_t kMostRead = 200;

std::string TextOf(const AnnouncementText& text) { return text.title + ". " + text.body; }

}  // namespace

std::vector<std::string> BoardTexts::Now() {
  const std::lock_guard lock(mutex_);
  if (clock_.SteadyMs() - read_ms_ < kFreshMs) return texts_;
  read_ms_ = clock_.SteadyMs();
  std::vector<AnnouncementChange> kept;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(kept, tx.ListNewestAnnouncements(kMostRead));
    return {};
  });
  if (!read) return texts_;
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  std::erase_if(kept, [&](const AnnouncementChange& change) {
    return change.withdrawn || !change.announcement.IsShownAt(now_ms);
  });
  // What does not work is more urgent than news, and the newest more than what everybody has read.
  std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
    const bool a_outage = a.announcement.kind == AnnouncementKind::kOutage;
    const bool b_outage = b.announcement.kind == AnnouncementKind::kOutage;
    return a_outage != b_outage ? a_outage : a.version > b.version;
  });
  if (kept.size() > kMost) kept.resize(kMost);
  texts_.clear();
  for (const AnnouncementChange& change : kept) {
    for (const char* language : {"id", "en"}) {
      texts_.push_back(TextOf(change.announcement.In(language)));
    }
  }
  return texts_;
}

}  // namespace simpul::server
