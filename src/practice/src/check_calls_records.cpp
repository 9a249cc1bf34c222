// The functions about what is known, about other definitions and about people.
#include "check_calls.h"

namespace rowan::practice {
namespace {

// The record type of the first argument; null where it is not known or may be anything.
const RecordType* record_of(const Call& call, const std::string& expected) {
  const Expression& value = call.at(0);
  if (value.type.kind == TypeKind::any) return nullptr;
  if (value.type.kind != TypeKind::record) Checker::refuse_type(value, expected);
  return call.checker.definitions.record_type(value.type.name);
}

void want_born(const Call& call) {
  const std::string expected = "a record that says in `born` which fact is the date of birth";
  const RecordType* type = record_of(call, expected);
  if (type != nullptr && type->born.empty()) Checker::refuse_type(call.at(0), expected);
}

// The lookup that orders what an event's field holds.
std::string lookup_of(const RecordType& type, const Holding& holding) {
  const EventType* event = type.event(holding.event);
  const Field* field = event == nullptr ? nullptr : event->field(holding.field);
  return field == nullptr ? std::string{} : field->lookup;
}

// The events whose fields a fact reads: they set it or confirmed it.
void events_read(const Expression& expression, Type& found, bool& any) {
  if (expression.op == Op::events) {
    const Type event = element_of(expression.type);
    found = any ? joined(found, event).value_or(event) : event;
    any = true;
  }
  for (const ExpressionPtr& child : expression.children) events_read(*child, found, any);
}

Type statements(Call& call) {
  const Expression& argument = call.at(0);
  const bool step =
      argument.op == Op::path && element_of(argument.children[0]->type).kind == TypeKind::record;
  const RecordType* type = argument.op == Op::fact || step
                               ? call.checker.definitions.record_type(argument.owner)
                               : nullptr;
  const Fact* fact = type == nullptr ? nullptr : type->fact(argument.text);
  Type event = simple(TypeKind::event);
  bool any = false;
  if (fact != nullptr && fact->expression) events_read(*fact->expression, event, any);
  if (!any) {
    Checker::refuse(argument, "`statements` needs a fact that reads a field of an event",
                    "name the fact and give that");
  }
  return list_of(event);
}

Type rank(Call& call) {
  const std::string expected = "a record that says where its `rank` is";
  const RecordType* type = record_of(call, expected);
  if (type != nullptr && type->rank.event.empty()) Checker::refuse_type(call.at(0), expected);
  Checker::want_time(call.at(1));
  if (type == nullptr) return simple(TypeKind::any);
  return simple(TypeKind::code, lookup_of(*type, type->rank));
}

Type holds(Call& call) {
  const std::string expected = "a record that says what it `holds`";
  const RecordType* type = record_of(call, expected);
  if (type != nullptr && type->holds.empty()) Checker::refuse_type(call.at(0), expected);
  const std::string& name = call.written(1, "a skill or role");
  Checker::want_time(call.at(2));
  if (type == nullptr) return a_truth();
  const Definitions& all = call.checker.definitions;
  const Lookup* skill = nullptr;
  for (const Holding& holding : type->holds) {
    if (const Lookup* found = all.lookup(lookup_of(*type, holding))) skill = found;
  }
  const bool known = all.roles.contains(name) || (skill != nullptr && skill->rank_of(name) >= 0);
  if (!known) {
    std::vector<std::string> names;
    for (const auto& [id, role] : all.roles) names.push_back(id);
    if (skill != nullptr) {
      for (const Code& code : skill->codes) names.push_back(code.code);
    }
    Checker::refuse(call.at(1), "there is no skill or role `" + name + "`",
                    did_you_mean(name, names), "unknown_name");
  }
  return a_truth();
}

// Every link in the list must lead from one kind of record to the same kind again, hop by hop.
Type linked(Call& call) {
  if (call.at(0).type.kind != TypeKind::record) Checker::refuse_type(call.at(0), "a record");
  const Definitions& all = call.checker.definitions;
  const RecordType* type = all.record_type(call.at(0).type.name);
  if (call.at(1).op != Op::list) Checker::refuse(call.at(1), "expected a list of links");
  std::string reached;
  for (const ExpressionPtr& item : call.at(1).children) {
    const Link* link = type == nullptr ? nullptr : type->link(item->text);
    const auto inverse = type == nullptr ? std::nullopt : inverse_link(all, type->name, item->text);
    if (link == nullptr && !inverse) {
      Checker::refuse(*item, "there is no link `" + item->text + "`", {}, "unknown_name");
    }
    const std::string& to = link != nullptr ? link->to : inverse->from->name;
    if (!reached.empty() && reached != to) {
      Checker::refuse(*item, "the links reach records of different types");
    }
    reached = to;
  }
  const Expression& hops = call.at(2);
  if (hops.op != Op::literal_number || hops.number < 1 || hops.number > 3) {
    Checker::refuse(hops, "expected one, two or three hops", {}, "path");
  }
  call.checker.check_word(call.at(3), call.written(3, "a certainty"),
                          simple(TypeKind::code, "certainty"));
  return list_of(simple(TypeKind::record, reached, "linked"));
}

Type reaching(Call& call) {
  Checker::want(call.at(2), TypeKind::period);
  if (call.at(0).type.kind == TypeKind::span) {
    Checker::want(call.at(1), TypeKind::period);
    return list_of(simple(TypeKind::event));
  }
  Checker::want(call.at(1), TypeKind::number);
  return list_of(Checker::want_list(call.at(0)));
}

Type phrase_in(Call& call) {
  Checker::want(call.at(0), TypeKind::text);
  want_known(call, 1, "lookup", call.checker.definitions.lookups);
  const Lookup* lookup = call.checker.definitions.lookup(call.at(1).text);
  if (lookup != nullptr && lookup->phrases.empty()) {
    Checker::refuse(call.at(1), "`" + lookup->id + "` is not a phrase list");
  }
  return a_truth();
}

void add_knowledge(Functions& table) {
  const auto whether = [](Call&) { return a_truth(); };
  const auto condition = [](Call& call) {
    Checker::want(call.at(0), TypeKind::truth);
    return a_truth();
  };
  table["known"] = {1, 1, false, whether};
  table["asked"] = {1, 1, false, whether};
  table["may_be"] = {1, 1, false, condition};
  table["certainly"] = {1, 1, false, condition};
  table["verdict"] = {1, 1, false, [](Call& call) {
                        want_known(call, 0, "standard", call.checker.definitions.standards);
                        return simple(TypeKind::text, "verdict");
                      }};
  table["due_of"] = {1, 1, false, [](Call& call) {
                       want_known(call, 0, "standard", call.checker.definitions.standards);
                       return a_time();
                     }};
  table["lookup"] = {1, 1, false, [](Call& call) {
                       want_known(call, 0, "lookup", call.checker.definitions.lookups);
                       return list_of(simple(TypeKind::code, call.at(0).text));
                     }};
  table["boilerplate"] = {1, 1, false, [](Call& call) {
                            Checker::want(call.at(0), TypeKind::text);
                            return a_truth();
                          }};
  table["phrase_in"] = {2, 2, false, phrase_in};
}

void add_people(Functions& table) {
  table["age"] = {2, 2, true, [](Call& call) {
                    want_born(call);
                    Checker::want_time(call.at(1));
                    return a_number();
                  }};
  table["birthday"] = {2, 2, false, [](Call& call) {
                         want_born(call);
                         Checker::want(call.at(1), TypeKind::number);
                         return a_time();
                       }};
  table["holds"] = {3, 3, true, holds};
  table["rank"] = {2, 2, true, rank};
}

}  // namespace

void add_record_functions(Functions& table) {
  table["statements"] = {1, 1, false, statements};
  table["linked"] = {4, 4, false, linked};
  table["reaching"] = {3, 3, false, reaching};
  add_knowledge(table);
  add_people(table);
}

}  // namespace rowan::practice
