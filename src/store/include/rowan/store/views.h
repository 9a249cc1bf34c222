// Views of lists that their owners have saved: which list, how it is narrowed, in which columns.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::store {

struct ListView {
  std::uint64_t id = 0;
  AccountId owner;
  std::string title;
  std::string list;                  // "records/missing_episode", "duties" ...
  std::string query;                 // JSON object of filters and order.
  std::vector<std::string> columns;  // In their order; empty: as the list has them.
  bool first = false;  // The list opens with it. At most one of an owner's for each.
  Instant at;  // When it was last changed.
};

/// Takes the place of the view with this id. One that is `first` takes that from every other of
/// its owner for the same list.
void put_list_view(const Writer& writer, const ListView& view);
[[nodiscard]] std::optional<ListView> find_list_view(const Reader& reader, std::uint64_t id);
/// An account's views, by list and title; of one list unless `list` is "".
[[nodiscard]] std::vector<ListView> list_views(const Reader& reader, AccountId owner,
                                               std::string_view list = {});
void drop_list_view(const Writer& writer, std::uint64_t id);

}  // namespace rowan::store
