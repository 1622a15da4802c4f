// Values to statements and back. Only the .cc files of this folder include this: it is the door to
// SQLiteCpp.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/ids.h"
#include "sync/protocol/crypto.h"

namespace simpul::server {

// The library throws; nothing beyond this folder may see that.
Error ToError(const SQLite::Exception& exception);
template <typename Body>
auto Guard(Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const SQLite::Exception& exception) {
    return Fail(ToError(exception));
  }
}

// Binds by position, in the order given.
inline void BindOne(SQLite::Statement& s, int at, const std::string& v) { s.bind(at, v); }
inline void BindOne(SQLite::Statement& s, int at, std::int64_t v) { s.bind(at, v); }
inline void BindOne(SQLite::Statement& s, int at, int v) { s.bind(at, v); }
inline void BindOne(SQLite::Statement& s, int at, bool v) { s.bind(at, v ? 1 : 0); }
inline void BindOne(SQLite::Statement& s, int at, std::string_view v) {
  s.bind(at, std::string(v));
}
inline void BindOne(SQLite::Statement& s, int at, ByteView v) {
  s.bind(at, v.data(), static_cast<int>(v.size()));
}
inline void BindOne(SQLite::Statement& s, int at, const Bytes& v) { BindOne(s, at, ByteView(v)); }
inline void BindOne(SQLite::Statement& s, int at, const protocol::PublicKey& v) {
  BindOne(s, at, ByteView(v));
}
template <typename Tag>
void BindOne(SQLite::Statement& s, int at, const StrongId<Tag>& v) {
  s.bind(at, v.value());
}
inline void BindOne(SQLite::Statement& s, int at, const RecordId& v) { s.bind(at, v.value()); }
template <typename T>
void BindOne(SQLite::Statement& s, int at, const std::optional<T>& v) {
  if (v)
    BindOne(s, at, *v);
  else
    s.bind(at);
}
template <typename... Values>
void BindAll(SQLite::Statement& statement, const Values&... values) {
  int at = 0;
  (BindOne(statement, ++at, values), ...);
}

Bytes BlobOf(const SQLite::Column& column);
Result<protocol::PublicKey> KeyOf(const SQLite::Column& column);

}  // namespace simpul::server
