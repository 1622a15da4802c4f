// A version of the content (services, fees, opening hours, the queue's plan) as the centre hands it
// down to its lobbies and kiosks.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "kiosk/base/bytes.h"

namespace simpul {

// Name in the content folder ("services/passport_lost.yaml") -> text of the file.
using ContentFiles = std::map<std::string, std::string>;

// What a server says of the version that it offers.
struct ContentManifest {
  std::int64_t version = 0;  // when it was published, Unix ms; the higher of two is the newer
  std::int64_t size = 0;     // bytes of the bundle
  std::string sha256;        // of the bundle, hex
  std::array<std::uint8_t, 64> signature{};  // the centre's, of all of the above
  friend bool operator==(const ContentManifest&, const ContentManifest&) = default;
};

// Nothing in it is to be believed before protocol::OpenContent.
struct ContentBundle {
  ContentManifest manifest;
  Bytes bytes;
};

}  // namespace simpul
