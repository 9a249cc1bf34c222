// A duty as JSON: what is owed, by whom, what was found and why.
#include <rowan/practice/severity.h>
#include <rowan/store/duties.h>
#include <rowan/store/links.h>

#include <algorithm>

#include "duty_body.h"
#include "render.h"

namespace rowan::casework {

namespace {

/// A reason's name as its record's type titles it: "authorised" reads "Detention authorised".
std::string reason_title(const practice::Definitions& definitions, const store::RecordRow* row,
                         std::string_view name) {
  const auto* type = row == nullptr ? nullptr : definitions.record_type(row->type);
  const auto dot = name.find('.');
  const auto head = name.substr(0, dot);
  if (type != nullptr) {
    if (const auto* event = type->event(head); event != nullptr) {
      if (dot == std::string_view::npos) return event->title;
      if (const auto* field = event->field(name.substr(dot + 1))) {
        return field->title.empty() ? words_of_name(field->name) : field->title;
      }
    }
    const auto* fact = type->fact(name);
    if (fact != nullptr && !fact->title.empty()) return fact->title;
  }
  const auto last = name.rfind('.');
  return words_of_name(last == std::string_view::npos ? name : name.substr(last + 1));
}

json::value earliest(const std::optional<When>& when) {
  return when ? json::value(to_text(when->earliest)) : json::value(nullptr);
}

/// The later end of a due that has two, where it has an end at all.
json::value due_until(const rules::Verdict& verdict) {
  if (!verdict.due || verdict.due->exact() || verdict.due->latest == end_of_time) return nullptr;
  return json::value(to_text(verdict.due->latest));
}

/// Who has the duty's role on the record: of an allocation to be answered, who was asked.
json::value holder_of(const Asking& asking, const store::RecordRow* record,
                      const rules::Duty& duty) {
  if (record == nullptr) return nullptr;
  const auto* type = asking.definitions().record_type(record->type);
  bool asked = false;
  if (type != nullptr && type->team) {
    const auto& answers = type->team->acknowledgements;
    asked = std::ranges::find(answers, duty.key.standard) != answers.end();
  }
  const auto found = std::ranges::find_if(record->holders, [&](const store::Holder& holder) {
    return holder.role == duty.owner && holder.offered == asked;
  });
  return found == record->holders.end() ? json::value(nullptr) : asking.named(found->officer);
}

json::array readings_of(const rules::Duty& duty) {
  json::array readings;
  for (const auto& reading : duty.readings) {
    readings.push_back(json::object{{"title", reading.title},
                                    {"verdict", rules::to_text(reading.kind)},
                                    {"started", earliest(reading.started)},
                                    {"due", earliest(reading.due)}});
  }
  return readings;
}

/// Who outside the police owes the duty, and which authority or provider that is on this record.
json::value held_by(const Asking& asking, const practice::Standard* standard,
                    const store::RecordRow* record) {
  if (standard == nullptr || standard->held_by.empty()) return nullptr;
  json::value holder = nullptr;
  if (record != nullptr && !standard->held_by_from.empty()) {
    for (const auto& link : store::links_from(asking.reader(), record->id)) {
      if (link.link == standard->held_by_from && !link.ended) holder = asking.named(link.to);
    }
  }
  return json::object{{"code", standard->held_by},
                      {"title", standard->held_by_title},
                      {"holder", std::move(holder)}};
}

}  // namespace

void Asking::add_standing(const store::DutyRow* row, rules::Detail detail,
                          json::object& object) const {
  object["acknowledged"] = nullptr;
  object["taker"] = nullptr;
  json::array notes;
  if (row != nullptr) {
    if (row->acknowledged_at) {
      object["acknowledged"] = json::object{{"by", account(row->acknowledged_by)},
                                            {"at", to_text(*row->acknowledged_at)}};
    }
    object["taker"] = account(row->taker);
  }
  if (row != nullptr && detail == rules::Detail::reasons) {
    for (const auto& note : notes_on(row->key.record)) {
      if (note.duty != row->id) continue;
      notes.push_back(
          json::object{{"by", account(note.by)}, {"at", to_text(note.at)}, {"text", note.text}});
    }
  }
  object["notes"] = std::move(notes);
}

json::array Asking::because_of(const rules::Duty& duty) const {
  json::array because;
  for (const auto& reason : duty.verdict.because) {
    // A reader sees only the reasons that access allows, and that there are others.
    const auto* from = reason.record ? cached_row(reason.record) : nullptr;
    const bool open = from == nullptr || level(*from) == access::Level::full;
    because.push_back(json::object{
        {"name", reason.name},
        {"title", reason_title(definitions_, from, reason.name)},
        {"value", open ? json::value(reason.value) : json::value("Restricted")},
        {"record", reason.record ? json::value(to_text(reason.record)) : json::value(nullptr)}});
  }
  return because;
}

json::object Asking::duty(const rules::Duty& duty, const store::DutyRow* row,
                          rules::Detail detail) const {
  const auto* standard = definitions_.standard(duty.key.standard);
  const auto* record = cached_row(duty.key.record);
  const auto& verdict = duty.verdict;
  const bool again = row != nullptr && is_now_ && being_judged_again(duty.key) &&
                     verdict.kind == rules::VerdictKind::met;
  const bool reasoned = detail == rules::Detail::reasons;
  json::array missing;
  if (reasoned) {
    for (const auto& name : verdict.missing) {
      missing.emplace_back(reason_title(definitions_, record, name));
    }
  }
  const auto role = definitions_.roles.find(duty.owner);
  const auto role_title =
      role == definitions_.roles.end() ? words_of_name(duty.owner) : role->second.title;
  json::object object{
      {"id", row == nullptr ? json::value("") : json::value(to_text(row->id))},
      {"standard", duty.key.standard},
      {"title", duty.title},
      {"duty", standard == nullptr ? "" : standard->duty},
      {"record", brief(duty.key.record)},
      {"instance", text_or_null(duty.key.instance)},
      {"part", text_or_null(duty.key.part)},
      {"owner", json::object{{"role", duty.owner},
                             {"title", role_title},
                             {"holder", holder_of(*this, record, duty)}}},
      {"held_by", verdict.expected ? held_by(*this, standard, record) : json::value(nullptr)},
      {"unit", record == nullptr ? json::value(nullptr) : named(record->unit)},
      {"severity",
       practice::to_text(standard == nullptr ? practice::Severity::medium : standard->severity)},
      {"verdict", rules::to_text(again ? rules::VerdictKind::pending : verdict.kind)},
      {"note", again ? json::value("being judged again") : text_or_null(verdict.note)},
      {"due", earliest(verdict.due)},
      {"due_until", due_until(verdict)},
      {"started", earliest(verdict.started)},
      {"done", earliest(verdict.done)},
      {"paused_since", instant_or_null(verdict.paused_since)},
      {"left_seconds",
       verdict.left_seconds ? json::value(*verdict.left_seconds) : json::value(nullptr)},
      {"because", reasoned ? because_of(duty) : json::array{}},
      {"missing", std::move(missing)},
      {"failed", reasoned ? texts(verdict.failed) : json::array{}},
      {"readings", reasoned ? readings_of(duty) : json::array{}},
      {"local", verdict.local},
      {"expected", verdict.expected},
      {"recorded_late", verdict.recorded_late},
      {"version_from", text_or_null(verdict.version_from)},
      {"opened_at", to_text(duty.opened)},
      {"record_event", text_or_null(event_that_meets(definitions_, duty.key))},
      {"form", form_of(duty)}};
  add_standing(row, detail, object);
  return object;
}

std::optional<json::object> Asking::duty(const store::DutyRow& row) const {
  const auto body = unpack_duty(reader_, row.key, row.body);
  if (!body) return std::nullopt;
  return duty(*body, &row);
}

}  // namespace rowan::casework
