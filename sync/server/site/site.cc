#include "sync/server/site/site.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <optional>
#include <thread>

#include "kiosk/base/log.h"
#include "sync/agent/curl_client.h"
#include "sync/agent/server_url.h"
#include "sync/protocol/crypto.h"
#include "sync/protocol/json.h"
#include "sync/server/admin/admin.h"
#include "sync/server/api/api.h"
#include "sync/server/content/running_content.h"
#include "sync/server/fleet/fleet.h"
#include "sync/server/keys/key_file.h"
#include "sync/server/officer/accounts.h"
#include "sync/server/queue/queue_api.h"
#include "sync/server/site/board_texts.h"
#include "sync/server/site/lobby_content.h"
#include "sync/server/site/retention.h"
#include "sync/server/site/site_cases.h"
#include "sync/server/site/site_intake.h"
#include "sync/server/site/site_setup.h"
#include "sync/server/slides/slide_show.h"
#include "sync/server/store/sqlite_store.h"
#include "sync/server/voice/call_voice.h"
#include "sync/server/web/lobby_pages.h"
#include "sync/server/web/static_files.h"

namespace simpul::server {
namespace {

Result<protocol::SigningKeys> LoadKeys(const std::string& path) {
  SIMPUL_ASSIGN_OR_RETURN(const protocol::SecretKey seed, ReadKeyFile(path));
  return protocol::SigningKeysFromSeed(seed);
}

Result<UpstreamRow> LoadUpstream(Store& store) {
  std::optional<UpstreamRow> row;
  SIMPUL_RETURN_IF_ERROR(store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(row, tx.FindUpstream());
    return {};
  }));
  if (!row) return Fail(ErrorCode::kNotFound, "data directory: not enrolled; simpulctl site-enrol");
  return std::move(*row);
}

struct Loaded {
  std::unique_ptr<Store> store;
  protocol::SiteConfiguration configuration;
  protocol::SigningKeys signing, upstream;
};

Result<Loaded> Load(const std::string& data_dir) {
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(data_dir));
  SIMPUL_RETURN_IF_ERROR(CheckKeyDirectory(KeysPath(data_dir)));
  Loaded loaded;
  SIMPUL_ASSIGN_OR_RETURN(loaded.signing, LoadKeys(SiteSigningKeyPath(data_dir)));
  SIMPUL_ASSIGN_OR_RETURN(loaded.upstream, LoadKeys(UpstreamKeyPath(data_dir)));
  SIMPUL_ASSIGN_OR_RETURN(loaded.store, OpenSqliteStore({DatabasePath(data_dir), "", false}));
  SIMPUL_ASSIGN_OR_RETURN(UpstreamRow upstream, LoadUpstream(*loaded.store));
  loaded.configuration = std::move(upstream.configuration);
  return loaded;
}

// Does something again and again on a thread of its own.
class Ticker {
 public:
  Ticker(std::chrono::seconds every, std::function<void()> work)
      : every_(every), work_(std::move(work)) {}
  ~Ticker() { Stop(); }
  void Start() {
    thread_ = std::thread([this] { Run(); });
  }
  void Stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void Run() {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
      lock.unlock();
      work_();
      lock.lock();
      changed_.wait_for(lock, every_, [this] { return stopped_; });
    }
  }
  const std::chrono::seconds every_;
  const std::function<void()> work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  std::thread thread_;
};
constexpr std::chrono::seconds kQueueEvery{1};
constexpr std::chrono::seconds kSlidesEvery{10};

// Forecasts, the day's change, tickets that nobody announced.
void Tick(QueueService& queue) {
  // What a full disk refuses now is tried again in a second.
  if (const Status done = queue.Tick(); !done) {
    Log(LogEvent::kStoreFailed, {{"code", done.error().code}});
  }
}

std::vector<std::string> FileNames() {
  std::vector<std::string> names = LobbyFiles();
  for (const std::string& name : TicketFiles()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::optional<SpokenCall> FindCall(const QueueService& queue, std::int64_t seq) {
  std::optional<SpokenCall> found;
  queue.Read([&](const QueueView& view) {
    for (const LobbyCall& call : view.queue.last_calls()) {
      if (call.seq != seq) continue;
      const Visit* visit = view.queue.Find(call.visit);
      found = SpokenCall{call.number, call.counter};
      if (visit == nullptr) continue;
      found->visitor = visit->ticket().visitor;
      found->language = visit->ticket().language;
    }
  });
  return found;
}

// Whether the centre has what this lobby collected. Counts only.
Response RelayAnswer(Store& store) {
  protocol::Json json;
  const Status read = store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(const RelayCounts counts, tx.CountRelay());
    SIMPUL_ASSIGN_OR_RETURN(const auto upstream, tx.FindUpstream());
    json = {{"waiting", counts.waiting},
            {"refused", counts.quarantined},
            {"reached_ms", upstream ? upstream->reached_ms : 0}};
    return {};
  });
  if (!read) return ErrorResponse(503, "storage");
  Response response;
  response.body = json.dump();
  return response;
}

// What ends in this order: the listener, the threads that write, what they write to.
struct Engine {
  std::unique_ptr<std::atomic<bool>> cancelled;    // ends what waits for the centre
  std::unique_ptr<std::atomic<bool>> own_records;  // some of the queue's own wait to be sent
  std::unique_ptr<Store> store;
  protocol::SigningKeys signing, upstream;
  RunningContent content;
};

AcceptContent QueueFor(const SiteId& site) {
  return
      [site](const ServiceCatalogue& catalogue) { return LobbyContent::Accepts(catalogue, site); };
}

// What a phone asked the centre for. What was done before or is not possible any more is refused,
// which is all there is to it: the phone sees what became of its ticket.
void DoWish(QueueService& queue, const PhoneWish& wish) {
  const auto done =
      queue.Run([&](const LobbyDesk& desk, const LobbyQueue&) { return desk.Do(wish); });
  if (!done && done.error().code != ErrorCode::kConflict &&
      done.error().code != ErrorCode::kNotFound) {
    Log(LogEvent::kStoreFailed, {{"code", done.error().code}});
  }
}

}  // namespace

// In the order of their dependence; the listener last, so that it ends first.
struct SiteServer::Parts {
  Parts(Engine parts, const protocol::SiteConfiguration& site,
        std::unique_ptr<agent::HttpClient> relay_http, std::unique_ptr<QueueService> lobby,
        std::unique_ptr<agent::HttpClient> lookup_http, StaticFiles pages,
        const SiteOptions& options, const Clock& clock, Random& random)
      : engine(std::move(parts)),
        configuration(site),
        queue(std::move(lobby)),
        relay(*engine.store, clock, random, std::move(relay_http), std::move(engine.upstream),
              options.relay, [this](const PhoneWish& wish) { DoWish(*queue, wish); }),
        files(std::move(pages)),
        fleet(*engine.store, clock, random,
              {site.case_key, engine.signing.public_key, site.content_key, site.receipt_host}),
        intake(
            *engine.store, clock, engine.signing, [this] { return queue->Snapshot(); },
            [this] {
              // What fails here is found by the next tick.
              static_cast<void>(queue->TicketsArrived());
            },
            [this] { relay.Wake(); }),
        cases(*engine.store, std::move(lookup_http)),
        accounts(*engine.store, clock, random),
        texts(*engine.store, clock),
        voice(options.voice),
        slides(options.slides_dir),
        api({*queue, *engine.store, accounts, clock, site.site_name, [this] { return texts.Now(); },
             options.router.https}),
        retention(*engine.store, site.site),
        ticker(kQueueEvery,
               [this] {
                 Tick(*queue);
                 if (engine.own_records->exchange(false)) relay.Wake();
                 // The store says in the log what failed; the next tick tries again.
                 static_cast<void>(retention.Step(queue->Day()));
               }),
        slide_ticker(kSlidesEvery, [this] { slides.Refresh(); }),
        router(clock, options.router) {}

  Engine engine;
  const protocol::SiteConfiguration configuration;
  std::unique_ptr<QueueService> queue;
  Relay relay;
  StaticFiles files;
  Fleet fleet;
  SiteIntake intake;
  SiteCases cases;
  Accounts accounts;
  BoardTexts texts;
  CallVoice voice;
  SlideShow slides;
  QueueApi api;
  Retention retention;
  Ticker ticker, slide_ticker;
  Router router;
  HttpServer http;
};

SiteServer::SiteServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SiteServer::~SiteServer() {
  *parts_->engine.cancelled = true;
  parts_->http.Stop();
  parts_->ticker.Stop();
  parts_->slide_ticker.Stop();
  parts_->relay.Stop();
}

std::uint16_t SiteServer::port() const { return parts_->http.port(); }

// Not while somebody waits: a new plan may say which series a counter serves.
bool SiteServer::WantsNewStart() {
  bool empty = false;
  parts_->queue->Read([&empty](const QueueView& view) {
    const auto& visits = view.queue.visits();
    empty = std::all_of(visits.begin(), visits.end(), [](const auto& visit) {
      const VisitState state = visit.second.state();
      return state == VisitState::kServed || state == VisitState::kCancelled;
    });
  });
  const protocol::SiteConfiguration& site = parts_->configuration;
  return empty && HasNewerContent(*parts_->engine.store, site.content_key, QueueFor(site.site),
                                  parts_->engine.content);
}

Result<std::unique_ptr<SiteServer>> SiteServer::Start(const SiteOptions& options,
                                                      const Clock& clock, Random& random) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  SIMPUL_ASSIGN_OR_RETURN(const std::string upstream, agent::CheckServerUrl(options.upstream));
  SIMPUL_ASSIGN_OR_RETURN(Loaded loaded, Load(options.data_dir));
  const SiteId& site = loaded.configuration.site;
  SIMPUL_ASSIGN_OR_RETURN(RunningContent running,
                          LoadRunningContent(*loaded.store, loaded.configuration.content_key,
                                             options.assets_dir + "/content", QueueFor(site)));
  const LobbyContent content(running.catalogue, site);
  SIMPUL_ASSIGN_OR_RETURN(StaticFiles files,
                          StaticFiles::Load(options.assets_dir + "/web", FileNames()));
  Engine engine{std::make_unique<std::atomic<bool>>(false),
                std::make_unique<std::atomic<bool>>(false),
                std::move(loaded.store),
                std::move(loaded.signing),
                std::move(loaded.upstream),
                std::move(running)};
  const agent::CurlOptions curl{upstream, options.ca_file, engine.cancelled.get()};
  SIMPUL_ASSIGN_OR_RETURN(auto relay_http, agent::CurlClient::Make(curl));
  SIMPUL_ASSIGN_OR_RETURN(auto lookup_http, agent::CurlClient::Make(curl));
  QueueOptions queue_options = content.OptionsFor(loaded.configuration);
  queue_options.pass_on = [&clock, waits = engine.own_records.get()](
                              Tx& tx, const DeviceId& device, const protocol::Record& record) {
    *waits = true;  // the ticker tells the relay, when the COMMIT is long done
    return tx.InsertRelay(device, record, clock.Wall().unix_ms);
  };
  SIMPUL_ASSIGN_OR_RETURN(
      auto queue, QueueService::Open(*engine.store, clock, random, std::move(queue_options)));
  auto parts = std::make_unique<Parts>(
      std::move(engine), loaded.configuration, std::move(relay_http), std::move(queue),
      std::move(lookup_http), std::move(files), options, clock, random);
  Parts* own = parts.get();
  AddDeviceRoutes(
      own->router, *own->engine.store, own->fleet,
      [own](const KioskRow& kiosk, const protocol::ParsedBatch& batch) {
        return own->intake.Take(kiosk, batch);
      },
      own->engine.content.bundle.get());
  own->router.Add(Method::kGet, "/v1/cases/{lookup}", RatePolicy::kLookup,
                  [own](const Call& call) { return own->cases.LookUp(call); });
  own->api.AddRoutes(own->router);
  AddLobbyPages(own->router, own->files);
  AddTicketPage(own->router, own->files);
  own->router.Add(Method::kGet, "/web/icon.svg", RatePolicy::kPublic,
                  [own](const Call& call) { return own->files.Serve(call.request, "icon.svg"); });
  own->router.Add(Method::kGet, "/lobby/api/services", RatePolicy::kPublic,
                  [titles = content.ServiceTitles()](const Call&) {
                    Response response;
                    response.body = titles;
                    return response;
                  });
  own->router.Add(Method::kGet, "/lobby/api/relay", RatePolicy::kPublic,
                  [own](const Call&) { return RelayAnswer(*own->engine.store); });
  AddSlideRoutes(own->router, own->slides);
  AddVoiceRoute(
      own->router, own->voice, [own](std::int64_t seq) { return FindCall(*own->queue, seq); },
      [&clock, zone = loaded.configuration.zone] {
        const LocalTime now = ToLocal(clock.Wall().unix_ms, zone);
        return now.hour * 60 + now.minute;
      });
  SIMPUL_RETURN_IF_ERROR(parts->http.Start(
      options.http,
      [router = &parts->router](const Request& request) { return router->Serve(request); }));
  parts->ticker.Start();
  if (parts->slides.has_directory()) parts->slide_ticker.Start();
  parts->relay.Start();
  Log(LogEvent::kServerListening, {{"port", parts->http.port()}});
  return std::unique_ptr<SiteServer>(new SiteServer(std::move(parts)));
}

}  // namespace simpul::server
