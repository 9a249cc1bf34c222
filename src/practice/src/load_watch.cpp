#include "load_watch.h"

#include "keys.h"

#include <utility>

namespace rowan::practice {
namespace {

constexpr std::string_view absences_folder = "absences/";

Absence read_absence(MapReader& reader) {
  Absence absence;
  absence.id = reader.need_text("absence");
  absence.title = reader.need_text("title");
  absence.about = reader.need_text("about");
  absence.standards = reader.texts("standards");
  return absence;
}

/// Each file of a folder of these definitions, national or a force's own.
template <class Each>
void each_file(const Definitions& definitions, std::string_view folder, Each each) {
  for (const DefinitionFile& file : definitions.files) {
    const auto at = file.name.find(folder);
    if (at != 0 && (at == std::string::npos || file.name[at - 1] != '/')) continue;
    if (const auto document = parse_yaml(file.text, file.name)) each(*document);
  }
}

}  // namespace

void load_absence(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "absence");
  const Absence absence = read_absence(reader);
  loading.declare(reader, "absence", "absence", absence.id);
  for (const std::string& standard : absence.standards) {
    loading.refer(reader, *reader.find("standards"), "standards", "standard", standard);
    // In two kinds of absence it would be counted twice.
    const auto [place, fresh] = loading.declared.emplace(
        "absence of " + standard, problem_at(reader, *reader.find("standards"), "standards"));
    if (fresh) continue;
    reader.refuse(*reader.find("standards"), "standards",
                  "`" + standard + "` would be counted twice",
                  "it stands in " + place->second.file + ", too", "declared_twice");
  }
  if (reader.is_map() && absence.standards.empty()) {
    reader.refuse(reader.node(), "standards", "a kind of absence needs a standard that finds it",
                  "name one", "required");
  }
}

Watch watch_of(const Definitions& definitions) {
  Watch watch;
  Loading read;  // What is read here was held to its shape when it was loaded.
  each_file(definitions, absences_folder, [&](const Document& document) {
    MapReader reader = read.reader(document, document.root, {}, "absence");
    Absence absence = read_absence(reader);
    watch.absences.emplace(absence.id, std::move(absence));
  });
  return watch;
}

}  // namespace rowan::practice
