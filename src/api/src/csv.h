// A table as CSV (RFC 4180) that a spreadsheet cannot be made to run.
#pragma once

#include <table.h>

#include <string>

namespace rowan::api {

/// A row of headings, and the rows. Text that begins like a formula gets an apostrophe before it.
[[nodiscard]] std::string to_csv(const Table& table);

}  // namespace rowan::api
