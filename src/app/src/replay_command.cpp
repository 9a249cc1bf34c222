// `rowan replay DIR`: published accounts, and what Rowan raises on each.
#include "command_line.h"

#include <rowan/practice/load.h>
#include <rowan/practice/yaml.h>
#include <rowan/rules/scenario.h>

#include <fmt/format.h>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace rowan::app {
namespace {

json::object as_json(const rules::Raised& raised) {
  return {{"finding", raised.finding},   {"record", raised.record},
          {"standard", raised.standard}, {"of", raised.of},
          {"part", raised.part},         {"verdict", to_text(raised.verdict)}};
}

json::array as_json(const std::vector<rules::Raised>& list) {
  json::array out;
  for (const rules::Raised& raised : list) out.push_back(as_json(raised));
  return out;
}

void print_lines(const char* label, const std::vector<rules::Raised>& list) {
  for (const rules::Raised& raised : list) {
    fmt::print("  {:<8} {:<5} {} {}{}{}: {}\n", label, raised.finding, raised.record,
               raised.standard, raised.part.empty() ? "" : "/" + raised.part,
               raised.of.empty() ? "" : " of " + raised.of, to_text(raised.verdict));
  }
}

Result<rules::ScenarioOutcome, std::string> replay_file(const practice::Definitions& definitions,
                                                        const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  auto document = practice::parse_yaml(text.str(), path.string());
  if (!document) return fail(to_text(document.error().front()));
  json::value body = practice::json_of(document->root);
  if (!body.is_object()) return fail(std::string("the file is not a map"));
  return rules::run_scenario(definitions, body.get_object());
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

int replay(const Common& common, const std::filesystem::path& folder) {
  auto loaded = practice::load({common.practice, std::nullopt});
  if (!loaded) {
    for (const Problem& problem : loaded.error()) fmt::print(stderr, "{}\n", to_text(problem));
    return exit_failed;
  }
  auto files = files_in(folder);
  if (files.empty()) {
    fmt::print(stderr, "rowan: there are no scenarios (*.yaml) in {}\n", folder.string());
    return exit_failed;
  }
  json::array all;
  bool exact = true;
  for (const auto& file : files) {
    auto outcome = replay_file(**loaded, file);
    if (!outcome) {
      fmt::print(stderr, "{}: {}\n", file.string(), outcome.error());
      exact = false;
      continue;
    }
    exact = exact && outcome->exact();
    if (common.as_json) {
      json::array praise(outcome->praise_contradicted.begin(), outcome->praise_contradicted.end());
      all.push_back(json::object{{"scenario", outcome->id},
                                 {"title", outcome->title},
                                 {"exact", outcome->exact()},
                                 {"duties", outcome->duties},
                                 {"agreed", as_json(outcome->agreed)},
                                 {"missed", as_json(outcome->missed)},
                                 {"extra", as_json(outcome->extra)},
                                 {"praise_contradicted", std::move(praise)}});
      continue;
    }
    fmt::print("{} {}: {} ({} agreed, {} missed, {} extra; {} duties judged)\n", outcome->id,
               outcome->title, outcome->exact() ? "exact" : "DIFFERS", outcome->agreed.size(),
               outcome->missed.size(), outcome->extra.size(), outcome->duties);
    print_lines("agreed", outcome->agreed);
    print_lines("MISSED", outcome->missed);
    print_lines("EXTRA", outcome->extra);
    for (const std::string& finding : outcome->praise_contradicted) {
      fmt::print("  PRAISED  {} but a standard that answers it is raised\n", finding);
    }
  }
  if (common.as_json) fmt::print("{}\n", json::serialize(all));
  return exact ? exit_ok : exit_found_faults;
}

}  // namespace

void add_replay_command(CLI::App& app, Common& common, int& code) {
  CLI::App* command = app.add_subcommand(
      "replay", "Replay published accounts; print what is raised against what inspectors raised");
  auto folder = std::make_shared<std::filesystem::path>();
  command->add_option("folder", *folder, "A folder of scenario files")->required();
  command->add_flag("--json", common.as_json, "Print one JSON array");
  command->callback([&common, &code, folder] { code = replay(common, *folder); });
}

}  // namespace rowan::app
