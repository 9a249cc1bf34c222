// Step 10: what is open is counted by unit and by whether its record is over, from an index alone.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_11_what_is_not_there = R"sql(
DROP INDEX duty_open_counts;
CREATE INDEX duty_open_counts ON duty (standard, verdict, unit, record_over, due) WHERE open = 1;
)sql";

}  // namespace rowan::store::schema
