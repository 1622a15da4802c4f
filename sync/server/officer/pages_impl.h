// The officers' pages as one object. Its methods stand in pages.cc (frame, cases, survey, audit),
// lobby_pages.cc and routes.cc; only these include this.
#pragma once

#include <kainjow/mustache.hpp>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "sync/protocol/password.h"
#include "sync/server/officer/pages.h"
#include "sync/server/officer/words.h"

namespace simpul::server {

inline constexpr char kSessionCookie[] = "session";
inline constexpr char kLoginCookie[] = "signin";
inline constexpr char kLanguageCookie[] = "language";

Response Redirect(const std::string& to);
// 0 for what is no number.
std::int64_t IdOf(const std::string& text);

struct OfficerPages::Impl {
  using data = kainjow::mustache::data;
  using Form = std::map<std::string, std::string>;

  explicit Impl(const OfficerParts& given)
      : parts(given), accounts(given.store, given.clock, given.random) {}

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

  // --- the frame of every page
  PageLanguage LanguageOf(const Call& call, bool* chosen) const;
  std::string Cookie(const std::string& name, const std::string& value, int max_age) const;
  data Base(PageLanguage language) const;
  Response Render(const std::string& name, data& page, const Page& context, int status = 200);
  Response LoginPage(const Call& call, std::string_view problem, int wait, int status);
  Response Login(const Call& call);
  void AddList(data& page, Page& context, const std::vector<CaseRow>& rows,
               const std::map<std::string, SiteRow>& sites, std::int64_t chosen) const;
  Result<data> Shell(Page& context, std::int64_t chosen);
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
    Form form;
    if (call.request.method == Method::kPost) {
      form = ParseForm(call.request.body);
      if (!protocol::SameSecret(session->csrf, form["csrf"])) return ErrorResponse(403, "csrf");
    }
    return body(context, form);
  }

  // --- complaints, survey, audit
  Response List(Page& context);
  bool IsOpened(const Session& session, std::int64_t id);
  Response Case(Page& context, std::int64_t id, std::string_view said);
  Response Open(Page& context, std::int64_t id);
  Response Act(Page& context, std::int64_t id, Form& form);
  Response Survey(Page& context);
  void AddReminders(kainjow::mustache::data& page, PageLanguage language) const;
  Response Audit(Page& context);
  // --- the lobby: `said` is a word of the query
  Response News(Page& context, std::string_view said);
  Response Announce(Page& context, Form& form);
  Response Withdraw(Page& context, std::int64_t id);
  Response Help(Page& context, std::string_view said);
  Response AnswerHelp(Page& context, std::int64_t id, Form& form);
};

}  // namespace simpul::server
