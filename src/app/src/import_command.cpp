// `rowan import custody` and `rowan import events`.
#include "command_line.h"
#include "custody_import.h"
#include "events_file.h"
#include "house.h"

#include <rowan/casework/load.h>

#include <fmt/format.h>
#include <unistd.h>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace rowan::app {
namespace {

struct Import {
  std::filesystem::path file, rejects;
  bool dry_run = false;
};

int failed(const std::string& message) {
  fmt::print(stderr, "rowan: {}\n", message);
  return exit_failed;
}

void show(std::string_view what, std::uint64_t done, std::uint64_t total) {
  fmt::print(stderr, "\r{}: {} of {}   ", what, done, total);
  if (done >= total) fmt::print(stderr, "\n");
}

/// A store of its own for a trial, taken away at the end.
class Trial {
 public:
  Trial()
      : file_{std::filesystem::temp_directory_path() / fmt::format("rowan-trial-{}.db", getpid())} {
    remove();
  }
  ~Trial() { remove(); }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  void remove() const {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"}) {
      std::filesystem::remove(file_.string() + ending, ignored);
    }
  }
  std::filesystem::path file_;
};

Result<std::string, std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) return fail("can't read " + path.string());
  return text.str();
}

bool write_rejects(const std::filesystem::path& path, const std::vector<std::string>& heading,
                   const std::vector<RejectedRow>& rejected) {
  std::ofstream out(path, std::ios::binary);
  auto cells = heading;
  cells.insert(cells.end(), {"line", "reason"});
  out << csv_line(cells);
  for (const auto& row : rejected) {
    cells = row.cells;
    cells.insert(cells.end(), {std::to_string(row.line), row.reason});
    out << csv_line(cells);
  }
  out.close();
  return static_cast<bool>(out);
}

int report(const Common& common, const Import& import, const CustodyImport& result) {
  if (common.as_json) {
    json::array rejected;
    for (const auto& row : result.rejected) {
      rejected.push_back(json::object{{"line", row.line}, {"reason", row.reason}});
    }
    fmt::print("{}\n", json::serialize(json::object{{"detentions", result.detentions},
                                                    {"children", result.children},
                                                    {"already", result.already},
                                                    {"dry_run", import.dry_run},
                                                    {"rejected", std::move(rejected)}}));
  } else {
    for (const auto& row : result.rejected) fmt::print("line {}: {}\n", row.line, row.reason);
    fmt::print("{}{} detentions and {} children taken over, {} already there, {} rejected\n",
               import.dry_run ? "(nothing is written) " : "", result.detentions, result.children,
               result.already, result.rejected.size());
  }
  return result.rejected.empty() ? exit_ok : exit_found_faults;
}

int import_custody_file(const Common& common, const Import& import) {
  auto text = read_file(import.file);
  if (!text) return failed(text.error());
  auto rows = read_custody_rows(*text);
  if (!rows) {
    return failed(fmt::format("{}:{}:{}: {}", import.file.string(), rows.error().line,
                              rows.error().column, rows.error().message));
  }
  const auto heading = rows->heading;
  // A trial run does all that the real one does, in a copy of the store.
  Trial trial;
  Common where = common;
  if (import.dry_run) {
    auto house = open_house(common);
    if (!house) return failed(house.error());
    if (auto copied = (*house)->store->backup(trial.file()); !copied) {
      return failed(copied.error().message);
    }
    where.store = trial.file();
  }
  auto house = open_house(where);
  if (!house) return failed(house.error());
  store::Progress progress;
  if (!common.as_json) {
    progress = [](std::uint64_t done, std::uint64_t total) {
      show("Taking over", done, total);
      return true;
    };
  }
  auto result = import_custody(**house, std::move(*rows), progress);
  if (!result) return failed(result.error());
  if (!import.rejects.empty() && !write_rejects(import.rejects, heading, result->rejected)) {
    return failed("can't write " + import.rejects.string());
  }
  return report(common, import, *result);
}

/// Looks through the histories in a store of their own before anything is written in the real one.
Result<Problems, std::string> look_through(const Common& common,
                                           const std::vector<RecordHistory>& histories) {
  Trial trial;
  Common where = common;
  where.store = trial.file();
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
    auto done = casework::load(*(*house)->casework, std::move(*histories), {},
                               [&](std::string_view what, std::uint64_t part, std::uint64_t all) {
                                 if (!common.as_json) show(what, part, all);
                                 return true;
                               });
    if (!done) return failed(done.error().message);
    loaded = *done;
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
  CLI::App* command = app.add_subcommand("import", "Take over records of another system");
  command->require_subcommand(1);
  auto import = std::make_shared<Import>();
  const auto add = [&](const char* name, const char* about) {
    CLI::App* sub = command->add_subcommand(name, about);
    sub->add_option("file", import->file, "The file")->required();
    sub->add_option("--store", common.store, "The store's file")->required();
    sub->add_flag("--dry-run", import->dry_run, "Do all but write in the store");
    sub->add_flag("--json", common.as_json, "Print one JSON object");
    return sub;
  };
  CLI::App* custody = add("custody", "Detentions from a CSV file (docs/operate/import-custody.md)");
  custody->add_option("--rejects", import->rejects, "Where rejected rows go, with their reasons");
  custody->callback([&common, &code, import] { code = import_custody_file(common, *import); });
  add("events", "Whole histories from a JSON-lines file")->callback([&common, &code, import] {
    code = import_events_file(common, *import);
  });
}

}  // namespace rowan::app
