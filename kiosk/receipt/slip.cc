#include "kiosk/receipt/slip.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

#include "kiosk/base/bytes.h"
#include "kiosk/base/font_lock.h"

namespace simpul::receipt {
namespace {

constexpr char kFamilies[] = "Manrope,Noto Sans";
constexpr double kCapPerEm = 0.72;  // of Manrope; tests measure the printed letters
constexpr int kMargin = 12;         // dots that printers do not reach
constexpr int kBox = 30;            // side of a box to tick
constexpr int kBoxRoom = 48;        // beside its words
constexpr int kBlack = 112;         // coverage (of 255) from which a dot is burnt

struct Look {
  double cap_mm;
  PangoWeight weight;
  PangoAlignment align;
  int space_after;  // dots
};

Look LookOf(SlipStyle style) {
  switch (style) {
    case SlipStyle::kTitle: return {5.0, PANGO_WEIGHT_ULTRABOLD, PANGO_ALIGN_CENTER, 10};
    case SlipStyle::kStrong: return {3.5, PANGO_WEIGHT_BOLD, PANGO_ALIGN_LEFT, 6};
    case SlipStyle::kTicket: return {15.5, PANGO_WEIGHT_ULTRABOLD, PANGO_ALIGN_LEFT, 24};
    case SlipStyle::kNumber: return {5.0, PANGO_WEIGHT_ULTRABOLD, PANGO_ALIGN_CENTER, 8};
    case SlipStyle::kCode: return {6.0, PANGO_WEIGHT_ULTRABOLD, PANGO_ALIGN_CENTER, 2};
    case SlipStyle::kCheck: return {3.5, PANGO_WEIGHT_SEMIBOLD, PANGO_ALIGN_LEFT, 16};
    default: return {3.5, PANGO_WEIGHT_SEMIBOLD, PANGO_ALIGN_LEFT, 6};
  }
}

template <auto Function>
struct Deleter {
  template <typename T>
  void operator()(T* object) const {
    Function(object);
  }
};
using Layout = std::unique_ptr<PangoLayout, Deleter<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Deleter<pango_font_description_free>>;
using Surface = std::unique_ptr<cairo_surface_t, Deleter<cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Deleter<cairo_destroy>>;

Layout MakeLayout(cairo_t* cairo, const SlipPart& part, int width) {
  const Look look = LookOf(part.style);
  Layout layout(pango_cairo_create_layout(cairo));
  const Font font(pango_font_description_from_string(kFamilies));
  pango_font_description_set_weight(font.get(), look.weight);
  pango_font_description_set_absolute_size(font.get(),
                                           look.cap_mm * kDotsPerMm / kCapPerEm * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_alignment(layout.get(), look.align);
  const int room = width - 2 * kMargin - (part.style == SlipStyle::kCheck ? kBoxRoom : 0);
  // A queue number stands on one line and is measured as it is.
  if (part.style != SlipStyle::kTicket) pango_layout_set_width(layout.get(), room * PANGO_SCALE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout.get(), 0.92F);
  pango_layout_set_text(layout.get(), part.text.data(), static_cast<int>(part.text.size()));
  return layout;
}

PangoRectangle InkOf(PangoLayout* layout) {
  PangoRectangle ink{};
  pango_layout_get_pixel_extents(layout, &ink, nullptr);
  return ink;
}

// In the middle, with no more white above it than a line has; as high as always where it is
// narrowed, so that it is read from far on narrow paper too.
void DrawTicketNumber(cairo_t* cairo, const SlipPart& part, int width, int top) {
  const Layout layout = MakeLayout(cairo, part, width);
  const PangoRectangle ink = InkOf(layout.get());
  const int room = width - 2 * kMargin;
  const double narrow = ink.width > room ? static_cast<double>(room) / ink.width : 1;
  cairo_save(cairo);
  cairo_translate(cairo, (width - ink.width * narrow) / 2, top + LookOf(part.style).space_after);
  cairo_scale(cairo, narrow, 1);
  cairo_move_to(cairo, -ink.x, -ink.y);
  pango_cairo_show_layout(cairo, layout.get());
  cairo_restore(cairo);
}

int HeightOf(cairo_t* cairo, const SlipPart& part, int width) {
  switch (part.style) {
    case SlipStyle::kTicket: {
      const Layout layout = MakeLayout(cairo, part, width);
      return InkOf(layout.get()).height + 2 * LookOf(part.style).space_after;
    }
    case SlipStyle::kRule: return 26;
    case SlipStyle::kFeed: return 60;
    case SlipStyle::kQr: return (part.qr.height + 2 * kQrQuietModules) * kQrModuleDots;
    default: {
      const Layout layout = MakeLayout(cairo, part, width);
      int height = 0;
      pango_layout_get_pixel_size(layout.get(), nullptr, &height);
      return height + LookOf(part.style).space_after;
    }
  }
}

// On the side where reading begins.
void DrawBox(app::DotImage& image, bool from_the_right, int top) {
  const int left = from_the_right ? image.width - kMargin - kBox : kMargin;
  for (int y = 0; y < kBox; ++y) {
    for (int x = 0; x < kBox; ++x) {
      const bool edge = x < 3 || y < 3 || x >= kBox - 3 || y >= kBox - 3;
      if (edge) image.Set(left + x, top + 4 + y, true);
    }
  }
}

void DrawQr(app::DotImage& image, const app::DotImage& qr, int top) {
  const int left = (image.width - qr.width * kQrModuleDots) / 2;
  const int first = top + kQrQuietModules * kQrModuleDots;
  for (int y = 0; y < qr.height * kQrModuleDots; ++y) {
    for (int x = 0; x < qr.width * kQrModuleDots; ++x) {
      if (qr.Get(x / kQrModuleDots, y / kQrModuleDots)) image.Set(left + x, first + y, true);
    }
  }
}

}  // namespace

void Slip::Wipe() {
  for (SlipPart& part : parts) {
    SecureWipe(part.text);
    part.qr.Wipe();
  }
  parts.clear();
}

Result<app::DotImage> Render(const Slip& slip, int width_dots) {
  const std::lock_guard fonts(FontLock());
  const Surface probe(cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1));
  const Cairo measure(cairo_create(probe.get()));
  int height = 0;
  for (const SlipPart& part : slip.parts) {
    if (part.style == SlipStyle::kCode) {
      const Layout layout = MakeLayout(measure.get(), part, width_dots);
      if (pango_layout_get_line_count(layout.get()) > 1) {
        return Fail(ErrorCode::kTooLarge, "slip: code line wider than the paper");
      }
    }
    if (part.style == SlipStyle::kQr &&
        (part.qr.width + 2 * kQrQuietModules) * kQrModuleDots > width_dots) {
      return Fail(ErrorCode::kTooLarge, "slip: QR wider than the paper");
    }
    height += HeightOf(measure.get(), part, width_dots);
  }

  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, width_dots, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return Fail(ErrorCode::kTooLarge, "slip: too long");
  }
  const Cairo cairo(cairo_create(surface.get()));
  app::DotImage image = app::DotImage::Blank(width_dots, height);
  int y = 0;
  for (const SlipPart& part : slip.parts) {
    const int part_height = HeightOf(measure.get(), part, width_dots);
    if (part.style == SlipStyle::kRule) {
      for (int x = kMargin; x < width_dots - kMargin; ++x) {
        image.Set(x, y + 12, true);
        image.Set(x, y + 13, true);
      }
    } else if (part.style == SlipStyle::kQr) {
      DrawQr(image, part.qr, y);
    } else if (part.style == SlipStyle::kTicket) {
      DrawTicketNumber(cairo.get(), part, width_dots, y);
    } else if (part.style != SlipStyle::kFeed) {
      const Layout layout = MakeLayout(cairo.get(), part, width_dots);
      int x = kMargin;
      if (part.style == SlipStyle::kCheck) {
        const bool rtl = pango_layout_get_direction(layout.get(), 0) == PANGO_DIRECTION_RTL;
        DrawBox(image, rtl, y);
        if (!rtl) x += kBoxRoom;
      }
      cairo_move_to(cairo.get(), x, y);
      pango_cairo_show_layout(cairo.get(), layout.get());
    }
    y += part_height;
  }
  cairo_surface_flush(surface.get());
  const std::uint8_t* alpha = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int row = 0; row < height; ++row) {
    for (int x = 0; x < width_dots; ++x) {
      if (alpha[row * stride + x] >= kBlack) image.Set(x, row, true);
    }
  }
  return image;
}

}  // namespace simpul::receipt
