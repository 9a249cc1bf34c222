// SQLite's side of what the engines do not share: STRICT tables, and FTS5 for full text.
#include "dialect.h"

#include <array>
#include <utility>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> expansions{{
    // `{big} PRIMARY KEY` must read INTEGER for it to be the row's own key.
    {"{big}", "INTEGER"},
    {"{bytes}", "BLOB"},
    {"{strict}", "STRICT"},
    {"{clustered}", ", WITHOUT ROWID"},
    {"{full_text}",
     "CREATE VIRTUAL TABLE search_index USING fts5(headline, names, text, "
     "content='search_document', content_rowid='record', prefix='2 3', "
     "tokenize='unicode61 remove_diacritics 2')"},
    {"{fold_index}",
     "CREATE VIRTUAL TABLE fold_index USING fts5(fold, content='', tokenize='trigram'); "
     "INSERT INTO fold_index (rowid, fold) SELECT id, fold FROM record"},
    {"{sound_index}",
     "CREATE VIRTUAL TABLE sound_index USING fts5(sounds, content='', detail='none')"},
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

// What matches, of which the newest made are looked at.
constexpr std::string_view matched_documents =
    " FROM search_index i CROSS JOIN search_document d ON d.record = i.rowid";

// Every sound must be there; a word without one (a number, two letters) asks for nothing.
std::string match_of_sounds(std::string_view text) {
  std::string match;
  for (const auto& key : words_of(sounds_of(text))) {
    if (!match.empty()) match += " AND ";
    match += "\"" + key + "\"";
  }
  return match;
}

void narrow(Statement& statement, const SearchQuery& query) {
  if (!query.types.empty()) statement.also(statement.in("d.type", query.types));
  if (query.unit) statement.also("d.unit = " + statement.parameter(aside(*query.unit)));
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

  void index_fold(const Writer& writer, RecordId record, std::string_view old_fold,
                  std::string_view fold) const override {
    if (!old_fold.empty()) {
      execute(writer, "INSERT INTO fold_index (fold_index, rowid, fold) VALUES ('delete', $1, $2)",
              record, old_fold);
    }
    execute(writer, "INSERT INTO fold_index (rowid, fold) VALUES ($1, $2)", record, fold);
  }

  void index_sounds(const Writer& writer, RecordId record, std::string_view old_sounds,
                    std::string_view sounds) const override {
    if (!old_sounds.empty()) {
      execute(writer,
              "INSERT INTO sound_index (sound_index, rowid, sounds) VALUES ('delete', $1, $2)",
              record, old_sounds);
    }
    if (sounds.empty()) return;
    execute(writer, "INSERT INTO sound_index (rowid, sounds) VALUES ($1, $2)", record, sounds);
  }

  std::string part_of_fold(const Reader& reader, std::string_view text) const override {
    // Trigrams find nothing shorter.
    if (text.size() < 3) return {};
    std::string match = "\"";
    for (const char c : text) {
      match += c;
      if (c == '"') match += c;
    }
    match += '"';
    auto rows = query(reader,
                      "SELECT count(*) FROM (SELECT rowid FROM fold_index "
                      "WHERE fold_index MATCH $1 LIMIT $2)",
                      match, most_weighed + 1);
    return rows.next() && rows.integer() <= most_weighed ? match : std::string{};
  }

  std::string records_with_part(std::string_view parameter) const override {
    // A cross join is done in the order written.
    return "(SELECT rowid AS part FROM fold_index WHERE fold_index MATCH " +
           std::string{parameter} + ") CROSS JOIN record ON id = part";
  }

  std::vector<RecordId> matching(const Reader& reader, const SearchQuery& query) const override {
    const auto match = match_of(query.text);
    if (match.empty()) return {};
    // Of very many matches the newest made are weighed; a search so wide is narrowed by whoever
    // makes it, and weighing them all would keep everybody waiting.
    Statement statement{
        "SELECT record FROM (SELECT d.record AS record, d.updated_at AS updated_at, "
        "bm25(search_index, 10.0, 6.0, 1.0) AS weight"};
    statement.add(matched_documents);
    statement.also("search_index MATCH " + statement.parameter(match));
    narrow(statement, query);
    statement.add(" ORDER BY i.rowid DESC LIMIT " + statement.parameter(most_weighed) + ")");
    statement.add(query.order == SearchOrder::newest ? " ORDER BY updated_at DESC, record DESC"
                                                     : " ORDER BY weight, record DESC");
    statement.add(" LIMIT " + statement.parameter(query.limit));
    statement.add(" OFFSET " + statement.parameter(query.offset));
    return ids_of(statement.run(reader));
  }

  std::vector<RecordId> sounding(const Reader& reader, const SearchQuery& query) const override {
    const auto sounds = match_of_sounds(query.text);
    if (sounds.empty()) return {};
    Statement statement{
        "SELECT d.record FROM sound_index i CROSS JOIN search_document d ON d.record = i.rowid"};
    statement.also("sound_index MATCH " + statement.parameter(sounds));
    narrow(statement, query);
    const auto match = match_of(query.text);
    statement.also("d.record NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH " +
                   statement.parameter(match) + ")");
    statement.add(" ORDER BY i.rowid DESC LIMIT " + statement.parameter(query.limit));
    return ids_of(statement.run(reader));
  }

  std::vector<SearchCount> counted(const Reader& reader, const SearchQuery& query) const override {
    const auto match = match_of(query.text);
    if (match.empty()) return {};
    Statement statement{
        "SELECT type, unit, sensitivity, restricted, count(*) FROM (SELECT d.type AS type, "
        "d.unit AS unit, d.sensitivity AS sensitivity, r.restricted AS restricted"};
    statement.add(matched_documents);
    statement.add(" CROSS JOIN record r ON r.id = d.record");
    statement.also("search_index MATCH " + statement.parameter(match));
    narrow(statement, query);
    statement.add(" ORDER BY i.rowid DESC LIMIT " + statement.parameter(most_weighed) + ")");
    statement.add(" GROUP BY type, unit, sensitivity, restricted");
    std::vector<SearchCount> counts;
    auto rows = statement.run(reader);
    while (rows.next()) {
      auto& count = counts.emplace_back();
      count.type = rows.text();
      count.unit = rows.id<RecordId>();
      count.sensitivity = rows.text();
      count.restricted = rows.truth();
      count.count = static_cast<std::uint32_t>(rows.integer());
    }
    return counts;
  }

 private:
  static std::vector<RecordId> ids_of(Rows rows) {
    std::vector<RecordId> found;
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
