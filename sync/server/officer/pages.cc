#include "sync/server/officer/pages.h"

#include <charconv>
#include <kainjow/mustache.hpp>
#include <mutex>

#include "sync/protocol/password.h"
#include "sync/server/officer/words.h"

namespace simpul::server {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr std::size_t kMaxListed = 500;
constexpr std::size_t kMaxAuditRows = 300;
constexpr std::int64_t kOpenedMs = 10LL * 60 * 1000;
constexpr char kSessionCookie[] = "session";
constexpr char kLoginCookie[] = "signin";
constexpr char kLanguageCookie[] = "language";

Response Redirect(const std::string& to) {
  Response response;
  response.status = 303;
  response.content_type = "";
  response.headers.emplace_back("Location", to);
  return response;
}

const char* KeyOf(CaseStep step) {
  switch (step) {
    case CaseStep::kReply: return "Ctrl+Enter";
    case CaseStep::kVerify: return "V";
    case CaseStep::kStart: return "P";
    case CaseStep::kForward: return "F";
    case CaseStep::kAskInfo: return "M";
    case CaseStep::kReject: return "T";
    case CaseStep::kClose: return "S";
    case CaseStep::kReopen: break;
  }
  return "";
}

bool NeedsText(CaseStep step) {
  return step == CaseStep::kReply || step == CaseStep::kAskInfo || step == CaseStep::kReject;
}

std::int64_t IdOf(const std::string& text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc() && end == text.data() + text.size() ? id : 0;
}

}  // namespace

struct OfficerPages::Impl {
  Impl(const OfficerParts& given) : parts(given), accounts(given.store, given.clock, given.random) {}

  const OfficerParts parts;
  Accounts accounts;
  std::map<std::string, std::string> templates;
  // Which case each session has opened just now: shown again after a step, without a second
  // opening. In memory only.
  std::mutex opened_mutex;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> opened;

  struct Page {
    PageLanguage language = PageLanguage::kIndonesian;
    bool sets_language = false;
    Session session;
  };

  PageLanguage LanguageOf(const Call& call, bool* chosen) const {
    const auto query = ParseForm(call.request.query);
    const auto asked = query.find("lang");
    *chosen = asked != query.end();
    const std::string name =
        *chosen ? asked->second : CookieOf(call.request, kLanguageCookie);
    return name == "en" ? PageLanguage::kEnglish : PageLanguage::kIndonesian;
  }

  std::string Cookie(const std::string& name, const std::string& value, int max_age) const {
    return name + "=" + value + "; Path=/office; HttpOnly; SameSite=Strict" +
           (parts.secure_cookies ? "; Secure" : "") +
           (max_age >= 0 ? "; Max-Age=" + std::to_string(max_age) : "");
  }

  data Base(PageLanguage language) const {
    data page{data::type::object};
    data words{data::type::object};
    for (const auto& [key, word] : OfficerWords(language)) words.set(key, word);
    page.set("w", words);
    page.set("lang", language == PageLanguage::kEnglish ? "en" : "id");
    page.set("other_lang", language == PageLanguage::kEnglish ? "id" : "en");
    return page;
  }

  Response Render(const std::string& name, data& page, const Page& context, int status = 200) {
    mustache layout(templates.at("layout"));
    mustache body(templates.at(name));
    page.set("body", body.render(page));
    Response response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.body = layout.render(page);
    if (context.sets_language) {
      response.headers.emplace_back(
          "Set-Cookie", Cookie(kLanguageCookie,
                               context.language == PageLanguage::kEnglish ? "en" : "id",
                               365 * 24 * 3600));
    }
    return response;
  }

  // --- sign-in
  Response LoginPage(const Call& call, std::string_view problem, int wait, int status) {
    Page context;
    context.language = LanguageOf(call, &context.sets_language);
    data page = Base(context.language);
    const std::string token = protocol::MakeToken(parts.random);
    page.set("token", token);
    if (!problem.empty()) {
      page.set("problem", Word(context.language, problem) +
                              (wait > 0 ? " " + std::to_string(wait) : ""));
    }
    Response response = Render("login", page, context, status);
    response.headers.emplace_back("Set-Cookie", Cookie(kLoginCookie, token, 3600));
    if (wait > 0) response.headers.emplace_back("Retry-After", std::to_string(wait));
    return response;
  }

  Response Login(const Call& call) {
    auto form = ParseForm(call.request.body);
    const std::string token = CookieOf(call.request, kLoginCookie);
    if (token.empty() || !protocol::SameSecret(token, form["token"])) {
      return LoginPage(call, "login_again", 0, 403);
    }
    int wait = 0;
    const auto signed_in =
        accounts.SignIn(form["login"], form["password"], call.client, &wait);
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

  // Runs `body` for a signed-in officer; a POST also proves its page with the CSRF token.
  template <typename Body>
  Response SignedInOnly(const Call& call, Body body) {
    const auto session = accounts.Find(CookieOf(call.request, kSessionCookie));
    if (!session) {
      if (session.error().code != ErrorCode::kPermission) return ErrorResponse(503, "storage");
      return Redirect("/office/login");
    }
    Page context;
    context.language = LanguageOf(call, &context.sets_language);
    context.session = *session;
    std::map<std::string, std::string> form;
    if (call.request.method == Method::kPost) {
      form = ParseForm(call.request.body);
      if (!protocol::SameSecret(session->csrf, form["csrf"])) return ErrorResponse(403, "csrf");
    }
    return body(context, form);
  }

  // --- list
  void AddList(data& page, Page& context, const std::vector<CaseRow>& rows,
               const std::map<std::string, SiteRow>& sites, std::int64_t chosen) const {
    data list{data::type::list};
    int late = 0, soon = 0, on_track = 0, open = 0;
    for (const CaseRow& row : rows) {
      const DueState due = DueOf(row, parts.calendar, sites.at(row.site.value()).zone,
                                 parts.clock.Wall().unix_ms);
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

  static std::string KindWord(PageLanguage language, ComplaintKind kind) {
    return Word(language, "kind_" + std::string(InfoOf(kind).id));
  }
  static std::string StatusWord(PageLanguage language, CaseStatus status) {
    return Word(language, "status_" + std::string(CaseStatusName(status)));
  }
  static std::string DueWord(PageLanguage language, const DueState& due) {
    switch (due.urgency) {
      case DueState::Class::kNone: return Word(language, "no_due");
      case DueState::Class::kDone: return Word(language, "done");
      case DueState::Class::kLate:
        return std::to_string(due.working_days) + " " + Word(language, "days_late");
      case DueState::Class::kSoon:
        if (due.working_days == 0) return Word(language, "today");
        break;
      case DueState::Class::kOnTrack: break;
    }
    return std::to_string(due.working_days) + " " + Word(language, "days_left");
  }
  static const char* UrgencyClass(const DueState& due) {
    switch (due.urgency) {
      case DueState::Class::kLate: return "late";
      case DueState::Class::kSoon: return "soon";
      case DueState::Class::kDone: return "done";
      case DueState::Class::kNone:
      case DueState::Class::kOnTrack: break;
    }
    return "calm";
  }

  // The page around every signed-in view: navigation, list, words.
  Result<data> Shell(Page& context, std::int64_t chosen) {
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
    AddList(page, context, rows, sites, chosen);
    return page;
  }

  Response List(Page& context) {
    Result<data> page = Shell(context, 0);
    if (!page) return ErrorResponse(503, "storage");
    page->set("on_cases", true);
    return Render("list", *page, context);
  }

  // --- one case
  void AddOpened(data& page, const Page& context, const OpenedCase& shown,
                 const SiteZone& zone) const {
    const auto& complaint = shown.complaint;
    data content{data::type::object};
    data sentences{data::type::list};
    for (const auto& sentence : complaint.sentences) sentences.push_back(sentence.text);
    content.set("sentences", sentences);
    content.set("words", complaint.words);
    content.set("has_words", !complaint.words.empty());
    data chips{data::type::list};
    for (const auto* chip : {&complaint.when, &complaint.part_of_day, &complaint.place,
                             &complaint.regency, &complaint.district, &complaint.village}) {
      if (!chip->text.empty()) chips.push_back(chip->text);
    }
    if (!complaint.wish.text.empty()) {
      chips.push_back(Word(context.language, "wish") + ": " + complaint.wish.text);
    }
    content.set("chips", chips);
    content.set("identity_hidden", shown.identity_hidden);
    const bool named = complaint.identity != Identity::kNone && !shown.identity_hidden;
    content.set("named", named);
    content.set("name", complaint.name);
    content.set("contact", complaint.contact);
    content.set("has_contact", named && !complaint.contact.empty());
    content.set("has_identity", complaint.identity != Identity::kNone);
    content.set("partner_yes", complaint.pass_identity_to_partner);
    page.set("content", content);
    data additions{data::type::list};
    for (const OpenedAddition& addition : shown.additions) {
      data item{data::type::object};
      const bool rating = addition.kind == protocol::RecordKind::kRating;
      const bool reopen = addition.kind == protocol::RecordKind::kReopen;
      item.set("title", Word(context.language, rating ? "rating" : reopen ? "reopen" : "note"));
      item.set("when", FormatTime(context.language, addition.at_ms, zone));
      item.set("text", rating ? Word(context.language, RatingName(addition.addition.rating))
                              : addition.addition.text);
      additions.push_back(item);
    }
    page.set("additions", additions);
    page.set("has_additions", !shown.additions.empty());
    data replies{data::type::list};
    for (const OpenedReply& reply : shown.replies) {
      data item{data::type::object};
      item.set("when", FormatTime(context.language, reply.at_ms, zone));
      item.set("text", reply.text);
      replies.push_back(item);
    }
    page.set("replies", replies);
    page.set("has_replies", !shown.replies.empty());
  }

  void AddCase(data& page, const Page& context, const CaseRow& row, const SiteZone& zone,
               const std::vector<CaseEventRow>& events) const {
    const PageLanguage language = context.language;
    page.set("id", std::to_string(row.id));
    page.set("reference", row.reference);
    page.set("status", StatusWord(language, row.status));
    page.set("kind", KindWord(language, row.kind));
    page.set("confidential", row.confidential);
    page.set("received_at", FormatTime(language, row.received_ms, zone));
    page.set("kiosk_name", row.kiosk_name);
    page.set("identity", Word(language, row.identity == Identity::kNone     ? "identity_none"
                                        : row.identity == Identity::kSecret ? "identity_secret"
                                                                            : "identity_named"));
    page.set("has_due", row.due.has_value());
    if (row.due) page.set("due_day", FormatDay(language, *row.due));
    page.set("due_estimated", row.due_estimated);
    page.set("unverified", row.status == CaseStatus::kReceived);
    page.set("verify_day", FormatDay(language, row.verify_due));
    data steps{data::type::list};
    bool forward = false;
    for (const CaseStep step : OfficerSteps(row.status)) {
      if (step == CaseStep::kForward) {
        forward = true;
        continue;
      }
      data item{data::type::object};
      item.set("name", std::string(CaseStepName(step)));
      item.set("label", Word(language, "step_" + std::string(CaseStepName(step))));
      item.set("key", KeyOf(step));
      item.set("primary", step == CaseStep::kReply);
      item.set("last", step == CaseStep::kClose);
      item.set("needs_text", NeedsText(step));
      steps.push_back(item);
    }
    page.set("steps", steps);
    page.set("can_forward", forward);
    page.set("can_act", !IsFinal(row.status));
    data targets{data::type::list};
    for (const std::string_view target : ForwardTargets()) {
      data item{data::type::object};
      item.set("name", std::string(target));
      item.set("label", Word(language, "to_" + std::string(target)));
      targets.push_back(item);
    }
    page.set("targets", targets);
    data history{data::type::list};
    for (const CaseEventRow& event : events) {
      data item{data::type::object};
      item.set("when", FormatTime(language, event.at_ms, zone));
      item.set("what", StatusWord(language, event.status) +
                           (event.to.empty() ? "" : " · " + Word(language, "to_" + event.to)));
      history.push_back(item);
    }
    page.set("events", history);
  }

  bool IsOpened(const Session& session, std::int64_t id) {
    const std::lock_guard lock(opened_mutex);
    const auto at = opened.find(session.token_hash);
    return at != opened.end() && at->second.first == id &&
           parts.clock.SteadyMs() < at->second.second;
  }

  Response Case(Page& context, std::int64_t id, std::string_view said) {
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
    AddCase(*page, context, *row, zone, events);
    page->set("opened", false);
    if (IsOpened(context.session, id)) {
      const auto shown = parts.cases.Show(context.session.viewer, id);
      if (!shown) return ErrorResponse(StatusOf(shown.error().code), "open");
      page->set("opened", true);
      AddOpened(*page, context, *shown, zone);
    }
    if (said == "done" || said == "empty" || said == "conflict" || said == "failed") {
      page->set("said", Word(context.language, "said_" + std::string(said)));
    }
    return Render("case", *page, context);
  }

  Response Open(Page& context, std::int64_t id) {
    const auto opening = parts.cases.Open(context.session.viewer, id);
    if (!opening) return Redirect("/office/cases/" + std::to_string(id));
    const std::lock_guard lock(opened_mutex);
    std::erase_if(opened, [&](const auto& entry) {
      return entry.second.second < parts.clock.SteadyMs();
    });
    opened[context.session.token_hash] = {id, parts.clock.SteadyMs() + kOpenedMs};
    return Redirect("/office/cases/" + std::to_string(id));
  }

  Response Act(Page& context, std::int64_t id, std::map<std::string, std::string>& form) {
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

  Response Audit(Page& context) {
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
      item.set("what",
               Word(context.language, "audit_" + std::to_string(static_cast<int>(row.action))) +
                   (row.to.empty() ? "" : " · " + Word(context.language, "to_" + row.to)));
      item.set("which", row.reference);
      list.push_back(item);
    }
    page->set("rows", list);
    page->set("on_audit", true);
    return Render("audit", *page, context);
  }
};

OfficerPages::OfficerPages(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OfficerPages::~OfficerPages() = default;

Result<std::unique_ptr<OfficerPages>> OfficerPages::Load(const OfficerParts& parts,
                                                         const std::string& directory) {
  auto impl = std::make_unique<Impl>(parts);
  for (const char* name : {"layout", "login", "list", "case", "audit"}) {
    SIMPUL_ASSIGN_OR_RETURN(impl->templates[name],
                            ReadFile(directory + "/" + name + ".mustache"));
    if (!mustache(impl->templates[name]).is_valid()) {
      return Fail(ErrorCode::kInvalidInput, std::string("template: ") + name);
    }
  }
  return std::unique_ptr<OfficerPages>(new OfficerPages(std::move(impl)));
}

void OfficerPages::AddRoutes(Router& router) {
  using Form = std::map<std::string, std::string>;
  Impl* impl = impl_.get();
  const RatePolicy rate = RatePolicy::kOfficer;
  router.Add(Method::kGet, "/web/office.css", rate, [impl](const Call& call) {
    return impl->parts.files.Serve(call.request, "office.css");
  });
  router.Add(Method::kGet, "/web/office.js", rate, [impl](const Call& call) {
    return impl->parts.files.Serve(call.request, "office.js");
  });
  router.Add(Method::kGet, "/office/login", rate,
             [impl](const Call& call) { return impl->LoginPage(call, "", 0, 200); });
  router.Add(Method::kPost, "/office/login", rate,
             [impl](const Call& call) { return impl->Login(call); });
  router.Add(Method::kPost, "/office/logout", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      if (!impl->accounts.SignOut(context.session)) return ErrorResponse(503, "storage");
      Response response = Redirect("/office/login");
      response.headers.emplace_back("Set-Cookie", impl->Cookie(kSessionCookie, "", 0));
      return response;
    });
  });
  router.Add(Method::kGet, "/office", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      return impl->List(context);
    });
  });
  router.Add(Method::kGet, "/office/audit", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      return impl->Audit(context);
    });
  });
  router.Add(Method::kGet, "/office/cases/{id}", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      auto query = ParseForm(call.request.query);
      return impl->Case(context, IdOf(call.arguments[0]), query["said"]);
    });
  });
  router.Add(Method::kPost, "/office/cases/{id}/open", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      return impl->Open(context, IdOf(call.arguments[0]));
    });
  });
  router.Add(Method::kPost, "/office/cases/{id}/act", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form& form) {
      return impl->Act(context, IdOf(call.arguments[0]), form);
    });
  });
  router.Add(Method::kPost, "/office/cases/{id}/raise", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      const std::int64_t id = IdOf(call.arguments[0]);
      const Status done = impl->parts.cases.RaiseConfidentiality(context.session.viewer, id);
      return Redirect("/office/cases/" + std::to_string(id) +
                      (done ? "?said=done" : "?said=failed"));
    });
  });
}

}  // namespace simpul::server
