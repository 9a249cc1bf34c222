// People of whom little is recorded: most of what a force's store holds.
#pragma once

#include <rowan/base/event.h>
#include <rowan/base/id.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::bench {

/// Detentions in a thousand records: two years of a large force have 24,000, with the missing
/// children and the referrals of those years beside them, and people, places and other records
/// again seven times as many.
inline constexpr std::size_t detentions_in_a_thousand = 48;
inline constexpr std::uint64_t people_at_once = 20'000;

/// So many people with two or three entries each, recorded over the year before `now`. The same
/// `from` gives the same names.
inline std::vector<RecordHistory> people(IdSource& ids, RecordId unit, Instant now,
                                         std::uint64_t count, std::uint64_t from) {
  constexpr std::array<std::string_view, 24> given{
      "Amara", "Sam",  "Ali",  "Maria", "Tomi",  "Zoe",   "Ifan", "Noor",
      "Kai",   "Lena", "Omar", "Ada",   "Bram",  "Cleo",  "Dara", "Esme",
      "Femi",  "Gita", "Hugo", "Iris",  "Jonah", "Kezia", "Luca", "Mina"};
  constexpr std::array<std::string_view, 16> first{"Al",  "Bar", "Cor", "Dun", "Els", "Far",
                                                   "Gil", "Hol", "Ing", "Kel", "Low", "Mar",
                                                   "Nor", "Pen", "Ros", "Wes"};
  constexpr std::array<std::string_view, 16> last{"an",    "bury", "cot", "den", "er",  "ford",
                                                  "gate",  "ham",  "ing", "ley", "mer", "nor",
                                                  "ridge", "son",  "ton", "wick"};
  std::vector<RecordHistory> made;
  made.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto n = from + i;
    const auto mixed = (n + 1) * 0x9E3779B97F4A7C15ULL;
    RecordHistory history;
    history.id = RecordId{ids.next()};
    history.type = "person";
    history.unit = unit;
    const auto recorded = now + -static_cast<std::int64_t>(mixed % (365U * 86'400U)) + -3'600;
    history.history_from = recorded;
    auto name = std::string{given[mixed >> 8U & 15U]} + " " +
                std::string{first[mixed >> 16U & 15U]} + std::string{last[mixed >> 24U & 15U]};
    if (n % 20'000 == 7) name += " Zz" + std::to_string(n / 20'000 % 10);
    const auto born_days = 4'000 + static_cast<std::int64_t>(n % 20'000);
    const auto add = [&](std::string_view type, json::object fields, std::int64_t later) {
      Event event;
      event.id = EventId{ids.next()};
      event.record = history.id;
      event.type = type;
      event.happened = exactly(recorded + later);
      event.recorded_at = recorded + later;
      event.fields = std::move(fields);
      history.events.push_back(std::move(event));
    };
    add("registered",
        {{"name", name}, {"date_of_birth", to_text(day_of(recorded + -born_days * 86'400))}}, 0);
    add("note_added", {{"text", "Seen about an enquiry numbered " + std::to_string(n)}}, 60);
    if (n % 2 == 0) add("note_added", {{"text", "Nothing further is known"}}, 120);
    made.push_back(std::move(history));
  }
  return made;
}

}  // namespace rowan::bench
