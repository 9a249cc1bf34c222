// The team page: who has what and whether they have room, what nobody has, what does not move, what
// is to be reviewed, and what was directed; and units beside one another.
#include <algorithm>
#include <array>
#include <tuple>

#include "team_cases.h"
#include "team_people.h"

namespace rowan::casework {

namespace {

constexpr std::size_t most_in_a_part = 200;
constexpr std::int64_t seconds_of_day = 86'400;

struct Item {
  const TeamCase* one = nullptr;
  const TeamDuty* duty = nullptr;
};
using Items = std::vector<Item>;

enum class Part : std::uint8_t { unallocated, offered, transfers, drifted, reviews, directions };
constexpr std::array<std::pair<std::string_view, Part>, 6> parts{
    {{"unallocated", Part::unallocated},
     {"offered", Part::offered},
     {"transfers", Part::transfers},
     {"drifted", Part::drifted},
     {"reviews", Part::reviews},
     {"directions", Part::directions}}};

bool due_for_review(const TeamDuty& duty, Instant at) {
  const auto kind = static_cast<rules::VerdictKind>(duty.verdict);
  return duty.open && (kind != rules::VerdictKind::pending || overdue(duty, at));
}

/// The standards whose duties a part lists.
const std::vector<std::string>& standards_of(const practice::TeamWork& team, Part part) {
  switch (part) {
    case Part::unallocated:
      return team.unallocated;
    case Part::offered:
      return team.acknowledgements;
    case Part::transfers:
      return team.transfers;
    case Part::drifted:
      return team.drift;
    case Part::reviews:
      return team.reviews;
    case Part::directions:
      break;
  }
  return team.directions;
}

bool belongs(const TeamDuty& duty, Part part, Instant at) {
  if (part == Part::directions) return true;
  if (part == Part::drifted) return overdue(duty, at);
  if (part == Part::reviews) return due_for_review(duty, at);
  return duty.open;
}

/// How high the risk stands, the highest first; what practice cannot say stands highest.
int risk_rank(const Asking& asking, const TeamCase& one) {
  const auto* lookup = asking.definitions().lookup(one.team().risks);
  const auto code = text_at(one.row.columns, one.team().risk);
  const int rank = lookup == nullptr || code.empty() ? -1 : lookup->rank_of(code);
  return rank < 0 ? 0 : -rank;
}

/// Since when the item has waited: unallocated work since it came, the rest by its due.
Instant waits_since(const Item& item) {
  if (item.duty != nullptr && item.duty->due) return *item.duty->due;
  return item.one->row.opened_at;
}

Items items_of(const Asking& asking, const std::vector<TeamCase>& cases, Part part) {
  Items items;
  for (const auto& one : cases) {
    if (part == Part::unallocated) {
      if (one.worker() || one.asked()) continue;
      const auto held = std::ranges::find_if(one.duties, [&](const TeamDuty& duty) {
        return duty.open && is_one_of(one.team().unallocated, duty);
      });
      items.push_back({&one, held == one.duties.end() ? nullptr : &*held});
      continue;
    }
    for (const auto& duty : one.duties) {
      if (!is_one_of(standards_of(one.team(), part), duty)) continue;
      if (belongs(duty, part, asking.as_at())) items.push_back({&one, &duty});
    }
  }
  const auto key = [&](const Item& item) {
    const bool closed = item.duty != nullptr && !item.duty->open;
    const int risk = part == Part::unallocated ? risk_rank(asking, *item.one) : 0;
    return std::tuple{closed, risk, waits_since(item), item.one->row.id};
  };
  std::ranges::stable_sort(items, [&](const Item& a, const Item& b) { return key(a) < key(b); });
  return items;
}

json::value code_title(const Asking& asking, const std::string& lookup, std::string_view code) {
  const auto* found = asking.definitions().lookup(lookup);
  if (found == nullptr || code.empty()) return nullptr;
  const auto title = std::ranges::find(found->codes, code, &practice::Code::code);
  return title == found->codes.end() ? json::value(nullptr) : json::value(title->title);
}

/// The event behind a duty of one of the record's events.
const Event* event_behind(const Asking& asking, const Item& item) {
  const auto root = item.duty == nullptr ? std::nullopt : parse_id<EventKind>(item.duty->instance);
  const auto* history = root ? asking.world().find(item.one->row.id) : nullptr;
  if (history == nullptr) return nullptr;
  const auto view = rules::view(*item.one->type, *history, asking.as_at(), asking.known_at());
  const auto found = std::ranges::find(view.events, *root, &rules::StandingEvent::root);
  return found == view.events.end() ? nullptr : found->event;
}

/// "12 October 2026"
std::string london_day(Instant at) {
  const auto text = to_london_text(at);
  return text.substr(0, text.find(" at "));
}

/// Since when nothing has moved the case on; `last` is the act that did, or null for none.
std::string since_last_act(const TeamCase& one, const Event* last) {
  const std::string says = "Nothing that moves it on since ";
  if (last == nullptr) return says + "it came on " + london_day(one.row.opened_at) + ".";
  const auto* type = one.type->event(last->type);
  return says + london_day(last->happened.earliest) + ": the last act was “" +
         (type == nullptr ? last->type : type->title) + "”.";
}

/// Why the item stands in its part, in a sentence; the same for everybody who may read the case.
std::string why_of(const TeamCase& one, const Event* event, Part part) {
  if (part == Part::drifted) return since_last_act(one, event);
  if (event == nullptr) return {};
  return std::string{text_at(event->fields, part == Part::directions ? "what" : "why")};
}

json::object case_json(const Asking& asking, const Item& item, Part part) {
  const auto& one = *item.one;
  const auto& row = one.row;
  const auto at = asking.as_at();
  json::object shown{{"id", to_text(row.id)},
                     {"type", row.type},
                     {"reference", row.reference},
                     {"headline", one.full ? row.headline : "Restricted record"},
                     {"restricted", row.restricted},
                     {"unit", asking.named(row.unit)},
                     {"version", row.version},
                     {"opened_at", to_text(row.opened_at)},
                     {"days", (at - row.opened_at) / seconds_of_day},
                     {"points", points_of(asking.definitions(), one)},
                     {"complexity", nullptr},
                     {"risk", nullptr},
                     {"risk_title", nullptr},
                     {"officer", asking.named(one.worker())},
                     {"asked", asking.named(one.asked())},
                     {"asked_unit", asking.named(row.asked_unit)},
                     {"due", nullptr},
                     {"overdue", false},
                     {"done_at", nullptr},
                     {"why", nullptr},
                     {"event", nullptr}};
  if (item.duty != nullptr) {
    shown["due"] = instant_or_null(item.duty->due);
    shown["overdue"] = overdue(*item.duty, at);
    shown["done_at"] = instant_or_null(item.duty->done);
  }
  if (!one.full) return shown;
  const auto& team = one.team();
  const auto risk = text_at(row.columns, team.risk);
  const auto* event = event_behind(asking, item);
  shown["risk"] = text_or_null(risk);
  shown["risk_title"] = code_title(asking, team.risks, risk);
  shown["complexity"] =
      code_title(asking, team.complexities, text_at(row.columns, team.complexity));
  shown["why"] = text_or_null(why_of(one, event, part));
  if (event == nullptr) return shown;
  shown["event"] = to_text(event->id);
  if (part == Part::directions) {
    const auto officer = parse_id<RecordKind>(text_at(event->fields, "officer"));
    shown["officer"] = officer ? asking.named(*officer) : json::value(nullptr);
  }
  return shown;
}

json::array cases_json(const Asking& asking, const Items& items, Part part, std::size_t from,
                       std::size_t limit) {
  json::array shown;
  for (auto i = from; i < std::min(items.size(), from + limit); ++i) {
    shown.push_back(case_json(asking, items[i], part));
  }
  return shown;
}

}  // namespace

Answer<json::object> Casework::team(const access::Viewer& viewer, const TeamQuery& query) const {
  return ask(*this, viewer, query.moment, [&](Asking& asking) -> Answer<json::object> {
    const auto units = team_units(asking, query.unit);
    if (!units) return fail(units.error());
    const auto cases = team_cases(asking, units->below);
    json::object page;
    page["unit"] = asking.named(units->chosen);
    page["units"] = choices_json(asking, *units);
    page["as_at"] = to_text(asking.as_at());
    auto officers = team_officers(asking, units->below, cases);
    page["compared"] = compared_units(asking, *units, officers, cases);
    page["officers"] = std::move(officers);
    json::object counts{{"cases", cases.size()}};
    for (const auto& [name, part] : parts) {
      const auto items = items_of(asking, cases, part);
      counts[name] = items.size();
      page[name] = cases_json(asking, items, part, 0, most_in_a_part);
    }
    page["counts"] = std::move(counts);
    page["limits"] = team_limits(asking);
    return page;
  });
}

Answer<json::object> Casework::team_part(const access::Viewer& viewer, const TeamQuery& query,
                                         std::string_view name, const Paging& paging) const {
  return ask(*this, viewer, query.moment, [&](Asking& asking) -> Answer<json::object> {
    const auto units = team_units(asking, query.unit);
    if (!units) return fail(units.error());
    const auto cases = team_cases(asking, units->below);
    json::array items;
    std::size_t total = 0;
    const auto from = offset_of(paging.cursor);
    const auto part = std::ranges::find(parts, name, &std::pair<std::string_view, Part>::first);
    if (part != parts.end()) {
      const auto all = items_of(asking, cases, part->second);
      total = all.size();
      items = cases_json(asking, all, part->second, from, paging.limit);
    } else {
      auto all = team_officers(asking, units->below, cases);
      if (name == "units") all = compared_units(asking, *units, all, cases);
      total = all.size();
      for (std::size_t i = from; i < std::min<std::size_t>(total, from + paging.limit); ++i) {
        items.push_back(std::move(all[i]));
      }
    }
    const auto next = from + paging.limit;
    return page(std::move(items), next < total ? std::to_string(next) : "", total);
  });
}

}  // namespace rowan::casework
