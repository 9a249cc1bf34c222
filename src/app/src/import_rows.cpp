#include <rowan/app/import_rows.h>
#include <rowan/app/json_table.h>

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

namespace rowan::app {
namespace {

using practice::Field;
using practice::FieldKind;
using practice::Import;
using practice::ImportEvent;
using practice::ImportField;

json::value not_known(const Field& field) {
  if (field.kind == FieldKind::yes_no_not_known) return "not_known";
  return json::object{{"not_known", true}};
}

/// Reads one row; the first fault is the reason for which it is rejected.
class RowReader {
 public:
  RowReader(const practice::Definitions& definitions, const Import& import,
            const std::vector<std::string>& heading, const CsvRow& row)
      : definitions_{definitions}, import_{import}, row_{row} {
    for (std::size_t i = 0; i < heading.size(); ++i) cells_[heading[i]] = row.cells[i];
  }

  ImportRow read() {
    ImportRow result;
    result.line = row_.line;
    result.cells = row_.cells;
    for (const auto& column : import_.columns) {
      if (column.required && cell(column.name).empty()) reject("`" + column.name + "` is empty");
    }
    result.number = cell(import_.number);
    const auto& type = definitions_.record_types.at(import_.record);
    result.events = events_of(type, import_.events, std::nullopt);
    order(type, result.events);
    if (result.events.empty()) reject("nothing in the row opens the record");
    for (const auto& make : import_.makes) {
      PlannedRecord made;
      made.number = cell(make.number);
      if (!result.events.empty()) {
        made.events = events_of(definitions_.record_types.at(make.record), make.events,
                                result.events.front().event.happened);
      }
      result.makes.emplace(make.name, std::move(made));
    }
    for (const auto& find : import_.finds) result.names[find.name] = cell(find.column);
    check_at_most_one();
    json::object content;
    for (const auto& [column, text] : cells_) {
      if (!text.empty()) content[column] = text;
    }
    result.content = canonical_json(content);
    return result;
  }
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  const std::string& cell(const std::string& name) const {
    static const std::string none;
    const auto found = cells_.find(name);
    return found == cells_.end() ? none : found->second;
  }
  void reject(std::string reason) {
    if (reason_.empty()) reason_ = std::move(reason);
  }

  /// The event that opens the record stands first, whatever other times the other system gives.
  static void order(const practice::RecordType& type, std::vector<PlannedEvent>& events) {
    std::ranges::stable_sort(
        events, {}, [](const PlannedEvent& planned) { return planned.event.happened->earliest; });
    std::ranges::stable_partition(
        events, [&](const PlannedEvent& planned) { return type.event(planned.event.type)->opens; });
  }

  std::vector<PlannedEvent> events_of(const practice::RecordType& type,
                                      const std::vector<ImportEvent>& planned,
                                      const std::optional<When>& otherwise) {
    std::vector<PlannedEvent> events;
    for (const auto& event : planned) {
      const auto when = event.at.empty() ? otherwise : moment(event.at);
      if (!when) continue;
      events.push_back(event_of(*type.event(event.event), event, *when));
    }
    return events;
  }

  PlannedEvent event_of(const practice::EventType& type, const ImportEvent& from,
                        const When& when) {
    PlannedEvent planned;
    planned.event.type = type.name;
    planned.event.happened = when;
    planned.event.late_reason = import_.late_reason;
    for (const auto& field : from.fields) {
      if (!field.found.empty()) {
        planned.found.emplace_back(field.field, field.found);
      } else if (auto value = value_of(*type.field(field.field), field)) {
        planned.event.fields[field.field] = std::move(*value);
      }
    }
    // What the other system does not say is not known, never no.
    for (const auto& field : type.fields) {
      const bool given =
          std::ranges::find(from.fields, field.name, &ImportField::field) != from.fields.end();
      if (field.required && !given) planned.event.fields[field.name] = not_known(field);
    }
    return planned;
  }

  std::optional<json::value> value_of(const Field& field, const ImportField& from) {
    if (!from.value.empty()) return json::value(from.value);
    const auto& text = cell(from.column);
    if (!text.empty()) return read_cell(field, from.column, text);
    if (from.when_empty == "not_known") return not_known(field);
    if (!from.when_empty.empty()) return json::value(from.when_empty);
    if (field.required) return not_known(field);
    return std::nullopt;
  }

  json::value read_cell(const Field& field, const std::string& column, const std::string& text) {
    switch (field.kind) {
      case FieldKind::yes_no_not_known:
        if (text != "yes" && text != "no" && text != "not_known") {
          reject(fmt::format("`{}` is `{}`, not yes, no or not_known", column, text));
        }
        break;
      case FieldKind::date:
        if (!parse_when(text)) {
          reject(fmt::format("`{}` is `{}`, not a date such as 2010-05-04", column, text));
        }
        break;
      case FieldKind::instant:
        static_cast<void>(moment(column));
        break;
      case FieldKind::integer:
      case FieldKind::decimal:
        return number(field, column, text);
      default:
        break;
    }
    return json::value(text);
  }

  json::value number(const Field& field, const std::string& column, const std::string& text) {
    std::int64_t whole = 0;
    double decimal = 0;
    const auto* end = text.data() + text.size();
    const bool is_whole = field.kind == FieldKind::integer;
    const auto read = is_whole ? std::from_chars(text.data(), end, whole)
                               : std::from_chars(text.data(), end, decimal);
    if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(decimal)) {
      reject(fmt::format("`{}` is `{}`, not a number", column, text));
    }
    return is_whole ? json::value(whole) : json::value(decimal);
  }

  std::optional<When> moment(const std::string& column) {
    const auto& text = cell(column);
    if (text.empty()) return std::nullopt;
    const auto when = parse_when(text);
    if (when && !when->is_date) return when;
    reject(fmt::format("`{}` is `{}`, not a moment such as 2026-03-01T22:00:00Z", column, text));
    return std::nullopt;
  }

  void check_at_most_one() {
    for (const auto& group : import_.at_most_one) {
      const auto filled = std::ranges::count_if(
          group, [&](const std::string& column) { return !cell(column).empty(); });
      if (filled < 2) continue;
      std::string names;
      for (const auto& column : group) {
        names += (names.empty() ? "" : column == group.back() ? " and " : ", ") + column;
      }
      reject("more than one of " + names + " is filled in");
    }
  }

  const practice::Definitions& definitions_;
  const Import& import_;
  const CsvRow& row_;
  std::map<std::string, std::string> cells_;
  std::string reason_;
};

Result<void, CsvError> check_heading(const Import& import, const CsvRow& heading) {
  std::set<std::string> seen;
  for (const auto& column : heading.cells) {
    if (import.column(column) == nullptr) {
      return fail(
          CsvError{heading.line, 1,
                   "the heading names `" + column + "`, which is not a column of this import"});
    }
    if (!seen.insert(column).second) {
      return fail(CsvError{heading.line, 1, "the heading names `" + column + "` twice"});
    }
  }
  for (const auto& column : import.columns) {
    if (column.required && !seen.contains(column.name)) {
      return fail(CsvError{heading.line, 1, "the heading lacks the column `" + column.name + "`"});
    }
  }
  return {};
}

/// Takes out what was added when rejected rows were written down, so that they can be put right
/// where they stand and read again.
void read_as_before_rejection(const Import& import, TableFormat format,
                              std::vector<CsvRow>& table) {
  const auto& added = rejection_columns();
  const auto& heading = table.front().cells;
  if (heading.size() < added.size() ||
      !std::equal(added.rbegin(), added.rend(), heading.rbegin()) ||
      import.column(added.front()) != nullptr) {
    return;
  }
  for (auto& row : table) {
    row.cells.resize(row.cells.size() - added.size());
    if (format == TableFormat::json) continue;  // Nothing in it was marked.
    for (auto& cell : row.cells) cell = std::string{without_mark(cell)};
  }
}

}  // namespace

const std::vector<std::string>& rejection_columns() {
  static const std::vector<std::string> columns{"line", "reason"};
  return columns;
}

Result<ImportRows, CsvError> read_import_rows(const practice::Definitions& definitions,
                                              const Import& import, std::string_view text,
                                              TableFormat format) {
  auto table = format == TableFormat::json ? read_json_table(text) : read_csv(text);
  if (!table) return fail(table.error());
  if (table->empty()) return fail(CsvError{1, 1, "the file is empty: it needs a heading"});
  read_as_before_rejection(import, format, *table);
  const auto& heading = table->front();
  if (auto checked = check_heading(import, heading); !checked) return fail(checked.error());
  ImportRows result;
  result.heading = heading.cells;
  std::set<std::string> numbers;
  for (auto row = std::next(table->begin()); row != table->end(); ++row) {
    RowReader reader{definitions, import, heading.cells, *row};
    auto read = reader.read();
    auto reason = reader.reason();
    if (reason.empty() && !numbers.insert(read.number).second) {
      reason = "`" + import.number + "` stands in an earlier row as well";
    }
    if (reason.empty()) {
      result.rows.push_back(std::move(read));
    } else {
      result.rejected.push_back({row->line, row->cells, std::move(reason)});
    }
  }
  return result;
}

std::string rejects_text(const std::vector<std::string>& heading,
                         const std::vector<RejectedRow>& rejected, TableFormat format) {
  std::vector<std::string> columns = heading;
  columns.insert(columns.end(), rejection_columns().begin(), rejection_columns().end());
  std::vector<CsvRow> rows;
  for (const auto& row : rejected) {
    rows.push_back({row.line, row.cells});
    rows.back().cells.insert(rows.back().cells.end(), {std::to_string(row.line), row.reason});
  }
  if (format == TableFormat::json) return json_table(columns, rows);
  auto text = csv_line(columns);
  for (const auto& row : rows) text += csv_line(row.cells);
  return text;
}

}  // namespace rowan::app
