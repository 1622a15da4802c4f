#include "kiosk/store/search_index.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "kiosk/base/bytes.h"
#include "kiosk/domain/spelling.h"
#include "kiosk/store/database.h"

namespace simpul::store {
namespace {

constexpr std::size_t kMaxWords = 8;
constexpr std::size_t kMaxCorrections = 5;
constexpr std::size_t kMaxHits = 6;
constexpr double kKeepFrom = 0.3;  // of the best score; below it a hit only distracts

// The fields of a row, the most telling first.
constexpr std::array<std::string_view, 4> kFields = {"title", "terms", "body", "docs"};
constexpr std::array<double, 4> kFieldWeights = {10, 7, 3, 1};
constexpr std::size_t kDocs = 3;

// How much a way of matching is worth.
constexpr double kExact = 1.0;
constexpr double kPrefix = 0.85;
constexpr std::array<double, 4> kEdits = {1.0, 0.75, 0.55, 0.4};
constexpr double kMisspeltPrefix = 0.45;
constexpr double kInside = 0.4;
constexpr double kPhraseBonus = 1.6;
constexpr double kNameBonus = 2;
constexpr double kShortTitleBonus = 0.5;  // of two titles with the words, the shorter is meant

// Words of a sentence that say nothing about what is wanted.
const std::set<std::string, std::less<>>& IdleWords() {
  static const std::set<std::string, std::less<>> words = {
      "saya", "mau", "ingin", "cara", "bagaimana", "apa",    "yang", "untuk", "di",
      "ke",   "dan", "itu",   "ini",  "dari",      "dengan", "the",  "a",     "an",
      "my",   "to",  "i",     "want", "how",       "do",     "is",   "of",    "for",
      "in",   "can", "what",  "me",   "on",        "gimana", "aku",  "mohon"};
  return words;
}

struct Row {
  bool is_service = true;
  std::string id;
  std::array<std::array<std::string, kFields.size()>, kContentLanguages.size()> texts;
};

void Append(std::string& to, const std::string& text) {
  if (!text.empty()) to += text + "\n";
}

std::vector<Row> RowsOf(const ServiceCatalogue& catalogue) {
  std::vector<Row> rows;
  for (const Service& service : catalogue.services) {
    Row& row = rows.emplace_back(Row{true, service.id, {}});
    for (const ContentLanguage language : kContentLanguages) {
      auto& [title, terms, body, docs] = row.texts[static_cast<std::size_t>(language)];
      Append(title, service.title.In(language));
      Append(title, service.short_title.In(language));
      for (const CommonQuestion& question : catalogue.questions) {
        if (question.service != service.id) continue;
        for (const std::string& word : question.words[static_cast<std::size_t>(language)]) {
          Append(terms, word);
        }
      }
      Append(body, service.summary.In(language));
      Append(body, service.who.In(language));
      for (const Requirement& requirement : service.requirements) {
        if (const Document* document = catalogue.FindDocument(requirement.document)) {
          Append(docs, document->text.In(language));
        }
      }
    }
  }
  for (const CommonQuestion& question : catalogue.questions) {
    Row& row = rows.emplace_back(Row{false, question.id, {}});
    for (const ContentLanguage language : kContentLanguages) {
      auto& [title, terms, body, docs] = row.texts[static_cast<std::size_t>(language)];
      Append(title, question.question.In(language));
      for (const std::string& word : question.words[static_cast<std::size_t>(language)]) {
        Append(terms, word);
      }
      Append(body, question.answer.In(language));
    }
  }
  return rows;
}

std::string ColumnName(std::size_t field, ContentLanguage language) {
  return std::string(kFields[field]) + "_" + std::string(ContentLanguageCode(language));
}

std::string Quoted(const std::string& word) { return "\"" + word + "\""; }

// field -> rows that match there.
using Matches = std::array<std::set<std::int64_t>, kFields.size()>;

}  // namespace

struct SearchIndex::Impl {
  SQLite::Database db{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  std::vector<std::pair<bool, std::string>> rows;  // is a service?, id; rowid is the index + 1
  // Every word of a language.
  std::array<std::vector<std::u32string>, kContentLanguages.size()> vocabulary;
  // Of each row: the trigram index does not see pairs of letters.
  std::vector<std::array<std::string, kFields.size()>> chinese;
  std::vector<double> title_words;  // in the Indonesian title and short title together
  // Titles, whole: who types exactly one means it.
  std::map<std::string, std::set<std::int64_t>> names;
  std::unique_ptr<SQLite::Statement> words, inside;

  // What one search looks in.
  struct Scope {
    std::vector<ContentLanguage> languages;
    std::array<std::string, kFields.size()> columns;  // of each field, as a filter
  };
  struct Token {
    std::u32string word;
    std::map<std::int64_t, double> scores;  // of each row that has it
    std::set<std::int64_t> telling;         // rows that have it elsewhere than in documents
    std::set<std::int64_t> in_title;
  };

  void Fill(const ServiceCatalogue& catalogue) {
    std::string columns;
    std::string marks;
    for (const ContentLanguage language : kContentLanguages) {
      for (std::size_t field = 0; field < kFields.size(); ++field) {
        columns += (columns.empty() ? "" : ", ") + ColumnName(field, language);
        marks += marks.empty() ? "?" : ", ?";
      }
    }
    db.exec("CREATE VIRTUAL TABLE words USING fts5(" + columns +
            ", tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')");
    db.exec("CREATE VIRTUAL TABLE grams USING fts5(" + columns + ", tokenize = 'trigram')");
    for (const char* table : {"words", "grams"}) {
      SQLite::Statement insert(
          db, std::string("INSERT INTO ") + table + "(" + columns + ") VALUES (" + marks + ")");
      for (const Row& row : RowsOf(catalogue)) {
        int index = 0;
        for (const auto& texts : row.texts) {
          for (const std::string& text : texts) insert.bind(++index, text);
        }
        insert.exec();
        insert.reset();
      }
    }
    for (const Row& row : RowsOf(catalogue)) {
      rows.emplace_back(row.is_service, row.id);
      title_words.push_back(1.0 + static_cast<double>(SplitWords(row.texts[0][0]).size()));
      chinese.push_back(row.texts[static_cast<std::size_t>(ContentLanguage::kChinese)]);
      if (!row.is_service) continue;
      for (const ContentLanguage language : kContentLanguages) {
        const Service* service = catalogue.FindService(row.id);
        for (const LocalizedText* name : {&service->title, &service->short_title}) {
          names[PhraseOf(SplitWords(name->In(language)))].insert(
              static_cast<std::int64_t>(rows.size()));
        }
      }
    }
    db.exec("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'col')");
    SQLite::Statement terms(db, "SELECT DISTINCT term, substr(col, -2) FROM vocabulary");
    while (terms.executeStep()) {
      const auto language = ContentLanguageFromCode(terms.getColumn(1).getString());
      const auto split = SplitWords(terms.getColumn(0).getString());
      if (language && split.size() == 1) {
        vocabulary[static_cast<std::size_t>(*language)].push_back(split.front());
      }
    }
    words = std::make_unique<SQLite::Statement>(db, "SELECT rowid FROM words WHERE words MATCH ?");
    inside = std::make_unique<SQLite::Statement>(db, "SELECT rowid FROM grams WHERE grams MATCH ?");
  }

  Scope ScopeOf(ContentLanguage language) const {
    Scope scope;
    scope.languages = {ContentLanguage::kIndonesian, ContentLanguage::kEnglish};
    if (language != scope.languages[0] && language != scope.languages[1]) {
      scope.languages.push_back(language);
    }
    for (std::size_t field = 0; field < kFields.size(); ++field) {
      for (const ContentLanguage one : scope.languages) {
        scope.columns[field] += " " + ColumnName(field, one);
      }
    }
    return scope;
  }

  std::set<std::int64_t> Ask(SQLite::Statement& statement, const std::string& match) {
    std::set<std::int64_t> found;
    statement.bind(1, match);
    while (statement.executeStep()) found.insert(statement.getColumn(0).getInt64());
    statement.reset();
    return found;
  }

  Matches Look(SQLite::Statement& statement, const Scope& scope, const std::string& phrase) {
    Matches matches;
    for (std::size_t field = 0; field < kFields.size(); ++field) {
      matches[field] = Ask(statement, "{" + scope.columns[field] + "} : " + phrase);
    }
    return matches;
  }

  // Adds what `matches` are worth to the token; a row keeps its best.
  bool Score(Token& token, const Matches& matches, double factor) {
    std::set<std::int64_t> any;
    for (const auto& of_field : matches) any.insert(of_field.begin(), of_field.end());
    if (any.empty()) return false;
    for (const std::int64_t row : any) {
      double weight = 0;  // of the best field, and a trifle for each other
      for (std::size_t field = 0; field < kFields.size(); ++field) {
        if (!matches[field].contains(row)) continue;
        weight += weight == 0 ? kFieldWeights[field] : 0.03 * kFieldWeights[field];
        if (field != kDocs) token.telling.insert(row);
        if (field == 0) token.in_title.insert(row);
      }
      double& score = token.scores[row];
      score = std::max(score, factor * weight);
    }
    return true;
  }

  // Rare words weigh more. Counted over every way a word was found, or a misspelling that stands in
  // the content would be the rarest word of all.
  void WeighByRarity(Token& token) const {
    double best = 0;
    for (const auto& [row, score] : token.scores) best = std::max(best, score);
    const auto good = std::count_if(token.scores.begin(), token.scores.end(),
                                    [best](const auto& one) { return one.second >= 0.3 * best; });
    if (good == 0) return;
    const double rarity =
        std::log(1 + static_cast<double>(rows.size()) / static_cast<double>(good));
    for (auto& [row, score] : token.scores) score *= rarity;
  }

  struct Correction {
    double worth;
    std::u32string word;
  };
  std::vector<Correction> Corrections(const std::u32string& typed, const Scope& scope) const {
    std::vector<Correction> found;
    const int most = ForgivenEdits(typed.size());
    for (const ContentLanguage language : scope.languages) {
      for (const std::u32string& word : vocabulary[static_cast<std::size_t>(language)]) {
        const auto most_letters = static_cast<std::size_t>(most);
        if (word.size() + most_letters < typed.size()) continue;
        const SpellingDistance distance = DistanceBetween(typed, word);
        double worth = 0;
        if (distance.whole <= most) {
          worth = kEdits[static_cast<std::size_t>(distance.whole)];
        } else if (typed.size() >= 4 && distance.prefix <= std::min(1, most)) {
          worth = kMisspeltPrefix;
        }
        if (worth > 0 && word.front() != typed.front()) worth *= 0.6;
        if (worth > 0) found.push_back({worth, word});
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Correction& a, const Correction& b) { return a.worth > b.worth; });
    if (found.size() > kMaxCorrections) found.resize(kMaxCorrections);
    return found;
  }

  bool Knows(const std::u32string& word, const Scope& scope) const {
    return std::any_of(scope.languages.begin(), scope.languages.end(), [&](ContentLanguage one) {
      const auto& all = vocabulary[static_cast<std::size_t>(one)];
      return std::find(all.begin(), all.end(), word) != all.end();
    });
  }

  void Match(Token& token, const Scope& scope) {
    const std::string word = ToUtf8(token.word);
    if (IsHan(token.word.front())) return MatchHan(token);
    Score(token, Look(*words, scope, Quoted(word)), kExact);
    const bool prefix =
        Score(token, Look(*words, scope, Quoted(word) + " *"), kPrefix) && token.word.size() >= 4;
    const bool known = Knows(token.word, scope);
    for (const Correction& correction : Corrections(token.word, scope)) {
      // A word may be known only because the content lists it as a misspelling.
      if (known && (correction.worth < kEdits[1] || token.word.size() < 4)) continue;
      Score(token, Look(*words, scope, Quoted(ToUtf8(correction.word))), correction.worth);
    }
    if (!known && !prefix && token.word.size() >= 3) {
      Score(token, Look(*inside, scope, Quoted(word)), kInside);
    }
    WeighByRarity(token);
  }

  // Chinese has no spaces: pairs of neighbours are looked for anywhere.
  void MatchHan(Token& token) {
    const std::size_t pairs = std::max<std::size_t>(1, token.word.size() - 1);
    for (std::size_t i = 0; i < pairs; ++i) {
      const std::string pair = ToUtf8(token.word.substr(i, 2));
      Matches matches;
      for (std::size_t row = 0; row < chinese.size(); ++row) {
        for (std::size_t field = 0; field < kFields.size(); ++field) {
          if (chinese[row][field].find(pair) == std::string::npos) continue;
          matches[field].insert(static_cast<std::int64_t>(row) + 1);
        }
      }
      Token part;
      Score(part, matches, kExact);
      WeighByRarity(part);
      for (const auto& [row, score] : part.scores) token.scores[row] += score;
      token.telling.insert(part.telling.begin(), part.telling.end());
      token.in_title.insert(part.in_title.begin(), part.in_title.end());
    }
  }

  // "over stay" is "overstay": neighbours that make one known word become it.
  void Glue(std::vector<std::u32string>& typed, const Scope& scope) const {
    for (std::size_t i = 0; i + 1 < typed.size(); ++i) {
      const std::u32string both = typed[i] + typed[i + 1];
      const bool apart = Knows(typed[i], scope) && Knows(typed[i + 1], scope);
      if (!apart && Knows(both, scope)) {
        typed[i] = both;
        typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      }
    }
  }

  app::SearchAnswer Find(std::string_view query, ContentLanguage language) {
    const Scope scope = ScopeOf(language);
    std::vector<std::u32string> typed = SplitWords(query);
    if (typed.size() > kMaxWords) typed.resize(kMaxWords);
    const std::string phrase = PhraseOf(typed);
    std::vector<std::u32string> telling = typed;
    std::erase_if(telling, [](const auto& word) { return IdleWords().contains(ToUtf8(word)); });
    if (!telling.empty()) typed = std::move(telling);
    Glue(typed, scope);
    std::vector<Token> tokens;
    for (std::u32string& word : typed) {
      Match(tokens.emplace_back(Token{std::move(word), {}, {}, {}}), scope);
    }
    const auto named = names.find(phrase);
    return Rank(tokens, phrase.empty() ? Matches() : Look(*words, scope, Quoted(phrase)),
                named == names.end() ? std::set<std::int64_t>() : named->second);
  }

  static std::string PhraseOf(const std::vector<std::u32string>& typed) {
    std::string phrase;
    for (const std::u32string& word : typed) phrase += (phrase.empty() ? "" : " ") + ToUtf8(word);
    return phrase;
  }

  app::SearchAnswer Rank(const std::vector<Token>& tokens, const Matches& phrase,
                         const std::set<std::int64_t>& named) const {
    std::map<std::int64_t, double> total;
    std::map<std::int64_t, double> covered;
    std::map<std::int64_t, double> in_title;
    for (const Token& token : tokens) {
      for (const auto& [row, score] : token.scores) {
        total[row] += score;
        covered[row] += token.telling.contains(row) ? 1.0 : 0.3;
        in_title[row] += token.in_title.contains(row) ? 1.0 : 0.0;
      }
    }
    std::vector<std::pair<double, std::int64_t>> ranked;
    for (const auto& [row, score] : total) {
      const double share = covered[row] / static_cast<double>(tokens.size());
      const bool whole = phrase[0].contains(row) || phrase[1].contains(row);
      const double short_title =
          1 + kShortTitleBonus * in_title[row] / title_words[static_cast<std::size_t>(row - 1)];
      ranked.emplace_back(score * share * short_title * (whole ? kPhraseBonus : 1) *
                              (named.contains(row) ? kNameBonus : 1),
                          row);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    app::SearchAnswer answer;
    std::array<double, 2> best = {0, 0};
    for (const auto& [score, row] : ranked) {
      const auto& [is_service, id] = rows[static_cast<std::size_t>(row - 1)];
      auto& list = is_service ? answer.services : answer.questions;
      double& first = best[is_service ? 0 : 1];
      first = std::max(first, score);
      if (score >= kKeepFrom * first && list.size() < kMaxHits) list.push_back(id);
    }
    return answer;
  }
};

SearchIndex::SearchIndex(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SearchIndex::~SearchIndex() = default;

Result<std::unique_ptr<SearchIndex>> SearchIndex::Build(const ServiceCatalogue& catalogue) {
  try {
    auto impl = std::make_unique<Impl>();
    impl->Fill(catalogue);
    return std::unique_ptr<SearchIndex>(new SearchIndex(std::move(impl)));
  } catch (const SQLite::Exception& exception) {
    return Fail(ToError("build the search index", exception));
  }
}

Result<app::SearchAnswer> SearchIndex::Find(std::string_view query, ContentLanguage language) {
  std::string head(query);
  while (CodePointCount(head) > app::kMaxQueryLetters) PopCodePoint(head);
  try {
    return impl_->Find(head, language);
  } catch (const SQLite::Exception& exception) {
    return Fail(ToError("search", exception));
  }
}

}  // namespace simpul::store
