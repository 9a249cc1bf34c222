#include <rowan/practice/yaml.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/scenario.h>

#include "practice_fixture.h"

#include <fstream>
#include <sstream>

namespace rowan::rules {
namespace {

TEST(Practice, every_example_of_every_standard_holds) {
  const practice::Definitions& definitions = whole_practice();
  EXPECT_GE(definitions.standards.size(), 55U);
  int run = 0;
  for (const auto& [id, standard] : definitions.standards) {
    ExamplesRun result = run_examples(definitions, standard);
    run += result.run;
    EXPECT_GT(result.run, 0) << id;
    for (const Problem& problem : result.problems) ADD_FAILURE() << to_text(problem);
  }
  EXPECT_GT(run, 1000);
}

TEST(Practice, an_example_that_is_wrong_is_reported_with_its_place) {
  practice::Standard standard = *whole_practice().standard("custody.reviews");
  standard.examples.resize(1);
  standard.examples[0].body["expect"] =
      json::object{{"of", "first"}, {"verdict", "not_applicable"}};
  ExamplesRun result = run_examples(whole_practice(), standard);
  ASSERT_EQ(result.failed, 1);
  EXPECT_TRUE(result.problems[0].file.ends_with("custody/standards/reviews/examples.yaml"));
  EXPECT_GT(result.problems[0].line, 0);
  EXPECT_NE(result.problems[0].message.find("expected verdict"), std::string::npos);
}

TEST(Practice, an_example_with_an_unknown_name_is_reported) {
  practice::Standard standard = *whole_practice().standard("custody.reviews");
  standard.examples.resize(1);
  standard.examples[0].body["events"] = json::array{json::object{{"reviewed", "2026-03-01"}}};
  ExamplesRun result = run_examples(whole_practice(), standard);
  ASSERT_EQ(result.failed, 1);
  EXPECT_NE(result.problems[0].message.find("no event `reviewed`"), std::string::npos);
}

json::object scenario_body(const std::string& name) {
  auto path = std::filesystem::path(ROWAN_SOURCE_DIRECTORY) / "tests/scenarios" / name;
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  auto document = practice::parse_yaml(text.str(), name);
  if (!document) {
    ADD_FAILURE() << to_text(document.error().front());
    return {};
  }
  return practice::json_of(document->root).as_object();
}

class Scenario : public testing::TestWithParam<const char*> {};

TEST_P(Scenario, raises_what_the_inspectors_raised_and_nothing_else) {
  auto outcome = run_scenario(whole_practice(), scenario_body(GetParam()));
  ASSERT_TRUE(outcome) << outcome.error();
  for (const Raised& line : outcome->missed) ADD_FAILURE() << "missed " << line.standard;
  for (const Raised& line : outcome->extra) {
    ADD_FAILURE() << "extra " << line.standard << " of " << line.of;
  }
  EXPECT_TRUE(outcome->praise_contradicted.empty());
  EXPECT_GT(outcome->duties, 50);
}

INSTANTIATE_TEST_SUITE_P(Accounts, Scenario,
                         testing::Values("s05.yaml", "s07.yaml", "s23.yaml", "s24.yaml",
                                         "s25.yaml"),
                         [](const auto& tested) { return std::string(tested.param).substr(0, 3); });

TEST(Scenario, a_line_that_is_not_raised_is_missed_and_one_not_named_is_extra) {
  json::object body = scenario_body("s24.yaml");
  body["raised"] = json::array{json::object{{"finding", "F999"},
                                            {"record", "detention"},
                                            {"standard", "custody.meals"},
                                            {"verdict", "breached"}}};
  auto outcome = run_scenario(whole_practice(), body);
  ASSERT_TRUE(outcome) << outcome.error();
  EXPECT_EQ(outcome->missed.size(), 1U);
  EXPECT_FALSE(outcome->extra.empty());
  EXPECT_FALSE(outcome->exact());
}

}  // namespace
}  // namespace rowan::rules
