// Every fault of a file is named by file, line and column, with what to do about it.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Refusal, TheFolderOfTheTestsIsSound) {
  EXPECT_THAT(PracticeFolder{}.problems(true), IsEmpty());
}

struct Fault {
  const char* file;
  const char* what;  // Replaced ...
  const char* with;  // ... by this ...
  const char* said;  // ... is said to be wrong.
};

class FileRefusal : public testing::TestWithParam<Fault> {};

TEST_P(FileRefusal, NamesTheFault) {
  const Fault& fault = GetParam();
  PracticeFolder folder;
  folder.change(fault.file, fault.what, fault.with);
  EXPECT_THAT(folder.problems(), Contains(fault.said));
}

constexpr const char* record = record_file;

INSTANTIATE_TEST_SUITE_P(
    Records, FileRefusal,
    testing::Values(
        Fault{record, "title: Visit", "titel: Visit",
              "care/records/visit/record.yaml:2:1: unknown key `titel` (did you mean `title`?)"},
        Fault{record, "to: ended", "to: endde",
              "care/records/visit/record.yaml:31:14: events/over/to: `endde` is not a state of "
              "`visit` (did you mean `ended`?)"},
        Fault{record, "({urgency})", "({urgencies})",
              "care/records/visit/record.yaml:10:35: events/asked_for/says: `urgencies` is not a "
              "field of `asked_for` (did you mean `urgency`?)"},
        Fault{record, "to: returned}", "to: returned, disputed: told}",
              "care/records/visit/record.yaml:39:46: spans/away/disputed: these events neither "
              "begin nor end the span `away` (name events that are in its `from` or `to`)"},
        Fault{record, "to: returned}", "to: returned, disputed: seen}",
              "care/records/visit/record.yaml:39:46: spans/away/disputed: `seen` means nothing in "
              "`visit`"},
        Fault{record, "to: returned}", "to: returned, except: away}",
              "care/records/visit/record.yaml:39:3: spans/away: the span `away` rests on itself "
              "(break the circle of `except`)"},
        Fault{"care/records/person/record.yaml", "born: date_of_birth", "born: birthday",
              "care/records/person/record.yaml:1:9: record: `birthday` is not a fact of `person` "
              "(name "
              "the fact that is the date of birth)"},
        Fault{"care/records/officer/record.yaml", "field: rank", "field: grade",
              "care/records/officer/record.yaml:1:9: record: `rank_held` is not an event of "
              "`officer` "
              "with `grade` (name an event and its fields)"},
        Fault{record, "lookup: mode", "lookup: mdoe",
              "care/records/visit/record.yaml:17:34: events/made/fields/mode/lookup: there is no "
              "lookup `mdoe` (did you mean `mode`?)"},
        Fault{record, "kind: integer", "kind: interger",
              "care/records/visit/record.yaml:19:23: events/made/fields/minutes/kind: `interger` "
              "is not a value of `kind` (did you mean `integer`?)"},
        Fault{record, "by: [visitor]", "by: [visiter]",
              "care/records/visit/record.yaml:15:9: events/made/by: there is no role `visiter` "
              "(did you mean `visitor`?)"},
        Fault{record, "one: true, inverse: visits", "inverse: visits",
              "care/records/visit/record.yaml:5:10: links/child: a link says either `one: true` or "
              "`many: true`"},
        Fault{record, ", inverse: visits}", "}",
              "care/records/visit/record.yaml:5:10: links/child: `inverse` is missing (add "
              "`inverse:`)"},
        Fault{record, "settled_by: friends_asked", "settled_by: friends_aksed",
              "care/records/visit/record.yaml:6:3: links/friends: `friends_aksed` is not an event "
              "of `visit` (name the event that settles the list)"},
        Fault{record, "opens: true", "opens: false",
              "care/records/visit/record.yaml:1:1: events: no event opens the record (mark one "
              "`opens: true`)"},
        Fault{record, "    opens: true", "    opens: true\n    for_many: true",
              "care/records/visit/record.yaml:10:15: events/asked_for/for_many: what opens a "
              "record is not done to many that are there (leave it out)"},
        Fault{record, "told: {fields: {about: {kind: event, of: made}}}",
              "told: {for_many: true, fields: {about: {kind: event, of: made, required: true}}}",
              "care/records/visit/record.yaml:30:20: events/told/for_many: what names an entry of "
              "its record is not said alike of many (leave it out)"},
        Fault{record, "of: made", "of: maed",
              "care/records/visit/record.yaml:30:19: events/told/fields/about: `maed` is not an "
              "event (write `event` or `record_type.event`)"},
        Fault{record, "kind: narrative", "kind: file",
              "care/records/visit/record.yaml:13:19: events/asked_for/fields/why/kind: `file` is "
              "not a value of `kind` (one of text, narrative, code, yes_no_not_known, integer, "
              "decimal, date, instant, duration, person, place, identifier, officer, unit, "
              "organisation, record, event, group, role)"},
        Fault{record, "title: Visit", "recorded_within: 2 days\ntitle: Visit",
              "care/records/visit/record.yaml:2:18: recorded_within: how soon an entry is made is "
              "a length of time (write hours or minutes)"},
        Fault{standard_file, "owner: visitor",
              "owner: visitor\nheld_by: authority\nheld_by_from: "
              "authority",
              "care/standards/seen/standard.yaml:1:11: held_by_from: `authority` is not a link of "
              "`visit` (name the link to the organisation that owes the duty)"},
        Fault{standard_file, "owner: visitor", "owner: visitor\nheld_by_from: child",
              "care/standards/seen/standard.yaml:1:11: held_by_from: `held_by_from` goes with "
              "`held_by` (say in `held_by` who owes the duty)"},
        Fault{record, "made_at:", "made:",
              "care/records/visit/record.yaml:35:3: facts: `made` is already an event of `visit` "
              "(give one of them another name)"},
        Fault{record, "away: {", "due: {",
              "care/records/visit/record.yaml:39:3: spans/due: `due` is a reserved word (choose "
              "another name)"},
        Fault{record, "inverse: visits_of_friends", "inverse: is_child",
              "care/records/visit/record.yaml:6:3: links/friends: `is_child` is already a fact of "
              "`person` (give one of them another name)"},
        Fault{record, "list: [child, urgency", "list: [child, urgencies",
              "care/records/visit/record.yaml:1:9: screens/list: `urgencies` is not a fact or link "
              "of `visit` (did you mean `urgency`?)"}));

INSTANTIATE_TEST_SUITE_P(
    Shared, FileRefusal,
    testing::Values(
        Fault{"sources/act.yaml", "kind: act", "kind: law",
              "sources/act.yaml:3:7: kind: `law` is not a value of `kind` (one of act, code, "
              "guidance, policy, inspection, local)"},
        Fault{"lookups/mode.yaml", "code: school", "code: home",
              "lookups/mode.yaml:5:12: codes/1/code: the code `home` is written twice (keep one of "
              "them)"},
        Fault{"lookups/mode.yaml", "code: school", "code: not_known",
              "lookups/mode.yaml:5:12: codes/1/code: `not_known` is not a code (every field can be "
              "not known without one)"},
        Fault{"lookups/mode.yaml", "lookup: mode", "lookup: moods",
              "lookups/mode.yaml:1:9: lookup: `moods` stands where `mode` should (rename one of "
              "them)"},
        Fault{"calendars/holidays.yaml", "2026-12-25", "2026-12-32",
              "calendars/holidays.yaml:4:15: days/0/date: `2026-12-32` is not a date (write it as "
              "2026-03-01)"},
        Fault{"roles/visitor/role.yaml", "do: read, on: [visit]", "do: reed, on: [visit]",
              "roles/visitor/role.yaml:4:12: may/0/do: `reed` is not a value of `do` (did you mean "
              "`read`?)"},
        Fault{"roles/visitor/role.yaml", "do: read, on: [visit]", "do: record, on: [visit.nothing]",
              "roles/visitor/role.yaml:1:7: role: `visit` has no event `nothing` (name one that it "
              "has)"},
        Fault{"roles/visitor/role.yaml", "do: read, on: [visit]", "do: read, on: [visit.over]",
              "roles/visitor/role.yaml:4:22: may/0/on: only `record` is about one event type (name "
              "the record type alone)"},
        Fault{"roles/visitor/role.yaml", "last_resort: true\n", "",
              "roles/visitor/role.yaml:1:7: role: 0 roles are the last resort (mark exactly one "
              "`last_resort: true`)"},
        Fault{"roles/visitor/role.yaml", "expect: allow", "expect: deny",
              "roles/visitor/role.yaml:1:7: examples: the example `reads` expects deny, but the "
              "role says otherwise (change `may` or the example)"},
        Fault{"roles/visitor/role.yaml", "where: own_unit}]", "where: linked_in_own_unit}]",
              "roles/visitor/role.yaml:1:7: examples: the example `reads` expects allow, but the "
              "role says otherwise (change `may` or the example)"},
        Fault{"roles/visitor/role.yaml", "title: Visitor\n", "title: Visitor\nabove: visitor\n",
              "roles/visitor/role.yaml:1:7: role: the roles above `visitor` go in a circle (change "
              "one `above`)"}));

INSTANTIATE_TEST_SUITE_P(
    Examples, FileRefusal,
    testing::Values(
        Fault{
            examples_file, "{left:", "{lfet:",
            "care/standards/seen/examples.yaml:13:15: examples/2/events/0: `lfet` is not an event "
            "of `visit` (did you mean `left`?)"},
        Fault{examples_file, "seen: yes", "seem: yes",
              "care/standards/seen/examples.yaml:6:57: examples/0/events/1/with: `seem` is not a "
              "field of `made` (did you mean `seen`?)"},
        Fault{examples_file, "seen: yes", "seen: perhaps",
              "care/standards/seen/examples.yaml:6:63: examples/0/events/1/with/seen: `perhaps` "
              "does not answer a yes/no field (write yes, no or not_known)"},
        Fault{examples_file, "mode: home", "mode: hoem",
              "care/standards/seen/examples.yaml:6:51: examples/0/events/1/with/mode: unknown code "
              "`hoem` of lookup `mode` (did you mean `home`?)"},
        Fault{examples_file, "verdict: met,", "verdict: done,",
              "care/standards/seen/examples.yaml:7:23: examples/0/expect/verdict: `done` is not a "
              "value of `verdict` (one of met, met_late, breached, excused, pending, due_soon, "
              "unknown, not_applicable)"},
        Fault{
            examples_file, "made: 2026-03-02T10:00:00Z", "made: yesterday",
            "care/standards/seen/examples.yaml:6:16: examples/0/events/1/made: `yesterday` is not "
            "a time (write an instant, a date or `a..b`)"},
        Fault{
            examples_file, "standard: care.seen", "standard: care.sene",
            "care/standards/seen/examples.yaml:1:11: standard: there is no standard `care.sene`"}));

TEST(Refusal, AFileThatNothingReads) {
  PracticeFolder folder;
  folder.write("care/notes.yaml", "a: 1\n");
  EXPECT_THAT(folder.problems(),
              ElementsAre("care/notes.yaml:1:1: nothing is read from a file here (see \"Where "
                          "things are\" in practice/README.md)"));
}

TEST(Refusal, AFolderThatIsNotThere) {
  const auto loaded = load({"/nowhere/practice", std::nullopt, true});
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().front().message, "there is no such folder");
}

TEST(Refusal, AllFaultsAreReportedAtOnce) {
  PracticeFolder folder;
  folder.change(record_file, "title: Visit", "titel: Visit")
      .change(standard_file, "owner: visitor", "owner: nobody")
      .change("lookups/sex.yaml", "title: Sex", "title: Sex\ntitle: Again");
  EXPECT_GE(folder.problems().size(), 3U);
}

TEST(Refusal, CoverageIsToldApart) {
  PracticeFolder folder;
  folder.change(examples_file, "verdict: unknown", "verdict: pending")
      .change(examples_file, "as_at: 2026-03-02T10:00:01Z", "as_at: 2026-03-05T10:00:00Z");
  EXPECT_THAT(
      folder.problems(true),
      ElementsAre("care/standards/seen/standard.yaml:1:11: examples: no example shows "
                  "`unknown` (add one to examples.yaml)",
                  "care/standards/seen/standard.yaml:1:11: examples: no example stands just "
                  "after the due time (add one that expects that `due`)"));
  EXPECT_THAT(folder.problems(false), IsEmpty());
}

}  // namespace
}  // namespace rowan::practice
