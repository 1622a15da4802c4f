#include "platform/content/catalogue_rules.h"

#include <algorithm>
#include <set>

namespace simpul::content {
namespace {

class Rules {
 public:
  Rules(const ServiceCatalogue& catalogue, Mistakes& mistakes) : c_(catalogue), out_(mistakes) {}

  void Check() {
    CheckUnique();
    for (const Service& service : c_.services) CheckService(service);
    CheckTopics();
    CheckFacts();
    CheckFinder();
    for (const CommonQuestion& question : c_.questions) {
      if (!question.service.empty() && c_.FindService(question.service) == nullptr) {
        Dangles("faq.yaml", "questions[" + question.id + "].service", question.service,
                "services/");
      }
    }
  }

 private:
  void Note(const std::string& file, const std::string& path, std::string what, std::string fix) {
    out_.push_back({file, 0, path, std::move(what), std::move(fix)});
  }
  void Dangles(const std::string& file, const std::string& path, const std::string& id,
               const std::string& where) {
    Note(file, path, "\"" + id + "\" does not exist", "correct it or add it to " + where);
  }
  void NeedsSource(const std::string& file, const std::string& path, const std::string& source) {
    if (c_.FindSource(source) == nullptr) Dangles(file, path, source, "sources.yaml");
  }

  template <typename T>
  void Unique(const std::vector<T>& all, const std::string& file) {
    std::set<std::string> ids;
    for (const T& one : all) {
      if (!ids.insert(one.id).second) {
        Note(file, one.id, "the id is used twice", "give one of them another id");
      }
    }
  }

  void CheckUnique() {
    Unique(c_.sources, "sources.yaml");
    Unique(c_.documents, "documents.yaml");
    Unique(c_.steps, "steps.yaml");
    Unique(c_.services, "services/");
    Unique(c_.topics, "topics.yaml");
    Unique(c_.offices, "offices.yaml");
    Unique(c_.regulations, "regulations.yaml");
    Unique(c_.notices, "notices.yaml");
    Unique(c_.questions, "faq.yaml");
    Unique(c_.channels, "complaints.yaml");
    Unique(c_.finder.nodes, "finder.yaml");
  }

  void CheckService(const Service& service) {
    const std::string file = "services/" + service.id + ".yaml";
    const std::set<std::string> tags = c_.finder.Tags();
    if (c_.FindTopic(service.topic) == nullptr) {
      Dangles(file, "topic", service.topic, "topics.yaml");
    }
    std::set<std::string> listed;
    for (const Requirement& requirement : service.requirements) {
      const std::string path = "requirements." + requirement.document;
      if (c_.FindDocument(requirement.document) == nullptr) {
        Dangles(file, path, requirement.document, "documents.yaml");
      }
      std::string key = requirement.document;
      for (const std::string& tag : requirement.only_if) {
        key += "/" + tag;
        if (!tags.contains(tag)) {
          Note(file, path + ".if", "no answer of the finder gives \"" + tag + "\"",
               "correct it or give the tag in finder.yaml");
        }
      }
      if (!listed.insert(key).second) {
        Note(file, path, "the document is listed twice", "keep one of them");
      }
    }
    for (const std::string& step : service.steps) {
      if (c_.FindStep(step) == nullptr) Dangles(file, "steps", step, "steps.yaml");
    }
    NeedsSource(file, "source", service.fact.source);
    NeedsSource(file, "time.source", service.time.fact.source);
    for (std::size_t i = 0; i < service.fees.size(); ++i) {
      NeedsSource(file, "fees[" + std::to_string(i) + "].source", service.fees[i].fact.source);
    }
    for (std::size_t i = 0; i < service.legal_basis.size(); ++i) {
      NeedsSource(file, "legal_basis[" + std::to_string(i) + "].source",
                  service.legal_basis[i].source);
    }
    for (const OfficeWindow& window : service.windows) {
      if (c_.FindOffice(window.office) == nullptr) {
        Dangles(file, "windows", window.office, "offices.yaml");
      }
    }
  }

  void CheckTopics() {
    for (const Audience audience : kAudiences) {
      const auto count =
          std::count_if(c_.audiences.begin(), c_.audiences.end(),
                        [audience](const AudienceCard& card) { return card.audience == audience; });
      const std::string path = "audiences[" + std::string(AudienceId(audience)) + "]";
      if (count == 0) Note("topics.yaml", path, "the audience is missing", "add it");
      if (count > 1) Note("topics.yaml", path, "the id is used twice", "keep one of them");
      if (std::none_of(c_.services.begin(), c_.services.end(),
                       [audience](const Service& s) { return s.IsFor(audience); })) {
        Note("topics.yaml", path, "no service is for this audience", "name it in a service");
      }
    }
    for (const Topic& topic : c_.topics) {
      if (std::none_of(c_.services.begin(), c_.services.end(),
                       [&](const Service& s) { return s.topic == topic.id; })) {
        Note("topics.yaml", "topics[" + topic.id + "]", "the topic has no service",
             "remove it or name it in a service");
      }
    }
  }

  void CheckFacts() {
    for (const Office& office : c_.offices) {
      NeedsSource("offices.yaml", "offices[" + office.id + "].source", office.fact.source);
    }
    NeedsSource("pledge.yaml", "pledge.source", c_.pledge.fact.source);
    if (c_.pledge.lines.empty()) Note("pledge.yaml", "pledge.lines", "no lines", "add one");
    for (const Regulation& one : c_.regulations) {
      NeedsSource("regulations.yaml", "regulations[" + one.id + "].source", one.fact.source);
    }
    for (const PublicNotice& notice : c_.notices) {
      NeedsSource("notices.yaml", "notices[" + notice.id + "].source", notice.source);
    }
    for (const ComplaintChannel& channel : c_.channels) {
      NeedsSource("complaints.yaml", "channels[" + channel.id + "].source", channel.fact.source);
    }
  }

  void CheckFinder() {
    const ServiceFinder& finder = c_.finder;
    if (finder.Find(finder.start) == nullptr) {
      Dangles("finder.yaml", "start", finder.start, "nodes");
    }
    for (const FinderNode& node : finder.nodes) {
      const std::string path = "nodes[" + node.id + "]";
      if (node.answers.size() < 2) {
        Note("finder.yaml", path, "a question with fewer than two answers", "add an answer");
      }
      for (const FinderAnswer& answer : node.answers) {
        if (!answer.next.empty() && finder.Find(answer.next) == nullptr) {
          Dangles("finder.yaml", path + ".next", answer.next, "nodes");
        }
        if (!answer.service.empty() && c_.FindService(answer.service) == nullptr) {
          Dangles("finder.yaml", path + ".service", answer.service, "services/");
        }
      }
    }
    if (finder.HasLoop()) {
      Note("finder.yaml", "", "answering can lead back to a question already asked",
           "lead every answer forward");
    }
    const std::set<std::string> reachable = finder.Reachable();
    for (const Service& service : c_.services) {
      if (!reachable.contains(service.id)) {
        Note("services/" + service.id + ".yaml", "id", "the finder does not lead to this service",
             "add an answer with service: " + service.id + " to finder.yaml");
      }
    }
  }

  const ServiceCatalogue& c_;
  Mistakes& out_;
};

}  // namespace

void CheckCatalogue(const ServiceCatalogue& catalogue, Mistakes& mistakes) {
  Rules(catalogue, mistakes).Check();
}

}  // namespace simpul::content
