// One of each screen that is a page.
#pragma once

#include "ui/screens/complaint_draw.h"
#include "ui/screens/home.h"
#include "ui/screens/info_page.h"
#include "ui/screens/permit_draw.h"
#include "ui/screens/queue_draw.h"
#include "ui/screens/receipt.h"
#include "ui/screens/survey_draw.h"
#include "ui/screens/track.h"

namespace simpul::ui {

struct Pages {
  HomePage home;
  ComplaintFlow complaint;
  ReceiptPage receipt;
  TrackPage track;
  InfoPage info;
  SurveyPage survey;
  PermitPage permit;
  QueuePage queue;
};

}  // namespace simpul::ui
