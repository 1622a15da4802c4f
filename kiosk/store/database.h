// One checked connection to the kiosk's database. Only .cc files of kiosk/store include this: it
// is the door to SQLite.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/store/store_options.h"

namespace simpul::store {

// Turns what SQLite threw into our error; kNoSpace for a full disk. Holds no value of any row.
Error ToError(std::string_view where, const SQLite::Exception& exception);

class Database {
 public:
  // Opens or creates the file, sets every pragma and reads each one back, runs quick_check and
  // brings the schema up to date. kPermission for a wrong file mode, kUnsupported for a schema
  // newer than this program, kStorage for the rest.
  static Result<std::unique_ptr<Database>> Open(const StoreOptions& options);

  SQLite::Database& raw() { return db_; }
  const StoreOptions& options() const { return options_; }

  // Runs `body` (returning Status or Result) with no exception leaving it.
  template <typename Body>
  auto Guard(std::string_view where, Body&& body) -> decltype(body()) {
    try {
      return body();
    } catch (const SQLite::Exception& exception) {
      return Fail(ToError(where, exception));
    } catch (const std::exception&) {
      return Fail(ErrorCode::kStorage, std::string(where));
    }
  }

  // Runs `body` in one BEGIN IMMEDIATE transaction: committed when it returns a value, rolled back
  // when it returns an error or throws. IMMEDIATE, because a read that becomes a write later fails
  // at once when the other program wrote in between.
  template <typename Body>
  auto Write(std::string_view where, Body&& body) -> decltype(body()) {
    return Guard(where, [&]() -> decltype(body()) {
      SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
      auto result = body();
      if (result) transaction.commit();
      return result;
    });
  }

  // A number of table meta; `fallback` when it was never written. May throw SQLite::Exception.
  std::int64_t MetaNumber(const char* name, std::int64_t fallback);
  void SetMetaNumber(const char* name, std::int64_t value);

 private:
  Database(const StoreOptions& options, int flags);
  Status Configure();

  StoreOptions options_;
  SQLite::Database db_;
};

// Copies of columns.
Bytes BlobOf(const SQLite::Column& column);
std::string TextOf(const SQLite::Column& column);
void BindBlob(SQLite::Statement& statement, int index, ByteView bytes);

}  // namespace simpul::store
