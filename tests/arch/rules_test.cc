// The checker on made-up lines: every rule finds its offender and lets the innocent pass.
#include "tests/arch/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace simpul::arch {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> Includes(std::string path, std::string text) {
  return CheckIncludes({std::move(path), std::move(text)});
}
std::vector<std::string> Doors(std::string path, std::string text) {
  return CheckDoors({std::move(path), std::move(text)});
}

TEST(ArchRules, FindAnIncludeAgainstTheDirection) {
  EXPECT_THAT(Includes("kiosk/domain/a.cc", "// x\n#include \"kiosk/app/ports.h\"\n"),
              ElementsAre("kiosk/domain/a.cc:2: may not include kiosk/app/ports.h"));
  EXPECT_THAT(Includes("kiosk/base/a.h", "#include \"kiosk/domain/region.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("kiosk/app/a.h", "#include \"kiosk/store/database.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("ui/screens/a.cc", "#include \"kiosk/store/database.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("sync/server/cases/a.cc", "#include \"kiosk/store/database.h\"\n"),
              SizeIs(1));
  EXPECT_THAT(Includes("sync/server/a.cc", "#include \"ui/text/words.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("sync/server/a.cc", "#include \"platform/keys/device_key_file.h\"\n"),
              SizeIs(1));
  EXPECT_THAT(Includes("sync/protocol/a.cc", "#include \"sync/agent/sender.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("platform/printer/a.cc", "#include \"sync/protocol/batch.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("platform/sdl/a.cc", "#include \"ui/kit/widgets.h\"\n"), SizeIs(1));
}

TEST(ArchRules, LetTheAllowedDirectionsPass) {
  EXPECT_THAT(Includes("kiosk/domain/a.cc", "#include \"kiosk/base/bytes.h\"\n"), IsEmpty());
  EXPECT_THAT(Includes("kiosk/main/a.cc",
                       "#include \"ui/shell/shell.h\"\n#include \"sync/agent/enrol.h\"\n"),
              IsEmpty());
  EXPECT_THAT(Includes("platform/sdl/a.cc", "#include \"ui/kit/touch.h\"\n"), IsEmpty());
  EXPECT_THAT(Includes("platform/keys/a.cc", "#include \"sync/protocol/crypto.h\"\n"), IsEmpty());
  EXPECT_THAT(Includes("sync/agent/a.cc", "#include \"kiosk/store/agent_store.h\"\n"), IsEmpty());
  // Tests may include everything.
  EXPECT_THAT(Includes("tests/kiosk/a_test.cc", "#include \"ui/kit/kit.h\"\n"), IsEmpty());
}

TEST(ArchRules, ReadUnusualSpellings) {
  EXPECT_THAT(Includes("kiosk/base/a.cc", "  #  include  \"ui/kit/kit.h\"  // why\n"), SizeIs(1));
  EXPECT_THAT(Includes("kiosk/base/a.cc", "// #include \"ui/kit/kit.h\"\n"), IsEmpty());
}

TEST(ArchRules, FindAPathThatIsNotFromTheRootATestHeaderAndAFolderWithoutARule) {
  EXPECT_THAT(Includes("kiosk/base/a.cc", "#include \"bytes.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("kiosk/main/a.cc", "#include \"tests/support/qr_read.h\"\n"), SizeIs(1));
  EXPECT_THAT(Includes("kiosk/new/a.cc", ""), SizeIs(1));
}

TEST(ArchRules, FindAThirdPartyHeaderBesideItsDoor) {
  EXPECT_THAT(Doors("ui/screens/a.cc", "#include <imgui.h>\n"),
              ElementsAre("ui/screens/a.cc:1: not behind its door: imgui.h"));
  EXPECT_THAT(Doors("kiosk/app/a.cc", "#include <sqlite3.h>\n"), SizeIs(1));
  EXPECT_THAT(Doors("sync/server/cases/a.cc", "#include <sodium.h>\n"), SizeIs(1));
  EXPECT_THAT(Doors("sync/server/intake/a.cc", "#include <restinio/all.hpp>\n"), SizeIs(1));
  EXPECT_THAT(Doors("kiosk/domain/a.cc", "#include <unknown/library.hpp>\n"),
              ElementsAre("kiosk/domain/a.cc:1: no door for unknown/library.hpp"));
}

TEST(ArchRules, LetDoorsAndTheSystemPass) {
  EXPECT_THAT(Doors("ui/kit/a.cc", "#include <imgui.h>\n"), IsEmpty());
  EXPECT_THAT(Doors("kiosk/store/a.cc", "#include <SQLiteCpp/SQLiteCpp.h>\n"), IsEmpty());
  EXPECT_THAT(Doors("kiosk/base/result.h", "#include <tl/expected.hpp>\n"), IsEmpty());
  EXPECT_THAT(Doors("kiosk/base/bytes.h", "#include <tl/expected.hpp>\n"), SizeIs(1));
  EXPECT_THAT(Doors("kiosk/base/a.cc", "#include <vector>\n#include <sys/stat.h>\n"), IsEmpty());
}

std::string LinesOf(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "x\n";
  return text;
}

TEST(ArchRules, FindFilesThatAreTooLong) {
  EXPECT_THAT(CheckSize({"a/b.cc", LinesOf(499)}), IsEmpty());
  EXPECT_THAT(CheckSize({"a/b.cc", LinesOf(500)}), SizeIs(1));
  EXPECT_THAT(CheckSize({"a/b.h", LinesOf(149)}), IsEmpty());
  EXPECT_THAT(CheckSize({"a/b.h", LinesOf(150)}), SizeIs(1));
}

TEST(ArchRules, FindWorkLeftBehind) {
  EXPECT_THAT(CheckWords({"a.cc", std::string("int a;\n// TO") + "DO: later\n"}),
              ElementsAre("a.cc:2: work left behind"));
  EXPECT_THAT(CheckWords({"a.cc", "// nothing\n"}), IsEmpty());
}

TEST(ArchRules, FindSourcesWithoutATest) {
  const SourceFile source{"kiosk/base/clock.cc", ""};
  EXPECT_THAT(FindUntested({source}), ElementsAre("kiosk/base/clock.cc"));
  EXPECT_THAT(FindUntested({source, {"tests/kiosk/base/clock_test.cc", ""}}), IsEmpty());
  const SourceFile about{"tests/kiosk/base/base_test.cc", "#include \"kiosk/base/clock.h\"\n"};
  EXPECT_THAT(FindUntested({source, about}), IsEmpty());
  // A test elsewhere that only uses it is not about it.
  const SourceFile user{"tests/sync/agent/a_test.cc", "#include \"kiosk/base/clock.h\"\n"};
  EXPECT_THAT(FindUntested({source, user}), SizeIs(1));
  // Folders without the strict rule.
  EXPECT_THAT(FindUntested({{"ui/shell/shell.cc", ""}}), IsEmpty());
}

}  // namespace
}  // namespace simpul::arch
