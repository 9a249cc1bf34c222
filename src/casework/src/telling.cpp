#include "telling.h"

#include <rowan/base/json.h>
#include <rowan/practice/severity.h>
#include <rowan/store/duties.h>
#include <rowan/store/outbox.h>

#include <algorithm>
#include <map>

#include "second_eyes.h"

namespace rowan::casework {

std::optional<Instant> mailed_at(const practice::MailRules& rules, Instant now, int severity) {
  const auto& within = rules.acknowledged_within_seconds;
  const auto word = practice::to_text(static_cast<practice::Severity>(severity));
  const auto found = within.find(std::string{word});
  if (found == within.end()) return std::nullopt;
  return now + found->second;
}

void announce(const store::Writer& writer, const store::Notification& notification) {
  store::put_notification(writer, notification);
  store::Change change;
  change.kind = "notification";
  change.at = notification.at;
  change.body = canonical_json(json::object{{"id", id_text(notification.id)},
                                            {"record", to_text(notification.record)},
                                            {"role", notification.role},
                                            {"unit", to_text(notification.unit)}});
  store::add_change(writer, change);
}

void tell_of_events(const practice::Definitions& definitions, const practice::MailRules& mail,
                    const store::Writer& writer, IdSource& ids, Instant now,
                    const store::RecordRow& row, std::span<const Event* const> events,
                    const std::vector<std::string>& but_not) {
  const auto* type = definitions.record_type(row.type);
  if (type == nullptr) return;
  std::vector<const practice::EventType*> told;
  for (const auto* event : events) {
    const auto* event_type = event->corrects ? nullptr : type->event(event->type);
    if (event_type != nullptr && event_type->notify) told.push_back(event_type);
  }
  if (told.empty()) return;
  std::map<std::string, int> roles;  // With the severity of what they owe, at its highest.
  for (const auto& duty : store::duties_of(writer, row.id)) {
    const bool recorded_it = std::ranges::find(but_not, duty.owner) != but_not.end();
    if (!duty.open || duty.owner.empty() || recorded_it) continue;
    const auto role = roles.emplace(duty.owner, duty.severity).first;
    role->second = std::max(role->second, duty.severity);
  }
  for (const auto* event_type : told) {
    for (const auto& [role, severity] : roles) {
      store::Notification notification;
      notification.id = ids.next();
      notification.role = role;
      notification.unit = row.unit;
      notification.kind = "event";
      notification.text = event_type->title;
      notification.record = row.id;
      notification.at = now;
      notification.must_acknowledge = true;
      notification.mail_at = mailed_at(mail, now, severity);
      announce(writer, notification);
    }
  }
}

namespace {

/// Whose entry a later one answers: what was sent back or asked for, or the restriction of a record
/// that was opened all the same.
const Event* answered_by(const RecordHistory& history, const Event& event) {
  if (event.type == builtin_event::sent_back || event.type == builtin_event::correction_declined ||
      event.type == builtin_event::correction_made) {
    return looked_at(history, event);
  }
  if (event.type != builtin_event::opened_by_need) return nullptr;
  const Event* restriction = nullptr;
  for (const auto& other : history.events) {
    if (other.type == builtin_event::restricted) restriction = &other;
  }
  return restriction;
}

}  // namespace

void tell_whom_it_answers(const practice::RecordType& type, const practice::MailRules& mail,
                          const store::Writer& writer, IdSource& ids, const store::RecordRow& row,
                          const RecordHistory& history, const Event& event) {
  const auto* event_type = type.event(event.type);
  const auto* about = answered_by(history, event);
  if (about == nullptr || event_type == nullptr || event.corrects) return;
  const auto account = parse_id<AccountKind>(about->recorded_by);
  if (!account || about->recorded_by == event.recorded_by) return;
  store::Notification notification;
  notification.id = ids.next();
  notification.account = *account;
  notification.kind = "event";
  notification.text = event_type->title;
  notification.record = row.id;
  notification.at = event.recorded_at;
  notification.must_acknowledge = true;
  // An answer has no severity of its own.
  constexpr int medium = 1;
  notification.mail_at = mailed_at(mail, event.recorded_at, medium);
  announce(writer, notification);
}

}  // namespace rowan::casework
