// The service pages as a phone gets them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/domain/localized_text.h"
#include "platform/content/catalogue.h"
#include "sync/server/web/service_words.h"
#include "tests/sync/server/support/fixture.h"
#include "tests/sync/server/support/http_client.h"

namespace simpul::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const ServiceCatalogue& Catalogue() {
  static const ServiceCatalogue catalogue =
      std::move(*content::LoadCatalogue(SIMPUL_SOURCE_DIR "/assets/content"));
  return catalogue;
}

TEST(ServicePages, EveryServiceHasAPageInEveryLanguageWithoutAScript) {
  const RunningCentral central;
  for (const Service& service : Catalogue().services) {
    for (const ContentLanguage language : kContentLanguages) {
      const std::string code(ContentLanguageCode(language));
      const HttpAnswer page = Get(central.Url("/s/" + service.id + "?l=" + code));
      ASSERT_EQ(page.status, 200) << service.id;
      EXPECT_THAT(page.body, HasSubstr("<html lang=\"" + code + "\""));
      EXPECT_THAT(page.body, HasSubstr(service.title.In(language))) << service.id;
      EXPECT_THAT(page.body, Not(HasSubstr("<script")));
      EXPECT_THAT(page.body, Not(HasSubstr("{{")));
      EXPECT_THAT(page.body,
                  HasSubstr(language == ContentLanguage::kArabic ? "dir=\"rtl\"" : "dir=\"ltr\""));
    }
  }
}

TEST(ServicePages, AFeeThatWasNotFoundIsNotCalledFree) {
  const RunningCentral central;
  const std::string page = Get(central.Url("/s/permanent_stay_permit?l=en")).body;
  EXPECT_THAT(page, HasSubstr("we found no official fee yet"));
  EXPECT_THAT(page, Not(HasSubstr("Free of charge")));
  EXPECT_THAT(page, Not(HasSubstr("Nobody may ask")));
  EXPECT_THAT(Get(central.Url("/s/passport_pickup?l=en")).body, HasSubstr("Free of charge"));
}

TEST(ServicePages, TheListLeadsToEveryService) {
  const RunningCentral central;
  const HttpAnswer list = Get(central.Url("/s?l=en"));
  EXPECT_EQ(list.status, 200);
  for (const Service& service : Catalogue().services) {
    EXPECT_THAT(list.body, HasSubstr("href=\"/s/" + service.id + "?l=en\""));
  }
}

TEST(ServicePages, WhatTheFinderKnowsMakesTheListThisPersons) {
  const RunningCentral central;
  const auto with_condition = std::find_if(
      Catalogue().services.begin(), Catalogue().services.end(), [](const Service& service) {
        return std::any_of(service.requirements.begin(), service.requirements.end(),
                           [](const Requirement& one) { return !one.only_if.empty(); });
      });
  ASSERT_NE(with_condition, Catalogue().services.end());
  const auto condition =
      std::find_if(with_condition->requirements.begin(), with_condition->requirements.end(),
                   [](const Requirement& one) { return !one.only_if.empty(); });
  const std::string text =
      Catalogue().FindDocument(condition->document)->text.In(ContentLanguage::kEnglish);
  const std::string url = "/s/" + with_condition->id + "?l=en";
  const std::string sometimes(ServiceWordOf("sometimes", ContentLanguage::kEnglish));
  const std::string yours(ServiceWordOf("yours", ContentLanguage::kEnglish));
  const std::string plain = Get(central.Url(url)).body;
  EXPECT_THAT(plain, HasSubstr(sometimes));
  EXPECT_THAT(plain, Not(HasSubstr(yours)));
  const std::string nothing = Get(central.Url(url + "&t=")).body;
  EXPECT_THAT(nothing, HasSubstr(yours));
  EXPECT_THAT(nothing, Not(HasSubstr(sometimes)));
  const std::string mine = Get(central.Url(url + "&t=x," + condition->only_if.front())).body;
  EXPECT_THAT(mine, HasSubstr("&amp;t=" + condition->only_if.front() + "\""));  // kept by languages
  EXPECT_GT(mine.size(), nothing.size());
  EXPECT_EQ(Get(central.Url(url + "&t=x%2C" + condition->only_if.front())).body, mine);
}

TEST(ServicePages, AnUnknownServiceIsSaidWithTheList) {
  const RunningCentral central;
  const HttpAnswer page = Get(central.Url("/s/no_such_service?l=en"));
  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(page.body, HasSubstr("There is no such service."));
  EXPECT_THAT(page.body, HasSubstr("/s/passport_lost?l=en"));
}

TEST(ServicePages, WithoutALanguageTheBrowsersOneIsTaken) {
  const RunningCentral central;
  const auto lang = [&](const std::string& accept, const std::string& query) {
    const HttpAnswer page = Get(central.Url("/s/overstay" + query), {"Accept-Language: " + accept});
    return page.headers.at("content-language");
  };
  EXPECT_EQ(lang("fr-FR, ru;q=0.8, en;q=0.5", ""), "ru");
  EXPECT_EQ(lang("de", ""), "id");
  EXPECT_EQ(lang("ru", "?l=zh"), "zh");
  EXPECT_EQ(lang("ru", "?l=klingon"), "ru");
}

TEST(ServicePages, NothingFromTheAddressReachesThePageUnescaped) {
  const RunningCentral central;
  const HttpAnswer page =
      Get(central.Url("/s/overstay?l=%22%3E%3Cscript%3E&t=%22%3E%3Cscript%3E,\"><script>"));
  EXPECT_THAT(page.body, Not(HasSubstr("<script")));
  EXPECT_THAT(page.headers.at("content-security-policy"), HasSubstr("default-src 'none'"));
}

TEST(ServicePages, EveryWordIsThereInEveryLanguage) {
  for (const ServiceWord& word : ServiceWords()) {
    for (const ContentLanguage language : kContentLanguages) {
      EXPECT_FALSE(ServiceWordOf(word.key, language).empty()) << word.key;
    }
  }
}

}  // namespace
}  // namespace simpul::server
