#include "sync/protocol/lobby_json.h"

#include <utility>

#include "sync/protocol/limits.h"
#include "sync/protocol/queue_json.h"

namespace simpul::protocol {
namespace {

// Bytes of a text with that many letters.
constexpr std::size_t BytesOf(std::size_t letters) { return 4 * letters; }

Json AnnouncementToJson(const AnnouncementChange& change) {
  const Announcement& announcement = change.announcement;
  Json json = {{"id", announcement.id}, {"version", change.version}};
  if (change.withdrawn) {
    json["withdrawn"] = true;
    return json;
  }
  json["kind"] = AnnouncementKindId(announcement.kind);
  json["from_ms"] = announcement.from_ms;
  json["until_ms"] = announcement.until_ms;
  for (const auto& [language, text] : announcement.texts) {
    json["texts"][language] = {{"title", text.title}, {"body", text.body}};
  }
  return json;
}

Result<AnnouncementChange> AnnouncementFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "announcement: want an object");
  AnnouncementChange change;
  Announcement& announcement = change.announcement;
  SIMPUL_ASSIGN_OR_RETURN(announcement.id, GetString(json, "id", 20));
  SIMPUL_ASSIGN_OR_RETURN(change.version, GetInteger(json, "version"));
  if (json.contains("withdrawn")) {
    SIMPUL_ASSIGN_OR_RETURN(change.withdrawn, GetBool(json, "withdrawn"));
    if (change.withdrawn) return change;
  }
  SIMPUL_ASSIGN_OR_RETURN(const std::string kind, GetString(json, "kind", 16));
  const auto known = AnnouncementKindFromId(kind);
  if (!known) return Fail(ErrorCode::kUnsupported, "announcement: kind");
  announcement.kind = *known;
  SIMPUL_ASSIGN_OR_RETURN(announcement.from_ms, GetInteger(json, "from_ms"));
  SIMPUL_ASSIGN_OR_RETURN(announcement.until_ms, GetInteger(json, "until_ms"));
  SIMPUL_ASSIGN_OR_RETURN(const Json* texts, GetObject(json, "texts"));
  for (const auto& entry : texts->items()) {
    const Json& text = entry.value();
    if (!text.is_object()) return Fail(ErrorCode::kInvalidInput, "announcement: text");
    AnnouncementText& words = announcement.texts[entry.key()];
    SIMPUL_ASSIGN_OR_RETURN(words.title, GetString(text, "title", BytesOf(kMaxAnnouncementTitle)));
    SIMPUL_ASSIGN_OR_RETURN(words.body, GetString(text, "body", BytesOf(kMaxAnnouncementBody)));
  }
  if (!IsValid(announcement)) return Fail(ErrorCode::kInvalidInput, "announcement");
  return change;
}

Json ReportToJson(const MonthlyReport& report) {
  Json json = {{"month", ToIsoDate(report.first_day)}, {"index", IndexToJson(report.index)}};
  if (report.received) json["received"] = *report.received;
  if (report.closed) json["closed"] = *report.closed;
  if (report.in_time) json["in_time"] = *report.in_time;
  if (report.median_days) json["median_days"] = *report.median_days;
  return json;
}

Result<std::optional<std::int64_t>> GetCount(const Json& json, const char* name, std::int64_t least,
                                             std::int64_t most) {
  if (!json.contains(name)) return std::optional<std::int64_t>();
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t value, GetInteger(json, name));
  if (value < least || value > most) return Fail(ErrorCode::kInvalidInput, name);
  return std::optional(value);
}

Result<MonthlyReport> ReportFromJson(const Json& json) {
  MonthlyReport report;
  SIMPUL_ASSIGN_OR_RETURN(const std::string month, GetString(json, "month", 10));
  SIMPUL_ASSIGN_OR_RETURN(report.first_day, ParseIsoDate(month));
  // A count below the smallest is not told, whatever a server says.
  SIMPUL_ASSIGN_OR_RETURN(report.received, GetCount(json, "received", kSmallestCount, kMaxCount));
  SIMPUL_ASSIGN_OR_RETURN(report.closed, GetCount(json, "closed", kSmallestCount, kMaxCount));
  SIMPUL_ASSIGN_OR_RETURN(report.in_time, GetCount(json, "in_time", kSmallestCount, kMaxCount));
  SIMPUL_ASSIGN_OR_RETURN(const auto median, GetCount(json, "median_days", 0, 1000));
  if (median) report.median_days = static_cast<int>(*median);
  SIMPUL_ASSIGN_OR_RETURN(const Json* index, GetObject(json, "index"));
  SIMPUL_ASSIGN_OR_RETURN(report.index, IndexFromJson(*index));
  return report;
}

Json HelpToJson(const HelpAnswered& answered) {
  const HelpAnswer& answer = answered.answer;
  Json json = {{"id", answered.id.value()}, {"answer", HelpAnswerKindId(answer.kind)}};
  if (answer.kind == HelpAnswerKind::kCounter) json["counter"] = answer.counter;
  if (answer.kind == HelpAnswerKind::kText) json["text"] = answer.text;
  return json;
}

Result<HelpAnswered> HelpFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "help: want an object");
  HelpAnswered answered;
  SIMPUL_ASSIGN_OR_RETURN(const std::string id, GetString(json, "id", 36));
  SIMPUL_ASSIGN_OR_RETURN(answered.id, RecordId::Parse(id));
  SIMPUL_ASSIGN_OR_RETURN(const std::string kind, GetString(json, "answer", 16));
  const auto known = HelpAnswerKindFromId(kind);
  if (!known) return Fail(ErrorCode::kUnsupported, "help: answer");
  answered.answer.kind = *known;
  if (*known == HelpAnswerKind::kCounter) {
    SIMPUL_ASSIGN_OR_RETURN(const auto counter, GetCount(json, "counter", 1, kMaxCounter));
    answered.answer.counter = static_cast<int>(counter.value_or(0));
  }
  if (*known == HelpAnswerKind::kText) {
    SIMPUL_ASSIGN_OR_RETURN(answered.answer.text, GetString(json, "text", BytesOf(kMaxHelpText)));
  }
  if (!IsValid(answered.answer)) return Fail(ErrorCode::kInvalidInput, "help: answer");
  return answered;
}

Result<PhoneWish> WishFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "wish: want an object");
  PhoneWish wish;
  SIMPUL_ASSIGN_OR_RETURN(const std::string visit, GetString(json, "visit", 36));
  SIMPUL_ASSIGN_OR_RETURN(wish.visit, RecordId::Parse(visit));
  SIMPUL_ASSIGN_OR_RETURN(const std::string kind, GetString(json, "wish", 16));
  const auto known = PhoneWishKindFromId(kind);
  if (!known) return Fail(ErrorCode::kUnsupported, "wish");
  wish.kind = *known;
  return wish;
}

Result<UsedBooking> UsedBookingFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "booking: want an object");
  SIMPUL_ASSIGN_OR_RETURN(const TicketTokenHash booking, GetTicketHash(json, "booking_sha256"));
  SIMPUL_ASSIGN_OR_RETURN(const std::string text, GetString(json, "day", 10));
  SIMPUL_ASSIGN_OR_RETURN(const BusinessDay day, BusinessDay::Parse(text));
  return UsedBooking{booking, day};
}

}  // namespace

Json IndexToJson(const SurveyIndex& index) {
  Json json = {{"n", index.n}, {"from", ToIsoDate(index.from)}, {"to", ToIsoDate(index.to)}};
  if (index.ikm) json["ikm_hundredths"] = *index.ikm;
  return json;
}

Result<SurveyIndex> IndexFromJson(const Json& json) {
  SurveyIndex index;
  SIMPUL_ASSIGN_OR_RETURN(index.n, GetInteger(json, "n"));
  SIMPUL_ASSIGN_OR_RETURN(const std::string from, GetString(json, "from", 10));
  SIMPUL_ASSIGN_OR_RETURN(index.from, ParseIsoDate(from));
  SIMPUL_ASSIGN_OR_RETURN(const std::string to, GetString(json, "to", 10));
  SIMPUL_ASSIGN_OR_RETURN(index.to, ParseIsoDate(to));
  if (index.n < 0) return Fail(ErrorCode::kInvalidInput, "survey index: n");
  // Too few answers give no index, whatever a server says.
  if (index.n < kMinimumSample || !json.contains("ikm_hundredths")) return index;
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t ikm, GetInteger(json, "ikm_hundredths"));
  if (ikm < 2500 || ikm > 10'000) return Fail(ErrorCode::kInvalidInput, "survey index: range");
  index.ikm = static_cast<int>(ikm);
  return index;
}

void LobbyToJson(const LobbyChanges& lobby, Json& changes) {
  for (const AnnouncementChange& change : lobby.announcements) {
    changes["announcements"].push_back(AnnouncementToJson(change));
  }
  if (lobby.report) changes["monthly_report"] = ReportToJson(*lobby.report);
  for (const HelpAnswered& answered : lobby.help) changes["help"].push_back(HelpToJson(answered));
  for (const PhoneWish& wish : lobby.wishes) {
    changes["phone_wishes"].push_back(
        {{"visit", wish.visit.value()}, {"wish", PhoneWishKindId(wish.kind)}});
  }
  for (const UsedBooking& used : lobby.used_bookings) {
    changes["used_bookings"].push_back(
        {{"booking_sha256", ToHex(used.booking)}, {"day", used.day.ToString()}});
  }
}

Result<LobbyChanges> LobbyFromJson(const Json& changes) {
  LobbyChanges lobby;
  if (changes.contains("announcements")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* all,
                            GetArray(changes, "announcements", kMaxAnnouncementsPerAnswer));
    for (const Json& item : *all) {
      if (auto change = AnnouncementFromJson(item)) {
        lobby.announcements.push_back(std::move(*change));
      }
    }
  }
  if (changes.contains("monthly_report")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* report, GetObject(changes, "monthly_report"));
    SIMPUL_ASSIGN_OR_RETURN(lobby.report, ReportFromJson(*report));
  }
  if (changes.contains("help")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* all, GetArray(changes, "help", kMaxHelpPerAnswer));
    for (const Json& item : *all) {
      if (auto answered = HelpFromJson(item)) lobby.help.push_back(std::move(*answered));
    }
  }
  if (changes.contains("phone_wishes")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* all,
                            GetArray(changes, "phone_wishes", kMaxWishesPerAnswer));
    for (const Json& item : *all) {
      if (auto wish = WishFromJson(item)) lobby.wishes.push_back(*wish);
    }
  }
  if (changes.contains("used_bookings")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* all,
                            GetArray(changes, "used_bookings", kMaxUsedBookingsPerAnswer));
    for (const Json& item : *all) {
      if (const auto used = UsedBookingFromJson(item)) lobby.used_bookings.push_back(*used);
    }
  }
  return lobby;
}

}  // namespace simpul::protocol
