// A small source of chance whose numbers are the same with every compiler and library.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

namespace rowan::sim {

/// SplitMix64. No distribution of the standard library is used: theirs differ between libraries.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  /// Both ends are included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    const auto span = static_cast<std::uint64_t>(most - least) + 1;
    return least + static_cast<std::int64_t>(next() % span);
  }
  /// True `percent` times in a hundred; tenths of a percent count.
  bool percent(double percent) { return between(0, 9'999) < static_cast<int>(percent * 100.0); }
  template <class T>
  const T& pick(std::span<const T> all) {
    return all[static_cast<std::size_t>(next() % all.size())];
  }
  template <class T>
  const T& pick(const std::vector<T>& all) {
    return pick(std::span<const T>{all});
  }
  template <class T, std::size_t N>
  const T& pick(const std::array<T, N>& all) {
    return pick(std::span<const T>{all});
  }
  /// One of the values, by weight.
  template <class T>
  T weighed(std::initializer_list<std::pair<T, int>> all) {
    std::int64_t total = 0;
    for (const auto& [value, weight] : all) total += weight;
    auto at = between(0, total - 1);
    for (const auto& [value, weight] : all) {
      if ((at -= weight) < 0) return value;
    }
    return all.begin()->first;
  }
  /// A value whose thousandths fall as the points say, in a straight line between them.
  std::int64_t along(std::initializer_list<std::pair<int, std::int64_t>> thousandths) {
    const auto at = between(0, 999);
    std::pair<int, std::int64_t> before = *thousandths.begin();
    for (const auto& point : thousandths) {
      if (at < point.first) {
        const auto width = point.first - before.first;
        return before.second + (point.second - before.second) * (at - before.first) / width;
      }
      before = point;
    }
    return before.second;
  }
  /// A source of its own, so that more chance in one place doesn't move another.
  Random branch(std::uint64_t number) { return Random{next() ^ (number * 0xD1342543DE82EF95ULL)}; }

 private:
  std::uint64_t state_;
};

}  // namespace rowan::sim
