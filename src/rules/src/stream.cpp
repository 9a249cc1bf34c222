#include <rowan/rules/stream.h>

#include <algorithm>
#include <cmath>

namespace rowan::rules {
namespace {

constexpr std::int32_t days_of_week = 7;

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const auto middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return (values[middle - 1] + values[middle]) / 2;
}

enum class Season : std::uint8_t { term, holiday, not_said };

/// Whether most of the days are in term, for most authorities that the calendar knows then.
Season season_of(const practice::Calendar* terms, CivilDate from, CivilDate to) {
  int in_term = 0;
  int said = 0;
  for (auto day = from; terms != nullptr && day <= to; day = day + 1) {
    for (const auto& [authority, spans] : terms->terms) {
      if (spans.empty() || day < spans.front().first || day > spans.back().second) continue;
      ++said;
      in_term += std::ranges::any_of(
          spans, [&](const auto& span) { return span.first <= day && day <= span.second; });
    }
  }
  if (said == 0) return Season::not_said;
  return 2 * in_term >= said ? Season::term : Season::holiday;
}

StreamWeek counted(const std::map<CivilDate, std::int64_t>& counts, CivilDate from, CivilDate to) {
  StreamWeek week{from, to};
  for (auto day = counts.lower_bound(from); day != counts.end() && day->first <= to; ++day) {
    week.count += day->second;
  }
  return week;
}

}  // namespace

std::string_view to_text(StreamVerdict verdict) {
  switch (verdict) {
    case StreamVerdict::usual:
      return "usual";
    case StreamVerdict::fallen:
      return "fallen";
    case StreamVerdict::not_known:
      break;
  }
  return "not_known";
}

StreamState judge_counts(const practice::StreamAlarm& alarm, std::int64_t now,
                         const std::vector<std::int64_t>& weeks, bool fallen_before) {
  StreamState state;
  state.now.count = now;
  if (weeks.size() < static_cast<std::size_t>(alarm.weeks_least)) return state;
  const std::vector<double> values(weeks.begin(), weeks.end());
  const double usual = median(values);
  std::vector<double> apart;
  for (const double value : values) apart.push_back(std::abs(value - usual));
  state.usual = usual;
  state.spread = median(std::move(apart));
  if (usual < alarm.usual_least) return state;
  const auto here = static_cast<double>(now);
  // Weeks that are all alike still differ by chance: by one at least.
  const bool beyond_spread = here < usual - alarm.spreads * std::max(state.spread, 1.0);
  const bool by_share = here <= usual * (1 - alarm.fall_percent / 100);
  const bool fallen = fallen_before ? beyond_spread || by_share : beyond_spread && by_share;
  state.verdict = fallen ? StreamVerdict::fallen : StreamVerdict::usual;
  return state;
}

StreamState judge_stream(const practice::StreamAlarm& alarm, const practice::Calendar* terms,
                         const std::map<CivilDate, std::int64_t>& counts, CivilDate last,
                         const std::optional<StreamFallen>& fallen) {
  const auto first = counts.empty() ? last : counts.begin()->first;
  const auto now = counted(counts, last + (1 - alarm.days), last);
  const auto season = season_of(terms, now.from, now.to);
  std::vector<StreamWeek> weeks;
  std::vector<std::int64_t> compared;
  for (int back = 1; back <= alarm.weeks_back; ++back) {
    auto week = counted(counts, now.from + -back * days_of_week, now.to + -back * days_of_week);
    if (week.from < first) break;
    const auto its = season_of(terms, week.from, week.to);
    const bool alike = its == season || its == Season::not_said || season == Season::not_said;
    const bool of_the_fall = fallen && !fallen->explained && week.to >= fallen->since;
    week.compared =
        alike && !of_the_fall && compared.size() < static_cast<std::size_t>(alarm.weeks);
    if (week.compared) compared.push_back(week.count);
    weeks.push_back(week);
  }
  auto state = judge_counts(alarm, now.count, compared, fallen.has_value());
  state.now = now;
  state.weeks = std::move(weeks);
  return state;
}

Problems check_stream_examples(const practice::Watch& watch) {
  Problems problems;
  for (const auto& [id, stream] : watch.streams) {
    for (const auto& example : stream.examples) {
      const auto found = to_text(judge_counts(stream.alarm, example.now, example.weeks).verdict);
      if (found == example.expect) continue;
      Problem problem;
      problem.file = stream.file;
      problem.line = example.line;
      problem.column = example.column;
      problem.path = "examples";
      problem.message =
          "`" + example.name + "`: expected " + example.expect + ", found " + std::string{found};
      problem.remedy = "correct the example, or the numbers of the alarm";
      problem.code = "example";
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

}  // namespace rowan::rules
