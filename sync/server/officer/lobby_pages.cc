// Requests for help, and announcements.
#include "sync/server/officer/lobby_data.h"
#include "sync/server/officer/pages_impl.h"

namespace simpul::server {
namespace {

using kainjow::mustache::data;

constexpr std::size_t kMaxAnnouncements = 100;

Response Refused(ErrorCode code) {
  return code == ErrorCode::kPermission ? ErrorResponse(403, "role")
                                        : ErrorResponse(503, "storage");
}

}  // namespace

Response OfficerPages::Impl::Help(Page& context, std::string_view said) {
  const auto rows = parts.lobby.Help(context.session.viewer);
  if (!rows) return Refused(rows.error().code);
  Result<data> page = Shell(context, 0);
  if (!page) return ErrorResponse(503, "storage");
  const std::int64_t now_ms = parts.clock.Wall().unix_ms;
  data list{data::type::list};
  bool open = false;
  // Who waits stands above who has been answered.
  for (const bool answered : {false, true}) {
    for (const HelpRow& row : *rows) {
      if ((row.answered_ms != 0) != answered) continue;
      open = open || !answered;
      list.push_back(HelpData(context.language, row, now_ms));
    }
  }
  page->set("requests", list);
  page->set("none_open", !open);
  if (said == "done") page->set("said", Word(context.language, "said_done"));
  if (said == "taken") page->set("said", Word(context.language, "help_taken"));
  if (said == "wrong") page->set("said", Word(context.language, "help_wrong"));
  if (said == "failed") page->set("said", Word(context.language, "said_failed"));
  page->set("on_help", true);
  return Render("help", *page, context);
}

Response OfficerPages::Impl::AnswerHelp(Page& context, std::int64_t id, Form& form) {
  const auto answer = HelpAnswerOf(form);
  if (!answer) return Redirect("/office/help?said=wrong");
  const Status done = parts.lobby.Answer(context.session.viewer, id, *answer);
  if (done) return Redirect("/office/help?said=done");
  switch (done.error().code) {
    case ErrorCode::kPermission: return ErrorResponse(403, "role");
    case ErrorCode::kConflict:
    case ErrorCode::kNotFound: return Redirect("/office/help?said=taken");
    default: return Redirect("/office/help?said=failed");
  }
}

Response OfficerPages::Impl::News(Page& context, std::string_view said) {
  const auto rows = parts.lobby.Announcements(context.session.viewer, kMaxAnnouncements);
  if (!rows) return Refused(rows.error().code);
  const auto sites = parts.lobby.Sites();
  Result<data> page = Shell(context, 0);
  if (!page || !sites) return ErrorResponse(503, "storage");
  data offices{data::type::list};
  for (const SiteRow& site : *sites) {
    data item{data::type::object};
    item.set("id", site.id.value());
    item.set("name", site.name);
    offices.push_back(item);
  }
  page->set("sites", offices);
  AddLanguages(*page, context.language);
  data list{data::type::list};
  for (const AnnouncementRow& row : *rows) {
    list.push_back(AnnouncementData(context.language, row, parts.clock.Wall().unix_ms));
  }
  page->set("rows", list);
  if (said == "done") page->set("said", Word(context.language, "said_done"));
  if (said == "wrong") page->set("said", Word(context.language, "news_wrong"));
  if (said == "gone") page->set("said", Word(context.language, "news_gone"));
  if (said == "failed") page->set("said", Word(context.language, "said_failed"));
  page->set("on_news", true);
  return Render("news", *page, context);
}

Response OfficerPages::Impl::Announce(Page& context, Form& form) {
  if (!LobbyService::MayAnnounce(context.session.viewer)) return ErrorResponse(403, "role");
  const auto sites = parts.lobby.Sites();
  if (!sites) return ErrorResponse(503, "storage");
  auto row = AnnouncementOf(form, *sites, parts.clock.Wall().unix_ms);
  if (!row) return Redirect("/office/news?said=wrong");
  const Status done = parts.lobby.Announce(context.session.viewer, std::move(*row));
  if (done) return Redirect("/office/news?said=done");
  return Redirect(done.error().code == ErrorCode::kInvalidInput ? "/office/news?said=wrong"
                                                                : "/office/news?said=failed");
}

Response OfficerPages::Impl::Withdraw(Page& context, std::int64_t id) {
  const Status done = parts.lobby.Withdraw(context.session.viewer, id);
  if (done) return Redirect("/office/news?said=done");
  if (done.error().code == ErrorCode::kPermission) return ErrorResponse(403, "role");
  return Redirect(done.error().code == ErrorCode::kConflict ? "/office/news?said=gone"
                                                            : "/office/news?said=failed");
}

}  // namespace simpul::server
