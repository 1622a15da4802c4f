// The content as it is, and one mistake at a time put into a small catalogue.
#include "platform/content/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace simpul::content {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kText[] = "{id: satu, en: one, ru: один, zh: 一, ar: واحد}";

std::string WithTexts(std::string yaml) {
  for (std::size_t at = 0; (at = yaml.find("TEXT", at)) != std::string::npos;) {
    yaml.replace(at, 4, kText);
  }
  return yaml;
}

// The smallest catalogue that is right.
ContentFiles Small() {
  const std::string fact = "source: s1\nchecked_on: 2026-10-01\nverified: true\n";
  const std::string flat = "source: s1, checked_on: 2026-10-01, verified: true";
  ContentFiles files;
  files["sources.yaml"] =
      "sources:\n- {id: s1, title: A law, url: 'https://law', checked_on: 2026-10-01, "
      "confidence: A}\n";
  files["documents.yaml"] =
      "documents:\n- {id: ktp, text: TEXT, note: TEXT}\n- {id: kk, text: TEXT}\n";
  files["steps.yaml"] = "steps:\n- {id: pay, text: TEXT}\n";
  files["topics.yaml"] =
      "topics:\n- {id: passport, icon: badge, title: TEXT}\naudiences:\n"
      "- {id: citizen, icon: person, title: TEXT, short: TEXT}\n"
      "- {id: foreigner, icon: person, title: TEXT, short: TEXT}\n"
      "- {id: official, icon: person, title: TEXT, short: TEXT}\n";
  for (const std::string id : {"lost", "new"}) {
    files["services/" + id + ".yaml"] =
        "id: " + id +
        "\ntopic: passport\naudience: [citizen, foreigner, official]\nicon: badge\ntitle: TEXT\n"
        "short: TEXT\nsummary: TEXT\nwho: TEXT\n"
        "requirements:\n- {document: ktp}\n- {document: kk, if: [child]}\nsteps: [pay]\n"
        "time: {text: TEXT, working_days: 4, headline: {note: TEXT}, " +
        flat +
        "}\n"
        "fees:\n- {label: TEXT, rupiah: 350000, per: application, legal_basis: PP 45/2024, "
        "effective: 2024-12-17, " +
        flat +
        "}\n"
        "product: TEXT\nvalidity: TEXT\nvalidity_headline: {figure: TEXT}\nlegal_basis:\n- {title: "
        "UU 6/2011, about: TEXT, source: "
        "s1}\n"
        "windows:\n- {office: DPS, text: TEXT}\n" +
        fact;
  }
  files["offices.yaml"] =
      "offices:\n- {id: DPS, name: Denpasar, area: TEXT, address: Renon, hours: [{days: TEXT, "
      "from: "
      "'08:00', to: '15:00'}], " +
      flat + "}\n";
  files["pledge.yaml"] = "pledge: {title: TEXT, lines: [TEXT], " + flat + "}\n";
  files["complaints.yaml"] = "channels:\n- {id: web, text: TEXT, " + flat + "}\n";
  files["regulations.yaml"] =
      "regulations:\n- {id: uu6, title: UU 6/2011, plain: TEXT, " + flat + "}\n";
  files["notices.yaml"] =
      "notices:\n- {id: hello, kind: news, title: TEXT, body: TEXT, from: 2026-10-01, until: "
      "2026-12-31, source: s1, checked_on: 2026-10-01}\n";
  files["faq.yaml"] =
      "questions:\n- {id: q1, question: TEXT, answer: TEXT, service: lost, words: {id: [hlang]}}\n";
  files["finder.yaml"] =
      "start: a\nnodes:\n- {id: a, question: TEXT, answers: [{text: TEXT, tags: [child], next: b}, "
      "{text: TEXT, service: lost}]}\n"
      "- {id: b, question: TEXT, answers: [{text: TEXT, service: new}, {text: TEXT, service: "
      "lost}]}\n";
  files["stay_permits.yaml"] =
      "overstay: {rupiah_per_day: 1000000, charged_days: 60, beyond: TEXT, legal_basis: PP "
      "45/2024, "
      "effective: 2024-12-17, service: lost, " +
      flat +
      "}\npermits:\n- {id: voa, icon: badge, title: TEXT, service: new, filing: [{office: "
      "DPS, first_days: 14, last_days: 7, " +
      flat + "}, {last_days: 3, " + flat +
      "}]}\n- {id: bridging, icon: badge, title: TEXT, note: TEXT, service: new, filing: []}\n";
  files["queue.yaml"] =
      "plans:\n- {breaks: [], series: [{id: all, prefix: A, name: TEXT, classes: [wni, wna, "
      "official], services: [lost, new]}], " +
      flat + "}\n";
  for (auto& [name, text] : files) text = WithTexts(text);
  return files;
}

// The one line that is said when `from` in `file` becomes `to`.
std::string Said(const std::string& file, const std::string& from, const std::string& to) {
  ContentFiles files = Small();
  std::string& text = files[file];
  const std::size_t at = text.find(WithTexts(from));
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, WithTexts(from).size(), WithTexts(to));
  const CatalogueReading reading = ReadCatalogue(files);
  EXPECT_THAT(reading.mistakes, SizeIs(1)) << from << " -> " << to;
  return reading.mistakes.empty() ? "" : reading.mistakes.front().ToString();
}

TEST(Catalogue, TheContentOfThisRepositoryHasNoMistake) {
  const auto files = ReadContentFolder(SIMPUL_SOURCE_DIR "/assets/content");
  ASSERT_TRUE(files.has_value());
  const CatalogueReading reading = ReadCatalogue(*files);
  for (const Mistake& mistake : reading.mistakes) ADD_FAILURE() << mistake.ToString();
  EXPECT_THAT(reading.catalogue.questions, SizeIs(50));
  EXPECT_GE(reading.catalogue.services.size(), 20U);
}

TEST(Catalogue, ASmallOneIsReadWhole) {
  const CatalogueReading reading = ReadCatalogue(Small());
  for (const Mistake& mistake : reading.mistakes) ADD_FAILURE() << mistake.ToString();
  const Service* lost = reading.catalogue.FindService("lost");
  ASSERT_NE(lost, nullptr);
  EXPECT_EQ(lost->fees.front().rupiah, 350'000);
  EXPECT_EQ(lost->time.working_days, 4);
  EXPECT_EQ(lost->title.In(ContentLanguage::kRussian), "один");
  EXPECT_EQ(reading.catalogue.questions.front().words[0], std::vector<std::string>{"hlang"});
  // The finder leads to "new" before "lost": its first answer goes deeper.
  EXPECT_EQ(reading.catalogue.services.front().id, "new");
}

TEST(Catalogue, AHeadlineThatWouldOutgrowItsCardIsRefused) {
  EXPECT_THAT(Said("services/lost.yaml", "validity_headline: {figure: TEXT}",
                   "validity_headline: {figure: {id: 'sampai akhir masa berlaku', en: b, ru: c, "
                   "zh: d, ar: e}}"),
              HasSubstr("too long for a card in \"id\"; write at most 20 letters"));
  EXPECT_THAT(Said("services/lost.yaml", "validity_headline: {figure: TEXT}",
                   "validity_headline: {note: TEXT}"),
              HasSubstr("a headline without its figure"));
}

TEST(Catalogue, AMissingLanguageNamesFileIdFieldAndLanguage) {
  EXPECT_EQ(Said("documents.yaml", "{id: ktp, text: TEXT",
                 "{id: ktp, text: {id: a, en: b, ru: c, zh: d}"),
            "documents.yaml:2: documents[ktp].text: language \"ar\" is missing; add "
            "documents[ktp].text.ar");
  EXPECT_THAT(Said("faq.yaml", "answer: TEXT", "answer: {id: a, en: b, ru: '', zh: d, ar: e}"),
              HasSubstr("questions[q1].answer.ru: not a text"));
  EXPECT_THAT(Said("pledge.yaml", "title: TEXT", "title: plain"),
              HasSubstr("pledge.title: not a text in five languages"));
}

TEST(Catalogue, EachMistakeIsSaidWithItsPlaceAndWhatToDo) {
  const std::string lost = "services/lost.yaml";
  EXPECT_THAT(Said(lost, "icon: badge", "icon: badge\ncolour: red"),
              HasSubstr("colour: unknown key; correct its spelling"));
  EXPECT_THAT(Said(lost, "icon: badge", "icon: badge\nicon: badge"), HasSubstr("written twice"));
  EXPECT_THAT(Said(lost, "icon: badge\n", ""), HasSubstr("icon: the key is missing; add it"));
  EXPECT_THAT(Said(lost, "rupiah: 350000", "rupiah: -1"), HasSubstr("a fee below zero"));
  EXPECT_THAT(Said(lost, "rupiah: 350000", "rupiah: 350.000"), HasSubstr("no whole number"));
  EXPECT_THAT(Said(lost, "effective: 2024-12-17", "effective: 17-12-2024"),
              HasSubstr("fees[0].effective: \"17-12-2024\" is no date"));
  EXPECT_THAT(Said(lost, "effective: 2024-12-17", "effective: 2024-02-30"), HasSubstr("no date"));
  EXPECT_THAT(Said(lost, "per: application", "per: month"), HasSubstr("\"month\" is no unit"));
  EXPECT_THAT(Said(lost, "id: lost", "id: misplaced"),
              HasSubstr("the file is not named after the id; rename the file to misplaced.yaml"));
  EXPECT_THAT(Said(lost, "document: ktp", "document: sim"),
              HasSubstr("requirements.sim: \"sim\" does not exist; correct it or add it to "
                        "documents.yaml"));
  EXPECT_THAT(Said(lost, "if: [child]", "if: [orphan]"),
              HasSubstr("no answer of the finder gives \"orphan\""));
  EXPECT_THAT(Said(lost, "steps: [pay]", "steps: [dance]"), HasSubstr("\"dance\" does not exist"));
  EXPECT_THAT(Said(lost, "topic: passport", "topic: visa"), HasSubstr("\"visa\" does not exist"));
  EXPECT_THAT(Said(lost, "office: DPS", "office: XXX"), HasSubstr("\"XXX\" does not exist"));
  EXPECT_THAT(Said(lost, "audience: [citizen,", "audience: [martian, citizen,"),
              HasSubstr("\"martian\" is no audience"));
  EXPECT_THAT(Said("offices.yaml", "to: '15:00'", "to: '07:00'"),
              HasSubstr("closes before it opens"));
  EXPECT_THAT(Said("offices.yaml", "to: '15:00'", "to: 3pm"), HasSubstr("is no time of day"));
  EXPECT_THAT(Said("notices.yaml", "until: 2026-12-31", "until: 2026-09-30"),
              HasSubstr("ends before it begins"));
  EXPECT_THAT(Said("sources.yaml", "confidence: A", "confidence: Z"), HasSubstr("no grade"));
  EXPECT_THAT(Said("regulations.yaml", "source: s1", "source: s9"),
              HasSubstr("\"s9\" does not exist; correct it or add it to sources.yaml"));
  EXPECT_THAT(Said("faq.yaml", "service: lost", "service: gone"), HasSubstr("services/"));
  EXPECT_THAT(Said("steps.yaml", "steps:\n", "steps:\n- {id: pay, text: TEXT}\n"),
              HasSubstr("pay: the id is used twice"));
  EXPECT_THAT(Said("pledge.yaml", "verified: true", "verified: maybe"),
              HasSubstr("neither true nor false"));
}

TEST(Catalogue, TheRulesOfStayPermitsAreReadWhole) {
  const StayPermits permits = ReadCatalogue(Small()).catalogue.stay_permits;
  EXPECT_EQ(permits.overstay.rupiah_per_day, 1'000'000);
  EXPECT_EQ(permits.overstay.charged_days, 60);
  const PermitKind* voa = permits.Find("voa");
  ASSERT_NE(voa, nullptr);
  ASSERT_THAT(voa->filing, SizeIs(2));
  EXPECT_EQ(voa->filing[0].office, "DPS");
  EXPECT_EQ(voa->filing[0].first_days, 14);
  EXPECT_EQ(voa->filing[1].last_days, 3);
  EXPECT_THAT(permits.Find("bridging")->filing, IsEmpty()) << "it cannot be extended";
}

TEST(Catalogue, AMistakeInTheRulesOfStayPermitsIsSaid) {
  const std::string file = "stay_permits.yaml";
  EXPECT_THAT(Said(file, "rupiah_per_day: 1000000", "rupiah_per_day: 0"),
              HasSubstr("stay_permits.yaml:1: overstay.rupiah_per_day: not a possible charge"));
  EXPECT_THAT(Said(file, "charged_days: 60", "charged_days: 0"), HasSubstr("write 1 to 365"));
  EXPECT_THAT(Said(file, "beyond: TEXT, ", ""), HasSubstr("overstay.beyond: the key is missing"));
  EXPECT_THAT(Said(file, "service: lost", "service: gone"),
              HasSubstr("overstay.service: \"gone\" does not exist"));
  EXPECT_THAT(Said(file, "last_days: 7", "last_days: 400"), HasSubstr("write 0 to 365"));
  EXPECT_THAT(Said(file, "first_days: 14", "first_days: 5"),
              HasSubstr("the window ends before it begins"));
  EXPECT_THAT(Said(file, "{last_days: 3", "{office: DPS, last_days: 3"),
              HasSubstr("no window for the other offices; add one without office"));
  EXPECT_THAT(Said(file, "office: DPS", "office: XXX"),
              HasSubstr("permits[voa].filing.office: \"XXX\" does not exist"));
  EXPECT_THAT(Said(file, "{office: DPS, first", "{first"),
              HasSubstr("two windows for the same office"));
  EXPECT_THAT(Said(file, "id: bridging", "id: voa"), HasSubstr("the id is used twice"));
  EXPECT_THAT(Said(file, "service: new, filing: []", "service: old, filing: []"),
              HasSubstr("permits[bridging].service: \"old\" does not exist"));
}

TEST(Catalogue, TheFinderMustLeadEverywhereAndOnlyForward) {
  EXPECT_THAT(Said("finder.yaml", "service: new", "service: lost"),
              HasSubstr("services/new.yaml: id: the finder does not lead to this service; add an "
                        "answer with service: new to finder.yaml"));
  EXPECT_THAT(Said("finder.yaml", "{text: TEXT, service: lost}]}\n- {id: b",
                   "{text: TEXT, next: nowhere}]}\n- {id: b"),
              HasSubstr("\"nowhere\" does not exist"));
  EXPECT_THAT(Said("finder.yaml", "{text: TEXT, service: new}, {text: TEXT, service: lost}",
                   "{text: TEXT, service: new}, {text: TEXT, next: a}"),
              HasSubstr("lead every answer forward"));
  EXPECT_THAT(Said("finder.yaml", "{text: TEXT, service: new}, {text: TEXT, service: lost}",
                   "{text: TEXT, service: new}"),
              HasSubstr("fewer than two answers"));
  EXPECT_THAT(
      Said("finder.yaml", "{text: TEXT, service: new}", "{text: TEXT, service: new, next: b}"),
      HasSubstr("write either next or service"));
}

TEST(Catalogue, AFileThatIsMissingStrangeOrNoYamlIsNamed) {
  ContentFiles files = Small();
  files.erase("steps.yaml");
  EXPECT_EQ(ReadCatalogue(files).mistakes.front().ToString(),
            "steps.yaml: the file is missing; add it");
  files = Small();
  files["setps.yaml"] = "steps: []";
  EXPECT_THAT(ReadCatalogue(files).mistakes.front().ToString(),
              HasSubstr("no file of the catalogue"));
  files = Small();
  files["pledge.yaml"] = "pledge: [unclosed";
  EXPECT_THAT(ReadCatalogue(files).mistakes.front().ToString(), HasSubstr("pledge.yaml:"));
  files["pledge.yaml"] = "- a list";
  EXPECT_THAT(ReadCatalogue(files).mistakes.front().ToString(), HasSubstr("not a map"));
}

TEST(Catalogue, AllMistakesAreSaidAtOnce) {
  ContentFiles files = Small();
  files["steps.yaml"] = "steps:\n- {id: pay}\n- {id: PAY, text: 1}\n";
  EXPECT_GE(ReadCatalogue(files).mistakes.size(), 3U);
}

TEST(Catalogue, AMissingFolderIsAnErrorAndNoCrash) {
  EXPECT_EQ(LoadCatalogue("/nowhere/at/all").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace simpul::content
