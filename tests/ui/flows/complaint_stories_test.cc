// Stories of people who complain: about what, where, when, and what comes to the disk of it.
#include <gmock/gmock.h>

#include "tests/ui/flows/person.h"

namespace simpul::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Complaining : public Story {
 protected:
  // After the last question about the matter: no words, no name, agreed, sent.
  void SendsWithoutAName() {
    me.Tap("nav.skip");
    me.Answers({"identity.none"});
    if (me.Sees("report_audience.handlers")) me.Tap("nav.next");
    me.Answers({"consent.agree"});
    me.Sends();
  }
  const ComplaintDraft& Kept() const { return me.Kept(); }
};

TEST_F(Complaining, WayanWaitedFiveHoursAndWantsToKnowWhy) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.waiting"});
  me.Taps("when.today", "part.morning", "nav.next");
  me.Answers({"sentence.slow", "wish.explanation"});
  SendsWithoutAName();
  EXPECT_TRUE(me.At(Screen::kReceipt));
  EXPECT_EQ(Kept().kind, ComplaintKind::kService);
  EXPECT_EQ(Kept().place, "waiting");
  EXPECT_EQ(Kept().part_of_day, "morning");
  EXPECT_EQ(Kept().sentences, std::set<std::string>{"slow"});
  EXPECT_TRUE(Kept().consent.has_value());
  EXPECT_TRUE(me.Reads("receipt.due", "Jawaban paling lambat"));
}

TEST_F(Complaining, KadekComplainsAboutAnOfferToSpeedItUpWithoutGivingAName) {
  me.Tap("home.complaint");
  EXPECT_TRUE(me.Reads("kind.conduct", "Sikap petugas"));
  me.Answers({"kind.conduct", "place.counter", "when.yesterday"});
  me.Taps("sentence.asked_money", "sentence.agent_offered", "sentence.no_receipt", "nav.next");
  me.Answers({"wish.follow_up"});
  SendsWithoutAName();
  EXPECT_EQ(Kept().kind, ComplaintKind::kConduct);
  EXPECT_EQ(Kept().sentences,
            (std::set<std::string>{"asked_money", "agent_offered", "no_receipt"}));
  EXPECT_EQ(Kept().identity, Identity::kNone);
  EXPECT_THAT(Kept().name + Kept().contact, IsEmpty());
  // Sixty working days end in the year after next month: nobody has decreed its holidays yet.
  EXPECT_TRUE(me.Reads("receipt.due", "2027"));
}

TEST_F(Complaining, RaiInHerWheelchairCannotGetIn) {
  me.Taps("home.low_reach", "home.complaint");
  me.Answers({"kind.facility", "place.outside", "when.now"});
  me.Taps("sentence.no_ramp", "sentence.toilet", "nav.next");
  me.Answers({"wish.correction"});
  SendsWithoutAName();
  EXPECT_EQ(Kept().kind, ComplaintKind::kFacility);
  EXPECT_EQ(Kept().place, "outside");
  EXPECT_EQ(Kept().wish, "correction");
}

TEST_F(Complaining, GustiWasToldTwoDifferentFees) {
  me.Tap("home.complaint");
  me.Answers({"kind.information", "place.payment", "when.week"});
  me.Taps("sentence.wrong_fee", "sentence.different_answers", "nav.next");
  me.Answers({"wish.money_back"});
  SendsWithoutAName();
  EXPECT_EQ(Kept().kind, ComplaintKind::kInformation);
  EXPECT_EQ(Kept().wish, "money_back");
}

TEST_F(Complaining, ATouristComplainsInEnglishThatNothingWasInAnyLanguageSheReads) {
  me.Taps("home.language.en", "home.complaint");
  me.Answers({"kind.information", "place.online", "when.month", "sentence.not_in_language",
              "wish.correction"});
  SendsWithoutAName();
  EXPECT_EQ(me.desk.complaints.back().language, "en");
  EXPECT_EQ(me.Label("header.title"), "Complaint received");
  EXPECT_THAT(me.desk.slips.back(), HasSubstr("Complaint receipt"));
  EXPECT_THAT(me.desk.slips.back(), HasSubstr("Tanda terima pengaduan")) << "Indonesian governs";
}

// --- about foreigners

class Reporting : public Complaining {
 protected:
  void AtUbud() {
    me.Answers({"regency.51.04"});
    me.Tap(FirstOf("district."));
    me.Tap("nav.next");
    me.Answers({"village.unknown"});
  }
  std::string FirstOf(std::string_view prefix) const {
    for (const Node& node : me.shell_.tree().nodes) {
      if (node.id.starts_with(prefix)) return node.id;
    }
    return std::string(prefix);
  }
};

TEST_F(Reporting, MadeSawSomebodyHurtAndThePoliceMayReadIt) {
  me.Tap("home.complaint");
  EXPECT_TRUE(me.Reads("kind.emergency", "110"));
  me.Answers({"kind.foreign_crime"});
  AtUbud();
  me.Answers({"when.now", "sentence.violence", "wish.report_only"});
  SendsWithoutAName();
  EXPECT_EQ(Kept().kind, ComplaintKind::kForeignCrime);
  EXPECT_EQ(Kept().regency, "51.04");
  EXPECT_EQ(Kept().village, "unknown");
  EXPECT_THAT(Kept().place, IsEmpty());
  EXPECT_FALSE(Kept().pass_identity_to_partner);
  EXPECT_TRUE(me.Reads("receipt.due", "Tanpa batas waktu tetap"));
  EXPECT_THAT(me.desk.slips.back(), HasSubstr(me.Words("There is no fixed date for this kind of "
                                                       "report.")));
}

TEST_F(Reporting, KetutCannotSleepForTheMusicOfAVilla) {
  me.Tap("home.complaint");
  me.Answers(
      {"kind.foreign_regulation", "regency.51.03", "district.51.03.01", "village.51.03.01.1002"});
  me.Taps("when.week", "part.night", "nav.next");
  me.Answers({"sentence.noise", "wish.follow_up"});
  me.Taps("phrase.It happens every day.", "phrase.Mostly at night.");
  EXPECT_TRUE(me.IsPrivate("words.field"));
  me.Tap("nav.next");
  me.Answers({"identity.none"});
  EXPECT_FALSE(me.Sees("partner.no")) << "there is no name to pass on";
  EXPECT_FALSE(me.Sees("report_audience.handlers")) << "such a report is never published";
  me.Answers({"consent.agree"});
  me.Sends();
  EXPECT_EQ(Kept().words, "Terjadi setiap hari. Terutama malam hari.");
  EXPECT_EQ(Kept().report_audience, ReportAudience::kHandlersOnly);
}

TEST_F(Reporting, PemangkuNyomanReportsWhoClimbedTheSacredTree) {
  me.Tap("home.complaint");
  EXPECT_TRUE(me.Reads("kind.foreign_custom", "Pecalang"));
  me.Answers({"kind.foreign_custom"});
  AtUbud();
  me.Taps("when.today", "nav.next", "sentence.sacred", "sentence.clothing", "nav.next");
  me.Answers({"wish.apology"});
  SendsWithoutAName();
  EXPECT_EQ(Kept().kind, ComplaintKind::kForeignCustom);
  EXPECT_EQ(Kept().sentences, (std::set<std::string>{"sacred", "clothing"}));
}

TEST_F(Reporting, AGuideReportsSomebodyWhoWorksWithoutAPermit) {
  me.Tap("home.complaint");
  me.Answers({"kind.foreign_permit"});
  AtUbud();
  me.Answers({"when.month", "sentence.working", "wish.follow_up"});
  SendsWithoutAName();
  EXPECT_EQ(Kept().kind, ComplaintKind::kForeignPermit);
}

TEST_F(Reporting, LuhGivesHerNameAndThePartnerDoesNotGetIt) {
  me.Tap("home.complaint");
  me.Answers({"kind.foreign_crime"});
  AtUbud();
  me.Answers({"when.yesterday", "sentence.fraud", "wish.follow_up"});
  me.Tap("nav.skip");
  me.Answers({"identity.named"});
  me.Types("luh");
  me.Taps("nav.next", "nav.skip", "nav.next");
  EXPECT_TRUE(me.IsChosen("partner.no")) << "no is the default";
  me.Tap("nav.next");
  me.Answers({"consent.agree"});
  EXPECT_TRUE(me.Reads("Tidak, teruskan laporannya saja"));
  me.Sends();
  EXPECT_EQ(Kept().name, "luh");
  EXPECT_FALSE(Kept().pass_identity_to_partner);
}

TEST_F(Reporting, DewaWantsThePoliceToCallHim) {
  me.Tap("home.complaint");
  me.Answers({"kind.foreign_crime"});
  AtUbud();
  me.Answers({"when.today", "sentence.theft", "wish.follow_up"});
  me.Tap("nav.skip");
  me.Answers({"identity.named"});
  me.Types("dewa");
  me.Tap("nav.next");
  me.Types("0812");
  me.Taps("nav.next", "nav.next");
  me.Answers({"partner.yes", "consent.agree"});
  me.Sends();
  EXPECT_TRUE(Kept().pass_identity_to_partner);
  EXPECT_EQ(Kept().contact, "0812");
}

TEST_F(Reporting, ASecretNameIsNeverOfferedToThePartner) {
  me.Tap("home.complaint");
  me.Answers({"kind.foreign_permit"});
  AtUbud();
  me.Answers({"when.today", "sentence.sponsor", "wish.report_only"});
  me.Tap("nav.skip");
  me.Answers({"identity.secret"});
  me.Types("sri");
  me.Taps("nav.next", "nav.skip", "nav.next");
  EXPECT_TRUE(me.Sees("consent.agree")) << "and not the partner's question";
  me.Answers({"consent.agree"});
  me.Sends();
  EXPECT_EQ(Kept().identity, Identity::kSecret);
  EXPECT_FALSE(Kept().pass_identity_to_partner);
}

TEST_F(Reporting, AnotherRegencyAsksForItsOwnDistricts) {
  me.Tap("home.complaint");
  me.Answers({"kind.foreign_custom", "regency.51.03", "district.51.03.01"});
  me.Taps("nav.back", "nav.back", "regency.51.06", "nav.next");
  EXPECT_FALSE(me.Sees("district.51.03.01"));
  me.Tap("nav.next");
  EXPECT_TRUE(me.Sees("page.problem")) << "the old district is gone";
  me.Answers({"district.51.06.04"});
  EXPECT_TRUE(me.Sees("village.unknown"));
}

TEST_F(Reporting, FromAServiceToAForeignerThePlaceIsAskedAnew) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.counter"});
  me.Taps("nav.back", "nav.back");
  me.Answers({"kind.foreign_regulation"});
  EXPECT_TRUE(me.Sees("regency.51.71"));
  AtUbud();
  me.Answers({"when.now", "sentence.litter", "wish.correction"});
  SendsWithoutAName();
  EXPECT_THAT(Kept().place, IsEmpty()) << "the counter belongs to the other kind";
}

// --- who they are

TEST_F(Complaining, KomangIsKeptSecretAndOnlyTheRegionalOfficeSeesHer) {
  me.Tap("home.complaint");
  me.Answers({"kind.conduct", "place.photo", "when.month", "sentence.rude", "wish.apology"});
  me.Tap("nav.skip");
  me.Answers({"identity.secret"});
  me.Types("Komang");
  EXPECT_TRUE(me.IsPrivate("name.field"));
  me.Tap("nav.next");
  me.Types("komang@bali.id");
  me.Tap("nav.next");
  me.Answers({"name_audience.regional", "report_audience.handlers", "consent.agree"});
  me.Sends();
  EXPECT_EQ(Kept().name, "Komang");
  EXPECT_EQ(Kept().contact, "komang@bali.id");
  EXPECT_EQ(Kept().name_audience, NameAudience::kRegionalOffice);
  EXPECT_FALSE(me.Reads("Komang")) << "never beside the receipt";
  EXPECT_THAT(me.desk.slips.back(), testing::Not(HasSubstr("Komang"))) << "nor on paper";
}

TEST_F(Complaining, PakBudiStandsByItWithHisName) {
  me.Tap("home.complaint");
  me.Answers(
      {"kind.service", "place.counter", "when.today", "sentence.late_result", "wish.explanation"});
  me.Tap("nav.skip");
  me.Answers({"identity.named"});
  me.Types("Budi");
  me.Taps("nav.next", "nav.skip");
  EXPECT_TRUE(me.IsChosen("name_audience.handler"));
  me.Tap("nav.next");
  me.Answers({"report_audience.summary", "consent.agree"});
  me.Sends();
  EXPECT_EQ(Kept().identity, Identity::kNamed);
  EXPECT_EQ(Kept().report_audience, ReportAudience::kSummaryPublic);
  EXPECT_THAT(Kept().contact, IsEmpty());
}

TEST_F(Complaining, PutuChoosesANameAndForgetsToWriteIt) {
  me.Tap("home.complaint");
  me.Answers({"kind.service", "place.phone", "when.week", "sentence.slow", "wish.apology"});
  me.Tap("nav.skip");
  me.Answers({"identity.named"});
  me.Tap("nav.next");
  EXPECT_TRUE(me.Reads("page.problem", me.Words("<b>The name is missing.</b> Write it, or go back "
                                                "and choose “Without a name”.")));
  me.Types("   ");
  me.Tap("nav.next");
  EXPECT_TRUE(me.Sees("page.problem")) << "spaces are no name";
  me.Taps("nav.back", "identity.none", "nav.next", "nav.next");
  me.Answers({"consent.agree"});
  me.Sends();
  EXPECT_THAT(Kept().name, IsEmpty());
}

TEST_F(Complaining, TheReportOfAnExpatIsWrittenInCyrillicWithALatinContact) {
  me.Taps("home.language.ru", "home.complaint");
  me.Answers(
      {"kind.service", "place.online", "when.today", "sentence.online_failed", "wish.correction"});
  me.Types("не работает");
  me.Tap("nav.next");
  me.Answers({"identity.named"});
  me.Tap("key.shift");
  me.Types("олег");
  me.Taps("nav.next", "key.script");
  me.Types("oleg@mail.ru");
  me.Taps("nav.next", "nav.next", "nav.next");
  me.Answers({"consent.agree"});
  me.Sends();
  EXPECT_EQ(Kept().words, "не работает");
  EXPECT_EQ(Kept().name, "Олег");
  EXPECT_EQ(Kept().contact, "oleg@mail.ru");
}

TEST_F(Complaining, FatimaWritesFromRightToLeft) {
  me.Taps("home.language.ar", "home.complaint");
  me.Answers({"kind.facility", "place.waiting", "when.today", "sentence.seats", "wish.correction"});
  me.Types("لا مقاعد");
  me.Tap("nav.next");
  me.Answers({"identity.none"});
  me.Tap("nav.next");
  me.Answers({"consent.agree"});
  me.Sends();
  EXPECT_EQ(Kept().words, "لا مقاعد");
  EXPECT_EQ(me.desk.complaints.back().language, "ar");
}

TEST_F(Complaining, JoseWritesHisNameWithItsAccent) {
  me.Taps("home.language.en", "home.complaint");
  me.Answers({"kind.service", "place.counter", "when.today", "sentence.slow", "wish.apology"});
  me.Tap("nav.skip");
  me.Answers({"identity.named"});
  me.Types("Jos");
  me.Taps("key.accents", "key.é", "key.letters", "nav.next", "nav.skip", "nav.next", "nav.next");
  me.Answers({"consent.agree"});
  me.Sends();
  EXPECT_EQ(Kept().name, "José");
}

TEST_F(Complaining, TwoPeopleAfterEachOtherGetTwoNumbersAndTwoCodes) {
  me.ComplainsAboutService();
  me.Sends();
  const std::string first = me.Label("receipt.code");
  EXPECT_TRUE(me.Reads("receipt.reference", "DPS-1-26-00001"));
  me.Taps("receipt.saved", "nav.home");
  me.ComplainsAboutService();
  me.Sends();
  EXPECT_TRUE(me.Reads("receipt.reference", "DPS-1-26-00002"));
  EXPECT_NE(me.Label("receipt.code"), first);
  EXPECT_THAT(me.desk.complaints, SizeIs(2));
}

}  // namespace
}  // namespace simpul::ui
