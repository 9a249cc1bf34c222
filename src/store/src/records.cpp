#include <rowan/store/records.h>
#include <rowan/store/words.h>

#include <algorithm>
#include <charconv>
#include <deque>

#include "session.h"

namespace rowan::store {

namespace {

constexpr std::string_view columns =
    "id, type, reference, unit, state, sensitivity, restricted, restriction, holders, opened_at, "
    "updated_at, history_from, version, headline, columns, worst, next_due, next_duty";

json::object object_of(std::string_view text) {
  auto parsed = parse_json(text);
  if (!parsed || !parsed->is_object()) return {};
  return std::move(parsed->get_object());
}

/// Holders, and after them a unit that was asked to take the record over.
void read_holders(std::string_view text, RecordRow& row) {
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_array()) return;
  for (const auto& item : parsed->get_array()) {
    if (!item.is_object()) continue;
    const auto& object = item.get_object();
    const auto unit = parse_id<RecordKind>(text_at(object, "asked_unit"));
    if (unit) {
      row.asked_unit = *unit;
      continue;
    }
    const auto officer = parse_id<RecordKind>(text_at(object, "officer"));
    row.holders.push_back({std::string{text_at(object, "role")}, officer.value_or(RecordId{}),
                           object.contains("offered")});
  }
}

struct Held {
  const std::vector<Holder>& holders;
  RecordId asked_unit;
  friend bool operator==(const Held& a, const Held& b) {
    return a.holders == b.holders && a.asked_unit == b.asked_unit;
  }
};

std::string holders_text(const Held& held) {
  json::array list;
  for (const auto& holder : held.holders) {
    json::object item{{"role", holder.role}, {"officer", rowan::to_text(holder.officer)}};
    if (holder.offered) item["offered"] = true;
    list.push_back(std::move(item));
  }
  if (held.asked_unit) {
    list.push_back(json::object{{"asked_unit", rowan::to_text(held.asked_unit)}});
  }
  return canonical_json(list);
}

RecordRow row_of(Rows& rows) {
  RecordRow row;
  row.id = rows.id<RecordId>();
  row.type = rows.text();
  row.reference = rows.text();
  row.unit = rows.id<RecordId>();
  row.state = rows.text();
  row.sensitivity = rows.text();
  row.restricted = rows.truth();
  row.restriction = object_of(rows.view());
  read_holders(rows.view(), row);
  row.opened_at = rows.instant();
  row.updated_at = rows.instant();
  row.history_from = rows.instant();
  row.version = rows.number();
  row.headline = rows.text();
  row.columns = object_of(rows.view());
  row.worst = rows.small();
  const auto due = rows.instant();
  if (due != end_of_time) row.next_due = due;
  row.next_duty = rows.text();
  return row;
}

std::string_view column_of(RecordSort sort) {
  switch (sort) {
    case RecordSort::updated_at:
      return "updated_at";
    case RecordSort::opened_at:
      return "opened_at";
    case RecordSort::reference:
      return "reference";
    case RecordSort::headline:
      return "fold";
    case RecordSort::worst:
      return "worst";
    case RecordSort::next_due:
      return "next_due";
  }
  return "updated_at";
}

bool is_text(RecordSort sort) {
  return sort == RecordSort::reference || sort == RecordSort::headline;
}

std::int64_t key_of(const RecordRow& row, RecordSort sort) {
  switch (sort) {
    case RecordSort::opened_at:
      return row.opened_at.seconds;
    case RecordSort::worst:
      return row.worst;
    case RecordSort::next_due:
      return row.next_due.value_or(end_of_time).seconds;
    default:
      return row.updated_at.seconds;
  }
}

std::string pattern_of(std::string_view text) {
  std::string pattern = "%";
  for (const char c : fold_text(text)) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

/// What a text is looked for by; it must outlive the statement.
struct TextSought {
  TextSought(const Reader& reader, std::string_view text)
      : pattern{pattern_of(text)},
        part{text.empty() ? "" : reader.session().dialect().part_of_fold(reader, fold_text(text))} {
  }
  std::string pattern, part;
};

/// Everything in a query but order, cursor and limit.
void add_conditions(const Reader& reader, Statement& statement, const RecordQuery& query,
                    const TextSought& sought) {
  statement.add(" FROM ");
  statement.add(sought.part.empty() ? "record"
                                    : reader.session().dialect().records_with_part(
                                          statement.parameter(sought.part)));
  if (!query.type.empty()) statement.also("type = " + statement.parameter(query.type));
  if (!query.states.empty()) statement.also(statement.in("state", query.states));
  if (query.unit) statement.also("unit = " + statement.parameter(*query.unit));
  if (!query.worst.empty()) statement.also(statement.in("worst", query.worst));
  if (!query.text.empty()) {
    statement.also("fold LIKE " + statement.parameter(sought.pattern) + " ESCAPE '!'");
  }
  if (query.updated_from) {
    statement.also("updated_at >= " + statement.parameter(*query.updated_from));
  }
}

// A cursor holds ids and numbers only, because it stands in addresses: a text key is looked up.
void add_cursor(Statement& statement, const RecordQuery& query) {
  const auto dot = query.cursor.find('.');
  if (dot == std::string::npos) return;
  const auto id = parse_id<RecordKind>(std::string_view{query.cursor}.substr(0, dot));
  if (!id) return;
  const std::string column{column_of(query.sort)};
  const std::string_view sign = query.descending ? " < " : " > ";
  const auto at = statement.parameter(*id);
  std::string key;
  if (is_text(query.sort)) {
    key = "(SELECT " + column + " FROM record WHERE id = " + at + ")";
  } else {
    std::int64_t number = 0;
    const char* begin = query.cursor.data() + dot + 1;
    std::from_chars(begin, query.cursor.data() + query.cursor.size(), number);
    key = statement.parameter(number);
  }
  statement.also("(" + column + ", id)" + std::string{sign} + "(" + key + ", " + at + ")");
}

}  // namespace

std::optional<RecordRow> find_record(const Reader& reader, RecordId id) {
  auto rows = query(reader, "SELECT " + std::string{columns} + " FROM record WHERE id = $1", id);
  if (!rows.next()) return std::nullopt;
  return row_of(rows);
}

std::optional<RecordName> find_name(const Reader& reader, RecordId id) {
  auto rows = query(reader, "SELECT type, unit, headline, reference FROM record WHERE id = $1", id);
  if (!rows.next()) return std::nullopt;
  RecordName name;
  name.type = rows.text();
  name.unit = rows.id<RecordId>();
  name.headline = rows.text();
  name.reference = rows.text();
  return name;
}

std::vector<RecordRow> find_records(const Reader& reader, const std::vector<RecordId>& ids) {
  std::vector<RecordRow> found;
  found.reserve(ids.size());
  for (const auto id : ids) {
    if (auto row = find_record(reader, id)) found.push_back(std::move(*row));
  }
  return found;
}

RecordPage list_records(const Reader& reader, const RecordQuery& query) {
  const TextSought sought{reader, query.text};
  Statement statement{"SELECT " + std::string{columns}};
  add_conditions(reader, statement, query, sought);
  add_cursor(statement, query);
  const std::string column{column_of(query.sort)};
  const std::string direction = query.descending ? " DESC" : " ASC";
  statement.add(" ORDER BY " + column + direction + ", id" + direction);
  statement.add(" LIMIT " + statement.parameter(query.limit + 1));
  RecordPage page;
  auto rows = statement.run(reader);
  while (rows.next()) page.rows.push_back(row_of(rows));
  if (page.rows.size() > query.limit) {
    page.rows.resize(query.limit);
    if (!page.rows.empty()) {
      page.next = rowan::to_text(page.rows.back().id) + "." +
                  std::to_string(is_text(query.sort) ? 0 : key_of(page.rows.back(), query.sort));
    }
  }
  return page;
}

std::uint64_t count_records(const Reader& reader, const RecordQuery& query) {
  const TextSought sought{reader, query.text};
  Statement statement{"SELECT count(*)"};
  add_conditions(reader, statement, query, sought);
  auto rows = statement.run(reader);
  return rows.next() ? rows.number() : 0;
}

std::vector<RecordId> record_ids(const Reader& reader, std::string_view type, RecordId after,
                                 std::uint32_t limit) {
  Statement statement{"SELECT id FROM record"};
  if (!type.empty()) statement.also("type = " + statement.parameter(type));
  statement.also("id > " + statement.parameter(after));
  statement.add(" ORDER BY id LIMIT " + statement.parameter(limit));
  std::vector<RecordId> ids;
  auto rows = statement.run(reader);
  while (rows.next()) ids.push_back(rows.id<RecordId>());
  return ids;
}

std::uint64_t count_of_type(const Reader& reader, std::string_view type) {
  RecordQuery wanted;
  wanted.type = type;
  return count_records(reader, wanted);
}

namespace {

std::string fold_of(const RecordRow& row) {
  return fold_text(row.headline + " " + row.reference);
}

void insert_record(const Writer& writer, const RecordRow& row) {
  const auto fold = fold_of(row);
  execute(writer,
          "INSERT INTO record (id, type, reference, unit, state, sensitivity, restricted, "
          "restriction, holders, opened_at, updated_at, history_from, version, headline, columns, "
          "worst, next_due, next_duty, fold) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
          "$12, $13, $14, $15, $16, $17, $18, $19)",
          row.id, row.type, row.reference, aside(row.unit), row.state, row.sensitivity,
          row.restricted, canonical_json(row.restriction),
          holders_text({row.holders, row.asked_unit}), row.opened_at, row.updated_at,
          row.history_from, row.version, row.headline, canonical_json(row.columns), row.worst,
          row.next_due.value_or(end_of_time), row.next_duty, fold);
  writer.session().dialect().index_fold(writer, row.id, {}, fold);
}

/// Of an `UPDATE`, the columns that change.
class Changing {
 public:
  template <class T>
  void set(std::string_view column, const T& before, const T& after) {
    if (!(before == after)) add(column, Value{after});
  }
  /// A value that is kept as text; it is made only when it changes.
  template <class T, class Encode>
  void encode(std::string_view column, const T& before, const T& after, Encode&& text_of) {
    if (!(before == after)) add(column, Value{texts_.emplace_back(text_of(after))});
  }
  void add(std::string_view column, Value value) {
    statement_.add(any_ ? ", " : "");
    any_ = true;
    statement_.add(column);
    statement_.add(" = " + statement_.parameter(value));
  }
  void run(const Writer& writer, RecordId id) {
    if (!any_) return;
    statement_.also("id = " + statement_.parameter(id));
    auto rows = statement_.run(writer);
    while (rows.next()) {
    }
  }

 private:
  Statement statement_{"UPDATE record SET "};
  std::deque<std::string> texts_;
  bool any_ = false;
};

}  // namespace

// Most of a row's columns have an index or two, and a column that is set is taken out of its
// indexes and put back even when it stays what it was.
void change_record(const Writer& writer, const RecordRow& before, const RecordRow& row) {
  const auto as_json = [](const json::object& object) { return canonical_json(object); };
  Changing changing;
  changing.set("reference", before.reference, row.reference);
  if (before.unit != row.unit) changing.add("unit", aside(row.unit));
  changing.set("state", before.state, row.state);
  changing.set("sensitivity", before.sensitivity, row.sensitivity);
  changing.set("restricted", before.restricted, row.restricted);
  changing.encode("restriction", before.restriction, row.restriction, as_json);
  changing.encode("holders", Held{before.holders, before.asked_unit},
                  Held{row.holders, row.asked_unit}, holders_text);
  changing.set("opened_at", before.opened_at, row.opened_at);
  changing.set("updated_at", before.updated_at, row.updated_at);
  changing.set("history_from", before.history_from, row.history_from);
  changing.set("version", before.version, row.version);
  changing.set("headline", before.headline, row.headline);
  changing.encode("columns", before.columns, row.columns, as_json);
  changing.set("worst", before.worst, row.worst);
  changing.set("next_due", before.next_due.value_or(end_of_time),
               row.next_due.value_or(end_of_time));
  changing.set("next_duty", before.next_duty, row.next_duty);
  std::string fold;
  if (before.headline != row.headline || before.reference != row.reference) {
    const auto old_fold = fold_of(before);
    fold = fold_of(row);
    changing.set("fold", old_fold, fold);
    if (fold != old_fold) writer.session().dialect().index_fold(writer, row.id, old_fold, fold);
  }
  changing.run(writer, row.id);
}

void put_record(const Writer& writer, const RecordRow& row) {
  if (const auto before = find_record(writer, row.id)) {
    change_record(writer, *before, row);
  } else {
    insert_record(writer, row);
  }
}

std::uint64_t next_number(const Writer& writer, std::string_view counter) {
  auto rows = query(writer,
                    "INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) "
                    "DO UPDATE SET value = counter.value + 1 RETURNING value",
                    counter);
  return rows.next() ? rows.number() : 0;
}

}  // namespace rowan::store
