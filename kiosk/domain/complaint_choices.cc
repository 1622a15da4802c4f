// The words of the complaint flow as data. Texts are gettext msgids in English; the Indonesian
// words, which govern, are in assets/i18n/id.po. Own wording after accessibility facts 4.5.
#include <array>

#include "kiosk/base/result.h"
#include "kiosk/domain/complaint.h"

namespace simpul {
namespace {

const std::array<ComplaintKindInfo, kComplaintKinds>& Kinds() {
  static const std::array<ComplaintKindInfo, kComplaintKinds> kinds = {{
      {ComplaintKind::kService, "service", "Immigration service", "Slow, complicated, refused",
       "assignment_late", Recipient::kOffice, DeadlineClass::kService14, false,
       {{"slow", "I waited much longer than the stated time."},
        {"complicated", "I was sent from one counter to another."},
        {"refused_unclear", "My request was refused without a clear reason."},
        {"lost_documents", "My documents were lost or mixed up."},
        {"late_result", "The result is later than promised."},
        {"online_failed", "The online application did not work."}}},
      {ComplaintKind::kConduct, "conduct", "Staff conduct or illegal fee",
       "Sent straight to the regional office", "gavel", Recipient::kRegionalOffice,
       DeadlineClass::kMisconduct60, false,
       {{"asked_money", "Someone asked for money outside the official fee."},
        {"no_receipt", "I paid and was given no receipt."},
        {"agent_offered", "I was told to use a middleman."},
        {"rude", "I was treated rudely."},
        {"discrimination", "I was treated differently from others."},
        {"queue_jump", "Others were let in before their turn."}}},
      {ComplaintKind::kFacility, "facility", "Facilities and access for disabled people", "",
       "accessible", Recipient::kOffice, DeadlineClass::kService14, false,
       {{"no_ramp", "A wheelchair cannot get in or move about."},
        {"toilet", "The toilet is dirty or not usable."},
        {"seats", "There are not enough seats."},
        {"machine_broken", "A machine or a screen is broken."},
        {"no_help", "No help for blind or deaf visitors."},
        {"no_priority", "Elderly or pregnant visitors got no priority."}}},
      {ComplaintKind::kInformation, "information", "Information wrong or missing", "",
       "help_center", Recipient::kOffice, DeadlineClass::kService14, false,
       {{"wrong_fee", "The stated fee was not the fee I paid."},
        {"wrong_requirements", "The list of requirements was wrong."},
        {"different_answers", "Officers gave different answers."},
        {"not_in_language", "There was nothing in a language I read."},
        {"no_answer", "Nobody answered my question."}}},
      {ComplaintKind::kForeignCrime, "foreign_crime", "Suspected crime", "Passed to the police",
       "local_police", Recipient::kPolice, DeadlineClass::kNone, true,
       {{"violence", "Someone was hurt or threatened."},
        {"theft", "Something was stolen."},
        {"fraud", "Someone was deceived for money."},
        {"drugs", "Drugs were used or sold."},
        {"traffic", "Someone drove drunk or without a licence."}}},
      {ComplaintKind::kForeignRegulation, "foreign_regulation", "Breach of regional regulation",
       "Passed to Satpol PP", "shield", Recipient::kSatpolPP, DeadlineClass::kNone, true,
       {{"noise", "There is loud noise at night."},
        {"litter", "Rubbish is thrown away or burnt."},
        {"trade", "Goods or services are sold without a licence."},
        {"building", "A house or villa breaks local rules."},
        {"public_order", "People disturb public order."}}},
      {ComplaintKind::kForeignCustom, "foreign_custom", "Breach of custom", "Passed to Pecalang",
       "local_florist", Recipient::kPecalang, DeadlineClass::kNone, true,
       {{"temple", "Someone entered a temple yard without leave."},
        {"sacred", "A sacred tree or building was climbed."},
        {"clothing", "Someone was indecent at a holy place."},
        {"ceremony", "A ceremony or Nyepi was disturbed."}}},
      {ComplaintKind::kForeignPermit, "foreign_permit", "Stay or work without a permit",
       "Handled by Immigration", "badge", Recipient::kOffice, DeadlineClass::kNone, true,
       {{"overstay", "Someone stays longer than allowed."},
        {"working", "Someone works without a work permit."},
        {"business", "Someone runs a business on a visitor's permit."},
        {"sponsor", "A sponsor or an address is false."},
        {"lodging", "Lodging does not report its guests."}}},
  }};
  return kinds;
}

}  // namespace

const ComplaintKindInfo& InfoOf(ComplaintKind kind) {
  const auto& info = Kinds().at(static_cast<std::size_t>(kind));
  SIMPUL_CHECK(info.kind == kind);
  return info;
}

std::optional<ComplaintKind> KindFromId(std::string_view id) {
  for (const ComplaintKindInfo& info : Kinds()) {
    if (info.id == id) return info.kind;
  }
  return std::nullopt;
}

const std::vector<Choice>& ServicePlaces() {
  static const std::vector<Choice> places = {
      {"counter", "At a counter"},           {"waiting", "In the waiting room"},
      {"photo", "At photo and interview"},   {"payment", "At payment or pick-up"},
      {"online", "Online or in M-Paspor"},   {"outside", "Outside the building"},
      {"other_office", "At another office"}, {"phone", "By phone or message"}};
  return places;
}

const std::vector<Choice>& Times() {
  static const std::vector<Choice> times = {{"now", "It is still going on"},
                                            {"today", "Today"},
                                            {"yesterday", "Yesterday"},
                                            {"week", "In the last seven days"},
                                            {"month", "In the last month"},
                                            {"earlier", "Longer ago"}};
  return times;
}

const std::vector<Choice>& PartsOfDay() {
  static const std::vector<Choice> parts = {
      {"morning", "Morning"}, {"noon", "Midday"}, {"evening", "Evening"}, {"night", "Night"}};
  return parts;
}

const std::vector<Choice>& Wishes() {
  static const std::vector<Choice> wishes = {
      {"explanation", "An explanation"},          {"correction", "A correction"},
      {"apology", "An apology"},                  {"follow_up", "An investigation"},
      {"money_back", "My money back"},            {"report_only", "Only to report it"}};
  return wishes;
}

}  // namespace simpul
