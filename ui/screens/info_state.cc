#include "ui/screens/info_state.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "kiosk/base/bytes.h"

namespace simpul::ui {
namespace {

constexpr std::size_t kMaxPlaces = 64;  // deeper than anybody goes; the oldest but home is dropped

// A page change that keeps where each page was scrolled to.
Effects Moved() { return {{EffectKind::kPageChanged, "keep"}}; }

Effects Push(InfoState& state, InfoPlace place) {
  place.serial = state.next_serial++;
  state.print = ChecklistPrint::kNone;
  state.keyboard.composition.Wipe();
  if (state.places.size() >= kMaxPlaces) state.places.erase(state.places.begin() + 1);
  state.places.push_back(std::move(place));
  return Moved();
}

InfoPlace PlaceOf(InfoKind kind, std::string id = {}) {
  InfoPlace place;
  place.kind = kind;
  place.id = std::move(id);
  return place;
}

// "service.passport_lost" -> a place; nothing for what the catalogue does not have.
std::optional<InfoPlace> Parse(std::string_view target, const ServiceCatalogue& catalogue) {
  struct Plain {
    std::string_view name;
    InfoKind kind;
  };
  constexpr Plain kPlain[] = {{"finder", InfoKind::kFinder},
                              {"search", InfoKind::kSearch},
                              {"questions", InfoKind::kQuestions},
                              {"offices", InfoKind::kOffices},
                              {"regulations", InfoKind::kRegulations},
                              {"notices", InfoKind::kNotices},
                              {"pledge", InfoKind::kPledge},
                              {"channels", InfoKind::kChannels},
                              {"report", InfoKind::kReport}};
  for (const Plain& plain : kPlain) {
    if (plain.name == target) return PlaceOf(plain.kind);
  }
  if (const auto id = After(target, "service."); id && catalogue.FindService(*id) != nullptr) {
    return PlaceOf(InfoKind::kService, *id);
  }
  if (const auto id = After(target, "question."); id && catalogue.FindQuestion(*id) != nullptr) {
    return PlaceOf(InfoKind::kQuestion, *id);
  }
  if (const auto id = After(target, "office."); id && catalogue.FindOffice(*id) != nullptr) {
    return PlaceOf(InfoKind::kOffice, *id);
  }
  if (const auto id = After(target, "regulation.");
      id && catalogue.FindRegulation(*id) != nullptr) {
    return PlaceOf(InfoKind::kRegulation, *id);
  }
  if (const auto id = After(target, "audience.")) {
    const auto audience = AudienceFromId(*id);
    if (!audience) return std::nullopt;
    const auto topics = TopicsFor(catalogue, *audience);
    if (topics.size() != 1) return PlaceOf(InfoKind::kAudience, *id);
    InfoPlace place = PlaceOf(InfoKind::kTopic, *id);  // a choice of one is no choice
    place.topic = topics.front()->id;
    return place;
  }
  return std::nullopt;
}

Effects Back(InfoState& state) {
  state.print = ChecklistPrint::kNone;
  if (state.places.size() <= 1) return {{EffectKind::kGoHome}};
  state.places.pop_back();
  state.keyboard.composition.Wipe();
  return Moved();
}

Effects Answer(InfoState& state, const std::string& number, const ServiceCatalogue& catalogue) {
  int index = -1;
  std::from_chars(number.data(), number.data() + number.size(), index);
  InfoPlace place = PlaceOf(InfoKind::kFinder);
  place.answers = state.places.back().answers;
  place.answers.push_back(index);
  const FinderWalk walk = WalkFinder(catalogue.finder, place.answers);
  if (walk.service.empty() && walk.node == nullptr) return {};
  if (!walk.service.empty()) {
    place = PlaceOf(InfoKind::kService, walk.service);
    place.from_finder = true;
    place.tags = walk.tags;
    std::sort(place.tags.begin(), place.tags.end());
    place.tags.erase(std::unique(place.tags.begin(), place.tags.end()), place.tags.end());
  }
  return Push(state, std::move(place));
}

std::string Joined(const std::vector<std::string>& tags) {
  std::string all;
  for (const std::string& tag : tags) all += (all.empty() ? "" : ",") + tag;
  return all;
}

void Search(InfoState& state, const Information& information, ContentLanguage language) {
  state.search_failed = false;
  auto found = information.search.Find(state.query, language);
  if (found) {
    state.found = std::move(*found);
  } else {
    state.found = {};
    state.search_failed = true;
  }
}

Effects OnSearchPage(InfoState& state, const std::string& id, const Information& information,
                     ContentLanguage language, app::PinyinSource* pinyin) {
  if (id == "search.clear") {
    SecureWipe(state.query);
    state.keyboard.composition.Wipe();
    state.found = {};
    return {};
  }
  if (!IsKey(id)) return {};
  std::string typed = state.query;
  KeyPress(id, state.keyboard, typed, app::kMaxQueryLetters, pinyin);
  if (typed != state.query) {
    SecureWipe(state.query);
    state.query = typed;
    Search(state, information, language);
  }
  SecureWipe(typed);
  return {};
}

Effects OnActivated(InfoState& state, const std::string& id, const Information& information,
                    ContentLanguage language, app::PinyinSource* pinyin) {
  const ServiceCatalogue& catalogue = information.catalogue;
  InfoPlace& place = state.places.back();
  if (id == "nav.home") return {{EffectKind::kGoHome}};
  if (id == "nav.back") return Back(state);
  if (id == "go.queue" && place.kind == InfoKind::kService) {
    return {{EffectKind::kOpen, "queue", "service." + place.id}};
  }
  if (const auto target = After(id, "go.")) {
    auto next = Parse(*target, catalogue);
    return next ? Push(state, std::move(*next)) : Effects();
  }
  if (const auto topic = After(id, "topic."); topic && place.kind == InfoKind::kAudience) {
    InfoPlace next = PlaceOf(InfoKind::kTopic, place.id);
    next.topic = *topic;
    return Push(state, std::move(next));
  }
  if (const auto number = After(id, "answer."); number && place.kind == InfoKind::kFinder) {
    return Answer(state, *number, catalogue);
  }
  if (id == "permit.check") {
    const bool from_service = place.kind == InfoKind::kService;
    return {{EffectKind::kOpen, "permit", from_service ? place.id : ""}};
  }
  if (id == "finder.restart") return Push(state, PlaceOf(InfoKind::kFinder));
  if (place.kind == InfoKind::kService) {
    for (const ServiceTab tab : kServiceTabs) {
      if (id == "tab." + std::string(TabId(tab))) place.tab = tab;
    }
    if (id == "service.print" && state.print != ChecklistPrint::kPrinting) {
      state.print = ChecklistPrint::kPrinting;
      return {{EffectKind::kPrintChecklist, place.id}};
    }
    return {};
  }
  if (place.kind == InfoKind::kSearch) {
    return OnSearchPage(state, id, information, language, pinyin);
  }
  return {};
}

}  // namespace

std::string_view TabId(ServiceTab tab) {
  switch (tab) {
    case ServiceTab::kRequirements: return "requirements";
    case ServiceTab::kSteps: return "steps";
    case ServiceTab::kFees: return "fees";
    case ServiceTab::kLegal: return "legal";
  }
  return "requirements";
}

void InfoState::Wipe() {
  SecureWipe(query);
  *this = InfoState();
}

Effects OpenInfo(InfoState& state, std::string_view argument, const ServiceCatalogue& catalogue) {
  state.Wipe();
  std::ignore = Push(state, PlaceOf(InfoKind::kHome));
  if (auto place = Parse(argument, catalogue)) std::ignore = Push(state, std::move(*place));
  return {};
}

Effects ReduceInfo(InfoState& state, const Event& event, const Information& information,
                   ContentLanguage language, app::PinyinSource* pinyin) {
  if (state.places.empty()) return {};
  if (const auto* ended = std::get_if<PrintEnded>(&event)) {
    if (state.print != ChecklistPrint::kPrinting) return {};  // its page was left
    state.print = ended->outcome.proved ? ChecklistPrint::kPrinted : ChecklistPrint::kNotProved;
    state.printer = ended->outcome.state;
    return {};
  }
  const auto* activated = std::get_if<Activated>(&event);
  if (activated == nullptr) return {};
  return OnActivated(state, activated->id, information, language, pinyin);
}

std::vector<const Topic*> TopicsFor(const ServiceCatalogue& catalogue, Audience audience) {
  std::vector<const Topic*> topics;
  for (const Topic& topic : catalogue.topics) {
    if (!catalogue.ServicesFor(audience, topic.id).empty()) topics.push_back(&topic);
  }
  return topics;
}

std::string ServiceAddress(const std::string& host, const InfoPlace& place,
                           std::string_view language) {
  std::string address = host + "/s/" + place.id + "?l=" + std::string(language);
  if (place.from_finder) address += "&t=" + Joined(place.tags);
  return address;
}

}  // namespace simpul::ui
