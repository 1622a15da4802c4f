#include "sync/server/web/reminder_pages.h"

#include <kainjow/mustache.hpp>

#include "kiosk/base/log.h"
#include "sync/server/reminders/reminder_words.h"
#include "sync/server/web/static_files.h"

namespace simpul::server {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

// "l=ru", wherever it stands in the query.
std::string_view LanguageIn(std::string_view query) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.starts_with("l=")) return pair.substr(2);
  }
  return {};
}

}  // namespace

struct ReminderPages::Impl {
  explicit Impl(const ReminderService& given) : reminders(given) {}
  const ReminderService& reminders;
  std::string page;

  Response Render(const Call& call, bool stopped) const {
    const ReminderWords& words = ReminderWordsOf(LanguageIn(call.request.query));
    data shown{data::type::object};
    const auto set = [&](const char* name, std::string_view text) {
      shown.set(name, std::string(text));
    };
    set("lang", words.code);
    set("dir", words.code == "ar" ? "rtl" : "ltr");
    set("title", words.title);
    set("ask", words.ask);
    set("button", words.button);
    set("stopped_title", words.stopped);
    set("again", words.again);
    shown.set("stopped", stopped);
    data languages{data::type::list};
    for (const ReminderWords& one : AllReminderWords()) {
      data language{data::type::object};
      language.set("code", std::string(one.code));
      language.set("name", std::string(one.name));
      language.set("chosen", one.code == words.code);
      languages.push_back(language);
    }
    shown.set("languages", languages);
    mustache text(page);
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body = text.render(shown);
    response.headers.emplace_back("X-Robots-Tag", "noindex, nofollow");
    return response;
  }

  Response Stop(const Call& call) const {
    const auto stopped = reminders.Stop(call.arguments.front());
    if (!stopped) return ErrorResponse(StatusOf(stopped.error().code), "storage");
    if (*stopped) Log(LogEvent::kReminderStopped);
    return Render(call, true);
  }
};

ReminderPages::ReminderPages(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ReminderPages::~ReminderPages() = default;

Result<std::unique_ptr<ReminderPages>> ReminderPages::Load(const std::string& templates,
                                                           const ReminderService& reminders) {
  auto impl = std::make_unique<Impl>(reminders);
  SIMPUL_ASSIGN_OR_RETURN(impl->page, ReadFile(templates + "/reminder.mustache"));
  return std::unique_ptr<ReminderPages>(new ReminderPages(std::move(impl)));
}

void ReminderPages::AddRoutes(Router& router) {
  router.Add(Method::kGet, "/u/{token}", RatePolicy::kPublic,
             [this](const Call& call) { return impl_->Render(call, false); });
  router.Add(Method::kPost, "/u/{token}", RatePolicy::kLookup,
             [this](const Call& call) { return impl_->Stop(call); });
}

}  // namespace simpul::server
