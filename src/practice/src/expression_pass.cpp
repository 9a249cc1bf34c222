#include "expression_pass.h"

#include "near_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rowan::practice {
namespace {

constexpr std::array<std::string_view, 9> shown_for_every_record{
    "next_duty", "next_duty.due", "state", "worst", "reference", "unit", "at", "headline", "owner"};

/// What is marked disputed is an event that begins or ends the span, so that it has a stretch.
void want_bound_of(const Span& span, const Expression& value) {
  if (element_of(value.type).kind != TypeKind::event) Checker::refuse_type(value, "events");
  for (const ExpressionPtr& bound : {span.from, span.to}) {
    if (!bound) continue;
    const auto bounds = alternatives(element_of(bound->type));
    for (const auto& marked : alternatives(element_of(value.type))) {
      if (std::ranges::find(bounds, marked) != bounds.end()) return;
    }
  }
  Checker::refuse(value, "these events neither begin nor end the span `" + span.name + "`",
                  "name events that are in its `from` or `to`");
}

}  // namespace

void want_truth(const Expression& value) {
  if (value.type.kind == TypeKind::list) {
    Checker::refuse(value, "expected a yes/no value, found a list", "write `happened(...)`");
  }
  Checker::want(value, TypeKind::truth);
}

void want_moment(const Expression& value) {
  Checker::want_time(value);
}
void want_span(const Expression& value) {
  Checker::want(value, TypeKind::span);
}
void want_anything(const Expression&) {}

void want_occurrences(const Expression& value) {
  const TypeKind kind = element_of(value.type).kind;
  if (kind == TypeKind::event || kind == TypeKind::record || kind == TypeKind::any) return;
  Checker::refuse_type(value, "events");
}

void want_limit(const Expression& value) {
  if (value.type.kind == TypeKind::period || value.type.kind == TypeKind::any) return;
  if (value.type.kind == TypeKind::instant) return;
  Checker::refuse_type(value, "a period, or a time");
}

void ExpressionPass::report(const CheckRefusal& refusal, const Where& where) {
  loading_.problems.push_back({where.file, refusal.line, refusal.column, where.path,
                               refusal.message, refusal.remedy, refusal.code});
}

bool ExpressionPass::check(ExpressionPtr& slot, const Scope& scope, const Want& want,
                           const Where& where) {
  if (!slot) return false;
  try {
    ExpressionPtr checked = Checker{loading_.definitions, scope, *this}.check(*slot);
    want(*checked);
    slot = std::move(checked);
    return true;
  } catch (const CheckRefusal& refusal) {
    report(refusal, where);
    return false;
  }
}

std::optional<Type> ExpressionPass::fact(const RecordType& type, const Fact& fact) {
  const std::string key = type.name + "." + fact.name;
  const auto [stage, fresh] = stages_.emplace(key, Stage::checking);
  if (!fresh) {
    if (stage->second == Stage::checking) return std::nullopt;
    return fact_types_.at(key);
  }
  auto& owner = loading_.definitions.record_types.at(type.name);
  auto& slot = owner.facts.at(static_cast<std::size_t>(&fact - type.facts.data()));
  Scope scope;
  scope.record_type = type.name;
  const bool sound =
      check(slot.expression, scope, want_anything, {type.file, "facts/" + fact.name});
  // A fact that is at fault is reported once; what uses it is not blamed as well.
  fact_types_[key] = sound ? slot.expression->type : simple(TypeKind::any);
  fact_order_[type.name].push_back(fact.name);
  stages_[key] = Stage::done;
  return fact_types_.at(key);
}

bool ExpressionPass::span(const RecordType& type, const Span& span) {
  const std::string key = type.name + "/" + span.name;
  const auto [stage, fresh] = stages_.emplace(key, Stage::checking);
  if (!fresh) return stage->second == Stage::done;
  auto& owner = loading_.definitions.record_types.at(type.name);
  auto& slot = owner.spans.at(static_cast<std::size_t>(&span - type.spans.data()));
  Scope scope;
  scope.record_type = type.name;
  const auto bound = [](const Expression& value) {
    if (value.type.kind != TypeKind::instant) want_occurrences(value);
  };
  check(slot.from, scope, bound, {type.file, "spans/" + span.name + "/from"});
  check(slot.to, scope, bound, {type.file, "spans/" + span.name + "/to"});
  const auto one_of_them = [&slot](const Expression& value) { want_bound_of(slot, value); };
  check(slot.disputed, scope, one_of_them, {type.file, "spans/" + span.name + "/disputed"});
  stages_[key] = Stage::done;
  return true;
}

void ExpressionPass::fields(std::vector<Field>& all, const Scope& scope, const Where& where) {
  for (Field& field : all) {
    const std::string path = where.path + "/" + field.name;
    check(field.show_when, scope, want_truth, {where.file, path + "/show_when"});
    check(field.required_when, scope, want_truth, {where.file, path + "/required_when"});
    fields(field.fields, scope, {where.file, path + "/fields"});
  }
}

void ExpressionPass::record(RecordType& type) {
  Scope scope;
  scope.record_type = type.name;
  for (const Fact& each : type.facts) static_cast<void>(fact(type, each));
  for (const Span& each : type.spans) static_cast<void>(span(type, each));
  check(type.headline, scope, want_anything, {type.file, "headline"});
  for (EventType& event : type.events) {
    Scope form = scope;
    form.event_type = event.name;
    fields(event.fields, form, {type.file, "events/" + event.name + "/fields"});
  }
  boards(type, scope);
}

void ExpressionPass::boards(RecordType& type, const Scope& scope) {
  const Problem place = loading_.where("record", type.name);
  const auto check_column = [&](const std::string& column, const std::string& path) {
    const auto& always = shown_for_every_record;
    if (std::find(always.begin(), always.end(), column) != always.end()) return;
    if (type.fact(column) != nullptr || type.link(column) != nullptr) return;
    std::vector<std::string> names;
    for (const Fact& fact : type.facts) names.push_back(fact.name);
    for (const Link& link : type.links) names.push_back(link.name);
    loading_.problems.push_back({type.file, place.line, place.column, path,
                                 "`" + column + "` is not a fact or link of `" + type.name + "`",
                                 did_you_mean(column, names), "unknown_name"});
  };
  for (const std::string& column : type.list_columns) check_column(column, "screens/list");
  for (Board& board : type.boards) {
    check(board.where, scope, want_truth, {type.file, "screens/" + board.name + "/where"});
    if (!board.order.empty()) check_column(board.order, "screens/" + board.name + "/order");
    for (const std::string& column : board.columns) {
      check_column(column, "screens/" + board.name + "/columns");
    }
  }
}

// Facts are put in the order in which they were finished: each after those that it uses.
void ExpressionPass::order_facts(RecordType& type) {
  const auto& order = fact_order_[type.name];
  std::vector<Fact> ordered;
  for (const std::string& name : order) {
    const auto found = std::find_if(type.facts.begin(), type.facts.end(),
                                    [&](const Fact& fact) { return fact.name == name; });
    if (found != type.facts.end()) ordered.push_back(std::move(*found));
  }
  type.facts = std::move(ordered);
}

void ExpressionPass::measure(Measure& measure) {
  Scope scope;
  scope.record_type = measure.population_type;
  scope.measure = true;
  if (const Standard* standard = loading_.definitions.standard(measure.obligations)) {
    scope.record_type = standard->applies_to;
  }
  if (scope.record_type.empty()) return;
  check(measure.population, scope, want_truth, {measure.file, "population"});
  check(measure.numerator, scope, want_truth, {measure.file, "numerator"});
  check(measure.dated_by, scope, want_moment, {measure.file, "dated_by"});
  const RecordType* type = loading_.definitions.record_type(scope.record_type);
  const Problem place = loading_.where("measure", measure.id);
  for (const std::string& by : measure.by) {
    static const std::vector<std::string> always{"month", "year", "week", "quarter", "unit"};
    const bool known =
        std::find(always.begin(), always.end(), by) != always.end() ||
        (type != nullptr && (type->fact(by) != nullptr || type->link(by) != nullptr));
    if (known) continue;
    std::vector<std::string> names = always;
    if (type != nullptr) {
      for (const Fact& fact : type->facts) names.push_back(fact.name);
    }
    loading_.problems.push_back({measure.file, place.line, place.column, "by",
                                 "`" + by + "` is not a fact of `" + scope.record_type + "`",
                                 did_you_mean(by, names), "unknown_name"});
  }
}

void ExpressionPass::all() {
  Definitions& definitions = loading_.definitions;
  for (auto& [name, type] : definitions.record_types) record(type);
  for (auto& [name, type] : definitions.record_types) order_facts(type);
  for (auto& [id, each] : definitions.standards) standard(each);
  for (auto& [id, each] : definitions.measures) measure(each);
}

void check_expressions(Loading& loading) {
  ExpressionPass{loading}.all();
}

}  // namespace rowan::practice
