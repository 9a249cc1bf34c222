// Imports: how the columns of another system's table become records here.
#include "definition_checks.h"
#include "keys.h"

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

// A column alone, or a map of where the value comes from and what stands for an empty cell.
ImportField load_field(Loading& loading, MapReader& fields, const Entry& entry) {
  ImportField field;
  field.field = entry.key;
  field.line = entry.value.place.line;
  field.column_place = entry.value.place.column;
  if (entry.value.scalar()) {
    field.column = entry.value.text;
    return field;
  }
  MapReader reader = loading.reader(fields.document(), entry.value,
                                    fields.path_of("fields") + "/" + entry.key, "import_field");
  field.column = reader.text("column");
  field.value = reader.text("value");
  field.found = reader.text("found");
  field.when_empty = reader.text("when_empty");
  const int given = (field.column.empty() ? 0 : 1) + (field.value.empty() ? 0 : 1) +
                    (field.found.empty() ? 0 : 1);
  if (given != 1) {
    reader.refuse(reader.node(), "", "a field has one of `column`, `value` and `found`",
                  "keep one of them", "required");
  }
  return field;
}

void load_events(Loading& loading, MapReader& reader, std::vector<ImportEvent>& events) {
  static_cast<void>(reader.need("events"));
  each_item(loading, reader, "events", "import_event", [&](MapReader& item) {
    ImportEvent event;
    event.event = item.need_text("event");
    event.at = item.text("at");
    event.line = item.node().place.line;
    event.column_place = item.node().place.column;
    if (const Node* fields = item.map("fields")) {
      for (const Entry& entry : fields->entries) {
        event.fields.push_back(load_field(loading, item, entry));
      }
    }
    events.push_back(std::move(event));
  });
}

void load_columns(Loading& loading, MapReader& reader, Import& import) {
  static_cast<void>(reader.need("columns"));
  each_entry(loading, reader, "columns", "import_column", [&](const Entry& entry, MapReader& item) {
    import.columns.push_back({entry.key, item.need_text("means"), item.flag("required")});
  });
}

void load_finds(Loading& loading, MapReader& reader, Import& import) {
  each_entry(loading, reader, "finds", "import_find", [&](const Entry& entry, MapReader& item) {
    ImportFind find;
    find.name = entry.key;
    find.record = loading.need_refer(item, "record", "record");
    find.column = item.need_text("column");
    find.by = item.text("by");
    find.link = item.text("link");
    find.optional = item.flag("optional");
    find.unit = item.flag("unit");
    if (const Node* where = item.map("where")) {
      for (const Entry& fact : where->entries) find.where[fact.key] = fact.value.text;
    }
    import.finds.push_back(std::move(find));
  });
}

void load_makes(Loading& loading, MapReader& reader, Import& import) {
  each_entry(loading, reader, "makes", "import_make", [&](const Entry& entry, MapReader& item) {
    ImportMake make;
    make.name = entry.key;
    make.record = loading.need_refer(item, "record", "record");
    make.number = item.need_text("number");
    make.link = item.need_text("link");
    load_events(loading, item, make.events);
    import.makes.push_back(std::move(make));
  });
}

void load_at_most_one(MapReader& reader, Import& import) {
  const Node* groups = reader.list("at_most_one");
  if (groups == nullptr) return;
  for (const Node& group : groups->items) {
    if (group.kind != NodeKind::list) {
      reader.refuse(group, "at_most_one", "expected a list of columns",
                    "write `[released_at, charged_at]`", "kind");
      continue;
    }
    std::vector<std::string> columns;
    for (const Node& column : group.items) columns.push_back(column.text);
    import.at_most_one.push_back(std::move(columns));
  }
}

}  // namespace

const ImportColumn* Import::column(std::string_view wanted) const {
  const auto found = std::ranges::find(columns, wanted, &ImportColumn::name);
  return found == columns.end() ? nullptr : &*found;
}

const ImportFind* Import::find(std::string_view wanted) const {
  const auto found = std::ranges::find(finds, wanted, &ImportFind::name);
  return found == finds.end() ? nullptr : &*found;
}

void load_import(Loading& loading, const Document& document, const std::string& area) {
  MapReader reader = loading.reader(document, document.root, {}, "import");
  Import import;
  import.id = reader.need_text("import");
  import.area = area;
  import.file = document.file;
  import.title = reader.need_text("title");
  import.about = reader.text("about");
  import.record = loading.need_refer(reader, "record", "record");
  import.number = reader.need_text("number");
  import.late_reason = reader.need_text("late_reason");
  import.link_source = reader.need_text("link_source");
  load_columns(loading, reader, import);
  load_finds(loading, reader, import);
  load_makes(loading, reader, import);
  load_events(loading, reader, import.events);
  load_at_most_one(reader, import);
  if (loading.declare(reader, "import", "import", import.id)) {
    loading.definitions.imports.emplace(import.id, std::move(import));
  }
}

}  // namespace rowan::practice
