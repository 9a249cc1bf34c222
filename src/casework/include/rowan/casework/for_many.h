// One act done to many records: to each by a write of its own, with every check that it would meet
// alone, so that one that is refused keeps none of the others.
#pragma once

#include <rowan/casework/casework.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::casework {

struct OneOfMany {
  RecordId record;
  std::optional<std::uint64_t> version;  // What was seen; needed to record.
  json::object fields;                   // Of this record alone; null takes a field away.
};

struct ForMany {
  std::string type;  // Of the records.
  NewEvent event;    // Of a type that practice marks `for_many`.
  std::vector<OneOfMany> rows;
  std::uint32_t together = 0;  // To how many records in all, of which these may be a part.
};

/// What became of one record, or would.
struct OneAnswer {
  RecordId record;
  json::value about;          // {id, type, reference, headline}, or null where it is hidden.
  std::uint64_t version = 0;  // As it is now; 0 where it is hidden.
  bool restricted = false;
  bool in_full = false;       // The viewer may read it; what follows is empty otherwise.
  std::string state, says;    // Its state, and the sentence that the timeline would have.
  json::array with;           // [{id, name, offered}]: who holds it, or was asked to.
  json::array recording;      // What others have in hand, as in a RecordView.
  std::optional<Fault> fault;
};

/// What would become of each, in the order asked; nothing is kept. The fault is of the whole
/// request: an act that is not for many, more records than the settings allow, one named twice.
[[nodiscard]] Answer<std::vector<OneAnswer>> rehearse_for_many(Casework& casework,
                                                               const access::Viewer& viewer,
                                                               const ForMany& act);

/// Records it on each, on the version that was seen, and answers with `record`, `version` and
/// `fault` alone. The key counts for each record by itself: what was done under it is answered
/// again and not done again, whichever other records travel with it.
[[nodiscard]] Answer<std::vector<OneAnswer>> record_for_many(Casework& casework,
                                                             const access::Viewer& viewer,
                                                             const ForMany& act,
                                                             std::string_view key);

/// What the viewer may do to many at once somewhere, so that no page offers what would be refused:
/// `{most: how many records at once, acts: [{type, event}]}`.
[[nodiscard]] json::object acts_for_many(const Casework& casework, const access::Viewer& viewer);

}  // namespace rowan::casework
