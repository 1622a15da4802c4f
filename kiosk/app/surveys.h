// Use case of the satisfaction survey: keep an answer so that nothing leads back to who gave it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "kiosk/app/ports.h"
#include "kiosk/domain/survey.h"

namespace simpul::app {

// Answers after sealing: nothing in them can be read on this machine again.
struct SealedSurvey {
  KeyId key_id;
  Bytes payload;
};

// A port; implemented beside Sealer. Thread-safe.
class SurveySealer {
 public:
  virtual ~SurveySealer() = default;
  // `answers` must be valid (IsValid).
  virtual SealedSurvey SealSurvey(const SurveyAnswers& answers) = 0;
};

// All that is written about an answer before its hour is over. `key` is random and says nothing;
// it makes trying again harmless.
struct NewSurvey {
  std::array<std::uint8_t, 16> key{};
  std::int64_t hour_ms = 0;  // the beginning of its hour
  SealedSurvey sealed;
};

// The kiosk's database as this use case sees it. One thread.
class SurveyStore {
 public:
  virtual ~SurveyStore() = default;
  // When it returns a value the COMMIT has reached the disk. kNotFound before enrolment.
  virtual Status KeepSurvey(const NewSurvey& survey) = 0;
  // Moves the answers of every hour but `hour_ms` to the outbox, in random order and in one
  // transaction; returns how many.
  virtual Result<int> ReleaseSurveys(std::int64_t hour_ms, Random& random) = 0;
  // The newest index that the centre sent for this site.
  virtual Result<std::optional<SurveyIndex>> CurrentIndex() = 0;
};

// Runs on the storing thread.
//
// A record carries a sequence number, a time-ordered id and its creation time, so a record made at
// once would tell the minute of an answer. An answer therefore waits among the others of its hour,
// without any order, and becomes a record only when the hour is over: numbered in random order,
// with no time in it but the hour. Nothing is logged when an answer is kept, because the journal
// has times of its own.
class SurveyService {
 public:
  // All references must outlive the service.
  SurveyService(SurveyStore& store, SurveySealer& sealer, const Clock& clock, Random& random);

  // A value means that the answers are on the disk; an error that nothing was kept and the same
  // answers may be given again. kInvalidInput when they say nothing or are not valid.
  Status Submit(const SurveyAnswers& answers);
  // Releases every answer whose hour is over; returns how many. Call it every now and then.
  Result<int> Release();
  Result<std::optional<SurveyIndex>> Index();

 private:
  SurveyStore& store_;
  SurveySealer& sealer_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace simpul::app
