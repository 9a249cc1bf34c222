// A table as a workbook (Office Open XML) for spreadsheets.
#pragma once

#include <rowan/base/time.h>

#include <table.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rowan::api {

/// What is said on the workbook's second sheet, line by line: by whom it was taken out, for what.
using AboutWorkbook = std::vector<std::pair<std::string, std::string>>;

/// Text stays text, whatever it begins with: no cell is ever a formula. Dates and instants are real
/// ones, instants in London time. A text longer than a cell holds ends with "[cut]". Nothing when
/// there is no memory for it. `made_at` is what the file says of when it was made.
[[nodiscard]] std::optional<std::string> to_xlsx(const Table& table, const AboutWorkbook& about,
                                                 Instant made_at);

}  // namespace rowan::api
