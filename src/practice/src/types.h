// The types of expressions: making, comparing and describing them.
#pragma once

#include <rowan/practice/definitions.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowan::practice {

[[nodiscard]] Type simple(TypeKind kind, std::string name = {}, std::string owner = {});
[[nodiscard]] Type list_of(Type element);
/// An event of one type of a record type.
[[nodiscard]] Type event_of(const std::string& owner, const std::string& event);
/// The element of a list, or the type itself.
[[nodiscard]] Type element_of(const Type& type);

/// What an event may be: (record type, event type) for each; empty when that is not known.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> alternatives(const Type& type);

/// "a yes/no value", "a code of `rank`", "a list of events".
[[nodiscard]] std::string describe(const Type& type);

/// One type that holds both, or nothing. Text and codes do not meet here.
[[nodiscard]] std::optional<Type> joined(const Type& a, const Type& b);

/// The type of what a field holds, without `many`.
[[nodiscard]] Type type_of_field(const Field& field, const std::string& owner,
                                 const std::string& event);
/// The same with `many`.
[[nodiscard]] Type type_of_whole_field(const Field& field, const std::string& owner,
                                       const std::string& event);

/// The fields of a group type ("owner", "event.field"), or null.
[[nodiscard]] const std::vector<Field>* group_fields(const Definitions& definitions,
                                                     const Type& type);

/// A link of another type that reaches `type` under the name `inverse`.
struct InverseLink {
  const RecordType* from = nullptr;
  const Link* link = nullptr;
};
[[nodiscard]] std::optional<InverseLink> inverse_link(const Definitions& definitions,
                                                      std::string_view type,
                                                      std::string_view inverse);

/// Every text that the expression can give, when all of them are written out in it.
[[nodiscard]] std::optional<std::vector<std::string>> possible_texts(const Definitions& definitions,
                                                                     const Expression& expression);

/// Whether the value can change with nothing but time passing.
[[nodiscard]] bool moves(const Definitions& definitions, const Expression& expression);

}  // namespace rowan::practice
