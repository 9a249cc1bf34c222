// The link index: which record has pointed to which, by which link, so that links can be walked
// backwards. It says what has ever been; whether a link stands at a moment is the fold's to say.
#pragma once

#include <rowan/base/id.h>
#include <rowan/store/store.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowan::store {

struct LinkRow {
  RecordId from;
  std::string from_type;
  std::string link;
  RecordId to;
  EventId event;
  bool ended = false;  // Unlinked or withdrawn, as known now.
  friend bool operator==(const LinkRow&, const LinkRow&) = default;
};

void put_link(const Writer& writer, const LinkRow& row);
[[nodiscard]] std::vector<LinkRow> links_from(const Reader& reader, RecordId from);
[[nodiscard]] std::vector<LinkRow> links_to(const Reader& reader, RecordId to);
/// Only those that records of one type have made by one link: a unit is pointed to by thousands.
[[nodiscard]] std::vector<LinkRow> links_to(const Reader& reader, RecordId to,
                                            std::string_view from_type, std::string_view link);
/// Records of `type` whose `link` has ever pointed to `to`, in order of id, without repeats.
[[nodiscard]] std::vector<RecordId> referring(const Reader& reader, RecordId to,
                                              std::string_view type, std::string_view link);

/// For each record of `type` that has ever made `link`, what it pointed to first: pairs (from, to).
[[nodiscard]] std::vector<std::pair<RecordId, RecordId>> pointed_to(const Reader& reader,
                                                                    std::string_view type,
                                                                    std::string_view link);

}  // namespace rowan::store
