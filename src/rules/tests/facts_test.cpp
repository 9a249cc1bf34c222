// What is not recorded, not known and not settled (F4 to F6), on a record type of its own.
#include <rowan/practice/load.h>
#include <rowan/practice/yaml.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include <fstream>
#include <map>

#include <gtest/gtest.h>
#include <unistd.h>

namespace rowan::rules {
namespace {

namespace fs = std::filesystem;

const practice::Definitions& visits() {
  static const practice::DefinitionsPtr definitions = [] {
    const fs::path root =
        fs::path(testing::TempDir()) / ("rowan_facts_" + std::to_string(::getpid()));
    const auto write = [&](const std::string& path, std::string_view text) {
      fs::create_directories((root / path).parent_path());
      std::ofstream{root / path, std::ios::binary} << text;
    };
    write("roles/visitor/role.yaml",
          "role: visitor\ntitle: Visitor\nlast_resort: true\n"
          "may: [{do: read, on: [visit], where: own_unit}]\n"
          "examples: [{name: reads, do: read, on: visit, where: own_unit, expect: allow}]\n");
    write("care/area.yaml", "area: care\ntitle: Care\nfind_out: {within: 24 hours}\n");
    write("care/records/visit/record.yaml", R"yaml(record: visit
title: Visit
states: [open]
links:
  friends: {to: visit, many: true, inverse: visited, settled_by: friends_asked}
events:
  asked_for: {opens: true}
  made: {fields: {minutes: {kind: integer}}}
  friends_asked: {}
facts:
  ever_made: happened(made)
  no_friends: count(friends) = 0
  minutes_known: known(last(made).minutes)
  minutes_asked: asked(last(made).minutes)
  short: last(made).minutes < 10
)yaml");
    auto loaded = practice::load({root, std::nullopt, false});
    fs::remove_all(root);
    if (loaded) return *loaded;
    for (const Problem& problem : loaded.error()) ADD_FAILURE() << to_text(problem);
    return practice::DefinitionsPtr{};
  }();
  return *definitions;
}

/// The facts of the record: "yes", "no" or "unknown" by name.
std::map<std::string, std::string> facts(const ExampleWorld& world, RecordId record) {
  Sitting sitting(visits(), world.world, world.last_recorded);
  std::map<std::string, std::string> found;
  for (const FactView& fact : sitting.facts(record, world.last_recorded)) {
    const bool yes = fact.value.is_bool() && fact.value.get_bool();
    found[fact.name] = fact.unknown ? "unknown" : yes ? "yes" : "no";
  }
  return found;
}

ExampleWorld world_of(const std::string& text) {
  auto document = practice::parse_yaml(text, "test.yaml");
  json::value body = practice::json_of(document.value().root);
  return build_example_world(visits(), body.as_object(), "visit").value();
}

TEST(Facts, before_the_full_history_an_absence_is_unknown) {
  const std::string old_visit =
      "records:\n  old:\n    is: visit\n    events: [{asked_for: 2020-01-05T10:00:00Z}]\n";
  const ExampleWorld whole = world_of(old_visit + "events: [{asked_for: 2026-01-05T10:00:00Z}]\n");
  EXPECT_EQ(facts(whole, whole.records.at("old")).at("ever_made"), "no");
  const ExampleWorld moved = world_of(old_visit +
                                      "    history_from: 2024-01-01T00:00:00Z\n"
                                      "events: [{asked_for: 2026-01-05T10:00:00Z}]\n");
  EXPECT_EQ(facts(moved, moved.records.at("old")).at("ever_made"), "unknown");
  EXPECT_EQ(facts(moved, moved.record).at("ever_made"), "no");
}

TEST(Facts, not_known_and_never_asked_are_told_apart) {
  const auto given = [](const std::string& with) {
    const ExampleWorld world =
        world_of("events:\n  - {asked_for: 2026-01-05T10:00:00Z}\n  - {made: 2026-01-06T10:00:00Z" +
                 with + "}\n");
    return facts(world, world.record);
  };
  const auto value = given(", with: {minutes: 5}");
  EXPECT_EQ(value.at("minutes_asked"), "yes");
  EXPECT_EQ(value.at("minutes_known"), "yes");
  EXPECT_EQ(value.at("short"), "yes");
  const auto not_known = given(", with: {minutes: not_known}");
  EXPECT_EQ(not_known.at("minutes_asked"), "yes");
  EXPECT_EQ(not_known.at("minutes_known"), "no");
  EXPECT_EQ(not_known.at("short"), "unknown");
  const auto never = given("");
  EXPECT_EQ(never.at("minutes_asked"), "no");
  EXPECT_EQ(never.at("minutes_known"), "no");
  EXPECT_EQ(never.at("short"), "unknown");
}

TEST(Facts, a_list_that_nobody_settled_is_open) {
  const ExampleWorld open = world_of("events: [{asked_for: 2026-01-05T10:00:00Z}]\n");
  EXPECT_EQ(facts(open, open.record).at("no_friends"), "unknown");
  const ExampleWorld settled = world_of(
      "events: [{asked_for: 2026-01-05T10:00:00Z}, {friends_asked: 2026-01-05T11:00:00Z}]\n");
  EXPECT_EQ(facts(settled, settled.record).at("no_friends"), "yes");
}

}  // namespace
}  // namespace rowan::rules
