// SQLite's side of what the engines do not share: STRICT tables, and FTS5 for full text.
#include "dialect.h"

#include <array>
#include <utility>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> expansions{{
    // `{big} PRIMARY KEY` must read INTEGER for it to be the row's own key.
    {"{big}", "INTEGER"},
    {"{bytes}", "BLOB"},
    {"{strict}", "STRICT"},
    {"{clustered}", ", WITHOUT ROWID"},
    {"{full_text}",
     "CREATE VIRTUAL TABLE search_index USING fts5(headline, names, text, "
     "content='search_document', content_rowid='record', prefix='2 3', "
     "tokenize='unicode61 remove_diacritics 2')"},
}};

// Every word in double quotes is plain text to FTS5, whatever it holds.
std::string match_of(std::string_view text) {
  std::string match;
  for (const auto& word : words_of(text)) {
    if (!match.empty()) match += " AND ";
    match += "\"" + word + "\"";
  }
  if (!match.empty()) match += "*";
  return match;
}

class SqliteDialect final : public Dialect {
 public:
  std::string expand(std::string_view sql) const override {
    std::string text{sql};
    for (const auto& [name, meaning] : expansions) {
      for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
        text.replace(at, name.size(), meaning);
      }
    }
    return text;
  }

  void index_text(const Writer& writer, const SearchDocument* old_document,
                  const SearchDocument& document) const override {
    if (old_document != nullptr) {
      execute(writer,
              "INSERT INTO search_index (search_index, rowid, headline, names, text) "
              "VALUES ('delete', $1, $2, $3, $4)",
              old_document->record, old_document->headline, old_document->names,
              old_document->text);
    }
    execute(writer,
            "INSERT INTO search_index (rowid, headline, names, text) VALUES ($1, $2, $3, $4)",
            document.record, document.headline, document.names, document.text);
  }

  std::vector<RecordId> matching(const Reader& reader, const SearchQuery& query) const override {
    const auto match = match_of(query.text);
    if (match.empty()) return {};
    Statement statement{
        "SELECT d.record FROM search_index i JOIN search_document d ON d.record = i.rowid"};
    statement.also("search_index MATCH " + statement.parameter(match));
    if (!query.types.empty()) statement.also(statement.in("d.type", query.types));
    statement.add(query.order == SearchOrder::newest
                      ? " ORDER BY d.updated_at DESC, d.record DESC"
                      : " ORDER BY bm25(search_index, 10.0, 6.0, 1.0), d.record DESC");
    statement.add(" LIMIT " + statement.parameter(query.limit));
    statement.add(" OFFSET " + statement.parameter(query.offset));
    std::vector<RecordId> found;
    auto rows = statement.run(reader);
    while (rows.next()) found.push_back(rows.id<RecordId>());
    return found;
  }
};

}  // namespace

const Dialect& sqlite_dialect() {
  static const SqliteDialect dialect;
  return dialect;
}

}  // namespace rowan::store
