// What section 8 refuses of finished rules and roles.
#include "definition_checks.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace rowan::practice {
namespace {

struct RuleCheck {
  Loading& loading;
  const Standard& standard;
  const SourceRef& source;

  void refuse(int line, int column, std::string message, std::string remedy, std::string code) {
    loading.problems.push_back({standard.file, line, column, "versions", std::move(message),
                                std::move(remedy), std::move(code)});
  }

  [[nodiscard]] bool is_law() const {
    const auto found = loading.definitions.sources.find(source.ref);
    if (found == loading.definitions.sources.end()) return true;  // Reported as unknown already.
    return found->second.kind == "act" || found->second.kind == "code";
  }

  [[nodiscard]] bool is_local(const ExpressionPtr& expression) const {
    if (!expression) return true;
    if (expression->op != Op::setting) return false;
    const Setting* setting = standard.setting(expression->text);
    return setting == nullptr || setting->local;
  }

  void practicable(const Rule& rule) {
    if (!rule.as_soon_as_practicable) return;
    bool local = is_local(rule.within.expression);
    for (const auto& [code, row] : rule.within.table) local = local && is_local(row);
    if (local) return;
    refuse(rule.line, rule.column,
           "as soon as practicable has a number that is not a local setting",
           "name a setting with `local: true` in `within`", "not_local");
  }

  void rule(const Rule& rule) {
    practicable(rule);
    if (rule.ceiling && !is_law()) {
      refuse(rule.ceiling->line, rule.ceiling->column, "the ceiling does not come from law",
             "leave it out, or cite an act or code", "not_law");
    }
    if (rule.absolute && !is_law()) {
      refuse(rule.line, rule.column, "an absolute gate does not come from law",
             "say in `override` who may pass it", "not_law");
    }
    const RecordType* type = loading.definitions.record_type(standard.applies_to);
    for (const std::string& name : rule.before) {
      const EventType* event = type == nullptr ? nullptr : type->event(name);
      if (event == nullptr || !event->observed) continue;
      refuse(rule.line, rule.column, "a gate stands before `" + name + "`, which is only observed",
             "what has been seen to happen must always be recorded", "gate");
    }
    for (const Rule& part : rule.parts) this->rule(part);
    for (const Rule& reading : rule.readings) this->rule(reading);
  }
};

// How far each reach goes: what is allowed anywhere is allowed in the own unit too.
bool covers(const std::string& granted, const std::string& asked) {
  if (granted == asked || granted == "any") return true;
  return granted == "own_force" && asked != "any";
}

using Edges = std::map<std::string, std::set<std::string>>;

void collect(const Expression* expression, std::set<std::string>& found) {
  if (expression == nullptr) return;
  const bool on_record = expression->op == Op::path &&
                         element_of(expression->children[0]->type).kind == TypeKind::record;
  if (expression->op == Op::fact || on_record) {
    found.insert("fact " + expression->owner + "." + expression->text);
  }
  if (expression->op == Op::call &&
      (expression->text == "verdict" || expression->text == "due_of")) {
    found.insert("standard " + expression->children[0]->text);
  }
  for (const ExpressionPtr& child : expression->children) collect(child.get(), found);
}

void collect(const Allowance& allowance, std::set<std::string>& found) {
  collect(allowance.expression.get(), found);
  collect(allowance.by.get(), found);
  for (const auto& [code, row] : allowance.table) collect(row.get(), found);
}

void collect(const Rule& rule, std::set<std::string>& found) {
  for (const ExpressionPtr* each :
       {&rule.applies_when, &rule.falls_away, &rule.excuse_when, &rule.start, &rule.start_expected,
        &rule.due, &rule.met_by, &rule.counts_from, &rule.ceiling, &rule.deferred_while,
        &rule.restarts_on, &rule.during, &rule.of, &rule.amount, &rule.while_condition,
        &rule.from}) {
    collect(each->get(), found);
  }
  for (const ExpressionPtr& span : rule.pausing) collect(span.get(), found);
  for (const Requirement& requirement : rule.require) collect(requirement.that.get(), found);
  collect(rule.excuse_for, found);
  collect(rule.within, found);
  collect(rule.every, found);
  for (const Rule& part : rule.parts) collect(part, found);
  for (const Rule& reading : rule.readings) collect(reading, found);
}

Edges edges_of(const Definitions& definitions) {
  Edges edges;
  for (const auto& [name, type] : definitions.record_types) {
    for (const Fact& fact : type.facts) {
      collect(fact.expression.get(), edges["fact " + name + "." + fact.name]);
    }
  }
  for (const auto& [id, standard] : definitions.standards) {
    auto& found = edges["standard " + id];
    collect(standard.for_each.get(), found);
    collect(standard.version_by.get(), found);
    for (const Version& version : standard.versions) collect(version.rule, found);
  }
  return edges;
}

}  // namespace

void check_rules(Loading& loading, const Standard& standard) {
  for (const Version& version : standard.versions) {
    RuleCheck check{loading, standard, version.source ? *version.source : standard.source};
    check.rule(version.rule);
  }
}

void check_role_examples(Loading& loading, const Role& role) {
  for (const RoleExample& example : role.examples) {
    const bool allowed =
        std::any_of(role.may.begin(), role.may.end(), [&](const Permission& permission) {
          const bool on =
              std::any_of(permission.on.begin(), permission.on.end(), [&](const std::string& type) {
                return type == "all" || type == example.on ||
                       type == example.on.substr(0, example.on.find('.'));
              });
          return permission.action == example.action && on &&
                 covers(permission.where, example.where);
        });
    if (allowed == example.allow) continue;
    Problem problem = loading.where("role", role.id);
    problem.path = "examples";
    problem.message = "the example `" + example.name + "` expects " +
                      (example.allow ? "allow" : "deny") + ", but the role says otherwise";
    problem.remedy = "change `may` or the example";
    problem.code = "example";
    loading.problems.push_back(std::move(problem));
  }
}

// Facts among themselves were followed when they were typed; here a circle goes through a standard.
void check_circles(Loading& loading) {
  const Edges edges = edges_of(loading.definitions);
  std::map<std::string, int> colour;  // 1 on the way, 2 finished
  std::function<void(const std::string&)> visit = [&](const std::string& node) {
    colour[node] = 1;
    const auto found = edges.find(node);
    if (found != edges.end()) {
      for (const std::string& next : found->second) {
        if (colour[next] == 0) visit(next);
        if (colour[next] != 1) continue;
        const std::string& standard = node.starts_with("standard ") ? node : next;
        if (!standard.starts_with("standard ")) continue;
        Problem problem = loading.where("standard", standard.substr(9));
        problem.message = "`" + standard.substr(9) + "` rests on itself";
        problem.remedy = "break the circle";
        problem.code = "cycle";
        loading.problems.push_back(std::move(problem));
      }
    }
    colour[node] = 2;
  };
  for (const auto& [node, next] : edges) {
    if (colour[node] == 0) visit(node);
  }
}

}  // namespace rowan::practice
