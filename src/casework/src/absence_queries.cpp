// The judging was done when each record changed; this only counts what was found.
#include <rowan/casework/absences.h>
#include <rowan/store/open_duties.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "duty_pages.h"
#include "unit_choice.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_on_a_page = 200;
constexpr std::string_view counting = "measure";

struct Numbers {
  std::uint64_t not_there = 0, not_known = 0, over = 0;
  std::optional<Instant> first_due;  // Of what is not there and still could be.

  void add(const store::OpenCount& counted) {
    const bool known = counted.verdict == static_cast<int>(rules::VerdictKind::breached);
    (counted.record_over ? over : known ? not_there : not_known) += counted.count;
    if (counted.record_over || !known || !counted.first_due) return;
    first_due = std::min(first_due.value_or(*counted.first_due), *counted.first_due);
  }
};

void put(json::object& object, const Numbers& numbers) {
  object["not_there"] = numbers.not_there;
  object["not_known"] = numbers.not_known;
  object["over"] = numbers.over;
  object["first_due"] = instant_or_null(numbers.first_due);
}

/// A kind's standards that the viewer may count somewhere, by id.
std::vector<std::string> counted_standards(const Asking& asking, const practice::Absence& kind) {
  std::vector<std::string> standards;
  for (const auto& id : kind.standards) {
    const auto* standard = asking.definitions().standard(id);
    if (standard != nullptr && asking.viewing().may_ever(counting, standard->applies_to)) {
      standards.push_back(id);
    }
  }
  return standards;
}

/// A figure names nobody, so a restricted record is counted like any other.
bool may_count(const Asking& asking, store::RecordRow record) {
  record.restricted = false;
  return asking.viewing().may(counting, record).allowed;
}

Answer<UnitChoice> chosen_unit(const Asking& asking, const AbsencesQuery& query) {
  const auto& definitions = asking.definitions();
  const auto& viewer = asking.viewing().viewer();
  const bool wide = std::ranges::any_of(definitions.record_types, [&](const auto& type) {
    return access::may_across_force(definitions, viewer, counting, type.first);
  });
  return choose_unit(asking, wide, query.unit);
}

/// The unit itself, or its part directly below, that each unit's numbers belong to. What belongs to
/// no unit (a person) stands with the force itself.
std::map<RecordId, RecordId> parts_of(const Asking& asking, const UnitChoice& units) {
  const UnitTree tree{asking.definitions(), asking.reader()};
  std::map<RecordId, RecordId> parts;
  if (!units.chosen) return parts;
  for (const auto part : tree.directly_below(units.chosen)) {
    for (const auto unit : tree.with_below(part)) parts.emplace(unit, part);
  }
  parts[units.chosen] = units.chosen;
  if (units.widest()) parts[RecordId{}] = units.chosen;
  return parts;
}

/// Counts by kind and by part of the unit.
class Counts {
 public:
  Counts(const Asking& asking, const practice::Watch& watch, const UnitChoice& units)
      : asking_{asking}, parts_{parts_of(asking, units)} {
    std::vector<std::string> standards;
    for (const auto& [id, kind] : watch.absences) {
      for (auto& standard : counted_standards(asking, kind)) {
        kinds_[standard] = id;
        standards.push_back(std::move(standard));
      }
    }
    if (standards.empty()) return;
    for (const auto& counted : store::count_open(asking.reader(), standards,
                                                 {static_cast<int>(rules::VerdictKind::breached),
                                                  static_cast<int>(rules::VerdictKind::unknown)})) {
      add(counted);
    }
  }

  [[nodiscard]] Numbers of(const std::string& kind, RecordId part) const {
    const auto found = numbers_.find({kind, part});
    return found == numbers_.end() ? Numbers{} : found->second;
  }
  [[nodiscard]] Numbers of(const std::string& kind) const { return of(kind, all); }
  /// The parts: the unit itself first, then those below it.
  [[nodiscard]] std::set<RecordId> parts() const {
    std::set<RecordId> found;
    for (const auto& [unit, part] : parts_) found.insert(part);
    return found;
  }

 private:
  static constexpr RecordId all{};

  void add(const store::OpenCount& counted) {
    const auto part = parts_.find(counted.unit);
    if (part == parts_.end()) return;
    const auto& type = asking_.definitions().standard(counted.standard)->applies_to;
    auto [known, fresh] = may_.try_emplace({type, counted.unit}, false);
    if (fresh) {
      store::RecordRow somewhere;
      somewhere.type = type;
      somewhere.unit = counted.unit;
      known->second = may_count(asking_, std::move(somewhere));
    }
    if (!known->second) return;
    const auto& kind = kinds_.at(counted.standard);
    numbers_[{kind, part->second}].add(counted);
    numbers_[{kind, all}].add(counted);
  }

  const Asking& asking_;
  std::map<RecordId, RecordId> parts_;
  std::map<std::string, std::string> kinds_;  // By standard.
  std::map<std::pair<std::string, RecordId>, bool> may_;
  std::map<std::pair<std::string, RecordId>, Numbers> numbers_;
};

json::object kind_json(const Asking& asking, const practice::Absence& kind,
                       const Numbers& numbers) {
  json::array standards;
  std::set<std::string> answers;
  for (const auto& id : kind.standards) {
    const auto* standard = asking.definitions().standard(id);
    standards.push_back(json::object{{"id", id}, {"title", standard->title}});
    answers.insert(standard->answers.begin(), standard->answers.end());
  }
  json::object object{{"id", kind.id},
                      {"title", kind.title},
                      {"about", kind.about},
                      {"standards", std::move(standards)},
                      {"answers", texts({answers.begin(), answers.end()})}};
  put(object, numbers);
  return object;
}

json::array parts_json(const Asking& asking, const practice::Watch& watch, const UnitChoice& units,
                       const Counts& counts) {
  json::array parts;
  for (const auto part : counts.parts()) {
    auto named = asking.named(part);
    if (named.is_null()) continue;
    for (const auto& [id, kind] : watch.absences) {
      json::object object{
          {"unit", named}, {"own", part == units.chosen}, {"kind", id}, {"title", kind.title}};
      put(object, counts.of(id, part));
      parts.push_back(std::move(object));
    }
  }
  return parts;
}

/// The verdicts that a number stands for; none when there is no such number.
std::vector<int> verdicts_of(std::string_view standing) {
  const auto breached = static_cast<int>(rules::VerdictKind::breached);
  const auto unknown = static_cast<int>(rules::VerdictKind::unknown);
  if (standing == "not_there") return {breached};
  if (standing == "not_known") return {unknown};
  if (standing == "over") return {breached, unknown};
  return {};
}

}  // namespace

Answer<json::object> Absences::counts(const access::Viewer& viewer,
                                      const AbsencesQuery& query) const {
  return ask(casework_, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto units = chosen_unit(asking, query);
    if (!units) return fail(units.error());
    const Counts counts{asking, watch_, *units};
    json::array kinds;
    for (const auto& [id, kind] : watch_.absences) {
      if (counted_standards(asking, kind).empty()) continue;
      kinds.push_back(kind_json(asking, kind, counts.of(id)));
    }
    return json::object{{"unit", asking.named(units->chosen)},
                        {"units", choices_json(asking, *units)},
                        {"as_at", to_text(asking.as_at())},
                        {"kinds", std::move(kinds)},
                        {"parts", parts_json(asking, watch_, *units, counts)}};
  });
}

Answer<json::object> Absences::rows(const access::Viewer& viewer, const AbsencesQuery& query,
                                    const Paging& paging) const {
  return ask(casework_, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    if (query.kind != every_kind && !watch_.absences.contains(query.kind)) {
      return fail(not_found("kind of absence"));
    }
    const auto units = chosen_unit(asking, query);
    if (!units) return fail(units.error());
    store::OpenQuery wanted;
    for (const auto& [id, kind] : watch_.absences) {
      if (query.kind != every_kind && query.kind != id) continue;
      for (auto& standard : counted_standards(asking, kind)) {
        wanted.standards.push_back(std::move(standard));
      }
    }
    wanted.verdicts = verdicts_of(query.standing);
    wanted.record_over = query.standing == "over";
    wanted.units = query.own ? std::vector{units->chosen} : units->below;
    if (units->widest()) wanted.units.emplace_back();
    if (wanted.verdicts.empty()) return fail(not_found("number"));
    if (wanted.standards.empty() || !units->chosen) return page({}, "", 0);
    return page_of_duties(
        asking, std::min(paging.limit, most_on_a_page), paging.cursor,
        [&](const std::string& cursor, std::uint32_t limit) {
          wanted.cursor = cursor;
          wanted.limit = limit;
          return store::list_open(asking.reader(), wanted);
        },
        [&] { return store::count_open(asking.reader(), wanted); },
        [&](const store::RecordRow& record) { return may_count(asking, record); });
  });
}

}  // namespace rowan::casework
