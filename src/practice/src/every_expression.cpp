#include "every_expression.h"

namespace rowan::practice {
namespace {

void visit(ExpressionPtr& slot, const EachExpression& each) {
  if (slot) each(slot);
}

void visit(Allowance& allowance, const EachExpression& each) {
  visit(allowance.expression, each);
  visit(allowance.by, each);
  for (auto& [code, row] : allowance.table) visit(row, each);
}

void visit(std::vector<Field>& fields, const EachExpression& each) {
  for (Field& field : fields) {
    visit(field.show_when, each);
    visit(field.required_when, each);
    visit(field.fields, each);
  }
}

void visit(RecordType& type, const EachExpression& each) {
  visit(type.headline, each);
  for (Span& span : type.spans) {
    visit(span.from, each);
    visit(span.to, each);
    visit(span.disputed, each);
  }
  for (EventType& event : type.events) visit(event.fields, each);
  for (Board& board : type.boards) visit(board.where, each);
}

void visit(Rule& rule, const EachExpression& each) {
  for (ExpressionPtr* slot : {&rule.applies_when, &rule.falls_away, &rule.excuse_when, &rule.start,
                              &rule.start_expected, &rule.due, &rule.met_by, &rule.counts_from,
                              &rule.ceiling, &rule.deferred_while, &rule.restarts_on, &rule.during,
                              &rule.of, &rule.amount, &rule.while_condition, &rule.from}) {
    visit(*slot, each);
  }
  visit(rule.excuse_for, each);
  visit(rule.within, each);
  visit(rule.every, each);
  for (ExpressionPtr& span : rule.pausing) visit(span, each);
  for (Requirement& requirement : rule.require) visit(requirement.that, each);
  for (Rule& part : rule.parts) visit(part, each);
  for (Rule& reading : rule.readings) visit(reading, each);
}

void visit(Standard& standard, const EachExpression& each) {
  visit(standard.for_each, each);
  visit(standard.version_by, each);
  for (Setting& setting : standard.settings) {
    for (ExpressionPtr* slot :
         {&setting.default_value, &setting.at_least, &setting.at_most, &setting.by}) {
      visit(*slot, each);
    }
    for (auto& [code, row] : setting.values) visit(row, each);
  }
  for (Version& version : standard.versions) {
    visit(version.where_expression, each);
    visit(version.rule, each);
  }
}

}  // namespace

void for_every_expression(Definitions& definitions, const EachExpression& each) {
  for (auto& [name, type] : definitions.record_types) {
    for (Fact& fact : type.facts) visit(fact.expression, each);
  }
  for (auto& [name, type] : definitions.record_types) visit(type, each);
  for (auto& [id, standard] : definitions.standards) visit(standard, each);
  for (auto& [id, measure] : definitions.measures) {
    visit(measure.population, each);
    visit(measure.numerator, each);
    visit(measure.dated_by, each);
  }
}

}  // namespace rowan::practice
