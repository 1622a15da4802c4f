// The plans of the queue as they are, and one mistake at a time put into a plan.
#include "platform/content/queue_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/content/catalogue.h"

namespace simpul::content {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kName[] = "{id: satu, en: one, ru: один, zh: 一, ar: واحد}";

// The content of this repository, read once.
const ServiceCatalogue& Content() {
  static const ServiceCatalogue content =
      LoadCatalogue(SIMPUL_SOURCE_DIR "/assets/content").value();
  return content;
}

struct Reading {
  ServiceCatalogue catalogue = Content();
  Mistakes mistakes;
};

// That content with plans of the test's own.
Reading ReadPlans(const std::string& plans) {
  std::string services;
  for (const Service& service : Content().services) {
    services += (services.empty() ? "" : ", ") + service.id;
  }
  std::string text = "plans:\n" + plans;
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
      text.replace(at, from.size(), to);
    }
  };
  replace("ALL", services);
  replace("NAME", kName);
  replace("FACT", "source: s38, checked_on: 2026-10-01, verified: false");
  Reading reading;
  reading.catalogue.queue_plans.clear();
  const auto root = ReadYaml("queue.yaml", text, reading.mistakes);
  for (const Entry& entry : root.value().List("plans")) {
    reading.catalogue.queue_plans.push_back(ReadQueuePlan(entry));
  }
  if (reading.mistakes.empty()) CheckQueuePlans(reading.catalogue, reading.mistakes);
  return reading;
}

constexpr char kPlan[] =
    "- {kiosks: 2, max_untrusted_days: 7, priority_series: p,\n"
    "   order: {priority_minutes: 20, check_in_late_minutes: 45, favoured_in_a_row: 2},\n"
    "   max_counter: 12, target_minutes: 30, desks: [{counter: 3, series: [p, q]}],\n"
    "   service_minutes: [{service: passport_lost, minutes: 18}],\n"
    "   breaks: [{weekdays: [5], from: '11:30', to: '13:30'}],\n"
    "   series: [{id: q, prefix: A, name: NAME, classes: [wni, wna, official], services: [ALL],\n"
    "     first_number: 101, daily_quota: 25, counters: NAME,\n"
    "     roll: {first: 901, last: 950}},\n"
    "    {id: p, prefix: P, name: NAME, classes: [wni]}], FACT}\n";

// What is said when `from` in the plan becomes `to`.
Mistakes MistakesOf(const std::string& from, const std::string& to) {
  std::string plan = kPlan;
  const std::size_t at = plan.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  plan.replace(at, from.size(), to);
  return ReadPlans(plan).mistakes;
}

std::string FirstSaid(const std::string& from, const std::string& to) {
  const Mistakes mistakes = MistakesOf(from, to);
  EXPECT_FALSE(mistakes.empty()) << from << " -> " << to;
  return mistakes.empty() ? "" : mistakes.front().ToString();
}

std::string Said(const std::string& from, const std::string& to) {
  EXPECT_THAT(MistakesOf(from, to), SizeIs(1)) << from << " -> " << to;
  return FirstSaid(from, to);
}

TEST(QueueFile, APlanIsReadWhole) {
  const Reading reading = ReadPlans(kPlan);
  for (const Mistake& mistake : reading.mistakes) ADD_FAILURE() << mistake.ToString();
  ASSERT_THAT(reading.catalogue.queue_plans, SizeIs(1));
  const QueuePlan& plan = reading.catalogue.queue_plans.front();
  EXPECT_THAT(plan.office, IsEmpty());
  EXPECT_EQ(plan.kiosks, 2);
  EXPECT_EQ(plan.day_rule.max_untrusted_days, 7);
  EXPECT_EQ(plan.priority_series, SeriesId("p"));
  EXPECT_EQ(plan.order_rule.priority_head_start_ms, 20 * 60'000);
  EXPECT_EQ(plan.order_rule.appointment_head_start_ms, OrderRule().appointment_head_start_ms);
  EXPECT_EQ(plan.order_rule.check_in_late_ms, 45 * 60'000);
  EXPECT_EQ(plan.order_rule.favoured_in_a_row, 2);
  ASSERT_THAT(plan.breaks, SizeIs(1));
  EXPECT_EQ(plan.breaks.front().weekdays, std::vector<int>{5});
  EXPECT_EQ(plan.breaks.front().span, (MinuteSpan{690, 810}));
  ASSERT_THAT(plan.series, SizeIs(2));
  const QueueSeries& series = plan.series.front();
  EXPECT_EQ(series.prefix, "A");
  EXPECT_EQ(series.name.In(ContentLanguage::kRussian), "один");
  EXPECT_THAT(series.classes, SizeIs(3));
  EXPECT_EQ(series.first_number, 101);
  EXPECT_EQ(series.daily_quota, 25);
  EXPECT_EQ(series.roll, (PrintedRoll{901, 950}));
  EXPECT_EQ(series.counters.In(ContentLanguage::kEnglish), "one");
  EXPECT_THAT(plan.series.back().services, IsEmpty());
  EXPECT_EQ(plan.max_counter, 12);
  EXPECT_EQ(plan.target_ms, 30 * 60'000);
  EXPECT_EQ(plan.service_ms.at(ServiceId("passport_lost")), 18 * 60'000);
  EXPECT_EQ(plan.SeriesAt(3), (std::vector{SeriesId("p"), SeriesId("q")}));
  EXPECT_THAT(plan.SeriesAt(4), SizeIs(2)) << "one that is not named serves everybody";
  EXPECT_FALSE(plan.fact.verified);
}

TEST(QueueFile, EveryVisitorOfThisRepositorysContentFindsASeries) {
  const QueuePlan* plan = PlanFor(Content().queue_plans, SiteId("DPS"));
  ASSERT_NE(plan, nullptr);
  EXPECT_FALSE(plan->fact.verified) << "no official text names the letters";
  const auto prefix = [&](VisitorClass visitor, const char* service, PriorityGroup priority) {
    const QueueSeries* series = SeriesFor(*plan, visitor, ServiceId(service), priority);
    return series == nullptr ? std::string() : series->prefix;
  };
  using enum VisitorClass;
  EXPECT_EQ(prefix(kCitizen, "passport_lost", PriorityGroup::kNone), "A");
  EXPECT_EQ(prefix(kForeigner, "voa_extension", PriorityGroup::kNone), "B");
  EXPECT_EQ(prefix(kCitizen, "passport_pickup", PriorityGroup::kNone), "C");
  EXPECT_EQ(prefix(kOfficial, "information_service", PriorityGroup::kNone), "D");
  EXPECT_EQ(prefix(kForeigner, "voa_extension", PriorityGroup::kElderly), "P");
}

TEST(QueueFile, ABookingsFormIsDataAndAWrongOneIsSaid) {
  const auto with = [](const std::string& booking) {
    std::string plan = kPlan;
    const std::string before = "kiosks: 2";
    plan.replace(plan.find(before), before.size(), before + ", booking: " + booking);
    return ReadPlans(plan);
  };
  const Reading reading =
      with("{start: B7, separator: ';', fields: [code, slot, office, service]}");
  for (const Mistake& mistake : reading.mistakes) ADD_FAILURE() << mistake.ToString();
  const BookingForm form = reading.catalogue.queue_plans.front().booking.value();
  EXPECT_EQ(form.start, "B7");
  EXPECT_EQ(form.separator, ';');
  EXPECT_EQ(form.fields.front(), BookingField::kCode);
  const auto said = [&](const std::string& booking) {
    const Mistakes mistakes = with(booking).mistakes;
    return mistakes.empty() ? std::string() : mistakes.front().ToString();
  };
  EXPECT_THAT(said("{start: B7, separator: 'a', fields: [code, slot, office, service]}"),
              HasSubstr("no form of a booking"));
  EXPECT_THAT(said("{start: B7, separator: ';', fields: [code, slot, office]}"),
              HasSubstr("no form of a booking"));
  EXPECT_THAT(said("{start: B7, separator: ';', fields: [code, slot, office, name]}"),
              HasSubstr("\"name\" is no field"));
  EXPECT_TRUE(PlanFor(Content().queue_plans, SiteId("DPS"))->booking);
}

TEST(QueueFile, EachMistakeIsSaidWithItsPlaceAndWhatToDo) {
  EXPECT_EQ(Said("prefix: P", "prefix: P1"),
            "queue.yaml:10: plans[0].series[p].prefix: \"P1\" is no prefix; write one or two "
            "capital letters, the second none of I, L and O");
  EXPECT_THAT(Said("prefix: P", "prefix: A"), HasSubstr("two series would give the same numbers"));
  EXPECT_THAT(Said("kiosks: 2", "kiosks: 0"),
              HasSubstr("plans[0].kiosks: not a possible number; write 1 to 89"));
  EXPECT_THAT(Said("kiosks: 2", "kiosk: 2"), HasSubstr("kiosk: unknown key"));
  EXPECT_THAT(Said("daily_quota: 25", "daily_quota: 0"), HasSubstr("write 1 to 9999"));
  EXPECT_THAT(Said("first_number: 101", "first_number: 10000"), HasSubstr("write 1 to 9999"));
  EXPECT_THAT(Said("first: 901", "first: 951"), HasSubstr("the roll ends before it begins"));
  EXPECT_THAT(Said("first: 901", "first: 101"), HasSubstr("a kiosk gives these numbers"));
  EXPECT_THAT(Said("last: 950", "last: 10000"), HasSubstr("write 2 to 9999"));
  EXPECT_THAT(Said("max_untrusted_days: 7", "max_untrusted_days: -1"), HasSubstr("write 0 to 366"));
  EXPECT_THAT(Said("favoured_in_a_row: 2", "favoured_in_a_row: 0"), HasSubstr("write 1 to 100"));
  EXPECT_THAT(Said("priority_minutes: 20", "priority_minutes: 1441"), HasSubstr("write 0 to 1440"));
  EXPECT_THAT(Said("classes: [wni]}", "classes: [martian, wni]}"),
              HasSubstr("\"martian\" is no visitor class; write wni, wna or official"));
  EXPECT_THAT(Said("classes: [wni]}", "classes: []}"), HasSubstr("no visitor class; add one"));
  EXPECT_THAT(Said("to: '13:30'", "to: '11:00'"), HasSubstr("the break ends before it begins"));
  EXPECT_THAT(Said("from: '11:30'", "from: noon"), HasSubstr("is no time of day"));
  EXPECT_THAT(Said("weekdays: [5]", "weekdays: []"), HasSubstr("a break on no day"));
  EXPECT_THAT(Said("counter: 3", "counter: 13"), HasSubstr("write 1 to 12"));
  EXPECT_THAT(Said("series: [p, q]", "series: []"), HasSubstr("a counter that serves nobody"));
  EXPECT_THAT(Said("series: [p, q]", "series: [p, x]"), HasSubstr("\"x\" does not exist"));
  EXPECT_THAT(Said("series: [p, q]", "series: [p, p]"), HasSubstr("a series is named twice"));
  EXPECT_THAT(Said("service: passport_lost", "service: song"),
              HasSubstr("\"song\" does not exist"));
  EXPECT_THAT(Said("minutes: 18", "minutes: 0"), HasSubstr("write 1 to 240"));
  EXPECT_THAT(Said("name: NAME, classes: [wni]",
                   "name: {id: a, en: b, ru: c, zh: d}, classes: "
                   "[wni]"),
              HasSubstr("plans[0].series[p].name: language \"ar\" is missing"));
}

TEST(QueueFile, WhatItNamesMustBeThere) {
  EXPECT_THAT(FirstSaid("priority_series: p", "priority_series: vip"),
              HasSubstr("plans.priority_series: \"vip\" does not exist; correct it or add it to "
                        "series"));
  EXPECT_THAT(FirstSaid("priority_series: p,", ""),
              HasSubstr("plans.series[p].services: no service; add one; only a priority series"));
  EXPECT_THAT(FirstSaid("id: p, prefix: P", "id: q, prefix: P"),
              HasSubstr("plans.priority_series: \"p\" does not exist"));
  EXPECT_THAT(Said("{kiosks: 2", "{office: DPS, kiosks: 2"),
              HasSubstr("plans: no plan for the other offices; add one without office"));
  EXPECT_THAT(FirstSaid("{kiosks: 2", "{office: XXX, kiosks: 2"),
              HasSubstr("plans[XXX].office: \"XXX\" does not exist"));
  EXPECT_THAT(Said("services: [ALL]", "services: [ALL, dance]"),
              HasSubstr("plans.series[q].services: \"dance\" does not exist"));
  EXPECT_THAT(Said("FACT", "source: s0, checked_on: 2026-10-01, verified: false"),
              HasSubstr("plans.source: \"s0\" does not exist"));
}

TEST(QueueFile, AServiceHasOneSeriesForEachClassItIsFor) {
  EXPECT_THAT(Said("{id: p, prefix: P",
                   "{id: r, prefix: R, name: NAME, classes: [wna], services: "
                   "[overstay]},\n    {id: p, prefix: P"),
              HasSubstr("plans.series: \"overstay\" for wna has two series; keep it in one"));
  std::string plan = kPlan;
  plan.replace(plan.find("classes: [wni, wna, official]"), 29, "classes: [wni, wna]");
  const Reading reading = ReadPlans(plan);
  ASSERT_FALSE(reading.mistakes.empty());
  EXPECT_THAT(reading.mistakes.front().ToString(),
              HasSubstr("for official has no series; add it to one"));
}

TEST(QueueFile, AnOfficeHasOnePlan) {
  const Reading reading = ReadPlans(std::string(kPlan) + kPlan);
  ASSERT_FALSE(reading.mistakes.empty());
  EXPECT_THAT(reading.mistakes.front().ToString(), HasSubstr("two plans for the same office"));
}

TEST(QueueFile, APlanWithoutSeriesIsSaid) {
  const Reading reading = ReadPlans("- {breaks: [], series: [], FACT}\n");
  ASSERT_THAT(reading.mistakes, SizeIs(1));
  EXPECT_THAT(reading.mistakes.front().ToString(), HasSubstr("plans[0].series: no series; add"));
}

}  // namespace
}  // namespace simpul::content
