// The lobby's calls on the router: consoles, supervisors, boards and phones.
#include "sync/server/queue/queue_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/base/bytes.h"
#include "kiosk/domain/issued_ticket.h"
#include "sync/protocol/json.h"
#include "sync/protocol/password.h"
#include "sync/protocol/ticket_payload.h"
#include "tests/sync/server/support/lobby_site.h"

namespace simpul::server {
namespace {

using protocol::Json;

constexpr char kPassword[] = "kata-sandi-panjang";

// One browser: its cookie and the token of its page.
struct Browser {
  std::string cookie, csrf, etag;
  int status = 0;
  Json json;
  std::string set_cookie;
};

class QueueApiTest : public testing::Test {
 protected:
  QueueApiTest() {
    Account("ani", Role::kOfficer, "DPS");
    Account("budi", Role::kOfficer, "DPS");
    Account("jauh", Role::kOfficer, "SGR");
    Account("kanwil", Role::kRegional, "");
    Start();
  }
  void Account(const std::string& login, Role role, const std::string& site) {
    // Hashed once: it is meant to be slow.
    static const std::string kHash = protocol::HashPassword(kPassword).value();
    ASSERT_TRUE(site_.centre.store->Write([&](Tx& tx) {
      return tx.InsertOfficer({OfficerId("id-" + login), login, role, SiteId(site), kHash});
    }));
  }
  void Start() {
    api_.emplace(QueueApiParts{*site_.queue, *site_.centre.store, accounts_, site_.centre.clock,
                               "Kantor Imigrasi Denpasar", [this] { return texts_; }, false});
    router_.emplace(site_.centre.clock, RouterOptions{});
    api_->AddRoutes(*router_);
  }
  void Ask(Browser& browser, Method method, const std::string& path, const Json& body = nullptr) {
    Request request;
    request.method = method;
    request.path = path;
    request.peer = "10.0.0.1";
    if (!body.is_null()) request.body = body.dump();
    if (!browser.cookie.empty()) request.headers["cookie"] = "lobby=" + browser.cookie;
    if (!browser.csrf.empty()) request.headers["x-csrf"] = browser.csrf;
    if (!browser.etag.empty()) request.headers["if-none-match"] = browser.etag;
    const Response response = router_->Serve(request);
    browser.status = response.status;
    browser.json = response.body.empty() ? Json() : Json::parse(response.body);
    browser.etag.clear();
    for (const auto& [name, value] : response.headers) {
      if (name == "ETag") browser.etag = value;
      if (name == "Set-Cookie") browser.set_cookie = value;
    }
  }
  Json Get(Browser& browser, const std::string& path) {
    browser.etag.clear();
    Ask(browser, Method::kGet, path);
    return browser.json;
  }
  int SignIn(Browser& browser, const std::string& login, const Json& counter, bool move = false) {
    Json body = {{"login", login}, {"password", kPassword}, {"counter", counter}};
    if (move) body["move"] = true;
    Ask(browser, Method::kPost, "/lobby/api/session", body);
    if (browser.status == 200) {
      browser.csrf = browser.json["csrf"];
      const std::string& set = browser.set_cookie;
      browser.cookie = set.substr(6, set.find(';') - 6);
    }
    return browser.status;
  }
  int Act(Browser& browser, Json body) {
    browser.etag.clear();
    Ask(browser, Method::kPost, "/lobby/api/act", body);
    return browser.status;
  }
  std::string Number(const Browser& browser) {
    const Json& current = browser.json["current"];
    return current.is_null() ? "-" : current["number"].get<std::string>();
  }
  LobbySite site_;
  Accounts accounts_{*site_.centre.store, site_.centre.clock, site_.centre.random};
  std::vector<std::string> texts_ = {"Loket 3 buka pukul 13.00"};
  std::optional<QueueApi> api_;
  std::optional<Router> router_;
};

TEST_F(QueueApiTest, AnOfficerSitsDownCallsFinishesAndLeaves) {
  site_.Take(1);
  site_.Take(2);
  Browser ani;
  ASSERT_EQ(SignIn(ani, "ani", 2), 200);
  EXPECT_EQ(ani.json["officer"]["login"], "ani");
  EXPECT_THAT(ani.set_cookie, testing::HasSubstr("; Path=/lobby; HttpOnly; SameSite=Strict"));
  const Json console = Get(ani, "/lobby/api/console");
  EXPECT_EQ(console["counter"]["number"], 2);
  EXPECT_TRUE(console["current"].is_null());
  ASSERT_EQ(console["waiting"].size(), 2U);
  EXPECT_EQ(console["waiting"][0]["number"], "A001");
  EXPECT_EQ(console["waiting"][0]["next"], true);
  EXPECT_EQ(console["waiting"][1]["next"], false);
  EXPECT_EQ(console["waiting"][1]["mine"], true);
  EXPECT_EQ(console["series"][0]["name"]["id"], "Paspor");
  EXPECT_EQ(console["csrf"], ani.csrf);
  ASSERT_EQ(Act(ani, {{"act", "next"}}), 200);
  EXPECT_EQ(ani.json["result"], "ok");
  EXPECT_EQ(Number(ani), "A001");
  site_.centre.clock.Advance(120'000);
  ASSERT_EQ(Act(ani, {{"act", "finish_next"}, {"current", ani.json["current"]["visit"]}}), 200);
  EXPECT_EQ(Number(ani), "A002");
  EXPECT_EQ(ani.json["today"]["served"], 1);
  EXPECT_EQ(ani.json["today"]["mean_service_s"], 120);
  ASSERT_EQ(Act(ani, {{"act", "finish_next"}, {"current", ani.json["current"]["visit"]}}), 200);
  EXPECT_EQ(ani.json["result"], "nobody");
  Ask(ani, Method::kPost, "/lobby/api/session/end");
  EXPECT_EQ(ani.status, 200);
  Get(ani, "/lobby/api/console");
  EXPECT_EQ(ani.status, 401);
  EXPECT_EQ(site_.At(2), "closed");
}

TEST_F(QueueApiTest, OfAFullLobbyAConsoleShowsWhoItMayCall) {
  for (int count = 1; count <= 80; ++count) site_.Take(count);
  site_.Take(KioskTicket(1, site_.centre.clock.Wall().unix_ms + 60'000, "stay_permit"));
  Browser ani;
  ASSERT_EQ(SignIn(ani, "ani", 2), 200);
  Json console = Get(ani, "/lobby/api/console");
  EXPECT_EQ(console["waiting"].size(), 60U);
  EXPECT_EQ(console["waiting_count"], 81);
  ASSERT_EQ(SignIn(ani, "ani", 7, true), 200);
  console = Get(ani, "/lobby/api/console");
  const Json& last = console["waiting"].back();
  EXPECT_EQ(last["number"], "B001") << "behind eighty that this counter does not serve";
  EXPECT_EQ(last["next"], true);
}

TEST_F(QueueApiTest, ADoublePressAndAStalePageChangeNothing) {
  for (int count = 1; count <= 3; ++count) site_.Take(count);
  Browser ani;
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  ASSERT_EQ(Act(ani, {{"act", "next"}, {"current", nullptr}}), 200);
  const Json first = ani.json["current"]["visit"];
  EXPECT_EQ(Act(ani, {{"act", "next"}, {"current", nullptr}}), 409);
  EXPECT_EQ(ani.json["error"], "stale");
  ASSERT_EQ(Act(ani, {{"act", "finish_next"}, {"current", first}}), 200);
  EXPECT_EQ(Act(ani, {{"act", "finish_next"}, {"current", first}}), 409);
  EXPECT_EQ(site_.At(1), "A002");
}

TEST_F(QueueApiTest, ACounterHasOneOfficerAndAnOfficerOneCounter) {
  Browser ani, budi, ani_elsewhere;
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  EXPECT_EQ(SignIn(budi, "budi", 1), 409);
  EXPECT_EQ(budi.json["error"], "counter_taken");
  EXPECT_EQ(budi.json["counter"], 1);
  EXPECT_EQ(SignIn(ani_elsewhere, "ani", 2), 409);
  EXPECT_EQ(ani_elsewhere.json["error"], "officer_elsewhere");
  EXPECT_EQ(SignIn(ani_elsewhere, "ani", 2, /*move=*/true), 200);
  EXPECT_EQ(site_.At(1), "closed");
  EXPECT_EQ(SignIn(budi, "budi", 1), 200);
}

TEST_F(QueueApiTest, ACounterWhoseOfficerWentAwayIsFreeAfterTheIdleTime) {
  site_.Take(1);
  Browser ani, budi;
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  ASSERT_EQ(Act(ani, {{"act", "next"}}), 200);
  site_.centre.clock.Advance(kSessionIdleMs + 1);
  ASSERT_EQ(SignIn(budi, "budi", 1), 200);
  const Json console = Get(budi, "/lobby/api/console");
  ASSERT_EQ(console["parked"].size(), 1U) << "whom Ani served waits to be taken up again";
  EXPECT_EQ(console["parked"][0]["counter"], 1);
  ASSERT_EQ(Act(budi, {{"act", "call"}, {"visit", console["parked"][0]["visit"]}}), 200);
  EXPECT_EQ(Number(budi), "A001");
}

TEST_F(QueueApiTest, WhoMayNotIsTurnedAway) {
  Browser stranger, kanwil, ani;
  Ask(stranger, Method::kPost, "/lobby/api/session",
      {{"login", "ani"}, {"password", "salah-sekali"}, {"counter", 1}});
  EXPECT_EQ(stranger.status, 401);
  EXPECT_EQ(stranger.json["error"], "refused");
  EXPECT_EQ(SignIn(stranger, "jauh", 1), 403) << "an officer of another site";
  EXPECT_EQ(SignIn(stranger, "ani", nullptr), 422) << "an officer sits at a counter";
  EXPECT_EQ(SignIn(stranger, "ani", 100), 422);
  Get(stranger, "/lobby/api/console");
  EXPECT_EQ(stranger.status, 401);
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  Get(ani, "/lobby/api/supervisor");
  EXPECT_EQ(ani.status, 403);
  ani.csrf = "other";
  EXPECT_EQ(Act(ani, {{"act", "next"}}), 403);
  EXPECT_EQ(ani.json["error"], "csrf");
  ASSERT_EQ(SignIn(kanwil, "kanwil", nullptr), 200);
  EXPECT_EQ(Act(kanwil, {{"act", "next"}}), 409);
  EXPECT_EQ(kanwil.json["error"], "no_counter");
}

TEST_F(QueueApiTest, ManyWrongPasswordsAreSlowedDown) {
  Browser stranger;
  for (int i = 0; i < 4; ++i) {
    Ask(stranger, Method::kPost, "/lobby/api/session",
        {{"login", "ani"}, {"password", "salah-sekali"}, {"counter", 1}});
  }
  EXPECT_EQ(stranger.status, 429);
  EXPECT_GE(stranger.json["retry_after_s"].get<int>(), 1);
}

TEST_F(QueueApiTest, EveryActOfAConsoleDoesWhatItSays) {
  for (int count = 1; count <= 4; ++count) site_.Take(count);
  Browser ani, budi;
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  ASSERT_EQ(SignIn(budi, "budi", 2), 200);
  const auto act = [&](Json body) {
    const Json console = Get(ani, "/lobby/api/console");
    body["current"] = console["current"].is_null() ? Json() : console["current"]["visit"];
    return Act(ani, std::move(body));
  };
  ASSERT_EQ(act({{"act", "next"}}), 200);
  ASSERT_EQ(act({{"act", "recall"}}), 200);
  EXPECT_EQ(ani.json["current"]["calls"], 2);
  ASSERT_EQ(act({{"act", "no_show"}}), 200);
  ASSERT_EQ(ani.json["absent"].size(), 1U);
  EXPECT_EQ(ani.json["absent"][0]["returnable"], "as_before");
  const Json first = ani.json["absent"][0]["visit"];
  ASSERT_EQ(act({{"act", "resume"}, {"visit", first}}), 200);
  EXPECT_EQ(ani.json["waiting"][0]["visit"], first);
  ASSERT_EQ(act({{"act", "next"}}), 200);
  EXPECT_EQ(Number(ani), "A001");
  ASSERT_EQ(act({{"act", "add"}, {"service", "passport_lost"}}), 200);
  EXPECT_EQ(ani.json["current"]["transactions"].size(), 2U);
  ASSERT_EQ(act({{"act", "finish"}}), 200);
  EXPECT_EQ(Number(ani), "A001");
  EXPECT_EQ(ani.json["current"]["transactions"][0]["outcome"], "served");
  ASSERT_EQ(act({{"act", "transfer"}, {"service", "voa"}, {"with_priority", true}}), 200);
  EXPECT_EQ(Number(ani), "-");
  ASSERT_EQ(act({{"act", "next"}}), 200);
  ASSERT_EQ(act({{"act", "transfer"}, {"counter", 2}}), 200);
  ASSERT_EQ(act({{"act", "next"}}), 200);
  EXPECT_EQ(act({{"act", "transfer"}, {"counter", 9}}), 422) << "nobody sits there";
  EXPECT_EQ(act({{"act", "transfer"}}), 422);
  ASSERT_EQ(act({{"act", "park"}}), 200);
  EXPECT_EQ(ani.json["parked"].size(), 1U);
  ASSERT_EQ(act({{"act", "cancel"}, {"visit", ani.json["parked"][0]["visit"]}}), 200);
  ASSERT_EQ(act({{"act", "pause"}}), 200);
  EXPECT_EQ(ani.json["counter"]["paused"], true);
  EXPECT_EQ(act({{"act", "next"}}), 409);
  EXPECT_EQ(ani.json["error"], "not_possible");
  ASSERT_EQ(act({{"act", "unpause"}}), 200);
  ASSERT_EQ(act({{"act", "issue"}, {"class", "wni"}, {"service", "voa"}}), 200);
  EXPECT_EQ(ani.json["issued"]["number"], "B90-001");
  ASSERT_EQ(act({{"act", "roll"}, {"number", "A9001"}}), 200);
  EXPECT_EQ(ani.json["issued"]["number"], "A9001");
  EXPECT_EQ(act({{"act", "roll"}, {"number", "A9001"}}), 409);
  EXPECT_EQ(act({{"act", "dance"}}), 422);
  EXPECT_EQ(act({{"act", "call"}, {"visit", "nobody"}}), 422);
}

TEST_F(QueueApiTest, AFullDiskTellsTheOfficer) {
  site_.Take(1);
  Browser ani;
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  site_.disk.full = true;
  EXPECT_EQ(Act(ani, {{"act", "next"}}), 503);
  EXPECT_EQ(ani.json["error"], "storage");
  EXPECT_EQ(site_.At(1), "-");
}

TEST_F(QueueApiTest, WhatHasNotChangedIsNotSentAgain) {
  Browser ani, board;
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  Get(ani, "/lobby/api/console");
  Ask(ani, Method::kGet, "/lobby/api/console");
  EXPECT_EQ(ani.status, 304);
  EXPECT_TRUE(ani.json.is_null());
  site_.Take(1);
  Ask(ani, Method::kGet, "/lobby/api/console");
  EXPECT_EQ(ani.status, 200);
  Get(board, "/lobby/api/board");
  Ask(board, Method::kGet, "/lobby/api/board");
  EXPECT_EQ(board.status, 304);
  texts_.push_back("Hari ini tutup pukul 15.00");
  Ask(board, Method::kGet, "/lobby/api/board");
  EXPECT_EQ(board.status, 200);
  EXPECT_EQ(board.json["announcements"].size(), 2U);
}

TEST_F(QueueApiTest, AConsoleHearsOfStepsAndOfTimeAndNotOfForecasts) {
  Browser ani;
  site_.Take(1);
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  const std::int64_t before = Get(ani, "/lobby/api/console")["revision"].get<std::int64_t>();
  site_.Take(2);
  Ask(ani, Method::kGet, "/lobby/api/console");
  EXPECT_EQ(ani.status, 200) << "somebody came";
  site_.centre.clock.Advance(1000);
  ASSERT_TRUE(site_.queue->Tick().has_value());
  std::int64_t after = 0;
  site_.queue->Read([&](const QueueView& view) { after = view.revision; });
  EXPECT_GT(after, before + 1) << "a step and a forecast";
  Ask(ani, Method::kGet, "/lobby/api/console");
  EXPECT_EQ(ani.status, 304) << "a forecast only";
  site_.centre.clock.Advance(15'000);
  Ask(ani, Method::kGet, "/lobby/api/console");
  EXPECT_EQ(ani.status, 200) << "who asked for more time may be called again";
}

TEST_F(QueueApiTest, TheBoardShowsNumbersAndCountersAndNoName) {
  Browser ani, board;
  site_.Take(1);
  site_.Take(2);
  ASSERT_EQ(SignIn(ani, "ani", 3), 200);
  ASSERT_EQ(Act(ani, {{"act", "next"}}), 200);
  ASSERT_EQ(Act(ani, {{"act", "recall"}, {"current", ani.json["current"]["visit"]}}), 200);
  const Json shown = Get(board, "/lobby/api/board");
  ASSERT_EQ(shown["calls"].size(), 2U);
  EXPECT_EQ(shown["calls"][0]["recall"], true) << "newest first";
  EXPECT_EQ(shown["calls"][0]["number"], "A001");
  EXPECT_EQ(shown["calls"][0]["counter"], 3);
  EXPECT_GT(shown["calls"][0]["seq"], shown["calls"][1]["seq"]);
  EXPECT_EQ(shown["series"][0]["waiting"], 1);
  EXPECT_EQ(shown["series"][0]["serving"], "A001");
  EXPECT_TRUE(shown["series"][1]["serving"].is_null());
  EXPECT_EQ(shown["site"]["name"], "Kantor Imigrasi Denpasar");
  EXPECT_EQ(shown.dump().find("\"ani\""), std::string::npos);
}

class PhoneTest : public QueueApiTest {
 protected:
  PhoneTest() : token_(MakeTicketToken(site_.centre.random)) {
    site_.Take(9);
    site_.centre.clock.Advance(1000);
    site_.Take(KioskTicket(10, site_.centre.clock.Wall().unix_ms, "passport", token_));
    path_ = "/v1/tickets/" + ToHex(protocol::HashTicketToken(token_));
  }
  std::string token_, path_;
  Browser phone_;
};

TEST_F(PhoneTest, FollowsItsTicketUntilItIsServed) {
  Browser ani;
  ASSERT_EQ(SignIn(ani, "ani", 1), 200);
  EXPECT_TRUE(Get(phone_, path_)["ahead"].is_null()) << "not counted yet";
  ASSERT_TRUE(site_.queue->Tick().has_value());
  Json seen = Get(phone_, path_);
  EXPECT_EQ(seen["state"], "waiting");
  EXPECT_EQ(seen["number"], "A010");
  EXPECT_EQ(seen["ahead"], 1);
  EXPECT_LT(seen["low_minutes"].get<int>(), seen["high_minutes"].get<int>());
  EXPECT_EQ(seen["more_time_left"], true);
  Ask(phone_, Method::kGet, path_);
  EXPECT_EQ(phone_.status, 304);
  ASSERT_EQ(Act(ani, {{"act", "next"}}), 200);
  EXPECT_EQ(Get(phone_, path_)["serving"], "A009");
  ASSERT_EQ(Act(ani, {{"act", "finish_next"}, {"current", ani.json["current"]["visit"]}}), 200);
  seen = Get(phone_, path_);
  EXPECT_EQ(seen["state"], "called");
  EXPECT_EQ(seen["counter"], 1);
  site_.centre.clock.Advance(120'000);
  Ask(phone_, Method::kGet, path_);
  EXPECT_EQ(phone_.json["state"], "serving") << "time alone changes the answer";
  ASSERT_EQ(Act(ani, {{"act", "finish"}, {"current", ani.json["current"]["visit"]}}), 200);
  EXPECT_EQ(Get(phone_, path_)["state"], "served");
}

TEST_F(PhoneTest, HearsNothingNewWhileOnlyOthersMove) {
  ASSERT_TRUE(site_.queue->Tick().has_value());
  const std::int64_t before = Get(phone_, path_)["revision"].get<std::int64_t>();
  site_.Take(KioskTicket(1, site_.centre.clock.Wall().unix_ms, "stay_permit"));
  site_.centre.clock.Advance(1000);
  std::int64_t after = 0;
  site_.queue->Read([&](const QueueView& view) { after = view.revision; });
  ASSERT_GT(after, before);
  Ask(phone_, Method::kGet, path_);
  EXPECT_EQ(phone_.status, 304);
}

TEST_F(PhoneTest, AsksForMoreTimeOnceAndMayLeaveWithTheTokenOnly) {
  Ask(phone_, Method::kPost, path_ + "/more-time", {{"token", MakeTicketToken(site_.random)}});
  EXPECT_EQ(phone_.status, 404) << "another ticket's token";
  Ask(phone_, Method::kPost, path_ + "/more-time", {{"token", token_}});
  EXPECT_EQ(phone_.status, 200);
  EXPECT_EQ(Get(phone_, path_)["more_time_left"], false);
  Ask(phone_, Method::kPost, path_ + "/more-time", {{"token", token_}});
  EXPECT_EQ(phone_.status, 409);
  Ask(phone_, Method::kPost, path_ + "/leave", {{"token", token_}});
  EXPECT_EQ(phone_.status, 200);
  EXPECT_EQ(Get(phone_, path_)["state"], "cancelled");
  Ask(phone_, Method::kPost, path_ + "/leave", {{"token", token_}});
  EXPECT_EQ(phone_.status, 409);
}

TEST_F(PhoneTest, AnUnknownTicketIsNotFound) {
  Get(phone_, "/v1/tickets/" + std::string(64, 'a'));
  EXPECT_EQ(phone_.status, 404);
  EXPECT_EQ(phone_.json["error"], "not_found");
  Get(phone_, "/v1/tickets/A010");
  EXPECT_EQ(phone_.status, 404);
}

TEST_F(QueueApiTest, ASupervisorSeesTheDayAndOverridesWithAReasonThatIsAudited) {
  site_.Take(1);
  site_.Take(2);
  Browser kanwil;
  ASSERT_EQ(SignIn(kanwil, "kanwil", nullptr), 200);
  Json seen = Get(kanwil, "/lobby/api/supervisor");
  ASSERT_EQ(kanwil.status, 200);
  EXPECT_EQ(seen["waiting"][0]["number"], "A001");
  EXPECT_EQ(seen["target_s"], 2700);
  EXPECT_TRUE(seen["calibration"]["coverage"].is_null());
  EXPECT_EQ(seen["series"][0]["figures"]["waiting"], 2);
  const Json second = seen["waiting"][1]["visit"];
  const auto override_with = [&](Json body) {
    Ask(kanwil, Method::kPost, "/lobby/api/override", body);
    return kanwil.status;
  };
  EXPECT_EQ(override_with({{"visit", second}, {"act", "first"}, {"reason", "because"}}), 422);
  EXPECT_EQ(override_with({{"visit", second}, {"act", "first"}, {"reason", "phone"}}), 422);
  ASSERT_EQ(override_with({{"visit", second}, {"act", "first"}, {"reason", "unwell"}}), 200);
  seen = Get(kanwil, "/lobby/api/supervisor");
  EXPECT_EQ(seen["waiting"][0]["number"], "A002");
  EXPECT_EQ(seen["audit"][0]["action"], "put_first");
  EXPECT_EQ(seen["audit"][0]["about"], "A002 unwell");
  EXPECT_EQ(seen["audit"][0]["login"], "kanwil");
  ASSERT_EQ(override_with({{"visit", second},
                           {"act", "reseries"},
                           {"series", "stay_permit"},
                           {"reason", "wrong_series"}}),
            200);
  ASSERT_EQ(override_with({{"visit", second}, {"act", "cancel"}, {"reason", "taken_twice"}}), 200);
  EXPECT_EQ(override_with({{"visit", second}, {"act", "cancel"}, {"reason", "taken_twice"}}), 409);
  seen = Get(kanwil, "/lobby/api/supervisor");
  EXPECT_EQ(seen["audit"][0]["action"], "cancelled");
  EXPECT_EQ(seen["today"]["cancelled"], 1);
}

TEST_F(QueueApiTest, ASupervisorPutsAWrongKeyRightAndItIsAudited) {
  site_.Take(1);
  Browser ani, kanwil;
  ASSERT_EQ(SignIn(ani, "ani", 2), 200);
  ASSERT_EQ(SignIn(kanwil, "kanwil", nullptr), 200);
  ASSERT_EQ(Act(ani, {{"act", "next"}}), 200);
  const Json visit = ani.json["current"]["visit"];
  ASSERT_EQ(Act(ani, {{"act", "no_show"}, {"current", visit}}), 200);
  Json seen = Get(kanwil, "/lobby/api/supervisor");
  ASSERT_EQ(seen["ended"].size(), 1U);
  EXPECT_EQ(seen["ended"][0]["outcome"], "no_show");
  EXPECT_EQ(seen["ended"][0]["corrected"], false);
  const auto correct = [&](const char* outcome, const char* reason) {
    Ask(kanwil, Method::kPost, "/lobby/api/override",
        {{"visit", visit}, {"act", "correct"}, {"outcome", outcome}, {"reason", reason}});
    return kanwil.status;
  };
  EXPECT_EQ(correct("called", "wrong_key"), 422);
  EXPECT_EQ(correct("served", "because"), 422);
  EXPECT_EQ(correct("no_show", "wrong_key"), 409);
  ASSERT_EQ(correct("served", "wrong_key"), 200);
  seen = Get(kanwil, "/lobby/api/supervisor");
  EXPECT_EQ(seen["today"]["served"], 1);
  EXPECT_EQ(seen["today"]["no_shows"], 0);
  EXPECT_EQ(seen["ended"][0]["corrected"], true);
  EXPECT_EQ(seen["audit"][0]["action"], "corrected");
  EXPECT_EQ(seen["audit"][0]["about"], "A001 served wrong_key");
  ASSERT_EQ(correct("back", "came_back"), 200);
  EXPECT_TRUE(Get(kanwil, "/lobby/api/supervisor")["ended"].empty());
  EXPECT_EQ(Get(ani, "/lobby/api/console")["parked"].size(), 1U) << "may be called again";
}

TEST_F(QueueApiTest, AfterARestartTheSameCookieFindsTheSameCounter) {
  site_.Take(1);
  Browser ani;
  ASSERT_EQ(SignIn(ani, "ani", 4), 200);
  ASSERT_EQ(Act(ani, {{"act", "next"}}), 200);
  site_.Restart();
  Start();
  const Json console = Get(ani, "/lobby/api/console");
  EXPECT_EQ(console["counter"]["number"], 4);
  EXPECT_EQ(console["current"]["number"], "A001");
  EXPECT_EQ(console["counters"][0]["login"], "ani");
}

}  // namespace
}  // namespace simpul::server
