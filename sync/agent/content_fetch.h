// Brings a newer content down, a piece at a time, between what is more urgent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/app/outbox.h"
#include "sync/agent/session.h"
#include "sync/protocol/crypto.h"

namespace simpul::agent {

// Bytes of one request: a slow link is free again in a moment.
inline constexpr std::int64_t kContentPiece = 256 * 1024;
// Offers of the same refused content that are passed over: an hour, a minute each.
inline constexpr int kPassedOver = 60;

// Not thread-safe. Everything passed in outlives it. What has come stays in memory through
// failures, so that a link that breaks all the time still brings it; a new start begins anew.
class ContentFetch {
 public:
  ContentFetch(HttpClient* http, app::Outbox* store) : http_(http), store_(store) {}

  // What the last answer offered; without an offer that verifies nothing is wanted.
  void Offer(const std::optional<ContentManifest>& manifest, const protocol::PublicKey& centre);
  bool Wanted() const { return wanted_.has_value(); }
  void Drop();

  // One request, and the transaction when it was the last. The verdict is kOk also when the server
  // has another content by now, or sent something else: the next offer decides.
  Exchange Step(const std::string& token, const protocol::PublicKey& centre);

 private:
  void Keep(const protocol::PublicKey& centre);
  void Refuse(const std::string& sha256, ErrorCode why);

  HttpClient* http_;
  app::Outbox* store_;
  std::optional<ContentManifest> wanted_;
  Bytes pieces_;
  // What was not what the centre signed, or did not fit on the disk, and how often it was offered
  // since: it is asked for again, but not all the time.
  std::string refused_sha256_;
  int passed_over_ = 0;
};

}  // namespace simpul::agent
