#include "sync/protocol/complaint_payload.h"

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr std::size_t kMaxChoiceId = 64;
constexpr std::size_t kMaxChoiceText = 400;
constexpr std::size_t kMaxSentences = 16;
constexpr std::size_t kBytesPerLetter = 4;

std::string_view IdentityName(Identity identity) {
  switch (identity) {
    case Identity::kNone: return "none";
    case Identity::kSecret: return "secret";
    case Identity::kNamed: return "named";
  }
  return "none";
}

Json ChosenToJson(const ChosenText& chosen) { return {{"id", chosen.id}, {"text", chosen.text}}; }

Result<ChosenText> ChosenFromJson(const Json& json) {
  ChosenText chosen;
  if (!json.is_object()) return Fail(ErrorCode::kInvalidInput, "choice: want an object");
  SIMPUL_ASSIGN_OR_RETURN(chosen.id, GetString(json, "id", kMaxChoiceId));
  SIMPUL_ASSIGN_OR_RETURN(chosen.text, GetString(json, "text", kMaxChoiceText));
  return chosen;
}

Result<ChosenText> GetChosen(const Json& json, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const Json* member, GetObject(json, name));
  return ChosenFromJson(*member);
}

// A text of at most `letters` letters, valid UTF-8.
Result<std::string> GetLetters(const Json& json, const char* name, std::size_t letters) {
  SIMPUL_ASSIGN_OR_RETURN(std::string text, GetString(json, name, letters * kBytesPerLetter));
  if (!IsValidUtf8(text)) return Fail(ErrorCode::kInvalidInput, std::string(name) + ": text");
  if (CodePointCount(text) > letters) return Fail(ErrorCode::kTooLarge, name);
  return text;
}

}  // namespace

void ComplaintPayload::Wipe() {
  for (ChosenText* chosen : {&place, &regency, &district, &village, &when, &part_of_day, &wish}) {
    SecureWipe(chosen->id);
    SecureWipe(chosen->text);
  }
  for (ChosenText& chosen : sentences) {
    SecureWipe(chosen.id);
    SecureWipe(chosen.text);
  }
  SecureWipe(words);
  SecureWipe(name);
  SecureWipe(contact);
  *this = ComplaintPayload();
}

std::string ToJson(const ComplaintPayload& payload) {
  Json sentences = Json::array();
  for (const ChosenText& chosen : payload.sentences) sentences.push_back(ChosenToJson(chosen));
  const Json json = {
      {"schema", 1},
      {"kind", InfoOf(payload.kind).id},
      {"language", payload.language},
      {"place", ChosenToJson(payload.place)},
      {"regency", ChosenToJson(payload.regency)},
      {"district", ChosenToJson(payload.district)},
      {"village", ChosenToJson(payload.village)},
      {"when", ChosenToJson(payload.when)},
      {"part_of_day", ChosenToJson(payload.part_of_day)},
      {"sentences", sentences},
      {"wish", ChosenToJson(payload.wish)},
      {"words", payload.words},
      {"identity", IdentityName(payload.identity)},
      {"name", payload.name},
      {"contact", payload.contact},
      {"name_audience",
       payload.name_audience == NameAudience::kHandler ? "handler" : "regional_office"},
      {"report_audience", payload.report_audience == ReportAudience::kHandlersOnly
                              ? "handlers_only"
                              : "summary_public"},
      {"pass_identity_to_partner", payload.pass_identity_to_partner},
      {"consent",
       {{"version", payload.consent.version},
        {"sha256", payload.consent.sha256},
        {"at_ms", payload.consent.at_unix_ms}}},
  };
  return json.dump();
}

Result<ComplaintPayload> ParseComplaintPayload(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t schema, GetInteger(json, "schema"));
  if (schema != 1) return Fail(ErrorCode::kUnsupported, "complaint schema");
  ComplaintPayload payload;
  SIMPUL_ASSIGN_OR_RETURN(const std::string kind_id, GetString(json, "kind", kMaxChoiceId));
  const std::optional<ComplaintKind> kind = KindFromId(kind_id);
  if (!kind) return Fail(ErrorCode::kInvalidInput, "kind: not known");
  payload.kind = *kind;
  SIMPUL_ASSIGN_OR_RETURN(payload.language, GetString(json, "language", 8));
  SIMPUL_ASSIGN_OR_RETURN(payload.place, GetChosen(json, "place"));
  SIMPUL_ASSIGN_OR_RETURN(payload.regency, GetChosen(json, "regency"));
  SIMPUL_ASSIGN_OR_RETURN(payload.district, GetChosen(json, "district"));
  SIMPUL_ASSIGN_OR_RETURN(payload.village, GetChosen(json, "village"));
  SIMPUL_ASSIGN_OR_RETURN(payload.when, GetChosen(json, "when"));
  SIMPUL_ASSIGN_OR_RETURN(payload.part_of_day, GetChosen(json, "part_of_day"));
  SIMPUL_ASSIGN_OR_RETURN(const Json* sentences, GetArray(json, "sentences", kMaxSentences));
  for (const Json& item : *sentences) {
    SIMPUL_ASSIGN_OR_RETURN(ChosenText sentence, ChosenFromJson(item));
    payload.sentences.push_back(std::move(sentence));
  }
  SIMPUL_ASSIGN_OR_RETURN(payload.wish, GetChosen(json, "wish"));
  SIMPUL_ASSIGN_OR_RETURN(payload.words, GetLetters(json, "words", kMaxWords));
  SIMPUL_ASSIGN_OR_RETURN(const std::string identity, GetString(json, "identity", 16));
  payload.identity = identity == "named"    ? Identity::kNamed
                     : identity == "secret" ? Identity::kSecret
                                            : Identity::kNone;
  SIMPUL_ASSIGN_OR_RETURN(payload.name, GetLetters(json, "name", kMaxName));
  SIMPUL_ASSIGN_OR_RETURN(payload.contact, GetLetters(json, "contact", kMaxContact));
  SIMPUL_ASSIGN_OR_RETURN(const std::string name_audience, GetString(json, "name_audience", 32));
  // Anything but the exact word for the wider audience means the narrower one.
  payload.name_audience =
      name_audience == "handler" ? NameAudience::kHandler : NameAudience::kRegionalOffice;
  SIMPUL_ASSIGN_OR_RETURN(const std::string report_audience,
                          GetString(json, "report_audience", 32));
  payload.report_audience = report_audience == "summary_public" ? ReportAudience::kSummaryPublic
                                                                : ReportAudience::kHandlersOnly;
  SIMPUL_ASSIGN_OR_RETURN(payload.pass_identity_to_partner,
                          GetBool(json, "pass_identity_to_partner"));
  SIMPUL_ASSIGN_OR_RETURN(const Json* consent, GetObject(json, "consent"));
  SIMPUL_ASSIGN_OR_RETURN(payload.consent.version, GetString(*consent, "version", 32));
  SIMPUL_ASSIGN_OR_RETURN(payload.consent.sha256, GetString(*consent, "sha256", 64));
  SIMPUL_ASSIGN_OR_RETURN(payload.consent.at_unix_ms, GetInteger(*consent, "at_ms"));
  return payload;
}

std::string ToJson(const Addition& addition) {
  return Json({{"id", addition.id.value()},
               {"text", addition.text},
               {"rating", RatingName(addition.rating)}})
      .dump();
}

Result<Addition> ParseAddition(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  Addition addition;
  SIMPUL_ASSIGN_OR_RETURN(const std::string id, GetString(json, "id", 36));
  SIMPUL_ASSIGN_OR_RETURN(addition.id, RecordId::Parse(id));
  SIMPUL_ASSIGN_OR_RETURN(addition.text, GetLetters(json, "text", kMaxNoteLetters));
  SIMPUL_ASSIGN_OR_RETURN(const std::string rating, GetString(json, "rating", 16));
  SIMPUL_ASSIGN_OR_RETURN(addition.rating, ParseRating(rating));
  return addition;
}

}  // namespace simpul::protocol
