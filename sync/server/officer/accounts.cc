#include "sync/server/officer/accounts.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/log.h"
#include "sync/protocol/password.h"

namespace simpul::server {
namespace {

constexpr std::int64_t kTouchMs = 60'000;  // finer would write to disk at every click

}  // namespace

Accounts::Accounts(Store& store, const Clock& clock, Random& random)
    : store_(store), clock_(clock), random_(random), by_login_(clock), by_client_(clock) {
  // An unknown name costs the same hash as a known one.
  dummy_hash_ = protocol::HashPassword(protocol::MakeToken(random)).value_or("");
}

Result<SignedIn> Accounts::SignIn(const std::string& login, std::string_view password,
                                  const std::string& client, int* wait_seconds) {
  std::string name = login.substr(0, 64);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string key = RateKey(client);
  *wait_seconds = std::max(by_login_.SecondsLeft(name), by_client_.SecondsLeft(key));
  if (*wait_seconds > 0) return Fail(ErrorCode::kUnavailable, "sign in: slow down");
  std::optional<OfficerRow> officer;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(officer, tx.FindOfficerByLogin(name));
    return {};
  });
  if (!read) return Fail(read.error());
  bool matches = false;
  {
    const std::lock_guard lock(hashing_);
    matches = protocol::VerifyPassword(officer ? officer->password_hash : dummy_hash_, password);
  }
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  if (!officer || !matches) {
    by_login_.Failed(name);
    by_client_.Failed(key);
    Log(LogEvent::kLoginRefused);
    if (officer) {
      SIMPUL_RETURN_IF_ERROR(store_.Write([&](Tx& tx) {
        return tx.InsertAudit({now_ms, officer->id, AuditAction::kLoginRefused, 0, "", "", ""});
      }));
    }
    return Fail(ErrorCode::kPermission, "sign in: refused");
  }
  by_login_.Succeeded(name);
  by_client_.Succeeded(key);
  SignedIn signed_in{protocol::MakeToken(random_), protocol::MakeToken(random_)};
  const SessionRow row{protocol::HashToken(signed_in.token), officer->id, signed_in.csrf, now_ms,
                       now_ms};
  const Status stored = store_.Write([&](Tx& tx) -> Status {
    const Status inserted = tx.InsertSession(row);
    if (!inserted) return inserted;
    return tx.InsertAudit({now_ms, officer->id, AuditAction::kLogin, 0, "", "", ""});
  });
  if (!stored) return Fail(stored.error());
  Log(LogEvent::kLogin);
  return signed_in;
}

Result<Session> Accounts::Find(std::string_view token) {
  const std::string hash = protocol::HashToken(token);
  const std::int64_t now_ms = clock_.Wall().unix_ms;
  std::optional<SessionRow> row;
  std::optional<OfficerRow> officer;
  const Status read = store_.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(row, tx.FindSession(hash));
    if (row) {
      SIMPUL_ASSIGN_OR_RETURN(officer, tx.FindOfficer(row->officer));
    }
    return {};
  });
  if (!read) return Fail(read.error());
  if (!row || !officer) return Fail(ErrorCode::kPermission, "session");
  if (now_ms - row->seen_ms > kSessionIdleMs || now_ms - row->created_ms > kSessionLifeMs) {
    (void)store_.Write([&](Tx& tx) { return tx.DeleteSession(hash); });
    return Fail(ErrorCode::kPermission, "session: ended");
  }
  if (now_ms - row->seen_ms > kTouchMs) {
    SIMPUL_RETURN_IF_ERROR(store_.Write([&](Tx& tx) { return tx.TouchSession(hash, now_ms); }));
  }
  return Session{hash, row->csrf, officer->login, {officer->id, officer->role, officer->site}};
}

Status Accounts::SignOut(const Session& session) {
  return store_.Write([&](Tx& tx) -> Status {
    const Status deleted = tx.DeleteSession(session.token_hash);
    if (!deleted) return deleted;
    return tx.InsertAudit(
        {clock_.Wall().unix_ms, session.viewer.officer, AuditAction::kLogout, 0, "", "", ""});
  });
}

}  // namespace simpul::server
