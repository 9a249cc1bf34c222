#include "types.h"

#include <algorithm>
#include <sstream>

namespace rowan::practice {
namespace {

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::istringstream stream{text};
  for (std::string part; std::getline(stream, part, mark);) parts.push_back(part);
  return parts;
}

std::string quoted(const std::string& name) {
  return "`" + name + "`";
}

Type with_alternatives(const Type& a, const Type& b) {
  auto all = alternatives(a);
  if (all.empty() || alternatives(b).empty()) return simple(TypeKind::event);
  for (auto& one : alternatives(b)) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
  Type joined_type = simple(TypeKind::event);
  for (const auto& [owner, name] : all) {
    joined_type.name += (joined_type.name.empty() ? "" : "|") + name;
    joined_type.owner += (joined_type.owner.empty() ? "" : "|") + owner;
  }
  return joined_type;
}

// The expression behind a name that stands for a fact, or null.
const Expression* fact_behind(const Definitions& definitions, const Expression& expression) {
  const bool step = expression.op == Op::path;
  if (!step && expression.op != Op::fact) return nullptr;
  if (step && element_of(expression.children[0]->type).kind != TypeKind::record) return nullptr;
  const RecordType* type = definitions.record_type(expression.owner);
  const Fact* fact = type == nullptr ? nullptr : type->fact(expression.text);
  return fact == nullptr ? nullptr : fact->expression.get();
}

constexpr int deepest_fact = 60;

std::optional<std::vector<std::string>> texts(const Definitions& definitions,
                                              const Expression& expression, int depth) {
  if (depth > deepest_fact) return std::nullopt;
  if (expression.op == Op::literal_text) return std::vector<std::string>{expression.text};
  std::size_t from = 0;
  if (expression.op == Op::if_then_else) {
    from = 1;
  } else if (expression.op != Op::call || expression.text != "coalesce") {
    const Expression* fact = fact_behind(definitions, expression);
    if (fact == nullptr) return std::nullopt;
    return texts(definitions, *fact, depth + 1);
  }
  std::vector<std::string> all;
  for (std::size_t i = from; i < expression.children.size(); ++i) {
    auto some = texts(definitions, *expression.children[i], depth + 1);
    if (!some) return std::nullopt;
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

bool moves_within(const Definitions& definitions, const Expression& expression, int depth) {
  if (expression.op == Op::now_moment) return true;
  if (depth > deepest_fact) return false;
  const Expression* fact = fact_behind(definitions, expression);
  if (fact != nullptr && moves_within(definitions, *fact, depth + 1)) return true;
  return std::any_of(
      expression.children.begin(), expression.children.end(),
      [&](const ExpressionPtr& child) { return moves_within(definitions, *child, depth + 1); });
}

}  // namespace

Type simple(TypeKind kind, std::string name, std::string owner) {
  Type type;
  type.kind = kind;
  type.name = std::move(name);
  type.owner = std::move(owner);
  return type;
}

Type list_of(Type element) {
  Type type = simple(TypeKind::list);
  type.of = std::make_shared<const Type>(std::move(element));
  return type;
}

Type event_of(const std::string& owner, const std::string& event) {
  return simple(TypeKind::event, event, owner);
}

Type element_of(const Type& type) {
  return type.kind == TypeKind::list && type.of ? *type.of : type;
}

std::vector<std::pair<std::string, std::string>> alternatives(const Type& type) {
  std::vector<std::pair<std::string, std::string>> found;
  const auto names = split(type.name, '|');
  const auto owners = split(type.owner, '|');
  for (std::size_t i = 0; i < names.size() && i < owners.size(); ++i) {
    found.emplace_back(owners[i], names[i]);
  }
  return found;
}

std::string describe(const Type& type) {
  switch (type.kind) {
    case TypeKind::none:
      return "nothing";
    case TypeKind::any:
      return "any value";
    case TypeKind::truth:
      return "a yes/no value";
    case TypeKind::number:
      return "a number";
    case TypeKind::text:
      return "text";
    case TypeKind::code:
      return "a code of " + quoted(type.name);
    case TypeKind::instant:
      return "a time";
    case TypeKind::date:
      return "a date";
    case TypeKind::period:
      return "a period";
    case TypeKind::record:
      return type.name.empty() ? "a record" : "a record of " + quoted(type.name);
    case TypeKind::event:
      return type.name.empty() ? "an event" : "an event " + quoted(type.name);
    case TypeKind::group:
      return "an element of " + quoted(type.name);
    case TypeKind::span:
      return "a span";
    case TypeKind::list:
      return "a list";
  }
  return "a value";
}

std::optional<Type> joined(const Type& a, const Type& b) {
  const auto open = [](const Type& type) {
    return type.kind == TypeKind::any || type.kind == TypeKind::none;
  };
  if (open(a)) return b;
  if (open(b)) return a;
  if (a.kind != b.kind) return std::nullopt;
  switch (a.kind) {
    case TypeKind::list: {
      auto element = joined(element_of(a), element_of(b));
      if (!element) return std::nullopt;
      return list_of(std::move(*element));
    }
    case TypeKind::event:
      return with_alternatives(a, b);
    case TypeKind::period:
      return simple(TypeKind::period, a.name == b.name ? a.name : "");
    case TypeKind::text:
      return simple(TypeKind::text, a.name == b.name ? a.name : "",
                    a.owner == b.owner ? a.owner : "");
    case TypeKind::record:
      if (a.name.empty() || b.name.empty()) return simple(TypeKind::record);
      break;
    default:
      break;
  }
  if (a.name != b.name) return std::nullopt;
  return a;
}

Type type_of_field(const Field& field, const std::string& owner, const std::string& event) {
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::narrative:
    case FieldKind::identifier:
    case FieldKind::role:
      return simple(TypeKind::text);
    case FieldKind::code:
      return simple(TypeKind::code, field.lookup);
    case FieldKind::yes_no_not_known:
      return simple(TypeKind::truth);
    case FieldKind::integer:
    case FieldKind::decimal:
      return simple(TypeKind::number);
    case FieldKind::date:
    case FieldKind::instant:
      return simple(TypeKind::instant);
    case FieldKind::duration:
      return simple(TypeKind::period);
    case FieldKind::person:
    case FieldKind::place:
    case FieldKind::officer:
    case FieldKind::unit:
    case FieldKind::organisation:
      // Such a kind is named after the type of record that it refers to.
      return simple(TypeKind::record, std::string{to_text(field.kind)}, "field");
    case FieldKind::record:
      return simple(TypeKind::record, field.to, "field");
    case FieldKind::event: {
      if (field.of.empty()) return simple(TypeKind::event);
      const std::size_t dot = field.of.find('.');
      if (dot == std::string::npos) return event_of(owner, field.of);
      return event_of(field.of.substr(0, dot), field.of.substr(dot + 1));
    }
    case FieldKind::group:
      return simple(TypeKind::group, event + "." + field.name, owner);
  }
  return simple(TypeKind::any);
}

Type type_of_whole_field(const Field& field, const std::string& owner, const std::string& event) {
  Type type = type_of_field(field, owner, event);
  return field.many ? list_of(std::move(type)) : type;
}

const std::vector<Field>* group_fields(const Definitions& definitions, const Type& type) {
  const RecordType* owner = definitions.record_type(type.owner);
  const auto steps = split(type.name, '.');
  const EventType* event = owner == nullptr || steps.empty() ? nullptr : owner->event(steps[0]);
  if (event == nullptr) return nullptr;
  const std::vector<Field>* fields = &event->fields;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const auto found = std::find_if(fields->begin(), fields->end(),
                                    [&](const Field& field) { return field.name == steps[i]; });
    if (found == fields->end()) return nullptr;
    fields = &found->fields;
  }
  return fields;
}

std::optional<InverseLink> inverse_link(const Definitions& definitions, std::string_view type,
                                        std::string_view inverse) {
  for (const auto& [name, from] : definitions.record_types) {
    for (const Link& link : from.links) {
      if (link.to == type && link.inverse == inverse) return InverseLink{&from, &link};
    }
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> possible_texts(const Definitions& definitions,
                                                       const Expression& expression) {
  return texts(definitions, expression, 0);
}

bool moves(const Definitions& definitions, const Expression& expression) {
  return moves_within(definitions, expression, 0);
}

}  // namespace rowan::practice
