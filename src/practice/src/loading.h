// What one load of practice/ gathers: the definitions so far, every fault found, and the names that
// can only be looked up once all files are read.
#pragma once

#include "parser.h"

#include <rowan/practice/definitions.h>
#include <rowan/practice/load.h>
#include <rowan/practice/yaml.h>

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

/// A name that stands for something in another file.
struct Reference {
  std::string kind;  // role, lookup, record, source, calendar, standard, area, rank
  std::string name;
  Problem at;  // Where it is written; only file, line, column and path are set.
};

/// A finding of an inspection that an area takes upon itself to answer.
struct Finding {
  std::string id;
  bool duty = true;  // False: the area says why no duty follows from it.
  Problem at;  // Where it is written.
};

/// A shared set as it is written, with a place for what each record type fills in: `<word>`.
struct WrittenSet {
  std::string area;
  const Document* set = nullptr;
  struct Part {
    const Document* standard = nullptr;
    const Document* examples = nullptr;
  };
  std::map<std::string, Part> standards;  // By folder.
};

/// What stands for the words of a set.
using Words = std::map<std::string, std::string>;

/// One record type's use of a set.
struct SharedUse {
  std::string set;
  Words words;
};

/// What is said beside a field that has no hint of its own: practice/field_help.yaml.
struct FieldHelp {
  std::map<std::string, std::string, std::less<>> by_kind;
  std::string several;  // Beside every field that takes more than one answer.
};

/// A field that a record type declares without a hint.
struct WithoutHint {
  std::string field, kind;
  Problem at;  // Where it is written.
};

class Loading {
 public:
  Definitions definitions;
  Problems problems;
  std::vector<Reference> references;
  std::vector<Finding> findings;
  std::deque<Document> documents;  // Kept, because nodes are read from them later.
  std::map<std::string, Problem> declared;  // "standard custody.reviews" -> where.
  std::map<std::string, WrittenSet> sets;
  std::vector<SharedUse> uses;  // In the order of the record types' files.
  std::optional<FieldHelp> field_help;  // None: the folder has no such file, and asks for no hint.
  std::vector<WithoutHint> without_hint;
  std::string prefix;  // While an overlay is read: what its ids begin with.

  /// A reader over a node of a document, with the keys of a shape.
  MapReader reader(const Document& document, const Node& node, std::string path,
                   std::string_view shape);
  /// A reader over the value of a key, or nothing when the key is absent.
  std::optional<MapReader> inside(MapReader& outer, std::string_view key, std::string_view shape);

  /// The text of a key, noted as a reference to something of `kind`.
  std::string refer(MapReader& reader, std::string_view key, const std::string& kind);
  std::string need_refer(MapReader& reader, std::string_view key, const std::string& kind);
  void refer(MapReader& reader, const Node& at, const std::string& key, const std::string& kind,
             const std::string& name);

  ExpressionPtr expression(MapReader& reader, std::string_view key, std::string* text = nullptr);
  ExpressionPtr expression(MapReader& reader, const Node& node, const std::string& key);
  std::optional<Period> period(MapReader& reader, std::string_view key);
  std::string date(MapReader& reader, std::string_view key);

  /// Notes that `id` of `kind` is declared here; false (and a problem) when it is there already.
  bool declare(MapReader& reader, const std::string& kind, const std::string& key,
               const std::string& id);
  /// Where `id` of `kind` was declared, as the beginning of a problem.
  [[nodiscard]] Problem where(const std::string& kind, const std::string& id) const;
};

/// "child_said" reads "Child said".
[[nodiscard]] std::string title_from(std::string_view name);
[[nodiscard]] Problem problem_at(const MapReader& reader, const Node& node, std::string_view key);

/// Reads each map of a list under a key.
template <class Each>
void each_item(Loading& loading, MapReader& reader, const std::string& key, std::string_view shape,
               Each each) {
  const Node* list = reader.list(key);
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    MapReader item = loading.reader(reader.document(), list->items[i],
                                    reader.path_of(key) + "/" + std::to_string(i), shape);
    each(item);
  }
}

/// Reads each named map of a map under a key; `each` is given the name too.
template <class Each>
void each_entry(Loading& loading, MapReader& reader, const std::string& key, std::string_view shape,
                Each each) {
  const Node* map = reader.map(key);
  if (map == nullptr) return;
  for (const Entry& entry : map->entries) {
    MapReader item = loading.reader(reader.document(), entry.value,
                                    reader.path_of(key) + "/" + entry.key, shape);
    each(entry, item);
  }
}

// One reader for each kind of file. `area` is the folder that the file stands in.
void load_source(Loading& loading, const Document& document);
void load_area(Loading& loading, const Document& document);
void load_lookup(Loading& loading, const Document& document);
void load_calendar(Loading& loading, const Document& document);
void load_role(Loading& loading, const Document& document);
void load_grading(Loading& loading, const Document& document);
void load_sign_in(Loading& loading, const Document& document);
void load_field_help(Loading& loading, const Document& document);
void load_checklist(Loading& loading, const Document& document, const std::string& area);
void load_record(Loading& loading, const Document& document, const std::string& area);
void load_standard(Loading& loading, const Document& document, const std::string& area);
void load_examples(Loading& loading, const Document& document);
void load_measure(Loading& loading, const Document& document);
void load_import(Loading& loading, const Document& document, const std::string& area);

SourceRef load_source_ref(Loading& loading, MapReader& reader);
Setting load_setting(Loading& loading, const Entry& entry, MapReader& reader);
/// What a set says of itself, beside what record types take from it.
void load_set(Loading& loading, const Document& document, const std::string& area);
/// Notes that a record type uses a set, and gives the set with the type's own words in it; nothing,
/// and a problem, when there is no such set or its words are not those given.
const Document* use_set(Loading& loading, MapReader& share, const std::string& record);
/// The standards of the sets that record types use, each for each of them.
void load_used_standards(Loading& loading);
TeamWork load_team(Loading& loading, MapReader& reader, const std::string& set);
SecondPerson load_second_person(Loading& loading, MapReader& reader);
/// The events it names must be among those of `type`, each with the officer it lets in or out.
KeptAmong load_kept_among(MapReader& reader, const RecordType& type);

/// Looks up every noted reference, and reports what is not there.
void resolve_references(Loading& loading);
/// Resolves names and types in every expression, and puts facts in the order they need.
void check_expressions(Loading& loading);
/// What can only be judged with everything at hand: section 8 of the practice language.
void check_definitions(Loading& loading, bool coverage);
/// Gives each field without a hint the help of its kind, and refuses those whose kind has none.
void give_field_help(Loading& loading);
/// Gives names, looks and expressions their numbers; the last step, when nothing is at fault.
void number_definitions(Definitions& definitions);
/// A force's own values for national settings.
void load_overlay_settings(Loading& loading, const Document& document);

/// The events that every record type has without declaring them.
void add_builtin_events(RecordType& type);

/// One rule with its parts and readings, from a node that is already merged.
Rule load_rule(Loading& loading, const Document& document, const Node& node,
               const std::string& path);

/// Reads `where: {fact, in}`, `within`, `every` and the like: an expression or a table.
Allowance load_allowance(Loading& loading, MapReader& reader, std::string_view key);

}  // namespace rowan::practice
