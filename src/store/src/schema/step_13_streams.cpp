// Step 13: what was recorded of each stream, day by day, and where in the log it stands.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_13_streams = R"sql(
CREATE TABLE stream_day (
  stream TEXT NOT NULL,
  part TEXT NOT NULL,
  day {big} NOT NULL,
  count {big} NOT NULL,
  first_place {big} NOT NULL,
  last_place {big} NOT NULL,
  PRIMARY KEY (stream, part, day)
) {strict}{clustered};
)sql";

}  // namespace rowan::store::schema
