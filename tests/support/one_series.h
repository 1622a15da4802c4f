// The content of a kiosk that gives numbers of one series, "A" for a lost passport, and is always
// open.
#pragma once

#include "kiosk/domain/service_catalogue.h"

namespace simpul::test {

inline ServiceCatalogue OneSeries(int kiosks = 1) {
  QueueSeries series;
  series.id = SeriesId("passport");
  series.prefix = "A";
  series.classes = {VisitorClass::kCitizen};
  series.services = {ServiceId("passport_lost")};
  ServiceCatalogue catalogue;
  catalogue.queue_plans.resize(1);
  catalogue.queue_plans.front().series = {series};
  catalogue.queue_plans.front().kiosks = kiosks;
  return catalogue;
}

}  // namespace simpul::test
