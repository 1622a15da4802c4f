// The complaint flow: what a visitor has answered and where they are. Pure; see complaint_draw.h
// for its looks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/domain/complaint.h"
#include "kiosk/domain/region.h"
#include "ui/kit/keyboard.h"
#include "ui/screens/event.h"
#include "ui/text/words.h"

namespace simpul::ui {

enum class ComplaintPage : std::uint8_t {
  kKind,
  kPlace,
  kRegency,
  kDistrict,
  kVillage,
  kTime,
  kSentences,
  kWish,
  kWords,
  kIdentity,
  kName,
  kContact,
  kNameAudience,
  kReportAudience,
  kPartner,
  kConsent,
  kReview,
  kSending,
};

struct ComplaintState {
  ComplaintDraft draft;
  ComplaintPage page = ComplaintPage::kKind;
  bool from_review = false;  // editing one answer: go back to the review after it
  bool consent_ticked = false;
  bool asking_cancel = false;  // "really throw this away?"
  bool show_problem = false;   // the page's answer is missing, and Next was pressed
  std::optional<ErrorCode> send_error;
  KeyboardState keyboard;

  void Wipe();
  friend bool operator==(const ComplaintState&, const ComplaintState&) = default;
};

inline constexpr int kComplaintSteps = 6;
int StepOf(ComplaintPage page);  // 1..6
bool HasKeyboard(ComplaintPage page);

// The pages this draft goes through, in order; depends on the answers so far.
std::vector<ComplaintPage> PagesOf(const ComplaintDraft& draft);
// True when the page's question is answered (or may be skipped).
bool IsAnswered(const ComplaintDraft& draft, ComplaintPage page, bool consent_ticked);
bool HasAnyAnswer(const ComplaintDraft& draft);

// At most four phrases to tap instead of typing, as msgids.
std::vector<std::string_view> PhrasesOf(ComplaintKind kind);

// Phrase chips are typed in the language of `words`; own words by `pinyin` where there is one.
Effects Reduce(ComplaintState& state, const Event& event, const RegionCatalogue& regions,
               const Words& words, app::PinyinSource* pinyin = nullptr);

}  // namespace simpul::ui
