// What the parser makes of every form of the grammar, and what it says about what it refuses.
#include "outline.h"

#include <rowan/practice/load.h>

#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

std::string parsed(std::string_view text) {
  const auto found = parse_expression(text);
  return found ? outline(**found) : "refused: " + to_text(found.error());
}

struct Golden {
  const char* text;
  const char* tree;
};

class ParserGolden : public testing::TestWithParam<Golden> {};

TEST_P(ParserGolden, GivesTheTree) {
  EXPECT_EQ(parsed(GetParam().text), GetParam().tree);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ParserGolden,
    testing::Values(
        Golden{"6 hours", "{6 hour}"}, Golden{"1 second", "{1 second}"},
        Golden{"15 working days", "{15 working_day}"}, Golden{"1 school day", "{1 school_day}"},
        Golden{"3 days inclusive", "{3 day inclusive}"}, Golden{"2.5", "2.5"},
        Golden{"\"a \\\"b\\\"\"", "\"a \"b\"\""}, Golden{"true", "true"}, Golden{"it", "(it)"},
        Golden{"this.at", "(path at (this))"}, Golden{"record.name", "(path name (record))"},
        Golden{"setting.soon", "(setting soon)"}, Golden{"child.sex", "(path sex (name child))"},
        Golden{"a + 2 * 3 - b", "(- (+ (name a) (* 2 3)) (name b))"},
        Golden{"(a + 2) * 3", "(* (+ (name a) 2) 3)"},
        Golden{"-a.b", "(negative (path b (name a)))"},
        Golden{"not a and b or c", "(or (and (not (name a)) (name b)) (name c))"},
        Golden{"not this.by in investigation.officers",
               "(not (in (path by (this)) (path officers (name investigation))))"},
        Golden{"a not in [\"x\", \"y\"]", "(not_in (name a) (list \"x\" \"y\"))"},
        Golden{"a in [1 .. 5)", "(in (name a) (range [) 1 5))"},
        Golden{"a in (1 .. 5]", "(in (name a) (range (] 1 5))"},
        Golden{"a in (b)", "(in (name a) (name b))"},
        Golden{"a in [1..2]", "(in (name a) (range [] 1 2))"}, Golden{"[]", "(list)"},
        Golden{"first(review_done).at", "(path at (call first (name review_done)))"}));

INSTANTIATE_TEST_SUITE_P(
    WorkedEncodings, ParserGolden,
    testing::Values(
        Golden{"count(this.actions where status = \"active\") >= 1",
               "(>= (call count (where (path actions (this)) (= (name status) \"active\"))) 1)"},
        Golden{"if last(arrested).at_station then first(arrested).at else first(arrived).at + 24 "
               "hours",
               "(if (path at_station (call last (name arrested)))"
               " (path at (call first (name arrested)))"
               " (+ (path at (call first (name arrived))) {24 hour}))"},
        Golden{"some p in review_postponed satisfies known(p.reason) and p.at in [start .. due]",
               "(some p (name review_postponed) (and (call known (path reason (name p)))"
               " (in (path at (name p)) (range [] (start) (due)))))"},
        Golden{"travel_notified where about = this",
               "(where (name travel_notified) (= (name about) (this)))"},
        Golden{"linked(suspect, [\"household\"], 2, \"probable\") where may_be(age(it, now) < 18)",
               "(where (call linked (name suspect) (list \"household\") 2 \"probable\")"
               " (call may_be (< (call age (it) (now)) 18)))"},
        Golden{"not (every v in x satisfies v.a or b)",
               "(not (every v (name x) (or (path a (name v)) (name b))))"}));

struct Refused {
  const char* text;
  const char* said;
};

class ParserRefusal : public testing::TestWithParam<Refused> {};

TEST_P(ParserRefusal, NamesThePlaceAndTheRemedy) {
  const auto found = parse_expression(GetParam().text, 4, 10);
  ASSERT_FALSE(found.has_value());
  const Problem& problem = found.error();
  EXPECT_EQ(std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": " +
                problem.message + (problem.remedy.empty() ? "" : " (" + problem.remedy + ")"),
            GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Refusals, ParserRefusal,
    testing::Values(
        Refused{"", "4:10: expected a value, found the end (the expression is not finished)"},
        Refused{"a +", "4:13: expected a value, found the end (the expression is not finished)"},
        Refused{"a =\n  )", "5:3: expected a value, found `)`"},
        Refused{"a == b", "4:12: `==` is not a comparator (write `=`)"},
        Refused{"some x im y satisfies z", "4:17: expected `in`, found `im` (did you mean `in`?)"},
        Refused{"if a then b", "4:21: expected `else`, found the end"},
        Refused{"a adn b", "4:12: did not expect `adn` here (did you mean `and`?)"},
        Refused{"First(a)", "4:10: names are in lower case (write the name in lower case)"},
        Refused{"count(a b)", "4:18: expected `,` or `)`, found `b`"},
        Refused{"\"open", "4:10: the text has no closing quote (end it with `\"`)"},
        Refused{"a 'b'", "4:12: text stands in double quotes (write `\"`)"},
        Refused{"6hours", "4:10: a name cannot begin with a digit (put a space after the number)"},
        Refused{"2 hours inclusive",
                "4:18: expected nothing, found `inclusive` (`inclusive` is for days and longer)"},
        Refused{"1.5 hours",
                "4:10: expected a whole number before a unit of time, found `1.5`"
                " (use a smaller unit)"},
        Refused{"3 working hours", "4:12: did not expect `working` here"},
        Refused{"a = setting", "4:21: expected `.`, found the end"},
        Refused{"some not in x satisfies y",
                "4:15: expected a name for the element, found `not`"
                " (choose a name that is not a reserved word)"},
        Refused{"a in [1 .. 2", "4:22: expected `]` or `)`, found the end"},
        Refused{"a # b", "4:12: `#` has no meaning in an expression (take it out)"},
        Refused{"where", "4:10: expected a value, found `where` (`where` is a reserved word)"}));

TEST(Parser, RefusesDeepNesting) {
  const std::string deep(200, '(');
  EXPECT_EQ(parse_expression(deep).error().message, "the expression is nested too deeply");
}

TEST(Parser, RefusesTooManyParts) {
  std::string wide = "a";
  for (int i = 0; i < 600; ++i) wide += " + a";
  EXPECT_EQ(parse_expression(wide).error().message, "the expression has too many parts");
}

TEST(Parser, GivesEachPartItsPlace) {
  const auto found = parse_expression("a and\n  b < 3", 7, 5);
  ASSERT_TRUE(found.has_value());
  const Expression& comparison = *(*found)->children[1];
  EXPECT_EQ(comparison.line, 8);
  EXPECT_EQ(comparison.column, 5);
  EXPECT_EQ(comparison.children[0]->column, 3);
}

}  // namespace
}  // namespace rowan::practice
