#include "sync/protocol/survey_payload.h"

#include "sync/protocol/json.h"
#include "sync/protocol/limits.h"

namespace simpul::protocol {
namespace {

constexpr std::size_t kMaxId = 32;

Result<int> GetScore(const Json& object, const char* name) {
  SIMPUL_ASSIGN_OR_RETURN(const std::int64_t score, GetInteger(object, name));
  if (score < 1 || score > kBestScore) return Fail(ErrorCode::kInvalidInput, "score: 1 to 4");
  return static_cast<int>(score);
}

}  // namespace

std::string ToJson(const SurveyPayload& payload) {
  Json json = {{"scores", Json::object()}, {"about", Json::object()}};
  for (const auto& [element, score] : payload.answers.scores) {
    json["scores"][std::string(InfoOf(element).id)] = score;
  }
  for (const auto& [question, choice] : payload.answers.about) json["about"][question] = choice;
  if (payload.answers.mood != 0) json["mood"] = payload.answers.mood;
  if (!payload.comment.empty()) json["comment"] = ToBase64(payload.comment);
  return json.dump();
}

Result<SurveyPayload> ParseSurveyPayload(std::string_view text) {
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseObject(text));
  SurveyPayload payload;
  SIMPUL_ASSIGN_OR_RETURN(const Json* scores, GetObject(json, "scores"));
  for (const auto& entry : scores->items()) {
    const std::optional<SurveyElement> element = SurveyElementFromId(entry.key());
    if (!element) return Fail(ErrorCode::kInvalidInput, "scores: unknown element");
    SIMPUL_ASSIGN_OR_RETURN(payload.answers.scores[*element],
                            GetScore(*scores, entry.key().c_str()));
  }
  SIMPUL_ASSIGN_OR_RETURN(const Json* about, GetObject(json, "about"));
  for (const auto& entry : about->items()) {
    if (entry.key().size() > kMaxId) return Fail(ErrorCode::kInvalidInput, "about: question");
    SIMPUL_ASSIGN_OR_RETURN(payload.answers.about[entry.key()],
                            GetString(*about, entry.key().c_str(), kMaxId));
  }
  if (json.contains("mood")) {
    SIMPUL_ASSIGN_OR_RETURN(payload.answers.mood, GetScore(json, "mood"));
  }
  if (json.contains("comment")) {
    SIMPUL_ASSIGN_OR_RETURN(payload.comment, GetBase64(json, "comment", kMaxSealedPayload));
  }
  if (!IsValid(payload.answers)) return Fail(ErrorCode::kInvalidInput, "survey: not of the form");
  if (SaysNothing(payload.answers) && payload.comment.empty()) {
    return Fail(ErrorCode::kInvalidInput, "survey: says nothing");
  }
  return payload;
}

Bytes SealSurvey(const SurveyAnswers& answers, const PublicKey& case_key) {
  SIMPUL_CHECK(IsValid(answers));
  SurveyPayload payload{answers, {}};
  if (!answers.comment.empty()) {
    payload.comment = SealPadded(AsBytes(answers.comment), case_key, kPadBlock);
  }
  SecureWipe(payload.answers.comment);
  std::string plain = ToJson(payload);
  payload.answers.Wipe();
  Bytes sealed = SealPadded(AsBytes(plain), case_key, kPadBlock);
  SecureWipe(plain);
  return sealed;
}

Result<SurveyPayload> OpenSurvey(ByteView sealed, const BoxKeys& case_key) {
  SIMPUL_ASSIGN_OR_RETURN(Bytes plain, OpenPadded(sealed, case_key, kPadBlock));
  Result<SurveyPayload> payload = ParseSurveyPayload(AsText(plain));
  SecureWipe(plain);
  return payload;
}

Result<std::string> OpenComment(ByteView sealed, const BoxKeys& case_key) {
  SIMPUL_ASSIGN_OR_RETURN(Bytes plain, OpenPadded(sealed, case_key, kPadBlock));
  std::string text(AsText(plain));
  SecureWipe(plain);
  if (IsValidUtf8(text) && CodePointCount(text) <= kMaxComment) return text;
  SecureWipe(text);
  return Fail(ErrorCode::kInvalidInput, "comment: not of the form");
}

}  // namespace simpul::protocol
