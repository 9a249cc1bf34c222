// practice/telling.yaml: what is read from it, and what is said of one that is wrong.
#include "practice_folder.h"

#include <rowan/practice/telling.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

constexpr const char* file = "telling.yaml";
constexpr const char* good = R"yaml(calendar: {addresses_most: 3, reminded_before: 30 minutes}
mail:
  digest: daily
  digest_at: 06:30
  acknowledged_within: {critical: 10 minutes, high: 1 hour, medium: 2 hours, low: 3 hours}
  first_wait: 30 seconds
  longest_wait: 2 hours
  given_up_after: 12 hours
  kept: 48 hours
)yaml";

TEST(TellingFile, IsReadWhole) {
  PracticeFolder folder;
  folder.write(file, good);
  const TellingRules rules = telling_of(*folder.load());
  EXPECT_TRUE(rules.said());
  EXPECT_EQ(rules.calendar.addresses_most, 3);
  EXPECT_EQ(rules.calendar.reminded_before_seconds, 1800);
  EXPECT_TRUE(rules.mail.digest_unless_chosen);
  EXPECT_EQ(rules.mail.digest_at_seconds, 23'400);
  EXPECT_EQ(rules.mail.acknowledged_within_seconds,
            (std::map<std::string, std::int64_t>{
                {"critical", 600}, {"high", 3600}, {"medium", 7200}, {"low", 10'800}}));
  EXPECT_EQ(rules.mail.first_wait_seconds, 30);
  EXPECT_EQ(rules.mail.longest_wait_seconds, 7200);
  EXPECT_EQ(rules.mail.given_up_after_seconds, 43'200);
  EXPECT_EQ(rules.mail.kept_seconds, 172'800);
  folder.change(file, "digest: daily", "digest: off");
  EXPECT_FALSE(telling_of(*folder.load()).mail.digest_unless_chosen);
}

TEST(TellingFile, MayBeAbsentAndThenNothingIsSaid) {
  PracticeFolder folder;
  EXPECT_FALSE(telling_of(*folder.load()).said());
}

struct Fault {
  const char* what;
  const char* with;
  const char* says;
};

TEST(TellingFile, SaysWhatIsWrongAndWhere) {
  PracticeFolder folder;
  for (const Fault& one : std::vector<Fault>{
           {"addresses_most: 3", "addresses_most: 0", "calendar/addresses_most"},
           {"reminded_before: 30 minutes", "reminded_before: 2 days", "calendar/reminded_before"},
           {"digest: daily", "digest: weekly", "telling.yaml:3:11: mail/digest: is neither"},
           {"digest_at: 06:30", "digest_at: 26:30", "mail/digest_at: is not a time of day"},
           {"digest_at: 06:30", "digest_at: ''", "telling.yaml:4:14: the value is empty"},
           {", low: 3 hours", "", "low"},
           {"low: 3 hours", "low: 3 hours, lowest: 4 hours", "unknown key `lowest`"},
           {"  first_wait: 30 seconds\n", "", "first_wait"},
           {"given_up_after: 12 hours", "given_up_after: never", "mail/given_up_after"}}) {
    folder.write(file, good).change(file, one.what, one.with);
    EXPECT_THAT(folder.problems(), Contains(HasSubstr(one.says))) << one.with;
  }
}

}  // namespace
}  // namespace rowan::practice
