// What can only be judged with every file at hand: names that mean two things, links, places where
// two versions hold at once, what law allows, roles and circles.
#include "definition_checks.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rowan::practice {
namespace {

void add_problem(Loading& loading, Problem place, std::string message, std::string remedy,
                 std::string code) {
  place.message = std::move(message);
  place.remedy = std::move(remedy);
  place.code = std::move(code);
  loading.problems.push_back(std::move(place));
}

Problem place_in(const Loading& loading, const std::string& what, const RecordType& type,
                 const std::string& name) {
  Problem place = loading.where(what, type.name + "." + name);
  return place.file.empty() ? loading.where("record", type.name) : place;
}

// F7: a bare name means one thing. Built-in events are there from the start.
void check_names(Loading& loading, const RecordType& type) {
  std::map<std::string, std::string> seen;  // name -> what it is
  const auto claim = [&](const std::string& name, const std::string& what, const Problem& place) {
    const auto [known, fresh] = seen.emplace(name, what);
    if (fresh) return;
    add_problem(loading, place,
                "`" + name + "` is already " + known->second + " of `" + type.name + "`",
                "give one of them another name", "ambiguous");
  };
  for (const EventType& event : type.events) {
    if (event.builtin) claim(event.name, "an event that every record has", {});
  }
  for (const EventType& event : type.events) {
    if (!event.builtin) claim(event.name, "an event", place_in(loading, "event", type, event.name));
  }
  for (const Fact& fact : type.facts) {
    claim(fact.name, "a fact", place_in(loading, "fact", type, fact.name));
  }
  for (const Span& span : type.spans) {
    claim(span.name, "a span", place_in(loading, "span", type, span.name));
  }
  for (const Link& link : type.links) {
    claim(link.name, "a link", place_in(loading, "link", type, link.name));
  }
  for (const auto& [name, from] : loading.definitions.record_types) {
    for (const Link& link : from.links) {
      // A link that is its own inverse (brothers and sisters) is one name for one thing.
      const bool mutual = name == type.name && link.inverse == link.name;
      if (link.to != type.name || link.inverse.empty() || mutual) continue;
      claim(link.inverse, "a link", place_in(loading, "link", from, link.name));
    }
  }
}

void check_except(Loading& loading, const RecordType& type, const Span& span) {
  const Span* left_out = &span;
  for (std::size_t steps = 0; !left_out->except.empty() && steps < type.spans.size(); ++steps) {
    const std::string& name = left_out->except;
    left_out = type.span(name);
    if (left_out == nullptr) {
      if (steps > 0) return;  // It is told of the span that names it.
      add_problem(loading, place_in(loading, "span", type, span.name),
                  "`" + name + "` is not a span of `" + type.name + "`", {}, "unknown_name");
      return;
    }
    if (left_out != &span) continue;
    add_problem(loading, place_in(loading, "span", type, span.name),
                "the span `" + span.name + "` rests on itself", "break the circle of `except`",
                "cycle");
    return;
  }
}

void check_holding(Loading& loading, const RecordType& type, const Holding& holding) {
  const EventType* event = type.event(holding.event);
  const auto missing = [&](const std::string& field) {
    return !field.empty() && (event == nullptr || event->field(field) == nullptr);
  };
  if (!missing(holding.field) && !missing(holding.until)) return;
  add_problem(loading, loading.where("record", type.name),
              "`" + holding.event + "` is not an event of `" + type.name + "` with `" +
                  (missing(holding.field) ? holding.field : holding.until) + "`",
              "name an event and its fields", "unknown_name");
}

// What the functions over people and officers read.
void check_read_by_functions(Loading& loading, const RecordType& type) {
  if (!type.born.empty() && type.fact(type.born) == nullptr) {
    add_problem(loading, loading.where("record", type.name),
                "`" + type.born + "` is not a fact of `" + type.name + "`",
                "name the fact that is the date of birth", "unknown_name");
  }
  if (!type.rank.event.empty()) check_holding(loading, type, type.rank);
  for (const Holding& holding : type.holds) check_holding(loading, type, holding);
}

void check_event_references(Loading& loading, const RecordType& type) {
  for (const Link& link : type.links) {
    if (link.settled_by.empty() || type.event(link.settled_by) != nullptr) continue;
    add_problem(loading, place_in(loading, "link", type, link.name),
                "`" + link.settled_by + "` is not an event of `" + type.name + "`",
                "name the event that settles the list", "unknown_name");
  }
  for (const Span& span : type.spans) check_except(loading, type, span);
  for (const EventType& event : type.events) {
    for (const Field& field : event.fields) {
      if (field.kind != FieldKind::event || field.of.empty()) continue;
      const Type target = type_of_field(field, type.name, event.name);
      const RecordType* owner = loading.definitions.record_type(target.owner);
      if (owner != nullptr && owner->event(target.name) != nullptr) continue;
      add_problem(loading, place_in(loading, "field", type, field.name),
                  "`" + field.of + "` is not an event", "write `event` or `record_type.event`",
                  "unknown_name");
    }
  }
}

// Who holds a partner's duty is found along a link of the record.
void check_holder(Loading& loading, const Standard& standard) {
  if (standard.held_by_from.empty()) return;
  const RecordType* type = loading.definitions.record_type(standard.applies_to);
  const bool linked = type == nullptr || type->link(standard.held_by_from) != nullptr;
  if (linked && !standard.held_by.empty()) return;
  Problem place = loading.where("standard", standard.id);
  place.path = "held_by_from";
  if (linked) {
    add_problem(loading, std::move(place), "`held_by_from` goes with `held_by`",
                "say in `held_by` who owes the duty", "required");
    return;
  }
  add_problem(loading, std::move(place),
              "`" + standard.held_by_from + "` is not a link of `" + type->name + "`",
              "name the link to the organisation that owes the duty", "unknown_name");
}

bool overlap(const std::string& from_a, const std::string& to_a, const std::string& from_b,
             const std::string& to_b) {
  const bool a_first = to_a.empty() || from_b.empty() || from_b <= to_a;
  const bool b_first = to_b.empty() || from_a.empty() || from_a <= to_b;
  return a_first && b_first;
}

std::string last_day(const Version& version) {
  return version.until ? to_text(*version.until) : std::string{};
}

// Two versions for different lists of places may not both hold in one place on one day.
void check_places(Loading& loading, const Standard& standard, const Version& a, const Version& b) {
  const Lookup* first = loading.definitions.lookup(a.where_lookup);
  const Lookup* second = loading.definitions.lookup(b.where_lookup);
  if (first == nullptr || second == nullptr || first == second || !a.from || !b.from) return;
  if (!overlap(a.from_text, last_day(a), b.from_text, last_day(b))) return;
  for (const Code& code : first->codes) {
    const int place = second->rank_of(code.code);
    if (place < 0) continue;
    const Code& other = second->codes[static_cast<std::size_t>(place)];
    if (!overlap(code.from, code.to, other.from, other.to)) continue;
    Problem at = loading.where("standard", standard.id);
    at.line = b.rule.line;
    at.column = b.rule.column;
    at.path = "versions";
    add_problem(loading, std::move(at), "two versions hold in `" + code.code + "` at once",
                "take the place out of one of the lists", "version_overlap");
  }
}

/// An event type to which a permission or an example is narrowed is one of its record type's.
void check_role_event(Loading& loading, const Role& role, const std::string& what) {
  const auto dot = what.find('.');
  if (dot == std::string::npos) return;
  const RecordType* type = loading.definitions.record_type(what.substr(0, dot));
  if (type == nullptr || type->event(what.substr(dot + 1)) != nullptr) return;
  add_problem(loading, loading.where("role", role.id),
              "`" + type->name + "` has no event `" + what.substr(dot + 1) + "`",
              "name one that it has", "unknown_name");
}

void check_roles(Loading& loading) {
  const auto& roles = loading.definitions.roles;
  const auto last_resorts = std::count_if(
      roles.begin(), roles.end(), [](const auto& entry) { return entry.second.last_resort; });
  if (!roles.empty() && last_resorts != 1) {
    add_problem(loading, loading.where("role", roles.begin()->first),
                std::to_string(last_resorts) + " roles are the last resort",
                "mark exactly one `last_resort: true`", "last_resort");
  }
  for (const auto& [id, role] : roles) {
    std::set<std::string> seen{id};
    for (const Role* at = &role; !at->above.empty();) {
      const auto next = roles.find(at->above);
      if (next == roles.end()) break;
      if (!seen.insert(next->first).second) {
        add_problem(loading, loading.where("role", id),
                    "the roles above `" + id + "` go in a circle", "change one `above`", "cycle");
        break;
      }
      at = &next->second;
    }
    for (const Permission& permission : role.may) {
      for (const std::string& what : permission.on) check_role_event(loading, role, what);
    }
    for (const RoleExample& example : role.examples) check_role_event(loading, role, example.on);
    check_role_examples(loading, role);
  }
}

}  // namespace

void check_definitions(Loading& loading, bool coverage) {
  for (const auto& [name, type] : loading.definitions.record_types) {
    check_names(loading, type);
    check_event_references(loading, type);
    check_read_by_functions(loading, type);
    check_team(loading, type);
    check_second_persons(loading, type);
  }
  for (const auto& [id, standard] : loading.definitions.standards) {
    const auto& versions = standard.versions;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      for (std::size_t j = i + 1; j < versions.size(); ++j) {
        check_places(loading, standard, versions[i], versions[j]);
      }
    }
    check_rules(loading, standard);
    check_holder(loading, standard);
    if (coverage) check_coverage(loading, standard);
    if (!loading.definitions.areas.contains(standard.area)) {
      add_problem(loading, loading.where("standard", id),
                  "the area `" + standard.area + "` has no area.yaml",
                  "add it, with how soon what is unknown is found out", "required");
    }
  }
  for (const auto& [id, import] : loading.definitions.imports) check_import(loading, import);
  check_findings(loading);
  check_roles(loading);
  check_circles(loading);
}

}  // namespace rowan::practice
