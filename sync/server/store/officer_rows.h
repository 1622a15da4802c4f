// The people who use a server: accounts, sessions, who may see what, and what each did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/ids.h"
#include "kiosk/base/result.h"
#include "sync/server/store/audit_row.h"

namespace simpul::server {

enum class Role : std::uint8_t { kOfficer, kRegional, kAdministrator };

struct OfficerRow {
  OfficerId id;
  std::string login;
  Role role = Role::kOfficer;
  SiteId site;  // kOfficer only
  std::string password_hash;
};

struct SessionRow {
  std::string token_hash;
  OfficerId officer;
  std::string csrf;
  std::int64_t created_ms = 0;
  std::int64_t seen_ms = 0;
};

// Who asks. Every query that lists or opens cases for a person takes one, so that no caller can
// forget what this person may see.
struct Viewer {
  OfficerId officer;
  Role role = Role::kOfficer;
  SiteId site;
};

// The part of Tx that is about people; failures as Tx's.
class OfficerTx {
 public:
  virtual ~OfficerTx() = default;
  virtual Status InsertOfficer(const OfficerRow& officer) = 0;
  virtual Result<std::optional<OfficerRow>> FindOfficerByLogin(const std::string& login) = 0;
  virtual Result<std::optional<OfficerRow>> FindOfficer(const OfficerId& id) = 0;
  virtual Status InsertSession(const SessionRow& session) = 0;
  virtual Result<std::optional<SessionRow>> FindSession(const std::string& token_hash) = 0;
  virtual Status TouchSession(const std::string& token_hash, std::int64_t seen_ms) = 0;
  virtual Status DeleteSession(const std::string& token_hash) = 0;
  // Append-only: the database itself refuses to change or delete a row.
  virtual Status InsertAudit(const AuditRow& row) = 0;
  // Newest first. An officer sees his own rows; the regional office and administrators see all.
  virtual Result<std::vector<AuditRow>> ListAudit(const Viewer& viewer, std::size_t limit) = 0;
};

}  // namespace simpul::server
