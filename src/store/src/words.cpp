#include <rowan/store/words.h>

#include "session.h"

namespace rowan::store {

WordNumber find_word(const Reader& reader, std::string_view text) {
  if (text.empty()) return 0;
  auto& words = reader.session().words();
  if (const auto known = words.number_of(text)) return *known;
  auto rows = query(reader, "SELECT number FROM word WHERE text = $1", text);
  if (!rows.next()) return no_word;
  const auto number = rows.integer();
  words.keep(number, text);
  return number;
}

WordNumber word_number(const Writer& writer, std::string_view text) {
  const auto known = find_word(writer, text);
  if (known != no_word) return known;
  auto rows = query(writer,
                    "INSERT INTO word (number, text) "
                    "SELECT coalesce(max(number), 0) + 1, $1 FROM word RETURNING number",
                    text);
  if (!rows.next()) return no_word;
  const auto number = rows.integer();
  writer.session().words().keep(number, text);
  return number;
}

std::string_view word_text(const Reader& reader, WordNumber number) {
  if (number == 0) return {};
  auto& words = reader.session().words();
  if (const auto* known = words.text_of(number)) return *known;
  auto rows = query(reader, "SELECT text FROM word WHERE number = $1", number);
  if (!rows.next()) {
    reader.session().set_fault({StoreErrorCode::corrupt, "a word's number stands for nothing"});
    return {};
  }
  return words.keep(number, rows.view());
}

}  // namespace rowan::store
