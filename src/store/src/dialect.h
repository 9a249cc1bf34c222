// What the engines do not share: the names of column types, and full text.
#pragma once

#include <rowan/store/search.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

/// One step of the schema in the portable subset, with `{big}`, `{bytes}`, `{strict}`,
/// `{clustered}` and `{full_text}` where engines differ.
struct SchemaStep {
  int number = 0;
  std::string_view name;
  std::string_view sql;
};

class Dialect {
 public:
  virtual ~Dialect() = default;
  /// The step's SQL for this engine.
  [[nodiscard]] virtual std::string expand(std::string_view sql) const = 0;
  /// Brings the full-text index from the old document (if there was one) to the new.
  virtual void index_text(const Writer& writer, const SearchDocument* old_document,
                          const SearchDocument& document) const = 0;
  /// Record ids that match, in the order asked for; none when the text has no words.
  [[nodiscard]] virtual std::vector<RecordId> matching(const Reader& reader,
                                                       const SearchQuery& query) const = 0;
};

/// The words of a text as full-text search sees them: folded, without punctuation.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

[[nodiscard]] const Dialect& sqlite_dialect();

}  // namespace rowan::store
