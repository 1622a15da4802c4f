#include "sync/server/slides/slide_show.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/log.h"
#include "sync/protocol/crypto.h"
#include "sync/protocol/json.h"

namespace simpul::server {
namespace {

using protocol::Json;

Json JsonOf(const SlideText& text) { return {{"title", text.title}, {"body", text.body}}; }

Json JsonOf(const Slide& slide) {
  if (slide.picture) {
    return {{"picture", "/lobby/slides/" + slide.id},
            {"words", slide.words},
            {"opaque", *slide.picture == PictureKind::kJpeg}};
  }
  Json json = {{"id", JsonOf(slide.indonesian)}};
  if (slide.english) json["en"] = JsonOf(*slide.english);
  return json;
}

Response ListSlides(const Call& call, const SlideSet& set) {
  Json list = Json::array();
  for (const Slide& slide : set.slides) list.push_back(JsonOf(slide));
  Response response;
  response.body = Json({{"slides", std::move(list)}}).dump();
  const std::string tag = "\"" + protocol::Sha256Hex(AsBytes(response.body)).substr(0, 16) + "\"";
  if (call.request.Header("if-none-match") == tag) {
    response.status = 304;
    response.body.clear();
  }
  response.headers.emplace_back("ETag", tag);
  return response;
}

Response OnePicture(const std::string& id, const SlideSet& set) {
  const auto found = std::find_if(set.slides.begin(), set.slides.end(), [&](const Slide& slide) {
    return slide.picture && slide.id == id;
  });
  if (found == set.slides.end()) return ErrorResponse(404, "not_found");
  Response response;
  response.content_type = ContentTypeOf(*found->picture);
  response.body = *found->bytes;
  return response;
}

}  // namespace

void SlideShow::Refresh() {
  if (directory_.empty()) return;
  const std::lock_guard one_at_a_time(refreshing_);
  Result<std::string> fingerprint = FingerprintOf(directory_);
  if (!fingerprint) {
    if (!unreadable_) Log(LogEvent::kSlidesRead, {{"code", fingerprint.error().code}});
    unreadable_ = true;
    return;
  }
  unreadable_ = false;
  if (fingerprint_ == *fingerprint) return;
  Result<SlideSet> set = ReadSlides(directory_);
  if (!set) return;  // gone between two looks: the next one says so
  fingerprint_ = std::move(*fingerprint);
  Log(LogEvent::kSlidesRead, {{"slides", static_cast<std::int64_t>(set->slides.size())},
                              {"refused", static_cast<std::int64_t>(set->faults.size())}});
  const std::lock_guard lock(mutex_);
  now_ = std::make_shared<const SlideSet>(std::move(*set));
}

std::shared_ptr<const SlideSet> SlideShow::Now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

void AddSlideRoutes(Router& router, const SlideShow& show) {
  router.Add(Method::kGet, "/lobby/api/slides", RatePolicy::kPublic,
             [&show](const Call& call) { return ListSlides(call, *show.Now()); });
  router.Add(Method::kGet, "/lobby/slides/{id}", RatePolicy::kPublic,
             [&show](const Call& call) { return OnePicture(call.arguments.at(0), *show.Now()); });
}

}  // namespace simpul::server
