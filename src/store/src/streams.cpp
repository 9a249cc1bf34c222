#include <rowan/store/streams.h>

#include "session.h"

namespace rowan::store {

void add_to_stream(const Writer& writer, std::string_view stream, std::string_view part,
                   CivilDate day, const StreamDay& added) {
  execute(writer,
          "INSERT INTO stream_day (stream, part, day, count, first_place, last_place) "
          "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (stream, part, day) DO UPDATE SET "
          "count = stream_day.count + excluded.count, "
          "first_place = CASE WHEN excluded.first_place < stream_day.first_place "
          "THEN excluded.first_place ELSE stream_day.first_place END, "
          "last_place = CASE WHEN excluded.last_place > stream_day.last_place "
          "THEN excluded.last_place ELSE stream_day.last_place END",
          stream, part, day.days, added.count, added.span.first, added.span.last);
}

std::map<std::string, std::map<CivilDate, std::int64_t>> stream_days(const Reader& reader,
                                                                     std::string_view stream,
                                                                     CivilDate since) {
  std::map<std::string, std::map<CivilDate, std::int64_t>> days;
  auto rows =
      query(reader, "SELECT part, day, count FROM stream_day WHERE stream = $1 AND day >= $2",
            stream, since.days);
  while (rows.next()) {
    auto part = rows.text();
    const CivilDate day{static_cast<std::int32_t>(rows.integer())};
    days[std::move(part)][day] = rows.integer();
  }
  return days;
}

std::optional<LogSpan> stream_span(const Reader& reader, std::string_view stream, CivilDate from,
                                   CivilDate to) {
  auto rows = query(reader,
                    "SELECT COUNT(*), COALESCE(MIN(first_place), 0), COALESCE(MAX(last_place), 0) "
                    "FROM stream_day WHERE stream = $1 AND day >= $2 AND day <= $3",
                    stream, from.days, to.days);
  if (!rows.next() || rows.integer() == 0) return std::nullopt;
  LogSpan span;
  span.first = rows.number();
  span.last = rows.number();
  return span;
}

void forget_streams(const Writer& writer) {
  execute(writer, "DELETE FROM stream_day");
}

std::uint32_t each_logged(const Reader& reader, const LogSpan& span, std::uint32_t limit,
                          const std::function<void(const LogEntry& entry)>& each) {
  auto rows = query(reader,
                    "SELECT e.ordering, r.type, e.type, e.body FROM event e "
                    "JOIN record r ON r.id = e.record WHERE e.ordering >= $1 AND e.ordering <= $2 "
                    "ORDER BY e.ordering LIMIT $3",
                    span.first, span.last, limit);
  std::uint32_t count = 0;
  while (rows.next()) {
    LogEntry entry;
    entry.place = rows.number();
    entry.record_type = rows.view();
    entry.event_type = rows.view();
    entry.body = rows.view();
    each(entry);
    ++count;
  }
  return count;
}

}  // namespace rowan::store
