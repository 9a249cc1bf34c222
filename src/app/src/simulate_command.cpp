// `rowan simulate`: a force that never was, written to files.
#include "command_line.h"
#include "present.h"

#include <rowan/app/events_file.h>
#include <rowan/practice/load.h>
#include <rowan/sim/force.h>

#include <fmt/format.h>
#include <cstdio>
#include <fstream>

namespace rowan::app {
namespace {

struct Wanted {
  std::string tier = "S";
  std::uint64_t seed = 1;
  std::string from, to;
  std::filesystem::path out;
};

int usage(const std::string& message) {
  fmt::print(stderr, "rowan: {}\n", message);
  return exit_usage;
}

int simulate(const Common& common, const Wanted& wanted) {
  sim::Options options;
  const auto tier = sim::parse_tier(wanted.tier);
  if (!tier) return usage("`--tier " + wanted.tier + "` is not S, M or L");
  const auto to = wanted.to.empty() ? exactly(RealClock{}.now())
                                    : parse_when(wanted.to).value_or(When{{1}, {0}});
  if (to.latest < to.earliest) return usage("`--to` is not a day or moment");
  options.tier = *tier;
  options.seed = wanted.seed;
  options.other_children = sim::usual_other_children(*tier);
  options.to = to.latest;
  options.from = options.to + -365 * 86'400LL;
  if (!wanted.from.empty()) {
    const auto from = parse_when(wanted.from);
    if (!from) return usage("`--from` is not a day or moment");
    options.from = from->earliest;
  }
  constexpr std::int64_t shortest = 14 * 86'400;
  if (options.to - options.from < shortest) return usage("a force needs at least 14 days");
  auto definitions = practice::load({common.practice, std::nullopt});
  if (!definitions) return usage(to_text(definitions.error().front()));
  const auto force = sim::generate(**definitions, options);
  std::error_code error;
  std::filesystem::create_directories(wanted.out, error);
  std::ofstream events(wanted.out / "events.jsonl", std::ios::binary);
  write_histories(events, force.records);
  std::ofstream truth(wanted.out / "truth.csv", std::ios::binary);
  truth << sim::truth_csv(force);
  std::ofstream people(wanted.out / "people.csv", std::ios::binary);
  people << sim::people_csv(force);
  std::ofstream cases(wanted.out / "cases.csv", std::ios::binary);
  cases << sim::cases_csv(force);
  const auto table = sim::custody_table(force, options.seed);
  std::ofstream custody(wanted.out / "custody.csv", std::ios::binary);
  custody << table.rows;
  std::ofstream faults(wanted.out / "custody_truth.csv", std::ios::binary);
  faults << table.truth;
  bool written = true;
  for (auto* file : {&events, &truth, &people, &cases, &custody, &faults}) {
    file->close();
    written = written && file->good();
  }
  if (!written) {
    fmt::print(stderr, "rowan: can't write in {}\n", wanted.out.string());
    return exit_failed;
  }
  std::size_t count = 0;
  for (const auto& record : force.records) count += record.events.size();
  if (common.as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"records", force.records.size()},
                                                    {"events", count},
                                                    {"detentions", force.truth.size()},
                                                    {"seed", options.seed}}));
  } else {
    fmt::print("{} records, {} events, {} detentions in {}\n", force.records.size(), count,
               force.truth.size(), wanted.out.string());
  }
  return exit_ok;
}

}  // namespace

void add_simulate_command(CLI::App& app, Common& common, int& code) {
  auto wanted = std::make_shared<Wanted>();
  CLI::App* command = app.add_subcommand(
      "simulate", "Write an invented force: events.jsonl, with what is true of it beside");
  command->add_option(
      "--tier", wanted->tier,
      "How many detentions: S about 66, M about 1,000, L about 12,000 (a year of London)");
  command->add_option("--seed", wanted->seed, "The same seed gives the same force");
  command->add_option("--from", wanted->from, "Where it begins; a year before its end");
  command->add_option("--to", wanted->to, "Its present, when some children are in custody; now");
  command->add_option("--out", wanted->out, "The folder to write in")->required();
  command->add_flag("--json", common.as_json, "Print one JSON object");
  command->callback([&common, &code, wanted] { code = simulate(common, *wanted); });
}

}  // namespace rowan::app
