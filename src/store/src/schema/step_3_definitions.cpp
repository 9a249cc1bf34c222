// Step 3: the definitions that a store was judged by, kept as they were written.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_3_definitions = R"sql(
CREATE TABLE definition_set (
  digest TEXT PRIMARY KEY,
  kept_at {big} NOT NULL
) {strict};

CREATE TABLE definition_file (
  digest {bytes} PRIMARY KEY,
  text TEXT NOT NULL
) {strict};

CREATE TABLE definition_set_file (
  definition_set TEXT NOT NULL,
  place {big} NOT NULL,
  name TEXT NOT NULL,
  file {bytes} NOT NULL,
  PRIMARY KEY (definition_set, place)
) {strict};
)sql";

}  // namespace rowan::store::schema
