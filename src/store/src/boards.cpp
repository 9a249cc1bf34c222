// Which records stand on which board.
#include <rowan/store/records.h>
#include <rowan/store/words.h>

#include <set>
#include <utility>

#include "session.h"

namespace rowan::store {

namespace {

std::vector<RecordId> records_in(Rows rows) {
  std::vector<RecordId> found;
  while (rows.next()) found.push_back(rows.id<RecordId>());
  return found;
}

}  // namespace

void put_on_boards(const Writer& writer, RecordId record, RecordId unit,
                   const std::vector<std::string>& boards) {
  std::set<std::pair<WordNumber, RecordId>> gone;
  auto rows = query(writer, "SELECT board, unit FROM on_board WHERE record = $1", record);
  while (rows.next()) {
    const auto board = rows.integer();
    gone.emplace(board, rows.id<RecordId>());
  }
  for (const auto& name : boards) {
    const auto board = word_number(writer, name);
    if (gone.erase({board, unit}) > 0) continue;
    execute(writer, "INSERT INTO on_board (board, unit, record) VALUES ($1, $2, $3)", board,
            aside(unit), record);
  }
  for (const auto& [board, from] : gone) {
    execute(writer, "DELETE FROM on_board WHERE board = $1 AND unit = $2 AND record = $3", board,
            aside(from), record);
  }
}

std::vector<RecordId> on_board(const Reader& reader, std::string_view board,
                               std::optional<RecordId> unit) {
  Statement statement{"SELECT record FROM on_board"};
  statement.also("board = " + statement.parameter(find_word(reader, board)));
  if (unit) statement.also("unit = " + statement.parameter(*unit));
  statement.add(" ORDER BY record");
  return records_in(statement.run(reader));
}

std::vector<RecordId> worst_on_board(const Reader& reader, std::string_view board,
                                     std::optional<RecordId> unit) {
  Statement statement{"SELECT b.record FROM on_board b JOIN record r ON r.id = b.record"};
  statement.also("b.board = " + statement.parameter(find_word(reader, board)));
  if (unit) statement.also("b.unit = " + statement.parameter(*unit));
  statement.add(" ORDER BY r.worst, r.next_due, r.id");
  return records_in(statement.run(reader));
}

}  // namespace rowan::store
