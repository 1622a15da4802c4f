#include "kiosk/domain/service.h"

#include <algorithm>

namespace simpul {

Standing StandingOf(const Provenance& fact, int review_days, LocalDate today) {
  if (!fact.verified) return Standing::kUnverified;
  const auto age = std::chrono::sys_days(today) - std::chrono::sys_days(fact.checked_on);
  return age > std::chrono::days(review_days) ? Standing::kOverdue : Standing::kCurrent;
}

std::string_view AudienceId(Audience audience) {
  switch (audience) {
    case Audience::kCitizen: return "citizen";
    case Audience::kForeigner: return "foreigner";
    case Audience::kOfficial: return "official";
  }
  return "citizen";
}

std::optional<Audience> AudienceFromId(std::string_view id) {
  for (const Audience audience : kAudiences) {
    if (AudienceId(audience) == id) return audience;
  }
  return std::nullopt;
}

bool Service::IsFor(Audience asking) const {
  return std::find(audience.begin(), audience.end(), asking) != audience.end();
}

Standing Service::StandingOn(LocalDate today) const {
  std::vector<Standing> all = {StandingOf(fact, review_days, today),
                               StandingOf(time.fact, review_days, today)};
  for (const Fee& fee : fees) all.push_back(StandingOf(fee.fact, review_days, today));
  // An unverified fact matters more than an old one.
  for (const Standing worst : {Standing::kUnverified, Standing::kOverdue}) {
    if (std::find(all.begin(), all.end(), worst) != all.end()) return worst;
  }
  return Standing::kCurrent;
}

const Fee* Service::LowestFee() const {
  const Fee* lowest = nullptr;
  for (const Fee& fee : fees) {
    if (!fee.on_top && (lowest == nullptr || fee.rupiah < lowest->rupiah)) lowest = &fee;
  }
  return lowest;
}

FeeSummary Service::SumUp() const {
  using Kind = FeeSummary::Kind;
  if (fees.empty()) return {IsFree() ? Kind::kFree : Kind::kUnknown};
  const Fee* lowest = LowestFee();
  const auto extra =
      std::find_if(fees.begin(), fees.end(), [](const Fee& fee) { return fee.on_top; });
  if (extra != fees.end() && lowest != nullptr) {
    return {Kind::kFrom, extra->rupiah + lowest->rupiah, lowest, &*extra};
  }
  const Fee& first = fees.front();
  return {fees.size() == 1   ? Kind::kOnly
          : lowest == &first ? Kind::kFrom
                             : Kind::kFirst,
          first.rupiah, &first};
}

std::string FeeSummary::Label(ContentLanguage language) const {
  const std::string& own = fee->label.In(language);
  return surcharge == nullptr ? own : surcharge->label.In(language) + " + " + own;
}

}  // namespace simpul
