// A printer for people without one: takes ESC/POS over TCP and leaves pictures of the slips.
// demo_printer --listen 127.0.0.1:9100 --out DIR [--mode MODE] [--width 576]
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include "kiosk/base/result.h"
#include "tests/support/printer_emulator.h"
#include "tests/support/slip_png.h"

namespace {

namespace fs = std::filesystem;
using simpul::testing::PrinterEmulator;
using simpul::testing::PrinterFaults;

struct Options {
  std::string host = "127.0.0.1";
  int port = 9100;
  std::string out;
  std::string mode = "ok";
  int width = 576;
};

bool ParseNumber(const std::string& text, int* number) {
  char* end = nullptr;
  const long value = std::strtol(text.c_str(), &end, 10);
  *number = static_cast<int>(value);
  return !text.empty() && *end == '\0' && value >= 0 && value <= 65'535;
}

bool Parse(int argc, char** argv, Options* options) {
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    if (i + 1 >= argc) return false;
    const std::string value = argv[i + 1];
    if (name == "--listen") {
      const std::size_t colon = value.rfind(':');
      if (colon == std::string::npos) return false;
      options->host = value.substr(0, colon);
      if (!ParseNumber(value.substr(colon + 1), &options->port)) return false;
    } else if (name == "--out") {
      options->out = value;
    } else if (name == "--mode") {
      options->mode = value;
    } else if (name == "--width") {
      if (!ParseNumber(value, &options->width) || options->width == 0) return false;
    } else {
      return false;
    }
  }
  return !options->out.empty();
}

bool SetMode(const std::string& mode, PrinterFaults* faults) {
  if (mode == "paper_out") {
    faults->paper_out = true;
  } else if (mode == "cover_open") {
    faults->cover_open = true;
  } else if (mode == "mute") {
    faults->mute = true;
  } else if (mode == "near_end") {
    faults->near_end = true;
  } else if (mode == "slow") {
    faults->rows_per_second = 400;  // 50 mm/s: a 20 cm slip takes 4 s
  } else if (mode != "ok") {
    return false;
  }
  return true;
}

std::string SlipPath(const std::string& folder, int number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "/slip-%03d.png", number);
  return folder + name.data();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  PrinterFaults faults;
  if (!Parse(argc, argv, &options) || !SetMode(options.mode, &faults)) {
    std::fprintf(stderr,
                 "usage: demo_printer --listen HOST:PORT --out DIR\n"
                 "                    [--mode ok|paper_out|cover_open|mute|near_end|slow]\n"
                 "                    [--width DOTS]\n");
    return 2;
  }
  // Before any thread, so that the signals wait for sigwait and for nobody else.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  std::error_code error;
  fs::create_directories(options.out, error);
  auto printer = PrinterEmulator::OnTcp(options.host, options.port, options.width);
  if (error || !printer) {
    std::fprintf(stderr, "demo_printer: %s\n",
                 error ? error.message().c_str() : printer.error().ToString().c_str());
    return 1;
  }
  int number = 1;  // after yesterday's slips
  while (fs::exists(SlipPath(options.out, number))) ++number;
  (*printer)->OnSlip([&](const simpul::testing::PrintedSlip& slip) {
    const std::string path = SlipPath(options.out, number++);
    const auto written = WritePng(simpul::testing::ToGrey(slip.dots), path);
    if (written) {
      std::printf("%s\n", path.c_str());
    } else {
      std::printf("%s\n", written.error().ToString().c_str());
    }
    std::fflush(stdout);
  });
  (*printer)->Change([&](PrinterFaults& now) { now = faults; });
  std::printf("listening %s\n", (*printer)->spec().c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
  return 0;
}
