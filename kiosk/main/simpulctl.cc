// simpulctl: what technicians type. Wiring only; each subcommand calls one function.
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "kiosk/base/bytes.h"
#include "kiosk/domain/calendar.h"
#include "platform/content/catalogue.h"
#include "sync/agent/enrol_files.h"
#include "sync/protocol/crypto.h"
#include "sync/server/admin/admin.h"
#include "sync/server/content/publish_content.h"
#include "sync/server/site/site_setup.h"
#include "sync/server/slides/slides.h"
#include "sync/server/voice/call_words.h"
#include "sync/server/voice/voice_clips.h"

namespace simpul {
namespace {

int Fails(const Error& error) {
  std::fprintf(stderr, "simpulctl: %s\n", error.ToString().c_str());
  return 1;
}

int Done(const Status& status) { return status ? 0 : Fails(status.error()); }

// One line from standard input, not shown while a person types it.
std::string ReadPassword() {
  const bool person = isatty(STDIN_FILENO) == 1;
  termios shown{};
  if (person) {
    std::fputs("Password (10 letters or more): ", stderr);
    tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
  }
  std::string password;
  std::getline(std::cin, password);
  if (person) {
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    std::fputs("\n", stderr);
  }
  return password;
}

SiteZone ZoneOf(const std::string& name) {
  if (name == "Asia/Jakarta") return {name, "WIB", std::chrono::minutes(420)};
  if (name == "Asia/Jayapura") return {name, "WIT", std::chrono::minutes(540)};
  return {"Asia/Makassar", "WITA", std::chrono::minutes(480)};
}

struct Arguments {
  std::string content, data, id, name, zone = "Asia/Makassar", login, role, site, kiosk_name;
  std::string language, folder;
  int lane = 1;
  bool retry = false;
  agent::EnrolOptions enrol;
  server::SiteEnrolOptions site_enrol;
};

int AddOfficerFromInput(const Arguments& arguments) {
  const Result<server::Role> role = server::ParseRole(arguments.role);
  if (!role) return Fails(role.error());
  std::string password = ReadPassword();
  const Status added =
      server::AddOfficer(arguments.data, arguments.login, *role, SiteId(arguments.site), password);
  SecureWipe(password);
  return Done(added);
}

int PrintCode(const Arguments& arguments) {
  const Result<std::string> code = server::IssueEnrolmentCode(
      arguments.data, SiteId(arguments.site), arguments.lane, arguments.kiosk_name);
  if (!code) return Fails(code.error());
  std::puts(code->c_str());
  return 0;
}

int Enrol(const Arguments& arguments) {
  const Result<app::SiteIdentity> identity = agent::EnrolWithFiles(arguments.enrol);
  if (!identity) return Fails(identity.error());
  std::printf("%s: %s, %s\n", identity->site.value().c_str(), identity->site_name.c_str(),
              identity->kiosk_name.c_str());
  return 0;
}

int EnrolSite(const Arguments& arguments) {
  const Result<protocol::SiteConfiguration> site = server::EnrolSite(arguments.site_enrol);
  if (!site) return Fails(site.error());
  std::printf("%s: %s\n", site->site.value().c_str(), site->site_name.c_str());
  return 0;
}

int PrintRelay(const Arguments& arguments) {
  if (arguments.retry) {
    const Result<int> retried = server::RetryRelay(arguments.data);
    if (!retried) return Fails(retried.error());
    std::printf("%d sent again\n", *retried);
  }
  const Result<server::RelayState> state = server::ReadRelay(arguments.data);
  if (!state) return Fails(state.error());
  std::printf("waiting\t%lld\nrefused\t%lld\nreached\t%lld\n",
              static_cast<long long>(state->waiting), static_cast<long long>(state->quarantined),
              static_cast<long long>(state->reached_ms));
  return 0;
}

int PrintKiosks(const Arguments& arguments) {
  const Result<std::vector<server::KioskRow>> kiosks = server::ListKiosks(arguments.data);
  if (!kiosks) return Fails(kiosks.error());
  for (const server::KioskRow& kiosk : *kiosks) {
    std::printf("%s\t%d\t%s\t%lld\n", kiosk.site.value().c_str(), kiosk.lane, kiosk.name.c_str(),
                static_cast<long long>(kiosk.last_sent_ms));
  }
  return 0;
}

// Every mistake on a line of its own.
int CheckContent(const Arguments& arguments) {
  const Result<ContentFiles> files = content::ReadContentFolder(arguments.content);
  if (!files) return Fails(files.error());
  const content::CatalogueReading reading = content::ReadCatalogue(*files);
  for (const content::Mistake& mistake : reading.mistakes) {
    std::printf("%s\n", mistake.ToString().c_str());
  }
  if (!reading.mistakes.empty()) {
    std::fprintf(stderr, "simpulctl: %zu mistakes\n", reading.mistakes.size());
    return 1;
  }
  std::printf("%zu services, %zu questions, %zu offices: no mistakes\n",
              reading.catalogue.services.size(), reading.catalogue.questions.size(),
              reading.catalogue.offices.size());
  return 0;
}

int PublishContent(const Arguments& arguments) {
  const Result<ContentManifest> published =
      server::PublishContent(arguments.data, arguments.content, SystemClock());
  if (!published) return Fails(published.error());
  std::printf("version %lld, %lld bytes\n", static_cast<long long>(published->version),
              static_cast<long long>(published->size));
  return 0;
}

// What an office has to record, or what is wrong with what it recorded.
int VoiceClips(const Arguments& arguments) {
  if (!arguments.language.empty()) {
    for (const server::ClipWords& clip : server::ClipsOf(arguments.language)) {
      std::printf("%s/%s.wav\t%s\n", arguments.language.c_str(), clip.name.c_str(),
                  clip.words.c_str());
    }
  }
  if (arguments.folder.empty()) return 0;
  std::vector<std::string> faults;
  const server::VoiceClips clips = server::VoiceClips::Read(arguments.folder, faults);
  for (const std::string& fault : faults) std::printf("%s\n", fault.c_str());
  for (const std::string_view language : server::CallLanguages()) {
    const std::string name(language);
    std::printf("%s\t%zu of %zu\n", name.c_str(), clips.CountOf(name),
                server::ClipsOf(language).size());
  }
  return faults.empty() ? 0 : 1;
}

int CheckSlides(const Arguments& arguments) {
  const Result<server::SlideSet> set = server::ReadSlides(arguments.folder);
  if (!set) return Fails(set.error());
  for (const std::string& fault : set->faults) std::printf("%s\n", fault.c_str());
  std::printf("%zu slides\n", set->slides.size());
  return set->faults.empty() ? 0 : 1;
}

int Run(int argc, char** argv) {
  CLI::App app("SIMPUL BALI: set up and look after the centre and its kiosks");
  app.require_subcommand(1);
  Arguments arguments;
  int exit_code = 0;
  const auto command = [&](const char* name, const char* what, int (*run)(const Arguments&)) {
    CLI::App* sub = app.add_subcommand(name, what);
    sub->callback([&arguments, &exit_code, run] { exit_code = run(arguments); });
    return sub;
  };
  const auto data = [&](CLI::App* sub) {
    sub->add_option("--data", arguments.data, "the centre's data directory")->required();
    return sub;
  };
  data(command("central-init", "make the centre's keys and database",
               [](const Arguments& a) { return Done(server::InitCentral(a.data)); }));
  CLI::App* site = data(command("site-add", "add an office", [](const Arguments& a) {
    return Done(server::AddSite(a.data, SiteId(a.id), a.name, ZoneOf(a.zone)));
  }));
  site->add_option("--id", arguments.id, "short name, \"DPS\"")->required();
  site->add_option("--name", arguments.name, "full name")->required();
  site->add_option("--zone", arguments.zone, "time zone")
      ->check(CLI::IsMember({"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}));
  CLI::App* officer = data(command("officer-add", "add an officer; the password is read from input",
                                   AddOfficerFromInput));
  officer->add_option("--login", arguments.login, "name to sign in with")->required();
  officer->add_option("--role", arguments.role, "officer, regional or administrator")->required();
  officer->add_option("--site", arguments.site, "office of an officer");
  CLI::App* code = data(command(
      "enrolment-code", "print a one-time code for a new kiosk or office server", PrintCode));
  code->add_option("--site", arguments.site, "office")->required();
  code->add_option("--lane", arguments.lane,
                   "number of the kiosk at its office; 0: the office's server")
      ->required();
  code->add_option("--kiosk-name", arguments.kiosk_name, "\"Denpasar 1\"")->required();
  data(command("kiosks", "list kiosks: office, lane, name, last sent (ms)", PrintKiosks));
  data(command("relay",
               "how far an office server's records have come: waiting, refused, reached (ms)",
               PrintRelay))
      ->add_flag("--retry", arguments.retry, "send again what the centre refused");
  data(command("rotate-case-key", "add a new case key; the old one still opens what it sealed",
               [](const Arguments& a) { return Done(server::RotateCaseKey(a.data)); }));
  command("content-check", "say every mistake in a folder of content files", CheckContent)
      ->add_option("dir", arguments.content, "folder with services/, faq.yaml and the others")
      ->required();
  data(command("content-publish",
               "sign a folder of content files and hand it down to every office and kiosk",
               PublishContent))
      ->add_option("dir", arguments.content, "folder as content-check takes it")
      ->required();
  CLI::App* clips = command(
      "voice-clips", "recorded words of the board's voice: which there are, and what is wrong",
      VoiceClips);
  std::vector<std::string> languages;
  for (const std::string_view language : server::CallLanguages()) languages.emplace_back(language);
  clips->add_option("--list", arguments.language, "every file of a language, with its words")
      ->check(CLI::IsMember(languages));
  clips->add_option("--check", arguments.folder, "folder as simpul-server --voice-clips takes it");
  clips->require_option();
  command("slides-check", "say what is wrong in a folder of the board's slides", CheckSlides)
      ->add_option("dir", arguments.folder, "folder as simpul-server --slides takes it")
      ->required();
  CLI::App* enrol = command("enrol", "give this kiosk its identity", Enrol);
  enrol->add_option("--server", arguments.enrol.server, "address of the centre")->required();
  enrol->add_option("--code", arguments.enrol.code, "one-time code")->required();
  enrol->add_option("--key", arguments.enrol.key_file, "file of the device's own key")->required();
  enrol->add_option("--db", arguments.enrol.database, "the kiosk's database file")->required();
  CLI::App* site_enrol = command("site-enrol", "give an office's server its identity", EnrolSite);
  site_enrol->add_option("--data", arguments.site_enrol.data_dir, "its data directory")->required();
  site_enrol->add_option("--server", arguments.site_enrol.server, "address of the centre")
      ->required();
  site_enrol->add_option("--ca", arguments.site_enrol.ca_file,
                         "PEM file of the accepted authorities");
  site_enrol->add_option("--code", arguments.site_enrol.code, "one-time code of lane 0")
      ->required();
  CLI11_PARSE(app, argc, argv);
  return exit_code;
}

}  // namespace
}  // namespace simpul

int main(int argc, char** argv) {
  if (const simpul::Status ready = simpul::protocol::InitCrypto(); !ready) {
    return simpul::Fails(ready.error());
  }
  return simpul::Run(argc, argv);
}
