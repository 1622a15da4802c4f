// The slides of the board as they stand now, and how the board gets them.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "sync/server/http/router.h"
#include "sync/server/slides/slides.h"

namespace simpul::server {

// Thread-safe.
class SlideShow {
 public:
  // An empty `directory` has no slides for ever. Reads nothing yet.
  explicit SlideShow(std::string directory) : directory_(std::move(directory)) {}
  // Reads the folder when something in it changed; what stood before stays while it cannot be read.
  // Blocks for as long as the disk takes: for a thread that nobody waits for.
  void Refresh();
  // Never null.
  std::shared_ptr<const SlideSet> Now() const;
  bool has_directory() const { return !directory_.empty(); }

 private:
  const std::string directory_;
  std::mutex refreshing_;
  // Both under refreshing_.
  std::optional<std::string> fingerprint_;  // of what was read last
  bool unreadable_ = false;                 // when it was looked at last; said once
  mutable std::mutex mutex_;
  std::shared_ptr<const SlideSet> now_ = std::make_shared<const SlideSet>();  // under mutex_
};

// GET /lobby/api/slides: {slides: [{picture, words, opaque} or {id: {title, body}, en?}]}, in
// order; conditional. GET /lobby/slides/{id}: a picture by the id that the list names, 404 for any
// other word: no name ever becomes a path. `show` outlives the router.
void AddSlideRoutes(Router& router, const SlideShow& show);

}  // namespace simpul::server
