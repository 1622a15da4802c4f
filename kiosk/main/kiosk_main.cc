// simpul-kiosk: the fullscreen program that a visitor touches. No network.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "kiosk/main/kiosk.h"

namespace {

// The program takes the place of this one, with the same arguments and process id.
void StartAnew(char** argv, const char* why) {
  execv("/proc/self/exe", argv);
  std::perror(why);
}

// Freed memory is overwritten by the allocator itself, so that no library's copy of a visitor's
// words outlives them. The tunables are read before main, hence the second start.
void ScrubFreedMemory(char** argv) {
  constexpr char kName[] = "GLIBC_TUNABLES";
  constexpr char kValue[] = "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0";
  const char* now = std::getenv(kName);  // NOLINT(concurrency-mt-unsafe): no other thread yet
  if (now != nullptr && std::string_view(now) == kValue) return;
  setenv(kName, kValue, 1);  // NOLINT(concurrency-mt-unsafe)
  StartAnew(argv, "simpul-kiosk: cannot restart with memory scrubbing");
  std::exit(1);  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace

int main(int argc, char** argv) {
  ScrubFreedMemory(argv);
  simpul::KioskOptions options;
  options.printer = "none";
  CLI::App app("SIMPUL BALI kiosk");
  app.add_option("--db", options.database, "the kiosk's database file")->required();
  app.add_option("--assets", options.assets, "folder with content/")->required();
  app.add_option("--catalogues", options.catalogues, "folder with <language>/LC_MESSAGES")
      ->required();
  app.add_option("--printer", options.printer, "tcp:HOST:PORT, unix:PATH, /dev/usb/lp0 or none");
  app.add_option("--paper", options.printer_width_mm, "paper width in mm")
      ->check(CLI::IsMember({58, 80}));
  app.add_option("--width", options.display.width, "window width in pixels");
  app.add_option("--height", options.display.height, "window height in pixels");
  app.add_flag("--fullscreen", options.display.fullscreen, "take the whole display");
  app.add_option("--px-per-mm", options.px_per_mm, "pixels of one millimetre of the panel")
      ->check(CLI::Range(1.0, 20.0));
  app.add_flag("--reduced-motion", options.reduced_motion, "no transitions, no blinking");
  app.add_option("--mount-bottom-mm", options.mount_bottom_mm,
                 "height of the panel's lower edge above the floor, for low reach")
      ->check(CLI::Range(300.0, 1500.0));
  app.add_option("--prompts", options.prompts, "folder with <language>/<name>.wav to play");
  app.add_option("--pinyin", options.pinyin, "folder of libpinyin's dictionary");
  app.add_flag("--headphones", options.headphones,
               "sound goes to a headphone socket only: private text may be spoken");
  app.add_option("--headphone-socket", options.headphone_socket,
                 "auto, or the input device that tells when headphones are plugged in: they start "
                 "the voice and hear private text; the sound card must mute its loudspeaker then");
#ifdef SIMPUL_TEST_CONTROL
  app.add_option("--control", options.control, "socket of the test control");
  app.add_flag("--draw-when-asked", options.display.draw_when_read,
               "no pixels but in the pictures that the test control asks for");
#endif
  CLI11_PARSE(app, argc, argv);

  auto kiosk = simpul::Kiosk::Open(options);
  if (!kiosk) {
    std::fprintf(stderr, "simpul-kiosk: %s\n", kiosk.error().ToString().c_str());
    return 1;
  }
  if ((*kiosk)->Run() == simpul::Kiosk::Ended::kAsked) return 0;
  kiosk->reset();
  StartAnew(argv, "simpul-kiosk: cannot restart with the new content");
  return 1;
}
