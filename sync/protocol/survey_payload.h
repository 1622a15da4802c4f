// What is inside a survey record: the answers in clear to the centre, the comment sealed once more.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/survey.h"
#include "sync/protocol/crypto.h"

namespace simpul::protocol {

// Plain text of a sealed survey, schema 1. The centre stores the answers as numbers and keeps the
// comment as it came: sealed to the case key, padded like a complaint.
struct SurveyPayload {
  SurveyAnswers answers;  // its comment is empty
  Bytes comment;          // SealPadded; empty = none
  friend bool operator==(const SurveyPayload&, const SurveyPayload&) = default;
};

std::string ToJson(const SurveyPayload& payload);
// Checks every limit of kiosk/domain/survey.h again. Unknown elements, questions and choices are
// kInvalidInput.
Result<SurveyPayload> ParseSurveyPayload(std::string_view json);

// Seals `answers`, which must be valid, to the centre's case key: the comment, then everything.
Bytes SealSurvey(const SurveyAnswers& answers, const PublicKey& case_key);
// Opens what SealSurvey made, but not the comment inside.
Result<SurveyPayload> OpenSurvey(ByteView sealed, const BoxKeys& case_key);
// A comment's plain text. The caller wipes it.
Result<std::string> OpenComment(ByteView sealed, const BoxKeys& case_key);

}  // namespace simpul::protocol
