// The catalogue's full-text index: SQLite FTS5, in memory, built once from the catalogue.
#pragma once

#include <memory>

#include "kiosk/app/search.h"
#include "kiosk/domain/service_catalogue.h"

namespace simpul::store {

// A word that was typed is looked for as it is, as the beginning of a word, misspelt (edit
// distance against every word of the index), glued to its neighbour or inside a longer word; in
// titles, in words that people use, in summaries and in documents, in this order of weight. Rare
// words weigh more. One thread.
class SearchIndex final : public app::ServiceSearch {
 public:
  // Copies what it needs. kStorage when this SQLite has no FTS5.
  static Result<std::unique_ptr<SearchIndex>> Build(const ServiceCatalogue& catalogue);
  ~SearchIndex() override;
  Result<app::SearchAnswer> Find(std::string_view query, ContentLanguage language) override;

 private:
  struct Impl;
  explicit SearchIndex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace simpul::store
