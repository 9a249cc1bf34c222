// What practice says, as JSON for the forms, the standards pages and the pickers.
#include <rowan/practice/explain.h>
#include <rowan/practice/severity.h>

#include <algorithm>
#include <array>

#include "duty_body.h"
#include "render.h"
#include "standard_counts.h"

namespace rowan::casework {

namespace {

constexpr auto& severities = practice::severity_words;

/// The words of a verdict, as the pages and the paper say them.
std::string_view verdict_words(std::string_view verdict) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words{
      {{"met", "Done"},
       {"met_late", "Done late"},
       {"breached", "Overdue"},
       {"excused", "Excused"},
       {"pending", "To do"},
       {"due_soon", "Due soon"},
       {"unknown", "Not known"},
       {"not_applicable", "Does not apply"}}};
  const auto* const found =
      std::ranges::find(words, verdict, &std::pair<std::string_view, std::string_view>::first);
  return found == words.end() ? verdict : found->second;
}

/// By a word of the summary, by how serious, or by a count; what is alike stays as it was.
void sort_standards(json::array& items, std::string_view by) {
  const bool descending = by.starts_with('-');
  const auto name = descending ? by.substr(1) : by;
  const auto key = [name](const json::value& item) {
    const auto& summary = item.get_object();
    const auto text = text_at(summary, name);
    if (name == "severity") {
      return std::pair{std::ranges::find(severities, text) - severities.begin(), std::string{}};
    }
    const auto* count = summary.at("counts").get_object().if_contains(name);
    if (count == nullptr) return std::pair{std::ptrdiff_t{0}, std::string{text}};
    return std::pair{count->to_number<std::ptrdiff_t>(), std::string{}};
  };
  std::stable_sort(items.begin(), items.end(), [&](const json::value& a, const json::value& b) {
    return descending ? key(b) < key(a) : key(a) < key(b);
  });
}

std::string title_or_name(const std::string& title, const std::string& name) {
  return title.empty() ? words_of_name(name) : title;
}

json::object field_json(const practice::Field& field) {
  json::array fields;
  for (const auto& inner : field.fields) fields.push_back(field_json(inner));
  return {{"name", field.name},
          {"title", title_or_name(field.title, field.name)},
          {"hint", text_or_null(field.hint)},
          {"kind", practice::to_text(field.kind)},
          {"required", field.required},
          {"many", field.many},
          {"lookup", text_or_null(field.lookup)},
          {"of", text_or_null(field.of)},
          {"to", text_or_null(field.to)},
          {"voice_of_child", field.voice_of_child},
          {"fields", std::move(fields)},
          {"show_when", text_or_null(field.show_when_text)},
          {"required_when", text_or_null(field.required_when_text)}};
}

json::object event_json(const practice::EventType& event) {
  json::array fields;
  for (const auto& field : event.fields) {
    // Rowan fills in what was open at that moment; no form asks for it.
    if (event.snapshot.empty() || field.name != event.snapshot) fields.push_back(field_json(field));
  }
  return {{"name", event.name},
          {"title", title_or_name(event.title, event.name)},
          {"hint", text_or_null(event.hint)},
          {"opens", event.opens},
          {"to", text_or_null(event.to)},
          {"builtin", event.builtin},
          {"by", texts(event.by)},
          {"fields", std::move(fields)}};
}

/// The event by which a supervisor reviews such a record, or null when its standards name none.
json::value review_event(const practice::Definitions& definitions,
                         const practice::RecordType& type) {
  for (const auto& standard : type.team->reviews) {
    rules::DutyKey key;
    key.standard = standard;
    auto event = event_that_meets(definitions, key);
    if (!event.empty()) return json::value(event);
  }
  return nullptr;
}

/// The acts that somebody else must agree to, and whose roles may.
json::array second_persons_json(const practice::Definitions& definitions,
                                const practice::RecordType& type) {
  json::array second_persons;
  for (const auto& second : type.second_persons) {
    json::array titles;
    for (const auto& id : second.by) {
      const auto role = definitions.roles.find(id);
      titles.emplace_back(role == definitions.roles.end() ? id : role->second.title);
    }
    second_persons.push_back(json::object{{"act", second.act},
                                          {"by", std::move(titles)},
                                          {"duty", second.duty},
                                          {"put_right", second.put_right}});
  }
  return second_persons;
}

json::object record_type_json(const practice::Definitions& definitions,
                              const practice::RecordType& type) {
  json::array events;
  for (const auto& event : type.events) events.push_back(event_json(event));
  json::array links;
  for (const auto& link : type.links) {
    links.push_back(json::object{{"name", link.name},
                                 {"title", title_or_name(link.title, link.name)},
                                 {"to", link.to},
                                 {"many", link.many},
                                 {"required", link.required},
                                 {"inverse", link.inverse}});
  }
  json::array facts;
  for (const auto& fact : type.facts) {
    facts.push_back(
        json::object{{"name", fact.name}, {"title", title_or_name(fact.title, fact.name)}});
  }
  json::array boards;
  for (const auto& board : type.boards) {
    boards.push_back(
        json::object{{"name", board.name}, {"title", title_or_name(board.title, board.name)}});
  }
  json::array list;
  for (const auto& name : type.list_columns) {
    const auto* fact = type.fact(name);
    const auto* link = type.link(name);
    const auto title = fact != nullptr ? fact->title : link != nullptr ? link->title : "";
    list.push_back(json::object{{"name", name}, {"title", title_or_name(title, name)}});
  }
  json::value team = nullptr;
  if (type.team) {
    const auto& work = *type.team;
    team = json::object{{"worker", work.worker},
                        {"skill", text_or_null(work.skill)},
                        {"given", work.given},
                        {"taken", work.taken},
                        {"refused", work.refused},
                        {"asked", work.asked},
                        {"moved", work.moved},
                        {"not_moved", work.not_moved},
                        {"directed", work.directed},
                        {"direction_done", work.direction_done},
                        {"review", review_event(definitions, type)}};
  }
  return {{"name", type.name},
          {"title", type.title},
          {"plural", type.plural},
          {"team", std::move(team)},
          {"second_persons", second_persons_json(definitions, type)},
          {"about", type.about},
          {"area", type.area},
          {"states", texts(type.states)},
          {"events", std::move(events)},
          {"links", std::move(links)},
          {"facts", std::move(facts)},
          {"boards", std::move(boards)},
          {"list", std::move(list)}};
}

json::object lookup_json(const practice::Lookup& lookup) {
  json::array codes;
  for (const auto& code : lookup.codes) {
    codes.push_back(json::object{{"code", code.code},
                                 {"title", code.title},
                                 {"note", text_or_null(code.note)},
                                 {"from", text_or_null(code.from)},
                                 {"to", text_or_null(code.to)}});
  }
  return {{"title", lookup.title}, {"ordered", lookup.ordered}, {"codes", std::move(codes)}};
}

std::string status_of(const practice::Version& version, Instant now) {
  if (!version.from || *version.from > day_of(now)) return "prospective";
  if (version.until && *version.until < day_of(now)) return "superseded";
  return "in_force";
}

bool has_status(const practice::Standard& standard, const std::string& status, Instant now) {
  return std::ranges::any_of(
      standard.versions, [&](const auto& version) { return status_of(version, now) == status; });
}

json::object counts_json(const StandardCount& count) {
  return {{"breached", count.breached},
          {"unknown", count.unknown},
          {"due_soon", count.due_soon},
          {"open", count.open}};
}

json::object source_json(const practice::Definitions& definitions,
                         const practice::SourceRef& source) {
  json::object confidence;
  for (const auto& [what, how] : source.confidence) confidence[what] = how;
  const auto found = definitions.sources.find(source.ref);
  return {{"ref", source.ref},
          {"title", found == definitions.sources.end() ? source.ref : found->second.title},
          {"provision", source.provision},
          {"confidence", std::move(confidence)}};
}

json::object summary_json(const practice::Definitions& definitions,
                          const practice::Standard& standard, const StandardCount& count,
                          Instant now) {
  const bool in_force = has_status(standard, "in_force", now);
  const auto status = in_force                                   ? "in_force"
                      : has_status(standard, "prospective", now) ? "prospective"
                                                                 : "superseded";
  return {{"id", standard.id},
          {"area", standard.area},
          {"title", standard.title},
          {"duty", standard.duty},
          {"applies_to", standard.applies_to},
          {"owner", standard.owner},
          {"severity", practice::to_text(standard.severity)},
          {"status", status},
          {"source", source_json(definitions, standard.source)},
          {"answers", texts(standard.answers)},
          {"held_by", text_or_null(standard.held_by)},
          {"local", standard.local},
          {"counts", counts_json(count)}};
}

json::array versions_json(const practice::Standard& standard, Instant now) {
  json::array versions;
  for (const auto& version : standard.versions) {
    const auto where = version.where_fact.empty()
                           ? std::string{}
                           : version.where_fact + " in " + version.where_lookup;
    const auto until = version.until ? json::value(to_text(*version.until)) : json::value(nullptr);
    versions.push_back(json::object{{"from", version.from_text},
                                    {"until", until},
                                    {"status", status_of(version, now)},
                                    {"rule_text", texts(practice::rule_lines(standard, version))},
                                    {"where", text_or_null(where)}});
  }
  return versions;
}

json::array settings_json(const practice::Standard& standard) {
  json::array settings;
  for (const auto& setting : standard.settings) {
    const auto value = setting.default_value ? practice::in_words(*setting.default_value) : "";
    json::object by;
    for (const auto& [code, expression] : setting.values) {
      if (expression) by[code] = practice::in_words(*expression);
    }
    settings.push_back(json::object{{"name", setting.name},
                                    {"default", value},
                                    {"values", std::move(by)},
                                    {"stricter", setting.stricter_is_lower ? "lower" : "higher"},
                                    {"local", setting.local},
                                    {"note", text_or_null(setting.note)}});
  }
  return settings;
}

std::string line_of(const json::object& object) {
  std::string line;
  for (const auto& member : object) {
    if (!line.empty()) line += ", ";
    line += words_of_name(member.key()) + ": ";
    line += member.value().is_string() ? std::string{member.value().get_string()}
                                       : canonical_json(member.value());
  }
  return line;
}

json::array lines_of(const json::object& body, std::string_view key) {
  json::array lines;
  const auto* value = body.if_contains(key);
  if (value == nullptr) return lines;
  if (value->is_string()) lines.push_back(json::object{{"text", value->get_string()}});
  if (value->is_object()) {
    lines.push_back(json::object{{"text", line_of(value->get_object())}});
  }
  if (value->is_array()) {
    for (const auto& item : value->get_array()) {
      if (item.is_object()) lines.push_back(json::object{{"text", line_of(item.get_object())}});
    }
  }
  return lines;
}

}  // namespace

json::object Casework::definitions_json() const {
  json::array types;
  for (const auto& [name, type] : definitions_->record_types) {
    types.push_back(record_type_json(*definitions_, type));
  }
  json::object lookups;
  for (const auto& [id, lookup] : definitions_->lookups) {
    if (!lookup.codes.empty()) lookups[id] = lookup_json(lookup);
  }
  json::array roles;
  for (const auto& [id, role] : definitions_->roles) {
    roles.push_back(json::object{{"id", id}, {"title", title_or_name(role.title, id)}});
  }
  json::array areas;
  for (const auto& [id, area] : definitions_->areas) {
    areas.push_back(json::object{{"id", id}, {"title", title_or_name(area.title, id)}});
  }
  json::array levels;
  for (const auto severity : severities) levels.emplace_back(severity);
  json::array verdicts;
  for (int rank = 0; rank <= static_cast<int>(rules::VerdictKind::not_applicable); ++rank) {
    const auto name = rules::to_text(static_cast<rules::VerdictKind>(rank));
    verdicts.push_back(json::object{{"verdict", name}, {"title", verdict_words(name)}});
  }
  return {{"digest", definitions_->digest}, {"record_types", std::move(types)},
          {"lookups", std::move(lookups)},  {"roles", std::move(roles)},
          {"areas", std::move(areas)},      {"severities", std::move(levels)},
          {"verdicts", std::move(verdicts)}};
}

Answer<json::object> Casework::standards(const access::Viewer& viewer,
                                         const StandardsQuery& query) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto counted = counts().counted(asking.reader(), now());
    const auto wanted = store::fold_text(query.text);
    json::array items;
    for (const auto& [id, standard] : definitions_->standards) {
      if (!query.area.empty() && standard.area != query.area) continue;
      if (!query.status.empty() && !has_status(standard, query.status, now())) continue;
      const auto words = store::fold_text(id + " " + standard.title + " " + standard.duty);
      if (!wanted.empty() && words.find(wanted) == std::string::npos) continue;
      const auto found = counted->by_standard.find(id);
      const auto count = found == counted->by_standard.end() ? StandardCount{} : found->second;
      items.push_back(summary_json(*definitions_, standard, count, now()));
    }
    if (!query.sort.empty()) sort_standards(items, query.sort);
    const auto total = items.size();
    return page(std::move(items), "", total);
  });
}

Answer<json::object> Casework::standard(const access::Viewer& viewer, std::string_view id) const {
  return ask(*this, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto* found = definitions_->standard(id);
    if (found == nullptr) return fail(not_found("standard"));
    auto object = summary_json(*definitions_, *found, count_of(asking.reader(), id), now());
    json::array escalate;
    for (const auto& rung : found->escalate) {
      const auto role = definitions_->roles.find(rung.to);
      const bool titled = role != definitions_->roles.end() && !role->second.title.empty();
      escalate.push_back(json::object{
          {"at", rung.text}, {"to", titled ? role->second.title : words_of_name(rung.to)}});
    }
    json::array examples;
    for (const auto& example : found->examples) {
      examples.push_back(json::object{{"name", example.name},
                                      {"events", lines_of(example.body, "events")},
                                      {"expect", lines_of(example.body, "expect")}});
    }
    object["versions"] = versions_json(*found, now());
    object["settings"] = settings_json(*found);
    object["escalate"] = std::move(escalate);
    object["examples"] = std::move(examples);
    return object;
  });
}

}  // namespace rowan::casework
