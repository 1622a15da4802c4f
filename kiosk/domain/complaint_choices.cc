// The words of the complaint flow as data. Texts are gettext msgids in English; the Indonesian
// words, which govern, are in assets/i18n/id.po. Own wording after accessibility facts 4.5.
#include <array>

#include "kiosk/base/msg.h"
#include "kiosk/base/result.h"
#include "kiosk/domain/complaint.h"

namespace simpul {
namespace {

const std::array<ComplaintKindInfo, kComplaintKinds>& Kinds() {
  static const std::array<ComplaintKindInfo, kComplaintKinds> kinds = {{
      {ComplaintKind::kService,
       "service",
       Msg("Immigration service"),
       Msg("Slow, complicated, refused"),
       "assignment_late",
       Recipient::kOffice,
       DeadlineClass::kService14,
       false,
       {{"slow", Msg("I waited much longer than the stated time.")},
        {"complicated", Msg("I was sent from one counter to another.")},
        {"refused_unclear", Msg("My request was refused without a clear reason.")},
        {"lost_documents", Msg("My documents were lost or mixed up.")},
        {"late_result", Msg("The result is later than promised.")},
        {"online_failed", Msg("The online application did not work.")}}},
      {ComplaintKind::kConduct,
       "conduct",
       Msg("Staff conduct or illegal fee"),
       Msg("Sent straight to the regional office"),
       "gavel",
       Recipient::kRegionalOffice,
       DeadlineClass::kMisconduct60,
       false,
       {{"asked_money", Msg("Someone asked for money outside the official fee.")},
        {"no_receipt", Msg("I paid and was given no receipt.")},
        {"agent_offered", Msg("I was told to use a middleman.")},
        {"rude", Msg("I was treated rudely.")},
        {"discrimination", Msg("I was treated differently from others.")},
        {"queue_jump", Msg("Others were let in before their turn.")}}},
      {ComplaintKind::kFacility,
       "facility",
       Msg("Facilities and access for disabled people"),
       {},
       "accessible",
       Recipient::kOffice,
       DeadlineClass::kService14,
       false,
       {{"no_ramp", Msg("A wheelchair cannot get in or move about.")},
        {"toilet", Msg("The toilet is dirty or not usable.")},
        {"seats", Msg("There are not enough seats.")},
        {"machine_broken", Msg("A machine or a screen is broken.")},
        {"no_help", Msg("No help for blind or deaf visitors.")},
        {"no_priority", Msg("Elderly or pregnant visitors got no priority.")}}},
      {ComplaintKind::kInformation,
       "information",
       Msg("Information wrong or missing"),
       {},
       "help_center",
       Recipient::kOffice,
       DeadlineClass::kService14,
       false,
       {{"wrong_fee", Msg("The stated fee was not the fee I paid.")},
        {"wrong_requirements", Msg("The list of requirements was wrong.")},
        {"different_answers", Msg("Officers gave different answers.")},
        {"not_in_language", Msg("There was nothing in a language I read.")},
        {"no_answer", Msg("Nobody answered my question.")}}},
      {ComplaintKind::kForeignCrime,
       "foreign_crime",
       Msg("Suspected crime"),
       Msg("Passed to the police"),
       "local_police",
       Recipient::kPolice,
       DeadlineClass::kNone,
       true,
       {{"violence", Msg("Someone was hurt or threatened.")},
        {"theft", Msg("Something was stolen.")},
        {"fraud", Msg("Someone was deceived for money.")},
        {"drugs", Msg("Drugs were used or sold.")},
        {"traffic", Msg("Someone drove drunk or without a licence.")}}},
      {ComplaintKind::kForeignRegulation,
       "foreign_regulation",
       Msg("Breach of regional regulation"),
       Msg("Passed to Satpol PP"),
       "shield",
       Recipient::kSatpolPP,
       DeadlineClass::kNone,
       true,
       {{"noise", Msg("There is loud noise at night.")},
        {"litter", Msg("Rubbish is thrown away or burnt.")},
        {"trade", Msg("Goods or services are sold without a licence.")},
        {"building", Msg("A house or villa breaks local rules.")},
        {"public_order", Msg("People disturb public order.")}}},
      {ComplaintKind::kForeignCustom,
       "foreign_custom",
       Msg("Breach of custom"),
       Msg("Passed to Pecalang"),
       "local_florist",
       Recipient::kPecalang,
       DeadlineClass::kNone,
       true,
       {{"temple", Msg("Someone entered a temple yard without leave.")},
        {"sacred", Msg("A sacred tree or building was climbed.")},
        {"clothing", Msg("Someone was indecent at a holy place.")},
        {"ceremony", Msg("A ceremony or Nyepi was disturbed.")}}},
      {ComplaintKind::kForeignPermit,
       "foreign_permit",
       Msg("Stay or work without a permit"),
       Msg("Handled by Immigration"),
       "badge",
       Recipient::kOffice,
       DeadlineClass::kNone,
       true,
       {{"overstay", Msg("Someone stays longer than allowed.")},
        {"working", Msg("Someone works without a work permit.")},
        {"business", Msg("Someone runs a business on a visitor's permit.")},
        {"sponsor", Msg("A sponsor or an address is false.")},
        {"lodging", Msg("Lodging does not report its guests.")}}},
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
      {"counter", Msg("At a counter")},           {"waiting", Msg("In the waiting room")},
      {"photo", Msg("At photo and interview")},   {"payment", Msg("At payment or pick-up")},
      {"online", Msg("Online or in M-Paspor")},   {"outside", Msg("Outside the building")},
      {"other_office", Msg("At another office")}, {"phone", Msg("By phone or message")}};
  return places;
}

const std::vector<Choice>& Times() {
  static const std::vector<Choice> times = {
      {"now", Msg("It is still going on")}, {"today", Msg("Today")},
      {"yesterday", Msg("Yesterday")},      {"week", Msg("In the last seven days")},
      {"month", Msg("In the last month")},  {"earlier", Msg("Longer ago")}};
  return times;
}

const std::vector<Choice>& PartsOfDay() {
  static const std::vector<Choice> parts = {{"morning", Msg("Morning")},
                                            {"noon", Msg("Midday")},
                                            {"evening", Msg("Evening")},
                                            {"night", Msg("Night")}};
  return parts;
}

const std::vector<Choice>& Wishes() {
  static const std::vector<Choice> wishes = {
      {"explanation", Msg("An explanation")}, {"correction", Msg("A correction")},
      {"apology", Msg("An apology")},         {"follow_up", Msg("An investigation")},
      {"money_back", Msg("My money back")},   {"report_only", Msg("Only to report it")}};
  return wishes;
}

}  // namespace simpul
