#include "telling.h"

#include <rowan/base/json.h>
#include <rowan/practice/severity.h>
#include <rowan/store/accounts.h>
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

namespace {

// Neither an answer nor what is said among named people has a severity of its own.
constexpr int medium = 1;

void tell_account(const practice::MailRules& mail, const store::Writer& writer, IdSource& ids,
                  const store::RecordRow& row, AccountId account, std::string text, Instant at) {
  store::Notification notification;
  notification.id = ids.next();
  notification.account = account;
  notification.kind = "event";
  notification.text = std::move(text);
  notification.record = row.id;
  notification.at = at;
  notification.must_acknowledge = true;
  notification.mail_at = mailed_at(mail, at, medium);
  announce(writer, notification);
}

/// Each of those let in hears of every entry that its type says to tell of, and of being let in;
/// never of what they recorded themselves.
void tell_those_let_in(const practice::RecordType& type, const practice::MailRules& mail,
                       const store::Writer& writer, IdSource& ids, const store::RecordRow& row,
                       std::span<const Event* const> events) {
  const auto& among = *type.kept_among;
  for (const auto* event : events) {
    const auto* event_type = event->corrects ? nullptr : type.event(event->type);
    if (event_type == nullptr) continue;
    const bool lets_in = event->type == among.let_in;
    if (!lets_in && !event_type->notify) continue;
    const auto who = text_at(event->fields, among.who);
    for (const auto& holder : row.holders) {
      if (lets_in ? to_text(holder.officer) != who : holder.role != among.let_in) continue;
      const auto account = store::find_account_of_officer(writer, holder.officer);
      if (!account || to_text(*account) == event->recorded_by) continue;
      tell_account(mail, writer, ids, row, *account, event_type->title, event->recorded_at);
    }
  }
}

}  // namespace

void tell_of_events(const practice::Definitions& definitions, const practice::MailRules& mail,
                    const store::Writer& writer, IdSource& ids, Instant now,
                    const store::RecordRow& row, std::span<const Event* const> events,
                    const std::vector<std::string>& but_not) {
  const auto* type = definitions.record_type(row.type);
  if (type == nullptr) return;
  if (type->kept_among) {
    tell_those_let_in(*type, mail, writer, ids, row, events);
    return;
  }
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
  tell_account(mail, writer, ids, row, *account, event_type->title, event.recorded_at);
}

}  // namespace rowan::casework
