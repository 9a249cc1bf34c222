// What people wrote on a duty, and how its verdict changed.
#include <rowan/store/duties.h>

#include "session.h"

namespace rowan::store {

namespace {

std::int64_t next_in(const Writer& writer, std::string_view sql, DutyId duty) {
  auto rows = query(writer, sql, duty);
  return rows.next() ? rows.integer() : 1;
}

}  // namespace

void add_duty_note(const Writer& writer, const DutyNote& note) {
  const auto number = next_in(
      writer, "SELECT coalesce(max(number), 0) + 1 FROM duty_note WHERE duty = $1", note.duty);
  execute(writer,
          "INSERT INTO duty_note (duty, number, author, at, text) VALUES ($1, $2, $3, $4, $5)",
          note.duty, number, note.by, note.at, note.text);
}

namespace {

std::vector<DutyNote> notes_of(Rows rows) {
  std::vector<DutyNote> notes;
  while (rows.next()) {
    DutyNote note;
    note.duty = rows.id<DutyId>();
    note.by = rows.text();
    note.at = rows.instant();
    note.text = rows.text();
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace

std::vector<DutyNote> duty_notes(const Reader& reader, DutyId duty) {
  return notes_of(query(reader,
                        "SELECT duty, author, at, text FROM duty_note WHERE duty = $1 "
                        "ORDER BY number",
                        duty));
}

std::vector<DutyNote> notes_on_duties_of(const Reader& reader, RecordId record) {
  return notes_of(query(reader,
                        "SELECT n.duty, n.author, n.at, n.text FROM duty d "
                        "JOIN duty_note n ON n.duty = d.id WHERE d.record = $1 "
                        "ORDER BY n.duty, n.number",
                        record));
}

void add_verdict_change(const Writer& writer, const VerdictChange& change) {
  execute(writer,
          "INSERT INTO verdict_change (duty, number, at, from_verdict, to_verdict) "
          "SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4 FROM verdict_change "
          "WHERE duty = $1",
          change.duty, change.at, change.from, change.to);
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
