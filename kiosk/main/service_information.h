// The catalogue, its search index and its QR symbols as the information pages need them, and the
// words of a printed checklist.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/app/qr.h"
#include "kiosk/domain/content_bundle.h"
#include "kiosk/domain/service_catalogue.h"
#include "kiosk/main/slip_words.h"
#include "kiosk/receipt/slip.h"
#include "kiosk/store/search_index.h"
#include "ui/screens/info_state.h"
#include "ui/text/words.h"

namespace simpul {

// Draws nothing, keeps the last symbol: a page asks for the same one in every frame.
class PageQr final : public app::QrEncoder {
 public:
  const app::DotImage& Encode(std::string_view text) override;

 private:
  std::string text_;
  app::DotImage image_;
};

// One thread: the one that draws. Immutable but for the search's and the QR's caches.
class ServiceInformation {
 public:
  // kInvalidInput names the first mistake.
  static Result<std::unique_ptr<ServiceInformation>> Read(const ContentFiles& files);
  const ui::Information& view() const { return view_; }

  // The slip of the service page on screen, in the visitor's language. `now` is the site's.
  receipt::Slip ChecklistSlip(const ui::InfoPlace& place, const ui::Words& words,
                              const SlipPlace& printed_at, const std::string& receipt_host,
                              const LocalTime& now);

 private:
  ServiceInformation(ServiceCatalogue catalogue, std::unique_ptr<store::SearchIndex> search,
                     WorkingCalendar calendar);

  const ServiceCatalogue catalogue_;
  const std::unique_ptr<store::SearchIndex> search_;
  const WorkingCalendar calendar_;
  PageQr qr_;
  ui::Information view_;
};

}  // namespace simpul
