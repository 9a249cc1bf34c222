// Streams as a page shows them: how each stands, the weeks behind it, and the records of a number.
#include <algorithm>
#include <limits>
#include <set>
#include <vector>

#include "render.h"
#include "stream_parts.h"

namespace rowan::casework {

namespace {

constexpr std::uint32_t most_on_a_page = 200;
constexpr std::int32_t longest_days = 400;
constexpr auto every_entry = std::numeric_limits<std::uint32_t>::max();
constexpr std::string_view counting = "measure";

bool may_count(const Asking& asking, const practice::Stream& stream) {
  return std::ranges::all_of(stream.counts, [&](const auto& entry) {
    return asking.viewing().may_ever(counting, entry.record);
  });
}

json::object week_json(const rules::StreamWeek& week) {
  return {{"from", to_text(week.from)},
          {"to", to_text(week.to)},
          {"count", week.count},
          {"compared", week.compared}};
}

std::string role_title(const Asking& asking, const std::string& role) {
  const auto found = asking.definitions().roles.find(role);
  return found == asking.definitions().roles.end() ? role : found->second.title;
}

/// The numbers of the alarm, as the page says them.
json::object rule_json(const practice::StreamAlarm& alarm) {
  return {{"days", alarm.days},
          {"weeks", alarm.weeks},
          {"weeks_least", alarm.weeks_least},
          {"usual_least", alarm.usual_least},
          {"fall_percent", alarm.fall_percent},
          {"spreads", alarm.spreads},
          {"like_with_like", !alarm.calendar.empty()}};
}

json::object state_json(const Asking& asking, const practice::Stream& stream,
                        const std::string& part, const rules::StreamState& state, RecordId fall) {
  json::array weeks;
  for (const auto& week : state.weeks) weeks.push_back(week_json(week));
  return {{"stream", stream.id},
          {"part", part},
          {"title", title_of(asking.definitions(), stream, part)},
          {"about", stream.about},
          {"owner", role_title(asking, stream.owner)},
          {"verdict", rules::to_text(state.verdict)},
          {"now", week_json(state.now)},
          {"usual", state.usual ? json::value(*state.usual) : json::value(nullptr)},
          {"spread", state.spread},
          {"weeks", std::move(weeks)},
          {"rule", rule_json(stream.alarm)},
          {"fall", asking.brief(fall)}};
}

/// Whose entries were recorded on these days, the newest first; each record once.
std::vector<RecordId> recorded_on(const Asking& asking, const practice::Stream& stream,
                                  const StreamRowsQuery& query) {
  std::vector<RecordId> records;
  const auto span = store::stream_span(asking.reader(), stream.id, query.from, query.to);
  if (!span) return records;
  store::each_logged(asking.reader(), *span, every_entry, [&](const store::LogEntry& entry) {
    const auto counted = counted_in(stream, entry);
    if (!counted || counted->day < query.from || counted->day > query.to) return;
    if (!query.part || *query.part == counted->part) records.push_back(counted->record);
  });
  std::ranges::reverse(records);
  std::set<RecordId> seen;
  std::erase_if(records, [&](RecordId record) { return !seen.insert(record).second; });
  return records;
}

/// What has fallen comes first, and what is not known last.
int urgency(const json::value& item) {
  const auto verdict = text_at(item.as_object(), "verdict");
  if (verdict == rules::to_text(rules::StreamVerdict::fallen)) return 0;
  return verdict == rules::to_text(rules::StreamVerdict::usual) ? 1 : 2;
}

}  // namespace

Answer<json::object> Streams::now(const access::Viewer& viewer) const {
  return ask(casework_, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto last = day_of(asking.as_at()) + -1;
    const auto falls = falls_now(asking.reader());
    std::vector<json::value> items;
    for (const auto& [id, stream] : watch_.streams) {
      if (!may_count(asking, stream)) continue;
      for (const auto& [part, counts] : counts_of(asking.reader(), stream, last)) {
        const auto kept = falls.find({id, part});
        const auto* fall = kept == falls.end() ? nullptr : &kept->second;
        const auto state = judge_part(asking.definitions(), stream, counts, last, fall);
        items.emplace_back(
            state_json(asking, stream, part, state, fall == nullptr ? RecordId{} : fall->record));
      }
    }
    std::ranges::stable_sort(items, {}, urgency);
    const auto total = items.size();
    return page(json::array(items.begin(), items.end()), "", total);
  });
}

Answer<json::object> Streams::rows(const access::Viewer& viewer, const StreamRowsQuery& query,
                                   const Paging& paging) const {
  return ask(casework_, viewer, {}, [&](Asking& asking) -> Answer<json::object> {
    const auto stream = watch_.streams.find(query.stream);
    if (stream == watch_.streams.end()) return fail(not_found("stream"));
    if (!may_count(asking, stream->second)) return fail(forbidden({}, counting));
    if (query.to < query.from || query.to - query.from > longest_days) {
      return fail(invalid_at("to", "The days end before they begin, or are too many.", "period"));
    }
    const auto records = recorded_on(asking, stream->second, query);
    const auto from = std::min<std::size_t>(offset_of(paging.cursor), records.size());
    const auto end =
        std::min<std::size_t>(records.size(), from + std::min(paging.limit, most_on_a_page));
    json::array items;
    for (auto i = from; i < end; ++i) {
      const auto* row = asking.cached_row(records[i]);
      if (row == nullptr || asking.viewing().level(*row) == access::Level::hidden) continue;
      items.push_back(asking.record_row(*row));
    }
    return page(std::move(items), end < records.size() ? std::to_string(end) : "", records.size());
  });
}

}  // namespace rowan::casework
