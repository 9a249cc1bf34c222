// The expressions of standards and their rules.
#include "expression_pass.h"
#include "near_names.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rowan::practice {
namespace {

void want_value_of(const Setting& setting, const Expression& value) {
  if (setting.kind == "period") Checker::want(value, TypeKind::period);
  if (setting.kind == "number") Checker::want(value, TypeKind::number);
  if (setting.kind == "truth") Checker::want(value, TypeKind::truth);
  if (setting.kind == "text" || setting.kind == "code") Checker::want(value, TypeKind::text);
}

void want_selector(const Expression& value) {
  const TypeKind kind = value.type.kind;
  if (kind == TypeKind::code || kind == TypeKind::text || kind == TypeKind::any) return;
  Checker::refuse_type(value, "a code that picks a row");
}

void want_amount(const Expression& value) {
  if (value.type.kind != TypeKind::period) Checker::want(value, TypeKind::number);
}

// `last(...)` moves with every new event, so that the clock would silently begin again.
void want_fixed_start(const Expression& value) {
  want_moment(value);
  const Expression* head = &value;
  while (head->op == Op::path) head = head->children[0].get();
  if (head->op == Op::call && head->text == "last") {
    Checker::refuse(*head, "`start` moves with each new event",
                    "use `for_each`, `first(...)` or a recurring rule", "moving_start");
  }
}

const Rule* first_gate(const Standard& standard) {
  for (const Version& version : standard.versions) {
    if (version.rule.kind == RuleKind::gate) return &version.rule;
  }
  return nullptr;
}

}  // namespace

void ExpressionPass::settings(Standard& standard, const Scope& scope) {
  for (Setting& setting : standard.settings) {
    const std::string path = "settings/" + setting.name;
    const auto value = [&](ExpressionPtr& slot, const std::string& key) {
      if (!check(slot, scope, want_anything, {standard.file, path + "/" + key})) return;
      try {
        want_value_of(setting, *slot);
      } catch (const CheckRefusal& refusal) {
        report(refusal, {standard.file, path + "/" + key});
      }
    };
    value(setting.default_value, "default");
    value(setting.at_least, "at_least");
    value(setting.at_most, "at_most");
    check(setting.by, scope, want_selector, {standard.file, path + "/by"});
    Allowance rows;
    rows.by = setting.by;
    for (auto& [code, row] : setting.values) {
      value(row, "values/" + code);
      rows.table.emplace_back(code, row);
    }
    // With a default, a row that is not written has the default's value.
    if (!setting.default_value) table(rows, {standard.file, path + "/values"});
  }
}

void ExpressionPass::standard(Standard& standard) {
  Scope scope;
  scope.record_type = standard.applies_to;
  scope.standard = &standard;
  if (loading_.definitions.record_type(scope.record_type) == nullptr) return;
  if (standard.for_each &&
      check(standard.for_each, scope, want_occurrences, {standard.file, "for_each"})) {
    scope.instance = element_of(standard.for_each->type);
  } else if (standard.for_each) {
    scope.instance = simple(TypeKind::any);
  }
  settings(standard, scope);
  Scope picking = scope;
  const Rule* gate = first_gate(standard);
  if (gate != nullptr && !standard.for_each) {
    picking.instance = act_of(*gate, scope, {standard.file, "versions"});
  }
  check(standard.version_by, picking, want_moment, {standard.file, "version_by"});
  for (std::size_t i = 0; i < standard.versions.size(); ++i) {
    version(standard, standard.versions[i], scope, "versions/" + std::to_string(i));
  }
}

void ExpressionPass::version(Standard& standard, Version& version, const Scope& scope,
                             const std::string& path) {
  check(version.where_expression, scope, want_selector, {standard.file, path + "/where/fact"});
  rule(version.rule, scope, {standard.file, path + "/rule"});
}

Type ExpressionPass::act_of(const Rule& rule, const Scope& scope, const Where& where) {
  const RecordType* type = loading_.definitions.record_type(scope.record_type);
  std::optional<Type> act;
  for (const std::string& name : rule.before) {
    const EventType* event = type == nullptr ? nullptr : type->event(name);
    if (event == nullptr) {
      std::vector<std::string> names;
      for (const EventType& known : type->events) names.push_back(known.name);
      const Problem place = loading_.where("standard", scope.standard->id);
      loading_.problems.push_back({where.file, place.line, place.column, where.path + "/before",
                                   "`" + name + "` is not an event of `" + type->name + "`",
                                   did_you_mean(name, names), "unknown_name"});
      continue;
    }
    const Type one = event_of(type->name, name);
    act = act ? joined(*act, one) : one;
  }
  return act.value_or(simple(TypeKind::any));
}

void ExpressionPass::rule(Rule& rule, Scope scope, const Where& where) {
  if (rule.kind == RuleKind::gate) scope.instance = act_of(rule, scope, where);
  const auto at = [&](const char* key) { return Where{where.file, where.path + "/" + key}; };
  check(rule.applies_when, scope, want_truth, at("applies_when"));
  check(rule.falls_away, scope, want_moment, at("falls_away"));
  check(rule.excuse_when, scope, want_truth, at("excuse/when"));
  allowance(rule.excuse_for, scope, at("excuse/for"));
  clock(rule, scope, where);
  content(rule, scope, where);
  rolling(rule, scope, where);
  for (Rule& part : rule.parts) {
    this->rule(part, scope, {where.file, where.path + "/parts/" + part.name});
  }
  for (Rule& reading : rule.readings) {
    this->rule(reading, scope, {where.file, where.path + "/readings/" + reading.name});
  }
}

void ExpressionPass::clock(Rule& rule, const Scope& scope, const Where& where) {
  const auto at = [&](const char* key) { return Where{where.file, where.path + "/" + key}; };
  const bool deadline = rule.kind == RuleKind::deadline;
  check(rule.start, scope, deadline ? want_fixed_start : want_moment, at("start"));
  check(rule.start_expected, scope, want_moment, at("start_expected"));
  check(rule.due, scope, want_moment, at("due"));
  check(rule.met_by, scope, want_occurrences, at("met_by"));
  check(rule.counts_from, scope, want_moment, at("counts_from"));
  check(rule.ceiling, scope, want_moment, at("ceiling"));
  check(rule.deferred_while, scope, want_span, at("deferred/while"));
  check(rule.restarts_on, scope, want_occurrences, at("restarts_on"));
  for (ExpressionPtr& span : rule.pausing) check(span, scope, want_span, at("pausing"));
  allowance(rule.within, scope, at(rule.kind == RuleKind::recurring ? "first_within" : "within"));
  allowance(rule.every, scope, at("every"));
}

void ExpressionPass::content(Rule& rule, const Scope& scope, const Where& where) {
  for (std::size_t i = 0; i < rule.require.size(); ++i) {
    check(rule.require[i].that, scope, want_truth,
          {where.file, where.path + "/require/" + std::to_string(i)});
  }
  check(rule.while_condition, scope, want_truth, {where.file, where.path + "/while"});
  check(rule.from, scope, want_moment, {where.file, where.path + "/from"});
}

void ExpressionPass::rolling(Rule& rule, const Scope& scope, const Where& where) {
  if (rule.kind != RuleKind::rolling) return;
  const auto at = [&](const char* key) { return Where{where.file, where.path + "/" + key}; };
  const bool counted = rule.of_kind == Rule::Of::count;
  check(rule.during, scope, want_span, at("during"));
  check(rule.of, scope, counted ? want_occurrences : want_span, at("of"));
  if (!check(rule.amount, scope, want_amount, at(rule.at_least ? "at_least" : "at_most"))) return;
  const bool period = rule.amount->type.kind == TypeKind::period;
  if (period != counted) return;
  loading_.problems.push_back({where.file, rule.amount->line, rule.amount->column, where.path,
                               counted ? "a count is compared with a period"
                                       : "a stretch of time is compared with a number",
                               counted ? "write a number" : "write a period", "type"});
}

void ExpressionPass::allowance(Allowance& allowance, const Scope& scope, const Where& where) {
  check(allowance.expression, scope, want_limit, where);
  if (allowance.table.empty()) return;
  check(allowance.by, scope, want_selector, {where.file, where.path + "/by"});
  for (auto& [code, row] : allowance.table) {
    check(row, scope, want_limit, {where.file, where.path + "/" + code});
  }
  table(allowance, where);
}

// A table has a row for each code that its selector can give, and no others.
void ExpressionPass::table(const Allowance& allowance, const Where& where) {
  if (!allowance.by || allowance.by->type.kind == TypeKind::none) return;
  std::vector<std::string> codes;
  const Definitions& definitions = loading_.definitions;
  if (allowance.by->type.kind == TypeKind::code) {
    const Lookup* lookup = definitions.lookup(allowance.by->type.name);
    if (lookup == nullptr) return;
    for (const Code& code : lookup->codes) codes.push_back(code.code);
  } else if (const auto texts = possible_texts(definitions, *allowance.by)) {
    codes = *texts;
  } else {
    return;
  }
  const auto refuse = [&](const Expression& at, std::string message, std::string remedy) {
    loading_.problems.push_back({where.file, at.line, at.column, where.path, std::move(message),
                                 std::move(remedy), "table"});
  };
  std::set<std::string> rows;
  for (const auto& [code, row] : allowance.table) {
    rows.insert(code);
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
    refuse(row ? *row : *allowance.by, "the row `" + code + "` is never picked",
           did_you_mean(code, codes));
  }
  for (const std::string& code : codes) {
    if (!rows.insert(code).second) continue;
    refuse(*allowance.by, "the table has no row for `" + code + "`", "add `" + code + ":`");
  }
}

}  // namespace rowan::practice
