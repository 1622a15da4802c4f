// The content that the centre published: at the centre, and at a lobby's server that passes it on.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/content_bundle.h"

namespace simpul::server {

// The part of Tx that is about content; failures as Tx's.
class ContentTx {
 public:
  virtual ~ContentTx() = default;
  // The newest three are kept. A version that is here stays as it is.
  virtual Status KeepContent(const ContentBundle& bundle) = 0;
  virtual Result<std::int64_t> NewestContent() = 0;  // its version; 0: none
  // Newest first.
  virtual Result<std::vector<ContentBundle>> ListContents() = 0;
};

}  // namespace simpul::server
