// Searching the service catalogue as a visitor types.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.h"
#include "kiosk/domain/localized_text.h"

namespace simpul::app {

inline constexpr std::size_t kMaxQueryLetters = 60;

// Ids, the best first; few enough to read.
struct SearchAnswer {
  std::vector<std::string> services;
  std::vector<std::string> questions;
  bool empty() const { return services.empty() && questions.empty(); }
  friend bool operator==(const SearchAnswer&, const SearchAnswer&) = default;
};

// A port. One thread. Answers from memory within a frame, so the drawing thread may call it; the
// same query always has the same answer.
class ServiceSearch {
 public:
  ServiceSearch() = default;
  ServiceSearch(const ServiceSearch&) = delete;
  ServiceSearch& operator=(const ServiceSearch&) = delete;
  virtual ~ServiceSearch() = default;
  // Looks in Indonesian, English and `language`. `query` is valid UTF-8; what is over
  // kMaxQueryLetters is ignored. Nothing of it is kept. kStorage when the index fails.
  virtual Result<SearchAnswer> Find(std::string_view query, ContentLanguage language) = 0;
};

}  // namespace simpul::app
