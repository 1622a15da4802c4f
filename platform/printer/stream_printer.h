// app::Printer over bytes: a USB printer's device file or a stream socket.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/app/printing.h"
#include "kiosk/base/result.h"
#include "platform/printer/escpos.h"

namespace simpul::printer {

// `spec` is "tcp:HOST:PORT" (numeric host: no name look-up blocks the kiosk), "unix:PATH" or a
// device path; "none" gives a printer that says it is not connected. The connection is opened for
// each use, so an unplugged printer is found again. kInvalidInput for any other form.
Result<std::unique_ptr<app::Printer>> OpenPrinter(const std::string& spec, int width_dots);

}  // namespace simpul::printer
