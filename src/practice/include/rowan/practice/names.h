// Names as numbers: what is asked for a million times is not compared as text each time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

/// A name as a number. Zero is none.
using Symbol = std::uint32_t;

/// Every name that definitions use, each with one number.
class Symbols {
 public:
  /// What every event and record has, at fixed numbers.
  static constexpr Symbol at = 1, recorded_at = 2, by = 3, recorded_by = 4, state = 5, linked = 6,
                          unlinked = 7, override_reviewed = 8;

  Symbols();
  /// The number of a name, given now if it has none.
  Symbol add(std::string_view name);
  /// The number of a name, or zero.
  [[nodiscard]] Symbol find(std::string_view name) const;
  /// One more than the largest number.
  [[nodiscard]] std::size_t end() const { return names_.size() + 1; }

 private:
  [[nodiscard]] std::size_t place_of(std::string_view name) const;

  std::vector<std::string> names_;  // By number, from 1.
  /// Numbers by the hash of their names, each at the first free place from there; zero is free. The
  /// type of each event is looked up here whenever a record is folded.
  std::vector<Symbol> table_;
};

/// What one name means on a record of one type (F7).
struct Named {
  enum class Kind : std::uint8_t { none, fact, span, link, event, state, at, inverse };
  Kind kind = Kind::none;
  std::uint16_t index = 0;  // In the record type's facts, spans, links or events; of inverse: see
      // Definitions::inverses.
};

/// The names of one record type, by symbol.
struct NamesOfRecord {
  std::vector<Named> all;
  std::vector<std::uint16_t> events;  // Place in the type's events, or no_event.
  static constexpr std::uint16_t no_event = 0xFFFF;

  [[nodiscard]] Named named(Symbol symbol) const {
    return symbol < all.size() ? all[symbol] : Named{};
  }
  [[nodiscard]] std::uint16_t event(Symbol symbol) const {
    return symbol < events.size() ? events[symbol] : no_event;
  }
};

/// A link walked backwards: the type that declares it, and its place among that type's links.
struct Inverse {
  std::string type;
  std::uint16_t link = 0;
  std::uint32_t look = 0;
};

}  // namespace rowan::practice
