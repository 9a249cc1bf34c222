// The names and sentences that a simulated force is made of. None is of a real person or address.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace rowan::sim {

struct Tradition {
  std::span<const std::string_view> girls, boys, families;
  std::string_view ethnicity;
  std::string_view language;
};

/// Names of many traditions, in about the mixture of a large city.
[[nodiscard]] std::span<const Tradition> traditions();

struct Borough {
  std::string_view code, title, command;
  int weight;  // Children under 18, thousands. E.
};
/// The 32 boroughs and the City, with the basic command unit that polices each.
[[nodiscard]] std::span<const Borough> boroughs();
/// The twelve basic command units.
[[nodiscard]] std::span<const std::string_view> commands();

[[nodiscard]] std::span<const std::string_view> street_names();

/// Sentences by what they are for. Each is about one child.
namespace says {
[[nodiscard]] std::span<const std::string_view> grounds();
[[nodiscard]] std::span<const std::string_view> alternatives();
[[nodiscard]] std::span<const std::string_view> needs();
[[nodiscard]] std::span<const std::string_view> child();
[[nodiscard]] std::span<const std::string_view> welfare();
[[nodiscard]] std::span<const std::string_view> enquiries();
[[nodiscard]] std::span<const std::string_view> actions();
[[nodiscard]] std::span<const std::string_view> plans();
[[nodiscard]] std::span<const std::string_view> refusals();
[[nodiscard]] std::span<const std::string_view> certificates();
[[nodiscard]] std::span<const std::string_view> findings();
[[nodiscard]] std::span<const std::string_view> offences();
[[nodiscard]] std::span<const std::string_view> told_by_authority();
[[nodiscard]] std::span<const std::string_view> responses();
[[nodiscard]] std::span<const std::string_view> stock();  // What a poor record says.
}  // namespace says

}  // namespace rowan::sim
