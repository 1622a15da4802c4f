// Answers the lookups that a visitor at the screen waits for.
#pragma once

#include <cstddef>

#include "kiosk/base/clock.h"
#include "kiosk/store/agent_store.h"
#include "sync/agent/http_client.h"

namespace simpul::agent {

// Not thread-safe. Everything passed in outlives it.
class LookupService {
 public:
  LookupService(HttpClient* http, const Clock* clock, store::AgentStore* store)
      : http_(http), clock_(clock), store_(store) {}

  // One GET for each wanted lookup, without a token and whatever the sender's back-off: a person
  // is waiting. A sealed view is stored; anything else makes the wish unreachable, so that the
  // screen can say so. Returns how many wishes there were.
  std::size_t AnswerAll();

 private:
  HttpClient* http_;
  const Clock* clock_;
  store::AgentStore* store_;
};

}  // namespace simpul::agent
