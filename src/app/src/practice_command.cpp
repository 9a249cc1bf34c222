// `rowan practice check`, `rowan practice explain ID` and `rowan practice list`.
#include "command_line.h"

#include <rowan/access/decision.h>
#include <rowan/base/problem.h>
#include <rowan/practice/explain.h>
#include <rowan/practice/load.h>
#include <rowan/practice/watch.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/stream.h>
#include <rowan/store/definitions.h>
#include <rowan/store/store.h>

#include <fmt/format.h>
#include <cstdio>

namespace rowan::app {
namespace {

using practice::Definitions;

json::object as_json(const Problem& problem) {
  return {{"file", problem.file}, {"line", problem.line},       {"column", problem.column},
          {"path", problem.path}, {"message", problem.message}, {"remedy", problem.remedy},
          {"code", problem.code}};
}

void print_problems(const Problems& problems) {
  for (const Problem& problem : problems) fmt::print("{}\n", to_text(problem));
}

json::object counts_of(const Definitions& definitions) {
  std::size_t events = 0;
  for (const auto& [id, type] : definitions.record_types) {
    for (const auto& event : type.events) events += event.builtin ? 0 : 1;
  }
  return {{"areas", definitions.areas.size()},
          {"record_types", definitions.record_types.size()},
          {"events", events},
          {"standards", definitions.standards.size()},
          {"measures", definitions.measures.size()},
          {"absences", practice::watch_of(definitions).absences.size()},
          {"streams", practice::watch_of(definitions).streams.size()},
          {"roles", definitions.roles.size()},
          {"sources", definitions.sources.size()},
          {"lookups", definitions.lookups.size()},
          {"calendars", definitions.calendars.size()},
          {"checklists", definitions.checklists.size()},
          {"digest", definitions.digest}};
}

struct Checked {
  json::object counts;
  Problems problems;
  int examples_run = 0;
  int examples_failed = 0;
};

Checked check(const practice::LoadOptions& options, const std::string& only) {
  Checked checked;
  auto loaded = practice::load(options);
  if (!loaded) {
    checked.problems = loaded.error();
    return checked;
  }
  const Definitions& definitions = **loaded;
  checked.counts = counts_of(definitions);
  for (const auto& [id, standard] : definitions.standards) {
    if (!only.empty() && id != only) continue;
    rules::ExamplesRun run = rules::run_examples(definitions, standard);
    checked.examples_run += run.run;
    checked.examples_failed += run.failed;
    checked.problems.insert(checked.problems.end(), run.problems.begin(), run.problems.end());
  }
  const practice::Watch watch = practice::watch_of(definitions);
  for (const Problem& problem : rules::check_stream_examples(watch)) {
    ++checked.examples_failed;
    checked.problems.push_back(problem);
  }
  for (const auto& [id, stream] : watch.streams) {
    checked.examples_run += static_cast<int>(stream.examples.size());
  }
  for (const Problem& problem : access::check_role_examples(definitions)) {
    ++checked.examples_failed;
    checked.problems.push_back(problem);
  }
  for (const auto& [id, role] : definitions.roles) {
    checked.examples_run += static_cast<int>(role.examples.size());
  }
  return checked;
}

int report(const Checked& checked, bool as_json_text) {
  bool clean = checked.problems.empty();
  if (as_json_text) {
    json::object out = checked.counts;
    out["examples_run"] = checked.examples_run;
    out["examples_failed"] = checked.examples_failed;
    json::array problems;
    for (const Problem& problem : checked.problems) problems.push_back(as_json(problem));
    out["problems"] = std::move(problems);
    fmt::print("{}\n", json::serialize(out));
    return clean ? exit_ok : exit_found_faults;
  }
  print_problems(checked.problems);
  if (!checked.counts.empty()) {
    for (const char* key : {"areas", "record_types", "events", "standards", "measures", "roles",
                            "sources", "lookups", "calendars"}) {
      fmt::print("{} {}\n", json::serialize(checked.counts.at(key)), key);
    }
  }
  fmt::print("{} examples run, {} failed, {} problems\n", checked.examples_run,
             checked.examples_failed, checked.problems.size());
  return clean ? exit_ok : exit_found_faults;
}

practice::LoadOptions load_options(const Common& common) {
  practice::LoadOptions options{common.practice, std::nullopt};
  if (!common.overlay.empty()) options.overlay = common.overlay;
  return options;
}

int explain(const practice::LoadOptions& options, const std::string& id) {
  auto loaded = practice::load(options);
  if (!loaded) {
    print_problems(loaded.error());
    return exit_found_faults;
  }
  const practice::Standard* standard = (*loaded)->standard(id);
  if (standard == nullptr) {
    fmt::print(stderr, "rowan: there is no standard `{}`; `rowan practice list` names them all\n",
               id);
    return exit_usage;
  }
  fmt::print("{}", practice::explain(**loaded, *standard));
  return exit_ok;
}

/// Every set of definitions that a store was judged by, and whether it can still be read.
int list_kept(const Common& common) {
  store::OpenOptions options;
  options.read_only = true;
  auto opened = store::open_sqlite(common.store, options);
  if (!opened) {
    fmt::print(stderr, "rowan: the store {} can't be opened: {}\n", common.store.string(),
               opened.error().message);
    return exit_failed;
  }
  json::array sets;
  auto read = (*opened)->read([&](store::Reader& reader) {
    for (const auto& kept : store::list_definitions(reader)) {
      const auto loaded = practice::load_kept(store::kept_files(reader, kept.digest), kept.digest);
      sets.push_back(json::object{{"digest", kept.digest},
                                  {"kept_at", to_text(kept.kept_at)},
                                  {"files", kept.files},
                                  {"standards", loaded ? (*loaded)->standards.size() : 0},
                                  {"readable", loaded.has_value()}});
    }
  });
  if (!read) {
    fmt::print(stderr, "rowan: {}\n", read.error().message);
    return exit_failed;
  }
  if (common.as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"definitions", std::move(sets)}}));
    return exit_ok;
  }
  for (const auto& item : sets) {
    const auto& set = item.get_object();
    fmt::print("{}  {}  {} files, {} standards{}\n", text_at(set, "digest"),
               text_at(set, "kept_at"), json::serialize(set.at("files")),
               json::serialize(set.at("standards")),
               set.at("readable").get_bool() ? "" : "; this release cannot read them");
  }
  return exit_ok;
}

int list(const practice::LoadOptions& options) {
  auto loaded = practice::load(options);
  if (!loaded) {
    print_problems(loaded.error());
    return exit_found_faults;
  }
  for (const auto& [id, standard] : (*loaded)->standards) {
    fmt::print("{:<48} {}\n", id, standard.title);
  }
  return exit_ok;
}

}  // namespace

void add_practice_command(CLI::App& app, Common& common, int& code) {
  CLI::App* command = app.add_subcommand("practice", "What Rowan knows: check it, explain it");
  command->require_subcommand(1);
  CLI::App* checks = command->add_subcommand(
      "check", "Load every definition and run every example; name each fault's place");
  auto only = std::make_shared<std::string>();
  checks->add_option("--standard", *only, "Run the examples of this standard only");
  checks->add_flag("--json", common.as_json, "Print one JSON object");
  checks->callback([&common, &code, only] {
    code = report(check(load_options(common), *only), common.as_json);
  });
  auto id = std::make_shared<std::string>();
  CLI::App* explains = command->add_subcommand(
      "explain", "One standard in plain words, with its source, versions and examples");
  explains->add_option("id", *id, "The standard's id")->required();
  explains->callback([&common, &code, id] { code = explain(load_options(common), *id); });
  CLI::App* lists = command->add_subcommand(
      "list",
      "Every standard's id and title; of a store, every set of definitions it was judged by");
  auto* store = lists->add_option("--store", common.store, "The store's file");
  lists->add_flag("--json", common.as_json, "Print one JSON object (with --store)");
  lists->callback([&common, &code, store] {
    code = store->empty() ? list(load_options(common)) : list_kept(common);
  });
}

}  // namespace rowan::app
