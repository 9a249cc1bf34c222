// One row for each record: its current view in the columns that lists, boards and access need.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/json.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

/// Who holds a role for a record, or was asked to and has not answered yet.
struct Holder {
  std::string role;
  RecordId officer;
  bool offered = false;
  friend bool operator==(const Holder&, const Holder&) = default;
};

struct RecordRow {
  RecordId id;
  std::string type;
  std::string reference;
  RecordId unit;
  std::string state;
  std::string sensitivity;
  bool restricted = false;
  json::object restriction;  // Fields of the standing `restricted` event; {} when there is none.
  std::vector<Holder> holders;
  RecordId asked_unit;  // A unit that was asked to take it over and has not answered, or none.
  Instant opened_at;
  Instant updated_at;
  Instant history_from;
  std::uint64_t version = 0;  // The number of its newest event.
  std::string headline;
  json::object columns;       // The facts that lists and boards show, by name.
  int worst = no_verdict;     // Rank of its worst verdict, 0 the worst; no_verdict when none.
  std::optional<Instant> next_due;
  std::string next_duty;      // The title of the duty that is due next.

  static constexpr int no_verdict = 99;
};

enum class RecordSort : std::uint8_t {
  updated_at,
  opened_at,
  reference,
  headline,
  worst,
  next_due
};

struct RecordQuery {
  std::string type;                 // "" for every type.
  std::vector<std::string> states;  // Empty: any.
  std::optional<RecordId> unit;
  std::vector<int> worst;           // Ranks; empty: any.
  std::string text;                 // Found in the headline or reference, ignoring case.
  std::optional<Instant> updated_from;
  RecordSort sort = RecordSort::updated_at;
  bool descending = true;
  std::string cursor;               // From the page before.
  std::uint32_t limit = 50;
};

struct RecordPage {
  std::vector<RecordRow> rows;
  std::string next;  // "" on the last page.
};

[[nodiscard]] std::optional<RecordRow> find_record(const Reader& reader, RecordId id);
/// What other records say of a record.
struct RecordName {
  std::string type;
  RecordId unit;
  std::string headline;
  std::string reference;
};
[[nodiscard]] std::optional<RecordName> find_name(const Reader& reader, RecordId id);
[[nodiscard]] std::vector<RecordRow> find_records(const Reader& reader,
                                                  const std::vector<RecordId>& ids);
[[nodiscard]] RecordPage list_records(const Reader& reader, const RecordQuery& query);
[[nodiscard]] std::uint64_t count_records(const Reader& reader, const RecordQuery& query);
/// Ids of a type above `after`, in order; type "" is every type.
[[nodiscard]] std::vector<RecordId> record_ids(const Reader& reader, std::string_view type,
                                               RecordId after, std::uint32_t limit);
[[nodiscard]] std::uint64_t count_of_type(const Reader& reader, std::string_view type);

/// Writes the row, whether or not there was one.
void put_record(const Writer& writer, const RecordRow& row);
/// Writes what differs from `before`, which is the row as it stands.
void change_record(const Writer& writer, const RecordRow& before, const RecordRow& row);

/// Says on which boards, each "type/board", a record of a unit stands; none are left.
void put_on_boards(const Writer& writer, RecordId record, RecordId unit,
                   const std::vector<std::string>& boards);
/// Records that stand on a board, or those of one unit, in order of id.
[[nodiscard]] std::vector<RecordId> on_board(const Reader& reader, std::string_view board,
                                             std::optional<RecordId> unit);
/// The same, the worst first by what is kept of them, and of those what is due soonest.
[[nodiscard]] std::vector<RecordId> worst_on_board(const Reader& reader, std::string_view board,
                                                   std::optional<RecordId> unit);

/// Counts up and gives 1, 2, 3 ... for a name such as "CU/2026/<unit>".
[[nodiscard]] std::uint64_t next_number(const Writer& writer, std::string_view counter);

/// Lower case and without accents, as text is compared when looking a record up.
[[nodiscard]] std::string fold_text(std::string_view text);

}  // namespace rowan::store
