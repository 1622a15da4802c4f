#include "sync/server/site/retention.h"

#include "sync/server/queue/queue_days.h"

namespace simpul::server {
namespace {

constexpr std::size_t kRecordsAtOnce = 100;

}  // namespace

Status Retention::Step(const BusinessDay& today) {
  if (done_ == today) return {};
  std::size_t records = 0, promises = 0;
  SIMPUL_RETURN_IF_ERROR(store_.Write([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(records,
                            tx.ForgetQueueBefore(site_, FirstKeptDay(today), kRecordsAtOnce));
    SIMPUL_ASSIGN_OR_RETURN(
        promises,
        tx.ForgetPromisesBefore(site_, FirstKeptDay(today, kPromiseDaysKept), kRecordsAtOnce));
    return {};
  }));
  if (records < kRecordsAtOnce && promises < kRecordsAtOnce) done_ = today;
  return {};
}

}  // namespace simpul::server
