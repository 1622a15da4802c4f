#include "kiosk/domain/service_catalogue.h"

#include <algorithm>
#include <map>

namespace simpul {
namespace {

template <typename T>
const T* FindById(const std::vector<T>& all, std::string_view id) {
  const auto at = std::find_if(all.begin(), all.end(), [id](const T& one) { return one.id == id; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

bool PublicNotice::IsShownOn(LocalDate today) const {
  return from <= today && (!until || today <= *until);
}

const Source* ServiceCatalogue::FindSource(std::string_view id) const {
  return FindById(sources, id);
}
const Document* ServiceCatalogue::FindDocument(std::string_view id) const {
  return FindById(documents, id);
}
const Step* ServiceCatalogue::FindStep(std::string_view id) const { return FindById(steps, id); }
const Service* ServiceCatalogue::FindService(std::string_view id) const {
  return FindById(services, id);
}
const Topic* ServiceCatalogue::FindTopic(std::string_view id) const { return FindById(topics, id); }
const Office* ServiceCatalogue::FindOffice(std::string_view id) const {
  return FindById(offices, id);
}
const CommonQuestion* ServiceCatalogue::FindQuestion(std::string_view id) const {
  return FindById(questions, id);
}
const PublicNotice* ServiceCatalogue::FindNotice(std::string_view id) const {
  return FindById(notices, id);
}
const Regulation* ServiceCatalogue::FindRegulation(std::string_view id) const {
  return FindById(regulations, id);
}

std::vector<const Service*> ServiceCatalogue::ServicesFor(Audience audience,
                                                          std::string_view topic) const {
  std::vector<const Service*> found;
  for (const Service& service : services) {
    if (service.topic == topic && service.IsFor(audience)) found.push_back(&service);
  }
  return found;
}

const std::string* ChecklistLine::SharedNote(ContentLanguage language) const {
  const std::string& note = any_of.front()->note.In(language);
  const bool shared = std::all_of(any_of.begin(), any_of.end(), [&](const Document* one) {
    return one->note.In(language) == note;
  });
  return shared ? &note : nullptr;
}

std::vector<ChecklistLine> ServiceCatalogue::ChecklistFor(
    const Service& service, const std::vector<std::string>* tags) const {
  std::vector<ChecklistLine> lines;
  std::map<std::string, std::size_t> groups;  // one_of -> line
  for (const Requirement& requirement : service.requirements) {
    const Document* document = FindDocument(requirement.document);
    if (document == nullptr) continue;  // the loader lets none through
    const bool conditional = !requirement.only_if.empty();
    if (conditional && tags != nullptr &&
        std::none_of(requirement.only_if.begin(), requirement.only_if.end(),
                     [&](const std::string& tag) {
                       return std::find(tags->begin(), tags->end(), tag) != tags->end();
                     })) {
      continue;
    }
    const bool sometimes = conditional && tags == nullptr;
    if (!requirement.one_of.empty()) {
      const auto [group, fresh] = groups.try_emplace(requirement.one_of, lines.size());
      if (!fresh) {
        ChecklistLine& line = lines[group->second];
        line.any_of.push_back(document);
        line.sometimes = line.sometimes && sometimes;
        continue;
      }
    }
    lines.push_back({{document}, sometimes});
  }
  return lines;
}

}  // namespace simpul
