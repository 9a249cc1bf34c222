#include "team_cases.h"

#include <algorithm>
#include <map>
#include <set>

#include "duty_body.h"
#include "judging.h"
#include "projection.h"
#include "then_queries.h"

namespace rowan::casework {

namespace {

constexpr std::int64_t seconds_of_day = 86'400;
/// Transfers that a unit is asked to make are found by the duty to answer them.
constexpr std::uint32_t most_asked = 200;

RecordId holder(const TeamCase& one, bool offered) {
  const auto& holders = one.row.holders;
  const auto found = std::ranges::find_if(holders, [&](const store::Holder& held) {
    return held.role == one.team().worker && held.offered == offered;
  });
  return found == holders.end() ? RecordId{} : found->officer;
}

/// The types whose work the viewer may give out.
std::vector<const practice::RecordType*> team_types(const Asking& asking) {
  std::vector<const practice::RecordType*> types;
  for (const auto& [name, type] : asking.definitions().record_types) {
    if (type.team && asking.viewing().may_ever("assign", name)) types.push_back(&type);
  }
  return types;
}

/// Whether the viewer's reach is the whole force, or only their own unit and those under it.
bool reaches_force(const Asking& asking) {
  return std::ranges::any_of(team_types(asking), [&](const auto* type) {
    return access::may_across_force(asking.definitions(), asking.viewing().viewer(), "assign",
                                    type->name);
  });
}

/// The verdicts of open duties, from the worst given on.
std::vector<int> open_verdicts(rules::VerdictKind worst) {
  std::vector<int> verdicts;
  for (auto kind = static_cast<int>(worst);
       kind <= static_cast<int>(rules::VerdictKind::not_applicable); ++kind) {
    if (is_open(static_cast<rules::VerdictKind>(kind))) verdicts.push_back(kind);
  }
  return verdicts;
}

using Heads = std::map<RecordId, std::vector<store::DutyHead>>;

/// Open duties of a type's cases that the team page tells of: of the standards that its parts list,
/// and whatever the worker owes and is late with. Each query names the verdicts, so that an index
/// of open duties leads to the few that are meant.
Heads heads_of(const Asking& asking, const practice::TeamWork& team, store::DutyQuery within) {
  within.open_only = true;
  within.without_over = true;
  std::map<DutyId, store::DutyHead> found;
  const auto add = [&](const store::DutyQuery& query) {
    for (auto& head : store::duty_heads(asking.reader(), query)) found[head.id] = std::move(head);
  };
  for (const auto* part : {&team.unallocated, &team.acknowledgements, &team.transfers, &team.drift,
                           &team.reviews, &team.directions}) {
    for (const auto& standard : *part) {
      auto query = within;
      query.standard = standard;
      query.verdicts = open_verdicts(rules::VerdictKind::breached);
      // The duty to answer a transfer is the other unit's; and one standard's open duties are few.
      query.units.clear();
      add(query);
    }
  }
  auto late = within;
  late.owners = {team.worker};
  late.verdicts = {static_cast<int>(rules::VerdictKind::breached)};
  add(late);
  late.verdicts = open_verdicts(rules::VerdictKind::unknown);
  late.due_before = asking.as_at();
  add(late);
  Heads heads;
  for (auto& [id, head] : found) heads[head.record].push_back(std::move(head));
  return heads;
}

/// From when on a direction that was carried out is still shown.
Instant done_shown_from(const Asking& asking, const TeamCase& one) {
  const auto days = team_number(asking.definitions(), one.team(), "days_done_is_shown");
  return asking.as_at() + -days * seconds_of_day;
}

/// Directions that were carried out within as long as the team page shows them.
void add_done(const Asking& asking, TeamCase& one) {
  const auto from = done_shown_from(asking, one);
  for (const auto& standard : one.team().directions) {
    for (const auto& row : store::duties_of(asking.reader(), one.row.id, standard)) {
      const auto body = row.open ? std::nullopt : unpack_duty(asking.reader(), row.key, row.body);
      if (!body || !body->verdict.done || body->verdict.done->earliest < from) continue;
      one.duties.push_back({row.key.standard, row.key.instance, row.owner, row.id, row.verdict,
                            false, row.due, body->verdict.done->earliest});
    }
  }
}

std::vector<TeamDuty> duties_then(const Asking& asking, const TeamCase& one) {
  std::vector<TeamDuty> duties;
  const auto from = done_shown_from(asking, one);
  for (const auto& owed :
       asking.duties(one.row, Asking::Which::applicable, rules::Detail::verdicts)) {
    const auto& duty = owed.duty;
    TeamDuty shown{duty.key.standard,
                   duty.key.instance,
                   duty.owner,
                   owed.row ? owed.row->id : DutyId{},
                   static_cast<int>(duty.verdict.kind),
                   is_open(duty.verdict.kind),
                   {},
                   {}};
    if (duty.verdict.due) shown.due = duty.verdict.due->earliest;
    if (duty.verdict.done) shown.done = duty.verdict.done->earliest;
    const bool direction = is_one_of(one.team().directions, shown);
    if (shown.open || (direction && shown.done && *shown.done >= from)) {
      duties.push_back(std::move(shown));
    }
  }
  return duties;
}

/// Adds the case if it is open work at the moment asked about and the viewer may know of it; of the
/// present with what is open of it.
void add_case(const Asking& asking, RecordId id, const std::vector<RecordId>& units,
              const Heads& heads, std::vector<TeamCase>& cases) {
  const auto* row = asking.cached_row(id);
  const auto* type = row == nullptr ? nullptr : asking.definitions().record_type(row->type);
  if (type == nullptr || !type->team) return;
  const auto level = asking.level(*row);
  if (level == access::Level::hidden) return;
  TeamCase one{*row, type, level == access::Level::full, {}};
  if (!asking.is_now()) {
    const auto then = heading_then(asking, *row);
    if (!then || is_over(asking.definitions(), *then)) return;
    one.row = *then;
    const auto in = [&](RecordId unit) { return std::ranges::find(units, unit) != units.end(); };
    if (!in(one.row.unit) && !in(one.row.asked_unit)) return;
    one.duties = duties_then(asking, one);
  } else {
    if (const auto open = heads.find(id); open != heads.end()) {
      for (const auto& head : open->second) {
        one.duties.push_back({head.standard, head.instance, head.owner, head.id, head.verdict,
                              head.open, head.due, std::nullopt});
      }
    }
    add_done(asking, one);
  }
  cases.push_back(std::move(one));
}

}  // namespace

RecordId TeamCase::worker() const {
  return holder(*this, false);
}

RecordId TeamCase::asked() const {
  return holder(*this, true);
}

Answer<UnitChoice> team_units(const Asking& asking, std::optional<RecordId> unit) {
  if (team_types(asking).empty()) {
    Fault fault;
    fault.why = Fault::Why::forbidden;
    fault.message = "None of your roles has the permission `assign` on work that a team does.";
    return fail(std::move(fault));
  }
  return choose_unit(asking, reaches_force(asking), unit);
}

std::vector<TeamCase> team_cases(const Asking& asking, const std::vector<RecordId>& units) {
  std::vector<TeamCase> cases;
  std::set<RecordId> seen;
  for (const auto* type : team_types(asking)) {
    if (!asking.is_now()) {
      for (const auto id : asking.world().all(type->name)) add_case(asking, id, units, {}, cases);
      continue;
    }
    store::DutyQuery within;
    within.record_type = type->name;
    within.units = units;
    const auto heads = heads_of(asking, *type->team, within);
    for (const auto unit : units) {
      for (const auto id : store::on_board(asking.reader(), team_key(*type), unit)) {
        if (seen.insert(id).second) add_case(asking, id, units, heads, cases);
      }
    }
    for (const auto& standard : type->team->transfers) {
      store::DutyQuery asked;
      asked.standard = standard;
      asked.units = units;
      asked.open_only = true;
      asked.limit = most_asked;
      for (const auto& duty : store::list_duties(asking.reader(), asked).rows) {
        if (!seen.insert(duty.key.record).second) continue;
        store::DutyQuery own;
        own.record = duty.key.record;
        add_case(asking, duty.key.record, units, heads_of(asking, *type->team, own), cases);
      }
    }
  }
  return cases;
}

std::int64_t team_number(const practice::Definitions& definitions, const practice::TeamWork& team,
                         const std::string& name) {
  const auto set = definitions.shared_sets.find(team.set);
  if (set == definitions.shared_sets.end()) return 0;
  const auto* setting = set->second.setting(name);
  if (setting == nullptr || !setting->default_value) return 0;
  return static_cast<std::int64_t>(setting->default_value->number);
}

std::int64_t points_of(const practice::Definitions& definitions, const TeamCase& one) {
  const auto code = text_at(one.row.columns, one.team().complexity);
  const std::string name{code.empty() ? std::string_view{"not_known"} : code};
  return team_number(definitions, one.team(), "points_" + name);
}

bool is_one_of(const std::vector<std::string>& standards, const TeamDuty& duty) {
  return std::ranges::find(standards, duty.standard) != standards.end();
}

bool overdue(const TeamDuty& duty, Instant at) {
  if (!duty.open) return false;
  return duty.verdict == static_cast<int>(rules::VerdictKind::breached) ||
         (duty.due && *duty.due < at);
}

}  // namespace rowan::casework
