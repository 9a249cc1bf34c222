// How fast practice is judged: one detention under every custody standard, one standard at a time,
// and one condition. Budgets and the figures last measured are in RESULTS.md.
#include <rowan/practice/load.h>
#include <rowan/practice/yaml.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>
#include <rowan/rules/view.h>

#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

using namespace rowan;

const practice::Definitions& definitions() {
  static const practice::DefinitionsPtr loaded =
      practice::load({std::filesystem::path(ROWAN_SOURCE_DIRECTORY) / "practice", std::nullopt})
          .value();
  return *loaded;
}

const rules::ExampleWorld& detention_of_41_hours() {
  static const rules::ExampleWorld world = [] {
    std::ifstream in(std::filesystem::path(ROWAN_SOURCE_DIRECTORY) / "tests/scenarios/s05.yaml");
    std::stringstream text;
    text << in.rdbuf();
    auto document = practice::parse_yaml(text.str(), "s05.yaml");
    json::value body = practice::json_of(document.value().root);
    return rules::build_example_world(definitions(), body.as_object(), "").value();
  }();
  return world;
}

void every_standard_of_one_detention(benchmark::State& state, rules::Detail detail) {
  const auto& world = detention_of_41_hours();
  RecordId record = world.records.at("detention");
  std::int64_t judged = 0;
  for ([[maybe_unused]] auto turn : state) {
    rules::Sitting sitting(definitions(), world.world, world.last_recorded);
    for (const auto* standard : definitions().standards_for("detention")) {
      auto judgement = sitting.judge(*standard, record, world.last_recorded, detail);
      benchmark::DoNotOptimize(judgement);
      ++judged;
    }
  }
  state.SetItemsProcessed(judged);
}
BENCHMARK_CAPTURE(every_standard_of_one_detention, reasons, rules::Detail::reasons)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(every_standard_of_one_detention, verdicts, rules::Detail::verdicts)
    ->Unit(benchmark::kMicrosecond);

void one_standard(benchmark::State& state, const char* id) {
  const auto& world = detention_of_41_hours();
  RecordId record = world.records.at("detention");
  const auto* standard = definitions().standard(id);
  for ([[maybe_unused]] auto turn : state) {
    auto judgement = rules::judge(definitions(), *standard, record, world.world,
                                  world.last_recorded, world.last_recorded);
    benchmark::DoNotOptimize(judgement);
  }
}
BENCHMARK_CAPTURE(one_standard, healthcare, "custody.healthcare");
BENCHMARK_CAPTURE(one_standard, reviews, "custody.reviews");
BENCHMARK_CAPTURE(one_standard, rest, "custody.rest");
BENCHMARK_CAPTURE(one_standard, observation, "custody.observation");
BENCHMARK_CAPTURE(one_standard, appropriate_adult, "custody.appropriate_adult");

/// Every condition under which a custody standard applies, on a record whose events are at hand.
void rule_conditions(benchmark::State& state) {
  const auto& world = detention_of_41_hours();
  RecordId record = world.records.at("detention");
  std::vector<practice::ExpressionPtr> conditions;
  for (const auto* standard : definitions().standards_for("detention")) {
    const auto& rule = standard->versions.back().rule;
    if (rule.applies_when) conditions.push_back(rule.applies_when);
  }
  rules::Sitting sitting(definitions(), world.world, world.last_recorded);
  for ([[maybe_unused]] auto turn : state) {
    for (const auto& condition : conditions) {
      auto truth = sitting.holds(condition, record, world.last_recorded);
      benchmark::DoNotOptimize(truth);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(conditions.size()));
}
BENCHMARK(rule_conditions);

}  // namespace
