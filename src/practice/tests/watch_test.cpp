// practice/absences and practice/streams: what is read, and what is said of a file that is wrong.
#include "practice_folder.h"

#include <rowan/practice/watch.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* file = "absences/not_seen.yaml";
constexpr const char* good = R"yaml(absence: not_seen
title: Nobody has seen the child
about: A visit is due and nobody has made it.
standards: [care.seen]
)yaml";

class AbsenceFile : public ::testing::Test {
 protected:
  AbsenceFile() { folder.write(file, good); }
  PracticeFolder folder;
};

TEST_F(AbsenceFile, IsReadWhole) {
  const auto watch = watch_of(*folder.load());
  ASSERT_EQ(watch.absences.size(), 1U);
  const Absence& absence = watch.absences.at("not_seen");
  EXPECT_EQ(absence.title, "Nobody has seen the child");
  EXPECT_EQ(absence.about, "A visit is due and nobody has made it.");
  EXPECT_THAT(absence.standards, ElementsAre("care.seen"));
}

TEST_F(AbsenceFile, MayBeAbsentItself) {
  folder.remove(file);
  EXPECT_THAT(watch_of(*folder.load()).absences, IsEmpty());
}

TEST_F(AbsenceFile, NamesAStandardThatIsThere) {
  folder.change(file, "care.seen", "care.sene");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("there is no standard `care.sene`")));
}

TEST_F(AbsenceFile, CountsNoStandardTwice) {
  folder.write("absences/again.yaml",
               "absence: again\ntitle: Again\nabout: The same.\nstandards: [care.seen]\n");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("`care.seen` would be counted twice")));
}

TEST_F(AbsenceFile, NeedsAStandardAndItsOwnName) {
  folder.change(file, "[care.seen]", "[]");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("needs a standard that finds it")));
  folder.write("absences/other_name.yaml", good);
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("stands where `other_name` should")));
  folder.change(file, "about:", "abuot:");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("unknown key `abuot`")));
}

constexpr const char* stream_file = "streams/visits.yaml";
constexpr const char* good_stream = R"yaml(stream: visits
title: Visits
about: Visits that were recorded.
owner: OWNER
source: {ref: SOURCE, provision: Falls, confidence: to_verify}
counts:
  - {record: visit, event: EVENT}
alarm: {days: 7, weeks: 8, weeks_least: 4, weeks_back: 52, usual_least: 5, fall_percent: 50,
        spreads: 3, local: true}
examples:
  - {name: like others, now: 20, weeks: [20, 20, 20, 20], expect: usual}
  - {name: half, now: 10, weeks: [20, 20, 20, 20], expect: fallen}
  - {name: few weeks, now: 0, weeks: [20, 20, 20], expect: not_known}
)yaml";

class StreamFile : public ::testing::Test {
 protected:
  StreamFile() {
    const auto known = folder.load();
    std::string text = good_stream;
    const auto fill = [&](const std::string& word, const std::string& with) {
      text.replace(text.find(word), word.size(), with);
    };
    fill("OWNER", known->roles.begin()->first);
    fill("SOURCE", known->sources.begin()->first);
    event = known->record_type("visit")->events.front().name;
    fill("EVENT", event);
    folder.write(stream_file, text);
  }
  PracticeFolder folder;
  std::string event;
};

TEST_F(StreamFile, IsReadWhole) {
  const auto watch = watch_of(*folder.load());
  ASSERT_EQ(watch.streams.size(), 1U);
  const Stream& stream = watch.streams.at("visits");
  EXPECT_EQ(stream.title, "Visits");
  ASSERT_EQ(stream.counts.size(), 1U);
  EXPECT_EQ(stream.counts.front().record, "visit");
  EXPECT_EQ(stream.counts.front().event, event);
  EXPECT_EQ(stream.alarm.weeks_back, 52);
  EXPECT_EQ(stream.alarm.fall_percent, 50);
  ASSERT_EQ(stream.examples.size(), 3U);
  EXPECT_THAT(stream.examples[1].weeks, ElementsAre(20, 20, 20, 20));
  EXPECT_EQ(stream.examples[1].now, 10);
  EXPECT_EQ(stream.examples[1].expect, "fallen");
}

TEST_F(StreamFile, CountsWhatIsThere) {
  folder.change(stream_file, "event: " + event, "event: never");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("`never` is not an event of `visit`")));
  folder.change(stream_file, "event: never", "event: " + event + ", by: nothing");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("`nothing` is not a code of")));
  folder.change(stream_file, "record: visit", "record: visti");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("there is no record type `visti`")));
}

TEST_F(StreamFile, SaysThatItsNumbersAreLocalAndShowsEachAnswer) {
  folder.change(stream_file, ", local: true", "");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("no law says when a stream has fallen")));
  folder.change(stream_file, "expect: not_known", "expect: usual");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("no example is `not_known`")));
}

TEST_F(StreamFile, HasNumbersThatCanCome) {
  folder.change(stream_file, "days: 7", "days: 8");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("counted into one another")));
  folder.change(stream_file, "weeks_least: 4", "weeks_least: 9");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("never be as many weeks")));
  folder.change(stream_file, "weeks: 8", "weeks: 0");
  EXPECT_THAT(folder.problems(), Contains(HasSubstr("expected 1 or more")));
}

}  // namespace
}  // namespace rowan::practice
