#include "kiosk/domain/service_catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/domain/localized_text.h"
#include "kiosk/domain/service.h"
#include "kiosk/domain/service_finder.h"

namespace simpul {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

LocalDate DayIn2026(int month, int day) {
  return LocalDate(std::chrono::year(2026), std::chrono::month(static_cast<unsigned>(month)),
                   std::chrono::day(static_cast<unsigned>(day)));
}
Provenance Checked(LocalDate date, bool verified = true) { return {"s1", date, verified}; }
LocalizedText Same(const std::string& text) {
  return LocalizedText({text, text, text, text, text});
}

TEST(Standing, IsOverdueFromTheDayAfterItsReviewDays) {
  EXPECT_EQ(StandingOf(Checked(DayIn2026(1, 1)), 30, DayIn2026(1, 31)), Standing::kCurrent);
  EXPECT_EQ(StandingOf(Checked(DayIn2026(1, 1)), 30, DayIn2026(2, 1)), Standing::kOverdue);
  EXPECT_EQ(StandingOf(Checked(DayIn2026(1, 1), false), 30, DayIn2026(1, 1)),
            Standing::kUnverified);
}

TEST(Standing, AServiceIsAsGoodAsItsWeakestFact) {
  Service service;
  service.fact = service.time.fact = Checked(DayIn2026(6, 1));
  EXPECT_EQ(service.StandingOn(DayIn2026(6, 2)), Standing::kCurrent);
  service.fees.push_back(
      {Same("a"), 100, FeeUnit::kDay, "PP", DayIn2026(1, 1), Checked(DayIn2026(1, 1))});
  EXPECT_EQ(service.StandingOn(DayIn2026(12, 1)), Standing::kOverdue);
  service.time.fact.verified = false;
  EXPECT_EQ(service.StandingOn(DayIn2026(12, 1)), Standing::kUnverified);
}

TEST(Fees, TheLowestIsTheOneThatIsShownFirst) {
  Service service;
  EXPECT_EQ(service.LowestFee(), nullptr);
  for (const std::int64_t rupiah : {650'000, 350'000, 950'000}) {
    service.fees.emplace_back().rupiah = rupiah;
  }
  EXPECT_EQ(service.LowestFee()->rupiah, 350'000);
}

TEST(Fees, ASurchargeAndTheCheapestBesideItAreOneSum) {
  using Kind = FeeSummary::Kind;
  Service service;
  EXPECT_EQ(service.SumUp().kind, Kind::kFree);
  service.fees_headline.figure = Same("ask");
  EXPECT_EQ(service.SumUp().kind, Kind::kUnknown);
  for (const std::int64_t rupiah : {1'000'000, 650'000, 350'000}) {
    service.fees.emplace_back().rupiah = rupiah;
    service.fees.back().label = Same(std::to_string(rupiah));
  }
  EXPECT_EQ(service.SumUp().kind, Kind::kFirst) << "another is lower";
  service.fees.front().on_top = true;
  const FeeSummary sum = service.SumUp();
  EXPECT_EQ(sum.kind, Kind::kFrom);
  EXPECT_EQ(sum.rupiah, 1'350'000);
  EXPECT_EQ(sum.Label(ContentLanguage::kIndonesian), "1000000 + 350000");
  service.fees.resize(1);
  EXPECT_EQ(service.SumUp().kind, Kind::kOnly);
}

TEST(LocalizedText, KnowsItsLanguagesAndNoOther) {
  for (const ContentLanguage language : kContentLanguages) {
    EXPECT_EQ(ContentLanguageFromCode(ContentLanguageCode(language)), language);
  }
  EXPECT_EQ(ContentLanguageFromCode("ko"), std::nullopt);
  EXPECT_EQ(ContentLanguageFromCode(""), std::nullopt);
  EXPECT_TRUE(LocalizedText().empty());
}

class Checklist : public ::testing::Test {
 protected:
  Checklist() {
    for (const char* id : {"ktp", "birth", "marriage", "consent"}) {
      catalogue_.documents.push_back({id, Same(id), {}});
    }
    service_.requirements = {{"ktp", {}, {}},
                             {"birth", {}, "origin"},
                             {"consent", {"child", "ward"}, {}},
                             {"marriage", {}, "origin"}};
  }
  std::vector<std::string> Ids(const std::vector<std::string>* tags) const {
    std::vector<std::string> lines;
    for (const ChecklistLine& line : catalogue_.ChecklistFor(service_, tags)) {
      std::string text;
      for (const Document* document : line.any_of) text += (text.empty() ? "" : "/") + document->id;
      lines.push_back(text + (line.sometimes ? "?" : ""));
    }
    return lines;
  }
  ServiceCatalogue catalogue_;
  Service service_;
};

TEST_F(Checklist, OfABrowserSaysWhatOnlySomePeopleNeed) {
  EXPECT_THAT(Ids(nullptr), ElementsAre("ktp", "birth/marriage", "consent?"));
}

TEST_F(Checklist, OfTheFinderHoldsWhatThisPersonNeeds) {
  const std::vector<std::string> none;
  const std::vector<std::string> ward = {"ward"};
  EXPECT_THAT(Ids(&none), ElementsAre("ktp", "birth/marriage"));
  EXPECT_THAT(Ids(&ward), ElementsAre("ktp", "birth/marriage", "consent"));
}

TEST(Notices, AreShownFromTheirFirstToTheirLastDay) {
  PublicNotice notice;
  notice.from = DayIn2026(3, 1);
  EXPECT_FALSE(notice.IsShownOn(DayIn2026(2, 28)));
  EXPECT_TRUE(notice.IsShownOn(DayIn2026(12, 1)));
  notice.until = DayIn2026(3, 2);
  EXPECT_TRUE(notice.IsShownOn(DayIn2026(3, 2)));
  EXPECT_FALSE(notice.IsShownOn(DayIn2026(3, 3)));
}

ServiceFinder SmallFinder() {
  ServiceFinder finder;
  finder.start = "a";
  finder.nodes = {
      {"a", Same("?"), {{Same("x"), "", {"t1"}, "b", ""}, {Same("y"), "", {}, "", "s2"}}},
      {"b", Same("?"), {{Same("z"), "", {"t2"}, "", "s1"}, {Same("w"), "", {}, "", "s2"}}},
      {"island", Same("?"), {{Same("z"), "", {}, "", "s3"}}}};
  return finder;
}

TEST(Finder, CollectsTagsOnTheWayToAService) {
  const ServiceFinder finder = SmallFinder();
  EXPECT_EQ(WalkFinder(finder, {}).node->id, "a");
  EXPECT_EQ(WalkFinder(finder, {0}).node->id, "b");
  const FinderWalk end = WalkFinder(finder, {0, 0});
  EXPECT_EQ(end.service, "s1");
  EXPECT_EQ(end.node, nullptr);
  EXPECT_THAT(end.tags, ElementsAre("t1", "t2"));
}

TEST(Finder, AnAnswerThatDoesNotExistEndsTheWalk) {
  const ServiceFinder finder = SmallFinder();
  for (const std::vector<int>& answers :
       {std::vector<int>{7}, std::vector<int>{-1}, std::vector<int>{1, 0}}) {
    EXPECT_NE(WalkFinder(finder, answers).service, "s1");
  }
}

TEST(Finder, KnowsWhatItCanReachAndWhetherItTurnsInCircles) {
  ServiceFinder finder = SmallFinder();
  EXPECT_THAT(finder.Reachable(), ElementsAre("s1", "s2"));
  EXPECT_THAT(finder.Tags(), ElementsAre("t1", "t2"));
  EXPECT_FALSE(finder.HasLoop());
  finder.nodes[1].answers[0].next = "a";
  EXPECT_TRUE(finder.HasLoop());
}

TEST(Catalogue, FindsServicesByAudienceAndTopic) {
  ServiceCatalogue catalogue;
  for (const char* id : {"one", "two"}) {
    Service& service = catalogue.services.emplace_back();
    service.id = id;
    service.topic = "passport";
    service.audience = {Audience::kCitizen};
  }
  catalogue.services[1].audience = {Audience::kForeigner};
  EXPECT_THAT(catalogue.ServicesFor(Audience::kCitizen, "passport"), SizeIs(1));
  EXPECT_THAT(catalogue.ServicesFor(Audience::kCitizen, "visa"), IsEmpty());
  EXPECT_EQ(catalogue.FindService("two")->id, "two");
  EXPECT_EQ(catalogue.FindService("three"), nullptr);
  EXPECT_EQ(AudienceFromId("citizen"), Audience::kCitizen);
  EXPECT_EQ(AudienceFromId("martian"), std::nullopt);
}

}  // namespace
}  // namespace simpul
