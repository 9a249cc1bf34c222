#include <rowan/base/digest.h>
#include <rowan/casework/for_many.h>

#include <algorithm>
#include <set>

#include "permissions.h"
#include "render.h"

namespace rowan::casework {

namespace {

Answer<void> check_request(const Casework& casework, const ForMany& act, bool versions_needed) {
  const auto* type = casework.definitions().record_type(act.type);
  if (type == nullptr) return fail(invalid_at("type", "there is no such record type", "unknown"));
  const auto* event = type->event(act.event.type);
  if (event == nullptr || !event->for_many) {
    return fail(invalid_at("event/type", "this is not done to many records at once", "not_for_many",
                           "record it on each by itself"));
  }
  const auto most = casework.settings().together_most;
  if (act.rows.empty()) return fail(invalid_at("rows", "there is no record", "required"));
  if (act.rows.size() > most || act.together > most) {
    return fail(invalid_at("rows", "these are too many records at once", "too_many",
                           "do it to at most " + std::to_string(most)));
  }
  std::set<RecordId> seen;
  for (std::size_t i = 0; i < act.rows.size(); ++i) {
    const auto path = "rows/" + std::to_string(i);
    if (!seen.insert(act.rows[i].record).second) {
      return fail(invalid_at(path + "/record", "this record is named twice", "twice"));
    }
    if (versions_needed && !act.rows[i].version) {
      return fail(invalid_at(path + "/version", "say which version was seen", "required"));
    }
  }
  return {};
}

NewEvent event_of(const ForMany& act, const OneOfMany& row) {
  auto event = act.event;
  for (const auto& own : row.fields) {
    if (own.value().is_null()) {
      event.fields.erase(own.key());
    } else {
      event.fields[own.key()] = own.value();
    }
  }
  return event;
}

RecordEvents command_of(const ForMany& act, const OneOfMany& row) {
  RecordEvents command;
  command.record = row.record;
  command.version = row.version;
  command.events = {event_of(act, row)};
  command.together = std::max(act.together, static_cast<std::uint32_t>(act.rows.size()));
  command.reply = Reply::brief;
  return command;
}

/// The key of one record's write: the same whichever part of the whole it travels in.
Repeatable repeatable_of(std::string_view key, const RecordEvents& command) {
  const auto& event = command.events.front();
  const auto happened = event.happened ? to_text(*event.happened) : std::string{};
  const json::array said{event.type,        happened,         event.fields, event.by,
                         event.late_reason, *command.version, "for many"};
  return {std::string{key} + "/" + to_text(command.record), hex(sha256(canonical_json(said)))};
}

Fault of_another_type(const practice::RecordType& type) {
  return invalid_at("type", "this is not a " + type.title, "wrong_type");
}

json::array holders(const Asking& asking, const store::RecordRow& row) {
  json::array with;
  for (const auto& holder : row.holders) {
    auto named = asking.named(holder.officer);
    if (!named.is_object()) continue;
    named.get_object()["offered"] = holder.offered;
    with.push_back(std::move(named));
  }
  return with;
}

/// What can be said of the record before anything is tried.
OneAnswer describe(const Asking& asking, const practice::RecordType& type, const ForMany& act,
                   const OneOfMany& one) {
  OneAnswer answer;
  answer.record = one.record;
  const auto row = asking.row(one.record);
  if (!row) {
    answer.fault = row.error();
    return answer;
  }
  answer.about = asking.brief(one.record);
  answer.version = row->version;
  answer.restricted = row->restricted;
  if (row->type != type.name) {
    answer.fault = of_another_type(type);
    return answer;
  }
  answer.in_full = asking.level(*row) == access::Level::full;
  if (!answer.in_full) return answer;
  answer.state = row->state;
  answer.with = holders(asking, *row);
  answer.recording = recording_now(asking, type, one.record);
  Event event;
  event.type = act.event.type;
  event.happened = act.event.happened.value_or(exactly(asking.as_at()));
  event.recorded_at = asking.as_at();
  event.fields = event_of(act, one).fields;
  answer.says = text_at(asking.event(type, RecordHistory{}, event), "says");
  return answer;
}

}  // namespace

Answer<std::vector<OneAnswer>> rehearse_for_many(Casework& casework, const access::Viewer& viewer,
                                                 const ForMany& act) {
  if (auto good = check_request(casework, act, false); !good) return fail(std::move(good.error()));
  const auto& type = *casework.definitions().record_type(act.type);
  using Answers = std::vector<OneAnswer>;
  auto answers = ask(casework, viewer, {}, [&](Asking& asking) -> Answer<Answers> {
    Answers described;
    for (const auto& row : act.rows) described.push_back(describe(asking, type, act, row));
    return described;
  });
  if (!answers) return answers;
  for (std::size_t i = 0; i < act.rows.size(); ++i) {
    auto& answer = (*answers)[i];
    if (answer.fault) continue;
    auto rehearsed = casework.rehearse(viewer, command_of(act, act.rows[i]));
    if (!rehearsed) answer.fault = std::move(rehearsed.error());
  }
  return answers;
}

Answer<std::vector<OneAnswer>> record_for_many(Casework& casework, const access::Viewer& viewer,
                                               const ForMany& act, std::string_view key) {
  if (auto good = check_request(casework, act, true); !good) return fail(std::move(good.error()));
  const auto& type = *casework.definitions().record_type(act.type);
  std::vector<OneAnswer> answers;
  for (const auto& row : act.rows) {
    auto& answer = answers.emplace_back();
    answer.record = row.record;
    const auto command = command_of(act, row);
    const auto is_of_type = ask(casework, viewer, {}, [&](Asking& asking) -> Answer<bool> {
      const auto found = asking.row(row.record);
      if (!found) return fail(found.error());
      return found->type == type.name;
    });
    if (!is_of_type || !*is_of_type) {
      answer.fault = is_of_type ? of_another_type(type) : is_of_type.error();
      continue;
    }
    auto done = casework.record(viewer, command, repeatable_of(key, command));
    if (done) {
      answer.version = done->at("version").to_number<std::uint64_t>();
    } else {
      answer.fault = std::move(done.error());
    }
  }
  return answers;
}

json::object acts_for_many(const Casework& casework, const access::Viewer& viewer) {
  const auto& definitions = casework.definitions();
  json::array acts;
  for (const auto& [name, type] : definitions.record_types) {
    for (const auto& event : type.events) {
      if (!event.for_many ||
          !access::may_ever(definitions, viewer, permission_for(type, event.name), name)) {
        continue;
      }
      const bool has_role =
          event.by.empty() || std::ranges::any_of(event.by, [&](const auto& role) {
            return !role_reaching(definitions, viewer, role).empty();
          });
      if (has_role) acts.push_back(json::object{{"type", name}, {"event", event.name}});
    }
  }
  return {{"most", casework.settings().together_most}, {"acts", std::move(acts)}};
}

}  // namespace rowan::casework
