#include <rowan/store/outbox.h>
#include <rowan/store/records.h>

#include "session.h"

namespace rowan::store {

void add_change(const Writer& writer, const Change& change) {
  writer.session().in_turn([change](const Writer& then) {
    // A counter, not the newest row: old rows are dropped, and a number is never given twice.
    execute(then, "INSERT INTO change (sequence, kind, body, at) VALUES ($1, $2, $3, $4)",
            next_number(then, "change"), change.kind, change.body, change.at);
  });
}

std::vector<Change> changes_after(const Reader& reader, std::uint64_t sequence,
                                  std::uint32_t limit) {
  std::vector<Change> changes;
  auto rows = query(reader,
                    "SELECT sequence, kind, body, at FROM change WHERE sequence > $1 "
                    "ORDER BY sequence LIMIT $2",
                    sequence, limit);
  while (rows.next()) {
    Change change;
    change.sequence = rows.number();
    change.kind = rows.text();
    change.body = rows.text();
    change.at = rows.instant();
    changes.push_back(std::move(change));
  }
  return changes;
}

std::uint64_t newest_change(const Reader& reader) {
  auto rows = query(reader, "SELECT value FROM counter WHERE name = 'change'");
  return rows.next() ? rows.number() : 0;
}

void drop_changes(const Writer& writer, Instant before) {
  execute(writer, "DELETE FROM change WHERE at < $1", before);
}

}  // namespace rowan::store
