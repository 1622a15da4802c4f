#include "kiosk/base/font_lock.h"

namespace simpul {

std::mutex& FontLock() {
  static std::mutex lock;
  return lock;
}

}  // namespace simpul
