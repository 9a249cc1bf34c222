// The documentation of an import's columns, from the definition that the import itself reads.
#include <rowan/app/import_rows.h>

#include <algorithm>

namespace rowan::app {
namespace {

using practice::Definitions;
using practice::Field;
using practice::FieldKind;
using practice::Import;
using practice::ImportEvent;

std::string holds(const Field& field) {
  switch (field.kind) {
    case FieldKind::code:
      return "code of `" + field.lookup + "`";
    case FieldKind::yes_no_not_known:
      return "`yes`, `no` or `not_known`";
    case FieldKind::date:
      return "date, or `a..b`";
    case FieldKind::instant:
      return "moment";
    case FieldKind::integer:
    case FieldKind::decimal:
      return "number";
    default:
      return "text";
  }
}

// Text is what is said of a column only when nothing says it better.
void note(std::map<std::string, std::string>& known, const std::string& column, std::string what) {
  if (column.empty()) return;
  auto& place = known[column];
  if (place.empty() || place == "text") place = std::move(what);
}

void note_events(const practice::RecordType& type, const std::vector<ImportEvent>& events,
                 std::map<std::string, std::string>& known) {
  for (const auto& event : events) {
    note(known, event.at, "moment");
    for (const auto& field : event.fields) {
      note(known, field.column, holds(*type.event(event.event)->field(field.field)));
    }
  }
}

}  // namespace

std::vector<ColumnText> column_texts(const Definitions& definitions, const Import& import) {
  std::map<std::string, std::string> known;
  note_events(definitions.record_types.at(import.record), import.events, known);
  for (const auto& make : import.makes) {
    note_events(definitions.record_types.at(make.record), make.events, known);
  }
  std::vector<ColumnText> texts;
  for (const auto& column : import.columns) {
    const auto found = known.find(column.name);
    texts.push_back({column.name, column.required ? "yes" : "",
                     found == known.end() ? "text" : found->second, column.means});
  }
  return texts;
}

std::string column_table(const Definitions& definitions, const Import& import) {
  std::string table = "| column | needed | holds | what it is |\n|---|---|---|---|\n";
  for (const auto& column : column_texts(definitions, import)) {
    table += "| `" + column.name + "` | " + column.needed + (column.needed.empty() ? "| " : " | ") +
             column.holds + " | " + column.means + " |\n";
  }
  return table;
}

}  // namespace rowan::app
