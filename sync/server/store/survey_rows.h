// What the centre keeps of the satisfaction survey. A comment is sealed bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/ids.h"
#include "kiosk/domain/survey.h"

namespace simpul::server {

struct SurveyRow {
  std::array<std::uint8_t, 16> key{};  // random
  SiteId site;
  std::int64_t hour_ms = 0;
  SurveyAnswers answers;  // its comment is empty
  KeyId comment_key_id;   // the case key that opens the comment; empty = none
  Bytes comment;
};

struct SurveyCounts {
  SurveySums sums{};
  std::array<std::int64_t, 4> moods{};  // for 1 to 4
  std::int64_t questionnaires = 0;      // with at least one element answered
};

struct SurveyCommentRow {
  std::int64_t hour_ms = 0;
  KeyId key_id;
  Bytes sealed;
};

}  // namespace simpul::server
