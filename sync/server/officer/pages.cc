#include <algorithm>
#include <charconv>

#include "sync/server/officer/case_data.h"
#include "sync/server/officer/pages_impl.h"
#include "sync/server/officer/survey_data.h"

namespace simpul::server {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr std::size_t kMaxListed = 500;
constexpr std::size_t kMaxAuditRows = 300;
constexpr std::size_t kMaxComments = 200;  // of one site
constexpr std::int64_t kOpenedMs = 10LL * 60 * 1000;

}  // namespace

Response Redirect(const std::string& to) {
  Response response;
  response.status = 303;
  response.content_type = "";
  response.headers.emplace_back("Location", to);
  return response;
}

std::int64_t IdOf(const std::string& text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc() && end == text.data() + text.size() ? id : 0;
}

PageLanguage OfficerPages::Impl::LanguageOf(const Call& call, bool* chosen) const {
  const auto query = ParseForm(call.request.query);
  const auto asked = query.find("lang");
  *chosen = asked != query.end();
  const std::string name = *chosen ? asked->second : CookieOf(call.request, kLanguageCookie);
  return name == "en" ? PageLanguage::kEnglish : PageLanguage::kIndonesian;
}

std::string OfficerPages::Impl::Cookie(const std::string& name, const std::string& value,
                                       int max_age) const {
  return name + "=" + value + "; Path=/office; HttpOnly; SameSite=Strict" +
         (parts.secure_cookies ? "; Secure" : "") +
         (max_age >= 0 ? "; Max-Age=" + std::to_string(max_age) : "");
}

data OfficerPages::Impl::Base(PageLanguage language) const {
  data page{data::type::object};
  data words{data::type::object};
  for (const auto& [key, word] : OfficerWords(language)) words.set(key, word);
  page.set("w", words);
  page.set("lang", language == PageLanguage::kEnglish ? "en" : "id");
  page.set("other_lang", language == PageLanguage::kEnglish ? "id" : "en");
  return page;
}

Response OfficerPages::Impl::Render(const std::string& name, data& page, const Page& context,
                                    int status) {
  mustache layout(templates.at("layout"));
  mustache body(templates.at(name));
  mustache nav(templates.at("nav"));
  page.set("nav", nav.render(page));
  page.set("body", body.render(page));
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = layout.render(page);
  if (context.sets_language) {
    response.headers.emplace_back(
        "Set-Cookie",
        Cookie(kLanguageCookie, context.language == PageLanguage::kEnglish ? "en" : "id",
               365 * 24 * 3600));
  }
  return response;
}

// --- sign-in
Response OfficerPages::Impl::LoginPage(const Call& call, std::string_view problem, int wait,
                                       int status) {
  Page context;
  context.language = LanguageOf(call, &context.sets_language);
  data page = Base(context.language);
  const std::string token = protocol::MakeToken(parts.random);
  page.set("token", token);
  if (!problem.empty()) {
    page.set("problem",
             Word(context.language, problem) + (wait > 0 ? " " + std::to_string(wait) : ""));
  }
  Response response = Render("login", page, context, status);
  response.headers.emplace_back("Set-Cookie", Cookie(kLoginCookie, token, 3600));
  if (wait > 0) response.headers.emplace_back("Retry-After", std::to_string(wait));
  return response;
}

Response OfficerPages::Impl::Login(const Call& call) {
  auto form = ParseForm(call.request.body);
  const std::string token = CookieOf(call.request, kLoginCookie);
  if (token.empty() || !protocol::SameSecret(token, form["token"])) {
    return LoginPage(call, "login_again", 0, 403);
  }
  int wait = 0;
  const auto signed_in = accounts.SignIn(form["login"], form["password"], call.client, &wait);
  SecureWipe(form["password"]);
  if (!signed_in) {
    if (wait > 0) return LoginPage(call, "login_wait", wait, 429);
    return signed_in.error().code == ErrorCode::kPermission
               ? LoginPage(call, "login_refused", 0, 403)
               : LoginPage(call, "said_failed", 0, 503);
  }
  Response response = Redirect("/office");
  response.headers.emplace_back("Set-Cookie", Cookie(kSessionCookie, signed_in->token, -1));
  response.headers.emplace_back("Set-Cookie", Cookie(kLoginCookie, "", 0));
  return response;
}

// --- list
void OfficerPages::Impl::AddList(data& page, Page& context, const std::vector<CaseRow>& rows,
                                 const std::map<std::string, SiteRow>& sites,
                                 std::int64_t chosen) const {
  data list{data::type::list};
  int late = 0, soon = 0, on_track = 0, open = 0;
  for (const CaseRow& row : rows) {
    const DueState due =
        DueOf(row, parts.calendar, sites.at(row.site.value()).zone, parts.clock.Wall().unix_ms);
    late += due.urgency == DueState::Class::kLate;
    soon += due.urgency == DueState::Class::kSoon;
    on_track += due.urgency == DueState::Class::kOnTrack;
    open += due.urgency != DueState::Class::kDone;
    data item{data::type::object};
    item.set("id", std::to_string(row.id));
    item.set("reference", row.reference);
    item.set("kind", KindWord(context.language, row.kind));
    item.set("status", StatusWord(context.language, row.status));
    item.set("place", row.kiosk_name);
    item.set("due", DueWord(context.language, due));
    item.set("urgency", UrgencyClass(due));
    item.set("confidential", row.confidential);
    item.set("chosen", row.id == chosen);
    list.push_back(item);
  }
  page.set("cases", list);
  page.set("none", rows.empty());
  page.set("late", std::to_string(late));
  page.set("soon", std::to_string(soon));
  page.set("on_track", std::to_string(on_track));
  page.set("open_count", std::to_string(open));
}

// The page around every signed-in view: navigation, list, words.
Result<data> OfficerPages::Impl::Shell(Page& context, std::int64_t chosen) {
  std::vector<CaseRow> rows;
  std::map<std::string, SiteRow> sites;
  const Status read = parts.store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListCases(context.session.viewer, kMaxListed));
    for (const CaseRow& row : rows) {
      if (sites.contains(row.site.value())) continue;
      SIMPUL_ASSIGN_OR_RETURN(const auto site, tx.FindSite(row.site));
      if (site) sites[row.site.value()] = *site;
    }
    return {};
  });
  if (!read) return Fail(read.error());
  data page = Base(context.language);
  page.set("signed_in", true);
  page.set("csrf", context.session.csrf);
  page.set("login", context.session.login);
  page.set("administrator", context.session.viewer.role == Role::kAdministrator);
  page.set("may_announce", LobbyService::MayAnnounce(context.session.viewer));
  if (LobbyService::MayHelp(context.session.viewer)) {
    SIMPUL_ASSIGN_OR_RETURN(const auto help, parts.lobby.Help(context.session.viewer));
    const auto open = std::count_if(help.begin(), help.end(),
                                    [](const HelpRow& row) { return row.answered_ms == 0; });
    page.set("may_help", true);
    page.set("help_open", open > 0);
    page.set("help_count", std::to_string(open));
  }
  AddList(page, context, rows, sites, chosen);
  return page;
}

Response OfficerPages::Impl::List(Page& context) {
  Result<data> page = Shell(context, 0);
  if (!page) return ErrorResponse(503, "storage");
  page->set("on_cases", true);
  return Render("list", *page, context);
}

// --- one case
bool OfficerPages::Impl::IsOpened(const Session& session, std::int64_t id) {
  const std::lock_guard lock(opened_mutex);
  const auto at = opened.find(session.token_hash);
  return at != opened.end() && at->second.first == id && parts.clock.SteadyMs() < at->second.second;
}

Response OfficerPages::Impl::Case(Page& context, std::int64_t id, std::string_view said) {
  std::optional<CaseRow> row;
  SiteZone zone;
  std::vector<CaseEventRow> events;
  const Status read = parts.store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(row, tx.FindCase(context.session.viewer, id));
    if (!row) return {};
    SIMPUL_ASSIGN_OR_RETURN(const auto site, tx.FindSite(row->site));
    if (site) zone = site->zone;
    SIMPUL_ASSIGN_OR_RETURN(events, tx.ListEvents(id));
    return {};
  });
  Result<data> page = Shell(context, id);
  if (!read || !page) return ErrorResponse(503, "storage");
  page->set("on_cases", true);
  if (!row) {
    page->set("missing", true);
    return Render("list", *page, context, 404);
  }
  AddCase(*page, context.language, *row, zone, events);
  page->set("opened", false);
  if (IsOpened(context.session, id)) {
    const auto shown = parts.cases.Show(context.session.viewer, id);
    if (!shown) return ErrorResponse(StatusOf(shown.error().code), "open");
    page->set("opened", true);
    AddOpened(*page, context.language, *shown, zone);
  }
  if (said == "done" || said == "empty" || said == "conflict" || said == "failed") {
    page->set("said", Word(context.language, "said_" + std::string(said)));
  }
  return Render("case", *page, context);
}

Response OfficerPages::Impl::Open(Page& context, std::int64_t id) {
  const auto opening = parts.cases.Open(context.session.viewer, id);
  if (!opening) return Redirect("/office/cases/" + std::to_string(id));
  const std::lock_guard lock(opened_mutex);
  std::erase_if(opened,
                [&](const auto& entry) { return entry.second.second < parts.clock.SteadyMs(); });
  opened[context.session.token_hash] = {id, parts.clock.SteadyMs() + kOpenedMs};
  return Redirect("/office/cases/" + std::to_string(id));
}

Response OfficerPages::Impl::Act(Page& context, std::int64_t id, Form& form) {
  const std::string here = "/office/cases/" + std::to_string(id);
  const auto step = ParseCaseStep(form["step"]);
  if (!step) return ErrorResponse(400, "step");
  OfficerAct act{*step, form["to"], form["text"]};
  const Status done = parts.cases.Act(context.session.viewer, id, act);
  SecureWipe(act.text);
  SecureWipe(form["text"]);
  if (done) return Redirect(here + "?said=done");
  switch (done.error().code) {
    case ErrorCode::kInvalidInput: return Redirect(here + "?said=empty");
    case ErrorCode::kConflict: return Redirect(here + "?said=conflict");
    default: return Redirect(here + "?said=failed");
  }
}

// --- the satisfaction survey
Response OfficerPages::Impl::Survey(Page& context) {
  Result<data> page = Shell(context, 0);
  const auto reports = parts.surveys.Reports(context.session.viewer);
  if (!page || !reports) return ErrorResponse(503, "storage");
  data list{data::type::list};
  for (const SurveyReport& report : *reports) {
    data item = ReportData(context.language, report);
    if (context.session.viewer.role == Role::kRegional) {
      auto comments = parts.surveys.Comments(context.session.viewer, report.site.id, kMaxComments);
      if (!comments) return ErrorResponse(503, "storage");
      AddComments(item, context.language, *comments, report.site.zone);
    }
    list.push_back(item);
  }
  page->set("reports", list);
  page->set("on_survey", true);
  return Render("survey", *page, context);
}

// How the reminders by e-mail fare: numbers only.
void OfficerPages::Impl::AddReminders(data& page, PageLanguage language) const {
  const auto counts = parts.reminders->Counts();
  if (!counts) return;
  data shown{data::type::object};
  shown.set("no_mail", !parts.can_mail);
  data numbers{data::type::list};
  const auto add = [&](const char* word, std::int64_t n) {
    data one{data::type::object};
    one.set("word", Word(language, word));
    one.set("n", std::to_string(n));
    numbers.push_back(one);
  };
  add("reminders_kept", counts->reminders);
  add("mails_late", counts->late);
  add("mails_sent", counts->sent);
  add("mails_refused", counts->refused);
  add("mails_doubtful", counts->doubtful);
  add("mails_missed", counts->missed);
  shown.set("numbers", numbers);
  page.set("reminders", shown);
}

Response OfficerPages::Impl::Audit(Page& context) {
  Result<data> page = Shell(context, 0);
  std::vector<AuditRow> rows;
  const Status read = parts.store.Read([&](Tx& tx) -> Status {
    SIMPUL_ASSIGN_OR_RETURN(rows, tx.ListAudit(context.session.viewer, kMaxAuditRows));
    return {};
  });
  if (!page || !read) return ErrorResponse(503, "storage");
  data list{data::type::list};
  for (const AuditRow& row : rows) {
    data item{data::type::object};
    item.set("when", FormatTime(context.language, row.at_ms, SiteZone()));
    item.set("who", row.login);
    std::string what =
        Word(context.language, "audit_" + std::to_string(static_cast<int>(row.action)));
    if (!row.to.empty()) {
      // Of the queue's acts a number and a reason's id, else a recipient's id.
      const bool of_queue = row.action >= AuditAction::kQueueFirst;
      what += " · " + (of_queue ? row.to : Word(context.language, "to_" + row.to));
    }
    item.set("what", what);
    item.set("which", row.reference);
    list.push_back(item);
  }
  page->set("rows", list);
  AddReminders(*page, context.language);
  page->set("on_audit", true);
  return Render("audit", *page, context);
}

OfficerPages::OfficerPages(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OfficerPages::~OfficerPages() = default;

Result<std::unique_ptr<OfficerPages>> OfficerPages::Load(const OfficerParts& parts,
                                                         const std::string& directory) {
  auto impl = std::make_unique<Impl>(parts);
  for (const char* name :
       {"layout", "nav", "login", "list", "case", "survey", "audit", "help", "news"}) {
    SIMPUL_ASSIGN_OR_RETURN(impl->templates[name], ReadFile(directory + "/" + name + ".mustache"));
    if (!mustache(impl->templates[name]).is_valid()) {
      return Fail(ErrorCode::kInvalidInput, std::string("template: ") + name);
    }
  }
  return std::unique_ptr<OfficerPages>(new OfficerPages(std::move(impl)));
}

}  // namespace simpul::server
