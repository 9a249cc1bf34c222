// The allow and deny examples that stand beside each role of practice/.
#include <rowan/access/decision.h>
#include <rowan/practice/load.h>

#include <gtest/gtest.h>

#include <string>

namespace rowan::access {
namespace {

TEST(RoleExamples, OfTheWholePracticeAreTrue) {
  auto loaded = practice::load({std::string{ROWAN_SOURCE_DIRECTORY} + "/practice", {}});
  ASSERT_TRUE(loaded) << to_text(loaded.error().front());
  const Problems problems = check_role_examples(**loaded);
  std::string said;
  for (const Problem& one : problems) said += to_text(one) + "\n";
  EXPECT_EQ(said, "");
  EXPECT_GE((*loaded)->roles.size(), 20U);
}

}  // namespace
}  // namespace rowan::access
