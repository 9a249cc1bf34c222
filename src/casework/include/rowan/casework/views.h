// Views of lists: a list as one of its users likes it, narrowed, ordered and in chosen columns,
// kept under a name for nobody else.
#pragma once

#include <rowan/casework/casework.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::casework {

/// A list goes by its path in the API; the records of a type by `records/<type>`. What narrows and
/// orders it is for the caller to check against the list's own parameters.
struct SaveView {
  std::string title;
  std::string list;
  json::object query;
  std::vector<std::string> columns;  // Empty: as the list has them.
  bool first = false;                // The list opens with it.
};

/// The viewer's views of one list, or with "" of every list: `{items: [ListView], next, total}`.
[[nodiscard]] Answer<json::object> views(const Casework& casework, const access::Viewer& viewer,
                                         std::string_view list);
/// Keeps a new one; answers with it. Refuses a list that cannot be kept so, or that there is not.
[[nodiscard]] Answer<json::object> save_view(Casework& casework, const access::Viewer& viewer,
                                             const SaveView& wanted);
/// Takes the place of what it said, except of which list it is.
[[nodiscard]] Answer<json::object> change_view(Casework& casework, const access::Viewer& viewer,
                                               std::uint64_t id, const SaveView& wanted);
[[nodiscard]] Answer<void> forget_view(Casework& casework, const access::Viewer& viewer,
                                       std::uint64_t id);

}  // namespace rowan::casework
