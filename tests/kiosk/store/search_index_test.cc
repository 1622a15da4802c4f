// Searching the real content, with the mistakes that people make.
#include "kiosk/store/search_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "platform/content/catalogue.h"

namespace simpul::store {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

class Search : public ::testing::Test {
 protected:
  static const ServiceCatalogue& Catalogue() {
    static const ServiceCatalogue catalogue = [] {
      auto loaded = content::LoadCatalogue(SIMPUL_SOURCE_DIR "/assets/content");
      EXPECT_TRUE(loaded.has_value()) << loaded.error().ToString();
      return loaded ? std::move(*loaded) : ServiceCatalogue();
    }();
    return catalogue;
  }
  static app::SearchAnswer Find(std::string_view query,
                                ContentLanguage language = ContentLanguage::kIndonesian) {
    static const auto index = [] {
      auto built = SearchIndex::Build(Catalogue());
      EXPECT_TRUE(built.has_value()) << built.error().ToString();
      return std::move(*built);
    }();
    auto answer = index->Find(query, language);
    EXPECT_TRUE(answer.has_value());
    return answer ? *answer : app::SearchAnswer();
  }
};

TEST_F(Search, FindsTheRightServiceFirstForMisspeltQueries) {
  std::ifstream file(SIMPUL_SOURCE_DIR "/tests/kiosk/store/misspelt_queries.txt");
  ASSERT_TRUE(file.is_open());
  std::string line;
  int count = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::stringstream fields(line);
    std::string code;
    std::string query;
    std::string expected;
    ASSERT_TRUE(std::getline(fields, code, '|') && std::getline(fields, query, '|') &&
                std::getline(fields, expected));
    ASSERT_NE(Catalogue().FindService(expected), nullptr) << expected;
    const auto language = ContentLanguageFromCode(code);
    ASSERT_TRUE(language.has_value()) << line;
    const app::SearchAnswer answer = Find(query, *language);
    std::string found;
    for (const std::string& id : answer.services) found += id + " ";
    EXPECT_TRUE(!answer.services.empty() && answer.services.front() == expected)
        << "\"" << query << "\" found: " << found << "wanted: " << expected;
    ++count;
  }
  EXPECT_GE(count, 60);
}

TEST_F(Search, FindsEveryServiceByItsOwnTitleInEveryLanguage) {
  for (const Service& service : Catalogue().services) {
    for (const ContentLanguage language : kContentLanguages) {
      const std::string& title = service.title.In(language);
      const auto answer = Find(title, language);
      ASSERT_FALSE(answer.services.empty()) << title;
      EXPECT_EQ(answer.services.front(), service.id) << title;
    }
  }
}

TEST_F(Search, FindsEveryQuestionByItsOwnWords) {
  for (const CommonQuestion& question : Catalogue().questions) {
    for (const ContentLanguage language : kContentLanguages) {
      const std::string& text = question.question.In(language);
      EXPECT_THAT(Find(text, language).questions, Contains(question.id)) << text;
    }
  }
}

TEST_F(Search, AnswersWhileAWordIsStillBeingTyped) {
  const std::string query = "paspor hilang";
  for (std::size_t letters = 8; letters <= query.size(); ++letters) {
    EXPECT_THAT(Find(query.substr(0, letters)).services, Contains("passport_lost"))
        << query.substr(0, letters);
  }
}

TEST_F(Search, FindsNothingForWordsOfAnotherWorld) {
  EXPECT_THAT(Find("xqzzv").services, IsEmpty());
  EXPECT_TRUE(Find("").empty());
  EXPECT_TRUE(Find("  ,.;!").empty());
}

TEST_F(Search, LooksInTheVisitorsOwnLanguageAndNoOtherForeignOne) {
  EXPECT_THAT(Find("паспорт", ContentLanguage::kRussian).services, Not(IsEmpty()));
  EXPECT_THAT(Find("паспорт", ContentLanguage::kIndonesian).services, IsEmpty());
}

TEST_F(Search, TakesQuotesAndOperatorsOfTheIndexAsPlainText) {
  for (const char* query : {"\"", "paspor\" OR \"x", "title_id:paspor", "NEAR(a b)", "a*", "(", "-",
                            "paspor AND", "{title_id}", "'; DROP TABLE words; --"}) {
    std::ignore = Find(query);
  }
  EXPECT_THAT(Find("paspor").services, Not(IsEmpty()));
}

TEST_F(Search, IgnoresWhatIsOverTheLimitOfLetters) {
  EXPECT_EQ(Find("paspor hilang" + std::string(5000, ' ') + "kitas"), Find("paspor hilang"));
}

}  // namespace
}  // namespace simpul::store
