#include "platform/input/libpinyin_source.h"

#include <pinyin.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <set>
#include <utility>

#include "kiosk/base/bytes.h"

namespace simpul::input {
namespace {

// Below a device there can be no folder, neither now nor later: the library looks there for what a
// user taught it, finds nothing, and would fail to write.
constexpr const char* kNoUserFolder = "/dev/null/nobody";

// The library does not survive that one of these is missing.
constexpr std::array<const char*, 10> kFiles = {"table.conf",
                                                "pinyin_index.bin",
                                                "phrase_index.bin",
                                                "bigram.db",
                                                "gb_char.bin",
                                                "gbk_char.bin",
                                                "opengram.bin",
                                                "merged.bin",
                                                "addon_pinyin_index.bin",
                                                "addon_phrase_index.bin"};

constexpr pinyin_option_t kOptions =
    IS_PINYIN | PINYIN_INCOMPLETE | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE | PINYIN_CORRECT_ALL;
constexpr guint kOrder = SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY;

// Each syllable given by its first letter alone may be hundreds: a row of forty would take the
// library a third of a second. People shorten a word ("hz"), not a page.
constexpr std::size_t kMostInitials = 8;

}  // namespace

struct LibPinyinSource::Library {
  pinyin_context_t* context = nullptr;

  Library() = default;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    if (context != nullptr) pinyin_fini(context);
  }

  // The library's parser keeps the row of its last work, and what guesses sentences the words of
  // its last one: give them something that says nothing.
  void Forget() const {
    const std::string nothing(app::kMaxPinyinLetters, 'a');
    pinyin_instance_t* instance = pinyin_alloc_instance(context);
    pinyin_parse_more_full_pinyins(instance, nothing.c_str());
    pinyin_parse_more_full_pinyins(instance, "a");
    pinyin_guess_sentence(instance);
    pinyin_free_instance(instance);
  }
};

namespace {

// One row's work; what it held is gone with it.
class Lookup {
 public:
  explicit Lookup(pinyin_context_t* context) : instance_(pinyin_alloc_instance(context)) {
    SIMPUL_CHECK(instance_ != nullptr);
  }
  Lookup(const Lookup&) = delete;
  Lookup& operator=(const Lookup&) = delete;
  ~Lookup() { pinyin_free_instance(instance_); }

  // False when the row does not begin with pinyin.
  bool Parse(const std::string& letters) {
    parsed_ = pinyin_parse_more_full_pinyins(instance_, letters.c_str());
    return parsed_ > 0;
  }

  // Where the syllable begins that is one first letter too many; the whole row when there is none.
  std::size_t Cheap() {
    std::size_t initials = 0;
    std::size_t at = 0;
    while (at < parsed_) {
      ChewingKey* key = nullptr;
      ChewingKeyRest* rest = nullptr;
      guint16 begin = 0;
      guint16 end = 0;
      if (!pinyin_get_pinyin_key(instance_, at, &key) ||
          !pinyin_get_pinyin_key_rest(instance_, at, &rest) ||
          !pinyin_get_pinyin_key_rest_positions(instance_, rest, &begin, &end) || end <= at) {
        ++at;
        continue;
      }
      if (pinyin_get_pinyin_is_incomplete(instance_, key) && ++initials > kMostInitials) return at;
      at = end;
    }
    return parsed_;
  }

  std::vector<app::PinyinCandidate> Candidates() {
    std::vector<app::PinyinCandidate> found;
    pinyin_guess_sentence(instance_);
    guint count = 0;
    if (!pinyin_guess_candidates(instance_, 0, kOrder) ||
        !pinyin_get_n_candidate(instance_, &count)) {
      return found;
    }
    std::set<std::string, std::less<>> seen;
    for (guint i = 0; i < count && found.size() < app::kMaxPinyinCandidates; ++i) {
      lookup_candidate_t* candidate = nullptr;
      lookup_candidate_type_t type = ZOMBIE_CANDIDATE;
      const gchar* text = nullptr;
      if (!pinyin_get_candidate(instance_, i, &candidate) ||
          !pinyin_get_candidate_type(instance_, candidate, &type) ||
          (type != NBEST_MATCH_CANDIDATE && type != NORMAL_CANDIDATE) ||
          !pinyin_get_candidate_string(instance_, candidate, &text) || text == nullptr) {
        continue;
      }
      std::string word = text;
      // How far a candidate reaches, the library says only when it is chosen. Choosing alone
      // teaches it nothing, and the choice is taken back at once.
      const int reaches = pinyin_choose_candidate(instance_, 0, candidate);
      pinyin_clear_constraint(instance_, 0);
      if (word.empty() || !IsValidUtf8(word) || reaches <= 0 ||
          static_cast<std::size_t>(reaches) > parsed_ || !seen.insert(word).second) {
        continue;
      }
      found.push_back({std::move(word), static_cast<std::size_t>(reaches)});
    }
    return found;
  }

 private:
  pinyin_instance_t* instance_;
  std::size_t parsed_ = 0;
};

}  // namespace

LibPinyinSource::LibPinyinSource(std::unique_ptr<Library> library) : library_(std::move(library)) {}
LibPinyinSource::~LibPinyinSource() = default;

std::string LibPinyinSource::SystemDirectory() { return SIMPUL_PINYIN_DATA; }

Result<std::unique_ptr<LibPinyinSource>> LibPinyinSource::Open(const std::string& directory) {
  for (const char* name : kFiles) {
    const std::string path = directory + "/" + name;
    std::error_code failed;
    const bool readable =
        access(path.c_str(), R_OK) == 0 && std::filesystem::file_size(path, failed) > 0 && !failed;
    if (!readable) return Fail(ErrorCode::kNotFound, "the pinyin dictionary: " + path);
  }
  auto library = std::make_unique<Library>();
  library->context = pinyin_init(directory.c_str(), kNoUserFolder);
  std::fputc('\n', stderr);  // the library names a missing file without ending its line
  if (library->context == nullptr) {
    return Fail(ErrorCode::kNotFound, "the pinyin dictionary in " + directory);
  }
  pinyin_set_options(library->context, kOptions);
  std::unique_ptr<LibPinyinSource> source(new LibPinyinSource(std::move(library)));
  // The first word touches most of the files; a visitor does not wait for the disk.
  if (source->Candidates("nihao").empty()) {
    return Fail(ErrorCode::kNotFound, "the pinyin dictionary in " + directory + " is empty");
  }
  return source;
}

std::vector<app::PinyinCandidate> LibPinyinSource::Candidates(std::string_view letters) {
  std::string row(app::PinyinLettersOf(letters));
  std::vector<app::PinyinCandidate> found;
  if (row.empty()) return found;
  std::size_t cheap = 0;
  {
    Lookup lookup(library_->context);
    if (lookup.Parse(row)) {
      cheap = lookup.Cheap();
      if (cheap == row.size()) found = lookup.Candidates();
    }
  }
  if (cheap > 0 && cheap < row.size()) {
    SecureWipe(row.data() + cheap, row.size() - cheap);
    row.resize(cheap);
    Lookup lookup(library_->context);
    if (lookup.Parse(row)) found = lookup.Candidates();
  }
  SecureWipe(row);
  library_->Forget();
  return found;
}

}  // namespace simpul::input
