#include "kiosk/main/service_information.h"

#include "kiosk/receipt/checklist.h"
#include "kiosk/receipt/qr.h"
#include "platform/content/catalogue.h"
#include "platform/content/content.h"
#include "ui/screens/info_draw.h"

namespace simpul {
namespace {

std::string ItemText(const ui::Words& words, const ChecklistLine& line, ContentLanguage language) {
  const ui::ChecklistText text = ui::TextOf(words, line, language);
  return text.note.empty() ? text.title : text.title + "\n(" + text.note + ")";
}

}  // namespace

const app::DotImage& PageQr::Encode(std::string_view text) {
  if (text_ != text) {
    text_ = text;
    image_ = receipt::EncodePageQr(text).value_or(app::DotImage());
  }
  return image_;
}

ServiceInformation::ServiceInformation(ServiceCatalogue catalogue,
                                       std::unique_ptr<store::SearchIndex> search,
                                       WorkingCalendar calendar)
    : catalogue_(std::move(catalogue)),
      search_(std::move(search)),
      calendar_(std::move(calendar)),
      view_{catalogue_, *search_, qr_, &calendar_} {}

Result<std::unique_ptr<ServiceInformation>> ServiceInformation::Read(const ContentFiles& files) {
  SIMPUL_ASSIGN_OR_RETURN(ServiceCatalogue catalogue, content::CatalogueOf(files));
  SIMPUL_ASSIGN_OR_RETURN(WorkingCalendar calendar, content::ReadHolidays(files));
  SIMPUL_ASSIGN_OR_RETURN(auto search, store::SearchIndex::Build(catalogue));
  return std::unique_ptr<ServiceInformation>(
      new ServiceInformation(std::move(catalogue), std::move(search), std::move(calendar)));
}

receipt::Slip ServiceInformation::ChecklistSlip(const ui::InfoPlace& place, const ui::Words& words,
                                                const SlipPlace& printed_at,
                                                const std::string& receipt_host,
                                                const LocalTime& now) {
  const Service* service = catalogue_.FindService(place.id);
  SIMPUL_CHECK(service != nullptr);
  const ContentLanguage language = ui::InfoLanguage(words);
  receipt::Checklist list;
  list.heading = words.T("What to bring");
  list.service = service->title.In(language);
  list.place = printed_at.site_name + "\n" + words.MediumDate(now.date) + ", " + words.Time(now) +
               " " + printed_at.zone.abbreviation;
  if (service->fees.empty()) {
    const Headline& unknown = service->fees_headline;
    list.facts.push_back(words.T("Fee") + ": " +
                         (service->IsFree() ? words.T("Free of charge")
                          : unknown.note.empty()
                              ? unknown.figure.In(language)
                              : unknown.figure.In(language) + ", " + unknown.note.In(language)));
  }
  for (const Fee& fee : service->fees) {
    list.facts.push_back(fee.label.In(language) + ": " + ui::Money(words, fee.rupiah, fee.per));
  }
  list.facts.push_back(words.T("Ready in") + ": " + service->time.text.In(language));
  for (const ChecklistLine& line :
       catalogue_.ChecklistFor(*service, place.from_finder ? &place.tags : nullptr)) {
    (line.sometimes ? list.sometimes : list.items).push_back(ItemText(words, line, language));
  }
  list.sometimes_heading = words.T("Only in some cases");
  if (service->StandingOn(now.date) != Standing::kCurrent) {
    list.warning = words.T("Please ask at the counter before you rely on this list.");
  }
  list.qr_words = words.T("Read this page on your phone:");
  list.qr = qr_.Encode(ui::ServiceAddress(receipt_host, place, ContentLanguageCode(language)));
  list.checked =
      words.T("Checked on {date}", {{"date", words.PlainDate(service->fact.checked_on)}});
  return receipt::MakeChecklistSlip(list);
}

}  // namespace simpul
