#include "sync/server/officer/lobby_data.h"

#include <array>
#include <charconv>
#include <utility>

namespace simpul::server {
namespace {

using kainjow::mustache::data;

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::array<const char*, 2> kRequired = {"id", "en"};
constexpr std::array<const char*, 5> kOptional = {"ru", "zh", "ko", "ja", "ar"};

std::string Get(const std::map<std::string, std::string>& form, const std::string& name) {
  const auto at = form.find(name);
  return at == form.end() ? std::string() : at->second;
}

// "2026-11-24T10:00" as a browser's field sends it.
Result<std::int64_t> TimeOf(const std::string& text, const SiteZone& zone) {
  const auto two = [&](std::size_t at) {
    int value = -1;
    const char* end = text.data() + at + 2;
    const auto [stopped, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stopped == end ? value : -1;
  };
  if (text.size() < 16 || text[10] != 'T' || text[13] != ':') {
    return Fail(ErrorCode::kInvalidInput, "time");
  }
  SIMPUL_ASSIGN_OR_RETURN(const LocalDate date, ParseIsoDate(text.substr(0, 10)));
  const int hour = two(11);
  const int minute = two(14);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return Fail(ErrorCode::kInvalidInput, "time");
  }
  const auto local = std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(hour) +
                     std::chrono::minutes(minute) - zone.offset;
  return std::chrono::duration_cast<std::chrono::milliseconds>(local).count();
}

data LanguageData(PageLanguage language, const char* code) {
  data item{data::type::object};
  item.set("code", code);
  item.set("name", Word(language, std::string("language_") + code));
  item.set("rtl", std::string_view(code) == "ar");
  return item;
}

std::string AnswerText(PageLanguage language, const HelpAnswer& answer) {
  switch (answer.kind) {
    case HelpAnswerKind::kComing: return Word(language, "help_coming");
    case HelpAnswerKind::kCounter:
      return Word(language, "help_counter") + " " + std::to_string(answer.counter);
    case HelpAnswerKind::kText: return answer.text;
  }
  return "";
}

}  // namespace

data HelpData(PageLanguage language, const HelpRow& row, std::int64_t now_ms) {
  data item{data::type::object};
  item.set("id", std::to_string(row.id));
  item.set("kiosk", row.kiosk_name);
  item.set("site", row.site.value());
  const std::int64_t minutes = (now_ms - row.asked_ms) / kMinuteMs;
  item.set("age", minutes < 1 ? Word(language, "now")
                              : std::to_string(minutes) + " " + Word(language, "minutes_ago"));
  item.set("need", Word(language, "need_" + row.request.need));
  item.set("language", Word(language, "language_" + row.request.language));
  if (!row.request.wanted.empty()) {
    item.set("wanted", Word(language, "language_" + row.request.wanted));
  }
  if (row.answer) item.set("answer", AnswerText(language, *row.answer));
  return item;
}

data AnnouncementData(PageLanguage language, const AnnouncementRow& row, std::int64_t now_ms) {
  const Announcement& announcement = row.announcement;
  const AnnouncementText& text =
      announcement.In(language == PageLanguage::kIndonesian ? "id" : "en");
  data item{data::type::object};
  item.set("id", announcement.id);
  item.set("title", text.title);
  item.set("body", text.body);
  const bool outage = announcement.kind == AnnouncementKind::kOutage;
  item.set("kind", Word(language, outage ? "news_short_outage" : "news_short_news"));
  item.set("from", FormatTime(language, announcement.from_ms, SiteZone()));
  item.set("until", FormatTime(language, announcement.until_ms, SiteZone()));
  std::string where;
  for (const SiteId& site : row.sites) where += (where.empty() ? "" : ", ") + site.value();
  item.set("where", where);
  item.set("login", row.login);
  const bool withdrawn = row.withdrawn_ms != 0;
  const bool shown = !withdrawn && announcement.IsShownAt(now_ms);
  const bool over = now_ms >= announcement.until_ms;
  item.set("stands", !withdrawn && !over);
  item.set("state", Word(language, withdrawn ? "state_withdrawn"
                                   : shown   ? "state_shown"
                                   : over    ? "state_over"
                                             : "state_later"));
  item.set("pill", shown ? "p-late" : "p-calm");
  return item;
}

void AddLanguages(data& page, PageLanguage language) {
  data required{data::type::list};
  for (const char* code : kRequired) required.push_back(LanguageData(language, code));
  data optional{data::type::list};
  for (const char* code : kOptional) optional.push_back(LanguageData(language, code));
  page.set("main_languages", required);
  page.set("more_languages", optional);
}

Result<HelpAnswer> HelpAnswerOf(const std::map<std::string, std::string>& form) {
  const auto kind = HelpAnswerKindFromId(Get(form, "answer"));
  if (!kind) return Fail(ErrorCode::kInvalidInput, "help: answer");
  HelpAnswer answer;
  answer.kind = *kind;
  if (*kind == HelpAnswerKind::kCounter) {
    const std::string counter = Get(form, "counter");
    std::from_chars(counter.data(), counter.data() + counter.size(), answer.counter);
  }
  if (*kind == HelpAnswerKind::kText) answer.text = Get(form, "text");
  if (!IsValid(answer)) return Fail(ErrorCode::kInvalidInput, "help: answer");
  return answer;
}

Result<AnnouncementRow> AnnouncementOf(const std::map<std::string, std::string>& form,
                                       const std::vector<SiteRow>& sites, std::int64_t now_ms) {
  AnnouncementRow row;
  Announcement& announcement = row.announcement;
  const auto kind = AnnouncementKindFromId(Get(form, "kind"));
  if (!kind) return Fail(ErrorCode::kInvalidInput, "announcement: kind");
  announcement.kind = *kind;
  for (const char* code : kRequired) {
    announcement.texts[code] = {Get(form, std::string("title_") + code),
                                Get(form, std::string("body_") + code)};
  }
  for (const char* code : kOptional) {
    AnnouncementText text{Get(form, std::string("title_") + code),
                          Get(form, std::string("body_") + code)};
    if (!text.title.empty() || !text.body.empty()) announcement.texts[code] = std::move(text);
  }
  const std::string from = Get(form, "from");
  announcement.from_ms = now_ms;
  if (!from.empty()) {
    SIMPUL_ASSIGN_OR_RETURN(announcement.from_ms, TimeOf(from, SiteZone()));
  }
  SIMPUL_ASSIGN_OR_RETURN(announcement.until_ms, TimeOf(Get(form, "until"), SiteZone()));
  for (const SiteRow& site : sites) {
    if (!Get(form, "site." + site.id.value()).empty()) row.sites.push_back(site.id);
  }
  return row;
}

}  // namespace simpul::server
