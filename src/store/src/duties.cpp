#include <rowan/store/duties.h>

#include <rowan/store/open_duties.h>
#include <rowan/store/records.h>
#include <rowan/store/words.h>

#include <algorithm>
#include <charconv>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view columns =
    "id, standard, record, instance, part, record_type, verdict, open, record_over, due, owner, "
    "unit, severity, expected, opened, body, definitions, acknowledged_by, acknowledged_at, taker, "
    "closed";

std::string word_in(const Reader& reader, Rows& rows) {
  return std::string{word_text(reader, rows.integer())};
}

DutyRow row_of(const Reader& reader, Rows& rows) {
  DutyRow row;
  row.id = rows.id<DutyId>();
  row.key.standard = word_in(reader, rows);
  row.key.record = rows.id<RecordId>();
  row.key.instance = rows.text();
  row.key.part = word_in(reader, rows);
  row.record_type = word_in(reader, rows);
  row.verdict = rows.small();
  row.open = rows.truth();
  row.record_over = rows.truth();
  const auto due = rows.instant();
  if (due != end_of_time) row.due = due;
  row.owner = word_in(reader, rows);
  row.unit = rows.id<RecordId>();
  row.severity = rows.small();
  row.expected = rows.truth();
  row.opened = rows.instant();
  row.body = rows.text();
  row.definitions = word_in(reader, rows);
  row.acknowledged_by = rows.text();
  row.acknowledged_at = rows.maybe_instant();
  row.taker = rows.text();
  row.closed = rows.maybe_instant();
  return row;
}

std::optional<DutyRow> first_of(const Reader& reader, Rows rows) {
  if (!rows.next()) return std::nullopt;
  return row_of(reader, rows);
}

std::vector<DutyRow> all_of(const Reader& reader, Rows rows) {
  std::vector<DutyRow> duties;
  while (rows.next()) duties.push_back(row_of(reader, rows));
  std::ranges::sort(duties, {}, &DutyRow::key);
  return duties;
}

std::vector<WordNumber> words_of(const Reader& reader, const std::vector<std::string>& texts) {
  std::vector<WordNumber> words;
  for (const auto& text : texts) words.push_back(find_word(reader, text));
  return words;
}

void add_conditions(const Reader& reader, Statement& statement, const DutyQuery& query) {
  if (query.record) statement.also("record = " + statement.parameter(*query.record));
  if (!query.standard.empty()) {
    statement.also("standard = " + statement.parameter(find_word(reader, query.standard)));
  }
  if (!query.record_type.empty()) {
    statement.also("record_type = " + statement.parameter(find_word(reader, query.record_type)));
  }
  if (!query.owners.empty()) {
    statement.also(statement.in("owner", words_of(reader, query.owners)));
  }
  if (!query.units.empty()) statement.also(statement.in("unit", query.units));
  if (!query.verdicts.empty()) statement.also(statement.in("verdict", query.verdicts));
  if (!query.taker.empty()) statement.also("taker = " + statement.parameter(query.taker));
  // Written out, so that the partial indexes of open duties serve it; `+open` keeps the planner on
  // the record's own index.
  if (query.open_only) statement.also(query.record ? "+open = 1" : "open = 1");
  if (query.without_over) statement.also("record_over = 0");
  if (query.due_before) statement.also("due < " + statement.parameter(*query.due_before));
}

struct Place {
  std::int64_t verdict = 0, moment = 0;
  std::uint64_t id = 0;
};

std::string cursor_of(const DutyRow& row, DutySort sort) {
  const auto moment = sort == DutySort::opened ? row.opened : row.due.value_or(end_of_time);
  return rowan::to_text(row.id) + "." + std::to_string(row.verdict) + "." +
         std::to_string(moment.seconds);
}

std::optional<Place> place_of(std::string_view cursor) {
  const auto first = cursor.find('.');
  const auto second = cursor.find('.', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto id = parse_id_text(cursor.substr(0, first));
  if (!id) return std::nullopt;
  Place place;
  place.id = *id;
  std::from_chars(cursor.data() + first + 1, cursor.data() + second, place.verdict);
  std::from_chars(cursor.data() + second + 1, cursor.data() + cursor.size(), place.moment);
  return place;
}

void add_order(Statement& statement, const DutyQuery& query) {
  const auto place = place_of(query.cursor);
  const std::string moment = query.sort == DutySort::opened ? "opened" : "due";
  const std::string_view beyond = query.backwards ? " < (" : " > (";
  const std::string way = query.backwards ? " DESC" : "";
  if (query.sort == DutySort::worst_then_due) {
    if (place) {
      statement.also(
          "(verdict, due, id)" + std::string{beyond} + statement.parameter(place->verdict) + ", " +
          statement.parameter(place->moment) + ", " + statement.parameter(place->id) + ")");
    }
    statement.add(" ORDER BY verdict" + way + ", due" + way + ", id" + way);
    return;
  }
  if (place) {
    statement.also("(" + moment + ", id)" + std::string{beyond} +
                   statement.parameter(place->moment) + ", " + statement.parameter(place->id) +
                   ")");
  }
  statement.add(" ORDER BY " + moment + way + ", id" + way);
}

void add_conditions(const Reader& reader, Statement& statement, const OpenQuery& query) {
  statement.also("open = 1");
  statement.also(statement.in("standard", words_of(reader, query.standards)));
  statement.also(statement.in("verdict", query.verdicts));
  statement.also(statement.in("unit", query.units));
  statement.also(query.record_over ? "record_over = 1" : "record_over = 0");
}

/// The rows of a list, one more of which was asked for than its page holds.
DutyPage page_of(const Reader& reader, Rows rows, std::uint32_t limit, DutySort sort) {
  DutyPage page;
  while (rows.next()) page.rows.push_back(row_of(reader, rows));
  if (page.rows.size() > limit) {
    page.rows.resize(limit);
    if (!page.rows.empty()) page.next = cursor_of(page.rows.back(), sort);
  }
  return page;
}

}  // namespace

std::optional<DutyRow> find_duty(const Reader& reader, DutyId id) {
  return first_of(reader,
                  query(reader, "SELECT " + std::string{columns} + " FROM duty WHERE id = $1", id));
}

std::optional<DutyRow> find_duty(const Reader& reader, const DutyIdentity& key) {
  return first_of(reader,
                  query(reader,
                        "SELECT " + std::string{columns} +
                            " FROM duty WHERE record = $1 AND standard = $2 AND instance = $3 "
                            "AND part = $4",
                        key.record, find_word(reader, key.standard), key.instance,
                        find_word(reader, key.part)));
}

std::vector<DutyRow> duties_of(const Reader& reader, RecordId record, std::string_view standard) {
  Statement statement{"SELECT " + std::string{columns} + " FROM duty"};
  statement.also("record = " + statement.parameter(record));
  if (!standard.empty()) {
    statement.also("standard = " + statement.parameter(find_word(reader, standard)));
  }
  return all_of(reader, statement.run(reader));
}

std::vector<DutyRow> open_duties_of(const Reader& reader, RecordId record) {
  // `+open` keeps the planner on the record's own index.
  return all_of(
      reader,
      query(reader, "SELECT " + std::string{columns} + " FROM duty WHERE record = $1 AND +open = 1",
            record));
}

std::vector<DutyHead> duty_heads(const Reader& reader, const DutyQuery& query) {
  Statement statement{"SELECT id, record, standard, instance, verdict, open, due, owner FROM duty"};
  add_conditions(reader, statement, query);
  std::vector<DutyHead> heads;
  auto rows = statement.run(reader);
  while (rows.next()) {
    DutyHead head;
    head.id = rows.id<DutyId>();
    head.record = rows.id<RecordId>();
    head.standard = word_in(reader, rows);
    head.instance = rows.text();
    head.verdict = rows.small();
    head.open = rows.truth();
    const auto due = rows.instant();
    if (due != end_of_time) head.due = due;
    head.owner = word_in(reader, rows);
    heads.push_back(std::move(head));
  }
  return heads;
}

std::vector<DutyOutline> duty_outlines(const Reader& reader, RecordId record) {
  std::vector<DutyOutline> outlines;
  auto rows = query(
      reader, "SELECT id, verdict, open, expected, due FROM duty WHERE record = $1 ORDER BY id",
      record);
  while (rows.next()) {
    DutyOutline outline;
    outline.id = rows.id<DutyId>();
    outline.verdict = rows.small();
    outline.open = rows.truth();
    outline.expected = rows.truth();
    const auto due = rows.instant();
    if (due != end_of_time) outline.due = due;
    outlines.push_back(outline);
  }
  return outlines;
}

int worst_closed_verdict_of(const Reader& reader, RecordId record, int not_applicable) {
  auto rows = query(reader,
                    "SELECT coalesce(min(verdict), $3) FROM duty WHERE record = $1 "
                    "AND open = 0 AND verdict <> $2 AND expected = 0",
                    record, not_applicable, RecordRow::no_verdict);
  return rows.next() ? rows.small() : RecordRow::no_verdict;
}

std::vector<OpenCount> count_open(const Reader& reader, const std::vector<std::string>& standards,
                                  const std::vector<int>& verdicts) {
  Statement statement{"SELECT standard, verdict, unit, record_over, count(*), min(due) FROM duty"};
  statement.also("open = 1");
  statement.also(statement.in("standard", words_of(reader, standards)));
  statement.also(statement.in("verdict", verdicts));
  statement.add(" GROUP BY standard, verdict, unit, record_over");
  std::vector<OpenCount> counts;
  auto rows = statement.run(reader);
  while (rows.next()) {
    OpenCount count;
    count.standard = word_in(reader, rows);
    count.verdict = rows.small();
    count.unit = rows.id<RecordId>();
    count.record_over = rows.truth();
    count.count = rows.number();
    const auto due = rows.instant();
    if (due != end_of_time) count.first_due = due;
    counts.push_back(std::move(count));
  }
  return counts;
}

DutyPage list_duties(const Reader& reader, const DutyQuery& query) {
  Statement statement{"SELECT " + std::string{columns} + " FROM duty"};
  add_conditions(reader, statement, query);
  add_order(statement, query);
  statement.add(" LIMIT " + statement.parameter(query.limit + 1));
  return page_of(reader, statement.run(reader), query.limit, query.sort);
}

DutyPage list_open(const Reader& reader, const OpenQuery& query) {
  Statement statement{"SELECT " + std::string{columns} + " FROM duty"};
  add_conditions(reader, statement, query);
  DutyQuery order;
  order.sort = DutySort::due;
  order.cursor = query.cursor;
  add_order(statement, order);
  statement.add(" LIMIT " + statement.parameter(query.limit + 1));
  return page_of(reader, statement.run(reader), query.limit, DutySort::due);
}

std::uint64_t count_open(const Reader& reader, const OpenQuery& query) {
  Statement statement{"SELECT count(*) FROM duty"};
  add_conditions(reader, statement, query);
  auto rows = statement.run(reader);
  return rows.next() ? rows.number() : 0;
}

std::uint64_t count_duties(const Reader& reader, const DutyQuery& query) {
  Statement statement{"SELECT count(*) FROM duty"};
  add_conditions(reader, statement, query);
  auto rows = statement.run(reader);
  return rows.next() ? rows.number() : 0;
}

std::vector<DutyCount> duty_counts(const Reader& reader, std::string_view standard) {
  Statement statement{"SELECT standard, verdict, count(*) FROM duty"};
  statement.also("open = 1");
  if (!standard.empty()) {
    statement.also("standard = " + statement.parameter(find_word(reader, standard)));
  }
  statement.add(" GROUP BY standard, verdict ORDER BY standard, verdict");
  std::vector<DutyCount> counts;
  auto rows = statement.run(reader);
  while (rows.next()) {
    DutyCount count;
    count.standard = word_in(reader, rows);
    count.verdict = rows.small();
    count.count = rows.number();
    counts.push_back(std::move(count));
  }
  return counts;
}

void put_duty(const Writer& writer, const DutyRow& row) {
  execute(
      writer,
      "INSERT INTO duty (id, standard, record, instance, part, record_type, verdict, open, "
      "record_over, due, owner, unit, severity, expected, opened, body, definitions, "
      "acknowledged_by, acknowledged_at, taker, closed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
      "$9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) "
      "ON CONFLICT (id) DO UPDATE SET "
      "verdict = excluded.verdict, open = excluded.open, record_over = excluded.record_over, "
      "due = excluded.due, owner = excluded.owner, unit = excluded.unit, "
      "severity = excluded.severity, expected = excluded.expected, opened = excluded.opened, "
      "body = excluded.body, definitions = excluded.definitions, "
      "acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at, "
      "taker = excluded.taker, closed = excluded.closed",
      row.id, word_number(writer, row.key.standard), row.key.record, row.key.instance,
      word_number(writer, row.key.part), word_number(writer, row.record_type), row.verdict,
      row.open, row.record_over, row.due.value_or(end_of_time), word_number(writer, row.owner),
      aside(row.unit), row.severity, row.expected, row.opened, row.body,
      word_number(writer, row.definitions), row.acknowledged_by, row.acknowledged_at, row.taker,
      row.closed);
}

void set_record_over(const Writer& writer, RecordId record, bool over) {
  execute(writer,
          "UPDATE duty SET record_over = $2 WHERE record = $1 AND +open = 1 AND record_over <> $2",
          record, over);
}

}  // namespace rowan::store
