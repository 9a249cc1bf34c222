#include "team_people.h"

#include <algorithm>
#include <set>

namespace rowan::casework {

namespace {

constexpr std::string_view officer_type = "officer";
constexpr std::uint32_t most_officers = 200;

struct Load {
  std::int64_t cases = 0, restricted = 0, points = 0;
  std::int64_t overdue = 0, drifted = 0, offered = 0;
};

Load load_of(const Asking& asking, const std::vector<TeamCase>& cases, RecordId officer) {
  Load load;
  const auto at = asking.as_at();
  for (const auto& one : cases) {
    if (one.asked() == officer) ++load.offered;
    if (one.worker() != officer) continue;
    ++load.cases;
    if (!one.full) ++load.restricted;
    load.points += points_of(asking.definitions(), one);
    for (const auto& duty : one.duties) {
      if (duty.owner != one.team().worker || !overdue(duty, at)) continue;
      ++load.overdue;
      if (is_one_of(one.team().drift, duty)) ++load.drifted;
    }
  }
  return load;
}

/// What somebody held on the day asked about: skills, roles.
std::set<std::string> held_by(const Asking& asking, RecordId officer) {
  std::set<std::string> held;
  const auto* history = asking.world().find(officer);
  const auto* type = asking.definitions().record_type(officer_type);
  if (history == nullptr || type == nullptr) return held;
  const auto today = day_of(asking.as_at());
  for (const auto& standing :
       rules::view(*type, *history, asking.as_at(), asking.known_at()).events) {
    for (const auto& holding : type->holds) {
      if (standing.event->type != holding.event) continue;
      const auto until = parse_date(text_at(standing.event->fields, holding.until));
      if (until && *until < today) continue;
      held.emplace(text_at(standing.event->fields, holding.field));
    }
  }
  return held;
}

std::vector<const practice::RecordType*> worked_types(const Asking& asking) {
  std::vector<const practice::RecordType*> types;
  for (const auto& [name, type] : asking.definitions().record_types) {
    if (type.team) types.push_back(&type);
  }
  return types;
}

json::value rank_of(const Asking& asking, const store::RecordRow& row) {
  const auto* type = asking.definitions().record_type(officer_type);
  const auto* lookup = asking.definitions().lookup("rank");
  if (type == nullptr || lookup == nullptr) return nullptr;
  for (const auto& name : type->list_columns) {
    const auto code = text_at(row.columns, name);
    const auto found = std::ranges::find(lookup->codes, code, &practice::Code::code);
    if (!code.empty() && found != lookup->codes.end()) return json::value(found->title);
  }
  return nullptr;
}

json::object officer_json(const Asking& asking, const store::RecordRow& row, const Load& load,
                          const std::set<std::string>& held) {
  const auto types = worked_types(asking);
  json::array accredited;
  for (const auto* type : types) {
    if (type->team->skill.empty() || held.contains(type->team->skill)) {
      accredited.emplace_back(type->name);
    }
  }
  json::array skills;
  if (const auto* lookup = asking.definitions().lookup("skill")) {
    for (const auto& code : lookup->codes) {
      if (held.contains(code.code)) skills.emplace_back(code.title);
    }
  }
  // Whoever is accredited for none of the work is still learning it.
  const std::string end = accredited.empty() ? "_learning" : "";
  const auto& team = *types.front()->team;
  const auto most_cases = team_number(asking.definitions(), team, "limit_cases" + end);
  const auto most_points = team_number(asking.definitions(), team, "limit_points" + end);
  return {{"id", to_text(row.id)},
          {"name", row.headline.empty() ? row.reference : row.headline},
          {"rank", rank_of(asking, row)},
          {"unit", asking.named(row.unit)},
          {"cases", load.cases},
          {"restricted", load.restricted},
          {"points", load.points},
          {"limit_cases", most_cases},
          {"limit_points", most_points},
          {"over", load.cases > most_cases || load.points > most_points},
          {"full", load.cases >= most_cases || load.points >= most_points},
          {"overdue", load.overdue},
          {"drifted", load.drifted},
          {"offered", load.offered},
          {"learning", accredited.empty()},
          {"skills", std::move(skills)},
          {"accredited_for", std::move(accredited)}};
}

double fill(const json::value& officer) {
  const auto number = [&](std::string_view name) {
    return static_cast<double>(officer.get_object().at(name).to_number<std::int64_t>());
  };
  const auto limit = number("limit_points");
  return limit <= 0 ? 0 : number("points") / limit;
}

/// Officers who belong to the units or have, or were asked to take, one of the cases.
std::vector<store::RecordRow> officers_of(const Asking& asking, const std::vector<RecordId>& units,
                                          const std::vector<TeamCase>& cases) {
  std::set<RecordId> with_cases;
  for (const auto& one : cases) {
    with_cases.insert(one.worker());
    with_cases.insert(one.asked());
  }
  with_cases.erase(RecordId{});
  std::set<std::string> roles;
  for (const auto* type : worked_types(asking)) roles.insert(type->team->worker);
  std::vector<store::RecordRow> officers;
  std::set<RecordId> seen;
  const auto* type = asking.definitions().record_type(officer_type);
  for (const auto unit : units) {
    store::RecordQuery query;
    query.type = officer_type;
    query.unit = unit;
    query.limit = most_officers;
    for (auto& row : store::list_records(asking.reader(), query).rows) {
      const bool left =
          type != nullptr && std::ranges::find(type->ended, row.state) != type->ended.end();
      const auto held = held_by(asking, row.id);
      const bool works =
          std::ranges::any_of(roles, [&](const auto& role) { return held.contains(role); });
      if (!with_cases.contains(row.id) && (left || !works)) continue;
      if (seen.insert(row.id).second) officers.push_back(std::move(row));
    }
  }
  for (const auto id : with_cases) {
    const auto* row = asking.cached_row(id);
    if (row != nullptr && seen.insert(id).second) officers.push_back(*row);
  }
  return officers;
}

json::object unit_json(const Asking& asking, RecordId unit, const std::vector<RecordId>& below,
                       const json::array& officers, const std::vector<TeamCase>& cases) {
  const auto in = [&](RecordId id) { return std::ranges::find(below, id) != below.end(); };
  std::int64_t held = 0, points = 0, unallocated = 0, offered = 0;
  std::int64_t drifted = 0, reviews = 0, directions = 0;
  const auto at = asking.as_at();
  for (const auto& one : cases) {
    if (!in(one.row.unit)) continue;
    ++held;
    points += points_of(asking.definitions(), one);
    unallocated += !one.worker() && !one.asked() ? 1 : 0;
    offered += one.asked() ? 1 : 0;
    for (const auto& duty : one.duties) {
      if (!overdue(duty, at)) continue;
      drifted += is_one_of(one.team().drift, duty) ? 1 : 0;
      reviews += is_one_of(one.team().reviews, duty) ? 1 : 0;
      directions += is_one_of(one.team().directions, duty) ? 1 : 0;
    }
  }
  std::int64_t people = 0, over = 0, most = 0, least = -1;
  for (const auto& officer : officers) {
    const auto& object = officer.get_object();
    const auto* of = object.at("unit").if_object();
    const auto id = of == nullptr ? std::nullopt : parse_id<RecordKind>(text_at(*of, "id"));
    if (!id || !in(*id)) continue;
    ++people;
    over += object.at("over").get_bool() ? 1 : 0;
    const auto has = object.at("points").to_number<std::int64_t>();
    most = std::max(most, has);
    least = least < 0 ? has : std::min(least, has);
  }
  const auto share = [&](std::int64_t of) {
    return people == 0 ? json::value(nullptr)
                       : json::value(static_cast<double>((10 * of + people / 2) / people) / 10);
  };
  return {{"unit", asking.named(unit)},
          {"officers", people},
          {"cases", held},
          {"points", points},
          {"points_each", share(points)},
          {"least_points", least < 0 ? json::value(nullptr) : json::value(least)},
          {"most_points", people == 0 ? json::value(nullptr) : json::value(most)},
          {"over_limit", over},
          {"unallocated", unallocated},
          {"offered", offered},
          {"drifted", drifted},
          {"reviews_overdue", reviews},
          {"directions_overdue", directions}};
}

}  // namespace

json::array team_officers(const Asking& asking, const std::vector<RecordId>& units,
                          const std::vector<TeamCase>& cases) {
  json::array officers;
  for (const auto& row : officers_of(asking, units, cases)) {
    officers.push_back(
        officer_json(asking, row, load_of(asking, cases, row.id), held_by(asking, row.id)));
  }
  std::stable_sort(officers.begin(), officers.end(),
                   [](const json::value& a, const json::value& b) { return fill(a) > fill(b); });
  return officers;
}

json::array compared_units(const Asking& asking, const UnitChoice& units,
                           const json::array& officers, const std::vector<TeamCase>& cases) {
  const UnitTree tree{asking.definitions(), asking.reader()};
  json::array compared;
  for (const auto unit : tree.directly_below(units.chosen)) {
    const auto below = tree.with_below(unit);
    auto one = unit_json(asking, unit, below, officers, cases);
    const bool works = one.at("cases").to_number<std::int64_t>() > 0 ||
                       one.at("officers").to_number<std::int64_t>() > 0;
    if (works) compared.push_back(std::move(one));
  }
  return compared;
}

json::array team_limits(const Asking& asking) {
  json::array limits;
  std::set<std::string> sets;
  for (const auto* type : worked_types(asking)) {
    const auto set = asking.definitions().shared_sets.find(type->team->set);
    if (set == asking.definitions().shared_sets.end() || !sets.insert(set->first).second) continue;
    for (const auto& setting : set->second.settings) {
      limits.push_back(
          json::object{{"name", setting.name},
                       {"title", words_of_name(setting.name)},
                       {"value", team_number(asking.definitions(), *type->team, setting.name)},
                       {"note", text_or_null(setting.note)},
                       {"local", setting.local}});
    }
  }
  return limits;
}

}  // namespace rowan::casework
