#include "sync/server/queue/queue_api.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/base/bytes.h"
#include "sync/protocol/password.h"
#include "sync/protocol/ticket_payload.h"
#include "sync/server/officer/pages.h"
#include "sync/server/queue/queue_acts.h"
#include "sync/server/queue/queue_json.h"
#include "sync/server/queue/queue_phone.h"

namespace simpul::server {
namespace {

using protocol::Json;

constexpr std::size_t kMaxLogin = 64;
constexpr std::size_t kAuditShown = 50;
constexpr std::int64_t kConsoleFreshMs = 15'000;

// By AuditAction.
constexpr std::array<std::string_view, kAuditActions> kAuditWords = {
    "login",         "logout",    "login_refused", "opened",   "verified", "started",   "forwarded",
    "asked_info",    "replied",   "closed",        "rejected", "raised",   "announced", "withdrew",
    "answered_help", "put_first", "cancelled",     "moved",    "corrected"};

struct SignInForm {
  std::string login, password;
  int counter = 0;
  bool move = false;
};

Result<SignInForm> ReadSignIn(std::string_view body) {
  SignInForm form;
  SIMPUL_ASSIGN_OR_RETURN(const Json json, ParseAct(body));
  SIMPUL_ASSIGN_OR_RETURN(form.login, protocol::GetString(json, "login", kMaxLogin));
  SIMPUL_ASSIGN_OR_RETURN(form.password,
                          protocol::GetString(json, "password", protocol::kMaxPasswordBytes));
  if (json.contains("counter") && !json["counter"].is_null()) {
    SIMPUL_ASSIGN_OR_RETURN(const std::int64_t counter, protocol::GetInteger(json, "counter"));
    if (counter < 1 || counter > kMaxCounter) return Fail(ErrorCode::kInvalidInput, "counter");
    form.counter = static_cast<int>(counter);
  }
  if (json.contains("move")) {
    SIMPUL_ASSIGN_OR_RETURN(form.move, protocol::GetBool(json, "move"));
  }
  return form;
}

std::string_view RoleWord(Role role) {
  switch (role) {
    case Role::kOfficer: return "officer";
    case Role::kRegional: return "regional";
    case Role::kAdministrator: return "administrator";
  }
  return "officer";
}

Json OfficerJson(const Session& session) {
  return {{"login", session.login}, {"role", RoleWord(session.viewer.role)}};
}

}  // namespace

QueueApi::QueueApi(QueueApiParts parts)
    : parts_(std::move(parts)), started_ms_(parts_.clock.Wall().unix_ms) {}

std::string QueueApi::Cookie(const std::string& value, int max_age) const {
  return std::string(kLobbyCookie) + "=" + value + "; Path=/lobby; HttpOnly; SameSite=Strict" +
         (parts_.secure_cookies ? "; Secure" : "") +
         (max_age >= 0 ? "; Max-Age=" + std::to_string(max_age) : "");
}

bool QueueApi::IsIdle(const OfficerId& officer) const {
  const std::lock_guard lock(mutex_);
  const auto seen = seen_ms_.find(officer);
  const std::int64_t last_ms = seen == seen_ms_.end() ? started_ms_ : seen->second;
  return parts_.clock.Wall().unix_ms - last_ms > kSessionIdleMs;
}

std::string QueueApi::LoginOfOfficer(const OfficerId& officer) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = logins_.find(officer); known != logins_.end()) return known->second;
  }
  std::string login;
  const Status read = parts_.store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const auto row, tx.FindOfficer(officer));
    if (row) login = row->login;
    return {};
  });
  if (!read || login.empty()) return "";
  const std::lock_guard lock(mutex_);
  logins_[officer] = login;
  return login;
}

Response QueueApi::SignedInOnly(const Call& call, const Body& body) {
  const std::string token = CookieOf(call.request, kLobbyCookie);
  if (token.empty()) return RefuseWith(401, "session");
  const auto session = parts_.accounts.Find(token);
  if (!session) {
    const bool ended = session.error().code == ErrorCode::kPermission;
    return ended ? RefuseWith(401, "session") : RefuseAct(session.error());
  }
  if (call.request.method == Method::kPost &&
      !protocol::SameSecret(session->csrf, call.request.Header("x-csrf"))) {
    return RefuseWith(403, "csrf");
  }
  const Viewer& viewer = session->viewer;
  if (viewer.role == Role::kOfficer && viewer.site != parts_.queue.options().site) {
    return RefuseWith(403, "role");
  }
  Signed who{*session, 0};
  {
    const std::lock_guard lock(mutex_);
    seen_ms_[viewer.officer] = parts_.clock.Wall().unix_ms;
    logins_[viewer.officer] = session->login;
  }
  parts_.queue.Read([&](const QueueView& view) {
    const OpenCounter* counter = view.queue.CounterOf(viewer.officer);
    if (counter != nullptr) who.counter = counter->view.number;
  });
  return body(who);
}

std::optional<Response> QueueApi::SitDown(const OfficerId& officer, int counter, bool move) {
  const simpul::Seat seat{counter, officer};
  // Who left without a word stands up first; those are steps of their own, each of them harmless.
  std::vector<simpul::Seat> leave;
  std::optional<Response> refused;
  parts_.queue.Read([&](const QueueView& view) {
    const auto there = view.queue.counters().find(counter);
    if (there != view.queue.counters().end() && there->second.officer != officer) {
      if (IsIdle(there->second.officer)) {
        leave.push_back({counter, there->second.officer});
      } else {
        refused = JsonAnswer({{"error", "counter_taken"},
                              {"counter", counter},
                              {"since_ms", there->second.since_ms}},
                             409);
      }
    }
    const OpenCounter* own = view.queue.CounterOf(officer);
    if (own == nullptr || own->view.number == counter || refused) return;
    if (move) {
      leave.push_back({own->view.number, officer});
    } else {
      refused = JsonAnswer({{"error", "officer_elsewhere"},
                            {"counter", own->view.number},
                            {"since_ms", own->since_ms}},
                           409);
    }
  });
  if (refused) return refused;
  for (const simpul::Seat& left : leave) {
    const auto closed = parts_.queue.Run(
        [&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Close(left); });
    if (!closed) return RefuseAct(closed.error());
  }
  const auto opened =
      parts_.queue.Run([&](const LobbyDesk& desk, const LobbyQueue& now) -> Result<Drafts> {
        const OpenCounter* own = now.CounterOf(officer);
        if (own != nullptr && own->view.number == counter) return Drafts{};
        return desk.Open(seat, parts_.queue.SeriesOf(counter));
      });
  if (opened) return std::nullopt;
  // Somebody else was quicker.
  if (opened.error().code == ErrorCode::kConflict) {
    return JsonAnswer({{"error", "counter_taken"},
                       {"counter", counter},
                       {"since_ms", parts_.clock.Wall().unix_ms}},
                      409);
  }
  return RefuseAct(opened.error());
}

Response QueueApi::SignIn(const Call& call) {
  auto form = ReadSignIn(call.request.body);
  if (!form) return RefuseWith(422, "invalid");
  if (form->counter > parts_.queue.options().plan.max_counter) return RefuseWith(422, "invalid");
  int wait = 0;
  const auto signed_in = parts_.accounts.SignIn(form->login, form->password, call.client, &wait);
  SecureWipe(form->password);
  if (!signed_in) {
    if (wait > 0) {
      Response slow = JsonAnswer({{"error", "slow_down"}, {"retry_after_s", wait}}, 429);
      slow.headers.emplace_back("Retry-After", std::to_string(wait));
      return slow;
    }
    const bool refused = signed_in.error().code == ErrorCode::kPermission;
    return refused ? RefuseWith(401, "refused") : RefuseAct(signed_in.error());
  }
  return TakeSeat(*signed_in, form->counter, form->move);
}

Response QueueApi::TakeSeat(const SignedIn& signed_in, int counter, bool move) {
  const auto session = parts_.accounts.Find(signed_in.token);
  if (!session) return RefuseAct(session.error());
  const Viewer& viewer = session->viewer;
  const bool officer = viewer.role == Role::kOfficer;
  std::optional<Response> refused;
  if (officer && viewer.site != parts_.queue.options().site) {
    refused = RefuseWith(403, "role");
  } else if (officer && counter == 0) {
    refused = RefuseWith(422, "invalid");
  } else if (counter != 0) {
    refused = SitDown(viewer.officer, counter, move);
  }
  if (refused) {
    // No seat, no session; that failing leaves one that nobody has the cookie of.
    static_cast<void>(parts_.accounts.SignOut(*session));
    return std::move(*refused);
  }
  {
    const std::lock_guard lock(mutex_);
    seen_ms_[viewer.officer] = parts_.clock.Wall().unix_ms;
    logins_[viewer.officer] = session->login;
  }
  Response response = JsonAnswer({{"csrf", session->csrf},
                                  {"officer", OfficerJson(*session)},
                                  {"counter", counter == 0 ? Json(nullptr) : Json(counter)}});
  response.headers.emplace_back("Set-Cookie", Cookie(signed_in.token, -1));
  return response;
}

Response QueueApi::SignOut(const Signed& who) {
  if (who.counter != 0) {
    const simpul::Seat seat{who.counter, who.session.viewer.officer};
    const auto closed = parts_.queue.Run(
        [&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Close(seat); });
    if (!closed) return RefuseAct(closed.error());
  }
  if (!parts_.accounts.SignOut(who.session)) return RefuseWith(503, "storage");
  Response response = JsonAnswer({{"result", "ok"}});
  response.headers.emplace_back("Set-Cookie", Cookie("", 0));
  return response;
}

Response QueueApi::Console(const Call& call, const Signed& who) {
  Json json;
  const LoginOf login = [this](const OfficerId& id) { return LoginOfOfficer(id); };
  // A console shows no forecast, which comes after each step; but time alone frees who was held.
  std::string tag;
  parts_.queue.Read([&](const QueueView& view) {
    tag = std::to_string(view.steps) + "-" + std::to_string(view.now_ms / kConsoleFreshMs) + "-";
  });
  tag += std::to_string(who.counter) + "-" + who.session.token_hash.substr(0, 8);
  return Tagged(call, tag, [&] {
    parts_.queue.Read([&](const QueueView& view) { json = ConsoleJson(view, who.counter, login); });
    json["officer"] = OfficerJson(who.session);
    json["csrf"] = who.session.csrf;
    return json;
  });
}

Response QueueApi::Act(const Call& call, const Signed& who) {
  if (who.counter == 0) return RefuseWith(409, "no_counter");
  const auto json = ParseAct(call.request.body);
  if (!json) return RefuseWith(422, "invalid");
  const auto done = RunAct(parts_.queue, {who.counter, who.session.viewer.officer}, *json);
  if (!done) return RefuseAct(done.error());
  const LoginOf login = [this](const OfficerId& id) { return LoginOfOfficer(id); };
  Json answer;
  parts_.queue.Read([&](const QueueView& view) { answer = ConsoleJson(view, who.counter, login); });
  answer["officer"] = OfficerJson(who.session);
  answer["csrf"] = who.session.csrf;
  answer.update(*done);
  return JsonAnswer(answer);
}

Response QueueApi::Supervisor(const Call& call, const Signed& who) {
  if (who.session.viewer.role == Role::kOfficer) return RefuseWith(403, "role");
  std::int64_t revision = 0;
  std::vector<AuditRow> audit;
  const Status read = parts_.store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(audit, tx.ListAudit(who.session.viewer, kAuditShown));
    return {};
  });
  if (!read) return RefuseAct(read.error());
  parts_.queue.Read([&](const QueueView& view) { revision = view.revision; });
  const LoginOf login = [this](const OfficerId& id) { return LoginOfOfficer(id); };
  const std::string tag = std::to_string(revision) + "-" +
                          std::to_string(audit.empty() ? 0 : audit.front().at_ms) + "-" +
                          who.session.token_hash.substr(0, 8);
  return Tagged(call, tag, [&] {
    Json json;
    parts_.queue.Read([&](const QueueView& view) { json = SupervisorJson(view, login); });
    json["officer"] = OfficerJson(who.session);
    json["csrf"] = who.session.csrf;
    json["audit"] = Json::array();
    for (const AuditRow& row : audit) {
      json["audit"].push_back({{"at_ms", row.at_ms},
                               {"login", row.login},
                               {"action", kAuditWords.at(static_cast<std::size_t>(row.action))},
                               {"about", row.case_id == 0 ? row.to : row.reference}});
    }
    return json;
  });
}

Response QueueApi::Override(const Call& call, const Signed& who) {
  if (who.session.viewer.role == Role::kOfficer) return RefuseWith(403, "role");
  const auto json = ParseAct(call.request.body);
  if (!json) return RefuseWith(422, "invalid");
  const Status done =
      RunOverride(parts_.queue, who.session.viewer.officer, parts_.clock.Wall().unix_ms, *json);
  return done ? JsonAnswer({{"result", "ok"}}) : RefuseAct(done.error());
}

Response QueueApi::Board(const Call& call) const {
  std::vector<std::string> texts;
  if (parts_.announcements) texts = parts_.announcements();
  if (texts.size() > kMaxBoardTexts) texts.resize(kMaxBoardTexts);
  const Json running(texts);
  std::int64_t revision = 0;
  parts_.queue.Read([&](const QueueView& view) { revision = view.revision; });
  const std::string tag =
      std::to_string(revision) + "-" +
      protocol::Sha256Hex(AsBytes(running.dump(-1, ' ', false, Json::error_handler_t::replace)))
          .substr(0, 12);
  return Tagged(call, tag, [&] {
    Json json;
    parts_.queue.Read([&](const QueueView& view) { json = BoardJson(view, parts_.site_name); });
    json["announcements"] = running;
    return json;
  });
}

Response QueueApi::Phone(const Call& call) const {
  const auto hash = TokenHashOf(call.arguments.at(0));
  const auto visit = hash ? parts_.queue.FindToken(*hash) : std::nullopt;
  Json json;
  parts_.queue.Read([&](const QueueView& view) {
    const Visit* found = visit ? view.queue.Find(*visit) : nullptr;
    if (found != nullptr) json = PhoneJson(view, *found);
  });
  return PhoneAnswer(call, std::move(json), /*acts=*/true);
}

Response QueueApi::ByPhone(const Call& call, PhoneWishKind kind) {
  const auto ticket = ProvenTicket(call);
  if (!ticket) return ticket.error();
  const auto visit = parts_.queue.FindToken(*ticket);
  if (!visit) return RefuseWith(404, "not_found");
  const auto done = parts_.queue.Run([&](const LobbyDesk& desk, const LobbyQueue&) {
    return desk.Do({*visit, kind});
  });
  if (!done) return RefuseAct(done.error());
  return JsonAnswer({{"result", "ok"}});
}

void QueueApi::AddRoutes(Router& router) {
  // What proves itself with a cookie asks as often as it likes; signing in has its own delays.
  const auto officer = [this, &router](Method method, LogWord pattern,
                                       Response (QueueApi::*handler)(const Call&, const Signed&)) {
    router.Add(method, pattern, RatePolicy::kNone, [this, handler](const Call& call) {
      return SignedInOnly(call, [&](const Signed& who) { return (this->*handler)(call, who); });
    });
  };
  router.Add(Method::kPost, "/lobby/api/session", RatePolicy::kOfficer,
             [this](const Call& call) { return SignIn(call); });
  router.Add(Method::kPost, "/lobby/api/session/end", RatePolicy::kNone, [this](const Call& call) {
    return SignedInOnly(call, [this](const Signed& who) { return SignOut(who); });
  });
  officer(Method::kGet, "/lobby/api/console", &QueueApi::Console);
  officer(Method::kPost, "/lobby/api/act", &QueueApi::Act);
  officer(Method::kGet, "/lobby/api/supervisor", &QueueApi::Supervisor);
  officer(Method::kPost, "/lobby/api/override", &QueueApi::Override);
  router.Add(Method::kGet, "/lobby/api/board", RatePolicy::kTicket,
             [this](const Call& call) { return Board(call); });
  router.Add(Method::kGet, "/v1/tickets/{hash}", RatePolicy::kTicket,
             [this](const Call& call) { return Phone(call); });
  router.Add(Method::kPost, "/v1/tickets/{hash}/leave", RatePolicy::kTicket,
             [this](const Call& call) { return ByPhone(call, PhoneWishKind::kLeave); });
  router.Add(Method::kPost, "/v1/tickets/{hash}/more-time", RatePolicy::kTicket,
             [this](const Call& call) { return ByPhone(call, PhoneWishKind::kMoreTime); });
}

}  // namespace simpul::server
