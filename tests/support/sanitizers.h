// What a test must know of the build that it is in.
#pragma once

namespace simpul::test {

// ThreadSanitizer slows everything down tenfold and looks for something else than numbers.
inline constexpr bool kThreadSanitized = __has_feature(thread_sanitizer);

}  // namespace simpul::test
