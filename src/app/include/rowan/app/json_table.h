// A JSON array of objects, one for each row, read as a table of comma-separated text would be.
#pragma once

#include <rowan/app/csv_reader.h>

namespace rowan::app {

/// The heading first, with every key in the order in which it is first met, then one row for each
/// object, each with the line on which the object begins. A key that an object lacks, or whose
/// value is null, is an empty cell; true and false are `yes` and `no`; a number keeps the shortest
/// text that reads back as the same number. Refuses what is not JSON, anything but an array of
/// objects, a value that is itself an array or an object, control characters, and what is over the
/// limits.
[[nodiscard]] Result<std::vector<CsvRow>, CsvError> read_json_table(std::string_view text,
                                                                    const CsvLimits& limits = {});

/// Rows as a JSON array of objects that `read_json_table` reads again, with every column in order.
[[nodiscard]] std::string json_table(const std::vector<std::string>& heading,
                                     const std::vector<CsvRow>& rows);

}  // namespace rowan::app
