// Ids that cannot be mixed up: each kind of id is a type of its own.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/clock.h"
#include "kiosk/base/random.h"
#include "kiosk/base/result.h"

namespace simpul {

template <typename Tag>
class StrongId {
 public:
  StrongId() = default;
  explicit StrongId(std::string value) : value_(std::move(value)) {}
  const std::string& value() const { return value_; }
  bool empty() const { return value_.empty(); }
  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 is the compiler's own
  friend auto operator<=>(const StrongId&, const StrongId&) = default;

 private:
  std::string value_;
};

using DeviceId = StrongId<struct DeviceIdTag>;    // one enrolled kiosk, given by the centre
using SiteId = StrongId<struct SiteIdTag>;        // one office, e.g. "DPS"
using LookupId = StrongId<struct LookupIdTag>;    // names a case without opening it; 32 hex digits
using KeyId = StrongId<struct KeyIdTag>;          // names a public key; 16 hex digits
using OfficerId = StrongId<struct OfficerIdTag>;  // one officer's account

// UUIDv7 in its canonical lower-case text (RFC 9562): time-ordered, made before the first write.
class RecordId {
 public:
  RecordId() = default;
  static RecordId Make(const Clock& clock, Random& random);
  // Accepts exactly the canonical form of version 7.
  static Result<RecordId> Parse(std::string_view text);
  const std::string& value() const { return value_; }
  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 is the compiler's own
  friend auto operator<=>(const RecordId&, const RecordId&) = default;

 private:
  explicit RecordId(std::string value) : value_(std::move(value)) {}
  std::string value_;
};

}  // namespace simpul
