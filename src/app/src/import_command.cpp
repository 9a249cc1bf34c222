// `rowan import NAME FILE`: a table by a definition of practice, or whole histories.
#include "command_line.h"
#include "house.h"
#include "import_records.h"
#include "progress_line.h"

#include <rowan/app/events_file.h>
#include <rowan/casework/load.h>

#include <fmt/format.h>
#include <unistd.h>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace rowan::app {
namespace {

/// The name under which whole histories are taken over; every other is of a definition.
constexpr std::string_view histories_name = "events";

struct Import {
  std::string name;
  std::string user;  // In whose name.
  std::filesystem::path file, rejects;
  bool dry_run = false;
  bool columns = false;
};

int failed(const std::string& message) {
  fmt::print(stderr, "rowan: {}\n", message);
  return exit_failed;
}

/// A store of its own for a trial, taken away at the end. It holds what the real one holds, so it
/// stands beside it, on the same disk, in a folder that only its owner can open.
class Trial {
 public:
  explicit Trial(const std::filesystem::path& store) {
    std::string folder = store.string() + "-trial-XXXXXX";
    if (::mkdtemp(folder.data()) != nullptr) folder_ = folder;
  }
  ~Trial() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  /// The error is that there can be no folder beside the store.
  [[nodiscard]] Result<std::filesystem::path, std::string> file() const {
    if (folder_.empty())
      return fail(std::string{"can't make a folder beside the store for a trial"});
    return folder_ / "store.db";
  }

 private:
  std::filesystem::path folder_;
};

Result<std::string, std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) return fail("can't read " + path.string());
  return text.str();
}

/// A file is read as JSON when its name says so.
TableFormat format_of(const std::filesystem::path& file) {
  return file.extension() == ".json" ? TableFormat::json : TableFormat::csv;
}

bool write_rejects(const Import& import, const std::vector<std::string>& heading,
                   const std::vector<RejectedRow>& rejected) {
  std::ofstream out(import.rejects, std::ios::binary);
  out << rejects_text(heading, rejected, format_of(import.file));
  out.close();
  return static_cast<bool>(out);
}

std::string plural_of(const practice::Definitions& definitions, const std::string& type,
                      std::uint64_t count) {
  const auto* known = definitions.record_type(type);
  auto text = known == nullptr ? type : count == 1 ? known->title : known->plural;
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(text[0]));
  return text;
}

int report(const House& house, const Common& common, const Import& import, const Imported& result) {
  if (common.as_json) {
    json::array rejected;
    for (const auto& row : result.rejected) {
      rejected.push_back(json::object{{"line", row.line}, {"reason", row.reason}});
    }
    json::object made;
    for (const auto& [type, count] : result.made) made[type] = count;
    fmt::print("{}\n", json::serialize(json::object{{"made", std::move(made)},
                                                    {"already", result.already},
                                                    {"dry_run", import.dry_run},
                                                    {"rejected", std::move(rejected)}}));
  } else {
    for (const auto& row : result.rejected) fmt::print("line {}: {}\n", row.line, row.reason);
    std::string made;
    for (const auto& [type, count] : result.made) {
      made += fmt::format("{}{} {}", made.empty() ? "" : ", ", count,
                          plural_of(*house.definitions, type, count));
    }
    fmt::print("{}{} taken over; {} rows already there, {} rejected\n",
               import.dry_run ? "(nothing is written) " : "", made.empty() ? "nothing" : made,
               result.already, result.rejected.size());
  }
  return result.rejected.empty() ? exit_ok : exit_found_faults;
}

/// The definition of a name, or what to say about there being none.
Result<const practice::Import*, std::string> definition_of(const practice::Definitions& definitions,
                                                           const std::string& name) {
  const auto found = definitions.imports.find(name);
  if (found != definitions.imports.end()) return &found->second;
  std::string known{histories_name};
  for (const auto& [id, import] : definitions.imports) known += ", " + id;
  return fail("there is no import `" + name + "`; there are " + known);
}

Result<std::unique_ptr<House>, std::string> open_trial(const Common& common, const Trial& trial) {
  const auto file = trial.file();
  if (!file) return fail(file.error());
  auto house = open_house(common);
  if (!house) return house;
  if (auto copied = (*house)->store->backup(*file); !copied) return fail(copied.error().message);
  Common where = common;
  where.store = *file;
  return open_house(where);
}

int import_table(const Common& common, const Import& import) {
  // A trial run does all that the real one does, in a copy of the store.
  std::optional<Trial> trial;
  if (import.dry_run) trial.emplace(common.store);
  auto house = trial ? open_trial(common, *trial) : open_house(common);
  if (!house) return failed(house.error());
  auto definition = definition_of(*(*house)->definitions, import.name);
  if (!definition) return failed(definition.error());
  auto who = importer_named(**house, import.user, (*definition)->record);
  if (!who) return failed(who.error());
  auto text = read_file(import.file);
  if (!text) return failed(text.error());
  auto rows = read_import_rows(*(*house)->definitions, **definition, *text, format_of(import.file));
  if (!rows) {
    return failed(fmt::format("{}:{}:{}: {}", import.file.string(), rows.error().line,
                              rows.error().column, rows.error().message));
  }
  const auto heading = rows->heading;
  const auto progress = common.as_json ? store::Progress{} : progress_of("Taking over");
  auto result = import_records(**house, *who, **definition, std::move(*rows), progress);
  if (!result) return failed(result.error());
  if (!import.rejects.empty() && !write_rejects(import, heading, result->rejected)) {
    return failed("can't write " + import.rejects.string());
  }
  return report(**house, common, import, *result);
}

int print_columns(const Common& common, const Import& import) {
  practice::LoadOptions options{common.practice, std::nullopt};
  if (!common.overlay.empty()) options.overlay = common.overlay;
  auto loaded = practice::load(options);
  if (!loaded) {
    for (const Problem& problem : loaded.error()) fmt::print("{}\n", to_text(problem));
    return exit_found_faults;
  }
  auto definition = definition_of(**loaded, import.name);
  if (!definition) return failed(definition.error());
  if (!common.as_json) {
    fmt::print("{}", column_table(**loaded, **definition));
    return exit_ok;
  }
  json::array columns;
  for (const auto& column : column_texts(**loaded, **definition)) {
    columns.push_back(json::object{{"column", column.name},
                                   {"needed", !column.needed.empty()},
                                   {"holds", column.holds},
                                   {"means", column.means}});
  }
  fmt::print("{}\n", json::serialize(
                         json::object{{"import", import.name}, {"columns", std::move(columns)}}));
  return exit_ok;
}

/// Looks through the histories in a store of their own before anything is written in the real one.
Result<Problems, std::string> look_through(const Common& common,
                                           const std::vector<RecordHistory>& histories) {
  const Trial trial{common.store};
  const auto file = trial.file();
  if (!file) return fail(file.error());
  Common where = common;
  where.store = *file;
  auto house = open_house(where);
  if (!house) return fail(house.error());
  casework::LoadOptions options;
  options.judge = false;
  auto loaded = casework::load(*(*house)->casework, histories, options);
  if (!loaded) return fail(loaded.error().message);
  Problems problems;
  for (const auto& history : histories) {
    auto found = casework::check_history(*(*house)->casework, history);
    if (!found) return fail(found.error().message);
    for (auto& problem : *found) {
      problem.file = to_text(history.id);
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

int import_events_file(const Common& common, const Import& import) {
  std::ifstream in(import.file, std::ios::binary);
  if (!in) return failed("can't read " + import.file.string());
  auto histories = read_histories(in);
  if (!histories) return failed(import.file.string() + ": " + histories.error());
  auto problems = look_through(common, *histories);
  if (!problems) return failed(problems.error());
  for (const auto& problem : *problems) fmt::print("{}\n", to_text(problem));
  if (!problems->empty()) {
    fmt::print("{} problems; nothing is written\n", problems->size());
    return exit_found_faults;
  }
  casework::Loaded loaded;
  if (!import.dry_run) {
    auto house = open_house(common);
    if (!house) return failed(house.error());
    auto who = importer_named(**house, import.user, {});
    if (!who) return failed(who.error());
    auto done = casework::load(*(*house)->casework, std::move(*histories), {},
                               [&](std::string_view what, std::uint64_t part, std::uint64_t all) {
                                 return common.as_json || show_progress(what, part, all);
                               });
    if (!done) return failed(done.error().message);
    loaded = *done;
    const bool audited = (*house)->access->audit(
        *who, "records.imported", RecordId{}, "done",
        {{"import", import.name}, {"records", loaded.records}, {"events", loaded.events}});
    if (!audited) return failed("the audit trail could not be written to");
  }
  if (common.as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"records", loaded.records},
                                                    {"events", loaded.events},
                                                    {"dry_run", import.dry_run}}));
  } else {
    fmt::print("{} records and {} events taken over\n", loaded.records, loaded.events);
  }
  return exit_ok;
}

}  // namespace

void add_import_command(CLI::App& app, Common& common, int& code) {
  CLI::App* command = app.add_subcommand(
      "import", "Take over records of another system: a table, or whole histories (`events`)");
  auto import = std::make_shared<Import>();
  command
      ->add_option("name", import->name,
                   "Which table (an import of practice, such as `custody`), or `events` for whole "
                   "histories from a JSON-lines file")
      ->required();
  auto* file = command->add_option("file", import->file,
                                   "The file: a table (.csv), or the same as a JSON array (.json)");
  auto* store = command->add_option("--store", common.store, "The store's file");
  auto* user = command->add_option("--user", import->user,
                                   "The account of the person who runs it, with a role that may "
                                   "import; it stands in the audit trail");
  command->add_flag("--dry-run", import->dry_run, "Do all but write in the store");
  command->add_option("--rejects", import->rejects, "Where rejected rows go, with their reasons");
  command->add_flag("--columns", import->columns, "Print what each column of the table holds");
  command->add_flag("--json", common.as_json, "Print one JSON object");
  command->callback([&common, &code, import, file, store, user] {
    if (import->columns) {
      code = print_columns(common, *import);
    } else if (file->empty() || store->empty() || user->empty()) {
      fmt::print(stderr, "rowan: name the file, the store with --store and yourself with --user\n");
      code = exit_usage;
    } else {
      code = import->name == histories_name ? import_events_file(common, *import)
                                            : import_table(common, *import);
    }
  });
}

}  // namespace rowan::app
