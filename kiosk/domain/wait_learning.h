// What a lobby learns from its own day and shows for a wait: how long a service takes, how many do
// not come, how far a wait may lie from what was expected, and how well that held. Pure, of bounded
// memory; values to copy, not thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/domain/business_day.h"
#include "kiosk/domain/ticket.h"

namespace simpul {

// What is believed of a service before it was seen.
struct ServicePrior {
  std::int64_t mean_ms = 9LL * 60'000;
  int weight = 20;      // as many seen services
  double spread = 0.8;  // standard deviation by mean
};

// The mean length of each service, shrunk: the prior and the last 60 seen. (A bare mean of the last
// ones errs more than a good constant.) Begun anew each business day, because days differ in speed
// and the prior is what they have in common.
class ServiceTimes {
 public:
  static constexpr std::size_t kLast = 60;
  static constexpr std::size_t kMaxServices = 200;  // more are not learned
  static constexpr std::int64_t kMaxServiceMs = 4LL * 3'600'000;

  explicit ServiceTimes(ServicePrior prior = {}) : prior_(prior) {}
  // From the office's data. Not above 0: ignored. Longer than kMaxServiceMs: taken as that.
  void SetPriorMean(const ServiceId& service, std::int64_t mean_ms);
  // A service ended after `ms`. Not above 0: ignored. Longer than kMaxServiceMs: taken as that.
  void Finished(const ServiceId& service, std::int64_t ms);
  double MeanMs(const ServiceId& service) const;
  double spread() const { return prior_.spread; }

 private:
  struct Seen {
    std::int64_t prior_mean_ms = 0;
    std::vector<std::int64_t> last;  // a ring
    std::size_t next = 0;
  };
  Seen* Find(const ServiceId& service);
  ServicePrior prior_;
  std::map<ServiceId, Seen> seen_;
};

// The share of first calls that nobody answers: 5 % with the weight of 40 calls, and the last 200.
class NoShowRate {
 public:
  void Called(bool came);
  double Rate() const;

 private:
  static constexpr std::size_t kLast = 200;
  std::vector<bool> last_;
  std::size_t next_ = 0;
};

// What a ticket says about the wait.
struct AnnouncedWait {
  std::int64_t likely_ms = 0;
  int low_minutes = 0, high_minutes = 0;  // multiples of five, low < high
  bool Holds(std::int64_t wait_ms) const {
    return wait_ms >= low_minutes * 60'000LL && wait_ms <= high_minutes * 60'000LL;
  }
  friend bool operator==(const AnnouncedWait&, const AnnouncedWait&) = default;
};

// From an expected wait to a range that eight of ten waits lie in, learned as the ratio of actual
// to expected waits, apart for short and long ones, with a prior that the seen ones outweigh. Of
// the two that lie outside more were called earlier than later: who is told too little is the
// angrier. The share is that of the range as shown, after rounding outwards to five minutes.
class WaitRanges {
 public:
  // Waits of each length class: some weeks, because the waits of one day err together.
  static constexpr std::size_t kLast = 2000;
  static constexpr std::size_t kLearnsEach = 16;  // waits of a class from one learning to the next
  static constexpr double kShare = 0.8;

  WaitRanges();
  // Somebody of whom `expected_ms` was forecast was called after `actual_ms`.
  void Happened(std::int64_t expected_ms, std::int64_t actual_ms);
  AnnouncedWait Announce(std::int64_t expected_ms) const;

 private:
  struct Outcome {
    double expected = 0, actual = 0;  // minutes
  };
  struct LengthClass {
    std::vector<Outcome> last;  // a ring; the prior is in it until the seen ones replace it
    std::size_t next = 0, since_learned = 0;
    double low = 1, likely = 1, high = 1;  // ratios
    void Learn();
  };
  static constexpr std::size_t kClasses = 7;
  static std::size_t ClassOf(double expected_minutes);
  static AnnouncedWait Announce(const LengthClass& length, double expected_minutes);
  std::array<LengthClass, kClasses> classes_;
};

// How today's announcements held.
class Calibration {
 public:
  struct Today {
    int announced = 0, held = 0;
    int called_before = 0, called_after = 0;  // their range
    double mean_error_minutes = 0;            // of the likely wait, absolute
    // Of 1; nothing before anybody was called.
    std::optional<double> Coverage() const;
  };
  // Somebody to whom `said` was announced was called after `wait_ms`. A new day begins at zero.
  void Happened(const BusinessDay& day, const AnnouncedWait& said, std::int64_t wait_ms);
  Today Of(const BusinessDay& day) const;

 private:
  std::optional<BusinessDay> day_;
  Today today_;
  double error_minutes_ = 0;
};

}  // namespace simpul
