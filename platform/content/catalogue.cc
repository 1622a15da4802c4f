#include "platform/content/catalogue.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "kiosk/base/bytes.h"
#include "platform/content/catalogue_rules.h"
#include "platform/content/queue_file.h"
#include "platform/content/stay_permit_file.h"
#include "platform/content/yaml_entry.h"

namespace simpul::content {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMaxDays = 3650;
// What stands on a card of a third of the page, in letters.
constexpr std::size_t kMaxFigure = 20;
constexpr std::size_t kMaxNote = 44;

// A headline is no sentence: in no language may it outgrow its card.
LocalizedText ReadShort(const Entry& entry, const char* key, std::size_t most) {
  LocalizedText text = entry.OptionalLocalized(key);
  for (const ContentLanguage language : kContentLanguages) {
    if (text.empty() || CodePointCount(text.In(language)) <= most) continue;
    entry.Note(key, "too long for a card in \"" + std::string(ContentLanguageCode(language)) + "\"",
               "write at most " + std::to_string(most) + " letters");
  }
  return text;
}

Headline ReadHeadline(const Entry& fact, const char* key, bool needs_figure) {
  const auto entry = fact.Has(key) ? fact.Map(key) : std::nullopt;
  if (!entry) return {};
  entry->AllowOnly({"figure", "note"});
  if (needs_figure && !entry->Has("figure")) {
    entry->Note("figure", "a headline without its figure",
                "write the figure in all five languages");
  }
  return {ReadShort(*entry, "figure", kMaxFigure), ReadShort(*entry, "note", kMaxNote)};
}

ProcessingTime ReadTime(const Entry& service) {
  ProcessingTime time;
  const auto entry = service.Map("time");
  if (!entry) return time;
  entry->AllowOnly({"text", "working_days", "headline", "source", "checked_on", "verified"});
  time.text = entry->Localized("text");
  if (entry->Has("working_days")) {
    const std::int64_t days = entry->Number("working_days");
    if (days < 0 || days > kMaxDays) {
      entry->Note("working_days", "not a possible number of days", "write 0 to 3650");
    } else {
      time.working_days = static_cast<int>(days);
    }
  }
  time.headline = ReadHeadline(*entry, "headline", !time.working_days);
  time.fact = entry->Fact();
  return time;
}

Fee ReadFee(const Entry& entry) {
  entry.AllowOnly({"label", "rupiah", "per", "on_top", "legal_basis", "effective", "source",
                   "checked_on", "verified"});
  Fee fee;
  fee.label = entry.Localized("label");
  fee.rupiah = entry.Number("rupiah");
  if (fee.rupiah < 0) {
    entry.Note("rupiah", "a fee below zero", "write 0 for free of charge");
  } else if (fee.rupiah > kMaxRupiah) {
    entry.Note("rupiah", "a fee above one billion", "write whole rupiah");
  }
  const std::string per = entry.Text("per");
  if (per == "day") {
    fee.per = FeeUnit::kDay;
  } else if (per == "year") {
    fee.per = FeeUnit::kYear;
  } else if (per != "application" && !per.empty()) {
    entry.Note("per", "\"" + per + "\" is no unit", "write application, day or year");
  }
  fee.on_top = entry.Has("on_top") && entry.Flag("on_top");
  fee.legal_basis = entry.Text("legal_basis");
  fee.effective = entry.Date("effective");
  fee.fact = entry.Fact();
  return fee;
}

Service ReadService(const Entry& entry, const std::string& file) {
  entry.AllowOnly({"id",           "topic",
                   "audience",     "icon",
                   "title",        "short",
                   "summary",      "who",
                   "requirements", "steps",
                   "time",         "fees",
                   "product",      "validity",
                   "notes",        "legal_basis",
                   "windows",      "source",
                   "checked_on",   "verified",
                   "review_days",  "validity_headline",
                   "fees_headline"});
  Service service;
  service.id = entry.Id("id");
  if (!service.id.empty() && file != "services/" + service.id + ".yaml") {
    entry.Note("id", "the file is not named after the id",
               "rename the file to " + service.id + ".yaml or correct the id");
  }
  service.topic = entry.Id("topic");
  for (const std::string& id : entry.Strings("audience")) {
    if (const auto audience = AudienceFromId(id)) {
      service.audience.push_back(*audience);
    } else {
      entry.Note("audience", "\"" + id + "\" is no audience",
                 "write citizen, foreigner or official");
    }
  }
  if (service.audience.empty()) {
    entry.Note("audience", "the service is for nobody", "write [citizen], [foreigner] or more");
  }
  service.icon = entry.Id("icon");
  service.title = entry.Localized("title");
  service.short_title = entry.Localized("short");
  service.summary = entry.Localized("summary");
  service.who = entry.Localized("who");
  for (const Entry& item : entry.List("requirements")) {
    item.AllowOnly({"document", "if", "one_of"});
    Requirement& requirement = service.requirements.emplace_back();
    requirement.document = item.Id("document");
    requirement.only_if = item.Ids("if");
    if (item.Has("one_of")) requirement.one_of = item.Id("one_of");
  }
  service.steps = entry.Ids("steps");
  if (service.steps.empty()) entry.Note("steps", "no steps", "list at least one id of steps.yaml");
  service.time = ReadTime(entry);
  for (const Entry& item : entry.List("fees")) service.fees.push_back(ReadFee(item));
  service.fees_headline = ReadHeadline(entry, "fees_headline", /*needs_figure=*/true);
  if (!service.fees.empty() && !service.fees_headline.figure.empty()) {
    entry.Note("fees_headline", "there are fees", "remove it, or write fees: []");
  }
  service.product = entry.Localized("product");
  service.validity = entry.Localized("validity");
  service.validity_headline = ReadHeadline(entry, "validity_headline", /*needs_figure=*/true);
  service.notes = entry.LocalizedList("notes");
  for (const Entry& item : entry.List("legal_basis")) {
    item.AllowOnly({"title", "about", "source"});
    service.legal_basis.push_back({item.Text("title"), item.Localized("about"), item.Id("source")});
  }
  for (const Entry& item : entry.List("windows", /*required=*/false)) {
    item.AllowOnly({"office", "text"});
    service.windows.push_back({item.Id("office", /*capitals=*/true), item.Localized("text")});
  }
  service.fact = entry.Fact();
  if (entry.Has("review_days")) {
    const std::int64_t days = entry.Number("review_days");
    if (days < 1 || days > kMaxDays) {
      entry.Note("review_days", "not a possible number of days", "write 1 to 3650");
    } else {
      service.review_days = static_cast<int>(days);
    }
  }
  return service;
}

Office ReadOffice(const Entry& entry) {
  entry.AllowOnly({"id", "name", "area", "address", "hours", "phone", "whatsapp", "email", "web",
                   "counters", "source", "checked_on", "verified"});
  Office office;
  office.id = entry.Id("id", /*capitals=*/true);
  office.name = entry.Text("name");
  office.area = entry.Localized("area");
  office.address = entry.Text("address");
  for (const Entry& item : entry.List("hours")) {
    item.AllowOnly({"days", "weekdays", "from", "to"});
    OpeningHours hours{item.Localized("days"), item.TimeOfDay("from"), item.TimeOfDay("to"),
                       item.Weekdays("weekdays")};
    if (!hours.from.empty() && !hours.to.empty() && hours.to <= hours.from) {
      item.Note("to", "closes before it opens", "correct from or to");
    }
    office.hours.push_back(std::move(hours));
  }
  office.phone = entry.OptionalText("phone");
  office.whatsapp = entry.OptionalText("whatsapp");
  office.email = entry.OptionalText("email");
  office.web = entry.OptionalText("web");
  office.counters = entry.OptionalLocalized("counters");
  office.fact = entry.Fact();
  return office;
}

PublicNotice ReadNotice(const Entry& entry) {
  entry.AllowOnly({"id", "kind", "title", "body", "from", "until", "source", "checked_on"});
  PublicNotice notice;
  notice.id = entry.Id("id");
  const std::string kind = entry.Text("kind");
  if (kind == "announcement") {
    notice.type = NoticeType::kAnnouncement;
  } else if (kind == "outage") {
    notice.type = NoticeType::kOutage;
  } else if (kind != "news" && !kind.empty()) {
    entry.Note("kind", "\"" + kind + "\" is no kind", "write news, announcement or outage");
  }
  notice.title = entry.Localized("title");
  notice.body = entry.Localized("body");
  notice.from = entry.Date("from");
  if (entry.Has("until")) {
    notice.until = entry.Date("until");
    if (*notice.until < notice.from) entry.Note("until", "ends before it begins", "correct it");
  }
  notice.source = entry.Id("source");
  notice.checked_on = entry.Date("checked_on");
  return notice;
}

CommonQuestion ReadQuestion(const Entry& entry) {
  entry.AllowOnly({"id", "question", "answer", "service", "words"});
  CommonQuestion question;
  question.id = entry.Id("id");
  question.question = entry.Localized("question");
  question.answer = entry.Localized("answer");
  if (entry.Has("service")) question.service = entry.Id("service");
  if (!entry.Has("words")) return question;
  if (const auto words = entry.Map("words")) {
    words->AllowOnly({"id", "en", "ru", "zh", "ar"});
    for (const ContentLanguage language : kContentLanguages) {
      const std::string code(ContentLanguageCode(language));
      question.words[static_cast<std::size_t>(language)] = words->Strings(code.c_str());
    }
  }
  return question;
}

FinderNode ReadNode(const Entry& entry) {
  entry.AllowOnly({"id", "question", "answers"});
  FinderNode node{entry.Id("id"), entry.Localized("question"), {}};
  for (const Entry& item : entry.List("answers")) {
    item.AllowOnly({"text", "icon", "tags", "next", "service"});
    FinderAnswer& answer = node.answers.emplace_back();
    answer.text = item.Localized("text");
    if (item.Has("icon")) answer.icon = item.Id("icon");
    answer.tags = item.Ids("tags");
    if (item.Has("next")) answer.next = item.Id("next");
    if (item.Has("service")) answer.service = item.Id("service");
    if (item.Has("next") == item.Has("service")) {
      item.Note("", "an answer leads to one place", "write either next or service");
    }
  }
  return node;
}

class Reader {
 public:
  Reader(const ContentFiles& files, CatalogueReading& out) : files_(files), out_(out) {}

  void ReadAll() {
    ServiceCatalogue& c = out_.catalogue;
    Each("sources.yaml", "sources", [&](const Entry& entry) {
      entry.AllowOnly({"id", "title", "url", "checked_on", "confidence"});
      const std::string confidence = entry.Text("confidence");
      if (!confidence.empty() && confidence != "A" && confidence != "B" && confidence != "C") {
        entry.Note("confidence", "\"" + confidence + "\" is no grade", "write A, B or C");
      }
      c.sources.push_back({entry.Id("id"), entry.Text("title"), entry.Text("url"),
                           entry.Date("checked_on"), confidence.empty() ? 'C' : confidence[0]});
    });
    Each("documents.yaml", "documents", [&](const Entry& entry) {
      entry.AllowOnly({"id", "text", "note"});
      c.documents.push_back(
          {entry.Id("id"), entry.Localized("text"), entry.OptionalLocalized("note")});
    });
    Each("steps.yaml", "steps", [&](const Entry& entry) {
      entry.AllowOnly({"id", "text"});
      c.steps.push_back({entry.Id("id"), entry.Localized("text")});
    });
    ReadTopics();
    for (const auto& [name, text] : files_) {
      if (!name.starts_with("services/")) continue;
      if (const auto root = ReadYaml(name, text, out_.mistakes)) {
        c.services.push_back(ReadService(*root, name));
      }
    }
    Each("offices.yaml", "offices",
         [&](const Entry& entry) { c.offices.push_back(ReadOffice(entry)); });
    ReadPledge();
    Each("complaints.yaml", "channels", [&](const Entry& entry) {
      entry.AllowOnly({"id", "text", "source", "checked_on", "verified"});
      c.channels.push_back({entry.Id("id"), entry.Localized("text"), entry.Fact()});
    });
    Each("regulations.yaml", "regulations", [&](const Entry& entry) {
      entry.AllowOnly({"id", "title", "plain", "source", "checked_on", "verified"});
      c.regulations.push_back(
          {entry.Id("id"), entry.Text("title"), entry.Localized("plain"), entry.Fact()});
    });
    Each("notices.yaml", "notices",
         [&](const Entry& entry) { c.notices.push_back(ReadNotice(entry)); });
    Each("faq.yaml", "questions",
         [&](const Entry& entry) { c.questions.push_back(ReadQuestion(entry)); });
    ReadFinder();
    if (const auto root = Root("stay_permits.yaml")) c.stay_permits = ReadStayPermits(*root);
    Each("queue.yaml", "plans",
         [&](const Entry& entry) { c.queue_plans.push_back(ReadQueuePlan(entry)); });
    NoteStrangeFiles();
  }

 private:
  std::optional<Entry> Root(const std::string& name) {
    known_.insert(name);
    const auto file = files_.find(name);
    if (file == files_.end()) {
      out_.mistakes.push_back({name, 0, "", "the file is missing", "add it"});
      return std::nullopt;
    }
    return ReadYaml(name, file->second, out_.mistakes);
  }

  // A file that is one list under one key.
  void Each(const char* name, const char* key, const std::function<void(const Entry&)>& read) {
    const auto root = Root(name);
    if (!root) return;
    root->AllowOnly({key});
    for (const Entry& entry : root->List(key)) read(entry);
  }

  void ReadTopics() {
    const auto root = Root("topics.yaml");
    if (!root) return;
    root->AllowOnly({"topics", "audiences"});
    for (const Entry& entry : root->List("topics")) {
      entry.AllowOnly({"id", "icon", "title"});
      out_.catalogue.topics.push_back({entry.Id("id"), entry.Id("icon"), entry.Localized("title")});
    }
    for (const Entry& entry : root->List("audiences")) {
      entry.AllowOnly({"id", "icon", "title", "short"});
      const auto audience = AudienceFromId(entry.Text("id"));
      if (!audience) entry.Note("id", "no audience", "write citizen, foreigner or official");
      out_.catalogue.audiences.push_back({audience.value_or(Audience::kCitizen), entry.Id("icon"),
                                          entry.Localized("title"), entry.Localized("short")});
    }
  }

  void ReadPledge() {
    const auto root = Root("pledge.yaml");
    if (!root) return;
    root->AllowOnly({"pledge"});
    const auto entry = root->Map("pledge");
    if (!entry) return;
    entry->AllowOnly({"title", "lines", "source", "checked_on", "verified"});
    out_.catalogue.pledge = {entry->Localized("title"), entry->LocalizedList("lines"),
                             entry->Fact()};
  }

  void ReadFinder() {
    const auto root = Root("finder.yaml");
    if (!root) return;
    root->AllowOnly({"start", "nodes"});
    out_.catalogue.finder.start = root->Id("start");
    for (const Entry& entry : root->List("nodes")) {
      out_.catalogue.finder.nodes.push_back(ReadNode(entry));
    }
  }

  void NoteStrangeFiles() {
    for (const auto& [name, text] : files_) {
      if (!name.starts_with("services/") && !known_.contains(name)) {
        out_.mistakes.push_back(
            {name, 0, "", "no file of the catalogue", "remove it or correct its name"});
      }
    }
  }

  const ContentFiles& files_;
  CatalogueReading& out_;
  std::set<std::string> known_ = {"regions.yaml", "holidays.yaml"};
};

// The order in which somebody who answers from the top meets the services.
void SortByFinder(ServiceCatalogue& catalogue) {
  std::vector<std::string> order;
  std::set<std::string> seen;
  const std::function<void(const std::string&)> visit = [&](const std::string& id) {
    const FinderNode* node = catalogue.finder.Find(id);
    if (node == nullptr || !seen.insert(id).second) return;
    for (const FinderAnswer& answer : node->answers) {
      if (!answer.service.empty()) order.push_back(answer.service);
      if (!answer.next.empty()) visit(answer.next);
    }
  };
  visit(catalogue.finder.start);
  const auto rank = [&](const Service& service) {
    return std::find(order.begin(), order.end(), service.id) - order.begin();
  };
  std::stable_sort(catalogue.services.begin(), catalogue.services.end(),
                   [&](const Service& a, const Service& b) { return rank(a) < rank(b); });
}

}  // namespace

Result<ContentFiles> ReadContentFolder(const std::string& directory) {
  ContentFiles files;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(directory, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const fs::path& path = at->path();
    if (path.extension() != ".yaml" || !at->is_regular_file(error)) continue;
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file) return Fail(ErrorCode::kNotFound, path.filename().string() + ": cannot be read");
    files[path.lexically_relative(directory).generic_string()] = text.str();
  }
  if (error) return Fail(ErrorCode::kNotFound, directory + ": cannot be read");
  return files;
}

CatalogueReading ReadCatalogue(const ContentFiles& files) {
  CatalogueReading reading;
  try {
    Reader(files, reading).ReadAll();
  } catch (const YAML::Exception& error) {
    reading.mistakes.push_back(
        {"", error.mark.line + 1, "", "no YAML: " + error.msg, "correct the file"});
  }
  // Between files only when each is right: one wrong id would be said many times.
  if (reading.mistakes.empty()) {
    CheckCatalogue(reading.catalogue, reading.mistakes);
    CheckStayPermits(reading.catalogue, reading.mistakes);
    CheckQueuePlans(reading.catalogue, reading.mistakes);
  }
  if (reading.mistakes.empty()) SortByFinder(reading.catalogue);
  return reading;
}

Result<ServiceCatalogue> CatalogueOf(const ContentFiles& files) {
  CatalogueReading reading = ReadCatalogue(files);
  if (reading.mistakes.empty()) return std::move(reading.catalogue);
  return Fail(ErrorCode::kInvalidInput, reading.mistakes.front().ToString() + " (mistakes: " +
                                            std::to_string(reading.mistakes.size()) + ")");
}

Result<ServiceCatalogue> LoadCatalogue(const std::string& directory) {
  SIMPUL_ASSIGN_OR_RETURN(const ContentFiles files, ReadContentFolder(directory));
  return CatalogueOf(files);
}

}  // namespace simpul::content
