// Enrolment and authentication, both directions, and the one-time code that a technician types.
#include "sync/protocol/enrolment.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  const auto text = fuzz::Text(data, size);
  const auto request = protocol::ParseEnrolRequest(text);
  if (request) fuzz::CheckRoundTrip(*request, protocol::ParseEnrolRequest);
  const auto site = protocol::ParseSiteConfiguration(text);
  if (site) fuzz::CheckRoundTrip(*site, protocol::ParseSiteConfiguration);
  const auto auth = protocol::ParseAuthRequest(text);
  if (auth) fuzz::CheckRoundTrip(*auth, protocol::ParseAuthRequest);
  const auto answer = protocol::ParseAuthAnswer(text);
  if (answer) fuzz::CheckRoundTrip(*answer, protocol::ParseAuthAnswer);
  const auto code = protocol::NormalizeEnrolmentCode(text);
  if (code) SIMPUL_CHECK(protocol::NormalizeEnrolmentCode(*code) == *code);
  return 0;
}
