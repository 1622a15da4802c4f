#include "tests/arch/rules.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace simpul::arch {
namespace {

using Names = std::vector<std::string_view>;

constexpr std::size_t kMaxSourceLines = 500;
constexpr std::size_t kMaxHeaderLines = 150;

struct FolderRule {
  std::string_view folder;
  Names may_include;  // besides itself; a name that ends in .h is one header
};

// The longest folder that matches a path rules it.
const std::vector<FolderRule>& FolderRules() {
  static const std::vector<FolderRule> rules = {
      {"kiosk/base", {}},
      {"kiosk/domain", {"kiosk/base"}},
      {"kiosk/app", {"kiosk/domain", "kiosk/base"}},
      {"kiosk/store", {"kiosk/app", "kiosk/domain", "kiosk/base"}},
      {"kiosk/receipt", {"kiosk/app", "kiosk/domain", "kiosk/base"}},
      // Composition roots put everything together.
      {"kiosk/main", {"kiosk", "ui", "sync", "platform"}},
      {"ui/text", {"kiosk/domain", "kiosk/base"}},
      // The keyboard asks for the words of pinyin as a key is pressed.
      {"ui/kit", {"ui/text", "kiosk/app/pinyin.h", "kiosk/domain", "kiosk/base"}},
      {"ui/screens", {"ui/kit", "ui/text", "kiosk/app", "kiosk/domain", "kiosk/base"}},
      {"ui/shell",
       {"ui/screens", "ui/kit", "ui/text", "ui/speech", "kiosk/app", "kiosk/domain", "kiosk/base"}},
      {"ui/speech", {"ui/kit", "ui/text", "kiosk/app", "kiosk/domain", "kiosk/base"}},
      {"platform", {"kiosk/app", "kiosk/domain", "kiosk/base"}},
      // The display hands touches and texts over in the kit's own types.
      {"platform/sdl",
       {"ui/text", "ui/kit/touch.h", "ui/kit/keypad.h", "kiosk/app", "kiosk/domain", "kiosk/base"}},
      // app::Sealer is implemented by the protocol's secrets.
      {"platform/keys", {"sync/protocol", "kiosk/app", "kiosk/domain", "kiosk/base"}},
      {"sync/protocol", {"kiosk/domain", "kiosk/base"}},
      // The agent signs with the device key and speaks of identities in app's words.
      {"sync/agent",
       {"sync/protocol", "platform/keys", "kiosk/store", "kiosk/app", "kiosk/domain",
        "kiosk/base"}},
      {"sync/server", {"sync/protocol", "kiosk/domain", "kiosk/base"}},
      // A site's server is a server with an upstream: it sends as an agent does, from app's outbox.
      {"sync/server/site",
       {"sync/server", "sync/agent", "sync/protocol", "kiosk/app/outbox.h", "kiosk/app/ports.h",
        "platform/content", "kiosk/domain", "kiosk/base"}},
      // Servers live on the kiosk's own content, and hand it down.
      {"sync/server/content",
       {"sync/server", "sync/protocol", "platform/content", "kiosk/domain", "kiosk/base"}},
      {"sync/server/web",
       {"sync/server", "sync/protocol", "platform/content", "kiosk/domain", "kiosk/base"}},
  };
  return rules;
}

struct DoorRule {
  Names headers;  // beginnings of header names
  Names doors;    // folders or files that may include them
};

const std::vector<DoorRule>& DoorRules() {
  static const std::vector<DoorRule> rules = {
      {{"imgui", "backends/imgui", "SDL", "GL/", "GLES"}, {"ui/kit", "platform/sdl"}},
      {{"pango", "cairo"}, {"ui/text", "kiosk/receipt"}},
      {{"unicode/", "boost/"}, {"ui/text"}},
      {{"qrencode"}, {"kiosk/receipt"}},
      {{"pinyin"}, {"platform/input"}},
      {{"sqlite3", "SQLiteCpp"}, {"kiosk/store", "sync/server/store"}},
      {{"curl"}, {"sync/agent", "sync/server/mail"}},
      {{"restinio", "asio", "http_parser", "fmt/"}, {"sync/server/http"}},
      {{"sodium"}, {"sync/protocol", "platform/keys"}},
      {{"zstd"}, {"sync/protocol"}},
      {{"zlib"}, {"sync/server/web"}},
      {{"mustache", "kainjow"}, {"sync/server/web", "sync/server/officer"}},
      {{"yaml-cpp"}, {"platform/content"}},
      {{"nlohmann"}, {"sync/protocol", "kiosk/main", "ui/kit"}},
      {{"toml"}, {"kiosk/main"}},
      {{"png"}, {"kiosk/main"}},
      {{"tl/"}, {"kiosk/base/result.h"}},
      {{"CLI/"},
       {"kiosk/main", "sync/agent/agent_main.cc", "sync/server/main.cc", "sync/server/admin"}},
      {{"systemd/", "libudev"}, {"platform/systemd", "platform/scanner", "sync/agent"}},
  };
  return rules;
}

// Folders where every source has a test; others are proved by larger tests.
constexpr std::array<std::string_view, 7> kTestedFolders = {
    "kiosk/base",    "kiosk/domain",  "kiosk/app",       "kiosk/store",
    "kiosk/receipt", "sync/protocol", "platform/printer"};

bool Under(std::string_view path, std::string_view folder) {
  if (folder.ends_with(".h") || folder.ends_with(".cc")) return path == folder;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool UnderAny(std::string_view path, std::span<const std::string_view> folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [path](std::string_view folder) { return Under(path, folder); });
}

bool IsProduction(std::string_view path) {
  return Under(path, "kiosk") || Under(path, "ui") || Under(path, "sync") ||
         Under(path, "platform");
}

const FolderRule* RuleOf(std::string_view path) {
  const FolderRule* best = nullptr;
  for (const FolderRule& rule : FolderRules()) {
    const bool longer = best == nullptr || rule.folder.size() > best->folder.size();
    if (Under(path, rule.folder) && longer) best = &rule;
  }
  return best;
}

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

struct Include {
  std::size_t line;
  std::string_view header;
  bool ours;
};

std::string_view WithoutBlanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text;
}

std::vector<Include> IncludesOf(std::string_view text) {
  std::vector<Include> includes;
  const auto lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view line = WithoutBlanks(lines[i]);
    if (!line.starts_with("#")) continue;
    line = WithoutBlanks(line.substr(1));
    if (!line.starts_with("include")) continue;
    line = WithoutBlanks(line.substr(7));
    if (line.empty() || (line[0] != '"' && line[0] != '<')) continue;
    const std::size_t end = line.find(line[0] == '"' ? '"' : '>', 1);
    if (end != std::string_view::npos) {
      includes.push_back({i + 1, line.substr(1, end - 1), line[0] == '"'});
    }
  }
  return includes;
}

std::string Fault(const SourceFile& file, std::size_t line, std::string_view what) {
  return file.path + ":" + std::to_string(line) + ": " + std::string(what);
}

std::string_view BaseName(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

std::size_t LimitOf(std::string_view path) {
  return path.ends_with(".h") ? kMaxHeaderLines : kMaxSourceLines;
}

bool IsTestOf(const SourceFile& test, std::string_view source) {
  if (!Under(test.path, "tests")) return false;
  const std::string name(BaseName(source));
  if (test.path.ends_with(".cc") && BaseName(test.path) == name + "_test") return true;
  // Tests of one folder share fixtures and generators, so their headers count as well.
  const std::string folder = "tests/" + std::string(source.substr(0, source.rfind('/')));
  const std::string header = std::string(source.substr(0, source.rfind('.'))) + ".h";
  const auto includes = IncludesOf(test.text);
  return Under(test.path, folder) &&
         std::any_of(includes.begin(), includes.end(),
                     [&](const Include& include) { return include.header == header; });
}

}  // namespace

std::vector<std::string> CheckIncludes(const SourceFile& file) {
  std::vector<std::string> faults;
  if (!IsProduction(file.path)) return faults;
  const FolderRule* rule = RuleOf(file.path);
  if (rule == nullptr) return {Fault(file, 1, "no rule for this folder")};
  for (const Include& include : IncludesOf(file.text)) {
    if (!include.ours) continue;
    if (IsProduction(include.header) || include.header.starts_with("tests/")) {
      if (Under(include.header, rule->folder) || UnderAny(include.header, rule->may_include)) {
        continue;
      }
      faults.push_back(Fault(file, include.line, "may not include " + std::string(include.header)));
    } else {
      faults.push_back(
          Fault(file, include.line, "not a path from the root: " + std::string(include.header)));
    }
  }
  return faults;
}

std::vector<std::string> CheckDoors(const SourceFile& file) {
  std::vector<std::string> faults;
  if (!IsProduction(file.path)) return faults;
  for (const Include& include : IncludesOf(file.text)) {
    if (include.ours) continue;
    bool third_party = false;
    bool allowed = false;
    for (const DoorRule& rule : DoorRules()) {
      const bool match =
          std::any_of(rule.headers.begin(), rule.headers.end(),
                      [&](std::string_view begin) { return include.header.starts_with(begin); });
      third_party = third_party || match;
      allowed = allowed || (match && UnderAny(file.path, rule.doors));
    }
    // What is no library of the list is the standard's or the system's: those have no second
    // folder in their name but a few of the kernel's.
    constexpr std::array<std::string_view, 5> kSystem = {"sys/", "arpa/", "netinet/", "linux/",
                                                         "net/"};
    const bool system = std::any_of(kSystem.begin(), kSystem.end(), [&](std::string_view begin) {
      return include.header.starts_with(begin);
    });
    if (!third_party && !system && include.header.find('/') != std::string_view::npos) {
      faults.push_back(Fault(file, include.line, "no door for " + std::string(include.header)));
    } else if (third_party && !allowed) {
      faults.push_back(
          Fault(file, include.line, "not behind its door: " + std::string(include.header)));
    }
  }
  return faults;
}

std::vector<std::string> CheckSize(const SourceFile& file) {
  const std::size_t lines = Lines(file.text).size();
  if (lines < LimitOf(file.path)) return {};
  return {Fault(file, lines, "too long, the limit is " + std::to_string(LimitOf(file.path)))};
}

std::vector<std::string> CheckWords(const SourceFile& file) {
  // In two pieces, so that this file keeps its own rule.
  constexpr std::array<std::string_view, 2> kWords = {
      "TO"
      "DO",
      "FIX"
      "ME"};
  std::vector<std::string> faults;
  const auto lines = Lines(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const std::string_view word : kWords) {
      if (lines[i].find(word) != std::string_view::npos) {
        faults.push_back(Fault(file, i + 1, "work left behind"));
      }
    }
  }
  return faults;
}

std::vector<std::string> FindUntested(const std::vector<SourceFile>& files) {
  std::vector<std::string> untested;
  for (const SourceFile& source : files) {
    if (!source.path.ends_with(".cc") || !UnderAny(source.path, kTestedFolders)) continue;
    const bool tested = std::any_of(files.begin(), files.end(), [&](const SourceFile& test) {
      return IsTestOf(test, source.path);
    });
    if (!tested) untested.push_back(source.path);
  }
  return untested;
}

}  // namespace simpul::arch
