// Duties for one viewer, a page at a time: what may not be read is left out, and never counted.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "render.h"

namespace rowan::casework {

/// Whether a record's duties belong in a list at all; nothing: those of every record do.
using Belongs = std::function<bool(const store::RecordRow& record)>;

/// Those of the duties that stand on records which the viewer may read in full.
[[nodiscard]] json::array visible_duties(const Asking& asking,
                                         const std::vector<store::DutyRow>& rows,
                                         const Belongs& belongs = {});

/// Fills a page of `limit` with what the viewer may read, going on past what is hidden. `list`
/// gives so many from a cursor on, `count` all there are. A bound on how much is looked at keeps a
/// list of hidden duties from costing without end. How many there are is said only where none was
/// hidden: a count would tell of records that the viewer may not know of.
[[nodiscard]] json::object page_of_duties(
    const Asking& asking, std::uint32_t limit, std::string cursor,
    const std::function<store::DutyPage(const std::string& cursor, std::uint32_t limit)>& list,
    const std::function<std::uint64_t()>& count, const Belongs& belongs = {});

}  // namespace rowan::casework
