#include "ui/screens/qr_card.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/kit_scope.h"

namespace simpul::ui {
namespace {

constexpr int kQuietModules = 4;  // on each side, by the standard

float ModulesOf(const app::DotImage& qr) {
  return static_cast<float>(qr.width + 2 * kQuietModules);
}

}  // namespace

float QrCardSide(const Kit& kit, const app::DotImage& qr, float room) {
  const float wanted = std::max(kit.Mm(kScreenQrMm), kit.P(480)) / static_cast<float>(qr.width);
  return ModulesOf(qr) * std::max(1.0F, std::floor(std::min(wanted, room / ModulesOf(qr))));
}

void DrawQrCard(Kit& kit, const app::DotImage& qr, const Rect& given) {
  const Rect card{kit.PlaceX(given.x) - (kit.settings().mirrored ? given.w : 0), given.y, given.w,
                  given.h};
  const Unmirrored as_it_is(kit);  // a mirrored symbol reads as nothing
  const float module = std::max(1.0F, std::floor(card.w / ModulesOf(qr)));
  const float size = module * static_cast<float>(qr.width);
  kit.Fill(card, Rgb(0xFFFFFF), kit.P(12));
  const float left = std::round(card.center_x() - size / 2);
  const float top = std::round(card.center_y() - size / 2);
  for (int y = 0; y < qr.height; ++y) {
    for (int x = 0; x < qr.width; ++x) {
      // Runs of dark modules are one rectangle: no hairlines between them, fewer vertices.
      int run = 0;
      while (qr.Get(x + run, y)) ++run;
      if (run == 0) continue;
      kit.Fill({left + static_cast<float>(x) * module, top + static_cast<float>(y) * module,
                module * static_cast<float>(run), module},
               Rgb(0x000000));
      x += run;
    }
  }
}

}  // namespace simpul::ui
