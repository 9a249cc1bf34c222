// The form that a duty leads to, on the records and entries that are there.
#include <rowan/store/links.h>

#include <algorithm>
#include <optional>
#include <string>

#include "duty_body.h"
#include "duty_form.h"
#include "judging.h"
#include "permissions.h"
#include "render.h"
#include "validate.h"

namespace rowan::casework {

namespace {

/// The record at the end of one crossing: of several the newest that is open, else the newest.
const store::RecordRow* cross(const Asking& asking, const store::RecordRow& from,
                              const Crossing& crossing) {
  std::vector<RecordId> reached;
  if (crossing.inverse) {
    const auto& reader = asking.reader();
    for (const auto& link : store::links_to(reader, from.id, crossing.from, crossing.link)) {
      if (!link.ended) reached.push_back(link.from);
    }
  } else {
    for (const auto& link : store::links_from(asking.reader(), from.id)) {
      if (link.link == crossing.link && !link.ended) reached.push_back(link.to);
    }
  }
  const store::RecordRow* best = nullptr;
  bool best_open = false;
  for (const auto id : reached) {
    const auto* row = asking.cached_row(id);
    if (row == nullptr || asking.level(*row) != access::Level::full) continue;
    const bool open = !is_over(asking.definitions(), *row);
    const bool better = best == nullptr || (open && !best_open) ||
                        (open == best_open && row->opened_at > best->opened_at);
    if (better) {
      best = row;
      best_open = open;
    }
  }
  return best;
}

struct Target {
  const store::RecordRow* record = nullptr;
  std::optional<EventId> entry;
};

/// The entry to put right: the one the duty is about as it stands now, or the last of its type.
std::optional<EventId> entry_of(const Asking& asking, const store::RecordRow& record,
                                const DutyForm& form, const rules::Duty& duty) {
  const auto view = asking.sitting().view(record.id, asking.as_at());
  std::optional<EventId> found;
  for (const auto& standing : view.events) {
    if (form.entry_is_instance ? to_text(standing.root) == duty.key.instance
                               : standing.event->type == form.event) {
      found = standing.event->id;
    }
  }
  return found;
}

Target target_of(const Asking& asking, const DutyForm& form, const rules::Duty& duty) {
  const auto* record = asking.cached_row(duty.key.record);
  if (form.of_instance) {
    const auto instance = parse_id<RecordKind>(duty.key.instance);
    record = instance ? asking.cached_row(*instance) : nullptr;
  }
  // Where a record is begun, the last crossing is the one it will make.
  const auto crossings = form.way.size() - (form.kind == FormKind::open ? 1 : 0);
  for (std::size_t i = 0; record != nullptr && i < crossings; ++i) {
    record = cross(asking, *record, form.way[i]);
  }
  if (record == nullptr || asking.level(*record) != access::Level::full) return {};
  if (form.kind != FormKind::correct) return {record, {}};
  const auto entry = entry_of(asking, *record, form, duty);
  return entry ? Target{record, entry} : Target{};
}

/// As recording it asks: one of the roles that record such an event, or one further up its ladder.
bool holds_one(const Asking& asking, const practice::EventType& event) {
  return event.by.empty() || std::ranges::any_of(event.by, [&](const auto& role) {
           return !role_reaching(asking.definitions(), asking.viewing().viewer(), role).empty();
         });
}

bool may_fill_in(const Asking& asking, const DutyForm& form, const practice::RecordType& type,
                 const practice::EventType& event, const store::RecordRow& record) {
  const auto& viewing = asking.viewing();
  switch (form.kind) {
    case FormKind::correct:
      return viewing.may("correct", record).allowed;
    case FormKind::open:
      return viewing.may_ever("create", form.type) && holds_one(asking, event);
    case FormKind::record:
      break;
  }
  const auto action = permission_for(type, event.name);
  return viewing.may(action, record, event.name).allowed && holds_one(asking, event) &&
         allowed_in(event, record.state);
}

}  // namespace

/// Every duty of a list has a form, and most of them have the same few.
const json::array& Asking::who_fills_in(const DutyForm& form) const {
  const auto kind = std::to_string(static_cast<int>(form.kind));
  const auto [found, fresh] = fill_in_.try_emplace(form.type + "." + form.event + " " + kind);
  if (fresh) found->second = texts(roles_for(definitions_, form));
  return found->second;
}

json::value Asking::form_of(const rules::Duty& duty) const {
  if (!is_now_ || !is_open(duty.verdict.kind)) return nullptr;
  json::value first = nullptr;
  for (const auto& form : forms_for(definitions_, duty.key, duty.verdict)) {
    const auto* type = definitions_.record_type(form.type);
    const auto* event = type == nullptr ? nullptr : type->event(form.event);
    const auto target = event == nullptr ? Target{} : target_of(*this, form, duty);
    if (target.record == nullptr) continue;
    const bool allowed = may_fill_in(*this, form, *type, *event, *target.record);
    if (!allowed && !first.is_null()) continue;
    static constexpr std::string_view does[] = {"record", "correct", "open"};
    json::object shown{
        {"does", does[static_cast<std::size_t>(form.kind)]},
        {"record", to_text(target.record->id)},
        {"type", form.type},
        {"event", form.event},
        {"title", event->title},
        {"entry", target.entry ? json::value(to_text(*target.entry)) : json::value(nullptr)},
        {"link",
         form.kind == FormKind::open ? json::value(form.way.back().link) : json::value(nullptr)},
        {"by", who_fills_in(form)},
        {"allowed", allowed}};
    if (allowed) return shown;
    first = std::move(shown);
  }
  return first;
}

}  // namespace rowan::casework
