#include "sync/server/officer/case_data.h"

namespace simpul::server {
namespace {

using kainjow::mustache::data;

const char* KeyOf(CaseStep step) {
  switch (step) {
    case CaseStep::kReply: return "Ctrl+Enter";
    case CaseStep::kVerify: return "V";
    case CaseStep::kStart: return "P";
    case CaseStep::kForward: return "F";
    case CaseStep::kAskInfo: return "M";
    case CaseStep::kReject: return "T";
    case CaseStep::kClose: return "S";
    case CaseStep::kReopen: break;
  }
  return "";
}

bool NeedsText(CaseStep step) {
  return step == CaseStep::kReply || step == CaseStep::kAskInfo || step == CaseStep::kReject;
}

}  // namespace

std::string KindWord(PageLanguage language, ComplaintKind kind) {
  return Word(language, "kind_" + std::string(InfoOf(kind).id));
}
std::string StatusWord(PageLanguage language, CaseStatus status) {
  return Word(language, "status_" + std::string(CaseStatusName(status)));
}
std::string DueWord(PageLanguage language, const DueState& due) {
  switch (due.urgency) {
    case DueState::Class::kNone: return Word(language, "no_due");
    case DueState::Class::kDone: return Word(language, "done");
    case DueState::Class::kLate:
      return std::to_string(due.working_days) + " " + Word(language, "days_late");
    case DueState::Class::kSoon:
      if (due.working_days == 0) return Word(language, "today");
      break;
    case DueState::Class::kOnTrack: break;
  }
  return std::to_string(due.working_days) + " " + Word(language, "days_left");
}
const char* UrgencyClass(const DueState& due) {
  switch (due.urgency) {
    case DueState::Class::kLate: return "late";
    case DueState::Class::kSoon: return "soon";
    case DueState::Class::kDone: return "done";
    case DueState::Class::kNone:
    case DueState::Class::kOnTrack: break;
  }
  return "calm";
}

void AddOpened(data& page, PageLanguage language, const OpenedCase& shown, const SiteZone& zone) {
  const auto& complaint = shown.complaint;
  data content{data::type::object};
  data sentences{data::type::list};
  for (const auto& sentence : complaint.sentences) sentences.push_back(sentence.text);
  content.set("sentences", sentences);
  content.set("words", complaint.words);
  content.set("has_words", !complaint.words.empty());
  data chips{data::type::list};
  for (const auto* chip : {&complaint.when, &complaint.part_of_day, &complaint.place,
                           &complaint.regency, &complaint.district, &complaint.village}) {
    if (!chip->text.empty()) chips.push_back(chip->text);
  }
  if (!complaint.wish.text.empty()) {
    chips.push_back(Word(language, "wish") + ": " + complaint.wish.text);
  }
  content.set("chips", chips);
  content.set("identity_hidden", shown.identity_hidden);
  const bool named = complaint.identity != Identity::kNone && !shown.identity_hidden;
  content.set("named", named);
  content.set("name", complaint.name);
  content.set("contact", complaint.contact);
  content.set("has_contact", named && !complaint.contact.empty());
  content.set("has_identity", complaint.identity != Identity::kNone);
  content.set("partner_yes", complaint.pass_identity_to_partner);
  page.set("content", content);
  data additions{data::type::list};
  for (const OpenedAddition& addition : shown.additions) {
    data item{data::type::object};
    const bool rating = addition.kind == protocol::RecordKind::kRating;
    const bool reopen = addition.kind == protocol::RecordKind::kReopen;
    item.set("title", Word(language, rating ? "rating" : reopen ? "reopen" : "note"));
    item.set("when", FormatTime(language, addition.at_ms, zone));
    item.set("text", rating ? Word(language, RatingName(addition.addition.rating))
                            : addition.addition.text);
    additions.push_back(item);
  }
  page.set("additions", additions);
  page.set("has_additions", !shown.additions.empty());
  data replies{data::type::list};
  for (const OpenedReply& reply : shown.replies) {
    data item{data::type::object};
    item.set("when", FormatTime(language, reply.at_ms, zone));
    item.set("text", reply.text);
    replies.push_back(item);
  }
  page.set("replies", replies);
  page.set("has_replies", !shown.replies.empty());
}

void AddCase(data& page, PageLanguage language, const CaseRow& row, const SiteZone& zone,
             const std::vector<CaseEventRow>& events) {
  page.set("id", std::to_string(row.id));
  page.set("reference", row.reference);
  page.set("status", StatusWord(language, row.status));
  page.set("kind", KindWord(language, row.kind));
  page.set("confidential", row.confidential);
  page.set("received_at", FormatTime(language, row.received_ms, zone));
  page.set("kiosk_name", row.kiosk_name);
  page.set("identity", Word(language, row.identity == Identity::kNone     ? "identity_none"
                                      : row.identity == Identity::kSecret ? "identity_secret"
                                                                          : "identity_named"));
  page.set("has_due", row.due.has_value());
  if (row.due) page.set("due_day", FormatDay(language, *row.due));
  page.set("due_estimated", row.due_estimated);
  page.set("unverified", row.status == CaseStatus::kReceived);
  page.set("verify_day", FormatDay(language, row.verify_due));
  data steps{data::type::list};
  bool forward = false;
  for (const CaseStep step : OfficerSteps(row.status)) {
    if (step == CaseStep::kForward) {
      forward = true;
      continue;
    }
    data item{data::type::object};
    item.set("name", std::string(CaseStepName(step)));
    item.set("label", Word(language, "step_" + std::string(CaseStepName(step))));
    item.set("key", KeyOf(step));
    item.set("primary", step == CaseStep::kReply);
    item.set("last", step == CaseStep::kClose);
    item.set("needs_text", NeedsText(step));
    steps.push_back(item);
  }
  page.set("steps", steps);
  page.set("can_forward", forward);
  page.set("can_act", !IsFinal(row.status));
  data targets{data::type::list};
  for (const std::string_view target : ForwardTargets()) {
    data item{data::type::object};
    item.set("name", std::string(target));
    item.set("label", Word(language, "to_" + std::string(target)));
    targets.push_back(item);
  }
  page.set("targets", targets);
  data history{data::type::list};
  for (const CaseEventRow& event : events) {
    data item{data::type::object};
    item.set("when", FormatTime(language, event.at_ms, zone));
    item.set("what", StatusWord(language, event.status) +
                         (event.to.empty() ? "" : " · " + Word(language, "to_" + event.to)));
    history.push_back(item);
  }
  page.set("events", history);
}

}  // namespace simpul::server
