#include "tests/sync/server/support/fixture.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "platform/content/catalogue.h"
#include "platform/content/content.h"
#include "sync/protocol/case_view.h"
#include "sync/protocol/limits.h"
#include "sync/server/admin/admin.h"
#include "sync/server/store/sqlite_store.h"

namespace simpul::server {
namespace {

const std::string kAssets = SIMPUL_BINARY_DIR "/assets";

void Check(const Status& status) { ASSERT_TRUE(status.has_value()) << status.error().ToString(); }

}  // namespace

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "simpul-XXXXXX").string();
  SIMPUL_CHECK(mkdtemp(name.data()) != nullptr);
  path_ = name;
}
TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

protocol::ComplaintPayload SampleComplaint(ComplaintKind kind, const std::string& words) {
  protocol::ComplaintPayload complaint;
  complaint.kind = kind;
  complaint.language = "id";
  complaint.place = {"counter", "Di loket"};
  complaint.when = {"yesterday", "Kemarin"};
  complaint.sentences = {{"slow", "Saya menunggu jauh lebih lama dari waktu yang tertulis."}};
  complaint.wish = {"follow_up", "Tindak lanjut"};
  complaint.words = words;
  complaint.consent = {"2026-10", std::string(64, 'a'), kTuesday};
  return complaint;
}

MadeComplaint MakeComplaint(const protocol::ComplaintPayload& complaint,
                            const protocol::PublicKey& case_key, const SiteId& site, int lane,
                            int count, const Clock& clock, Random& random) {
  MadeComplaint made{TrackingCode::Make(random), {}};
  protocol::Record& record = made.record;
  record.id = RecordId::Make(clock, random);
  record.seq = count;
  record.created = {clock.Wall().unix_ms, "Asia/Makassar", "boot", clock.SteadyMs(),
                    TimeQuality::kSynced};
  record.site = site.value();
  char digits[16];
  std::snprintf(digits, sizeof digits, "%05d", count);
  record.reference = site.value() + "-" + std::to_string(lane) + "-26-" + digits;
  record.lookup = protocol::DeriveLookup(made.code);
  record.reporter_key = protocol::DeriveReporterKeys(made.code).public_key;
  record.key_id = protocol::IdOf(case_key);
  record.payload =
      protocol::SealPadded(AsBytes(protocol::ToJson(complaint)), case_key, protocol::kPadBlock);
  return made;
}

Bytes MakeAddition(const TrackingCode& code, const protocol::PublicKey& case_key,
                   const protocol::Addition& addition) {
  return protocol::BoxPadded(AsBytes(protocol::ToJson(addition)), case_key,
                             protocol::DeriveReporterKeys(code).secret_key, protocol::kPadBlock);
}

protocol::Addition Note(const std::string& text, const Clock& clock, Random& random) {
  return {RecordId::Make(clock, random), text, Rating::kSolved};
}

Centre::Centre() {
  Check(InitCentral(dir.path()));
  Check(AddSite(dir.path(), SiteId("DPS"), "Kantor Imigrasi Denpasar", {}));
  Check(AddSite(dir.path(), SiteId("SGR"), "Kantor Imigrasi Singaraja", {}));
  store = std::move(*OpenSqliteStore({DatabasePath(dir.path()), "", false}));
  keys = *KeyDirectory::Load(KeysPath(dir.path()));
  calendar =
      *content::ReadHolidays(*content::ReadContentFolder(SIMPUL_SOURCE_DIR "/assets/content"));
  reminders.emplace(*store, *keys, clock, random);
  cases.emplace(*store, *keys, *calendar, clock);
  surveys.emplace(*store, *keys, clock, random);
  lobby.emplace(*store, *keys, *calendar, clock);
  intake.emplace(*store, *cases, *surveys, *reminders, *lobby, *keys, clock);
  fleet.emplace(*store, clock, random,
                FleetOptions{keys->current().public_key, keys->signing().public_key,
                             keys->signing().public_key, "https://kios.example"});
  kiosk = Enrol(SiteId("DPS"), 1, "Denpasar 1");
  other_kiosk = Enrol(SiteId("SGR"), 1, "Singaraja 1");
}

KioskRow Centre::Enrol(const SiteId& site, int lane, const std::string& name) {
  KioskRow row;
  row.device = DeviceId(RecordId::Make(clock, random).value());
  row.site = site;
  row.lane = lane;
  row.name = name;
  row.key = protocol::MakeSigningKeys().public_key;
  row.enrolled_ms = clock.Wall().unix_ms;
  Check(store->Write([&](Tx& tx) { return tx.InsertKiosk(row); }));
  return row;
}

protocol::RecordAnswer Centre::Send(const KioskRow& from, const protocol::Record& record) {
  protocol::ParsedBatch batch;
  batch.items.push_back({record.id.value(), record});
  const auto answer = intake->Take(from, batch);
  SIMPUL_CHECK(answer.has_value() && answer->answers.size() == 1);
  return answer->answers.front();
}

MadeComplaint Centre::Complain(ComplaintKind kind, const std::string& words) {
  MadeComplaint made = MakeComplaint(SampleComplaint(kind, words), keys->current().public_key,
                                     kiosk.site, kiosk.lane, ++count, clock, random);
  SIMPUL_CHECK(Send(kiosk, made.record).result == protocol::RecordResult::kAccepted);
  return made;
}

CaseRow Centre::RowOf(const TrackingCode& code) {
  std::optional<CaseRow> row;
  Check(store->Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(row, tx.FindCaseByLookup(protocol::DeriveLookup(code)));
    return {};
  }));
  SIMPUL_CHECK(row.has_value());
  return *row;
}

CaseView Centre::ViewOf(const TrackingCode& code) {
  const auto view =
      protocol::OpenCaseView(RowOf(code).sealed_view, protocol::DeriveReporterKeys(code));
  SIMPUL_CHECK(view.has_value());
  return *view;
}

Viewer Centre::Person(Role role, const std::string& site) {
  const Viewer viewer{OfficerId(RecordId::Make(clock, random).value()), role, SiteId(site)};
  Check(store->Write([&](Tx& tx) {
    return tx.InsertOfficer({viewer.officer, "p" + viewer.officer.value(), role, viewer.site, "-"});
  }));
  return viewer;
}

RunningCentral::RunningCentral(const RouterOptions& router) {
  Check(InitCentral(dir.path()));
  Check(AddSite(dir.path(), SiteId("DPS"), "Kantor Imigrasi Denpasar", {}));
  CentralOptions options;
  options.data_dir = dir.path();
  options.assets_dir = kAssets;
  options.public_url = "http://kios.example";
  options.router = router;
  auto started = CentralServer::Start(options, clock, random);
  SIMPUL_CHECK(started.has_value());
  server = std::move(*started);
}

std::string RunningCentral::Url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(server->port()) + path;
}

}  // namespace simpul::server
