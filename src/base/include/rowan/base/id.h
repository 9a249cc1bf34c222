// Identifiers that cannot be mistaken for another kind's, nor used in arithmetic.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rowan {

/// A 64-bit identifier made by the application, ordered by time of making. Zero means none.
template <class Kind>
class Id {
 public:
  constexpr Id() = default;
  explicit constexpr Id(std::uint64_t value) : value_{value} {}
  [[nodiscard]] constexpr std::uint64_t value() const { return value_; }
  [[nodiscard]] constexpr explicit operator bool() const { return value_ != 0; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  std::uint64_t value_ = 0;
};

using RecordId = Id<struct RecordKind>;
using EventId = Id<struct EventKind>;
using AccountId = Id<struct AccountKind>;
using DutyId = Id<struct DutyKind>;

/// Thirteen characters of Crockford base 32, lower case; how an id looks in addresses and JSON.
[[nodiscard]] std::string id_text(std::uint64_t value);
[[nodiscard]] std::optional<std::uint64_t> parse_id_text(std::string_view text);

template <class Kind>
[[nodiscard]] std::string to_text(Id<Kind> id) {
  return id_text(id.value());
}
template <class Kind>
[[nodiscard]] std::optional<Id<Kind>> parse_id(std::string_view text) {
  auto value = parse_id_text(text);
  if (!value) return std::nullopt;
  return Id<Kind>{*value};
}

/// Where new identifiers come from: a counter in tests and simulations, time and randomness in
/// service. Safe to call from several threads.
class IdSource {
 public:
  virtual ~IdSource() = default;
  [[nodiscard]] virtual std::uint64_t next() = 0;
};

}  // namespace rowan

template <class Kind>
struct std::hash<rowan::Id<Kind>> {
  std::size_t operator()(rowan::Id<Kind> id) const noexcept {
    return std::hash<std::uint64_t>{}(id.value() * 0x9E3779B97F4A7C15ULL);
  }
};
