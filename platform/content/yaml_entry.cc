#include "platform/content/yaml_entry.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "kiosk/base/bytes.h"

namespace simpul::content {
namespace {

int LineOf(const YAML::Node& node) {
  return node.IsDefined() && node.Mark().line >= 0 ? node.Mark().line + 1 : 0;
}

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

bool IsId(std::string_view id, bool capitals) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [capitals](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           (capitals && c >= 'A' && c <= 'Z');
  });
}

}  // namespace

Entry::Entry(YAML::Node node, std::string file, std::string path, Mistakes& mistakes)
    : node_(std::move(node)),
      file_(std::move(file)),
      path_(std::move(path)),
      mistakes_(&mistakes) {}

YAML::Node Entry::Get(const char* key) const {
  const YAML::Node& constant = node_;  // the other operator[] would add the key
  return constant[key];
}

bool Entry::Has(const char* key) const {
  const YAML::Node node = Get(key);
  return node.IsDefined() && !node.IsNull();
}

std::string Entry::PathOf(std::string_view key) const {
  if (key.empty()) return path_;
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void Entry::NoteAt(const YAML::Node& node, const std::string& path, std::string what,
                   std::string fix) const {
  const int line = LineOf(node) > 0 ? LineOf(node) : LineOf(node_);
  mistakes_->push_back({file_, line, path, std::move(what), std::move(fix)});
}

void Entry::Note(std::string_view key, std::string what, std::string fix) const {
  const YAML::Node node = key.empty() ? node_ : Get(std::string(key).c_str());
  NoteAt(node, PathOf(key), std::move(what), std::move(fix));
}

void Entry::AllowOnly(std::initializer_list<std::string_view> keys) const {
  std::set<std::string> seen;
  for (const auto& pair : node_) {
    if (!pair.first.IsScalar()) {
      NoteAt(pair.first, path_, "a key is not a word", "write keys as plain words");
      continue;
    }
    const std::string& key = pair.first.Scalar();
    if (!seen.insert(key).second) {
      NoteAt(pair.first, PathOf(key), "the key is written twice", "keep one of them");
    } else if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      NoteAt(pair.first, PathOf(key), "unknown key",
             "correct its spelling or remove it; assets/content/README.md lists the keys");
    }
  }
}

std::string Entry::Text(const char* key) const {
  const YAML::Node node = Get(key);
  if (!node.IsDefined() || node.IsNull()) {
    NoteAt(node_, PathOf(key), "the key is missing", "add it");
    return {};
  }
  if (!node.IsScalar() || node.Scalar().empty()) {
    NoteAt(node, PathOf(key), "not a text", "write one text, in quotes if it has a colon");
    return {};
  }
  if (!IsValidUtf8(node.Scalar())) {
    NoteAt(node, PathOf(key), "not valid UTF-8", "save the file as UTF-8");
    return {};
  }
  return node.Scalar();
}

std::string Entry::OptionalText(const char* key) const { return Has(key) ? Text(key) : ""; }

std::string Entry::Id(const char* key, bool capitals) const {
  const std::size_t before = mistakes_->size();
  std::string id = Text(key);
  if (mistakes_->size() == before && !IsId(id, capitals)) {
    Note(key, Quoted(id) + " is no id", "use lower-case letters, digits and _ only");
    id.clear();
  }
  return id;
}

std::int64_t Entry::Number(const char* key) const {
  const std::string text = Text(key);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty()) return 0;
  if (error != std::errc() || end != text.data() + text.size()) {
    Note(key, Quoted(text) + " is no whole number", "write digits only, without points");
    return 0;
  }
  return number;
}

bool Entry::Flag(const char* key) const {
  const std::string text = Text(key);
  if (!text.empty() && text != "true" && text != "false") {
    Note(key, Quoted(text) + " is neither true nor false", "write true or false");
  }
  return text == "true";
}

LocalDate Entry::Date(const char* key) const {
  const std::string text = Text(key);
  if (text.empty()) return {};
  const Result<LocalDate> date = ParseIsoDate(text);
  if (!date) {
    Note(key, Quoted(text) + " is no date", "write it as 2026-12-31");
    return {};
  }
  return *date;
}

LocalizedText Entry::LocalizedOf(const YAML::Node& node, const std::string& path) const {
  if (!node.IsMap()) {
    NoteAt(node, path, "not a text in five languages", "write {id: …, en: …, ru: …, zh: …, ar: …}");
    return {};
  }
  const Entry texts(node, file_, path, *mistakes_);
  texts.AllowOnly({"id", "en", "ru", "zh", "ar"});
  LocalizedText::Texts all;
  bool complete = true;
  for (const ContentLanguage language : kContentLanguages) {
    const std::string code(ContentLanguageCode(language));
    std::string& text = all[static_cast<std::size_t>(language)];
    if (!texts.Has(code.c_str())) {
      NoteAt(node, path, "language " + Quoted(code) + " is missing", "add " + path + "." + code);
    } else {
      text = texts.Text(code.c_str());
    }
    complete = complete && !text.empty();
  }
  return complete ? LocalizedText(std::move(all)) : LocalizedText();
}

LocalizedText Entry::Localized(const char* key) const {
  if (!Has(key)) {
    NoteAt(node_, PathOf(key), "the key is missing", "add it in all five languages");
    return {};
  }
  return LocalizedOf(Get(key), PathOf(key));
}

LocalizedText Entry::OptionalLocalized(const char* key) const {
  return Has(key) ? Localized(key) : LocalizedText();
}

std::vector<LocalizedText> Entry::LocalizedList(const char* key) const {
  std::vector<LocalizedText> texts;
  if (!Has(key)) return texts;
  const YAML::Node node = Get(key);
  if (!node.IsSequence()) {
    Note(key, "not a list", "begin each entry with \"- \"");
    return texts;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    LocalizedText text = LocalizedOf(node[i], PathOf(key) + "[" + std::to_string(i) + "]");
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

std::vector<std::string> Entry::Strings(const char* key) const {
  std::vector<std::string> texts;
  if (!Has(key)) return texts;
  const YAML::Node node = Get(key);
  if (!node.IsSequence()) {
    Note(key, "not a list", "write [one, two]");
    return texts;
  }
  for (const YAML::Node& item : node) {
    if (item.IsScalar() && !item.Scalar().empty() && IsValidUtf8(item.Scalar())) {
      texts.push_back(item.Scalar());
    } else {
      NoteAt(item, PathOf(key), "an entry is not a text", "write plain words");
    }
  }
  return texts;
}

std::vector<std::string> Entry::Ids(const char* key) const {
  std::vector<std::string> ids = Strings(key);
  for (const std::string& id : ids) {
    if (!IsId(id, false)) {
      Note(key, Quoted(id) + " is no id", "use lower-case letters, digits and _ only");
    }
  }
  std::erase_if(ids, [](const std::string& id) { return !IsId(id, false); });
  return ids;
}

std::string Entry::TimeOfDay(const char* key) const {
  const std::string text = Text(key);
  const bool shaped = text.size() == 5 && text[2] == ':' && text[0] >= '0' && text[0] <= '2' &&
                      text[1] >= '0' && text[1] <= '9' && text[3] >= '0' && text[3] <= '5' &&
                      text[4] >= '0' && text[4] <= '9' && text < "24:00";
  if (!text.empty() && !shaped) {
    Note(key, "\"" + text + "\" is no time of day", "write it as \"08:00\"");
  }
  return text;
}

std::vector<int> Entry::Weekdays(const char* key) const {
  std::vector<int> days;
  for (const std::string& text : Strings(key)) {
    if (text.size() == 1 && text[0] >= '1' && text[0] <= '7') {
      days.push_back(text[0] - '0');
    } else {
      Note(key, "\"" + text + "\" is no day", "write 1 for Monday to 7 for Sunday");
    }
  }
  return days;
}

Provenance Entry::Fact() const {
  Provenance fact;
  fact.source = Id("source");
  fact.checked_on = Date("checked_on");
  fact.verified = Flag("verified");
  return fact;
}

std::vector<Entry> Entry::List(const char* key, bool required) const {
  std::vector<Entry> entries;
  if (!Has(key)) {
    if (required) Note(key, "the list is missing", "add it; an empty list is written []");
    return entries;
  }
  const YAML::Node node = Get(key);
  if (!node.IsSequence()) {
    Note(key, "not a list", "begin each entry with \"- \"");
    return entries;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    const YAML::Node item = node[i];
    std::string name = std::to_string(i);
    if (!item.IsMap()) {
      NoteAt(item, PathOf(key) + "[" + name + "]", "not a map", "write its fields as key: value");
      continue;
    }
    // Ids say more than positions.
    const YAML::Node id = item["id"];
    if (id.IsDefined() && id.IsScalar() && !id.Scalar().empty()) name = id.Scalar();
    entries.emplace_back(item, file_, PathOf(key) + "[" + name + "]", *mistakes_);
  }
  return entries;
}

std::optional<Entry> Entry::Map(const char* key) const {
  const YAML::Node node = Get(key);
  if (!node.IsDefined() || !node.IsMap()) {
    Note(key, "missing, or not a map", "write its fields below it, indented");
    return std::nullopt;
  }
  return Entry(node, file_, PathOf(key), *mistakes_);
}

std::optional<Entry> ReadYaml(const std::string& file, const std::string& text,
                              Mistakes& mistakes) {
  try {
    const YAML::Node root = YAML::Load(text);
    if (root.IsMap()) return Entry(root, file, "", mistakes);
    mistakes.push_back({file, 0, "", "not a map", "write key: value lines"});
  } catch (const YAML::Exception& error) {
    mistakes.push_back({file, error.mark.line >= 0 ? error.mark.line + 1 : 0, "",
                        "no YAML: " + error.msg,
                        "correct the indentation or put the text in quotes"});
  }
  return std::nullopt;
}

}  // namespace simpul::content
