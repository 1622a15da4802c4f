#include "sync/protocol/case_view.h"

#include <sodium.h>

#include <algorithm>

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr std::size_t kMaxEvents = 500;
Result<std::vector<CaseEvent>> EventsFromJson(const Json& json) {
  std::vector<CaseEvent> events;
  SIMPUL_ASSIGN_OR_RETURN(const Json* list, GetArray(json, "events", kMaxEvents));
  for (const Json& item : *list) {
    if (!item.is_object()) return Fail(ErrorCode::kInvalidInput, "event: want an object");
    CaseEvent event;
    SIMPUL_ASSIGN_OR_RETURN(event.at_ms, GetInteger(item, "at_ms"));
    SIMPUL_ASSIGN_OR_RETURN(const std::string status, GetString(item, "status", 32));
    SIMPUL_ASSIGN_OR_RETURN(event.status, ParseCaseStatus(status));
    SIMPUL_ASSIGN_OR_RETURN(event.to, GetString(item, "to", 32));
    events.push_back(std::move(event));
  }
  if (events.empty()) return Fail(ErrorCode::kInvalidInput, "events: empty");
  return events;
}

}  // namespace

std::string ToJson(const CaseView& view) {
  Json json = {{"v", 1},
               {"reference", view.reference},
               {"kiosk", view.kiosk},
               {"zone", view.zone},
               {"utc_offset_minutes", view.utc_offset_minutes},
               {"received_ms", view.received_ms},
               {"due", view.due ? Json(*view.due) : Json(nullptr)},
               {"due_estimated", view.due_estimated},
               {"holidays", view.holidays},
               {"events", Json::array()},
               {"replies", Json::array()},
               {"notes_ms", view.notes_ms},
               {"rating", view.rating ? Json(RatingName(*view.rating)) : Json(nullptr)},
               {"can_reopen", view.can_reopen}};
  for (const CaseEvent& event : view.events) {
    json["events"].push_back(
        {{"at_ms", event.at_ms}, {"status", CaseStatusName(event.status)}, {"to", event.to}});
  }
  for (const CaseReply& reply : view.replies) {
    json["replies"].push_back({{"at_ms", reply.at_ms}, {"text", reply.text}});
  }
  return json.dump();
}

Result<CaseView> ParseCaseView(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t version, GetInteger(json, "v"));
  if (version != 1) return Fail(ErrorCode::kUnsupported, "case view version");
  CaseView view;
  SIMPUL_ASSIGN_OR_RETURN(view.reference, GetString(json, "reference", 32));
  SIMPUL_ASSIGN_OR_RETURN(view.kiosk, GetString(json, "kiosk", 64));
  SIMPUL_ASSIGN_OR_RETURN(view.zone, GetString(json, "zone", 16));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t offset, GetInteger(json, "utc_offset_minutes"));
  if (offset < -14 * 60 || offset > 14 * 60) return Fail(ErrorCode::kInvalidInput, "utc offset");
  view.utc_offset_minutes = static_cast<int>(offset);
  SIMPUL_ASSIGN_OR_RETURN(view.received_ms, GetInteger(json, "received_ms"));
  if (json.contains("due") && !json["due"].is_null()) {
    SIMPUL_ASSIGN_OR_RETURN(view.due, GetString(json, "due", 10));
  }
  SIMPUL_ASSIGN_OR_RETURN(view.due_estimated, GetBool(json, "due_estimated"));
  SIMPUL_ASSIGN_OR_RETURN(const Json* holidays, GetArray(json, "holidays", kMaxEvents));
  for (const Json& item : *holidays) {
    if (!item.is_string()) return Fail(ErrorCode::kInvalidInput, "holidays: want text");
    view.holidays.push_back(item.get<std::string>());
  }
  SIMPUL_ASSIGN_OR_RETURN(view.events, EventsFromJson(json));
  SIMPUL_ASSIGN_OR_RETURN(const Json* replies, GetArray(json, "replies", kMaxEvents));
  for (const Json& item : *replies) {
    if (!item.is_object()) return Fail(ErrorCode::kInvalidInput, "reply: want an object");
    CaseReply reply;
    SIMPUL_ASSIGN_OR_RETURN(reply.at_ms, GetInteger(item, "at_ms"));
    SIMPUL_ASSIGN_OR_RETURN(reply.text, GetString(item, "text", kMaxReplyLetters * 4));
    view.replies.push_back(std::move(reply));
  }
  SIMPUL_ASSIGN_OR_RETURN(const Json* notes, GetArray(json, "notes_ms", kMaxEvents));
  for (const Json& item : *notes) {
    if (!item.is_number_integer()) return Fail(ErrorCode::kInvalidInput, "notes_ms");
    view.notes_ms.push_back(item.get<std::int64_t>());
  }
  if (json.contains("rating") && !json["rating"].is_null()) {
    SIMPUL_ASSIGN_OR_RETURN(const std::string rating, GetString(json, "rating", 16));
    SIMPUL_ASSIGN_OR_RETURN(view.rating, ParseRating(rating));
  }
  SIMPUL_ASSIGN_OR_RETURN(view.can_reopen, GetBool(json, "can_reopen"));
  return view;
}

Result<Bytes> SealCaseView(const CaseView& view, const PublicKey& reporter) {
  std::string plain = ToJson(view);
  for (const std::size_t size : kViewClasses) {
    if (plain.size() >= size) continue;  // ISO 7816-4 needs one byte of its own
    Bytes sealed = SealPadded(AsBytes(plain), reporter, size);
    SecureWipe(plain);
    return sealed;
  }
  return Fail(ErrorCode::kTooLarge, "case view");
}

Result<CaseView> OpenCaseView(ByteView sealed, const BoxKeys& reporter) {
  for (const std::size_t size : kViewClasses) {
    if (sealed.size() != size + crypto_box_SEALBYTES) continue;
    SIMPUL_ASSIGN_OR_RETURN(Bytes plain, OpenPadded(sealed, reporter, size));
    Result<CaseView> view = ParseCaseView(AsText(plain));
    SecureWipe(plain);
    return view;
  }
  return Fail(ErrorCode::kCrypto, "sealed view: size");
}

Bytes DecoySealedView(const LookupId& lookup, const SecretKey& server_secret) {
  // An ephemeral public key as a real seal has one, then a stream nobody can tell from a box.
  SecretKey ephemeral(KeyedHash(AsBytes("decoy-key-v1" + lookup.value()), server_secret));
  const SecretKey stream(KeyedHash(AsBytes("decoy-stream-v1" + lookup.value()), server_secret));
  const BoxKeys keys = BoxKeysFromSecret(ephemeral);
  Bytes decoy(kViewClasses[0] + crypto_box_SEALBYTES);
  randombytes_buf_deterministic(decoy.data(), decoy.size(), stream.bytes().data());
  std::copy(keys.public_key.begin(), keys.public_key.end(), decoy.begin());
  return decoy;
}

}  // namespace simpul::protocol
