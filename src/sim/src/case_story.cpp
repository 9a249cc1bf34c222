#include "case_story.h"

#include <algorithm>

namespace rowan::sim {

namespace {

constexpr Diligence good{98, 95, 88, 90};
constexpr Diligence middling{92, 82, 65, 65};
constexpr Diligence drifting{80, 62, 40, 40};

}  // namespace

const Diligence& diligence_of(std::size_t command) {
  static constexpr std::array by_command{good,     middling, drifting, middling, good,     middling,
                                         drifting, middling, good,     middling, drifting, good};
  return by_command[command % by_command.size()];
}

std::size_t command_number(const Setting& setting, std::size_t borough) {
  const auto names = commands();
  const auto at = std::ranges::find(names, boroughs()[borough].command) - names.begin();
  // The City has a force of its own; the first command stands in for it.
  return static_cast<std::size_t>(at) % setting.commands.size();
}

Instant end_of_day(Instant start, std::int64_t days) {
  return start_of(day_of(start) + static_cast<std::int32_t>(days + 1));
}

bool in_days_before(Instant moment, Instant other, std::int64_t days) {
  return moment > end_of_day(other, -days);
}

void Owed::by(std::string_view what, Instant due, std::optional<Instant> done,
              std::optional<Instant> until) {
  if (due >= present_ || (until && *until <= due)) return;
  if (!done || *done > due) fails(what);
}

template <typename DueFrom>
void Owed::again(std::string_view what, Instant start, DueFrom due_from, std::vector<Instant> done,
                 std::optional<Instant> until) {
  std::ranges::sort(done);
  for (const auto at : done) {
    if (at < start || at > present_ || (until && at >= *until)) continue;
    by(what, due_from(start), at, until);
    start = at;
  }
  by(what, due_from(start), {}, until);
}

void Owed::every(std::string_view what, Instant start, std::int64_t every,
                 std::vector<Instant> done, std::optional<Instant> until) {
  again(what, start, [every](Instant from) { return from + every; }, std::move(done), until);
}

void Owed::every_days(std::string_view what, Instant start, std::int64_t days,
                      std::vector<Instant> done, std::optional<Instant> until) {
  again(
      what, start, [days](Instant from) { return end_of_day(from, days); }, std::move(done), until);
}

std::optional<Instant> first_from(std::vector<Instant> moments, Instant from) {
  std::ranges::sort(moments);
  const auto found = std::ranges::lower_bound(moments, from);
  return found == moments.end() ? std::nullopt : std::optional{*found};
}

void share_with_partner(const Setting& setting, History& record, std::size_t borough, Instant at) {
  constexpr std::string_view partners_own = "camden";
  if (boroughs()[borough].code != partners_own) return;
  record.add(
      builtin_event::assigned, at,
      {{"role", "local_authority"}, {"officer", to_text(setting.force.named.at("social.care"))}});
}

void keep_case(Setting& setting, RecordId record, std::string_view type, Owed&& owed) {
  setting.force.cases.push_back({record, std::string{type}, owed.take()});
}

}  // namespace rowan::sim
