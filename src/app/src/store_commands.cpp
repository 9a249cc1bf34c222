// `rowan verify`, `backup`, `restore` and `inspect`: what is done to a whole store.
#include "command_line.h"
#include "house.h"
#include "progress_line.h"

#include <fmt/format.h>
#include <cstdio>

namespace rowan::app {
namespace {

int failed(const std::string& message) {
  fmt::print(stderr, "rowan: {}\n", message);
  return exit_failed;
}

int print_report(const store::VerifyReport& report, bool as_json) {
  if (as_json) {
    json::object out{{"intact", report.intact()},
                     {"events", report.events},
                     {"audit_entries", report.audit_entries},
                     {"events_digest", report.events_digest},
                     {"audit_digest", report.audit_digest}};
    if (report.fault) {
      out["fault"] = json::object{{"chain", report.fault->chain},
                                  {"place", report.fault->place},
                                  {"record", to_text(report.fault->record)},
                                  {"number", report.fault->number},
                                  {"what", report.fault->what}};
    }
    fmt::print("{}\n", json::serialize(out));
  } else if (report.intact()) {
    fmt::print("intact: {} events, {} audit entries\nevents {}\naudit  {}\n", report.events,
               report.audit_entries, report.events_digest, report.audit_digest);
  } else {
    fmt::print("NOT INTACT: {} chain, entry {}, record {} number {}: {}\n", report.fault->chain,
               report.fault->place, to_text(report.fault->record), report.fault->number,
               report.fault->what);
  }
  return report.intact() ? exit_ok : exit_found_faults;
}

int verify(const Common& common) {
  store::OpenOptions options;
  options.read_only = true;
  options.create = false;
  auto opened = store::open_sqlite(common.store, options);
  if (!opened) return failed(opened.error().message);
  auto report = (*opened)->verify(common.as_json ? store::Progress{} : progress_of("Verifying"));
  if (!report) return failed(report.error().message);
  return print_report(*report, common.as_json);
}

int backup(const Common& common, const std::filesystem::path& to) {
  store::OpenOptions options;
  options.read_only = true;
  options.create = false;
  auto opened = store::open_sqlite(common.store, options);
  if (!opened) return failed(opened.error().message);
  auto done = (*opened)->backup(to);
  if (!done) return failed(done.error().message);
  fmt::print("copied to {}\n", to.string());
  return exit_ok;
}

int restore(const Common& common, const std::filesystem::path& from) {
  auto report = store::restore_sqlite(from, common.store);
  if (!report) return failed(report.error().message);
  return print_report(*report, common.as_json);
}

/// Takes the store up to the present and compares what it holds with judging from nothing. When a
/// moment that changes something passes meanwhile, it is done again.
int compare(const Common& common) {
  auto house = open_house(common);
  if (!house) return failed(house.error());
  casework::Casework& work = *(*house)->casework;
  std::vector<casework::Difference> differences;
  constexpr int most_tries = 5;
  for (int tries = 0; tries < most_tries; ++tries) {
    do {
      if (auto caught_up = work.catch_up(); !caught_up) return failed(caught_up.error().message);
    } while (work.behind());
    auto compared =
        work.compare_with_inspection(common.as_json ? store::Progress{} : progress_of("Comparing"));
    if (!compared) return failed(compared.error().message);
    differences = std::move(*compared);
    if (!work.behind()) break;
  }
  json::array listed;
  for (const casework::Difference& one : differences) {
    listed.push_back(json::object{{"standard", one.key.standard},
                                  {"record", to_text(one.key.record)},
                                  {"instance", one.key.instance},
                                  {"part", one.key.part},
                                  {"stored", one.stored},
                                  {"inspected", one.inspected}});
  }
  if (common.as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"differences", std::move(listed)}}));
  } else {
    fmt::print("{} differences between the stored duties and judging from nothing\n",
               differences.size());
    for (const json::value& one : listed) fmt::print("  {}\n", json::serialize(one));
  }
  return differences.empty() ? exit_ok : exit_found_faults;
}

int inspect(const Common& common, const std::string& as_at, const std::string& known_at) {
  casework::InspectRequest request;
  for (auto [text, into] :
       {std::pair{&as_at, &request.as_at}, std::pair{&known_at, &request.known_at}}) {
    if (text->empty()) continue;
    auto when = parse_when(*text);
    if (!when) {
      fmt::print(stderr, "rowan: `{}` is not a moment such as 2026-03-01T22:00:00Z\n", *text);
      return exit_usage;
    }
    *into = when->latest;
  }
  auto house = open_house(common, true);
  if (!house) return failed(house.error());
  auto done = (*house)->casework->inspect(
      request, common.as_json ? store::Progress{} : progress_of("Inspecting"));
  if (!done) return failed(done.error().message);
  json::object counts;
  for (const auto& [standard, verdicts] : done->counts) {
    json::object row;
    for (const auto& [kind, count] : verdicts) row[rules::to_text(kind)] = count;
    counts[standard] = std::move(row);
  }
  if (common.as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"as_at", to_text(done->as_at)},
                                                    {"known_at", to_text(done->known_at)},
                                                    {"definitions", done->definitions},
                                                    {"records", done->records},
                                                    {"judgements", done->judgements},
                                                    {"standards", std::move(counts)}}));
    return exit_ok;
  }
  fmt::print("as at {}, known at {}: {} records, {} judgements\n", to_text(done->as_at),
             to_text(done->known_at), done->records, done->judgements);
  for (const auto& [standard, verdicts] : done->counts) {
    fmt::print("  {}:", standard);
    for (const auto& [kind, count] : verdicts) fmt::print(" {} {}", rules::to_text(kind), count);
    fmt::print("\n");
  }
  return exit_ok;
}

}  // namespace

void add_store_commands(CLI::App& app, Common& common, int& code) {
  auto file = std::make_shared<std::filesystem::path>();
  auto moments = std::make_shared<std::pair<std::string, std::string>>();
  auto add = [&](const char* name, const char* about) {
    CLI::App* command = app.add_subcommand(name, about);
    command->add_option("--store", common.store, "The store's file")->required();
    command->add_flag("--json", common.as_json, "Print one JSON object");
    return command;
  };
  add("verify", "Recompute both chains and report the first entry that isn't what was written")
      ->callback([&common, &code] { code = verify(common); });
  CLI::App* copies = add("backup", "Copy the whole store while it is in use");
  copies->add_option("to", *file, "Where the copy goes")->required();
  copies->callback([&common, &code, file] { code = backup(common, *file); });
  CLI::App* restores = add("restore", "Verify a copy and put it in place of the store");
  restores->add_option("from", *file, "The copy")->required();
  restores->callback([&common, &code, file] { code = restore(common, *file); });
  CLI::App* inspects = add("inspect", "Judge everything from nothing");
  inspects->add_option("--as-at", moments->first, "What had happened by this moment");
  inspects->add_option("--known-at", moments->second, "What had been recorded by this moment");
  auto comparing = std::make_shared<bool>(false);
  inspects
      ->add_flag("--compare", *comparing,
                 "Take the store up to now and compare its duties with judging from nothing")
      ->excludes("--as-at")
      ->excludes("--known-at");
  inspects->callback([&common, &code, moments, comparing] {
    code = *comparing ? compare(common) : inspect(common, moments->first, moments->second);
  });
}

}  // namespace rowan::app
