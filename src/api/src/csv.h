// A list of JSON objects as CSV (RFC 4180) that a spreadsheet cannot be made to run.
#pragma once

#include <rowan/base/json.h>

#include <string>

namespace rowan::api {

/// A heading row of all members met, in order, and a row for each item. A nested record or person
/// is given by its name; a list by its items with "; "; the members of `columns` as columns of
/// their own. Text that begins like a formula gets an apostrophe before it.
[[nodiscard]] std::string to_csv(const json::array& items);

}  // namespace rowan::api
