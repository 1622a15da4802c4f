#include "sync/protocol/queue_json.h"

#include <string>
#include <utility>

#include "kiosk/domain/issued_ticket.h"

namespace simpul::protocol {
namespace {

Json JoinToJson(const JoinNow& join) {
  Json json = {{"ahead", join.ahead}};
  if (join.wait) json["wait"] = WaitToJson(*join.wait);
  return json;
}

Result<JoinNow> JoinFromJson(const Json& json) {
  JoinNow join;
  SIMPUL_ASSIGN_OR_RETURN(join.ahead, GetWithin(json, "ahead", kMaxAhead));
  if (json.contains("wait")) {
    SIMPUL_ASSIGN_OR_RETURN(const Json* wait, GetObject(json, "wait"));
    SIMPUL_ASSIGN_OR_RETURN(join.wait, WaitFromJson(*wait));
  }
  return join;
}

Result<SeriesQueue> SeriesFromJson(const Json& json) {
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "queue: series");
  SeriesQueue series;
  SIMPUL_ASSIGN_OR_RETURN(std::string id, GetString(json, "series", kMaxTicketId));
  series.series = SeriesId(std::move(id));
  if (json.contains("serving")) {
    SIMPUL_ASSIGN_OR_RETURN(series.serving, GetNumber(json, "serving"));
  }
  SIMPUL_ASSIGN_OR_RETURN(const Json* ordinary, GetObject(json, "ordinary"));
  SIMPUL_ASSIGN_OR_RETURN(series.ordinary, JoinFromJson(*ordinary));
  SIMPUL_ASSIGN_OR_RETURN(const Json* favoured, GetObject(json, "favoured"));
  SIMPUL_ASSIGN_OR_RETURN(series.favoured, JoinFromJson(*favoured));
  SIMPUL_ASSIGN_OR_RETURN(series.open_today, GetBool(json, "open_today"));
  return series;
}

}  // namespace

Result<int> GetWithin(const Json& object, const char* name, int most) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t value, GetInteger(object, name));
  if (value < 0 || value > most) {
    return Fail(ErrorCode::kInvalidInput, std::string(name) + ": range");
  }
  return static_cast<int>(value);
}

Result<TicketNumber> GetNumber(const Json& object, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string text, GetString(object, name, TicketNumber::kMaxText));
  SIMPUL_ASSIGN_OR_RETURN(const TicketNumber number, TicketNumber::Parse(text));
  if (number.ToString() != text) {
    return Fail(ErrorCode::kInvalidInput, std::string(name) + ": form");
  }
  return number;
}

Result<TicketTokenHash> GetTicketHash(const Json& json, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const std::string hex,
                          GetString(json, name, 2 * sizeof(TicketTokenHash)));
  SIMPUL_ASSIGN_OR_RETURN(const Bytes bytes, FromHex(hex));
  TicketTokenHash hash{};
  if (bytes.size() != hash.size() || ToHex(bytes) != hex) {
    return Fail(ErrorCode::kInvalidInput, std::string(name) + ": form");
  }
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

Json WaitToJson(const AnnouncedWait& wait) {
  return {{"likely_ms", wait.likely_ms},
          {"low_minutes", wait.low_minutes},
          {"high_minutes", wait.high_minutes}};
}

Result<AnnouncedWait> WaitFromJson(const Json& json) {
  AnnouncedWait wait;
  SIMPUL_ASSIGN_OR_RETURN(wait.likely_ms, GetInteger(json, "likely_ms"));
  SIMPUL_ASSIGN_OR_RETURN(wait.low_minutes, GetWithin(json, "low_minutes", kMaxWaitMinutes));
  SIMPUL_ASSIGN_OR_RETURN(wait.high_minutes, GetWithin(json, "high_minutes", kMaxWaitMinutes));
  if (!IsValid(wait)) return Fail(ErrorCode::kInvalidInput, "wait: beyond its limits");
  return wait;
}

Json QueueToJson(const QueueSnapshot& snapshot) {
  SIMPUL_CHECK(IsValid(snapshot));
  Json json = {
      {"day", snapshot.day.ToString()}, {"at_ms", snapshot.at_ms}, {"series", Json::array()}};
  for (const SeriesQueue& series : snapshot.series) {
    Json item = {{"series", series.series.value()},
                 {"ordinary", JoinToJson(series.ordinary)},
                 {"favoured", JoinToJson(series.favoured)},
                 {"open_today", series.open_today}};
    if (series.serving) item["serving"] = series.serving->ToString();
    json["series"].push_back(std::move(item));
  }
  return json;
}

Result<QueueSnapshot> QueueFromJson(const Json& json) {
  QueueSnapshot snapshot;
  SIMPUL_ASSIGN_OR_RETURN(const std::string day, GetString(json, "day", 10));
  SIMPUL_ASSIGN_OR_RETURN(snapshot.day, BusinessDay::Parse(day));
  SIMPUL_ASSIGN_OR_RETURN(snapshot.at_ms, GetInteger(json, "at_ms"));
  SIMPUL_ASSIGN_OR_RETURN(const Json* all, GetArray(json, "series", kMaxSnapshotSeries));
  for (const Json& item : *all) {
    SIMPUL_ASSIGN_OR_RETURN(SeriesQueue series, SeriesFromJson(item));
    snapshot.series.push_back(std::move(series));
  }
  if (!IsValid(snapshot)) return Fail(ErrorCode::kInvalidInput, "queue: beyond its limits");
  return snapshot;
}

}  // namespace simpul::protocol
