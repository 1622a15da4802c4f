// One thread at a time inside Pango and cairo.
#pragma once

#include <mutex>

namespace simpul {

// Hold it while text is laid out or drawn, and while what drew it is destroyed. cairo keeps at most
// ten font files open for the whole process and closes one to open another; its choice races with a
// second thread that is about to draw with it, and the process crashes (seen with cairo 1.16, a
// slip on the printing thread and seven scripts on the screen).
std::mutex& FontLock();

}  // namespace simpul
