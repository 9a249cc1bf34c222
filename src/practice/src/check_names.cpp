// What a name means: F7 and F8 of the practice language.
#include "checker.h"
#include "near_names.h"

#include <algorithm>
#include <array>

namespace rowan::practice {
namespace {

constexpr int most_links = 3;
constexpr std::array<std::string_view, 4> of_every_event{"at", "recorded_at", "by", "recorded_by"};

std::optional<Type> event_own(const std::string& name) {
  if (name == "at" || name == "recorded_at") return simple(TypeKind::instant);
  if (name == "by" || name == "recorded_by") return simple(TypeKind::record, "officer", "field");
  return std::nullopt;
}

const Field* field_named(const std::vector<Field>& fields, const std::string& name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

// A path over a list gives one list, however many there were on the way.
Type over_list(const Type& target, Type step) {
  if (target.kind != TypeKind::list || step.kind == TypeKind::list) return step;
  return list_of(std::move(step));
}

}  // namespace

// A fact, span, link, inverse link or event type of a record type.
bool Checker::record_name(Expression& node, const RecordType& type) {
  if (const Fact* fact = type.fact(node.text)) {
    const auto found = facts_.fact(type, *fact);
    if (!found) {
      refuse(node, "the fact `" + node.text + "` rests on itself", "break the circle", "cycle");
    }
    node.op = Op::fact;
    node.type = *found;
  } else if (const Span* span = type.span(node.text)) {
    if (!facts_.span(type, *span)) {
      refuse(node, "the span `" + node.text + "` rests on itself", "break the circle", "cycle");
    }
    node.op = Op::span;
    node.type = simple(TypeKind::span);
  } else if (const Link* link = type.link(node.text)) {
    node.op = Op::link;
    node.target = link->to;
    const Type reached = simple(TypeKind::record, link->to);
    node.type = link->many ? list_of(reached) : reached;
  } else if (const auto inverse = inverse_link(definitions, type.name, node.text)) {
    node.op = Op::link;
    node.inverse = true;
    node.target = inverse->from->name;
    node.link_name = inverse->link->name;
    node.type = list_of(simple(TypeKind::record, inverse->from->name));
  } else if (type.event(node.text) != nullptr) {
    node.op = Op::events;
    node.type = list_of(event_of(type.name, node.text));
  } else if (node.text == "state") {
    node.op = Op::state;
    node.type = simple(TypeKind::text, "state", type.name);
  } else {
    return false;
  }
  node.owner = type.name;
  return true;
}

// Where an event may be of several types, a field is one that all of them have.
bool Checker::event_name(Expression& node, const Type& type) {
  if (const auto own = event_own(node.text)) {
    node.op = Op::field;
    node.type = *own;
    return true;
  }
  std::optional<Type> whole;
  for (const auto& [owner, name] : alternatives(type)) {
    const RecordType* record = definitions.record_type(owner);
    const EventType* event = record == nullptr ? nullptr : record->event(name);
    const Field* field = event == nullptr ? nullptr : event->field(node.text);
    if (field == nullptr) return false;
    const Type found = type_of_whole_field(*field, owner, name);
    whole = whole ? joined(*whole, found) : found;
    if (!whole) return false;
    node.owner = owner;
  }
  if (!whole) return false;
  node.op = Op::field;
  node.type = *whole;
  return true;
}

bool Checker::group_name(Expression& node, const Type& type) {
  const std::vector<Field>* fields = group_fields(definitions, type);
  const Field* field = fields == nullptr ? nullptr : field_named(*fields, node.text);
  if (field == nullptr) return false;
  node.op = Op::field;
  node.owner = type.owner;
  node.type = type_of_whole_field(*field, type.owner, type.name);
  return true;
}

// While a form is filled in there is no record yet: only the form's own fields have a meaning.
bool Checker::form_name(Expression& node) {
  const RecordType* type = definitions.record_type(scope.record_type);
  const EventType* event = type == nullptr ? nullptr : type->event(scope.event_type);
  const Field* field = event == nullptr ? nullptr : event->field(node.text);
  if (field == nullptr) {
    std::vector<std::string> names;
    if (event != nullptr) {
      for (const Field& known : event->fields) names.push_back(known.name);
    }
    refuse(node, "`" + node.text + "` is not a field of `" + scope.event_type + "`",
           did_you_mean(node.text, names), "unknown_name");
  }
  node.op = Op::field;
  node.owner = scope.record_type;
  node.type = type_of_whole_field(*field, scope.record_type, scope.event_type);
  node.scope = Expression::Scope::element;
  return true;
}

bool Checker::has_name(const Type& type, const std::string& name) const {
  const auto names = names_in(type);
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool Checker::element_name(Expression& node) {
  if (elements_.empty()) return false;
  const Type element = elements_.back();
  bool found = false;
  if (element.kind == TypeKind::event) found = event_name(node, element);
  if (element.kind == TypeKind::group) found = group_name(node, element);
  const RecordType* type =
      element.kind == TypeKind::record ? definitions.record_type(element.name) : nullptr;
  if (type != nullptr) found = record_name(node, *type);
  if (!found) return false;
  node.scope = Expression::Scope::element;
  const bool always = node.text == "state" || event_own(node.text).has_value();
  const Type record = simple(TypeKind::record, scope.record_type);
  if (!always && !scope.record_type.empty() && has_name(record, node.text)) {
    refuse(node, "`" + node.text + "` means two things here",
           "write `it." + node.text + "` or `record." + node.text + "`", "ambiguous");
  }
  return true;
}

void Checker::name(Expression& node) {
  for (auto at = variables_.rbegin(); at != variables_.rend(); ++at) {
    if (at->first != node.text) continue;
    node.op = Op::variable;
    node.type = at->second;
    return;
  }
  if (element_name(node)) return;
  if (!scope.event_type.empty() && form_name(node)) return;
  const RecordType* type = definitions.record_type(scope.record_type);
  if (type != nullptr && record_name(node, *type)) {
    node.scope = Expression::Scope::record;
    return;
  }
  if (scope.measure && definitions.record_type(node.text) != nullptr) {
    node.op = Op::record_type;
    node.type = list_of(simple(TypeKind::record, node.text));
    return;
  }
  std::vector<std::string> names = names_in(simple(TypeKind::record, scope.record_type));
  if (!elements_.empty()) {
    for (std::string& more : names_in(elements_.back())) names.push_back(std::move(more));
  }
  std::string where = "`" + node.text + "` means nothing";
  if (!scope.record_type.empty()) where += " in `" + scope.record_type + "`";
  std::string remedy = did_you_mean(node.text, names);
  if (remedy.empty() && has_name(scope.instance, node.text)) {
    remedy = "write `this." + node.text + "`";
  }
  refuse(node, std::move(where), std::move(remedy), "unknown_name");
}

void Checker::path(Expression& node) {
  const Made target = child(node.children[0]);
  node.children[0] = target;
  node.scope = Expression::Scope::target;
  const Type element = element_of(target->type);
  step(node, element);
  node.op = Op::path;
  node.type = over_list(target->type, std::move(node.type));
  if (crossings(node) > most_links) {
    refuse(node, "the path crosses more than three links", "name a fact on the way", "path");
  }
}

void Checker::step(Expression& node, const Type& target) {
  bool found = false;
  switch (target.kind) {
    case TypeKind::any:
      node.type = simple(TypeKind::any);
      return;
    case TypeKind::record:
      return record_step(node, target);
    case TypeKind::event:
      found = event_name(node, target);
      break;
    case TypeKind::group:
      found = group_name(node, target);
      break;
    default:
      refuse(node, describe(target) + " has no `" + node.text + "`", {}, "unknown_name");
  }
  if (found) return;
  refuse(node, describe(target) + " has no `" + node.text + "`",
         did_you_mean(node.text, names_in(target)), "unknown_name");
}

void Checker::record_step(Expression& node, const Type& target) {
  if (node.text == "at" || (node.text == "linked_at" && target.owner == "linked")) {
    node.type = simple(TypeKind::instant);
    return;
  }
  const RecordType* type = definitions.record_type(target.name);
  if (type != nullptr && record_name(node, *type)) return;
  refuse(node, describe(target) + " has no `" + node.text + "`",
         did_you_mean(node.text, names_in(target)), "unknown_name");
}

std::vector<std::string> Checker::names_in(const Type& type) const {
  std::vector<std::string> names;
  if (type.kind == TypeKind::record) {
    const RecordType* record = definitions.record_type(type.name);
    if (record == nullptr) return names;
    for (const Fact& fact : record->facts) names.push_back(fact.name);
    for (const Span& span : record->spans) names.push_back(span.name);
    for (const Link& link : record->links) names.push_back(link.name);
    for (const EventType& event : record->events) names.push_back(event.name);
    for (const auto& [name, from] : definitions.record_types) {
      for (const Link& link : from.links) {
        if (link.to == type.name) names.push_back(link.inverse);
      }
    }
    names.emplace_back("state");
  } else if (type.kind == TypeKind::event) {
    names.assign(of_every_event.begin(), of_every_event.end());
    for (const auto& [owner, name] : alternatives(type)) {
      const RecordType* record = definitions.record_type(owner);
      const EventType* event = record == nullptr ? nullptr : record->event(name);
      if (event == nullptr) continue;
      for (const Field& field : event->fields) names.push_back(field.name);
    }
  } else if (const std::vector<Field>* fields = group_fields(definitions, type)) {
    for (const Field& field : *fields) names.push_back(field.name);
  }
  return names;
}

// A reference held by a field is crossed like a link; what was read is stored with the duty.
int Checker::crossings(const Expression& node) const {
  int own = node.op == Op::link ? 1 : 0;
  if (node.op == Op::path) {
    const Type from = element_of(node.children[0]->type);
    own = !node.target.empty() || (from.kind == TypeKind::record && from.owner == "field") ? 1 : 0;
  }
  const bool follows = node.op == Op::path || node.op == Op::where;
  return own + (follows ? crossings(*node.children[0]) : 0);
}

}  // namespace rowan::practice
