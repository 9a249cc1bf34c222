// One record, read at a moment: what it says, what is owed, what may be done to it.
#include <rowan/practice/severity.h>
#include <rowan/store/audit.h>
#include <rowan/store/desk.h>
#include <rowan/store/events.h>
#include <rowan/store/links.h>

#include <algorithm>
#include <map>

#include "duty_body.h"
#include "permissions.h"
#include "render.h"
#include "second_eyes.h"
#include "validate.h"

namespace rowan::casework {

namespace {

json::object link_json(const std::string& name, const std::string& title, bool inverse,
                       json::value record, json::value event) {
  return {{"link", name},
          {"title", title.empty() ? words_of_name(name) : title},
          {"inverse", inverse},
          {"record", std::move(record)},
          {"event", std::move(event)}};
}

json::array links_of(const Asking& asking, const practice::RecordType& type,
                     const rules::RecordView& view, RecordId record) {
  json::array links;
  for (const auto& link : view.links) {
    auto brief = asking.brief(link.to);
    if (brief.is_null()) continue;
    const auto* declared = type.link(link.link);
    links.push_back(link_json(link.link, declared == nullptr ? "" : declared->title, false,
                              std::move(brief), json::value(to_text(link.event))));
  }
  for (const auto& link : store::links_to(asking.reader(), record)) {
    if (link.ended) continue;
    const auto* from = asking.definitions().record_type(link.from_type);
    const auto* declared = from == nullptr ? nullptr : from->link(link.link);
    auto brief = asking.brief(link.from);
    if (declared == nullptr || brief.is_null()) continue;
    links.push_back(link_json(declared->inverse, "", true, std::move(brief), json::value(nullptr)));
  }
  return links;
}

/// What the opening asked for and nobody has said, and the links that must be there and are not.
json::array missing_of(const practice::RecordType& type, const rules::RecordView& view) {
  json::array missing;
  const auto add = [&](const std::string& name, const std::string& title,
                       const std::string& event_type) {
    missing.push_back(json::object{{"name", name},
                                   {"title", title.empty() ? words_of_name(name) : title},
                                   {"event_type", event_type}});
  };
  for (const auto& link : type.links) {
    const bool there = std::ranges::any_of(
        view.links, [&](const auto& standing) { return standing.link == link.name; });
    if (link.required && !there) add(link.name, link.title, "linked");
  }
  for (const auto& standing : view.events) {
    const auto* event = type.event(standing.event->type);
    if (event == nullptr || !event->opens) continue;
    for (const auto& field : event->fields) {
      if (!field.required) continue;
      const auto* value = standing.event->fields.if_contains(field.name);
      const bool unknown = value == nullptr || value->is_null() ||
                           (value->is_object() && value->get_object().contains("not_known")) ||
                           (value->is_string() && value->get_string() == "not_known");
      if (unknown) add(field.name, field.title, event->name);
    }
  }
  return missing;
}

json::array actions_of(const Asking& asking, const practice::RecordType& type,
                       const store::RecordRow& row, const std::string& state) {
  json::array actions;
  const auto& roles = asking.viewing().viewer().roles;
  std::map<std::string_view, access::Decision> on_type;
  for (const auto& event : type.events) {
    if (event.opens || event.name == builtin_event::withdrawn || follows_by_itself(event.name) ||
        event.name == builtin_event::opened_by_need) {
      continue;
    }
    const bool seconds = agrees_or_not(event.name);
    if (seconds && type.second_persons.empty()) continue;
    std::string why_not;
    const auto permission = permission_for(type, event.name);
    // What is allowed on the record type is allowed for each event of it, so it is asked once.
    const auto [known, fresh] = on_type.try_emplace(permission);
    if (fresh) known->second = asking.viewing().may(permission, row);
    const auto decision =
        known->second.allowed ? known->second : asking.viewing().may(permission, row, event.name);
    const bool has_role =
        seconds ? may_be_second(asking.definitions(), type, asking.viewing().viewer())
                : event.by.empty() || std::ranges::any_of(event.by, [&](const auto& role) {
                    return std::ranges::find(roles, role) != roles.end();
                  });
    if (!decision.allowed) {
      why_not =
          decision.reason.empty() ? "None of your roles may record this here." : decision.reason;
    } else if (!has_role) {
      why_not = "This is recorded by another role.";
    } else if (!allowed_in(event, state)) {
      why_not = "This does not happen while the state is “" + words_of_name(state) + "”.";
    }
    actions.push_back(json::object{{"event_type", event.name},
                                   {"title", event.title},
                                   {"allowed", why_not.empty()},
                                   {"why_not", text_or_null(why_not)}});
  }
  return actions;
}

bool names(const std::vector<std::string>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

std::string_view severity_name(const practice::Definitions& definitions,
                               const std::string& standard) {
  const auto* found = definitions.standard(standard);
  return practice::to_text(found == nullptr ? practice::Severity::medium : found->severity);
}

/// The computed case grade: the first rule that enough duties fit, with those duties as evidence.
json::value grade_of(const practice::Definitions& definitions, const json::array& duties) {
  for (const auto& rule : definitions.grading.rules) {
    json::array evidence;
    int fitting = 0;
    for (const auto& item : duties) {
      const auto& duty = item.get_object();
      if (duty.at("expected").get_bool()) continue;
      const std::string standard{text_at(duty, "standard")};
      if (!names(rule.verdicts, text_at(duty, "verdict")) ||
          !names(rule.severities, severity_name(definitions, standard))) {
        continue;
      }
      ++fitting;
      evidence.push_back(duty.at("id"));
    }
    if (rule.at_least == 0 || fitting >= rule.at_least) {
      return json::object{{"grade", rule.grade},
                          {"says", rule.says},
                          {"computed", true},
                          {"evidence", std::move(evidence)}};
    }
  }
  return nullptr;
}

/// Entries that end a stretch of time of which no beginning is recorded say so.
void mark_unpaired_ends(const Asking& asking, RecordId record, json::array& events) {
  for (const auto& unpaired : asking.sitting().unpaired_ends(record, asking.as_at())) {
    const auto root = to_text(unpaired.event);
    for (auto& event : events) {
      auto& object = event.as_object();
      if (text_at(object, "root") == root) object["ends_nothing"] = unpaired.span;
    }
  }
}

json::array duties_json(const Asking& asking, const store::RecordRow& row, Asking::Which which) {
  json::array duties;
  for (const auto& owed : asking.duties(row, which)) {
    duties.push_back(asking.duty(owed.duty, owed.row ? &*owed.row : nullptr));
  }
  return duties;
}

/// Those who were let in to a record that is kept among named people, or null for another.
json::value let_in_json(const Asking& asking, const practice::RecordType& type,
                        const store::RecordRow& row) {
  if (!type.kept_among) return nullptr;
  json::array let_in;
  for (const auto& holder : row.holders) {
    if (holder.role == type.kept_among->let_in) let_in.push_back(asking.named(holder.officer));
  }
  return let_in;
}

json::object full_view(const Asking& asking, const practice::RecordType& type,
                       const RecordHistory& history, const store::RecordRow& row) {
  auto object = asking.record_row(row);
  const auto view = rules::view(type, history, asking.as_at(), asking.known_at());
  object["state"] = view.state;
  json::array events;
  for (const auto& event : history.events) {
    if (event.recorded_at > asking.known_at()) continue;
    if (event.happened.earliest > asking.as_at()) continue;
    events.push_back(asking.event(type, history, event));
  }
  mark_unpaired_ends(asking, row.id, events);
  auto duties = duties_json(asking, row, Asking::Which::applicable);
  object["sensitivity"] = row.sensitivity;
  object["access"] = "full";
  object["ask"] = json::array{};
  object["let_in"] = let_in_json(asking, type, row);
  object["facts"] = asking.facts(type, row.id);
  object["links"] = links_of(asking, type, view, row.id);
  object["events"] = std::move(events);
  object["grade"] = grade_of(asking.definitions(), duties);
  object["duties"] = std::move(duties);
  object["missing"] = missing_of(type, view);
  object["actions"] = asking.is_now() ? actions_of(asking, type, row, view.state) : json::array{};
  object["recording"] = asking.is_now() ? recording_now(asking, type, row.id) : json::array{};
  object["as_at"] = to_text(asking.as_at());
  object["known_at"] = to_text(asking.known_at());
  return object;
}

json::object limited_view(const Asking& asking, const store::RecordRow& row) {
  auto object = asking.record_row(row);
  object["sensitivity"] = row.sensitivity;
  object["access"] = "limited";
  object["ask"] = asking.who_opens(row.type);
  object["let_in"] = nullptr;
  for (const auto* name :
       {"facts", "links", "events", "duties", "missing", "actions", "recording"}) {
    object[name] = json::array{};
  }
  auto unrestricted = row;
  unrestricted.restricted = false;
  const auto* type = asking.definitions().record_type(row.type);
  const auto* opening = type == nullptr ? nullptr : type->event(builtin_event::opened_by_need);
  if (opening != nullptr && asking.viewing().may("open_by_need", unrestricted).allowed) {
    object["actions"].get_array().push_back(json::object{{"event_type", opening->name},
                                                         {"title", opening->title},
                                                         {"allowed", true},
                                                         {"why_not", nullptr}});
  }
  object["grade"] = nullptr;
  object["as_at"] = to_text(asking.as_at());
  object["known_at"] = to_text(asking.known_at());
  return object;
}

}  // namespace

json::array recording_now(const Asking& asking, const practice::RecordType& type, RecordId record) {
  json::array recording;
  const auto own = asking.viewing().viewer().account;
  for (const auto& draft : store::drafts_in_hand(asking.reader(), record, asking.as_at())) {
    const auto* event = type.event(draft.key.substr(draft.key.find('.') + 1));
    if (event == nullptr || draft.account == own) continue;
    recording.push_back(json::object{{"by", asking.account(to_text(draft.account))},
                                     {"event_type", event->name},
                                     {"title", event->title},
                                     {"since", to_text(draft.begun_at)}});
  }
  return recording;
}

Answer<json::object> Casework::record_view(const access::Viewer& viewer, RecordId record,
                                           const Moment& moment) const {
  return ask(*this, viewer, moment, [&](Asking& asking) -> Answer<json::object> {
    const auto row = asking.row(record);
    if (!row) return fail(row.error());
    if (asking.viewing().level(*row) != access::Level::full) return limited_view(asking, *row);
    const auto* type = definitions_->record_type(row->type);
    const auto* history = asking.world().find(record);
    if (type == nullptr || history == nullptr) return fail(not_found("record"));
    return full_view(asking, *type, *history, *row);
  });
}

Answer<json::object> Casework::versions(const access::Viewer& viewer, RecordId record) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto row = asking.row(record);
    if (!row) return fail(row.error());
    const auto* history = asking.world().find(record);
    json::array items;
    if (history != nullptr && asking.viewing().level(*row) == access::Level::full) {
      for (const auto& event : history->events) {
        items.push_back(json::object{{"number", event.number},
                                     {"recorded_at", to_text(event.recorded_at)},
                                     {"happened_at", to_text(event.happened.earliest)},
                                     {"type", event.type},
                                     {"by", asking.account(event.recorded_by)}});
      }
    }
    const auto total = items.size();
    return page(std::move(items), "", total);
  });
}

Answer<json::object> Casework::record_duties(const access::Viewer& viewer, RecordId record,
                                             const Moment& moment) const {
  return ask(*this, viewer, moment, [&](Asking& asking) -> Answer<json::object> {
    const auto row = asking.row(record);
    if (!row) return fail(row.error());
    auto duties = asking.viewing().level(*row) == access::Level::full
                      ? duties_json(asking, *row, Asking::Which::all)
                      : json::array{};
    const auto total = duties.size();
    return page(std::move(duties), "", total);
  });
}

Answer<std::optional<access::Level>> Casework::restricted_sight(const access::Viewer& viewer,
                                                                RecordId record) const {
  using Sight = std::optional<access::Level>;
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<Sight> {
    const auto* row = asking.cached_row(record);
    return row != nullptr && row->restricted ? Sight{asking.viewing().level(*row)} : Sight{};
  });
}

Answer<json::object> Casework::visibility(const access::Viewer&, std::string_view record_type,
                                          std::string_view event,
                                          const json::object& fields) const {
  const auto* type = definitions_->record_type(record_type);
  const auto* event_type = type == nullptr ? nullptr : type->event(event);
  if (event_type == nullptr) return fail(not_found("form"));
  json::array shown;
  json::array required;
  for (const auto& field : event_type->fields) {
    using rules::Truth;
    const auto holds = [&](const practice::ExpressionPtr& condition) {
      return rules::holds_for_fields(*definitions_, event_type->fields, condition, fields) ==
             Truth::yes;
    };
    if (field.show_when && !holds(field.show_when)) continue;
    shown.emplace_back(field.name);
    if (field.required || (field.required_when && holds(field.required_when))) {
      required.emplace_back(field.name);
    }
  }
  return json::object{
      {"shown", std::move(shown)}, {"required", std::move(required)}, {"problems", json::array{}}};
}

}  // namespace rowan::casework
