// How this project fails: expected failures are values, bugs abort.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace simpul {

enum class ErrorCode : std::uint8_t {
  kInvalidInput,  // what a person, a file or a peer gave us is not acceptable
  kNotFound,      // asked for something that is not there
  kConflict,      // the same id with other content, or a state that forbids the step
  kUnavailable,   // network, printer, display: may work later
  kTimeout,       // no answer in the time given
  kStorage,       // the database or the disk refused
  kNoSpace,       // the disk is full
  kPermission,    // file mode, credential or role forbids it
  kCrypto,        // a seal, signature or key does not open or verify
  kTooLarge,      // over a limit named in sync/protocol/limits.h
  kUnsupported,   // version or feature not known here
  kExhausted,     // all there was of something countable is given out: a quota, a range of numbers
};

// A stable short name for logs ("invalid_input").
std::string_view ErrorCodeName(ErrorCode code);

// An expected failure. `context` is for technicians: it names places and numbers, never what a
// visitor typed, a tracking code or a name.
struct [[nodiscard]] Error {
  ErrorCode code = ErrorCode::kInvalidInput;
  std::string context;

  // The same error, said from one level further out: "open store: disk full".
  [[nodiscard]] Error WithContext(std::string_view outer) && {
    context = std::string(outer) + ": " + context;
    return std::move(*this);
  }
  [[nodiscard]] std::string ToString() const;
  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

// For `return Fail(ErrorCode::kNotFound, "no such site");`
inline tl::unexpected<Error> Fail(ErrorCode code, std::string context) {
  return tl::unexpected<Error>(Error{code, std::move(context)});
}
inline tl::unexpected<Error> Fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

// Prints the place and aborts: a bug, never an input. The process supervisor restarts us.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace simpul

#define SIMPUL_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::simpul::CheckFailed(#condition, __FILE__, __LINE__))

#define SIMPUL_CONCAT_INNER(a, b) a##b
#define SIMPUL_CONCAT(a, b) SIMPUL_CONCAT_INNER(a, b)

// Leaves the function with the error, otherwise goes on.
#define SIMPUL_RETURN_IF_ERROR(expression)                      \
  do {                                                          \
    auto simpul_status_ = (expression);                         \
    if (!simpul_status_) {                                      \
      return ::simpul::Fail(std::move(simpul_status_).error()); \
    }                                                           \
  } while (false)

// SIMPUL_ASSIGN_OR_RETURN(auto row, store.Find(id));
#define SIMPUL_ASSIGN_OR_RETURN(declaration, expression) \
  SIMPUL_ASSIGN_OR_RETURN_IMPL(SIMPUL_CONCAT(simpul_result_, __LINE__), declaration, expression)
#define SIMPUL_ASSIGN_OR_RETURN_IMPL(result, declaration, expression) \
  auto result = (expression);                                         \
  if (!result) return ::simpul::Fail(std::move(result).error());      \
  declaration = std::move(*result)
