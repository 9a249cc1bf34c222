#include <rowan/access/decision.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace rowan::access {
namespace {

/// Units stand in a tree; a loop made by mistake must not hang a decision.
constexpr int deepest_unit = 20;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> where_words{{
    {"own_unit", "in the own unit"},
    {"own_force", "in the own force"},
    {"assigned", "where assigned"},
    {"linked_in_own_unit", "where a record of the own unit that they may read links to it"},
    {"any", "anywhere"},
}};

std::string_view words_for(std::string_view where) {
  for (const auto& [name, words] : where_words) {
    if (name == where) return words;
  }
  return where;
}

/// How a record stands to the viewer.
struct Relation {
  bool own_unit = false;
  bool own_force = false;
  bool assigned = false;
  /// Looked up only when a permission asks for it. Empty: no.
  std::function<bool()> linked_in_own_unit;
};

bool within(RecordId unit, RecordId ancestor, const Units& units) {
  for (int depth = 0; unit && ancestor && depth < deepest_unit; ++depth) {
    if (unit == ancestor) return true;
    unit = units.above(unit);
  }
  return false;
}

RecordId top_of(RecordId unit, const Units& units) {
  for (int depth = 0; depth < deepest_unit; ++depth) {
    const RecordId above = units.above(unit);
    if (!above) return unit;
    unit = above;
  }
  return unit;
}

Relation relation_of(const Viewer& viewer, const Subject& subject, const Units& units) {
  Relation relation;
  relation.own_unit =
      within(subject.unit, viewer.unit, units) || within(subject.asked_unit, viewer.unit, units);
  // What no unit holds (a person, a place) is the force's own.
  relation.own_force =
      !subject.unit || !viewer.unit || top_of(subject.unit, units) == top_of(viewer.unit, units);
  relation.assigned = viewer.officer && std::find(subject.holders.begin(), subject.holders.end(),
                                                  viewer.officer) != subject.holders.end();
  return relation;
}

bool covers(std::string_view where, const Relation& relation) {
  if (where == "any") return true;
  if (where == "own_force") return relation.own_force;
  if (where == "own_unit") return relation.own_unit;
  if (where == "linked_in_own_unit") {
    return relation.linked_in_own_unit && relation.linked_in_own_unit();
  }
  return where == "assigned" && relation.assigned;
}

/// `what` is a record type, or one event type of it ("detention.released"), which a permission on
/// the record type covers as well.
bool is_on(const practice::Permission& permission, std::string_view what) {
  const auto type = what.substr(0, what.find('.'));
  return std::any_of(permission.on.begin(), permission.on.end(), [&](const std::string& on) {
    return on == "all" || on == type || on == what;
  });
}

struct Grant {
  std::string role;
  std::string_view where;
  explicit operator bool() const { return !role.empty(); }
};

Grant granted(const practice::Definitions& definitions, const std::vector<std::string>& roles,
              std::string_view action, std::string_view type, const Relation& relation) {
  for (const std::string& name : roles) {
    const auto role = definitions.roles.find(name);
    if (role == definitions.roles.end()) continue;
    for (const practice::Permission& permission : role->second.may) {
      if (permission.action == action && is_on(permission, type) &&
          covers(permission.where, relation)) {
        return {name, permission.where};
      }
    }
  }
  return {};
}

bool lists(const json::object& restriction, std::string_view key, std::string_view value) {
  const json::value* list = restriction.if_contains(key);
  if (list == nullptr || value.empty()) return false;
  const auto same = [&](const json::value& one) {
    return one.is_string() && std::string_view{one.get_string()} == value;
  };
  if (list->is_string()) return same(*list);
  return list->is_array() && std::any_of(list->get_array().begin(), list->get_array().end(), same);
}

/// Why a restricted record is open to the viewer all the same, or "" when it is not.
std::string need_to_know(const practice::Definitions& definitions, const Viewer& viewer,
                         const Subject& subject, const Relation& relation) {
  if (relation.assigned) return "the record is assigned to them";
  const json::object& to = subject.restriction;
  if (viewer.officer && lists(to, "officers", to_text(viewer.officer))) {
    return "the restriction names them";
  }
  if (viewer.unit && lists(to, "units", to_text(viewer.unit))) {
    return "the restriction names their unit";
  }
  for (const std::string& role : viewer.roles) {
    if (lists(to, "roles", role)) return "the restriction names the role " + role;
  }
  const Grant grant = granted(definitions, viewer.roles, "read_restricted", subject.type, relation);
  if (!grant) return {};
  return grant.role + " may read restricted records " + std::string{words_for(grant.where)};
}

Decision refused_as_restricted(const Subject& subject) {
  Decision decision;
  const bool hidden = text_at(subject.restriction, "existence") == "hidden";
  decision.level = hidden ? Level::hidden : Level::limited;
  decision.reason = "the record is restricted, and nothing names this account as needing to know";
  return decision;
}

/// An example's "where" is how the record stands to the person, taken at its narrowest.
Relation relation_of_example(std::string_view where) {
  Relation relation;
  relation.own_unit = where == "own_unit";
  relation.assigned = where == "assigned";
  relation.own_force = where != "any";
  relation.linked_in_own_unit = [linked = where == "linked_in_own_unit"] { return linked; };
  return relation;
}

Decision decide_by(const practice::Definitions& definitions, const Viewer& viewer,
                   std::string_view action, const Subject& subject, const Relation& relation) {
  const Grant grant = granted(definitions, viewer.roles, action, subject.type, relation);
  Decision decision;
  if (!grant) {
    decision.reason =
        "no role of this account may " + std::string{action} + " " + subject.type + " here";
    // Seeing is its own permission: being refused an act does not hide the record.
    const Grant sight = granted(definitions, viewer.roles, "read", subject.type, relation);
    if (!sight) return decision;
    decision.level = Level::full;
  }
  std::string because;
  if (subject.restricted) {
    because = need_to_know(definitions, viewer, subject, relation);
    if (because.empty()) return refused_as_restricted(subject);
  }
  if (!grant) return decision;
  decision.allowed = true;
  decision.level = Level::full;
  decision.role = grant.role;
  decision.reason = grant.role + " may " + std::string{action} + " " + subject.type + " " +
                    std::string{words_for(grant.where)};
  if (!because.empty()) decision.reason += ", and " + because;
  return decision;
}

}  // namespace

std::string_view to_text(Level level) {
  switch (level) {
    case Level::hidden:
      return "hidden";
    case Level::limited:
      return "limited";
    case Level::full:
      break;
  }
  return "full";
}

Decision decide(const practice::Definitions& definitions, const Viewer& viewer,
                std::string_view action, const Subject& subject, const Units& units) {
  Relation relation = relation_of(viewer, subject, units);
  relation.linked_in_own_unit = [&] {
    if (!subject.record || !viewer.unit) return false;
    const auto linking = units.linking_to(subject.record);
    return std::any_of(linking.begin(), linking.end(), [&](const Subject& from) {
      // Such a permission does not follow from another one like it: links would lead anywhere.
      const Relation own = relation_of(viewer, from, units);
      return own.own_unit && decide_by(definitions, viewer, "read", from, own).allowed;
    });
  };
  return decide_by(definitions, viewer, action, subject, relation);
}

namespace {

template <class Fits>
bool some_permission(const practice::Definitions& definitions, const Viewer& viewer, Fits&& fits) {
  return std::any_of(viewer.roles.begin(), viewer.roles.end(), [&](const std::string& name) {
    const auto role = definitions.roles.find(name);
    if (role == definitions.roles.end()) return false;
    const auto& may = role->second.may;
    return std::any_of(may.begin(), may.end(), fits);
  });
}

}  // namespace

bool may_ever(const practice::Definitions& definitions, const Viewer& viewer,
              std::string_view action, std::string_view type) {
  return some_permission(definitions, viewer, [&](const practice::Permission& permission) {
    return permission.action == action && (type.empty() || is_on(permission, type));
  });
}

bool may_across_force(const practice::Definitions& definitions, const Viewer& viewer,
                      std::string_view action, std::string_view type) {
  return some_permission(definitions, viewer, [&](const practice::Permission& permission) {
    const bool wide = permission.where == "own_force" || permission.where == "any";
    return wide && permission.action == action && is_on(permission, type);
  });
}

Problems check_role_examples(const practice::Definitions& definitions) {
  Problems problems;
  for (const auto& [name, role] : definitions.roles) {
    for (const practice::RoleExample& example : role.examples) {
      const Grant grant = granted(definitions, {name}, example.action, example.on,
                                  relation_of_example(example.where));
      if (static_cast<bool>(grant) == example.allow) continue;
      Problem problem;
      problem.file = "roles/" + name + "/role.yaml";
      problem.path = "examples/" + example.name;
      problem.message = "expected " + std::string{example.allow ? "allow" : "deny"} + ", but `" +
                        name + "` " + (grant ? "may `" : "may not `") + example.action + "` on `" +
                        example.on + "` (" + example.where + ")";
      problem.remedy = "correct the example, or what the role may do";
      problem.code = "role_example";
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

}  // namespace rowan::access
