#include <rowan/store/links.h>

#include "session.h"

namespace rowan::store {

namespace {

std::vector<LinkRow> rows_of(Rows rows) {
  std::vector<LinkRow> links;
  while (rows.next()) {
    LinkRow link;
    link.from = rows.id<RecordId>();
    link.from_type = rows.text();
    link.link = rows.text();
    link.to = rows.id<RecordId>();
    link.event = rows.id<EventId>();
    link.ended = rows.truth();
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace

void put_link(const Writer& writer, const LinkRow& row) {
  execute(writer,
          "INSERT INTO link (from_record, from_type, link, to_record, event, ended) "
          "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (from_record, event) DO UPDATE SET "
          "link = excluded.link, to_record = excluded.to_record, ended = excluded.ended",
          row.from, row.from_type, row.link, row.to, row.event, row.ended);
}

std::vector<LinkRow> links_from(const Reader& reader, RecordId from) {
  return rows_of(query(reader,
                       "SELECT from_record, from_type, link, to_record, event, ended FROM link "
                       "WHERE from_record = $1 ORDER BY event",
                       from));
}

std::vector<LinkRow> links_to(const Reader& reader, RecordId to) {
  return rows_of(query(reader,
                       "SELECT from_record, from_type, link, to_record, event, ended FROM link "
                       "WHERE to_record = $1 ORDER BY from_type, link, from_record, event",
                       to));
}

std::vector<LinkRow> links_to(const Reader& reader, RecordId to, std::string_view from_type,
                              std::string_view link) {
  return rows_of(query(reader,
                       "SELECT from_record, from_type, link, to_record, event, ended FROM link "
                       "WHERE to_record = $1 AND from_type = $2 AND link = $3 "
                       "ORDER BY from_record, event",
                       to, from_type, link));
}

std::vector<RecordId> referring(const Reader& reader, RecordId to, std::string_view type,
                                std::string_view link) {
  std::vector<RecordId> found;
  auto rows = query(reader,
                    "SELECT DISTINCT from_record FROM link WHERE to_record = $1 "
                    "AND from_type = $2 AND link = $3 ORDER BY from_record",
                    to, type, link);
  while (rows.next()) found.push_back(rows.id<RecordId>());
  return found;
}

std::vector<std::pair<RecordId, RecordId>> pointed_to(const Reader& reader, std::string_view type,
                                                      std::string_view link) {
  std::vector<std::pair<RecordId, RecordId>> found;
  auto rows = query(reader,
                    "SELECT l.from_record, l.to_record FROM record r CROSS JOIN link l "
                    "ON l.from_record = r.id WHERE r.type = $1 AND l.link = $2 "
                    "ORDER BY r.id, l.event",
                    type, link);
  while (rows.next()) {
    const auto from = rows.id<RecordId>();
    const auto to = rows.id<RecordId>();
    if (found.empty() || found.back().first != from) found.emplace_back(from, to);
  }
  return found;
}

}  // namespace rowan::store
