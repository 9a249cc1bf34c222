// Turns an example's records, links and events into histories.
#include <rowan/rules/examples.h>

#include <fmt/format.h>
#include <algorithm>
#include <tuple>

namespace rowan::rules {
namespace {

using practice::Field;
using practice::FieldKind;

constexpr std::string_view beside_type[] = {"with",     "by",        "recorded", "id",
                                            "corrects", "withdraws", "on",       "links"};

struct Written {
  const json::object* entry = nullptr;
  std::string on;  // The record's name.
  std::string type;
  std::string when;
};

struct Placed {
  Event event;
  std::string on;
  std::size_t listed = 0;
};

class Builder {
 public:
  Builder(const practice::Definitions& definitions, std::string_view record_type)
      : definitions_{definitions}, record_type_{record_type} {}

  Result<ExampleWorld, std::string> build(const json::object& body);

 private:
  bool name_records(const json::object& body);
  bool read_events(const json::array& events, const std::string& default_record);
  bool read_event(const json::object& entry, const std::string& default_record);
  bool read_links(const json::object& links, const std::string& from, const When* at);
  void add_links();
  void finish(ExampleWorld& result);
  bool convert_fields(const json::object& with, const practice::EventType* type, json::object& out);
  json::value convert(const Field& field, const json::value& given);
  bool refuse(std::string message) {
    if (error_.empty()) error_ = std::move(message);
    return false;
  }

  const practice::Definitions& definitions_;
  std::string_view record_type_;
  std::string error_;
  std::map<std::string, RecordId> records_;
  std::map<std::string, std::string> types_;
  std::map<std::string, Instant> full_history_from_;  // Where the file says so (F4).
  std::map<std::string, EventId> events_;
  std::vector<Placed> placed_;
  struct PendingLink {
    std::string from, link, to;
    std::optional<When> at;
  };
  std::vector<PendingLink> links_;
  std::uint64_t next_event_ = 1;
};

bool reference(FieldKind kind) {
  switch (kind) {
    case FieldKind::person:
    case FieldKind::place:
    case FieldKind::officer:
    case FieldKind::unit:
    case FieldKind::organisation:
    case FieldKind::record:
      return true;
    default:
      return false;
  }
}

json::value Builder::convert(const Field& field, const json::value& given) {
  if (const auto* list = given.if_array()) {
    json::array items;
    for (const json::value& item : *list) items.push_back(convert(field, item));
    return items;
  }
  if (const auto* object = given.if_object()) {
    json::object out;
    for (const auto& member : *object) {
      auto inner = std::ranges::find(field.fields, std::string_view{member.key()}, &Field::name);
      out[member.key()] =
          inner == field.fields.end() ? member.value() : convert(*inner, member.value());
    }
    return out;
  }
  if (given.is_bool()) return given.get_bool() ? "yes" : "no";
  if (!given.is_string()) return given;
  std::string text(given.get_string());
  bool free_text = field.kind == FieldKind::text || field.kind == FieldKind::narrative;
  if (text == "not_known" && field.kind != FieldKind::yes_no_not_known) {
    return json::object{{"not_known", true}};
  }
  if (free_text) return given;
  if (reference(field.kind)) {
    auto found = records_.find(text);
    if (found == records_.end()) {
      refuse(fmt::format("`{}` is not one of the example's records", text));
      return given;
    }
    return json::value(to_text(found->second));
  }
  if (field.kind == FieldKind::event) {
    auto found = events_.find(text);
    if (found == events_.end()) {
      refuse(fmt::format("`{}` is not the id of an earlier event", text));
      return given;
    }
    return json::value(to_text(found->second));
  }
  return given;
}

bool Builder::convert_fields(const json::object& with, const practice::EventType* type,
                             json::object& out) {
  for (const auto& member : with) {
    std::string name(member.key());
    const Field* field = type == nullptr ? nullptr : type->field(name);
    if (field == nullptr && name != "override") {
      return refuse(
          fmt::format("event `{}` has no field `{}`", type == nullptr ? "" : type->name, name));
    }
    out[member.key()] = field == nullptr ? member.value() : convert(*field, member.value());
  }
  return error_.empty();
}

bool Builder::name_records(const json::object& body) {
  std::uint64_t next = 1000;
  if (!record_type_.empty()) {
    records_["record"] = RecordId{next++};
    types_["record"] = std::string(record_type_);
  }
  const auto* records = body.if_contains("records");
  if (records == nullptr || !records->is_object()) return true;
  for (const auto& member : records->get_object()) {
    std::string name(member.key());
    const auto* spec = member.value().if_object();
    if (spec == nullptr) return refuse(fmt::format("record `{}` is not a map", name));
    std::string type(text_at(*spec, "is"));
    if (definitions_.record_type(type) == nullptr) {
      return refuse(fmt::format("record `{}` is of an unknown type `{}`", name, type));
    }
    if (!records_.contains(name)) records_[name] = RecordId{next++};
    types_[name] = type;
  }
  return true;
}

bool Builder::read_event(const json::object& entry, const std::string& default_record) {
  Placed placed;
  placed.on = default_record;
  if (auto on = text_at(entry, "on"); !on.empty()) placed.on = std::string(on);
  if (!records_.contains(placed.on)) {
    return refuse(fmt::format("`on: {}` names no record of the example", placed.on));
  }
  Event& event = placed.event;
  event.id = EventId{next_event_++};
  event.record = records_[placed.on];
  std::string when;
  for (const auto& member : entry) {
    std::string_view key = member.key();
    if (std::ranges::find(beside_type, key) != std::end(beside_type)) continue;
    if (!event.type.empty())
      return refuse(fmt::format("`{}` and `{}` in one event", event.type, key));
    event.type = std::string(key);
    if (member.value().is_string()) when = std::string(member.value().get_string());
  }
  auto happened = parse_when(when);
  if (!happened) {
    return refuse(fmt::format("event `{}` has no time that can be read: `{}`", event.type, when));
  }
  event.happened = *happened;
  event.recorded_at = happened->latest;
  if (auto recorded = text_at(entry, "recorded"); !recorded.empty()) {
    auto at = parse_when(recorded);
    if (!at) return refuse(fmt::format("`recorded: {}` is not a time", recorded));
    event.recorded_at = at->latest;
  }
  if (auto by = text_at(entry, "by"); !by.empty()) {
    auto officer = records_.find(std::string(by));
    event.by = officer == records_.end() ? "" : to_text(officer->second);
    if (officer == records_.end()) return refuse(fmt::format("`by: {}` names no record", by));
  }
  for (auto [key, into] :
       {std::pair{"corrects", &event.corrects}, std::pair{"withdraws", &event.withdraws}}) {
    auto name = text_at(entry, key);
    if (name.empty()) continue;
    auto found = events_.find(std::string(name));
    if (found == events_.end()) return refuse(fmt::format("`{}: {}` names no event", key, name));
    *into = found->second;
  }
  const practice::RecordType* record_type = definitions_.record_type(types_[placed.on]);
  const practice::EventType* type = record_type->event(event.type);
  bool bare_withdrawal = event.withdraws && event.type == builtin_event::withdrawn;
  if (type == nullptr && !bare_withdrawal) {
    return refuse(fmt::format("`{}` has no event `{}`", record_type->name, event.type));
  }
  if (const auto* with = entry.if_contains("with"); with != nullptr && with->is_object()) {
    if (!convert_fields(with->get_object(), type, event.fields)) return false;
  }
  if (auto id = text_at(entry, "id"); !id.empty()) events_[std::string(id)] = event.id;
  if (const auto* links = entry.if_contains("links"); links != nullptr && links->is_object()) {
    if (!read_links(links->get_object(), placed.on, &event.happened)) return false;
  }
  placed.listed = placed_.size();
  placed_.push_back(std::move(placed));
  return true;
}

bool Builder::read_events(const json::array& events, const std::string& default_record) {
  for (const json::value& entry : events) {
    if (!entry.is_object()) return refuse("an event is not a map");
    if (!read_event(entry.get_object(), default_record)) return false;
  }
  return true;
}

bool Builder::read_links(const json::object& links, const std::string& from, const When* at) {
  for (const auto& member : links) {
    const json::value& given = member.value();
    json::array one{given};
    const json::array& names = given.is_array() ? given.get_array() : one;
    for (const json::value& name : names) {
      if (!name.is_string() || !records_.contains(std::string(name.get_string()))) {
        return refuse(fmt::format("link `{}` names no record of the example",
                                  std::string_view{member.key()}));
      }
      PendingLink link{from, std::string(member.key()), std::string(name.get_string()), {}};
      if (at != nullptr) link.at = *at;
      links_.push_back(std::move(link));
    }
  }
  return true;
}

/// Links given for a whole record stand from its opening.
void Builder::add_links() {
  for (const PendingLink& link : links_) {
    When at = exactly({});
    std::uint32_t listed = 0;
    if (link.at) {
      at = *link.at;
    } else {
      const Placed* opening = nullptr;
      for (const Placed& placed : placed_) {
        if (placed.on != link.from) continue;
        if (opening == nullptr ||
            placed.event.happened.earliest < opening->event.happened.earliest) {
          opening = &placed;
        }
      }
      if (opening == nullptr) continue;
      at = exactly(opening->event.happened.earliest);
    }
    Placed placed;
    placed.on = link.from;
    placed.listed = listed;
    Event& event = placed.event;
    event.id = EventId{next_event_++};
    event.record = records_[link.from];
    event.type = std::string(builtin_event::linked);
    event.happened = at;
    event.recorded_at = at.latest;
    event.fields = {{"link", link.link}, {"to", to_text(records_[link.to])}};
    placed_.push_back(std::move(placed));
  }
}

void Builder::finish(ExampleWorld& result) {
  std::ranges::sort(placed_, {}, [](const Placed& placed) {
    return std::tuple{placed.event.recorded_at, placed.listed, placed.event.id};
  });
  std::map<std::string, RecordHistory> histories;
  std::uint64_t order = 0;
  result.last_recorded = Instant{0};
  for (Placed& placed : placed_) {
    RecordHistory& history = histories[placed.on];
    placed.event.order = ++order;
    placed.event.number = static_cast<std::uint32_t>(history.events.size() + 1);
    result.last_recorded = std::max(result.last_recorded, placed.event.recorded_at);
    history.events.push_back(std::move(placed.event));
  }
  for (auto& [name, history] : histories) {
    history.id = records_[name];
    history.type = types_[name];
    history.reference = name;
    history.history_from = history.events.front().happened.earliest;
    for (const Event& event : history.events) {
      history.history_from = std::min(history.history_from, event.happened.earliest);
    }
    auto from = full_history_from_.find(name);
    if (from != full_history_from_.end()) history.history_from = from->second;
    result.world.put(std::move(history));
  }
  result.records = records_;
  result.events = events_;
  auto record = records_.find("record");
  if (record != records_.end()) result.record = record->second;
}

Result<ExampleWorld, std::string> Builder::build(const json::object& body) {
  ExampleWorld result;
  if (!name_records(body)) return fail(error_);
  if (const auto* records = body.if_contains("records"); records && records->is_object()) {
    for (const auto& member : records->get_object()) {
      const json::object& spec = member.value().get_object();
      std::string name(member.key());
      if (auto from = parse_when(text_at(spec, "history_from"))) {
        full_history_from_[name] = from->earliest;
      }
      const auto* events = spec.if_contains("events");
      if (events && events->is_array() && !read_events(events->get_array(), name)) {
        return fail(error_);
      }
      const auto* links = spec.if_contains("links");
      if (links && links->is_object() && !read_links(links->get_object(), name, nullptr)) {
        return fail(error_);
      }
    }
  }
  if (const auto* events = body.if_contains("events"); events && events->is_array()) {
    if (!read_events(events->get_array(), "record")) return fail(error_);
  }
  if (const auto* links = body.if_contains("links"); links && links->is_object()) {
    if (!read_links(links->get_object(), "record", nullptr)) return fail(error_);
  }
  if (!error_.empty()) return fail(error_);
  add_links();
  finish(result);
  return result;
}

}  // namespace

Result<ExampleWorld, std::string> build_example_world(const practice::Definitions& definitions,
                                                      const json::object& body,
                                                      std::string_view record_type) {
  return Builder(definitions, record_type).build(body);
}

}  // namespace rowan::rules
