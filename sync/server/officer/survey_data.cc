#include "sync/server/officer/survey_data.h"

#include <cstdio>

namespace simpul::server {
namespace {

using kainjow::mustache::data;

std::string DayWithYear(PageLanguage language, LocalDate day) {
  return FormatDay(language, ToIsoDate(day)) + " " + std::to_string(static_cast<int>(day.year()));
}

data ElementData(PageLanguage language, const SurveyElementInfo& info, const ElementSum& sum) {
  data item{data::type::object};
  item.set("element", Word(language, "element_" + std::string(info.id)));
  const auto mean = MeanHundredths(sum);
  item.set("mean", mean ? Hundredths(language, *mean) : "–");
  item.set("count", std::to_string(sum.count));
  return item;
}

}  // namespace

std::string Hundredths(PageLanguage language, int value) {
  char text[32];
  std::snprintf(text, sizeof text, "%d%c%02d", value / 100,
                language == PageLanguage::kIndonesian ? ',' : '.', value % 100);
  return text;
}

data ReportData(PageLanguage language, const SurveyReport& report) {
  data item{data::type::object};
  item.set("site", report.site.id.value());
  item.set("site_name", report.site.name);
  item.set("n", std::to_string(report.index.n));
  item.set("questionnaires", std::to_string(report.counts.questionnaires));
  item.set("from", DayWithYear(language, report.index.from));
  item.set("to", DayWithYear(language, report.index.to));
  item.set("minimum", std::to_string(kMinimumSample));
  item.set("enough", report.index.ikm.has_value());
  if (report.index.ikm) {
    const std::string letter(GradeLetter(GradeOf(*report.index.ikm)));
    item.set("ikm", Hundredths(language, *report.index.ikm));
    item.set("grade", letter);
    item.set("grade_word", Word(language, "grade_" + letter));
  }
  data elements{data::type::list};
  for (const SurveyElementInfo& info : SurveyForm()) {
    elements.push_back(
        ElementData(language, info, report.counts.sums.at(static_cast<std::size_t>(info.element))));
  }
  item.set("elements", elements);
  data moods{data::type::list};
  for (std::size_t mood = report.counts.moods.size(); mood-- > 0;) {
    data entry{data::type::object};
    entry.set("mood", Word(language, "mood_" + std::to_string(mood + 1)));
    entry.set("count", std::to_string(report.counts.moods[mood]));
    moods.push_back(entry);
  }
  item.set("moods", moods);
  return item;
}

void AddComments(data& report, PageLanguage language, std::vector<OpenedComment>& comments,
                 const SiteZone& zone) {
  data list{data::type::list};
  for (OpenedComment& comment : comments) {
    data item{data::type::object};
    item.set("hour", FormatTime(language, comment.hour_ms, zone));
    item.set("text", comment.text);
    SecureWipe(comment.text);
    list.push_back(item);
  }
  report.set("sees_comments", true);
  report.set("no_comments", comments.empty());
  report.set("comments", list);
}

}  // namespace simpul::server
