#include "platform/printer/stream_printer.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "platform/printer/printer_link.h"

namespace simpul::printer {
namespace {

using app::PrinterCause;
using app::PrinterHealth;
using Token = AnswerReader::Token;

constexpr std::int64_t kAnswerMs =
    1000;  // for one status byte; real-time answers come at once, but a machine is busy
constexpr std::int64_t kSettleMs = 50;     // silence behind the last answer
constexpr std::int64_t kLookMs = 300;      // between two looks at a printer that is printing
constexpr std::int64_t kReserveMs = 1500;  // of a job's time, for the last questions and the clear
constexpr int kRounds = 3;                 // of questions, when answers cannot be told apart
constexpr int kMaxTokens = 4096;           // read in one wait; a babbling line ends it
constexpr int kClearTries = 3;             // at later visits

constexpr app::PrinterState kNotConnected{PrinterHealth::kFail, PrinterCause::kNotConnected};
constexpr app::PrinterState kNoAnswer{PrinterHealth::kUnknown, PrinterCause::kNoAnswer};

// Asks and remembers what came in between.
class Conversation {
 public:
  explicit Conversation(PrinterLink& link) : link_(link) {}

  // Status answers look alike, so they are believed only in a round where every question got one
  // answer and nothing else came: a late answer shifts the others and shows as one too many.
  app::PrinterState Ask(Deadline deadline) {
    for (int round = 0; round < kRounds && link_.open(); ++round) {
      if (!proof_wanted_) link_.Drain();
      bool clean = true;
      const StatusAnswers answers = AskAll(deadline, &clean);
      if (clean) return link_.open() ? StateOf(answers) : kNotConnected;
    }
    return link_.open() ? kNoAnswer : kNotConnected;
  }

  // Waits for the answer that stands behind the slip. A printer that says meanwhile that it cannot
  // go on ends the wait; a printer that only prints slowly does not.
  bool WaitForProof(Deadline deadline, app::PrinterState* state) {
    proof_wanted_ = true;
    bool spoiled = false;
    while (!proof_ && !spoiled && link_.open() && MsLeft(deadline) > 0) {
      Heard heard = Heard::kToken;
      const Deadline look = std::min(deadline, After(kLookMs));
      for (int i = 0; i < kMaxTokens && !proof_ && !spoiled; ++i) {
        heard = link_.Read(look);
        if (heard != Heard::kToken) break;
        if (link_.token() == Token::kPaper) proof_ = true;
        spoiled = link_.token() == Token::kNoise;
      }
      if (heard == Heard::kSilence && MsLeft(deadline) > 0) {
        *state = Ask(deadline);
        if (state->health == PrinterHealth::kFail) break;
      }
    }
    proof_wanted_ = false;
    if (!link_.open()) *state = kNotConnected;
    return proof_ && !spoiled && link_.open();
  }

  // True when the printer says that its buffer is empty.
  bool Clear(Deadline deadline) {
    if (!link_.WriteAll(ClearBuffer(), deadline)) return false;
    for (int i = 0; i < kMaxTokens && link_.Read(deadline) == Heard::kToken; ++i) {
      if (link_.token() == Token::kCleared) return true;
    }
    return false;
  }

 private:
  StatusAnswers AskAll(Deadline deadline, bool* clean) {
    StatusAnswers answers;
    for (std::size_t i = 0; i < kStatusKinds.size(); ++i) {
      // Something that speaks before it is asked answers an older question.
      if (OneAnswer(After(0), clean) && i > 0) *clean = false;
      if (!*clean) break;
      const Deadline one = std::min(deadline, After(kAnswerMs));
      if (!link_.WriteAll(StatusRequest(kStatusKinds[i]), one)) break;
      answers[i] = OneAnswer(one, clean);
      // A later answer could belong to this question: no more are asked.
      if (!answers[i] || !*clean) break;
    }
    if (answers.back() && OneAnswer(std::min(deadline, After(kSettleMs)), clean)) *clean = false;
    return answers;
  }

  std::optional<std::uint8_t> OneAnswer(Deadline deadline, bool* clean) {
    for (int i = 0; i < kMaxTokens && link_.Read(deadline) == Heard::kToken; ++i) {
      switch (link_.token()) {
        case Token::kStatus: return link_.value();
        case Token::kPaper:
          // The proof may come between two answers; at any other time nobody asked for it.
          if (!proof_wanted_ || proof_) *clean = false;
          proof_ = proof_wanted_;
          break;
        case Token::kNoise: *clean = false; break;
        default: break;
      }
    }
    return std::nullopt;
  }

  PrinterLink& link_;
  bool proof_wanted_ = false;
  bool proof_ = false;
};

class StreamPrinter final : public app::Printer {
 public:
  StreamPrinter(PrinterAddress address, int width_dots)
      : address_(std::move(address)), width_dots_(width_dots) {}

  app::PrinterState Status(std::int64_t timeout_ms) override {
    const Deadline deadline = After(timeout_ms);
    PrinterLink link(address_, deadline);
    if (!link.open()) return kNotConnected;
    Conversation talk(link);
    PayClearOwed(link, talk, deadline);
    return talk.Ask(deadline);
  }

  app::PrintOutcome Print(const app::DotImage& slip, std::int64_t timeout_ms,
                          const StillWanted& wanted) override {
    const Deadline deadline = After(timeout_ms);
    const Deadline work_end =
        deadline - std::chrono::milliseconds(std::min(kReserveMs, timeout_ms / 2));
    PrinterLink link(address_, work_end);
    if (!link.open()) return {false, kNotConnected};
    Conversation talk(link);
    PayClearOwed(link, talk, work_end);
    // A printer that already says it cannot print gets no job it might print later.
    app::PrinterState state = talk.Ask(work_end);
    if (state.health == PrinterHealth::kFail || !wanted()) return {false, state};
    Bytes bytes = EncodeSlip(slip);
    const Bytes proof = ProofRequest();
    bytes.insert(bytes.end(), proof.begin(), proof.end());
    const bool sent = link.WriteAll(bytes, work_end);
    SecureWipe(bytes);
    if (!sent) {
      // In the middle of a band every byte counts as dots: no question can be asked any more.
      state = link.open() ? kNoAnswer : kNotConnected;
      link.Abandon();
      clear_owed_ = kClearTries;
      return {false, state};
    }
    const bool heard = talk.WaitForProof(work_end, &state);
    if (heard) {
      state = talk.Ask(deadline);
      if (state.health == PrinterHealth::kOk || state.health == PrinterHealth::kWarn) {
        return {true, state};
      }
    } else if (state.health != PrinterHealth::kFail) {
      state = kNoAnswer;  // it may be fine, but it has not finished
    }
    const Deadline clear_end = std::max(deadline, After(kSettleMs));
    clear_owed_ = talk.Clear(std::min(clear_end, After(kAnswerMs))) ? 0 : kClearTries;
    return {false, state};
  }

  int WidthDots() const override { return width_dots_; }

 private:
  // What could not be thrown away at the time is thrown away at the next visit, before anything
  // else: the cable may be back before the paper is.
  void PayClearOwed(PrinterLink& link, Conversation& talk, Deadline deadline) {
    if (clear_owed_ == 0) return;
    link.Drain();
    clear_owed_ = talk.Clear(std::min(deadline, After(kAnswerMs))) ? 0 : clear_owed_ - 1;
  }

  PrinterAddress address_;
  int width_dots_;
  int clear_owed_ = 0;
};

class NoPrinter final : public app::Printer {
 public:
  explicit NoPrinter(int width_dots) : width_dots_(width_dots) {}
  app::PrinterState Status(std::int64_t /*timeout_ms*/) override { return kNotConnected; }
  app::PrintOutcome Print(const app::DotImage& /*slip*/, std::int64_t /*timeout_ms*/,
                          const StillWanted& /*wanted*/) override {
    return {false, kNotConnected};
  }
  int WidthDots() const override { return width_dots_; }

 private:
  int width_dots_;
};

}  // namespace

Result<std::unique_ptr<app::Printer>> OpenPrinter(const std::string& spec, int width_dots) {
  if (spec == "none") return std::make_unique<NoPrinter>(width_dots);
  SIMPUL_ASSIGN_OR_RETURN(PrinterAddress address, PrinterAddress::Parse(spec));
  return std::make_unique<StreamPrinter>(std::move(address), width_dots);
}

}  // namespace simpul::printer
