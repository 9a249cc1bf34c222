// How records differ from the truth about people: as often as the profile says, and as the side
// file says of each.
#include <algorithm>
#include <map>
#include <set>

#include "../src/words.h"
#include "simulated.h"

namespace rowan::sim {
namespace {

using testing::practice_definitions;
using testing::small_force;

const Force& people_force() {
  static const Force made = [] {
    auto options = small_force(11);
    options.other_children = 9'000;
    return generate(*practice_definitions(), options);
  }();
  return made;
}

/// One command's year: enough detentions for shares to be told from chance.
const Force& year_force() {
  static const Force made = [] {
    const auto to = testing::at("2026-05-10T21:30:00Z");
    return generate(*practice_definitions(), {Tier::medium, 5, to + -365 * 86'400LL, to});
  }();
  return made;
}

const std::map<RecordId, const RecordHistory*>& records_of(const Force& force) {
  static std::map<const Force*, std::map<RecordId, const RecordHistory*>> known;
  auto& all = known[&force];
  if (all.empty()) {
    for (const auto& history : force.records) all[history.id] = &history;
  }
  return all;
}

json::object opening(const Force& force, RecordId person) {
  return records_of(force).at(person)->events.front().fields;
}

std::string field(const json::object& fields, std::string_view name) {
  return std::string{text_at(fields, name)};
}

template <class Of, class Which>
double share(const std::vector<PersonTruth>& people, Of&& of, Which&& which) {
  const auto all = std::ranges::count_if(people, of);
  const auto some =
      std::ranges::count_if(people, [&](const auto& one) { return of(one) && which(one); });
  return all == 0 ? 0 : 100.0 * static_cast<double>(some) / static_cast<double>(all);
}

bool anybody(const PersonTruth&) {
  return true;
}
bool is_first(const PersonTruth& one) {
  return one.identity == one.person;
}
bool is_again(const PersonTruth& one) {
  return !is_first(one);
}

void expect_within(double value, double least, double most) {
  EXPECT_GE(value, least);
  EXPECT_LE(value, most);
}

TEST(Noise, SomePeopleStandInTheRecordsTwice) {
  const auto& people = people_force().people;
  const auto again = static_cast<double>(std::ranges::count_if(people, is_again));
  const auto first = static_cast<double>(std::ranges::count_if(people, is_first));
  expect_within(100 * again / first, 5, 8);
  std::map<RecordId, const PersonTruth*> known;
  for (const auto& one : people) {
    if (is_again(one)) {
      ASSERT_TRUE(known.contains(one.identity));
      const auto& same = *known.at(one.identity);
      EXPECT_TRUE(is_first(same));
      EXPECT_EQ(one.name, same.name);
      EXPECT_EQ(to_text(one.born), to_text(same.born));
      EXPECT_EQ(one.household, same.household);
    }
    known[one.person] = &one;
  }
}

TEST(Noise, ASecondRecordWritesTheNameInItsOwnWay) {
  const auto& force = people_force();
  std::map<NameWritten, int> seen;
  for (const auto& one : force.people) {
    const auto fields = opening(force, one.person);
    const auto name = field(fields, "name");
    if (is_first(one)) {
      EXPECT_EQ(name, one.name);
      continue;
    }
    ++seen[one.name_written];
    const auto first = opening(force, one.identity);
    switch (one.name_written) {
      case NameWritten::as_is:
        EXPECT_EQ(name, one.name);
        break;
      case NameWritten::swapped:
        EXPECT_EQ(field(fields, "family_name"), field(first, "given_names"));
        EXPECT_EQ(field(fields, "given_names"), field(first, "family_name"));
        break;
      case NameWritten::surname:
        EXPECT_EQ(field(fields, "given_names"), field(first, "given_names"));
        EXPECT_NE(field(fields, "family_name"), field(first, "family_name"));
        break;
      case NameWritten::other_spelling:
        EXPECT_NE(name, one.name);
        break;
    }
  }
  EXPECT_GT(seen[NameWritten::other_spelling], seen[NameWritten::swapped]);
  EXPECT_GT(seen[NameWritten::swapped], seen[NameWritten::as_is]);
  EXPECT_GT(seen[NameWritten::surname], 50);
}

TEST(Noise, DatesOfBirthAreMissingPlacedOnNewYearOrOnlyAbout) {
  const auto& force = people_force();
  using enum DateWritten;
  const auto written = [](DateWritten as) {
    return [as](const PersonTruth& one) { return one.date_written == as; };
  };
  expect_within(share(force.people, is_first, written(placeholder)), 1.5, 2.5);
  expect_within(share(force.people, is_first, written(approximate)), 2.3, 3.7);
  expect_within(share(force.people, is_first, written(missing)), 1.5, 2.5);
  for (const auto& one : force.people) {
    const auto fields = opening(force, one.person);
    const auto year = to_text(one.born).substr(0, 4);
    const auto date = field(fields, "date_of_birth");
    if (one.date_written == exact) EXPECT_EQ(date, to_text(one.born));
    if (one.date_written == placeholder) EXPECT_EQ(date, year + "-01-01");
    if (one.date_written == approximate) EXPECT_EQ(date, year + "-01-01.." + year + "-12-31");
    if (one.date_written == missing) EXPECT_FALSE(fields.contains("date_of_birth"));
  }
}

TEST(Noise, TheAuthorityOfTheHomeIsMissingOrAnothers) {
  const auto& force = people_force();
  using enum HomeWritten;
  const auto written = [](HomeWritten as) {
    return [as](const PersonTruth& one) { return one.home_written == as; };
  };
  expect_within(share(force.people, anybody, written(missing)), 9, 11);
  expect_within(share(force.people, anybody, written(wrong)), 2.3, 3.7);
  for (const auto& one : force.people) {
    const auto fields = opening(force, one.person);
    const auto home = field(fields, "home_authority");
    if (one.home_written == as_is) EXPECT_EQ(home, one.home);
    if (one.home_written == wrong) EXPECT_NE(home, one.home);
    EXPECT_EQ(fields.contains("home_authority"), one.home_written != missing);
  }
}

TEST(Noise, BrothersAndSistersAreLinkedMoreOftenThanNot) {
  std::map<std::uint32_t, int> children, linked;
  for (const auto& one : people_force().people) {
    if (is_again(one)) continue;
    ++children[one.household];
    linked[one.household] += one.sibling_linked ? 1 : 0;
  }
  double several = 0, younger = 0, links = 0;
  for (const auto& [household, count] : children) {
    several += count > 1 ? 1 : 0;
    younger += count - 1;
    links += linked[household];
  }
  expect_within(100 * several / static_cast<double>(children.size()), 42, 48);
  expect_within(100 * links / younger, 67, 73);
}

TEST(Noise, WhatIsTrueOfAChildIsNotAlwaysFlagged) {
  const auto& force = year_force();
  const auto flagged_when_due = [](const PersonTruth& one) {
    return is_first(one) && one.looked_after && !one.at_risk;
  };
  expect_within(share(force.people, flagged_when_due,
                      [](const PersonTruth& one) { return one.flags_missing; }),
                9, 21);
  for (const auto& one : force.people) {
    const auto& events = records_of(force).at(one.person)->events;
    const auto asked =
        std::ranges::find(events, "care_status_checked", &Event::type) != events.end();
    const auto flag = std::ranges::find(events, "status_set", &Event::type);
    const bool flagged = flag != events.end();
    if (one.looked_after && asked) {
      EXPECT_TRUE(is_first(one));
    }
    // Whoever was flagged in the last four weeks need not have been spoken to yet.
    const auto four_weeks_ago = testing::at("2026-05-10T21:30:00Z") + -28 * 86'400LL;
    EXPECT_EQ(flagged && flag->happened.earliest < four_weeks_ago, one.not_spoken_to);
    if (flagged) EXPECT_TRUE(one.at_risk);
  }
}

TEST(Noise, SomeChildrenAreHeldFarFromHome) {
  const auto& force = year_force();
  std::map<RecordId, std::string> home;
  for (const auto& one : force.people) home[one.person] = one.home;
  std::map<std::string, std::string> command_of;
  for (const auto& borough : boroughs()) {
    command_of[std::string{borough.code}] = borough.command;
  }
  // The suite's own place says which authority it stands in.
  std::map<std::string, std::string> suite_command;
  for (const auto& history : force.records) {
    const auto& fields = history.events.front().fields;
    if (history.type != "place" || field(fields, "kind") != "police_station") continue;
    suite_command[field(fields, "name")] = command_of[field(fields, "authority")];
  }
  const auto away = std::ranges::count_if(force.truth, [&](const Truth& truth) {
    return command_of.at(home.at(truth.child)) != suite_command.at(truth.suite);
  });
  expect_within(100.0 * static_cast<double>(away) / static_cast<double>(force.truth.size()), 8, 12);
}

TEST(Noise, LateEntriesComeHoursLate) {
  std::vector<std::int64_t> minutes;
  for (const auto& history : year_force().records) {
    if (history.type != "detention") continue;
    for (const auto& event : history.events) {
      const auto late = (event.recorded_at - event.happened.earliest) / 60;
      if (!event.corrects && late >= 20) minutes.push_back(late);
    }
  }
  ASSERT_GT(minutes.size(), 1'000U);
  std::ranges::sort(minutes);
  const auto part = [&](double of) {
    return static_cast<double>(
               minutes.at(static_cast<std::size_t>(of * static_cast<double>(minutes.size())))) /
           60;
  };
  // Half come within two hours and the rest within days. At the middle itself the hours change so
  // quickly that chance decides them, so it is looked at on both sides.
  expect_within(part(0.45), 1.6, 2.1);
  expect_within(part(0.6), 7, 11);
  expect_within(part(0.9), 27, 33);
}

TEST(Noise, StandsInTheSideFileLineByLine) {
  const auto& force = people_force();
  const auto text = people_csv(force);
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(text, '\n')), force.people.size() + 1);
  EXPECT_TRUE(text.starts_with("person,identity,household,name,"));
  const auto& one = force.people.front();
  EXPECT_NE(text.find(to_text(one.person) + "," + to_text(one.identity)), std::string::npos);
}

}  // namespace
}  // namespace rowan::sim
