#include "sync/server/web/service_pages.h"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <map>
#include <optional>
#include <set>

#include "sync/server/web/service_words.h"
#include "sync/server/web/static_files.h"

namespace simpul::server {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr std::size_t kMaxTags = 32;

// "a=1&b=2": the value of `name`, or nothing. Tags are ids, so only the comma may come escaped.
std::optional<std::string> QueryValue(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    std::string value(pair.substr(equals + 1));
    for (std::size_t at = 0; (at = value.find('%', at)) != std::string::npos; ++at) {
      if (value.compare(at, 3, "%2C") == 0 || value.compare(at, 3, "%2c") == 0) {
        value.replace(at, 3, ",");
      }
    }
    return value;
  }
  return std::nullopt;
}

// Thousands apart: "350.000" in Indonesian, "350,000" elsewhere.
std::string Grouped(std::int64_t number, ContentLanguage language) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1,
                  language == ContentLanguage::kIndonesian ? '.' : ',');
  }
  return digits;
}

// The first of the browser's languages that the content has, in its order of preference as written.
ContentLanguage Preferred(std::string_view accept) {
  while (!accept.empty()) {
    std::string_view one = accept.substr(0, accept.find(','));
    accept.remove_prefix(std::min(accept.size(), one.size() + 1));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    if (const auto language = ContentLanguageFromCode(one.substr(0, 2))) return *language;
  }
  return ContentLanguage::kIndonesian;
}

data Object() { return data{data::type::object}; }
data List() { return data{data::type::list}; }

}  // namespace

struct ServicePages::Impl {
  Impl(std::shared_ptr<const ServiceCatalogue> loaded, const Clock& given)
      : owned(std::move(loaded)), catalogue(*owned), clock(given) {}

  const std::shared_ptr<const ServiceCatalogue> owned;
  const ServiceCatalogue& catalogue;
  const Clock& clock;
  std::map<std::string, std::string> templates;

  struct Asked {
    ContentLanguage language = ContentLanguage::kIndonesian;
    std::optional<std::vector<std::string>> tags;  // known ones only
    std::string tag_query;                         // "&t=…" for the links to other languages
  };

  Asked Read(const Call& call) const {
    Asked asked;
    const auto code = QueryValue(call.request.query, "l");
    const auto chosen = code ? ContentLanguageFromCode(*code) : std::nullopt;
    asked.language = chosen ? *chosen : Preferred(call.request.Header("accept-language"));
    if (const auto text = QueryValue(call.request.query, "t")) {
      const std::set<std::string> known = catalogue.finder.Tags();
      asked.tags.emplace();
      std::string_view rest = *text;
      while (!rest.empty() && asked.tags->size() < kMaxTags) {
        const std::string tag(rest.substr(0, rest.find(',')));
        rest.remove_prefix(std::min(rest.size(), tag.size() + 1));
        if (known.contains(tag)) asked.tags->push_back(tag);
      }
      asked.tag_query = "&t=";
      for (std::size_t i = 0; i < asked.tags->size(); ++i) {
        asked.tag_query += (i == 0 ? "" : ",") + (*asked.tags)[i];
      }
    }
    return asked;
  }

  data Base(const Asked& asked, const std::string& here, const std::string& title) const {
    data page = Object();
    data words = Object();
    for (const ServiceWord& word : ServiceWords()) {
      words.set(std::string(word.key),
                std::string(word.texts[static_cast<std::size_t>(asked.language)]));
    }
    page.set("w", words);
    page.set("lang", std::string(ContentLanguageCode(asked.language)));
    page.set("dir", asked.language == ContentLanguage::kArabic ? "rtl" : "ltr");
    page.set("title", title);
    page.set("here", here);
    page.set("tags", asked.tag_query);
    data languages = List();
    for (const ContentLanguage language : kContentLanguages) {
      data one = Object();
      one.set("code", std::string(ContentLanguageCode(language)));
      one.set("name", std::string(LanguageOwnName(language)));
      one.set("chosen", language == asked.language);
      languages.push_back(one);
    }
    page.set("languages", languages);
    return page;
  }

  Response Render(const std::string& name, data& page, const Asked& asked, int status) const {
    mustache layout(templates.at("layout"));
    mustache body(templates.at(name));
    page.set("body", body.render(page));
    Response response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.headers.emplace_back("Content-Language",
                                  std::string(ContentLanguageCode(asked.language)));
    response.headers.emplace_back("Vary", "Accept-Language");
    response.body = layout.render(page);
    return response;
  }

  std::string Word(std::string_view key, const Asked& asked) const {
    return std::string(ServiceWordOf(key, asked.language));
  }

  std::string Money(std::int64_t rupiah, FeeUnit per, const Asked& asked) const {
    if (rupiah == 0) return Word("free", asked);
    std::string amount = "Rp " + Grouped(rupiah, asked.language);
    if (per == FeeUnit::kDay) amount += " " + Word("per_day", asked);
    if (per == FeeUnit::kYear) amount += " " + Word("per_year", asked);
    return amount;
  }

  Response ListPage(const Call& call, bool missing) const {
    const Asked asked = Read(call);
    data page = Base(asked, "/s", Word("services", asked));
    page.set("tags", "");
    page.set("missing", missing);
    data topics = List();
    for (const Topic& topic : catalogue.topics) {
      data one = Object();
      one.set("title", topic.title.In(asked.language));
      data services = List();
      for (const Service& service : catalogue.services) {
        if (service.topic != topic.id) continue;
        data item = Object();
        item.set("id", service.id);
        item.set("title", service.title.In(asked.language));
        item.set("summary", service.summary.In(asked.language));
        services.push_back(item);
      }
      one.set("services", services);
      topics.push_back(one);
    }
    page.set("topics", topics);
    return Render("list", page, asked, missing ? 404 : 200);
  }

  // A note that all alternatives share stands once, below them.
  data Line(const ChecklistLine& line, const Asked& asked) const {
    const std::string* shared = line.SharedNote(asked.language);
    const auto document = [&](const Document& from, data& to) {
      to.set("text", from.text.In(asked.language));
      to.set("note", from.note.empty() ? data(false) : data(from.note.In(asked.language)));
    };
    data item = Object();
    item.set("single", line.any_of.size() == 1);
    item.set("several", line.any_of.size() > 1);
    item.set("shared", shared != nullptr && !shared->empty());
    document(*line.any_of.front(), item);
    data any = List();
    for (const Document* one : line.any_of) {
      data choice = Object();
      document(*one, choice);
      if (shared != nullptr) choice.set("note", data(false));
      any.push_back(choice);
    }
    item.set("any", any);
    return item;
  }

  void AddFees(data& page, const Service& service, const Asked& asked, LocalDate today) const {
    data fees = List();
    for (const Fee& fee : service.fees) {
      data one = Object();
      one.set("label", fee.label.In(asked.language));
      one.set("amount", Money(fee.rupiah, fee.per, asked));
      one.set("law", fee.legal_basis);
      one.set("effective", ToIsoDate(fee.effective));
      one.set("checked", ToIsoDate(fee.fact.checked_on));
      one.set("ask", StandingOf(fee.fact, service.review_days, today) != Standing::kCurrent);
      fees.push_back(one);
    }
    const FeeSummary summary = service.SumUp();
    switch (summary.kind) {
      case FeeSummary::Kind::kFree:
        page.set("lowest", Word("free", asked));
        page.set("lowest_label", data(false));
        break;
      case FeeSummary::Kind::kUnknown: {
        const Headline& unknown = service.fees_headline;
        page.set("lowest", unknown.figure.In(asked.language));
        page.set("lowest_label",
                 unknown.note.empty() ? data(false) : data(unknown.note.In(asked.language)));
        break;
      }
      case FeeSummary::Kind::kOnly:
      case FeeSummary::Kind::kFrom:
      case FeeSummary::Kind::kFirst: {
        const std::string label = summary.Label(asked.language);
        page.set("lowest", Money(summary.rupiah, summary.fee->per, asked));
        page.set("lowest_label", summary.kind == FeeSummary::Kind::kOnly ? label
                                 : summary.kind == FeeSummary::Kind::kFrom
                                     ? Word("from", asked) + " · " + label
                                     : label + " · " + Word("more_fees", asked));
        break;
      }
    }
    page.set("fees", fees);
    page.set("fees_known", summary.kind != FeeSummary::Kind::kUnknown);
  }

  template <typename T, typename Text>
  static data Texts(const std::vector<T>& all, Text text) {
    data list = List();
    for (const T& one : all) {
      data item = Object();
      item.set("text", text(one));
      list.push_back(item);
    }
    return list;
  }

  Response ServicePage(const Call& call) const {
    const Service* service = catalogue.FindService(call.arguments.front());
    if (service == nullptr) return ListPage(call, true);
    const Asked asked = Read(call);
    const ContentLanguage language = asked.language;
    const LocalDate today = ToLocal(clock.Wall().unix_ms, SiteZone()).date;
    data page = Base(asked, "/s/" + service->id, service->title.In(language));
    const Topic* topic = catalogue.FindTopic(service->topic);
    page.set("topic", topic == nullptr ? "" : topic->title.In(language));
    page.set("summary", service->summary.In(language));
    page.set("who", service->who.In(language));
    page.set("time", service->time.text.In(language));
    page.set("validity", service->validity.In(language));
    page.set("product", service->product.In(language));
    const Standing standing = service->StandingOn(today);
    page.set("standing", standing == Standing::kCurrent      ? data(false)
                         : standing == Standing::kUnverified ? data(Word("unverified", asked))
                                                             : data(Word("overdue", asked)));
    page.set("yours", asked.tags.has_value());
    data needed = List();
    data sometimes = List();
    bool has_sometimes = false;
    for (const ChecklistLine& line :
         catalogue.ChecklistFor(*service, asked.tags ? &*asked.tags : nullptr)) {
      (line.sometimes ? sometimes : needed).push_back(Line(line, asked));
      has_sometimes = has_sometimes || line.sometimes;
    }
    page.set("needed", needed);
    page.set("sometimes", sometimes);
    page.set("has_sometimes", has_sometimes);
    page.set("steps", Texts(service->steps, [&](const std::string& id) {
               return catalogue.FindStep(id)->text.In(language);
             }));
    AddFees(page, *service, asked, today);
    data windows = List();
    for (const OfficeWindow& window : service->windows) {
      data one = Object();
      one.set("office", catalogue.FindOffice(window.office)->name);
      one.set("text", window.text.In(language));
      windows.push_back(one);
    }
    page.set("windows", windows);
    data legal = List();
    for (const LegalBasis& basis : service->legal_basis) {
      data one = Object();
      one.set("title", basis.title);
      one.set("about", basis.about.In(language));
      legal.push_back(one);
    }
    page.set("legal", legal);
    page.set("notes",
             Texts(service->notes, [&](const LocalizedText& note) { return note.In(language); }));
    page.set("has_notes", !service->notes.empty());
    data channels = List();
    for (const ComplaintChannel& channel : catalogue.channels) {
      data one = Object();
      one.set("text", channel.text.In(language));
      one.set("ask", StandingOf(channel.fact, kDefaultReviewDays, today) != Standing::kCurrent);
      channels.push_back(one);
    }
    page.set("channels", channels);
    page.set("source", catalogue.FindSource(service->fact.source)->title);
    page.set("checked", ToIsoDate(service->fact.checked_on));
    return Render("service", page, asked, 200);
  }
};

ServicePages::ServicePages(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ServicePages::~ServicePages() = default;

Result<std::unique_ptr<ServicePages>> ServicePages::Load(
    std::shared_ptr<const ServiceCatalogue> catalogue, const std::string& templates,
    const Clock& clock) {
  auto impl = std::make_unique<Impl>(std::move(catalogue), clock);
  for (const char* name : {"layout", "list", "service"}) {
    SIMPUL_ASSIGN_OR_RETURN(impl->templates[name], ReadFile(templates + "/" + name + ".mustache"));
  }
  return std::unique_ptr<ServicePages>(new ServicePages(std::move(impl)));
}

void ServicePages::AddRoutes(Router& router) {
  const auto list = [this](const Call& call) { return impl_->ListPage(call, false); };
  router.Add(Method::kGet, "/s", RatePolicy::kPublic, list);
  router.Add(Method::kGet, "/s/{service}", RatePolicy::kPublic,
             [this](const Call& call) { return impl_->ServicePage(call); });
}

}  // namespace simpul::server
