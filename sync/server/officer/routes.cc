// Which address shows which page.
#include "sync/server/officer/pages_impl.h"

namespace simpul::server {

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
    return impl->SignedInOnly(call,
                              [&](Impl::Page& context, Form&) { return impl->List(context); });
  });
  router.Add(Method::kGet, "/office/survey", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call,
                              [&](Impl::Page& context, Form&) { return impl->Survey(context); });
  });
  router.Add(Method::kGet, "/office/help", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      return impl->Help(context, ParseForm(call.request.query)["said"]);
    });
  });
  router.Add(Method::kPost, "/office/help/{id}", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form& form) {
      return impl->AnswerHelp(context, IdOf(call.arguments[0]), form);
    });
  });
  router.Add(Method::kGet, "/office/news", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      return impl->News(context, ParseForm(call.request.query)["said"]);
    });
  });
  router.Add(Method::kPost, "/office/news", rate, [impl](const Call& call) {
    return impl->SignedInOnly(
        call, [&](Impl::Page& context, Form& form) { return impl->Announce(context, form); });
  });
  router.Add(Method::kPost, "/office/news/{id}/withdraw", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call, [&](Impl::Page& context, Form&) {
      return impl->Withdraw(context, IdOf(call.arguments[0]));
    });
  });
  router.Add(Method::kGet, "/office/audit", rate, [impl](const Call& call) {
    return impl->SignedInOnly(call,
                              [&](Impl::Page& context, Form&) { return impl->Audit(context); });
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
