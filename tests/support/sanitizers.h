// What a test must know of the build that it is in.
#pragma once

namespace simpul::test {

// ThreadSanitizer slows everything down tenfold and looks for something else than numbers.
inline constexpr bool kThreadSanitized = __has_feature(thread_sanitizer);

// AddressSanitizer looks at each path once; what is only a matter of chance runs in plain builds.
inline constexpr bool kAddressSanitized = __has_feature(address_sanitizer);

}  // namespace simpul::test
