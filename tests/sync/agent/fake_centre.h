// A centre in memory: intake that inserts or compares, receipts, and every way to misbehave.
// HttpClient for unit tests; Handle() also stands behind a real socket in the fault tests.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "sync/agent/http_client.h"
#include "sync/protocol/batch.h"
#include "sync/protocol/enrolment.h"

namespace simpul::agent {

class FakeCentre final : public HttpClient {
 public:
  using Answer = Result<HttpResponse>;

  FakeCentre();

  // A well-behaved answer unless a knob below says otherwise. Thread-safe.
  HttpResponse Handle(const HttpRequest& request);
  // Takes the next of `script` first; then Handle().
  Answer Send(const HttpRequest& request) override;

  struct Seen {
    std::string path;
    std::size_t records = 0;
    std::vector<std::int64_t> seqs;
    std::int64_t cursor = 0;
    std::string bearer;
    std::string range;
  };

  protocol::SigningKeys receipt_keys;
  protocol::PublicKey device_key{};
  std::int64_t token_life_ms = 60 * 60 * 1000;

  // Knobs. Set them while no other thread is inside.
  std::deque<std::function<Answer(const HttpRequest&)>> script;  // one for each coming request
  std::map<std::int64_t, protocol::RecordResult> result_of_seq;  // instead of accepted/duplicate
  std::set<std::int64_t> poison_seqs;  // poison_status for a batch that holds one
  int poison_status = 400;
  std::size_t max_records = 100'000;  // 413 above
  bool refuse_tokens = false;         // 401 for every batch
  bool refuse_devices = false;        // 403 for every auth
  bool forge_receipts = false;        // signs with another key
  std::vector<protocol::CaseState> case_states;
  std::size_t states_per_answer = 200;
  std::optional<SurveyIndex> survey_index;
  std::optional<QueueSnapshot> queue;
  LobbyChanges lobby;                    // sent whole with every answer
  std::optional<ContentBundle> content;  // offered to whoever has an older one
  std::map<std::string, Bytes> views;    // by lookup
  std::string enrolment_code;            // accepted by /v1/enrol

  std::vector<Seen> seen;
  std::map<std::string, std::string> stored;  // record id -> sha256
  std::map<std::string, int> accepted;        // record id -> how often it was accepted as new
  int duplicates = 0;

 private:
  HttpResponse Auth(const HttpRequest& request);
  HttpResponse Batch(const HttpRequest& request);
  HttpResponse Case(const std::string& lookup);
  HttpResponse Content(const HttpRequest& request);
  HttpResponse Enrol(const HttpRequest& request);

  std::mutex mutex_;
  protocol::SigningKeys other_keys_;
  int tokens_given_ = 0;
  std::string token_;
};

inline HttpResponse StatusOnly(int status) { return {status, "", std::nullopt}; }

}  // namespace simpul::agent
