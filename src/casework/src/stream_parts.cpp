#include "stream_parts.h"

#include <rowan/store/events.h>
#include <rowan/store/records.h>

#include <algorithm>

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_falls = 200;
constexpr std::string_view explained_state = "explained";

}  // namespace

std::optional<CountedEntry> counted_in(const practice::Stream& stream,
                                       const store::LogEntry& entry) {
  const auto counts = std::ranges::find_if(stream.counts, [&](const practice::StreamEntry& one) {
    return one.event == entry.event_type && one.record == entry.record_type;
  });
  if (counts == stream.counts.end()) return std::nullopt;
  const auto event = store::parse_event(entry.body);
  if (!event || event->corrects || event->withdraws) return std::nullopt;
  CountedEntry counted{"", day_of(event->recorded_at), event->record};
  if (!counts->by.empty()) counted.part = text_at(event->fields, counts->by);
  return counted;
}

std::map<std::string, std::map<CivilDate, std::int64_t>> counts_of(const store::Reader& reader,
                                                                   const practice::Stream& stream,
                                                                   CivilDate last) {
  constexpr std::int32_t days_of_week = 7;
  const auto since = last + -days_of_week * (stream.alarm.weeks_back + 1);
  auto parts = store::stream_days(reader, stream.id, since);
  std::map<CivilDate, std::int64_t> whole;
  for (const auto& [part, days] : parts) {
    for (const auto& [day, count] : days) whole[day] += count;
  }
  parts[""] = std::move(whole);
  return parts;
}

std::string title_of(const practice::Definitions& definitions, const practice::Stream& stream,
                     const std::string& part) {
  if (part.empty()) return stream.title;
  for (const auto& entry : stream.counts) {
    const auto* type = definitions.record_type(entry.record);
    const auto* event = type == nullptr ? nullptr : type->event(entry.event);
    const auto* field = event == nullptr ? nullptr : event->field(entry.by);
    const auto* lookup = field == nullptr ? nullptr : definitions.lookup(field->lookup);
    if (lookup == nullptr) continue;
    const auto code = std::ranges::find(lookup->codes, part, &practice::Code::code);
    if (code != lookup->codes.end()) return stream.title + ": " + code->title;
  }
  return stream.title + ": " + part;
}

const practice::Calendar* terms_of(const practice::Definitions& definitions,
                                   const practice::Stream& stream) {
  const auto found = definitions.calendars.find(stream.alarm.calendar);
  return found == definitions.calendars.end() ? nullptr : &found->second;
}

Falls falls_now(const store::Reader& reader) {
  Falls falls;
  store::RecordQuery query;
  query.type = fall_type;
  query.states = {"open", std::string{explained_state}};
  query.limit = most_falls;
  for (const auto& row : store::list_records(reader, query).rows) {
    const auto history = store::history(reader, row.id);
    if (!history || history->events.empty()) continue;
    const auto& fields = history->events.front().fields;
    Fall fall;
    fall.record = row.id;
    fall.fallen.since = parse_date(text_at(fields, "first_day")).value_or(CivilDate{});
    fall.fallen.explained = row.state == explained_state;
    falls.emplace(
        std::pair{std::string{text_at(fields, "stream")}, std::string{text_at(fields, "part")}},
        fall);
  }
  return falls;
}

rules::StreamState judge_part(const practice::Definitions& definitions,
                              const practice::Stream& stream,
                              const std::map<CivilDate, std::int64_t>& counts, CivilDate last,
                              const Fall* fall) {
  std::optional<rules::StreamFallen> fallen;
  if (fall != nullptr) fallen = fall->fallen;
  return rules::judge_stream(stream.alarm, terms_of(definitions, stream), counts, last, fallen);
}

}  // namespace rowan::casework
