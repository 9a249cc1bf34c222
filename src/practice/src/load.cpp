// Walks practice/, reads every file by where it stands, and freezes what was read.
#include <rowan/practice/load.h>

#include "load_watch.h"
#include "loading_rules.h"

#include <rowan/base/digest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <tuple>
#include <utility>

namespace rowan::practice {
namespace {

namespace fs = std::filesystem;

struct File {
  std::vector<std::string> parts;  // The path within the folder: "custody", "area.yaml".
  std::string shown;               // As problems name it.
  const Document* document = nullptr;
};

Problem file_problem(std::string file, std::string message, std::string remedy) {
  return {std::move(file), 1, 1, {}, std::move(message), std::move(remedy), "file"};
}

// A folder's YAML files by path. Overlays are loaded one at a time, and only when asked for.
std::vector<std::pair<std::string, fs::path>> yaml_files(const fs::path& root) {
  std::vector<std::pair<std::string, fs::path>> found;
  std::error_code error;
  for (fs::recursive_directory_iterator at{root, error}, end; !error && at != end;
       at.increment(error)) {
    const std::string relative = fs::relative(at->path(), root, error).generic_string();
    if (at.depth() == 0 && (relative == "overlays" || relative == "schema")) {
      at.disable_recursion_pending();
    }
    const std::string extension = at->path().extension().string();
    if (at->is_regular_file(error) && (extension == ".yaml" || extension == ".yml")) {
      found.emplace_back(relative, at->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> split_path(const std::string& path) {
  std::vector<std::string> parts;
  std::istringstream stream{path};
  for (std::string part; std::getline(stream, part, '/');) parts.push_back(part);
  return parts;
}

std::vector<DefinitionFile> read_files(Loading& loading, const fs::path& root,
                                       const std::string& shown) {
  std::vector<DefinitionFile> files;
  for (const auto& [relative, path] : yaml_files(root)) {
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
      loading.problems.push_back(file_problem(shown + relative, "the file cannot be read", {}));
      continue;
    }
    files.push_back({shown + relative, std::move(text).str()});
  }
  return files;
}

// `within` is the part of the names that stands before the folder's own paths.
std::vector<File> parse_files(Loading& loading, const std::vector<DefinitionFile>& texts,
                              const std::string& within) {
  std::vector<File> files;
  for (const DefinitionFile& text : texts) {
    auto document = parse_yaml(text.text, text.name);
    if (!document) {
      auto& faults = document.error();
      std::move(faults.begin(), faults.end(), std::back_inserter(loading.problems));
      continue;
    }
    loading.documents.push_back(std::move(*document));
    files.push_back(
        {split_path(text.name.substr(within.size())), text.name, &loading.documents.back()});
  }
  return files;
}

// The name that the folder or file gives a thing must be the one that it gives itself.
void check_file_name(Loading& loading, const File& file, const char* key, std::string expected) {
  const Node* id = file.document->root.find(key);
  if (id == nullptr || !id->scalar() || id->text == expected) return;
  if (id->text.ends_with("." + expected)) return;
  loading.problems.push_back({file.shown, id->place.line, id->place.column, key,
                              "`" + id->text + "` stands where `" + expected + "` should",
                              "rename one of them", "file_name"});
}

std::string stem(const File& file) {
  return fs::path{file.parts.back()}.stem().string();
}

bool load_shared(Loading& loading, const File& file) {
  using Loader = void (*)(Loading&, const Document&);
  struct Folder {
    const char* name;
    const char* key;
    Loader load;
  };
  static constexpr Folder folders[] = {
      {"sources", "source", load_source},       {"lookups", "lookup", load_lookup},
      {"calendars", "calendar", load_calendar}, {"figures", "measure", load_measure},
      {"absences", "absence", load_absence},    {"streams", "stream", load_stream}};
  if (file.parts.size() == 1 && file.parts[0] == "grading.yaml") {
    load_grading(loading, *file.document);
    return true;
  }
  if (file.parts.size() == 1 && file.parts[0] == "sign_in.yaml") {
    load_sign_in(loading, *file.document);
    return true;
  }
  if (file.parts.size() == 1 && file.parts[0] == "field_help.yaml") {
    load_field_help(loading, *file.document);
    return true;
  }
  if (file.parts.size() == 1 && file.parts[0] == "telling.yaml") {
    static_cast<void>(load_telling(loading, *file.document));
    return true;
  }
  if (file.parts.size() == 1 && file.parts[0] == "attachments.yaml") {
    static_cast<void>(load_attachments(loading, *file.document));
    return true;
  }
  if (file.parts.size() == 3 && file.parts[0] == "roles" && file.parts[2] == "role.yaml") {
    load_role(loading, *file.document);
    check_file_name(loading, file, "role", file.parts[1]);
    return true;
  }
  for (const Folder& folder : folders) {
    if (file.parts.size() != 2 || file.parts[0] != folder.name) continue;
    folder.load(loading, *file.document);
    check_file_name(loading, file, folder.key, stem(file));
    return true;
  }
  return false;
}

bool load_of_area(Loading& loading, const File& file) {
  const std::string& area = file.parts[0];
  const Document& document = *file.document;
  if (file.parts.size() == 2 && file.parts[1] == "area.yaml") {
    load_area(loading, document);
    check_file_name(loading, file, "area", area);
    return true;
  }
  if (file.parts.size() == 3 && file.parts[1] == "checklists") {
    load_checklist(loading, document, area);
    check_file_name(loading, file, "checklist", stem(file));
    return true;
  }
  if (file.parts.size() == 3 && file.parts[1] == "imports") {
    load_import(loading, document, area);
    check_file_name(loading, file, "import", stem(file));
    return true;
  }
  if (file.parts.size() != 4) return false;
  if (file.parts[1] == "records" && file.parts[3] == "record.yaml") {
    load_record(loading, document, area);
    check_file_name(loading, file, "record", file.parts[2]);
    return true;
  }
  if (file.parts[1] == "standards" && file.parts[3] == "standard.yaml") {
    load_standard(loading, document, area);
    check_file_name(loading, file, "standard", area + "." + file.parts[2]);
    return true;
  }
  return false;
}

bool is_examples(const File& file) {
  return file.parts.size() == 4 && file.parts[1] == "standards" && file.parts[3] == "examples.yaml";
}

/// Notes a file of a shared set, `<area>/shared/<set>/...`; record types take what they use of it.
bool note_set(Loading& loading, const File& file) {
  if (file.parts.size() < 4 || file.parts[1] != "shared") return false;
  WrittenSet& set = loading.sets[file.parts[2]];
  set.area = file.parts[0];
  const std::string& name = file.parts.back();
  if (file.parts.size() == 4 && name == "shared.yaml") {
    set.set = file.document;
    check_file_name(loading, file, "shared", file.parts[2]);
  } else if (file.parts.size() == 5 && name == "standard.yaml") {
    set.standards[file.parts[3]].standard = file.document;
  } else if (file.parts.size() == 5 && name == "examples.yaml") {
    set.standards[file.parts[3]].examples = file.document;
  } else {
    return false;
  }
  return true;
}

bool is_of_set(const File& file) {
  return file.parts.size() >= 4 && file.parts[1] == "shared";
}

bool is_overlay_settings(const Loading& loading, const File& file) {
  return !loading.prefix.empty() && file.parts.size() == 1 && file.parts[0] == "settings.yaml";
}

void load_files(Loading& loading, const std::vector<File>& files) {
  for (const File& file : files) {
    if (!is_of_set(file)) continue;
    if (note_set(loading, file)) {
      if (file.parts.size() == 4) load_set(loading, *file.document, file.parts[0]);
      continue;
    }
    loading.problems.push_back(file_problem(file.shown, "nothing is read from a file here",
                                            "see \"Where things are\" in practice/README.md"));
  }
  for (const File& file : files) {
    if (is_of_set(file) || is_examples(file) || is_overlay_settings(loading, file)) continue;
    if (load_shared(loading, file) || load_of_area(loading, file)) continue;
    loading.problems.push_back(file_problem(file.shown, "nothing is read from a file here",
                                            "see \"Where things are\" in practice/README.md"));
  }
  load_used_standards(loading);
  for (const File& file : files) {
    if (is_examples(file)) load_examples(loading, *file.document);
    if (is_overlay_settings(loading, file)) load_overlay_settings(loading, *file.document);
  }
}

// SHA-256 over every file's name and canonical content, so that layout and comments do not count.
std::string digest_of(const std::vector<File>& files) {
  std::string content;
  for (const File& file : files) {
    content += file.shown + '\n' + canonical_json(json_of(file.document->root)) + '\n';
  }
  return hex(sha256(content));
}

void index_standards(Definitions& definitions) {
  for (const auto& [id, standard] : definitions.standards) {
    definitions.by_record_type[standard.applies_to].push_back(&standard);
  }
}

void tidy(Problems& problems) {
  const auto key = [](const Problem& problem) {
    return std::tie(problem.file, problem.line, problem.column, problem.message);
  };
  std::sort(problems.begin(), problems.end(),
            [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

constexpr std::string_view overlays = "overlays/";

// National files, and then those of at most one overlay, which its folder names.
Result<DefinitionsPtr, Problems> make(Loading& loading, std::vector<DefinitionFile> national,
                                      std::vector<DefinitionFile> own, const std::string& overlay,
                                      bool coverage) {
  std::vector<File> files = parse_files(loading, national, {});
  load_files(loading, files);
  if (!overlay.empty()) {
    loading.prefix = overlay;
    std::vector<File> more = parse_files(loading, own, std::string{overlays} + overlay + "/");
    load_files(loading, more);
    std::move(more.begin(), more.end(), std::back_inserter(files));
    loading.prefix.clear();
  }
  resolve_references(loading);
  check_expressions(loading);
  check_definitions(loading, coverage);
  check_streams(loading);
  give_field_help(loading);
  tidy(loading.problems);
  if (!loading.problems.empty()) return fail(std::move(loading.problems));
  auto definitions = std::make_shared<Definitions>(std::move(loading.definitions));
  definitions->digest = digest_of(files);
  definitions->files = std::move(national);
  std::move(own.begin(), own.end(), std::back_inserter(definitions->files));
  number_definitions(*definitions);
  index_standards(*definitions);
  return DefinitionsPtr{std::move(definitions)};
}

}  // namespace

Result<DefinitionsPtr, Problems> load(const LoadOptions& options) {
  Loading loading;
  std::error_code error;
  if (!fs::is_directory(options.root, error)) {
    return fail(Problems{file_problem(options.root.generic_string(), "there is no such folder",
                                      "name the practice folder")});
  }
  std::vector<DefinitionFile> national = read_files(loading, options.root, {});
  std::vector<DefinitionFile> own;
  std::string overlay;
  if (options.overlay) {
    overlay = options.overlay->filename().generic_string();
    own = read_files(loading, *options.overlay, std::string{overlays} + overlay + "/");
  }
  return make(loading, std::move(national), std::move(own), overlay, options.coverage);
}

Result<DefinitionsPtr, Problems> load_kept(const std::vector<DefinitionFile>& files,
                                           std::string_view digest) {
  std::vector<DefinitionFile> national;
  std::vector<DefinitionFile> own;
  std::string overlay;
  for (const DefinitionFile& file : files) {
    if (!file.name.starts_with(overlays)) {
      national.push_back(file);
      continue;
    }
    own.push_back(file);
    overlay =
        file.name.substr(overlays.size(), file.name.find('/', overlays.size()) - overlays.size());
  }
  Loading loading;
  auto made = make(loading, std::move(national), std::move(own), overlay, false);
  if (made && (*made)->digest != digest) {
    return fail(Problems{file_problem({}, "these are not the definitions of " + std::string{digest},
                                      "restore the store from a backup")});
  }
  return made;
}

}  // namespace rowan::practice
