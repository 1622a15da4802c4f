#include "tests/ui/atlas/place.h"

#include <utility>

namespace simpul::ui {
namespace {

using Go = std::function<void(Visitor&)>;

// Taps the ids in order; a piece after ':' is typed instead.
Go Taps(std::vector<std::string> ids) {
  return [ids = std::move(ids)](Visitor& visitor) {
    for (const std::string& id : ids) {
      if (id[0] == ':') {
        visitor.Type(std::string_view(id).substr(1));
      } else {
        visitor.Tap(id);
      }
    }
  };
}

Go Then(const Go& first, const Go& second) {
  return [first, second](Visitor& visitor) {
    first(visitor);
    second(visitor);
  };
}

Go InChinese(std::vector<std::string> ids) {
  return Then(
      [](Visitor& visitor) {
        visitor.shell_.Finger({FingerEvent::Kind::kCancel, 1, 0, 0}, visitor.now_ms);
        visitor.shell_.SetAppearance(Language::kChinese, TextSize::kM, ThemeName::kDefault);
        visitor.Look();
      },
      Taps(std::move(ids)));
}

// Chinese by pinyin, wherever a page takes free text.
void AddChinese(std::vector<Place>& places) {
  const Go words = InChinese({"home.complaint", "kind.service", "nav.next", "place.counter",
                              "nav.next", "when.today", "nav.next", "sentence.slow", "nav.next",
                              "wish.explanation", "nav.next"});
  places.push_back({"Chinese words", words});
  places.push_back({"Chinese words composed", Then(words, Taps({":wodehuzhaodiule"}))});
  places.push_back({"Chinese words, many candidates", Then(words, Taps({":shi"}))});
  places.push_back({"Chinese words, all candidates", Then(words, Taps({":shi", "key.more"}))});
  places.push_back({"Chinese words, a sentence wider than the row",
                    Then(words, Taps({":shishishishishishishishishishishishishi"}))});
  places.push_back({"Chinese words, no pinyin", Then(words, Taps({":wov"}))});
  places.push_back({"Chinese words, marks", Then(words, Taps({":wo", "key.symbols"}))});
  places.push_back({"Chinese words, Latin letters", Then(words, Taps({"key.script"}))});
  places.push_back({"Chinese search", InChinese({"home.information", "go.search", ":huzhao"})});
}

// The pages of a complaint are a way: each adds a few taps to the one before.
void AddComplaint(std::vector<Place>& places) {
  Go way = Taps({"home.complaint"});
  const auto add = [&](const std::string& name, std::vector<std::string> ids) {
    way = Then(way, Taps(std::move(ids)));
    places.push_back({"complaint " + name, way});
  };
  places.push_back({"complaint kind", way});
  places.push_back({"complaint kind, nothing chosen", Then(way, Taps({"nav.next"}))});
  add("place", {"kind.conduct", "nav.next"});
  add("time", {"place.counter", "nav.next"});
  add("sentences", {"when.yesterday", "nav.next"});
  add("sentences ticked", {"sentence.asked_money", "sentence.no_receipt"});
  add("wish", {"nav.next"});
  places.push_back({"complaint wish, nothing chosen", Then(way, Taps({"nav.next"}))});
  add("words", {"wish.follow_up", "nav.next"});
  add("words typed", {":petugas loket tiga meminta biaya tambahan"});
  places.push_back({"complaint words read aloud", Then(way, Taps({"chip.speak"}))});
  places.push_back({"complaint words with a number", Then(way, Taps({":081234567890"}))});
  add("identity", {"nav.next"});
  add("name", {"identity.secret", "nav.next"});
  add("name typed", {":wayan"});
  add("contact", {"nav.next"});
  add("who sees the name", {"nav.skip"});
  add("who sees the report", {"nav.next"});
  add("consent", {"nav.next"});
  places.push_back({"complaint consent, not given", Then(way, Taps({"nav.next"}))});
  add("review", {"consent.agree", "nav.next"});
  places.push_back({"complaint cancel", Then(way, Taps({"nav.cancel"}))});
  places.push_back({"complaint sending", Then(way, Taps({"nav.send"}))});
  for (const ErrorCode code : {ErrorCode::kStorage, ErrorCode::kNoSpace}) {
    places.push_back({"complaint not stored " + std::to_string(static_cast<int>(code)),
                      Then(way, [code](Visitor& visitor) {
                        visitor.Tap("nav.send");
                        visitor.Deliver(SubmitFailed{code});
                      })});
  }
  const Go foreigner = Taps({"home.complaint", "kind.foreign_custom", "nav.next"});
  places.push_back({"complaint regency", foreigner});
  places.push_back({"complaint district", Then(foreigner, Taps({"regency.51.06", "nav.next"}))});
  places.push_back({"complaint village", Then(foreigner, Taps({"regency.51.06", "nav.next",
                                                               "district.51.06.04", "nav.next"}))});
  places.push_back(
      {"complaint partner",
       Then(foreigner,
            Taps({"regency.51.03", "nav.next", "district.51.03.01", "nav.next",
                  "village.51.03.01.1002", "nav.next", "when.now", "nav.next", "nav.skip",
                  "wish.report_only", "nav.next", ":rumah", "nav.next", "identity.named",
                  "nav.next", ":ketut", "nav.next", "nav.skip", "nav.next"}))});
}

void AddReceipt(std::vector<Place>& places) {
  const Go sent = [](Visitor& visitor) {
    visitor.AnswerService();
    visitor.Tap("nav.send");
    visitor.Deliver(Submitted{TestReceipt(), app::DotImage::Blank(29, 29)});
  };
  places.push_back({"receipt printing", sent});
  using Health = app::PrinterHealth;
  using Cause = app::PrinterCause;
  const std::pair<const char*, app::PrintOutcome> outcomes[] = {
      {"printed", {true, {Health::kOk, Cause::kNone}}},
      {"paper out", {false, {Health::kFail, Cause::kPaperOut}}},
      {"cover open", {false, {Health::kFail, Cause::kCoverOpen}}},
      {"mute", {false, {Health::kUnknown, Cause::kNoAnswer}}},
  };
  for (const auto& [name, outcome] : outcomes) {
    places.push_back(
        {std::string("receipt ") + name, Then(sent, [outcome = outcome](Visitor& visitor) {
           visitor.Deliver(PrintEnded{outcome});
         })});
  }
  places.push_back({"receipt mood", Then(sent, Taps({"receipt.saved"}))});
}

void AddTrack(std::vector<Place>& places) {
  const Go track = Taps({"home.track"});
  places.push_back({"track", track});
  places.push_back({"track half a code", Then(track, Taps({":7K3M"}))});
  places.push_back({"track problem", Then(track, Taps({":7K3M", "track.show"}))});
  const auto scanned = [](app::TrackResult result) {
    return [result = std::move(result)](Visitor& visitor) {
      visitor.Scan(TestReceipt().code.Grouped(""));
      visitor.Deliver(Tracked{result});
    };
  };
  app::TrackResult result;
  places.push_back({"track searching", scanned(result)});
  for (const app::TrackState state : {app::TrackState::kNotYetSent, app::TrackState::kOnItsWay,
                                      app::TrackState::kNotReceived, app::TrackState::kOffline}) {
    result.state = state;
    result.as_of = LocalTime{*ParseIsoDate("2026-11-21"), 9, 40};
    places.push_back({"track state " + std::to_string(static_cast<int>(state)), scanned(result)});
  }
  result.state = app::TrackState::kView;
  result.view = CaseView();
  result.view->reference = "DPS-1-26-00417";
  result.view->kiosk = "Denpasar 1";
  result.view->events = {{1'795'000'000'000, CaseStatus::kReceived, ""},
                         {1'795'100'000'000, CaseStatus::kForwarded, "regional_office"},
                         {1'795'200'000'000, CaseStatus::kAnswered, ""}};
  result.view->replies = {{1'795'200'000'000,
                           "Terima kasih atas laporan Anda. Petugas sudah ditegur, dan biaya yang "
                           "diminta akan dikembalikan di loket 3."}};
  result.working_days_left = 9;
  places.push_back({"track timeline", scanned(result)});
}

void AddSurvey(std::vector<Place>& places) {
  Go way = Taps({"home.survey"});
  places.push_back({"survey start", way});
  way = Then(way, Taps({"nav.start"}));
  places.push_back({"survey question", way});
  places.push_back({"survey question, nothing chosen", Then(way, Taps({"nav.next"}))});
  way = Then(way, Taps({"answer.2"}));
  places.push_back({"survey question answered", way});
  for (int i = 0; i < 8; ++i) way = Then(way, Taps({"nav.next", "answer.3"}));
  way = Then(way, Taps({"nav.next"}));
  places.push_back({"survey about", way});
  way = Then(way, Taps({"nav.next"}));
  places.push_back({"survey comment", way});
  way = Then(way, Taps({":ruang tunggu panas"}));
  places.push_back({"survey comment typed", way});
  places.push_back({"survey comment with a number", Then(way, Taps({":081234567890"}))});
  way = Then(way, Taps({"nav.send"}));
  places.push_back({"survey sending", way});
  places.push_back(
      {"survey thanks", Then(way, [](Visitor& visitor) { visitor.Deliver(SurveyKept{}); })});
}

void AddPermit(std::vector<Place>& places) {
  Go way = Taps({"home.information", "permit.check"});
  places.push_back({"permit kind", way});
  way = Then(way, Taps({"kind.voa"}));
  places.push_back({"permit expiry", way});
  places.push_back({"permit expiry, nothing typed", Then(way, Taps({"nav.next"}))});
  places.push_back({"permit over", Then(way, Taps({":01102026", "nav.next"}))});
  way = Then(way, Taps({":15012027"}));
  places.push_back({"permit expiry typed", way});
  way = Then(way, Taps({"nav.next"}));
  places.push_back({"permit result", way});
  way = Then(way, Taps({"permit.remind"}));
  places.push_back({"permit e-mail", way});
  way = Then(way, Taps({":anna", "mail.@gmail.com"}));
  places.push_back({"permit e-mail typed", way});
  way = Then(way, Taps({"nav.next"}));
  places.push_back({"permit consent", way});
}

// The site's queue: every series in `state`, with or without figures.
Go WithQueue(SeriesState state, bool figures) {
  return [state, figures](Visitor& visitor) {
    app::QueueNow queue;
    queue.plan = &TestInformation().catalogue.queue_plans.front();
    if (figures) queue.figures = QueueSnapshot{BusinessDay::Parse("2026-11-21").value(), 5, {}};
    for (const QueueSeries& series : queue.plan->series) {
      SeriesNow now{state, {}};
      if (!TakesTickets(state)) now.come_back = ComeBack{*ParseIsoDate("2027-01-04"), 480, true};
      queue.series[series.id] = now;
      if (!figures) continue;
      SeriesQueue one;
      one.series = series.id;
      one.serving = TicketNumber::Make(series.prefix, 2, 108).value();
      one.ordinary = {112, AnnouncedWait{6'000'000, 85, 125}};
      one.favoured = {1, AnnouncedWait{200'000, 0, 10}};
      queue.figures->series.push_back(std::move(one));
    }
    visitor.shell_.lobby().SetQueue(std::move(queue));
    visitor.Look();
  };
}

Go TakesTicket(std::string_view number, bool figures) {
  return [number = std::string(number), figures](Visitor& visitor) {
    SeededRandom random(4);
    app::GivenTicket given{{TicketNumber::Parse(number).value(),
                            BusinessDay::Parse("2026-11-21").value(),
                            SeriesId("passport"),
                            VisitorClass::kCitizen,
                            ServiceId("passport_lost"),
                            PriorityGroup::kElderly,
                            5,
                            {},
                            {}},
                           MakeTicketToken(random),
                           {}};
    if (figures) {
      given.ticket.ahead = 112;
      given.ticket.announced = AnnouncedWait{6'000'000, 85, 125};
    }
    given.address = TicketAddress("https://simpul.example", given.token);
    visitor.Taps("home.queue", "visitor.wni", "for.passport_lost");
    visitor.Deliver(TicketGiven{given, receipt::EncodeQr(given.address).value()});
  };
}

void AddQueue(std::vector<Place>& places) {
  const Go open = WithQueue(SeriesState::kOpen, false);
  const Go known = WithQueue(SeriesState::kOpen, true);
  places.push_back({"home with a queue", open});
  places.push_back({"queue visitor", Then(open, Taps({"home.queue"}))});
  places.push_back({"queue visitor, holiday",
                    Then(WithQueue(SeriesState::kHoliday, false), Taps({"home.queue"}))});
  places.push_back({"queue service", Then(open, Taps({"home.queue", "visitor.wni"}))});
  places.push_back(
      {"queue service with figures", Then(known, Taps({"home.queue", "visitor.wna"}))});
  const Go full =
      Then(WithQueue(SeriesState::kQuotaReached, false), Taps({"home.queue", "visitor.wni"}));
  places.push_back({"queue service, full", full});
  places.push_back({"queue closed", Then(full, Taps({"for.passport_lost"}))});
  const Go groups = Then(known, Taps({"home.queue", "visitor.official", "queue.priority"}));
  places.push_back({"queue priority", groups});
  places.push_back({"queue service with priority", Then(groups, Taps({"group.elderly"}))});
  places.push_back({"queue of one service",
                    Then(open, Taps({"home.information", "go.audience.citizen", "topic.passport",
                                     "go.service.passport_lost", "go.queue"}))});
  const auto with_code = [&](std::string code) {
    return Then(open, [code = std::move(code)](Visitor& visitor) {
      visitor.settings_.site_id = "DPS";
      visitor.shell_.Configure(visitor.settings_);
      visitor.Tap("home.queue");
      visitor.Scan(code);
    });
  };
  places.push_back({"queue appointment", with_code("SB1|voa|DPS|2026-11-21T10:30|7K3M9QXT")});
  places.push_back(
      {"queue appointment, too early", with_code("SB1|voa|DPS|2026-11-25T10:30|7K3M9QXT")});
  places.push_back(
      {"queue appointment, used",
       Then(with_code("SB1|passport_lost|DPS|2026-11-21T10:30|7K3M9QXT"),
            [](Visitor& visitor) { visitor.Deliver(TicketRefused{ErrorCode::kConflict}); })});
  const Go taking = Then(open, Taps({"home.queue", "visitor.wni", "for.passport_lost"}));
  places.push_back({"queue taking", taking});
  places.push_back({"queue refused", Then(taking, [](Visitor& visitor) {
                      visitor.Deliver(TicketRefused{ErrorCode::kStorage});
                    })});
  const Go ticket = Then(open, TakesTicket("A017", false));
  places.push_back({"ticket", ticket});
  places.push_back({"ticket without paper", Then(ticket, Taps({"ticket.no_paper"}))});
  const Go long_ticket = Then(known, TakesTicket("A12-1017", true));
  places.push_back({"ticket with figures", long_ticket});
  places.push_back({"ticket, paper out", Then(long_ticket, [](Visitor& visitor) {
                      visitor.Wait(kPaperAfterMs + 1);
                      visitor.Deliver(PrintEnded{
                          {false, {app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}}});
                    })});
}

// What ties the lobby to its office.
void AddLobby(std::vector<Place>& places) {
  const Go can_ask = [](Visitor& visitor) {
    visitor.shell_.lobby().SetCanAsk(true);
    visitor.Look();
  };
  places.push_back({"home with an officer to ask", can_ask});
  places.push_back({"complaint with an officer to ask", Then(can_ask, Taps({"home.complaint"}))});
  places.push_back({"help", Then(can_ask, Taps({"home.ask"}))});
  places.push_back({"help language", Then(can_ask, Taps({"home.ask", "help.need.language"}))});
  const Go outage = [](Visitor& visitor) {
    Announcement announcement;
    announcement.id = "1";
    announcement.kind = AnnouncementKind::kOutage;
    announcement.texts["id"] = {"M-Paspor sedang tidak dapat dibuka",
                                "Pendaftaran daring tidak dapat dilakukan sampai pukul 15.00."};
    announcement.texts["en"] = {"M-Paspor cannot be opened now",
                                "Online registration does not work until 15.00."};
    announcement.until_ms = 4'000'000'000'000;
    visitor.shell_.lobby().SetAnnouncements({announcement});
    visitor.Look();
  };
  places.push_back({"home with an outage", Then(can_ask, outage)});
  places.push_back({"complaint with an outage",
                    Then(Then(can_ask, outage), Taps({"home.complaint", "kind.conduct"}))});
  places.push_back({"track with an outage", Then(outage, Taps({"home.track"}))});
}

void AddInformation(std::vector<Place>& places) {
  const Go home = Taps({"home.information"});
  places.push_back({"information", home});
  const auto add = [&](const std::string& name, std::vector<std::string> ids) {
    places.push_back({"information " + name, Then(home, Taps(std::move(ids)))});
  };
  add("audience", {"go.audience.citizen"});
  add("topic", {"go.audience.citizen", "topic.passport"});
  add("service", {"go.audience.citizen", "topic.passport", "go.service.passport_lost"});
  add("finder", {"go.finder"});
  add("search", {"go.search"});
  add("search found", {"go.search", ":paspor hilang"});
  add("office", {"go.offices", "go.office.DPS"});
  add("questions", {"go.questions"});
  add("pledge", {"go.pledge"});
  add("notices", {"go.notices"});
}

}  // namespace

const std::vector<Place>& AllPlaces() {
  static const std::vector<Place> all = [] {
    std::vector<Place> places = {
        {"home", [](Visitor&) {}},
        {"languages", Taps({"home.complaint", "chip.language"})},
        {"access", Taps({"home.complaint", "chip.access"})},
        {"idle warning",
         [](Visitor& visitor) {
           visitor.Taps("home.complaint", "kind.service");
           visitor.Wait(kIdlePublicMs + 1);
         }},
        {"home without a printer",
         [](Visitor& visitor) {
           visitor.Deliver(
               PrinterChanged{{app::PrinterHealth::kFail, app::PrinterCause::kPaperOut}});
         }},
        {"home with a full disk",
         [](Visitor& visitor) {
           visitor.shell_.SetHasSpace(false);
           visitor.Look();
         }},
        {"not set up",
         [](Visitor& visitor) {
           visitor.shell_.SetOutage(Outage::kNotEnrolled);
           visitor.Look();
         }},
        {"out of order",
         [](Visitor& visitor) {
           visitor.shell_.SetOutage(Outage::kStore);
           visitor.Look();
         }},
    };
    AddComplaint(places);
    AddChinese(places);
    AddReceipt(places);
    AddTrack(places);
    AddSurvey(places);
    AddPermit(places);
    AddLobby(places);
    AddQueue(places);
    AddInformation(places);
    return places;
  }();
  return all;
}

}  // namespace simpul::ui
