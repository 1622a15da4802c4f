#include "platform/content/queue_file.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/domain/opening_hours.h"

namespace simpul::content {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::size_t kMaxSeries = 26;
constexpr char kQueueFile[] = "queue.yaml";

// A number of `least` to `most`, `otherwise` when the key is absent or wrong.
int ReadWithin(const Entry& entry, const char* key, int least, int most, int otherwise) {
  if (!entry.Has(key)) return otherwise;
  const std::int64_t number = entry.Number(key);
  if (number >= least && number <= most) return static_cast<int>(number);
  entry.Note(key, "not a possible number",
             "write " + std::to_string(least) + " to " + std::to_string(most));
  return otherwise;
}

PrintedRoll ReadRoll(const Entry& entry, int first_number) {
  entry.AllowOnly({"first", "last"});
  constexpr int kMost = TicketNumber::kMaxCount;
  PrintedRoll roll{ReadWithin(entry, "first", 2, kMost, kMost),
                   ReadWithin(entry, "last", 2, kMost, kMost)};
  if (roll.last < roll.first) entry.Note("last", "the roll ends before it begins", "correct it");
  if (roll.first <= first_number) {
    entry.Note("first", "a kiosk gives these numbers", "begin beyond first_number");
  }
  return roll;
}

QueueSeries ReadSeries(const Entry& entry) {
  entry.AllowOnly({"id", "prefix", "name", "classes", "services", "first_number", "daily_quota",
                   "counters", "roll"});
  QueueSeries series;
  series.id = SeriesId(entry.Id("id"));
  series.prefix = entry.Text("prefix");
  if (!series.prefix.empty() && !TicketNumber::Make(series.prefix, 0, 1)) {
    entry.Note("prefix", "\"" + series.prefix + "\" is no prefix",
               "write one or two capital letters, the second none of I, L and O");
  }
  series.name = entry.Localized("name");
  for (const std::string& id : entry.Strings("classes")) {
    if (const auto visitor = VisitorClassFromId(id)) {
      series.classes.push_back(*visitor);
    } else {
      entry.Note("classes", "\"" + id + "\" is no visitor class", "write wni, wna or official");
    }
  }
  if (series.classes.empty()) entry.Note("classes", "no visitor class", "add one");
  for (const std::string& id : entry.Ids("services")) series.services.emplace_back(id);
  series.first_number = ReadWithin(entry, "first_number", 1, TicketNumber::kMaxCount, 1);
  if (entry.Has("daily_quota")) {
    series.daily_quota = ReadWithin(entry, "daily_quota", 1, kMaxDailyQuota, kMaxDailyQuota);
  }
  series.counters = entry.OptionalLocalized("counters");
  if (entry.Has("roll")) {
    if (const auto roll = entry.Map("roll")) series.roll = ReadRoll(*roll, series.first_number);
  }
  return series;
}

QueueBreak ReadBreak(const Entry& entry) {
  entry.AllowOnly({"weekdays", "from", "to"});
  QueueBreak pause;
  pause.weekdays = entry.Weekdays("weekdays");
  if (pause.weekdays.empty()) entry.Note("weekdays", "a break on no day", "add a day");
  const std::string from = entry.TimeOfDay("from");
  const std::string to = entry.TimeOfDay("to");
  // Another shape has been noted already.
  if (from.size() != 5 || to.size() != 5) return pause;
  pause.span = {MinuteOfDay(from), MinuteOfDay(to)};
  if (to <= from) entry.Note("to", "the break ends before it begins", "correct from or to");
  return pause;
}

OrderRule ReadOrder(const Entry& entry) {
  entry.AllowOnly({"priority_minutes", "appointment_minutes", "check_in_early_minutes",
                   "check_in_late_minutes", "favoured_in_a_row", "late_return_numbers"});
  constexpr int kMostMinutes = 24 * 60;
  OrderRule rule;
  const auto minutes = [&](const char* key, std::int64_t& ms) {
    ms = ReadWithin(entry, key, 0, kMostMinutes, static_cast<int>(ms / kMinuteMs)) * kMinuteMs;
  };
  minutes("priority_minutes", rule.priority_head_start_ms);
  minutes("appointment_minutes", rule.appointment_head_start_ms);
  minutes("check_in_early_minutes", rule.check_in_early_ms);
  minutes("check_in_late_minutes", rule.check_in_late_ms);
  rule.favoured_in_a_row = ReadWithin(entry, "favoured_in_a_row", 1, 100, rule.favoured_in_a_row);
  rule.late_return_numbers =
      ReadWithin(entry, "late_return_numbers", 0, 1000, rule.late_return_numbers);
  return rule;
}

void ReadDesk(const Entry& entry, QueuePlan& plan) {
  entry.AllowOnly({"counter", "series"});
  const int counter = ReadWithin(entry, "counter", 1, plan.max_counter, 1);
  std::vector<SeriesId> serves;
  for (const std::string& id : entry.Ids("series")) serves.emplace_back(id);
  if (serves.empty()) entry.Note("series", "a counter that serves nobody", "add a series");
  if (!plan.desks.emplace(counter, std::move(serves)).second) {
    entry.Note("counter", "the counter is named twice", "keep it once");
  }
}

void ReadServiceTime(const Entry& entry, QueuePlan& plan) {
  entry.AllowOnly({"service", "minutes"});
  const ServiceId service(entry.Id("service"));
  const int minutes = ReadWithin(entry, "minutes", 1, 240, 1);
  if (!plan.service_ms.emplace(service, minutes * kMinuteMs).second) {
    entry.Note("service", "the service is named twice", "keep it once");
  }
}

BookingForm ReadBooking(const Entry& entry) {
  entry.AllowOnly({"start", "separator", "fields"});
  BookingForm form;
  form.start = entry.Text("start");
  const std::string separator = entry.Text("separator");
  form.separator = separator.size() == 1 ? separator[0] : '\0';
  for (const std::string& id : entry.Strings("fields")) {
    if (const auto field = BookingFieldFromId(id)) {
      form.fields.push_back(*field);
    } else {
      entry.Note("fields", "\"" + id + "\" is no field", "write service, office, slot or code");
    }
  }
  if (!IsValid(form)) {
    entry.Note(
        "fields", "this is no form of a booking",
        "write a start of capitals and digits, one of | ; / , * ~ as separator, and service, "
        "office, slot and code once each");
  }
  return form;
}

VisitorClass ClassOf(Audience audience) {
  switch (audience) {
    case Audience::kCitizen: return VisitorClass::kCitizen;
    case Audience::kForeigner: return VisitorClass::kForeigner;
    case Audience::kOfficial: return VisitorClass::kOfficial;
  }
  return VisitorClass::kCitizen;
}

// The rules between one plan and the rest of the content.
class PlanRules {
 public:
  PlanRules(const ServiceCatalogue& catalogue, const QueuePlan& plan, Mistakes& mistakes)
      : catalogue_(catalogue),
        plan_(plan),
        mistakes_(mistakes),
        path_(plan.office.empty() ? "plans" : "plans[" + plan.office + "]") {}

  void Check() {
    if (!plan_.office.empty() && catalogue_.FindOffice(plan_.office) == nullptr) {
      Dangles(path_ + ".office", plan_.office, "offices.yaml");
    }
    if (catalogue_.FindSource(plan_.fact.source) == nullptr) {
      Dangles(path_ + ".source", plan_.fact.source, "sources.yaml");
    }
    if (plan_.priority_series && plan_.Find(*plan_.priority_series) == nullptr) {
      Dangles(path_ + ".priority_series", plan_.priority_series->value(), "series");
    }
    std::set<SeriesId> ids;
    std::set<std::string> prefixes;
    for (const QueueSeries& series : plan_.series) {
      const std::string path = path_ + ".series[" + series.id.value() + "]";
      if (!ids.insert(series.id).second) {
        Note(path, "the id is used twice", "give one of them another id");
      }
      if (!prefixes.insert(series.prefix).second) {
        Note(path + ".prefix", "two series would give the same numbers", "choose another letter");
      }
      if (series.services.empty() && series.id != plan_.priority_series) {
        Note(path + ".services", "no service", "add one; only a priority series serves all");
      }
      for (const ServiceId& service : series.services) {
        if (catalogue_.FindService(service.value()) == nullptr) {
          Dangles(path + ".services", service.value(), "services/");
        }
      }
    }
    for (const auto& [counter, serves] : plan_.desks) {
      const std::string path = path_ + ".desks[" + std::to_string(counter) + "]";
      std::set<SeriesId> once;
      for (const SeriesId& id : serves) {
        if (plan_.Find(id) == nullptr) Dangles(path, id.value(), "series");
        if (!once.insert(id).second) Note(path, "a series is named twice", "keep it once");
      }
    }
    for (const auto& [service, ms] : plan_.service_ms) {
      if (catalogue_.FindService(service.value()) == nullptr) {
        Dangles(path_ + ".service_minutes", service.value(), "services/");
      }
    }
    CheckThatEachServiceHasOneSeries();
  }

 private:
  void CheckThatEachServiceHasOneSeries() {
    for (const Service& service : catalogue_.services) {
      for (const Audience audience : service.audience) {
        const VisitorClass visitor = ClassOf(audience);
        const auto count =
            std::count_if(plan_.series.begin(), plan_.series.end(), [&](const QueueSeries& series) {
              return series.id != plan_.priority_series && Has(series.classes, visitor) &&
                     Has(series.services, ServiceId(service.id));
            });
        const std::string who =
            "\"" + service.id + "\" for " + std::string(VisitorClassId(visitor));
        if (count == 0) Note(path_ + ".series", who + " has no series", "add it to one");
        if (count > 1) Note(path_ + ".series", who + " has two series", "keep it in one of them");
      }
    }
  }
  template <typename T>
  static bool Has(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  }
  void Note(const std::string& path, std::string what, std::string fix) {
    mistakes_.push_back({kQueueFile, 0, path, std::move(what), std::move(fix)});
  }
  void Dangles(const std::string& path, const std::string& id, const std::string& where) {
    Note(path, "\"" + id + "\" does not exist", "correct it or add it to " + where);
  }

  const ServiceCatalogue& catalogue_;
  const QueuePlan& plan_;
  Mistakes& mistakes_;
  const std::string path_;
};

}  // namespace

QueuePlan ReadQueuePlan(const Entry& entry) {
  entry.AllowOnly({"office", "kiosks", "max_untrusted_days", "priority_series", "order", "breaks",
                   "booking", "series", "max_counter", "desks", "service_minutes", "target_minutes",
                   "source", "checked_on", "verified"});
  QueuePlan plan;
  if (entry.Has("office")) plan.office = entry.Id("office", /*capitals=*/true);
  plan.kiosks = ReadWithin(entry, "kiosks", 1, kMaxKiosks, 1);
  plan.day_rule.max_untrusted_days =
      ReadWithin(entry, "max_untrusted_days", 0, 366, plan.day_rule.max_untrusted_days);
  if (entry.Has("priority_series")) plan.priority_series = SeriesId(entry.Id("priority_series"));
  if (entry.Has("order")) {
    if (const auto order = entry.Map("order")) plan.order_rule = ReadOrder(*order);
  }
  if (entry.Has("booking")) {
    if (const auto booking = entry.Map("booking")) plan.booking = ReadBooking(*booking);
  }
  for (const Entry& item : entry.List("breaks")) plan.breaks.push_back(ReadBreak(item));
  for (const Entry& item : entry.List("series")) plan.series.push_back(ReadSeries(item));
  if (plan.series.empty()) entry.Note("series", "no series", "add one");
  if (plan.series.size() > kMaxSeries) {
    entry.Note("series", "too many series",
               "keep " + std::to_string(kMaxSeries) + " of them at most");
  }
  plan.max_counter = ReadWithin(entry, "max_counter", 1, kMaxCounter, kMaxCounter);
  for (const Entry& item : entry.List("desks", false)) ReadDesk(item, plan);
  for (const Entry& item : entry.List("service_minutes", false)) ReadServiceTime(item, plan);
  plan.target_ms =
      ReadWithin(entry, "target_minutes", 1, 480, static_cast<int>(plan.target_ms / kMinuteMs)) *
      kMinuteMs;
  plan.fact = entry.Fact();
  return plan;
}

void CheckQueuePlans(const ServiceCatalogue& catalogue, Mistakes& mistakes) {
  std::set<std::string> offices;
  for (const QueuePlan& plan : catalogue.queue_plans) {
    if (!offices.insert(plan.office).second) {
      mistakes.push_back(
          {kQueueFile, 0, "plans", "two plans for the same office", "keep one of them"});
    }
    PlanRules(catalogue, plan, mistakes).Check();
  }
  if (!offices.contains("")) {
    mistakes.push_back(
        {kQueueFile, 0, "plans", "no plan for the other offices", "add one without office"});
  }
}

}  // namespace simpul::content
