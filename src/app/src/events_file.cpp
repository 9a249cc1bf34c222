
#include <rowan/app/events_file.h>
#include <rowan/base/digest.h>
#include <rowan/base/json.h>
#include <rowan/store/records.h>

#include <fmt/format.h>
#include <map>
#include <set>

namespace rowan::app {
namespace {

constexpr std::uint32_t at_once = 1'000;

json::object heading(const RecordHistory& history) {
  return {{"id", to_text(history.id)},          {"type", history.type},
          {"reference", history.reference},     {"unit", history.unit ? to_text(history.unit) : ""},
          {"sensitivity", history.sensitivity}, {"history_from", history.history_from.seconds}};
}

/// Whether the moment could be written as a time; beyond that, times can't be counted with.
bool in_calendar(Instant at) {
  static const Instant first = parse_instant("1800-01-01T00:00:00Z").value();
  static const Instant last = parse_instant("9999-12-31T23:59:59Z").value();
  return first <= at && at <= last;
}

bool in_calendar(const Event& event) {
  return in_calendar(event.happened.earliest) && in_calendar(event.happened.latest) &&
         event.happened.earliest <= event.happened.latest && in_calendar(event.recorded_at);
}

std::optional<RecordHistory> parse_heading(const json::object& object) {
  const auto id = parse_id<RecordKind>(text_at(object, "id"));
  const auto* from = object.if_contains("history_from");
  if (!id || from == nullptr || !from->is_int64() || text_at(object, "type").empty()) {
    return std::nullopt;
  }
  RecordHistory history;
  history.id = *id;
  history.type = text_at(object, "type");
  history.reference = text_at(object, "reference");
  history.unit = parse_id<RecordKind>(text_at(object, "unit")).value_or(RecordId{});
  history.sensitivity = text_at(object, "sensitivity");
  history.history_from = Instant{from->get_int64()};
  if (!in_calendar(history.history_from)) return std::nullopt;
  return history;
}

std::optional<Digest> digest_at(const json::object& object, std::string_view key) {
  const auto text = text_at(object, key);
  Digest digest{};
  if (text.size() != digest.size() * 2) return std::nullopt;
  constexpr std::string_view digits = "0123456789abcdef";
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const auto high = digits.find(text[2 * i]);
    const auto low = digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    digest[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

/// One line of the file as an object, or what is wrong with it.
Result<json::object, std::string> parse_line(const std::string& line, std::size_t number) {
  auto parsed = parse_json(line);
  if (!parsed) {
    return fail(fmt::format("line {}, column {}: {}", number, parsed.error().column,
                            parsed.error().message));
  }
  if (!parsed->is_object()) return fail(fmt::format("line {}: not an object", number));
  return std::move(parsed->get_object());
}

/// The event of a line, written out or as its canonical text.
Result<Event, std::string> event_of(const json::value& value) {
  if (value.is_string()) return store::parse_event(std::string_view{value.get_string()});
  return store::parse_event(canonical_json(value));
}

}  // namespace

void write_histories(std::ostream& out, const std::vector<RecordHistory>& histories) {
  for (const auto& history : histories) {
    out << canonical_json(json::object{{"record", heading(history)}}) << '\n';
    for (const auto& event : history.events) {
      out << "{\"event\":" << store::canonical_event(event) << "}\n";
    }
  }
}

Result<std::vector<RecordHistory>, std::string> read_histories(std::istream& in) {
  std::vector<RecordHistory> histories;
  std::map<RecordId, std::size_t> places;
  std::set<EventId> events;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    auto object = parse_line(line, number);
    if (!object) return fail(object.error());
    if (const auto* record = object->if_contains("record"); record && record->is_object()) {
      auto history = parse_heading(record->get_object());
      if (!history)
        return fail(fmt::format(
            "line {}: a record lacks its id or type, or a beginning that a calendar has", number));
      if (!places.emplace(history->id, histories.size()).second) {
        return fail(fmt::format("line {}: this record stands in the file twice", number));
      }
      histories.push_back(std::move(*history));
      continue;
    }
    const auto* given = object->if_contains("event");
    if (given == nullptr) return fail(fmt::format("line {}: neither record nor event", number));
    auto event = event_of(*given);
    if (!event) return fail(fmt::format("line {}: {}", number, event.error()));
    if (!in_calendar(*event)) {
      return fail(
          fmt::format("line {}: `happened` or `recorded_at` is no time of a calendar, or "
                      "the earliest comes after the latest",
                      number));
    }
    const auto place = places.find(event->record);
    if (place == places.end()) {
      return fail(fmt::format("line {}: the record of this event has not come before", number));
    }
    if (!event->id || !events.insert(event->id).second) {
      return fail(fmt::format("line {}: this event has no id, or one that came before", number));
    }
    histories[place->second].events.push_back(std::move(*event));
  }
  return histories;
}

Result<Exported, std::string> write_export(const store::Store& store, std::string_view type,
                                           std::ostream& out, const store::Progress& progress) {
  Exported exported;
  auto read = store.read([&](store::Reader& reader) {
    std::set<RecordId> wanted;
    for (RecordId after;;) {
      const auto ids = store::record_ids(reader, type, after, at_once);
      if (ids.empty()) break;
      for (const auto& row : store::find_records(reader, ids)) {
        wanted.insert(row.id);
        const RecordHistory history{
            row.id, row.type, row.reference, row.unit, row.sensitivity, row.history_from, {}};
        out << canonical_json(json::object{{"record", heading(history)}}) << '\n';
        ++exported.records;
      }
      after = ids.back();
    }
    const auto total = store::count_events(reader);
    for (std::uint64_t after = 0;;) {
      if (progress && !progress(after, total)) {
        exported.complete = false;
        return;
      }
      const auto entries = store::chain_entries(reader, after, at_once);
      if (entries.empty()) break;
      for (const auto& entry : entries) {
        const auto event = store::parse_event(entry.canonical);
        if (!event || !wanted.contains(event->record)) continue;
        ++exported.events;
        exported.digest = hex(entry.digest);
        out << canonical_json(json::object{{"event", entry.canonical},
                                           {"store_before", hex(entry.store_before)},
                                           {"record_before", hex(entry.record_before)},
                                           {"digest", exported.digest}})
            << '\n';
      }
      after = entries.back().order;
    }
  });
  if (!read) return fail(read.error().message);
  if (!out) return fail(std::string{"the file could not be written: is the disk full?"});
  return exported;
}

Result<ExportCheck, std::string> check_export(std::istream& in) {
  ExportCheck check;
  std::map<RecordId, Digest> records;
  Digest before{};
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    auto object = parse_line(line, number);
    if (!object) return fail(object.error());
    if (object->contains("record")) continue;
    const auto canonical = text_at(*object, "event");
    const auto store_before = digest_at(*object, "store_before");
    const auto record_before = digest_at(*object, "record_before");
    const auto digest = digest_at(*object, "digest");
    if (canonical.empty() || !store_before || !record_before || !digest) {
      return fail(fmt::format("line {}: this is not an entry of an export", number));
    }
    const auto event = store::parse_event(canonical);
    if (!event) return fail(fmt::format("line {}: {}", number, event.error()));
    if (store::chain_digest(*store_before, *record_before, canonical) != *digest) {
      check.fault = fmt::format("line {}: the entry is not what was written", number);
      return check;
    }
    auto& last = records[event->record];
    if (last != *record_before) {
      check.fault = fmt::format("line {}: an entry of this record is missing before it", number);
      return check;
    }
    last = *digest;
    check.whole = check.whole && before == *store_before;
    before = *digest;
    check.digest = hex(*digest);
    ++check.events;
  }
  return check;
}

}  // namespace rowan::app
