// practice/sign_in.yaml: what is read from it, and what is said of one that is wrong.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using ::testing::HasSubstr;

constexpr const char* file = "sign_in.yaml";
constexpr const char* good = R"yaml(password:
  characters_least: 14
  characters_most: 100
  own_letters_least: 9
  different_letters_least: 6
  refused_words: common
slowing:
  account: {free_attempts: 3, first_wait: 20 seconds, longest_wait: 10 minutes,
            forgiven_every: 1 hour}
  address: {free_attempts: 40, first_wait: 1 minute, longest_wait: 5 minutes,
            forgiven_every: 2 minutes}
session: {idle: 30 minutes, longest: 10 hours, between_steps: 5 minutes}
second_factor: {drift_steps: 1, recovery_codes: 8}
)yaml";

class SignInFile : public ::testing::Test {
 protected:
  SignInFile() {
    folder.write(file, good);
    folder.write("lookups/common.yaml",
                 "lookup: common\ntitle: Common words\nphrases: [manchester united]\n");
  }

  PracticeFolder folder;
};

TEST_F(SignInFile, IsReadWhole) {
  const SignInRules rules = folder.load()->sign_in;
  EXPECT_TRUE(rules.said());
  EXPECT_EQ(rules.password.characters_least, 14);
  EXPECT_EQ(rules.password.characters_most, 100);
  EXPECT_EQ(rules.password.own_letters_least, 9);
  EXPECT_EQ(rules.password.different_letters_least, 6);
  EXPECT_EQ(rules.password.refused_words, "common");
  EXPECT_EQ(rules.account.free_attempts, 3);
  EXPECT_EQ(rules.account.first_wait_seconds, 20);
  EXPECT_EQ(rules.account.longest_wait_seconds, 600);
  EXPECT_EQ(rules.account.forgiven_every_seconds, 3600);
  EXPECT_EQ(rules.address.free_attempts, 40);
  EXPECT_EQ(rules.idle_seconds, 1800);
  EXPECT_EQ(rules.session_seconds, 36'000);
  EXPECT_EQ(rules.between_steps_seconds, 300);
  EXPECT_EQ(rules.drift_steps, 1);
  EXPECT_EQ(rules.recovery_codes, 8);
}

TEST_F(SignInFile, MayBeAbsentAndThenNothingIsSaid) {
  folder.remove(file);
  EXPECT_FALSE(folder.load()->sign_in.said());
}

struct Fault {
  const char* what;
  const char* with;
  const char* says;
};

TEST_F(SignInFile, SaysWhatIsWrongAndWhere) {
  for (const Fault& one : std::vector<Fault>{
           {"characters_least: 14", "characters_least: 6",
            "sign_in.yaml:2:21: password/characters_least: is not a whole number of enough (write "
            "a whole number, at least 8)"},
           {"characters_most: 100", "characters_most: 12", "password/characters_most"},
           {"refused_words: common", "refused_words: comon", "comon"},
           {"idle: 30 minutes", "idle: 3 days", "is not so many seconds, minutes or hours"},
           {"recovery_codes: 8", "recovery_codes: 0", "second_factor/recovery_codes"},
           {"drift_steps: 1", "drift: 1", "unknown key `drift`"},
           {"free_attempts: 3, ", "", "free_attempts"}}) {
    folder.write(file, good).change(file, one.what, one.with);
    EXPECT_THAT(folder.problems(), ::testing::Contains(HasSubstr(one.says))) << one.with;
  }
}

TEST_F(SignInFile, ARoleMayAskForASecondFactor) {
  EXPECT_FALSE(folder.load()->roles.at("visitor").second_factor);
  folder.change("roles/visitor/role.yaml", "title: Visitor\n",
                "title: Visitor\nsecond_factor: true\n");
  EXPECT_TRUE(folder.load()->roles.at("visitor").second_factor);
}

}  // namespace
}  // namespace rowan::practice
