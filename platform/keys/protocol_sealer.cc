#include "platform/keys/protocol_sealer.h"

#include <string>

#include "sync/protocol/case_view.h"
#include "sync/protocol/complaint_payload.h"
#include "sync/protocol/help_payload.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/reminder_payload.h"
#include "sync/protocol/survey_payload.h"

namespace simpul::keys {
namespace {

using protocol::ChosenText;
using protocol::ComplaintPayload;

ChosenText Chosen(const std::vector<Choice>& choices, std::string_view id,
                  const app::Sealer::Texts& texts) {
  const Choice* choice = FindChoice(choices, id);
  if (choice == nullptr) return {};  // part of day may stay open; the rest FindProblems checked
  return {std::string(choice->id), texts.Indonesian(choice->text)};
}

ChosenText Region(const std::string& id, const app::Sealer::Texts& texts) {
  return id.empty() ? ChosenText() : ChosenText{id, texts.RegionName(id)};
}

ComplaintPayload PayloadOf(const ComplaintDraft& draft, std::string_view language,
                           const app::Sealer::Texts& texts) {
  const ComplaintKindInfo& info = InfoOf(*draft.kind);
  ComplaintPayload payload;
  payload.kind = *draft.kind;
  payload.language = language;
  if (info.about_foreigner) {
    payload.regency = Region(draft.regency, texts);
    payload.district = Region(draft.district, texts);
    payload.village = Region(draft.village, texts);
    payload.pass_identity_to_partner = draft.pass_identity_to_partner;
  } else {
    payload.place = Chosen(ServicePlaces(), draft.place, texts);
  }
  payload.when = Chosen(Times(), draft.when, texts);
  payload.part_of_day = Chosen(PartsOfDay(), draft.part_of_day, texts);
  for (const Choice& sentence : info.sentences) {  // in the order of the screen
    if (draft.sentences.contains(std::string(sentence.id))) {
      payload.sentences.push_back({std::string(sentence.id), texts.Indonesian(sentence.text)});
    }
  }
  payload.wish = Chosen(Wishes(), draft.wish, texts);
  payload.words = draft.words;
  payload.identity = *draft.identity;
  if (*draft.identity == Identity::kNone) {
    payload.pass_identity_to_partner = false;
  } else {
    payload.name = draft.name;
    payload.contact = draft.contact;
  }
  payload.name_audience = draft.name_audience;
  payload.report_audience = draft.report_audience;
  payload.consent = *draft.consent;
  return payload;
}

}  // namespace

ProtocolSealer::ProtocolSealer(const protocol::PublicKey& case_key)
    : case_key_(case_key), key_id_(protocol::IdOf(case_key)) {}

app::SealedComplaint ProtocolSealer::Seal(const ComplaintDraft& draft, const TrackingCode& code,
                                          std::string_view language, const Texts& texts) {
  SIMPUL_CHECK(FindProblems(draft).empty());
  ComplaintPayload payload = PayloadOf(draft, language, texts);
  std::string plain = protocol::ToJson(payload);
  payload.Wipe();
  app::SealedComplaint sealed;
  sealed.lookup = protocol::DeriveLookup(code);
  sealed.reporter_key = protocol::DeriveReporterKeys(code).public_key;
  sealed.key_id = key_id_;
  sealed.payload = protocol::SealPadded(AsBytes(plain), case_key_, protocol::kPadBlock);
  SecureWipe(plain);
  return sealed;
}

LookupId ProtocolSealer::Lookup(const TrackingCode& code) { return protocol::DeriveLookup(code); }

Result<CaseView> ProtocolSealer::OpenView(ByteView sealed, const TrackingCode& code) {
  return protocol::OpenCaseView(sealed, protocol::DeriveReporterKeys(code));
}

app::SealedReminder ProtocolSealer::SealReminder(const Reminder& reminder) {
  return {key_id_, protocol::SealReminder(reminder, case_key_)};
}

app::SealedSurvey ProtocolSealer::SealSurvey(const SurveyAnswers& answers) {
  return {key_id_, protocol::SealSurvey(answers, case_key_)};
}

app::SealedHelp ProtocolSealer::SealHelp(const HelpRequest& request) {
  return {key_id_, protocol::SealHelp(request, case_key_)};
}

std::string ProtocolSealer::Sha256Hex(std::string_view text) {
  return protocol::Sha256Hex(AsBytes(text));
}

}  // namespace simpul::keys
