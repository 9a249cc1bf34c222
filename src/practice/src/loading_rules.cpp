#include "loading_rules.h"

namespace rowan::practice {

std::int64_t need_whole(MapReader& reader, std::string_view key, std::int64_t least) {
  if (reader.need(key) == nullptr) return 0;
  const auto number = reader.number(key);
  if (!number) return 0;
  const auto counted = static_cast<std::int64_t>(*number);
  if (static_cast<double>(counted) != *number || counted < least) {
    reader.refuse(*reader.find(key), std::string{key}, "is not a whole number of enough",
                  "write a whole number, at least " + std::to_string(least), "value");
  }
  return counted;
}

std::int64_t need_seconds(Loading& loading, MapReader& reader, std::string_view key) {
  if (reader.need(key) == nullptr) return 0;
  const auto period = loading.period(reader, key);
  if (!period) return 0;
  if (!period->elapsed() || period->amount <= 0) {
    reader.refuse(*reader.find(key), std::string{key}, "is not so many seconds, minutes or hours",
                  "write `15 minutes`", "value");
    return 0;
  }
  return period->seconds();
}

}  // namespace rowan::practice
