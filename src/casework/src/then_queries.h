// Lists of records as they were, or as they were known, at a moment of the past.
#pragma once

#include <rowan/store/records.h>

#include <optional>
#include <vector>

#include "render.h"

namespace rowan::casework {

/// Whether anything of the record had happened, and was known, at the moment asked about.
[[nodiscard]] bool was_there(const Asking& asking, const RecordHistory& history);

/// The row as it was, without its duties, or nothing when it was not there.
[[nodiscard]] std::optional<store::RecordRow> heading_then(const Asking& asking,
                                                           const store::RecordRow& row);

/// The record's row at the moment asked about, or nothing when it was not there then. Whether it
/// may be seen is judged as it is now: what has been restricted since is not open in the past.
[[nodiscard]] std::optional<json::object> row_then(const Asking& asking,
                                                   const store::RecordRow& row);

/// A page of records at a moment of the past. States, units, words and verdicts are those of then.
/// The rows are judged one by one, so how many are looked at for one page is bounded, and so is
/// how many can be sorted by what changes (worst, next_due, updated_at, headline).
[[nodiscard]] Answer<json::object> records_then(const Asking& asking, const RecordsQuery& query,
                                                store::RecordQuery wanted);

}  // namespace rowan::casework
