#include "sync/agent/content_fetch.h"

#include <algorithm>

#include "kiosk/base/log.h"
#include "sync/protocol/content.h"

namespace simpul::agent {
namespace {

constexpr std::int64_t kPieceTimeoutMs = 60'000;
constexpr int kPartial = 206;
constexpr int kNotFound = 404;
constexpr int kOutOfRange = 416;

}  // namespace

void ContentFetch::Offer(const std::optional<ContentManifest>& manifest,
                         const protocol::PublicKey& centre) {
  if (!manifest) return Drop();
  if (manifest->sha256 == refused_sha256_ && ++passed_over_ < kPassedOver) return Drop();
  if (wanted_ && wanted_ == manifest) return;  // goes on where it was
  Drop();
  if (!protocol::VerifyManifest(*manifest, centre)) {
    Refuse(manifest->sha256, ErrorCode::kCrypto);
    return;
  }
  wanted_ = manifest;
}

void ContentFetch::Drop() {
  wanted_.reset();
  pieces_ = {};
}

Exchange ContentFetch::Step(const std::string& token, const protocol::PublicKey& centre) {
  const std::int64_t from = static_cast<std::int64_t>(pieces_.size());
  const std::int64_t end = std::min(from + kContentPiece, wanted_->size);
  HttpRequest request;
  request.path = "/v1/content/" + wanted_->sha256;
  request.bearer = token;
  request.range = std::to_string(from) + "-" + std::to_string(end - 1);
  request.timeout_ms = kPieceTimeoutMs;
  Exchange exchange;
  exchange.answer = http_->Send(request);
  exchange.verdict = Judge(exchange.answer);
  const int status = exchange.answer ? exchange.answer->status : 0;
  if (status == kNotFound || status == kOutOfRange) {
    Drop();
    exchange.verdict = Verdict::kOk;
    return exchange;
  }
  if (exchange.verdict != Verdict::kOk) return exchange;
  const std::string& piece = exchange.answer->body;
  if (status != kPartial || static_cast<std::int64_t>(piece.size()) != end - from) {
    exchange.verdict = Verdict::kOffline;  // a captive portal, or something as far from ours
    return exchange;
  }
  const ByteView bytes = AsBytes(piece);
  pieces_.insert(pieces_.end(), bytes.begin(), bytes.end());
  if (end == wanted_->size) Keep(centre);
  return exchange;
}

void ContentFetch::Keep(const protocol::PublicKey& centre) {
  const ContentBundle bundle{*wanted_, std::move(pieces_)};
  Drop();
  const auto files = protocol::OpenContent(bundle, centre);
  const Status kept = files ? store_->KeepContent(bundle) : Status(Fail(files.error()));
  if (kept) {
    Log(LogEvent::kContentKept, {{"bytes", bundle.manifest.size}});
    return;
  }
  Refuse(bundle.manifest.sha256, kept.error().code);
}

void ContentFetch::Refuse(const std::string& sha256, ErrorCode why) {
  refused_sha256_ = sha256;
  passed_over_ = 0;
  Log(LogEvent::kContentRefused, {{"error", why}});
}

}  // namespace simpul::agent
