// Walks a rule's expressions and notes which events they read, and on which record.
#include "duty_form.h"

#include <rowan/access/decision.h>
#include <rowan/base/event.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "permissions.h"

namespace rowan::casework {

namespace {

using practice::Expression;
using practice::Op;
using practice::RecordType;
using practice::TypeKind;

/// Where a record stands as seen from the duty's.
struct Place {
  const RecordType* type = nullptr;
  std::vector<Crossing> way;
  bool of_instance = false;
};

const practice::Type& element_of(const practice::Type& type) {
  return type.kind == TypeKind::list && type.of ? *type.of : type;
}

class Finder {
 public:
  explicit Finder(const practice::Definitions& definitions) : definitions_{definitions} {}

  void look(const practice::ExpressionPtr& expression, const Place& here) {
    if (expression) look(*expression, here, false, 0);
  }
  /// A name among those that are missing: "event.field", an event, a fact, or a link's and one.
  void look_for(std::string_view name, const Place& here) {
    const auto dot = name.find('.');
    const auto head = name.substr(0, dot);
    if (!named(head, here, false, 0) && dot != std::string_view::npos) {
      if (const auto* link = here.type->link(head)) {
        auto there = here;
        there.way.push_back({link->name, here.type->name, false});
        there.type = definitions_.record_type(link->to);
        if (there.type != nullptr) look_for(name.substr(dot + 1), there);
      }
    }
  }
  void correct_instance(const RecordType& type, std::string_view event) {
    add({FormKind::correct, {}, false, type.name, std::string{event}, true});
  }
  void add(DutyForm form) {
    if (std::ranges::find(found_, form) == found_.end()) found_.push_back(std::move(form));
  }
  std::vector<DutyForm> take() {
    // What can be recorded comes before what would have to be put right.
    std::ranges::stable_partition(found_,
                                  [](const auto& form) { return form.kind != FormKind::correct; });
    return std::move(found_);
  }

 private:
  static constexpr int deepest = 40;

  std::optional<Place> place_of(const Expression& expression, const Place& here) const {
    switch (expression.op) {
      case Op::link:
        if (expression.scope == Expression::Scope::element) return std::nullopt;
        return across(expression, here);
      case Op::path: {
        if (expression.target.empty()) return std::nullopt;
        const auto from = place_of(*expression.children[0], here);
        return from ? across(expression, *from) : std::nullopt;
      }
      case Op::where:
        return place_of(*expression.children[0], here);
      case Op::this_record:
        return here;
      case Op::this_instance:
        if (expression.type.kind != TypeKind::record) return std::nullopt;
        return Place{definitions_.record_type(expression.type.name), {}, true};
      default:
        return std::nullopt;
    }
  }
  std::optional<Place> across(const Expression& expression, const Place& from) const {
    auto there = from;
    there.type = definitions_.record_type(expression.target);
    there.way.push_back({expression.inverse ? expression.link_name : expression.text,
                         expression.inverse ? expression.target : expression.owner,
                         expression.inverse});
    if (there.type == nullptr) return std::nullopt;
    return there;
  }

  void look(const Expression& expression, const Place& here, bool negated, int depth) {
    if (depth > deepest || here.type == nullptr) return;
    if (expression.op == Op::negation) negated = !negated;
    if (expression.op == Op::path) {
      const auto& target = *expression.children[0];
      const bool on_record = element_of(target.type).kind == TypeKind::record;
      if (on_record && expression.target.empty()) {
        const auto there = place_of(target, here);
        if (there) named(expression.text, *there, negated, depth);
        return;
      }
    }
    const bool own =
        expression.op == Op::events || expression.op == Op::fact || expression.op == Op::span;
    if (own && expression.scope != Expression::Scope::element) {
      named(expression.text, here, negated, depth);
    }
    for (const auto& child : expression.children) {
      if (child) look(*child, here, negated, depth + 1);
    }
  }

  /// An event, fact or span of the record at a place; false when it has none of the name.
  bool named(std::string_view name, const Place& at, bool negated, int depth) {
    if (at.type == nullptr || depth > deepest) return false;
    if (const auto* event = at.type->event(name)) {
      event_at(*event, at);
    } else if (const auto* fact = at.type->fact(name)) {
      if (fact->expression) look(*fact->expression, at, negated, depth + 1);
    } else if (const auto* span = at.type->span(name)) {
      // What should not be going on is ended; what should be is begun.
      const auto& edge = negated ? span->to : span->from;
      if (edge) look(*edge, at, false, depth + 1);
    } else {
      return false;
    }
    return true;
  }

  void event_at(const practice::EventType& event, const Place& at) {
    if (event.name == builtin_event::withdrawn) return;
    auto kind = FormKind::record;
    if (event.opens) {
      const bool begins_other = !at.way.empty() && at.way.back().inverse;
      kind = begins_other ? FormKind::open : FormKind::correct;
    }
    add({kind, at.way, at.of_instance, at.type->name, event.name, false});
  }

  const practice::Definitions& definitions_;
  std::vector<DutyForm> found_;
};

constexpr std::string_view find_out = "find_out";
constexpr std::string_view override_review = "override_review";

std::string_view without_find_out(std::string_view part) {
  if (!part.ends_with(find_out)) return part;
  part.remove_suffix(find_out.size());
  if (part.ends_with('/')) part.remove_suffix(1);
  return part;
}

const practice::Rule& rule_for(const practice::Rule& rule, std::string_view part) {
  for (const auto& each : rule.parts) {
    if (each.name == part) return each;
  }
  return rule;
}

bool unmet(const practice::Requirement& requirement, const rules::Verdict& verdict) {
  if (verdict.failed.empty()) return true;
  const auto& said = requirement.says.empty() ? requirement.text : requirement.says;
  return std::ranges::find(verdict.failed, said) != verdict.failed.end();
}

/// The event type that `for_each` goes through, or "" when it goes through something else.
std::string instance_event(const practice::Standard& standard) {
  if (!standard.for_each) return {};
  const auto& element = element_of(standard.for_each->type);
  if (element.kind != TypeKind::event ||
      element.owner.substr(0, element.owner.find('|')) != standard.applies_to) {
    return {};
  }
  return element.name.substr(0, element.name.find('|'));
}

void look_at_requirements(Finder& finder, const practice::Rule& rule, const Place& here,
                          const rules::Verdict& verdict) {
  for (const auto& requirement : rule.require) {
    if (unmet(requirement, verdict)) finder.look(requirement.that, here);
  }
}

}  // namespace

std::vector<DutyForm> forms_for(const practice::Definitions& definitions, const rules::DutyKey& key,
                                const rules::Verdict& verdict) {
  const auto* standard = definitions.standard(key.standard);
  if (standard == nullptr || standard->versions.empty()) return {};
  const auto* type = definitions.record_type(standard->applies_to);
  if (type == nullptr) return {};
  const Place here{type, {}, false};
  Finder finder{definitions};
  if (key.part == override_review) {
    finder.add({FormKind::record,
                {},
                false,
                type->name,
                std::string{builtin_event::override_reviewed},
                false});
    return finder.take();
  }
  const auto part = without_find_out(key.part);
  const auto& rule = rule_for(standard->versions.back().rule, part);
  if (part.size() != key.part.size()) {
    for (const auto& name : verdict.missing) finder.look_for(name, here);
  }
  if (rule.kind == practice::RuleKind::gate) {
    // It is judged by what was known when the act was recorded: only a mistaken entry can change.
    for (const auto& act : rule.before) finder.correct_instance(*type, act);
    return finder.take();
  }
  finder.look(rule.met_by, here);
  if (rule.at_least) finder.look(rule.of, here);
  look_at_requirements(finder, rule, here, verdict);
  if (const auto event = instance_event(*standard); !event.empty() && !rule.require.empty()) {
    finder.correct_instance(*type, event);
  }
  for (const auto& name : verdict.missing) finder.look_for(name, here);
  return finder.take();
}

std::vector<std::string> roles_for(const practice::Definitions& definitions, const DutyForm& form) {
  const auto* type = definitions.record_type(form.type);
  const auto* event = type == nullptr ? nullptr : type->event(form.event);
  std::vector<std::string> titles;
  if (event == nullptr) return titles;
  std::string_view action = "record";
  if (form.kind == FormKind::correct) action = "correct";
  if (form.kind == FormKind::open) action = "create";
  if (form.kind == FormKind::record) action = permission_for(*type, event->name);
  access::Viewer holder;
  for (const auto& [id, role] : definitions.roles) {
    const bool named = event->by.empty() || std::ranges::find(event->by, id) != event->by.end();
    if (!named && form.kind != FormKind::correct) continue;
    holder.roles = {id};
    if (access::may_ever(definitions, holder, action, form.type + "." + form.event))
      titles.push_back(role.title);
  }
  return titles;
}

}  // namespace rowan::casework
