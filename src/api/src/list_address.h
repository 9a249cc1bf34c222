// A list by its name and what narrows it, as a saved view or an export says it, and the route that
// gives it.
#pragma once

#include <rowan/api/router.h>

#include <optional>
#include <string>
#include <string_view>

namespace rowan::api {

struct ListAddress {
  Match match;  // A row that gives a list; its pattern's values.
  std::string path;
  Query query;
};

/// Finds the route of `list`: a path without `/api/v1/`, where `records/<type>` stands for
/// `records?type=<type>`. Nothing when no route gives such a list as rows.
[[nodiscard]] std::optional<ListAddress> find_list(const Router& router, std::string_view list,
                                                   const json::object& query);
/// What is wrong with the query of a list: names it does not have, values that are not of their
/// kind, and where to go on, which is not for a caller to say. Paths begin with `query/`.
[[nodiscard]] Problems check_list(const ListAddress& list);

}  // namespace rowan::api
