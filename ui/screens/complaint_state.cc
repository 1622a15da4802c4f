#include "ui/screens/complaint_state.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/msg.h"
#include "kiosk/domain/personal_number.h"
#include "ui/screens/number_note.h"

namespace simpul::ui {
namespace {

using Question = ComplaintPage;

const Effect kTop{EffectKind::kPageChanged};

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

void ChooseKind(ComplaintDraft& draft, ComplaintKind kind) {
  if (draft.kind == kind) return;
  const bool was_foreigner = draft.kind && InfoOf(*draft.kind).about_foreigner;
  draft.kind = kind;
  draft.sentences.clear();  // they belong to the other kind
  if (was_foreigner != InfoOf(kind).about_foreigner) {
    draft.place.clear();
    draft.regency.clear();
    draft.district.clear();
    draft.village.clear();
  }
  if (InfoOf(kind).about_foreigner) draft.report_audience = ReportAudience::kHandlersOnly;
}

void ChooseIdentity(ComplaintDraft& draft, Identity identity) {
  draft.identity = identity;
  if (identity != Identity::kNamed) draft.pass_identity_to_partner = false;
  if (identity == Identity::kNone) {  // what was typed before must not travel
    SecureWipe(draft.name);
    SecureWipe(draft.contact);
  }
}

void GoTo(ComplaintState& state, ComplaintPage page) {
  state.page = page;
  state.show_problem = false;
  state.keyboard = KeyboardState();
}

Effects Next(ComplaintState& state) {
  if (!IsAnswered(state.draft, state.page, state.consent_ticked)) {
    state.show_problem = true;
    return {kTop};
  }
  const std::vector<ComplaintPage> pages = PagesOf(state.draft);
  if (state.from_review) {
    // Another kind or identity may bring new questions: ask those, then return.
    const auto open = std::find_if(pages.begin(), pages.end(), [&](ComplaintPage page) {
      return !IsAnswered(state.draft, page, state.consent_ticked);
    });
    const bool region =
        state.page == ComplaintPage::kRegency || state.page == ComplaintPage::kDistrict;
    if (open != pages.end() && *open != ComplaintPage::kReview) {
      GoTo(state, *open);
      return {kTop};
    }
    if (!region) {
      state.from_review = false;
      GoTo(state, ComplaintPage::kReview);
      return {kTop};
    }
  }
  const auto at = std::find(pages.begin(), pages.end(), state.page);
  if (at != pages.end() && std::next(at) != pages.end()) GoTo(state, *std::next(at));
  return {kTop};
}

Effects Skip(ComplaintState& state) {
  if (state.page != ComplaintPage::kSentences) return Next(state);
  // "None of these": straight to the words, which then are needed.
  state.draft.sentences.clear();
  const std::vector<ComplaintPage> pages = PagesOf(state.draft);
  const auto at = std::find(pages.begin(), pages.end(), state.page);
  GoTo(state, *std::next(at));
  return {kTop};
}

Effects Back(ComplaintState& state) {
  if (state.from_review) {
    // Back from an edit may leave a question open; the review names it and refuses to send.
    state.from_review = false;
    GoTo(state, ComplaintPage::kReview);
    return {kTop};
  }
  const std::vector<ComplaintPage> pages = PagesOf(state.draft);
  const auto at = std::find(pages.begin(), pages.end(), state.page);
  if (at != pages.end() && at != pages.begin()) GoTo(state, *std::prev(at));
  return {kTop};
}

Effects Cancel(ComplaintState& state) {
  if (!HasAnyAnswer(state.draft)) return {{EffectKind::kGoHome}};
  state.asking_cancel = true;
  return {kTop};
}

Effects Send(ComplaintState& state) {
  // The last gate before the use case; the review shows what is missing.
  for (const ComplaintPage page : PagesOf(state.draft)) {
    if (IsAnswered(state.draft, page, state.consent_ticked)) continue;
    state.from_review = true;
    GoTo(state, page);
    state.show_problem = true;
    return {kTop};
  }
  state.send_error.reset();
  GoTo(state, ComplaintPage::kSending);
  return {kTop, {EffectKind::kSubmit}};
}

// The text that the keyboard of this page edits, and its limit.
std::string* TypedText(ComplaintState& state, std::size_t* limit) {
  switch (state.page) {
    case ComplaintPage::kWords: return *limit = kMaxWords, &state.draft.words;
    case ComplaintPage::kName: return *limit = kMaxName, &state.draft.name;
    case ComplaintPage::kContact: return *limit = kMaxContact, &state.draft.contact;
    default: return nullptr;
  }
}

void AddPhrase(std::string& words, const std::string& phrase) {
  const std::size_t space = words.empty() || words.ends_with(' ') ? 0 : 1;
  if (CodePointCount(words) + space + CodePointCount(phrase) > kMaxWords) return;
  if (space == 1) words += ' ';
  words += phrase;
}

// Answers to a page's own question; true when the id was one of them.
bool Answer(ComplaintState& state, const std::string& id, const RegionCatalogue& regions,
            const Words& words) {
  ComplaintDraft& draft = state.draft;
  if (const auto kind = After(id, "kind.")) {
    if (const auto known = KindFromId(*kind)) ChooseKind(draft, *known);
  } else if (const auto place = After(id, "place.")) {
    draft.place = *place;
  } else if (const auto regency = After(id, "regency.")) {
    if (draft.regency != *regency) draft.district.clear(), draft.village.clear();
    draft.regency = *regency;
  } else if (const auto district = After(id, "district.")) {
    if (regions.FindDistrict(*district) == nullptr) return true;
    if (draft.district != *district) draft.village.clear();
    draft.district = *district;
  } else if (const auto village = After(id, "village.")) {
    draft.village = *village;
  } else if (const auto when = After(id, "when.")) {
    draft.when = *when;
  } else if (const auto part = After(id, "part.")) {
    draft.part_of_day = draft.part_of_day == *part ? std::string() : *part;
  } else if (const auto sentence = After(id, "sentence.")) {
    if (draft.sentences.erase(*sentence) == 0) draft.sentences.insert(*sentence);
  } else if (const auto wish = After(id, "wish.")) {
    draft.wish = *wish;
  } else if (const auto phrase = After(id, "phrase.")) {
    if (state.page == ComplaintPage::kWords) AddPhrase(draft.words, words.T(*phrase));
  } else if (id == kRemoveNumbers) {
    if (state.page == ComplaintPage::kWords) RemovePersonalNumbers(draft.words);
  } else if (id == "identity.none") {
    ChooseIdentity(draft, Identity::kNone);
  } else if (id == "identity.secret") {
    ChooseIdentity(draft, Identity::kSecret);
  } else if (id == "identity.named") {
    ChooseIdentity(draft, Identity::kNamed);
  } else if (id == "name_audience.handler") {
    draft.name_audience = NameAudience::kHandler;
  } else if (id == "name_audience.regional") {
    draft.name_audience = NameAudience::kRegionalOffice;
  } else if (id == "report_audience.handlers") {
    draft.report_audience = ReportAudience::kHandlersOnly;
  } else if (id == "report_audience.summary") {
    draft.report_audience = ReportAudience::kSummaryPublic;
  } else if (id == "partner.no") {
    draft.pass_identity_to_partner = false;
  } else if (id == "partner.yes") {
    draft.pass_identity_to_partner = true;
  } else if (id == "consent.agree") {
    state.consent_ticked = !state.consent_ticked;
  } else {
    return false;
  }
  state.show_problem = false;
  return true;
}

Effects OnActivated(ComplaintState& state, const std::string& id, const RegionCatalogue& regions,
                    const Words& words, app::PinyinSource* pinyin) {
  if (state.page == ComplaintPage::kSending) return {};
  if (state.asking_cancel) {
    if (id == "cancel.yes") return {{EffectKind::kGoHome}};
    if (id == "cancel.no") state.asking_cancel = false;
    return {kTop};
  }
  if (IsKey(id)) {
    std::size_t limit = 0;
    if (std::string* text = TypedText(state, &limit)) {
      const bool own_words = state.page == ComplaintPage::kWords;
      KeyPress(id, state.keyboard, *text, limit, own_words ? pinyin : nullptr);
      state.show_problem = false;
    }
    return {};
  }
  if (state.page == ComplaintPage::kWords && (id.starts_with("nav.") || After(id, "phrase."))) {
    FinishTyping(state.keyboard, state.draft.words, kMaxWords, pinyin);
  }
  if (Answer(state, id, regions, words)) return {};
  if (id == "nav.next") return Next(state);
  if (id == "nav.skip") return Skip(state);
  if (id == "nav.back") return Back(state);
  if (id == "nav.cancel" || id == "nav.home") return Cancel(state);
  if (id == "nav.send") return Send(state);
  if (const auto page = After(id, "review.edit.")) {
    const auto pages = PagesOf(state.draft);
    const auto number = static_cast<std::size_t>(std::atoi(page->c_str()));
    if (number < pages.size()) {
      state.from_review = true;
      GoTo(state, pages[number]);
      return {kTop};
    }
  }
  return {};
}

}  // namespace

void ComplaintState::Wipe() {
  draft.Wipe();
  *this = ComplaintState();
}

int StepOf(ComplaintPage page) {
  switch (page) {
    case ComplaintPage::kKind: return 1;
    case ComplaintPage::kPlace:
    case ComplaintPage::kRegency:
    case ComplaintPage::kDistrict:
    case ComplaintPage::kVillage:
    case ComplaintPage::kTime: return 2;
    case ComplaintPage::kSentences:
    case ComplaintPage::kWish: return 3;
    case ComplaintPage::kWords: return 4;
    case ComplaintPage::kReview:
    case ComplaintPage::kSending: return 6;
    default: return 5;
  }
}

bool HasKeyboard(ComplaintPage page) {
  return page == ComplaintPage::kWords || page == ComplaintPage::kName ||
         page == ComplaintPage::kContact;
}

std::vector<ComplaintPage> PagesOf(const ComplaintDraft& draft) {
  const bool foreigner = draft.kind && InfoOf(*draft.kind).about_foreigner;
  std::vector<Question> pages = {Question::kKind};
  if (foreigner) {
    pages.insert(pages.end(), {Question::kRegency, Question::kDistrict, Question::kVillage});
  } else {
    pages.push_back(Question::kPlace);
  }
  pages.insert(pages.end(), {Question::kTime, Question::kSentences, Question::kWish,
                             Question::kWords, Question::kIdentity});
  const bool gives_name = draft.identity && *draft.identity != Identity::kNone;
  if (gives_name) {
    pages.insert(pages.end(), {Question::kName, Question::kContact, Question::kNameAudience});
  }
  // A foreigner report is never published, so there is nothing to ask.
  if (!foreigner) pages.push_back(Question::kReportAudience);
  // A secret name is never passed on, so only a named reporter is asked.
  if (foreigner && draft.identity == Identity::kNamed) pages.push_back(Question::kPartner);
  pages.insert(pages.end(), {Question::kConsent, Question::kReview});
  return pages;
}

bool IsAnswered(const ComplaintDraft& draft, ComplaintPage page, bool consent_ticked) {
  switch (page) {
    case ComplaintPage::kKind: return draft.kind.has_value();
    case ComplaintPage::kPlace: return FindChoice(ServicePlaces(), draft.place) != nullptr;
    case ComplaintPage::kRegency: return !draft.regency.empty();
    case ComplaintPage::kDistrict: return !draft.district.empty();
    case ComplaintPage::kVillage: return !draft.village.empty();
    case ComplaintPage::kTime: return FindChoice(Times(), draft.when) != nullptr;
    // Where no sentence fits, own words take their place.
    case ComplaintPage::kSentences:
    case ComplaintPage::kWords: return !draft.sentences.empty() || !IsBlank(draft.words);
    case ComplaintPage::kWish: return FindChoice(Wishes(), draft.wish) != nullptr;
    case ComplaintPage::kIdentity: return draft.identity.has_value();
    case ComplaintPage::kName: return !IsBlank(draft.name);
    case ComplaintPage::kConsent: return consent_ticked;
    default: return true;  // optional, or answered by its default
  }
}

bool HasAnyAnswer(const ComplaintDraft& draft) { return !(draft == ComplaintDraft()); }

std::vector<std::string_view> PhrasesOf(ComplaintKind kind) {
  if (InfoOf(kind).about_foreigner) {
    return {Msg("It happens every day."), Msg("Mostly at night."), Msg("I saw it myself."),
            Msg("Others saw it too.")};
  }
  return {Msg("At counter 1."), Msg("At counter 2."), Msg("At counter 3."),
          Msg("There was no receipt.")};
}

Effects Reduce(ComplaintState& state, const Event& event, const RegionCatalogue& regions,
               const Words& words, app::PinyinSource* pinyin) {
  if (const auto* activated = std::get_if<Activated>(&event)) {
    return OnActivated(state, activated->id, regions, words, pinyin);
  }
  if (const auto* failed = std::get_if<SubmitFailed>(&event)) {
    // Nothing is lost: the answers are all here, and the review says what to do.
    state.send_error = failed->code;
    GoTo(state, ComplaintPage::kReview);
    return {kTop};
  }
  return {};
}

}  // namespace simpul::ui
