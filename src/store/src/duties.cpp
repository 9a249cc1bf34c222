#include <rowan/store/duties.h>

#include <charconv>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view columns =
    "id, standard, record, instance, part, record_type, verdict, open, due, owner, unit, severity, "
    "expected, opened, body, definitions, acknowledged_by, acknowledged_at, taker, closed";

DutyRow row_of(Rows& rows) {
  DutyRow row;
  row.id = rows.id<DutyId>();
  row.key.standard = rows.text();
  row.key.record = rows.id<RecordId>();
  row.key.instance = rows.text();
  row.key.part = rows.text();
  row.record_type = rows.text();
  row.verdict = rows.small();
  row.open = rows.truth();
  const auto due = rows.instant();
  if (due != end_of_time) row.due = due;
  row.owner = rows.text();
  row.unit = rows.id<RecordId>();
  row.severity = rows.small();
  row.expected = rows.truth();
  row.opened = rows.instant();
  row.body = rows.text();
  row.definitions = rows.text();
  row.acknowledged_by = rows.text();
  row.acknowledged_at = rows.maybe_instant();
  row.taker = rows.text();
  row.closed = rows.maybe_instant();
  return row;
}

std::optional<DutyRow> first_of(Rows rows) {
  if (!rows.next()) return std::nullopt;
  return row_of(rows);
}

void add_conditions(Statement& statement, const DutyQuery& query) {
  if (query.record) statement.also("record = " + statement.parameter(*query.record));
  if (!query.standard.empty()) {
    statement.also("standard = " + statement.parameter(query.standard));
  }
  if (!query.record_type.empty()) {
    statement.also("record_type = " + statement.parameter(query.record_type));
  }
  if (!query.owners.empty()) statement.also(statement.in("owner", query.owners));
  if (!query.units.empty()) statement.also(statement.in("unit", query.units));
  if (!query.verdicts.empty()) statement.also(statement.in("verdict", query.verdicts));
  if (!query.taker.empty()) statement.also("taker = " + statement.parameter(query.taker));
  // Written out, so that the partial indexes of open duties serve it.
  if (query.open_only) statement.also("open = 1");
  if (!query.without_states.empty()) {
    statement.also("NOT EXISTS (SELECT 1 FROM record WHERE record.id = duty.record AND " +
                   statement.in("record.type || '/' || record.state", query.without_states) + ")");
  }
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
  if (query.sort == DutySort::worst_then_due) {
    if (place) {
      statement.also("(verdict, due, id) > (" + statement.parameter(place->verdict) + ", " +
                     statement.parameter(place->moment) + ", " + statement.parameter(place->id) +
                     ")");
    }
    statement.add(" ORDER BY verdict, due, id");
    return;
  }
  if (place) {
    statement.also("(" + moment + ", id) > (" + statement.parameter(place->moment) + ", " +
                   statement.parameter(place->id) + ")");
  }
  statement.add(" ORDER BY " + moment + ", id");
}

std::int64_t next_in(const Writer& writer, std::string_view sql, DutyId duty) {
  auto rows = query(writer, sql, duty);
  return rows.next() ? rows.integer() : 1;
}

}  // namespace

std::optional<DutyRow> find_duty(const Reader& reader, DutyId id) {
  return first_of(query(reader, "SELECT " + std::string{columns} + " FROM duty WHERE id = $1", id));
}

std::optional<DutyRow> find_duty(const Reader& reader, const DutyIdentity& key) {
  return first_of(query(reader,
                        "SELECT " + std::string{columns} +
                            " FROM duty WHERE record = $1 AND standard = $2 AND instance = $3 "
                            "AND part = $4",
                        key.record, key.standard, key.instance, key.part));
}

std::vector<DutyRow> duties_of(const Reader& reader, RecordId record, std::string_view standard) {
  Statement statement{"SELECT " + std::string{columns} + " FROM duty"};
  statement.also("record = " + statement.parameter(record));
  if (!standard.empty()) statement.also("standard = " + statement.parameter(standard));
  statement.add(" ORDER BY standard, instance, part");
  std::vector<DutyRow> duties;
  auto rows = statement.run(reader);
  while (rows.next()) duties.push_back(row_of(rows));
  return duties;
}

DutyPage list_duties(const Reader& reader, const DutyQuery& query) {
  Statement statement{"SELECT " + std::string{columns} + " FROM duty"};
  add_conditions(statement, query);
  add_order(statement, query);
  statement.add(" LIMIT " + statement.parameter(query.limit + 1));
  DutyPage page;
  auto rows = statement.run(reader);
  while (rows.next()) page.rows.push_back(row_of(rows));
  if (page.rows.size() > query.limit) {
    page.rows.resize(query.limit);
    if (!page.rows.empty()) page.next = cursor_of(page.rows.back(), query.sort);
  }
  return page;
}

std::uint64_t count_duties(const Reader& reader, const DutyQuery& query) {
  Statement statement{"SELECT count(*) FROM duty"};
  add_conditions(statement, query);
  auto rows = statement.run(reader);
  return rows.next() ? rows.number() : 0;
}

std::vector<DutyCount> duty_counts(const Reader& reader, std::optional<RecordId> unit) {
  Statement statement{"SELECT standard, verdict, open, count(*) FROM duty"};
  if (unit) statement.also("unit = " + statement.parameter(*unit));
  statement.add(" GROUP BY standard, verdict, open ORDER BY standard, verdict, open");
  std::vector<DutyCount> counts;
  auto rows = statement.run(reader);
  while (rows.next()) {
    DutyCount count;
    count.standard = rows.text();
    count.verdict = rows.small();
    count.open = rows.truth();
    count.count = rows.number();
    counts.push_back(std::move(count));
  }
  return counts;
}

void put_duty(const Writer& writer, const DutyRow& row) {
  execute(
      writer,
      "INSERT INTO duty (id, standard, record, instance, part, record_type, verdict, open, due, "
      "owner, unit, severity, expected, opened, body, definitions, acknowledged_by, "
      "acknowledged_at, taker, closed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12, $13, $14, $15, $16, $17, $18, $19, $20) ON CONFLICT (id) DO UPDATE SET "
      "verdict = excluded.verdict, open = excluded.open, due = excluded.due, "
      "owner = excluded.owner, unit = excluded.unit, severity = excluded.severity, "
      "expected = excluded.expected, opened = excluded.opened, body = excluded.body, "
      "definitions = excluded.definitions, acknowledged_by = excluded.acknowledged_by, "
      "acknowledged_at = excluded.acknowledged_at, taker = excluded.taker, "
      "closed = excluded.closed",
      row.id, row.key.standard, row.key.record, row.key.instance, row.key.part, row.record_type,
      row.verdict, row.open, row.due.value_or(end_of_time), row.owner, row.unit, row.severity,
      row.expected, row.opened, row.body, row.definitions, row.acknowledged_by, row.acknowledged_at,
      row.taker, row.closed);
}

void add_duty_note(const Writer& writer, const DutyNote& note) {
  const auto number = next_in(
      writer, "SELECT coalesce(max(number), 0) + 1 FROM duty_note WHERE duty = $1", note.duty);
  execute(writer,
          "INSERT INTO duty_note (duty, number, author, at, text) VALUES ($1, $2, $3, $4, $5)",
          note.duty, number, note.by, note.at, note.text);
}

std::vector<DutyNote> duty_notes(const Reader& reader, DutyId duty) {
  std::vector<DutyNote> notes;
  auto rows =
      query(reader, "SELECT author, at, text FROM duty_note WHERE duty = $1 ORDER BY number", duty);
  while (rows.next()) {
    DutyNote note;
    note.duty = duty;
    note.by = rows.text();
    note.at = rows.instant();
    note.text = rows.text();
    notes.push_back(std::move(note));
  }
  return notes;
}

void add_verdict_change(const Writer& writer, const VerdictChange& change) {
  const auto number =
      next_in(writer, "SELECT coalesce(max(number), 0) + 1 FROM verdict_change WHERE duty = $1",
              change.duty);
  execute(writer,
          "INSERT INTO verdict_change (duty, number, at, from_verdict, to_verdict) "
          "VALUES ($1, $2, $3, $4, $5)",
          change.duty, number, change.at, change.from, change.to);
}

std::vector<VerdictChange> verdict_changes(const Reader& reader, DutyId duty) {
  std::vector<VerdictChange> changes;
  auto rows = query(reader,
                    "SELECT at, from_verdict, to_verdict FROM verdict_change WHERE duty = $1 "
                    "ORDER BY number",
                    duty);
  while (rows.next()) {
    VerdictChange change;
    change.duty = duty;
    change.at = rows.instant();
    change.from = rows.small();
    change.to = rows.small();
    changes.push_back(change);
  }
  return changes;
}

}  // namespace rowan::store
