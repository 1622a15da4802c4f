#include "sync/server/central.h"

#include <algorithm>

#include "kiosk/base/log.h"
#include "sync/protocol/crypto.h"
#include "sync/server/admin/admin.h"
#include "sync/server/api/api.h"
#include "sync/server/content/running_content.h"
#include "sync/server/intake/intake.h"
#include "sync/server/lobby/lobby_service.h"
#include "sync/server/officer/pages.h"
#include "sync/server/queue/queue_mirror.h"
#include "sync/server/reminders/reminder_scheduler.h"
#include "sync/server/store/sqlite_store.h"
#include "sync/server/surveys/survey_service.h"
#include "sync/server/web/lobby_pages.h"
#include "sync/server/web/reminder_pages.h"
#include "sync/server/web/service_pages.h"
#include "sync/server/web/track_page.h"

namespace simpul::server {

namespace {

bool Anything(const ServiceCatalogue& /*catalogue*/) { return true; }

}  // namespace

// In the order of their dependence; the listener last, so that it ends first.
struct CentralServer::Parts {
  Parts(std::unique_ptr<Store> opened, KeyDirectory loaded, RunningContent read, StaticFiles assets,
        const CentralOptions& options, const Clock& clock, Random& random)
      : store(std::move(opened)),
        keys(std::move(loaded)),
        content(std::move(read)),
        calendar(content.calendar),
        files(std::move(assets)),
        reminders(*store, keys, clock, random),
        cases(*store, keys, calendar, clock),
        surveys(*store, keys, clock, random),
        lobby(*store, keys, calendar, clock),
        intake(*store, cases, surveys, reminders, lobby, keys, clock),
        fleet(*store, clock, random,
              {keys.current().public_key, keys.signing().public_key, keys.signing().public_key,
               options.public_url}),
        router(clock, options.router) {}

  std::unique_ptr<Store> store;
  KeyDirectory keys;
  RunningContent content;
  const WorkingCalendar& calendar;
  StaticFiles files;
  ReminderService reminders;
  CaseService cases;
  SurveyService surveys;
  LobbyService lobby;
  Intake intake;
  Fleet fleet;
  std::unique_ptr<OfficerPages> officer;
  std::unique_ptr<ServicePages> services;
  std::unique_ptr<ReminderPages> reminder_pages;
  std::unique_ptr<QueueMirror> queues;
  std::unique_ptr<ReminderScheduler> scheduler;
  Router router;
  HttpServer http;
};

CentralServer::CentralServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
CentralServer::~CentralServer() {
  parts_->http.Stop();
  if (parts_->scheduler) parts_->scheduler->Stop();
}

std::uint16_t CentralServer::port() const { return parts_->http.port(); }

bool CentralServer::WantsNewStart() {
  return HasNewerContent(*parts_->store, parts_->keys.signing().public_key, Anything,
                         parts_->content);
}

Result<std::unique_ptr<CentralServer>> CentralServer::Start(const CentralOptions& given,
                                                            const Clock& clock, Random& random) {
  SIMPUL_RETURN_IF_ERROR(protocol::InitCrypto());
  CentralOptions options = given;
  if (options.public_url.empty()) {
    options.public_url = "http://" + options.http.address + ":" + std::to_string(options.http.port);
  }
  options.router.https = options.public_url.starts_with("https://");
  SIMPUL_ASSIGN_OR_RETURN(KeyDirectory keys, KeyDirectory::Load(KeysPath(options.data_dir)));
  std::vector<std::string> names = TrackFiles();
  for (const std::string& name : TicketFiles()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  names.insert(names.end(), {"office.css", "office.js", "service.css"});
  SIMPUL_ASSIGN_OR_RETURN(StaticFiles files, StaticFiles::Load(options.assets_dir + "/web", names));
  SIMPUL_ASSIGN_OR_RETURN(auto store, OpenSqliteStore({DatabasePath(options.data_dir), "", false}));
  SIMPUL_ASSIGN_OR_RETURN(RunningContent content,
                          LoadRunningContent(*store, keys.signing().public_key,
                                             options.assets_dir + "/content", Anything));
  auto parts = std::make_unique<Parts>(std::move(store), std::move(keys), std::move(content),
                                       std::move(files), options, clock, random);
  AddDeviceRoutes(
      parts->router, *parts->store, parts->fleet,
      [intake = &parts->intake](const KioskRow& kiosk, const protocol::ParsedBatch& batch) {
        return intake->Take(kiosk, batch);
      },
      parts->content.bundle.get());
  AddCaseRoutes(parts->router, {*parts->store, parts->keys, parts->cases, clock});
  AddTrackRoutes(parts->router, parts->files);
  std::unique_ptr<Mailer> mailer;
  if (!options.smtp.url.empty()) {
    SIMPUL_ASSIGN_OR_RETURN(mailer, SmtpMailer::Make(options.smtp));
  }
  parts->scheduler = std::make_unique<ReminderScheduler>(
      parts->reminders, std::move(mailer), clock,
      ReminderMailOptions{options.public_url, options.smtp.from});
  const bool loopback = options.http.address == "::1" || options.http.address.starts_with("127.");
  SIMPUL_ASSIGN_OR_RETURN(
      parts->officer, OfficerPages::Load({*parts->store, parts->cases, parts->surveys, parts->lobby,
                                          parts->calendar, clock, random, parts->files,
                                          options.router.https || !loopback, &parts->reminders,
                                          parts->scheduler->can_send()},
                                         options.assets_dir + "/web/templates"));
  parts->officer->AddRoutes(parts->router);
  SIMPUL_ASSIGN_OR_RETURN(
      parts->services,
      ServicePages::Load(parts->content.catalogue, options.assets_dir + "/web/service", clock));
  parts->services->AddRoutes(parts->router);
  SIMPUL_ASSIGN_OR_RETURN(
      parts->reminder_pages,
      ReminderPages::Load(options.assets_dir + "/web/service", parts->reminders));
  parts->reminder_pages->AddRoutes(parts->router);
  parts->queues = std::make_unique<QueueMirror>(*parts->store, clock, *parts->content.catalogue);
  parts->queues->AddRoutes(parts->router);
  AddTicketPage(parts->router, parts->files);
  parts->router.Add(Method::kGet, "/web/service.css", RatePolicy::kPublic,
                    [files = &parts->files](const Call& call) {
                      return files->Serve(call.request, "service.css");
                    });
  SIMPUL_RETURN_IF_ERROR(parts->http.Start(
      options.http,
      [router = &parts->router](const Request& request) { return router->Serve(request); }));
  parts->scheduler->Start();
  Log(LogEvent::kServerListening, {{"port", parts->http.port()}});
  return std::unique_ptr<CentralServer>(new CentralServer(std::move(parts)));
}

}  // namespace simpul::server
