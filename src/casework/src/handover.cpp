#include "handover.h"

#include <rowan/base/json.h>
#include <rowan/store/duties.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace rowan::casework {

namespace {

struct Offer {
  std::string role;
  RecordId officer;
};

/// A team's events, gone through in order.
class Work {
 public:
  explicit Work(const practice::RecordType& type)
      : team_{type.team ? &*type.team : nullptr},
        among_{type.kept_among ? &*type.kept_among : nullptr} {}

  void take(const rules::StandingEvent& standing) {
    const Event& event = *standing.event;
    const auto officer = parse_id<RecordKind>(text_at(event.fields, "officer"));
    if (event.type == builtin_event::assigned) {
      held_[std::string{text_at(event.fields, "role")}] = officer.value_or(RecordId{});
      return;
    }
    if (among_ != nullptr && (event.type == among_->let_in || event.type == among_->left)) {
      let(event);
      return;
    }
    if (team_ == nullptr) return;
    if (event.type == team_->given) {
      give(event, standing.root, officer.value_or(RecordId{}));
    } else if (event.type == team_->put_back) {
      held_.erase(team_->worker);
      offers_.clear();
    } else if (event.type == team_->asked) {
      const auto unit = parse_id<RecordKind>(text_at(event.fields, "to_unit"));
      asked_[standing.root] = unit.value_or(RecordId{});
    } else {
      answer(event);
    }
  }

  [[nodiscard]] const std::map<EventId, Offer>& offers() const { return offers_; }
  [[nodiscard]] const std::map<EventId, RecordId>& asked() const { return asked_; }

  [[nodiscard]] WorkHeld held() const {
    WorkHeld held;
    for (const auto& [role, officer] : held_) {
      if (officer) held.holders.push_back({role, officer, false});
    }
    for (const auto& [event, offer] : offers_) {
      if (offer.officer) held.holders.push_back({offer.role, offer.officer, true});
    }
    for (const auto officer : let_in_) held.holders.push_back({among_->let_in, officer, false});
    if (!asked_.empty()) held.asked_unit = asked_.rbegin()->second;
    return held;
  }

 private:
  void let(const Event& event) {
    const auto who = parse_id<RecordKind>(text_at(event.fields, among_->who));
    if (!who) return;
    if (event.type == among_->let_in) {
      let_in_.insert(*who);
    } else {
      let_in_.erase(*who);
    }
  }

  void give(const Event& event, EventId root, RecordId officer) {
    std::string role{text_at(event.fields, "role")};
    if (role.empty()) role = team_->worker;
    std::erase_if(offers_, [&](const auto& other) { return other.second.role == role; });
    offers_[root] = {std::move(role), officer};
  }

  void answer(const Event& event) {
    const auto about = parse_id<EventKind>(text_at(event.fields, "about"));
    if (!about) return;
    if (event.type == team_->taken) {
      const auto offer = offers_.find(*about);
      if (offer == offers_.end()) return;
      held_[offer->second.role] = offer->second.officer;
      offers_.erase(offer);
    } else if (event.type == team_->refused) {
      offers_.erase(*about);
    } else if (event.type == team_->moved || event.type == team_->not_moved ||
               event.type == team_->asked_no_more) {
      asked_.erase(*about);
    }
  }

  const practice::TeamWork* team_;
  const practice::KeptAmong* among_;
  std::map<std::string, RecordId> held_;  // By role.
  std::map<EventId, Offer> offers_;
  std::map<EventId, RecordId> asked_;
  std::set<RecordId> let_in_;
};

Work work_of(const practice::RecordType& type, const rules::RecordView& view) {
  Work work{type};
  for (const auto& standing : view.events) work.take(standing);
  return work;
}

json::object snapshot_row(const practice::Definitions& definitions, const practice::Field& field,
                          const store::RecordRow& row, const store::DutyRow& duty, Instant now) {
  const auto* standard = definitions.standard(duty.key.standard);
  const auto role = definitions.roles.find(duty.owner);
  const auto holder = std::ranges::find_if(row.holders, [&](const store::Holder& one) {
    return one.role == duty.owner && !one.offered;
  });
  json::object whole;
  whole["duty"] = standard == nullptr ? duty.key.standard : standard->title;
  whole["owed_by"] = role == definitions.roles.end() ? duty.owner : role->second.title;
  if (holder != row.holders.end()) whole["officer"] = to_text(holder->officer);
  if (duty.due) {
    whole["due_at"] = to_text(*duty.due);
    whole["overdue"] = *duty.due < now ? "yes" : "no";
  }
  json::object kept;
  for (const auto& inner : field.fields) {
    if (const auto* value = whole.if_contains(inner.name)) kept[inner.name] = *value;
  }
  return kept;
}

}  // namespace

WorkHeld work_held(const practice::RecordType& type, const rules::RecordView& view) {
  return work_of(type, view).held();
}

bool gives_out_work(const practice::RecordType& type, std::string_view event) {
  if (!type.team) return false;
  const auto& team = *type.team;
  const std::array<std::string_view, 6> decided{team.given, team.put_back,  team.asked,
                                                team.moved, team.not_moved, team.asked_no_more};
  return std::ranges::find(decided, event) != decided.end();
}

Answer<void> check_answers(const practice::RecordType& type, const rules::RecordView& view,
                           const Event& event, std::uint64_t version) {
  if (!type.team) return {};
  const auto& team = *type.team;
  const bool of_allocation = event.type == team.taken || event.type == team.refused;
  const bool of_request =
      event.type == team.moved || event.type == team.not_moved || event.type == team.asked_no_more;
  if (!of_allocation && !of_request) return {};
  const auto about = parse_id<EventKind>(text_at(event.fields, "about"));
  const auto work = work_of(type, view);
  if (about && of_allocation && work.offers().contains(*about)) return {};
  if (about && of_request && work.asked().contains(*about)) return {};
  Fault fault;
  fault.why = Fault::Why::stale;
  fault.message = of_allocation ? "This has been answered already, or given to somebody else since."
                                : "This request has been answered or withdrawn already.";
  fault.version = version;
  return fail(std::move(fault));
}

void keep_snapshot(const practice::Definitions& definitions, const practice::RecordType& type,
                   const store::Reader& reader, const store::RecordRow& row, Instant now,
                   Event& event) {
  const auto* event_type = type.event(event.type);
  if (event_type == nullptr || event_type->snapshot.empty()) return;
  const auto* field = event_type->field(event_type->snapshot);
  if (field == nullptr) return;
  json::array open;
  for (const auto& duty : store::open_duties_of(reader, row.id)) {
    open.push_back(snapshot_row(definitions, *field, row, duty, now));
  }
  event.fields[event_type->snapshot] = std::move(open);
}

std::optional<Event> opener_let_in(const practice::RecordType& type, RecordId officer) {
  if (!type.kept_among || !officer) return std::nullopt;
  Event let_in;
  let_in.type = type.kept_among->let_in;
  let_in.by = to_text(officer);
  let_in.fields[type.kept_among->who] = to_text(officer);
  return let_in;
}

std::optional<Event> following(const practice::RecordType& type, const rules::RecordView& view,
                               const Event& event) {
  if (!type.team || event.type != type.team->moved || type.link(type.unit_from) == nullptr) {
    return std::nullopt;
  }
  const auto about = parse_id<EventKind>(text_at(event.fields, "about"));
  const auto work = work_of(type, view);
  const auto asked = about ? work.asked().find(*about) : work.asked().end();
  if (asked == work.asked().end()) return std::nullopt;
  Event linked;
  linked.type = builtin_event::linked;
  linked.record = event.record;
  linked.happened = event.happened;
  linked.by = event.by;
  linked.fields = {{"link", type.unit_from}, {"to", to_text(asked->second)}};
  return linked;
}

}  // namespace rowan::casework
