// What a printer, or whatever hangs on the cable, says.
#include "platform/printer/escpos.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace simpul;  // NOLINT: the one function of this program
  using printer::AnswerReader;
  AnswerReader reader;
  printer::StatusAnswers answers;
  std::size_t next = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const AnswerReader::Token token = reader.Feed(data[i]);
    if (token == AnswerReader::Token::kStatus) {
      SIMPUL_CHECK(printer::IsStatusByte(reader.value()));
      answers[next++ % answers.size()] = reader.value();
    }
    const app::PrinterState state = printer::StateOf(answers);
    SIMPUL_CHECK((state.health == app::PrinterHealth::kOk) ==
                 (state.cause == app::PrinterCause::kNone));
  }
  return 0;
}
