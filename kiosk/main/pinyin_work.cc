// The kiosk's dictionary of Chinese words.
#include <cstdio>

#include "kiosk/base/log.h"
#include "kiosk/main/kiosk.h"
#include "kiosk/main/kiosk_parts.h"
#include "platform/input/libpinyin_source.h"

namespace simpul {

void Kiosk::OpenPinyin() {
  Parts& p = *parts_;
  auto pinyin = input::LibPinyinSource::Open(
      p.options.pinyin.empty() ? input::LibPinyinSource::SystemDirectory() : p.options.pinyin);
  if (pinyin) {
    p.pinyin = std::move(*pinyin);
    return;
  }
  // Not fatal: who reads Chinese types Latin letters.
  std::fprintf(stderr, "simpul-kiosk: %s\n", pinyin.error().ToString().c_str());
  Log(LogEvent::kPinyinUnavailable, {{"error", pinyin.error().code}});
}

}  // namespace simpul
