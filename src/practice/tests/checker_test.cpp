// What names and types mean, and what the checker says about what means nothing.
#include "outline.h"
#include "practice_folder.h"

#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

// The small folder is loaded once: checking changes nothing in it.
const Definitions& definitions() {
  static const DefinitionsPtr loaded = PracticeFolder{}.load();
  return *loaded;
}

Scope visit_scope() {
  Scope scope;
  scope.record_type = "visit";
  scope.standard = definitions().standard("care.seen");
  scope.instance = Type{TypeKind::event, "made", nullptr, "visit"};
  return scope;
}

Result<ExpressionPtr, Problem> checked(std::string_view text, const Scope& scope = visit_scope()) {
  auto parsed = parse_expression(text);
  if (!parsed) return fail(parsed.error());
  return check_expression(*parsed, scope, definitions());
}

std::string said(std::string_view text, const Scope& scope = visit_scope()) {
  const auto found = checked(text, scope);
  if (found) return "accepted: " + outline(**found);
  const Problem& problem = found.error();
  return std::to_string(problem.column) + ": " + problem.message +
         (problem.remedy.empty() ? "" : " (" + problem.remedy + ")");
}

TypeKind kind_of(std::string_view text, const Scope& scope = visit_scope()) {
  const auto found = checked(text, scope);
  if (!found) ADD_FAILURE() << text << ": " << to_text(found.error());
  return found ? (*found)->type.kind : TypeKind::none;
}

struct Accepted {
  const char* text;
  TypeKind kind;
};

class CheckerAccepts : public testing::TestWithParam<Accepted> {};

TEST_P(CheckerAccepts, AndGivesTheType) {
  EXPECT_EQ(kind_of(GetParam().text), GetParam().kind) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Names, CheckerAccepts,
    testing::Values(Accepted{"urgent", TypeKind::truth}, Accepted{"urgency", TypeKind::code},
                    Accepted{"away", TypeKind::span}, Accepted{"child", TypeKind::record},
                    Accepted{"friends", TypeKind::list}, Accepted{"made", TypeKind::list},
                    Accepted{"state", TypeKind::text}, Accepted{"record.at", TypeKind::instant},
                    Accepted{"this.at", TypeKind::instant}, Accepted{"this.by", TypeKind::record},
                    Accepted{"this.steps", TypeKind::list}, Accepted{"made.mode", TypeKind::list},
                    Accepted{"friends.sex", TypeKind::list}, Accepted{"child.sex", TypeKind::code},
                    Accepted{"child.visits.made_at", TypeKind::list},
                    Accepted{"last(told).about.mode", TypeKind::code},
                    Accepted{"setting.soon", TypeKind::period},
                    Accepted{"linked", TypeKind::list}));

INSTANTIATE_TEST_SUITE_P(
    Operators, CheckerAccepts,
    testing::Values(Accepted{"urgency >= \"low\"", TypeKind::truth},
                    Accepted{"grade = \"first\"", TypeKind::truth},
                    Accepted{"state in [\"open\", \"ended\"]", TypeKind::truth},
                    Accepted{"first(made).at in [start .. due]", TypeKind::truth},
                    Accepted{"first(made).at + 3 working days", TypeKind::instant},
                    Accepted{"if urgent then 1 hour else 2 days", TypeKind::period},
                    Accepted{"if urgent then \"low\" else urgency", TypeKind::code},
                    Accepted{"setting.checked * 2 + 1", TypeKind::number},
                    Accepted{"2 * 3 hours", TypeKind::period},
                    Accepted{"some m in made satisfies m.seen and m.minutes > 5", TypeKind::truth},
                    Accepted{"every s in this.steps satisfies s.finished", TypeKind::truth},
                    Accepted{"made where mode = \"home\" and seen", TypeKind::list},
                    Accepted{"friends where it.is_child", TypeKind::list},
                    Accepted{"told where about = this", TypeKind::list},
                    Accepted{"now > first(made).at", TypeKind::truth},
                    Accepted{"now in [first(made).at .. first(over).at]", TypeKind::truth}));

INSTANTIATE_TEST_SUITE_P(
    Functions, CheckerAccepts,
    testing::Values(Accepted{"happened(any_of(left, returned))", TypeKind::truth},
                    Accepted{"count(this.steps where finished) >= 1", TypeKind::truth},
                    Accepted{"nth(made, 2)", TypeKind::event},
                    Accepted{"distinct(made.mode)", TypeKind::list},
                    Accepted{"sum(made.minutes)", TypeKind::number},
                    Accepted{"before(first(left), this)", TypeKind::truth},
                    Accepted{"earliest(made_at, ended_at)", TypeKind::instant},
                    Accepted{"clock(made_at, 24 hours, away)", TypeKind::instant},
                    Accepted{"elapsed(made_at, coalesce(ended_at, now), away)", TypeKind::period},
                    Accepted{"since(urgent)", TypeKind::instant},
                    Accepted{"day_of(made_at) - 7 days", TypeKind::instant},
                    Accepted{"date(\"2026-03-01\")", TypeKind::instant},
                    Accepted{"instant(\"2026-03-01T22:00:00Z\")", TypeKind::instant},
                    Accepted{"next_day_in(\"holidays\", made_at)", TypeKind::instant},
                    Accepted{"age(child, now) >= 18", TypeKind::truth},
                    Accepted{"birthday(child, 18)", TypeKind::instant},
                    Accepted{"during(away, now)", TypeKind::truth},
                    Accepted{"longest(away, made_at, ended_at) > 8 hours", TypeKind::truth},
                    Accepted{"covers(away, \"00:00\", \"04:00\")", TypeKind::truth},
                    Accepted{"days_in(\"holidays\")", TypeKind::span},
                    Accepted{"known(this.mode) and asked(this.seen)", TypeKind::truth},
                    Accepted{"may_be(this.seen) and not certainly(urgent)", TypeKind::truth},
                    Accepted{"statements(child.sex)", TypeKind::list},
                    Accepted{"holds(this.visitor, \"visitor\", this.at)", TypeKind::truth},
                    Accepted{"rank(this.by, this.at) >= \"inspector\"", TypeKind::truth},
                    Accepted{"linked(record, [\"friends\"], 2, \"probable\")", TypeKind::list},
                    Accepted{"linked(record, [\"friends\"], 1, \"probable\").linked_at",
                             TypeKind::list},
                    Accepted{"reaching(made, 3, 90 days)", TypeKind::list},
                    Accepted{"reaching(away, 8 hours, 7 days)", TypeKind::list},
                    Accepted{"verdict(\"care.seen\") = \"met\"", TypeKind::truth},
                    Accepted{"due_of(\"care.seen\")", TypeKind::instant},
                    Accepted{"urgency in lookup(\"urgency\")", TypeKind::truth},
                    Accepted{"boilerplate(last(asked_for).why)", TypeKind::truth},
                    Accepted{"phrase_in(last(asked_for).why, \"stock\")", TypeKind::truth}));

struct Refused {
  const char* text;
  const char* said;
};

class CheckerRefuses : public testing::TestWithParam<Refused> {};

TEST_P(CheckerRefuses, AndSaysWhy) {
  EXPECT_EQ(said(GetParam().text), GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Names, CheckerRefuses,
    testing::Values(
        Refused{"urgnet", "1: `urgnet` means nothing in `visit` (did you mean `urgent`?)"},
        Refused{"mode = \"home\"", "1: `mode` means nothing in `visit` (did you mean `made`?)"},
        Refused{"minutes > 3", "1: `minutes` means nothing in `visit` (write `this.minutes`)"},
        Refused{"child.sexx", "7: a record of `person` has no `sexx` (did you mean `sex`?)"},
        Refused{"this.mdoe", "6: an event `made` has no `mdoe` (did you mean `mode`?)"},
        Refused{"asked_for where urgency = \"low\"",
                "17: `urgency` means two things here (write `it.urgency` or `record.urgency`)"},
        Refused{"child.visits.friends.visits_of_friends",
                "22: the path crosses more than three links (name a fact on the way)"},
        Refused{"it.at", "1: `it` has a meaning only after `where`"},
        Refused{"setting.son", "1: there is no setting `son` (did you mean `soon`?)"},
        Refused{"cuont(made)", "1: there is no function `cuont` (did you mean `count`?)"},
        Refused{"urgent.at", "8: a yes/no value has no `at`"}));

INSTANTIATE_TEST_SUITE_P(
    Types, CheckerRefuses,
    testing::Values(
        Refused{"urgency = \"hgih\"",
                "11: unknown code `hgih` of lookup `urgency` (did you mean `high`?)"},
        Refused{"urgency in [\"low\", \"hi\"]", "20: unknown code `hi` of lookup `urgency`"},
        Refused{"state = \"opne\"", "9: unknown state `opne` (did you mean `open`?)"},
        Refused{"verdict(\"care.seen\") = \"mett\"",
                "24: unknown verdict `mett` (did you mean `met`?)"},
        Refused{"this.mode = \"not_known\"",
                "11: `not_known` is not a value that can be compared (write `not known(...)`)"},
        Refused{"this.seen = \"yes\"",
                "11: a yes/no value is not text (write it alone, or with `not` before it)"},
        Refused{"this.mode > \"home\"",
                "11: a code of `mode` has no order (mark the lookup `ordered: true`, or use `in`)"},
        Refused{"urgency = this.mode", "9: a code of `urgency` and a code of `mode` do not meet"},
        Refused{
            "last(asked_for).why = urgency",
            "17: text cannot be compared with a code of `urgency` (make the field a code of the "
            "same lookup)"},
        Refused{
            "1 hour < 2 days",
            "8: hours and days are not compared with each other (write both in hours or both in "
            "days)"},
        Refused{"1 hour + 2 days",
                "8: hours and days are not added to each other (add them to a time one after the "
                "other)"},
        Refused{"made_at - ended_at",
                "9: two times cannot be added or subtracted (use `elapsed(from, to)`)"},
        Refused{"made_at + 3", "9: a time and a number cannot be added or subtracted"},
        Refused{"urgent and made",
                "12: expected a yes/no value, found a list (write `happened(...)`)"},
        Refused{"made = this",
                "6: a list cannot be compared (use `in`, `first`, `last` or `count`)"},
        Refused{"if urgent then 1 else 1 hour", "1: a number and a period do not meet"},
        Refused{"happened(this)", "10: expected a list, found an event `made`"},
        Refused{"earliest(first(made))",
                "10: expected a time, found an event (write `.at` after it)"},
        Refused{"count(made, told)", "1: `count` takes 1 arguments, found 2"},
        Refused{"age(this.by, now)",
                "10: expected a record that says in `born` which fact is the date of birth, found "
                "a record of `officer`"},
        Refused{"date(\"2026-13-01\")", "6: `2026-13-01` is not a date (write \"2026-03-01\")"},
        Refused{"covers(away, \"0\", \"04:00\")", "14: `0` is not a time of day (write \"22:00\")"},
        Refused{"days_in(\"holiday\")",
                "9: there is no calendar `holiday` (did you mean `holidays`?)"},
        Refused{"phrase_in(last(asked_for).why, \"mode\")", "32: `mode` is not a phrase list"},
        Refused{"holds(this.by, \"visiter\", this.at)",
                "16: there is no skill or role `visiter` (did you mean `visitor`?)"},
        Refused{"linked(record, [\"child\", \"friend\"], 2, \"probable\")",
                "26: there is no link `friend`"},
        Refused{"linked(record, [\"child\"], 4, \"probable\")",
                "27: expected one, two or three hops"},
        Refused{"statements(away)",
                "12: `statements` needs a fact that reads a field of an event (name the fact and "
                "give that)"}));

constexpr const char* about_now =
    "`now` may not stand here (use it in `age`, `holds`, `rank`, `during`, `elapsed` or "
    "`coalesce`, "
    "or compare it with a time that does not move)";

TEST(Checker, AllowsNowOnlyWhereItCanBeSolved) {
  EXPECT_EQ(said("now + 1 hour > made_at"), "1: " + std::string{about_now});
  EXPECT_EQ(said("day_of(now) = made_at"), "8: " + std::string{about_now});
  EXPECT_EQ(said("now > coalesce(made_at, now)"),
            "5: `now` is compared with a value that moves (compare it with a recorded time)");
}

TEST(Checker, MarksWhereANameIsReadFrom) {
  const auto found = checked("made where minutes > setting.checked and urgent");
  ASSERT_TRUE(found.has_value());
  const Expression& both = *(*found)->children[1];
  EXPECT_EQ(both.children[0]->children[0]->scope, Expression::Scope::element);
  EXPECT_EQ(both.children[0]->children[0]->op, Op::field);
  EXPECT_EQ(both.children[1]->scope, Expression::Scope::record);
  EXPECT_EQ(both.children[1]->op, Op::fact);
  EXPECT_EQ(both.children[1]->owner, "visit");
}

TEST(Checker, WalksALinkBackwards) {
  const auto found = checked("child.visits");
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE((*found)->inverse);
  EXPECT_EQ((*found)->target, "visit");
  EXPECT_EQ((*found)->link_name, "child");
}

TEST(Checker, AFormSeesOnlyItsOwnFields) {
  Scope form;
  form.record_type = "visit";
  form.event_type = "made";
  EXPECT_EQ(kind_of("seen and mode = \"home\"", form), TypeKind::truth);
  EXPECT_EQ(said("urgent", form), "1: `urgent` is not a field of `made`");
}

TEST(Checker, RecordTypesAreListsOnlyInMeasures) {
  Scope measure;
  measure.record_type = "visit";
  measure.measure = true;
  EXPECT_EQ(kind_of("count(person) > 3", measure), TypeKind::truth);
  EXPECT_EQ(said("count(officer) > 3"), "7: `officer` means nothing in `visit`");
}

TEST(Checker, OutsideARuleThereIsNoDue) {
  Scope plain;
  plain.record_type = "visit";
  EXPECT_EQ(said("made_at > due", plain),
            "11: `start`, `due` and `done` have a meaning only in a rule");
  EXPECT_EQ(said("this.at", plain),
            "1: there is no `this` here (`this` is the element of `for_each`, or a gate's act)");
}

}  // namespace
}  // namespace rowan::practice
