// simpul-agent: moves records from the kiosk's database to the centre and changes back. The
// composition root: wiring, no logic.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "kiosk/base/log.h"
#include "platform/keys/device_key_file.h"
#include "sync/agent/agent.h"
#include "sync/agent/curl_client.h"
#include "sync/agent/server_url.h"

namespace {

using namespace simpul;         // NOLINT: a main
using namespace simpul::agent;  // NOLINT: a main

StopSwitch* g_stop = nullptr;

void OnSignal(int) { g_stop->Stop(); }

struct Flags {
  std::string database, server, key_file, ca_file;
  std::int64_t first_delay_max_s = 60;
  std::int64_t poll_s = 60;
};

Status RunAgent(const Flags& flags) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  SIMPUL_ASSIGN_OR_RETURN(const std::string server, CheckServerUrl(flags.server));
  SIMPUL_ASSIGN_OR_RETURN(const protocol::SigningKeys keys,
                          keys::DeviceKeyFile(flags.key_file).Load());
  store::StoreOptions store_options;
  store_options.path = flags.database;
  SIMPUL_ASSIGN_OR_RETURN(const std::unique_ptr<store::AgentStore> store,
                          store::AgentStore::Open(store_options));
  StopSwitch stop;
  g_stop = &stop;
  struct sigaction action {};
  action.sa_handler = &OnSignal;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);

  const CurlOptions curl_options{server, flags.ca_file, &stop.flag()};
  SIMPUL_ASSIGN_OR_RETURN(const std::unique_ptr<CurlClient> http, CurlClient::Make(curl_options));
  const SystemClock clock;
  SystemRandom random;
  SenderOptions sender_options;
  sender_options.first_delay_max_ms = flags.first_delay_max_s * 1000;
  sender_options.poll_ms = flags.poll_s * 1000;
  LookupService lookups(http.get(), &clock, store.get());
  Sender sender(http.get(), &clock, &random, store.get(), keys, sender_options);
  Agent agent(&clock, store.get(), &lookups, &sender, &stop, AgentTiming());
  Log(LogEvent::kProcessStarted);
  agent.Run();
  Log(LogEvent::kProcessStopping);
  // A second signal must not find a switch that is gone.
  action.sa_handler = SIG_IGN;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  Flags flags;
  CLI::App cli("Moves records from the kiosk's database to the centre and changes back.",
               "simpul-agent");
  cli.add_option("--db", flags.database, "The kiosk's database")->required();
  cli.add_option("--server", flags.server, "Address of the server, https://HOST")->required();
  cli.add_option("--key", flags.key_file, "The device's key, made by simpulctl enrol")->required();
  cli.add_option("--ca", flags.ca_file, "PEM file of the accepted authorities");
  cli.add_option("--first-delay-max-s", flags.first_delay_max_s,
                 "Random delay of the first request, seconds")
      ->check(CLI::Range(0, 3600));
  cli.add_option("--poll-s", flags.poll_s, "Ask for changes this often when idle, seconds")
      ->check(CLI::Range(1, 3600));
  CLI11_PARSE(cli, argc, argv);
  const simpul::Status status = RunAgent(flags);
  if (status) return 0;
  std::fprintf(stderr, "simpul-agent: %s\n", status.error().ToString().c_str());
  return 1;
}
