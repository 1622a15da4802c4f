// Everything the kiosk tells visitors about services, offices and rules. Loaded once, immutable
// after loading; any thread may read.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/domain/queue_plan.h"
#include "kiosk/domain/service.h"
#include "kiosk/domain/service_finder.h"
#include "kiosk/domain/stay_permit.h"

namespace simpul {

struct Source {
  std::string id, title, url;
  LocalDate checked_on;
  char confidence = 'C';  // A official text, B agreeing public pages, C one secondary source
};

struct Topic {
  std::string id, icon;
  LocalizedText title;
};
struct AudienceCard {
  Audience audience = Audience::kCitizen;
  std::string icon;
  LocalizedText title, short_text;
};

struct OpeningHours {
  LocalizedText days;
  std::string from, to;       // "08:00"
  std::vector<int> weekdays;  // 1 = Monday to 7; empty: only people can read the days
};
struct Office {
  std::string id, name, address;
  LocalizedText area, counters;  // counters may be empty
  std::vector<OpeningHours> hours;
  std::string phone, whatsapp, email, web;  // empty = not known
  Provenance fact;
};

struct Pledge {
  LocalizedText title;
  std::vector<LocalizedText> lines;
  Provenance fact;
};
struct Regulation {
  std::string id, title;  // "UU 6/2011 ..."
  LocalizedText plain;
  Provenance fact;
};

enum class NoticeType : std::uint8_t { kNews, kAnnouncement, kOutage };
struct PublicNotice {
  std::string id;
  NoticeType type = NoticeType::kNews;
  LocalizedText title, body;
  LocalDate from;
  std::optional<LocalDate> until;  // the last day it is shown
  std::string source;
  LocalDate checked_on;
  bool IsShownOn(LocalDate today) const;
};

struct CommonQuestion {
  std::string id;
  LocalizedText question, answer;
  std::string service;  // the one it is about; may be empty
  // Other words and misspellings people use, in the order of kContentLanguages; may be empty.
  std::array<std::vector<std::string>, kContentLanguages.size()> words;
};

struct ComplaintChannel {
  std::string id;
  LocalizedText text;
  Provenance fact;
};

// One line of a visitor's checklist: one document, or the choice between several.
struct ChecklistLine {
  std::vector<const Document*> any_of;
  bool sometimes = false;  // needed in some cases, and it is not known which one this is

  // The note that all of them share in `language`; nullptr when theirs differ. May be empty.
  const std::string* SharedNote(ContentLanguage language) const;
};

struct ServiceCatalogue {
  std::vector<Source> sources;
  std::vector<Document> documents;
  std::vector<Step> steps;
  std::vector<Service> services;
  std::vector<Topic> topics;
  std::vector<AudienceCard> audiences;
  std::vector<Office> offices;
  Pledge pledge;
  std::vector<Regulation> regulations;
  std::vector<PublicNotice> notices;
  std::vector<CommonQuestion> questions;
  std::vector<ComplaintChannel> channels;
  ServiceFinder finder;
  StayPermits stay_permits;
  std::vector<QueuePlan> queue_plans;

  // nullptr when there is none.
  const Source* FindSource(std::string_view id) const;
  const Document* FindDocument(std::string_view id) const;
  const Step* FindStep(std::string_view id) const;
  const Service* FindService(std::string_view id) const;
  const Topic* FindTopic(std::string_view id) const;
  const Office* FindOffice(std::string_view id) const;
  const CommonQuestion* FindQuestion(std::string_view id) const;
  const PublicNotice* FindNotice(std::string_view id) const;
  const Regulation* FindRegulation(std::string_view id) const;

  // Services for `audience` under `topic`, in the order of the files.
  std::vector<const Service*> ServicesFor(Audience audience, std::string_view topic) const;
  // Documents of `service`. With `tags` (from the finder) only what this person needs; without,
  // what some people need is there too and says so. Alternatives share one line.
  std::vector<ChecklistLine> ChecklistFor(const Service& service,
                                          const std::vector<std::string>* tags) const;
};

}  // namespace simpul
