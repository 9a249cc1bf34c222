#include <rowan/store/records.h>
#include <rowan/store/search.h>

#include <algorithm>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::size_t excerpt_before = 40;
constexpr std::size_t excerpt_length = 140;

std::optional<SearchDocument> find_document(const Reader& reader, RecordId record) {
  auto rows =
      query(reader,
            "SELECT record, type, unit, sensitivity, updated_at, headline, names, text, sounds "
            "FROM search_document WHERE record = $1",
            record);
  if (!rows.next()) return std::nullopt;
  SearchDocument document;
  document.record = rows.id<RecordId>();
  document.type = rows.text();
  document.unit = rows.id<RecordId>();
  document.sensitivity = rows.text();
  document.updated_at = rows.instant();
  document.headline = rows.text();
  document.names = rows.text();
  document.text = rows.text();
  document.sounds = rows.text();
  return document;
}

bool same_but_for_the_moment(const SearchDocument& a, const SearchDocument& b) {
  return a.unit == b.unit && a.sensitivity == b.sensitivity && a.headline == b.headline &&
         a.names == b.names && a.text == b.text && a.sounds == b.sounds;
}

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// Where a word stands in a text, ignoring case and accents. Folding shortens accented letters, so
/// the place in the text is found by folding no more than is needed.
std::size_t place_of(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_character(text[at])) continue;
    const auto piece = fold_text(text.substr(at, word.size() * 2));
    if (piece.starts_with(word)) return at;
  }
  return std::string_view::npos;
}

std::string excerpt_of(std::string_view text, std::size_t at) {
  auto begin = at > excerpt_before ? at - excerpt_before : 0;
  while (begin > 0 && text[begin - 1] != ' ' && at - begin < excerpt_before + 20) --begin;
  while (begin < at && !begins_character(text[begin])) ++begin;
  auto end = std::min(text.size(), begin + excerpt_length);
  while (end < text.size() && !begins_character(text[end])) ++end;
  std::string excerpt{begin > 0 ? "… " : ""};
  excerpt += text.substr(begin, end - begin);
  if (end < text.size()) excerpt += " …";
  return excerpt;
}

SearchHit hit_of(const SearchDocument& document, const std::vector<std::string>& words) {
  SearchHit hit{document.record, document.type, document.unit, document.sensitivity, {}, {}};
  const std::pair<std::string_view, const std::string*> places[] = {
      {"headline", &document.headline}, {"names", &document.names}, {"text", &document.text}};
  for (const auto& [where, text] : places) {
    for (const auto& word : words) {
      const auto at = place_of(*text, word);
      if (at == std::string_view::npos) continue;
      hit.where = where;
      hit.excerpt = excerpt_of(*text, at);
      return hit;
    }
  }
  return hit;
}

}  // namespace

void put_search_document(const Writer& writer, const SearchDocument& document) {
  const auto before = find_document(writer, document.record);
  // Its moment alone is not worth a row: it says when what is found here last changed.
  if (before && same_but_for_the_moment(*before, document)) return;
  execute(writer,
          "INSERT INTO search_document (record, type, unit, sensitivity, updated_at, headline, "
          "names, text, sounds) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
          "ON CONFLICT (record) DO UPDATE SET "
          "unit = excluded.unit, sensitivity = excluded.sensitivity, "
          "updated_at = excluded.updated_at, headline = excluded.headline, "
          "names = excluded.names, text = excluded.text, sounds = excluded.sounds",
          document.record, document.type, document.unit, document.sensitivity, document.updated_at,
          document.headline, document.names, document.text, document.sounds);
  const auto& dialect = writer.session().dialect();
  const auto sounds_before = before ? before->sounds : std::string{};
  if (sounds_before != document.sounds) {
    dialect.index_sounds(writer, document.record, sounds_before, document.sounds);
  }
  if (before && before->headline == document.headline && before->names == document.names &&
      before->text == document.text) {
    return;
  }
  dialect.index_text(writer, before ? &*before : nullptr, document);
}

std::vector<SearchHit> search(const Reader& reader, const SearchQuery& query) {
  const auto words = words_of(query.text);
  std::vector<SearchHit> hits;
  for (const auto record : reader.session().dialect().matching(reader, query)) {
    if (const auto document = find_document(reader, record)) {
      hits.push_back(hit_of(*document, words));
    }
  }
  return hits;
}

std::vector<SearchHit> search_by_sound(const Reader& reader, const SearchQuery& query) {
  std::vector<SearchHit> hits;
  for (const auto record : reader.session().dialect().sounding(reader, query)) {
    const auto document = find_document(reader, record);
    if (!document) continue;
    hits.push_back({document->record, document->type, document->unit, document->sensitivity,
                    "sounds", document->headline});
  }
  return hits;
}

std::vector<SearchCount> count_found(const Reader& reader, const SearchQuery& query) {
  return reader.session().dialect().counted(reader, query);
}

namespace {

constexpr std::string_view request_columns = "id, owner, text, types, unit, title, at";

SearchRequest request_of(Rows& rows) {
  SearchRequest request;
  request.id = rows.number();
  request.owner = rows.id<AccountId>();
  request.text = rows.text();
  request.types = texts_from_json(rows.view());
  request.unit = rows.id<RecordId>();
  request.title = rows.text();
  request.at = rows.instant();
  return request;
}

}  // namespace

void put_search_request(const Writer& writer, const SearchRequest& request) {
  execute(writer,
          "INSERT INTO search_request (id, owner, text, types, unit, title, at) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7) "
          "ON CONFLICT (id) DO UPDATE SET title = excluded.title",
          request.id, request.owner, request.text, texts_to_json(request.types),
          aside(request.unit), request.title, request.at);
}

std::optional<SearchRequest> find_search_request(const Reader& reader, std::uint64_t id) {
  auto rows = query(
      reader, "SELECT " + std::string{request_columns} + " FROM search_request WHERE id = $1", id);
  if (!rows.next()) return std::nullopt;
  return request_of(rows);
}

std::vector<SearchRequest> saved_searches(const Reader& reader, AccountId owner) {
  std::vector<SearchRequest> saved;
  auto rows = query(reader,
                    "SELECT " + std::string{request_columns} +
                        " FROM search_request WHERE owner = $1 AND title <> '' "
                        "ORDER BY title, id",
                    owner);
  while (rows.next()) saved.push_back(request_of(rows));
  return saved;
}

void drop_search_request(const Writer& writer, std::uint64_t id) {
  execute(writer, "DELETE FROM search_request WHERE id = $1", id);
}

void drop_search_requests(const Writer& writer, Instant before) {
  execute(writer, "DELETE FROM search_request WHERE at < $1 AND title = ''", before);
}

}  // namespace rowan::store
