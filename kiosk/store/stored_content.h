// A version of the content as the kiosk keeps it.
#pragma once

#include "kiosk/domain/content_bundle.h"

namespace simpul::store {

struct StoredContent {
  ContentBundle bundle;
  // Starts of the kiosk with it since one of them lasted: many say that it does not survive it.
  int starts = 0;
};

}  // namespace simpul::store
