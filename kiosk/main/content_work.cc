// A newer content that came down: taken on while nobody stands at the kiosk, by a new start.
#include "kiosk/base/log.h"
#include "kiosk/main/kiosk_parts.h"

namespace simpul {
namespace {

constexpr std::int64_t kContentCheckMs = 5000;
// Nobody has touched the first screen for so long.
constexpr std::int64_t kNobodyThereMs = 60'000;

}  // namespace

void Kiosk::CheckContent(std::int64_t now_ms) {
  Parts& p = *parts_;
  if (!p.enrolled || now_ms - p.content_ms < kContentCheckMs) return;
  p.content_ms = now_ms;
  if (!p.content_lasted && now_ms - p.started_ms >= kContentLastsMs) {
    p.content_lasted = true;
    p.storing->Post([this, version = p.content->version] {
      // What fails here is one chance less for this content, and is tried at the next start.
      static_cast<void>(parts_->store->ForgiveContentStarts(version));
    });
  }
  const bool nobody =
      p.shell->screen() == ui::Screen::kHome && now_ms - p.touched_ms >= kNobodyThereMs;
  if (!nobody) return;
  p.storing->Post([this] {
    if (!HasNewerContent(*parts_->store, parts_->content->seen)) return;
    PostJob([this] { parts_->renew = true; });
  });
}

}  // namespace simpul
