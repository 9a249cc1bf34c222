// What the engines do not share: the names of column types, and full text.
#pragma once

#include <rowan/store/search.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

/// One step of the schema in the portable subset, with `{big}`, `{bytes}`, `{strict}`,
/// `{clustered}`, `{full_text}`, `{fold_index}` and `{sound_index}` where engines differ.
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
  /// The same for the index of how names sound.
  virtual void index_sounds(const Writer& writer, RecordId record, std::string_view old_sounds,
                            std::string_view sounds) const = 0;
  /// Brings the index of parts of words from a record's old text to the new; "" when it had none.
  virtual void index_fold(const Writer& writer, RecordId record, std::string_view old_fold,
                          std::string_view fold) const = 0;
  /// What to ask that index for records whose text has `text` in it, or "" when so many have it
  /// that going through a list in its order is quicker, or the index cannot tell.
  [[nodiscard]] virtual std::string part_of_fold(const Reader& reader,
                                                 std::string_view text) const = 0;
  /// What to select from for records whose text has the part that a parameter asks for: they are
  /// few, so they are gone through, whatever the order asked for.
  [[nodiscard]] virtual std::string records_with_part(std::string_view parameter) const = 0;
  /// Record ids that match, in the order asked for; none when the text has no words.
  [[nodiscard]] virtual std::vector<RecordId> matching(const Reader& reader,
                                                       const SearchQuery& query) const = 0;
  /// Record ids whose names have every sound of the text, and that `matching` does not give.
  [[nodiscard]] virtual std::vector<RecordId> sounding(const Reader& reader,
                                                       const SearchQuery& query) const = 0;
  [[nodiscard]] virtual std::vector<SearchCount> counted(const Reader& reader,
                                                         const SearchQuery& query) const = 0;
};

/// The words of a text as full-text search sees them: folded, without punctuation.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

[[nodiscard]] const Dialect& sqlite_dialect();

}  // namespace rowan::store
