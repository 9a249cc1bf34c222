#include <rowan/store/events.h>

#include <algorithm>

#include "session.h"

namespace rowan::store {

namespace {

// Until it is appended an event stands behind all that have been.
constexpr std::uint64_t order_to_come = 1ULL << 62U;

std::string id_or_empty(std::uint64_t value) {
  return value == 0 ? "" : id_text(value);
}

std::uint64_t id_at(const json::object& object, std::string_view key) {
  return parse_id_text(text_at(object, key)).value_or(0);
}

std::uint64_t number_at(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return 0;
  if (value->is_int64()) return static_cast<std::uint64_t>(value->get_int64());
  return value->is_uint64() ? value->get_uint64() : 0;
}

struct Head {
  std::uint64_t place = 0;
  Digest digest{};
};

Head store_head(const Reader& reader) {
  auto rows = query(reader, "SELECT ordering, digest FROM event ORDER BY ordering DESC LIMIT 1");
  if (!rows.next()) return {};
  const auto place = rows.number();
  return {place, rows.digest()};
}

Head record_head(const Reader& reader, RecordId record) {
  auto rows = query(
      reader, "SELECT number, digest FROM event WHERE record = $1 ORDER BY number DESC LIMIT 1",
      record);
  if (!rows.next()) return {};
  const auto place = rows.number();
  return {place, rows.digest()};
}

/// An event that cannot be read back is a fault of the store, never a gap in a history.
void add_parsed(const Reader& reader, std::string_view body, std::vector<Event>& events) {
  auto event = parse_event(body);
  if (event) {
    events.push_back(std::move(*event));
  } else {
    reader.session().set_fault({StoreErrorCode::corrupt, "an event cannot be read back"});
  }
}

RecordHistory heading_of(Rows& rows) {
  RecordHistory history;
  history.id = rows.id<RecordId>();
  history.type = rows.text();
  history.reference = rows.text();
  history.unit = rows.id<RecordId>();
  history.sensitivity = rows.text();
  history.history_from = rows.instant();
  return history;
}

}  // namespace

std::string canonical_event(const Event& event) {
  return canonical_json(json::object{
      {"id", rowan::to_text(event.id)},
      {"record", rowan::to_text(event.record)},
      {"number", event.number},
      {"order", event.order},
      {"type", event.type},
      {"happened", json::array{event.happened.earliest.seconds, event.happened.latest.seconds,
                               event.happened.is_date}},
      {"recorded_at", event.recorded_at.seconds},
      {"by", event.by},
      {"recorded_by", event.recorded_by},
      {"corrects", id_or_empty(event.corrects.value())},
      {"withdraws", id_or_empty(event.withdraws.value())},
      {"reason", event.reason},
      {"fields", event.fields},
  });
}

Result<Event, std::string> parse_event(std::string_view canonical) {
  auto parsed = parse_json(canonical);
  if (!parsed) return fail(parsed.error().message);
  if (!parsed->is_object()) return fail(std::string{"an event must be an object"});
  auto& object = parsed->get_object();
  const auto* happened = object.if_contains("happened");
  const auto* recorded = object.if_contains("recorded_at");
  auto* fields = object.if_contains("fields");
  if (happened == nullptr || !happened->is_array() || happened->get_array().size() != 3 ||
      !happened->get_array()[0].is_int64() || !happened->get_array()[1].is_int64() ||
      !happened->get_array()[2].is_bool()) {
    return fail(std::string{"`happened` must be [earliest, latest, is a date]"});
  }
  if (recorded == nullptr || !recorded->is_int64()) {
    return fail(std::string{"`recorded_at` must be seconds"});
  }
  if (fields == nullptr || !fields->is_object()) {
    return fail(std::string{"`fields` must be an object"});
  }
  Event event;
  event.id = EventId{id_at(object, "id")};
  event.record = RecordId{id_at(object, "record")};
  event.number = static_cast<std::uint32_t>(number_at(object, "number"));
  event.order = number_at(object, "order");
  event.type = text_at(object, "type");
  const auto& pair = happened->get_array();
  event.happened = When{{pair[0].get_int64()}, {pair[1].get_int64()}, pair[2].get_bool()};
  event.recorded_at = Instant{recorded->get_int64()};
  event.by = text_at(object, "by");
  event.recorded_by = text_at(object, "recorded_by");
  event.corrects = EventId{id_at(object, "corrects")};
  event.withdraws = EventId{id_at(object, "withdraws")};
  event.reason = text_at(object, "reason");
  event.fields = std::move(fields->get_object());
  return event;
}

Digest chain_digest(const Digest& store_before, const Digest& record_before,
                    std::string_view canonical) {
  std::string bytes;
  bytes.reserve(96);
  for (const auto& part : {store_before, record_before, sha256(canonical)}) {
    bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
  }
  return sha256(bytes);
}

void append_event(const Writer& writer, Event& event) {
  Appender{writer}.append(event);
}

void append_event(const Writer& writer, const std::shared_ptr<Event>& event) {
  event->order = order_to_come + event->number;
  writer.session().in_turn([event](const Writer& then) { Appender{then}.append(*event); });
}

Appender::Appender(const Writer& writer) : writer_{writer} {
  const auto head = store_head(writer);
  store_ = {head.place, head.digest};
}

void Appender::append(Event& event) {
  auto found = records_.find(event.record);
  if (found == records_.end()) {
    const auto head = record_head(writer_, event.record);
    found = records_.emplace(event.record, End{head.place, head.digest}).first;
  }
  auto& record = found->second;
  event.order = store_.place + 1;
  event.number = static_cast<std::uint32_t>(record.place + 1);
  const auto body = canonical_event(event);
  const auto digest = chain_digest(store_.digest, record.digest, body);
  execute(writer_,
          "INSERT INTO event (ordering, id, record, number, type, recorded_at, body, digest) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          event.order, event.id, event.record, event.number, event.type, event.recorded_at, body,
          digest);
  store_ = {event.order, digest};
  record = {event.number, digest};
}

std::vector<Event> events_after(const Reader& reader, RecordId id, std::uint32_t after) {
  std::vector<Event> events;
  auto rows =
      query(reader, "SELECT body FROM event WHERE record = $1 AND number > $2 ORDER BY number", id,
            after);
  while (rows.next()) add_parsed(reader, rows.view(), events);
  return events;
}

std::optional<RecordHistory> history(const Reader& reader, RecordId id) {
  auto rows = query(reader,
                    "SELECT id, type, reference, unit, sensitivity, history_from FROM record "
                    "WHERE id = $1",
                    id);
  if (!rows.next()) return std::nullopt;
  auto found = heading_of(rows);
  found.events = events_after(reader, id, 0);
  return found;
}

EventId newest_event(const Reader& reader, RecordId id) {
  auto rows =
      query(reader, "SELECT id FROM event WHERE record = $1 ORDER BY number DESC LIMIT 1", id);
  return rows.next() ? rows.id<EventId>() : EventId{};
}

std::optional<Event> find_event(const Reader& reader, EventId id) {
  std::vector<Event> events;
  auto rows = query(reader, "SELECT body FROM event WHERE id = $1", id);
  if (rows.next()) add_parsed(reader, rows.view(), events);
  if (events.empty()) return std::nullopt;
  return std::move(events.front());
}

std::vector<ChainEntry> chain_entries(const Reader& reader, std::uint64_t after,
                                      std::uint32_t limit) {
  std::vector<ChainEntry> entries;
  auto rows = query(reader,
                    "SELECT e.ordering, e.body, e.digest, s.digest, r.digest FROM event e "
                    "LEFT JOIN event s ON s.ordering = e.ordering - 1 "
                    "LEFT JOIN event r ON r.record = e.record AND r.number = e.number - 1 "
                    "WHERE e.ordering > $1 ORDER BY e.ordering LIMIT $2",
                    after, limit);
  while (rows.next()) {
    ChainEntry entry;
    entry.order = rows.number();
    entry.canonical = rows.text();
    entry.digest = rows.digest();
    entry.store_before = rows.digest();
    entry.record_before = rows.digest();
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::uint64_t count_events(const Reader& reader) {
  return store_head(reader).place;
}

}  // namespace rowan::store
