#include "tests/sync/agent/fake_centre.h"

#include <algorithm>

#include "sync/protocol/limits.h"

namespace simpul::agent {
namespace {

constexpr std::int64_t kServerTime = 1'795'262'400'123;

HttpResponse Ok(std::string body) { return {200, std::move(body), std::nullopt}; }

}  // namespace

FakeCentre::FakeCentre() {
  SIMPUL_CHECK(protocol::InitCrypto());
  receipt_keys = protocol::MakeSigningKeys();
  other_keys_ = protocol::MakeSigningKeys();
}

FakeCentre::Answer FakeCentre::Send(const HttpRequest& request) {
  if (!script.empty()) {
    auto next = std::move(script.front());
    script.pop_front();
    seen.push_back({request.path, 0, {}, 0, request.bearer, request.range});
    return next(request);
  }
  return Handle(request);
}

HttpResponse FakeCentre::Handle(const HttpRequest& request) {
  const std::lock_guard lock(mutex_);
  seen.push_back({request.path, 0, {}, 0, request.bearer, request.range});
  if (request.path == "/v1/auth") return Auth(request);
  if (request.path == "/v1/batch") return Batch(request);
  if (request.path == "/v1/enrol") return Enrol(request);
  constexpr std::string_view kCases = "/v1/cases/";
  if (request.path.starts_with(kCases)) return Case(request.path.substr(kCases.size()));
  if (content && request.path == "/v1/content/" + content->manifest.sha256) {
    return Content(request);
  }
  return StatusOnly(404);
}

HttpResponse FakeCentre::Content(const HttpRequest& request) {
  if (request.bearer != token_ || token_.empty()) return StatusOnly(401);
  const std::size_t dash = request.range.find('-');
  const std::size_t first = std::stoul(request.range.substr(0, dash));
  const std::size_t last = std::stoul(request.range.substr(dash + 1));
  return {206, std::string(AsText(content->bytes).substr(first, last - first + 1)), std::nullopt};
}

HttpResponse FakeCentre::Auth(const HttpRequest& request) {
  const auto auth = protocol::ParseAuthRequest(AsText(request.body));
  if (!auth) return StatusOnly(400);
  const std::string message = protocol::AuthMessage(auth->device, auth->time_ms, auth->nonce);
  if (refuse_devices || !protocol::Verify(message, auth->signature, device_key)) {
    return StatusOnly(403);
  }
  token_ = "token-" + std::to_string(++tokens_given_);
  return Ok(protocol::ToJson(protocol::AuthAnswer{token_, token_life_ms, kServerTime}));
}

HttpResponse FakeCentre::Batch(const HttpRequest& request) {
  if (refuse_tokens || request.bearer != token_ || token_.empty()) return StatusOnly(401);
  const auto json = protocol::Decompress(request.body, protocol::kMaxBatchBytes);
  if (!json) return StatusOnly(400);
  const auto batch = protocol::ParseBatchRequest(*json);
  if (!batch) return StatusOnly(400);
  Seen& now = seen.back();
  now.records = batch->items.size();
  now.cursor = batch->case_states_cursor;
  for (const auto& item : batch->items) {
    if (item.record) now.seqs.push_back(item.record->seq);
  }
  if (batch->items.size() > max_records) return StatusOnly(413);
  for (const std::int64_t seq : now.seqs) {
    if (poison_seqs.contains(seq)) return StatusOnly(poison_status);
  }
  protocol::BatchAnswer answer;
  answer.server_time_ms = kServerTime;
  answer.survey_index = survey_index;
  answer.queue = queue;
  for (const auto& item : batch->items) {
    protocol::RecordAnswer result{item.id, protocol::RecordResult::kInvalid, std::nullopt};
    if (item.record) {
      const protocol::Record& record = *item.record;
      const std::string sha256 = record.PayloadSha256();
      const auto forced = result_of_seq.find(record.seq);
      if (forced != result_of_seq.end()) {
        result.result = forced->second;
      } else if (const auto at = stored.find(item.id); at != stored.end()) {
        result.result = at->second == sha256 ? protocol::RecordResult::kDuplicate
                                             : protocol::RecordResult::kConflict;
        ++duplicates;
      } else {
        stored[item.id] = sha256;
        ++accepted[item.id];
        result.result = protocol::RecordResult::kAccepted;
      }
      if (result.result <= protocol::RecordResult::kGone) {
        protocol::Receipt receipt{record.id, sha256, kServerTime, {}};
        receipt.signature = protocol::Sign(protocol::ReceiptMessage(record.id, sha256, kServerTime),
                                           forge_receipts ? other_keys_ : receipt_keys);
        result.receipt = receipt;
      }
    }
    answer.answers.push_back(std::move(result));
  }
  answer.case_states_cursor = batch->case_states_cursor;
  answer.lobby = lobby;
  if (content && content->manifest.version > batch->content_cursor) {
    answer.content = content->manifest;
  }
  for (const protocol::CaseState& state : case_states) {
    if (state.version <= batch->case_states_cursor) continue;
    if (answer.case_states.size() == states_per_answer) {
      answer.more = true;
      break;
    }
    answer.case_states.push_back(state);
    answer.case_states_cursor = state.version;
  }
  return Ok(protocol::ToJson(answer));
}

HttpResponse FakeCentre::Case(const std::string& lookup) {
  const auto view = views.find(lookup);
  if (view == views.end()) return StatusOnly(500);
  return Ok(R"({"protocol":1,"server":"simpul-central","as_of_ms":5,"kiosks":[],"sealed":")" +
            ToBase64(view->second) + "\"}");
}

HttpResponse FakeCentre::Enrol(const HttpRequest& request) {
  const auto enrol = protocol::ParseEnrolRequest(AsText(request.body));
  if (!enrol) return StatusOnly(400);
  if (protocol::NormalizeEnrolmentCode(enrol->code) !=
      protocol::NormalizeEnrolmentCode(enrolment_code)) {
    return StatusOnly(403);
  }
  device_key = enrol->device_key;
  protocol::SiteConfiguration configuration;
  configuration.device = DeviceId("dev-7");
  configuration.lane = 2;
  configuration.kiosk_name = "Denpasar 2";
  configuration.site = SiteId("DPS");
  configuration.site_name = "Kantor Imigrasi Denpasar";
  configuration.receipt_host = "https://localhost";
  configuration.case_key.fill(5);
  configuration.receipt_key = configuration.content_key = receipt_keys.public_key;
  return Ok(protocol::ToJson(configuration));
}

}  // namespace simpul::agent
