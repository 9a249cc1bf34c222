// What a record type says of its team is there: events with their fields, facts, settings.
#include "definition_checks.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace rowan::practice {
namespace {

void refuse(Loading& loading, const RecordType& type, std::string message, std::string remedy) {
  Problem problem = loading.where("record", type.name);
  problem.path = "team";
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  problem.code = "unknown_name";
  loading.problems.push_back(std::move(problem));
}

void check_event(Loading& loading, const RecordType& type, const std::string& name,
                 std::initializer_list<const char*> fields) {
  const EventType* event = type.event(name);
  if (event == nullptr) {
    return refuse(loading, type, "`" + name + "` is not an event of `" + type.name + "`",
                  "name the event");
  }
  for (const char* field : fields) {
    if (event->field(field) != nullptr) continue;
    refuse(loading, type, "`" + name + "` has no field `" + field + "`", "add it");
  }
}

void check_settings(Loading& loading, const RecordType& type, const TeamWork& team) {
  const auto found = loading.definitions.shared_sets.find(team.set);
  const SharedSet* set = found == loading.definitions.shared_sets.end() ? nullptr : &found->second;
  std::vector<std::string> names{"limit_cases",          "limit_points",
                                 "limit_cases_learning", "limit_points_learning",
                                 "points_not_known",     "days_done_is_shown"};
  if (const Lookup* lookup = loading.definitions.lookup(team.complexities)) {
    for (const Code& code : lookup->codes) names.push_back("points_" + code.code);
  }
  for (const std::string& name : names) {
    if (set != nullptr && set->setting(name) != nullptr) continue;
    refuse(loading, type, "the set of `" + type.name + "`'s team has no setting `" + name + "`",
           "add it to the set's settings");
  }
}

}  // namespace

void check_second_persons(Loading& loading, const RecordType& type) {
  for (const SecondPerson& second : type.second_persons) {
    if (type.event(second.act) != nullptr) continue;
    refuse(loading, type, "`" + second.act + "` is not an event of `" + type.name + "`",
           "name in the set's words the act that a second person must agree to");
  }
}

void check_team(Loading& loading, const RecordType& type) {
  for (const EventType& event : type.events) {
    if (event.snapshot.empty()) continue;
    const Field* field = event.field(event.snapshot);
    if (field != nullptr && field->kind == FieldKind::group && field->many) continue;
    refuse(loading, type, "`" + event.snapshot + "` is not a group of `" + event.name + "`",
           "name a field of `kind: group` and `many: true`");
  }
  if (!type.team) return;
  const TeamWork& team = *type.team;
  check_event(loading, type, team.given, {"officer", "role"});
  for (const std::string& answer : {team.taken, team.refused, team.moved, team.not_moved,
                                    team.asked_no_more, team.direction_done}) {
    check_event(loading, type, answer, {"about"});
  }
  check_event(loading, type, team.put_back, {});
  check_event(loading, type, team.asked, {"to_unit"});
  check_event(loading, type, team.directed, {"what", "officer", "due_at"});
  for (const std::string& fact : {team.complexity, team.risk}) {
    if (type.fact(fact) != nullptr) continue;
    refuse(loading, type, "`" + fact + "` is not a fact of `" + type.name + "`", "name the fact");
  }
  check_settings(loading, type, team);
}

}  // namespace rowan::practice
