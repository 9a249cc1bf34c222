// The last step of loading: names become numbers, and each expression learns what it rests on.
#include "every_expression.h"
#include "loading.h"
#include "types.h"

#include <algorithm>
#include <map>
#include <set>

namespace rowan::practice {
namespace {

/// What an expression takes from outside itself.
struct Uses {
  bool rule = false, element = false;
  std::set<std::string> variables;

  void add(const Uses& other) {
    rule = rule || other.rule;
    element = element || other.element;
    variables.insert(other.variables.begin(), other.variables.end());
  }
};

class Numbering {
 public:
  explicit Numbering(Definitions& definitions) : definitions_{definitions} {}

  void run() {
    names();
    // Expressions never change once made, so each is made again with its numbers.
    for_every_expression(definitions_, [&](ExpressionPtr& slot) {
      Uses uses;
      slot = numbered(*slot, uses);
    });
  }

 private:
  void names();
  void names_of(RecordType& type);
  void fields(std::vector<Field>& all);
  void looks();
  std::shared_ptr<Expression> numbered(const Expression& expression, Uses& uses);
  void own_uses(const Expression& node, Uses& uses) const;
  bool steady(const Expression& node);
  bool steady_call(const Expression& node);
  const Expression* fact_of(const Expression& node) const;

  Definitions& definitions_;
  std::map<const Expression*, bool> steady_facts_;
};

void Numbering::fields(std::vector<Field>& all) {
  for (Field& field : all) {
    field.symbol = definitions_.symbols.add(field.name);
    fields(field.fields);
  }
}

void Numbering::looks() {
  std::set<std::string> texts{"state"};
  for (const auto& [name, type] : definitions_.record_types) {
    for (const EventType& event : type.events) texts.insert(event.name);
    for (const Link& link : type.links) {
      texts.insert("link:" + link.name);
      texts.insert("inverse:" + name + "." + link.name);
    }
  }
  definitions_.looks.assign(texts.begin(), texts.end());
  definitions_.state_look = definitions_.look("state");
}

void Numbering::names_of(RecordType& type) {
  NamesOfRecord& names = type.names;
  names.all.assign(definitions_.symbols.end(), {});
  names.events.assign(definitions_.symbols.end(), NamesOfRecord::no_event);
  const auto mean = [&](Symbol symbol, Named::Kind kind, std::size_t index) {
    Named& named = names.all[symbol];
    if (named.kind == Named::Kind::none) named = {kind, static_cast<std::uint16_t>(index)};
  };
  const auto every = [&](const auto& things, Named::Kind kind) {
    for (std::size_t i = 0; i < things.size(); ++i) {
      mean(definitions_.symbols.find(things[i].name), kind, i);
    }
  };
  every(type.facts, Named::Kind::fact);
  every(type.spans, Named::Kind::span);
  every(type.links, Named::Kind::link);
  every(type.events, Named::Kind::event);
  mean(Symbols::state, Named::Kind::state, 0);
  mean(Symbols::at, Named::Kind::at, 0);
  for (std::size_t i = 0; i < definitions_.inverses.size(); ++i) {
    const Inverse& inverse = definitions_.inverses[i];
    const Link& link = definitions_.record_types.at(inverse.type).links[inverse.link];
    if (link.to == type.name) {
      mean(definitions_.symbols.find(link.inverse), Named::Kind::inverse, i);
    }
  }
  for (std::size_t i = 0; i < type.events.size(); ++i) {
    names.events[definitions_.symbols.find(type.events[i].name)] = static_cast<std::uint16_t>(i);
  }
}

void Numbering::names() {
  Symbols& symbols = definitions_.symbols;
  for_every_expression(definitions_, [&](ExpressionPtr& slot) {
    const std::function<void(const Expression&)> add = [&](const Expression& node) {
      if (!node.text.empty()) symbols.add(node.text);
      for (const ExpressionPtr& child : node.children) add(*child);
    };
    add(*slot);
  });
  looks();
  for (auto& [name, type] : definitions_.record_types) {
    for (const Fact& fact : type.facts) symbols.add(fact.name);
    for (const Span& span : type.spans) symbols.add(span.name);
    for (EventType& event : type.events) {
      symbols.add(event.name);
      event.look = definitions_.look(event.name);
      fields(event.fields);
    }
    type.born_symbol = symbols.find(type.born);
    type.rank.symbol = symbols.find(type.rank.event);
    for (Holding& holding : type.holds) holding.symbol = symbols.find(holding.event);
    for (std::size_t i = 0; i < type.links.size(); ++i) {
      Link& link = type.links[i];
      link.symbol = symbols.add(link.name);
      if (!link.settled_by.empty()) link.settled_symbol = symbols.add(link.settled_by);
      link.look = definitions_.look("link:" + link.name);
      if (link.inverse.empty()) continue;
      symbols.add(link.inverse);
      definitions_.inverses.push_back({name, static_cast<std::uint16_t>(i),
                                       definitions_.look("inverse:" + name + "." + link.name)});
    }
  }
  for (auto& [name, type] : definitions_.record_types) names_of(type);
}

void Numbering::own_uses(const Expression& node, Uses& uses) const {
  switch (node.op) {
    case Op::rule_start:
    case Op::rule_due:
    case Op::rule_done:
      uses.rule = true;
      break;
    case Op::it_element:
      uses.element = true;
      break;
    case Op::variable:
      uses.variables.insert(node.text);
      break;
    default:
      if (node.scope == Expression::Scope::element) uses.element = true;
  }
}

std::shared_ptr<Expression> Numbering::numbered(const Expression& expression, Uses& uses) {
  auto node = std::make_shared<Expression>(expression);
  node->symbol = definitions_.symbols.find(node->text);
  if (node->op == Op::call) node->builtin = builtin_named(node->text);
  own_uses(*node, uses);
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    Uses inner;
    node->children[i] = numbered(*node->children[i], inner);
    if (i == 1 && node->op == Op::where) inner.element = false;
    if (i == 1 && (node->op == Op::some_in || node->op == Op::every_in)) {
      inner.variables.erase(node->text);
    }
    uses.add(inner);
  }
  node->of_instance = !uses.rule && !uses.element && uses.variables.empty();
  node->steady = steady(*node);
  return node;
}

const Expression* Numbering::fact_of(const Expression& node) const {
  const bool step = node.op == Op::path;
  if (!step && node.op != Op::fact) return nullptr;
  const RecordType* type = definitions_.record_type(node.owner);
  const Fact* fact = type == nullptr ? nullptr : type->fact(node.text);
  return fact == nullptr ? nullptr : fact->expression.get();
}

// These name the moments at which `now` changes their answer.
bool Numbering::steady_call(const Expression& node) {
  const bool follows_now = node.builtin == Builtin::age || node.builtin == Builtin::during ||
                           node.builtin == Builtin::rank || node.builtin == Builtin::holds;
  return std::all_of(node.children.begin(), node.children.end(), [&](const ExpressionPtr& child) {
    return (follows_now && child->op == Op::now_moment) || steady(*child);
  });
}

bool Numbering::steady(const Expression& node) {
  switch (node.op) {
    case Op::now_moment:
      return false;
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      // A comparison names the moment at which a running side crosses the other (I3).
      return true;
    case Op::call:
      return steady_call(node);
    default:
      break;
  }
  if (const Expression* fact = fact_of(node)) {
    const auto [known, fresh] = steady_facts_.try_emplace(fact, true);
    if (fresh) {
      const bool found = steady(*fact);
      steady_facts_[fact] = found;
      if (!found) return false;
    } else if (!known->second) {
      return false;
    }
  }
  return std::all_of(node.children.begin(), node.children.end(),
                     [&](const ExpressionPtr& child) { return steady(*child); });
}

}  // namespace

void number_definitions(Definitions& definitions) {
  Numbering{definitions}.run();
}

}  // namespace rowan::practice
