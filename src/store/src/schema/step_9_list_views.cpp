// Step 9: views of lists that their owners save.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_9_list_views = R"sql(
CREATE TABLE list_view (
  id {big} PRIMARY KEY,
  owner {big} NOT NULL,
  title TEXT NOT NULL,
  list TEXT NOT NULL,
  query TEXT NOT NULL,
  columns TEXT NOT NULL,
  is_first INTEGER NOT NULL DEFAULT 0,
  at {big} NOT NULL
) {strict};
CREATE INDEX list_view_by_owner ON list_view (owner, list, title);
)sql";

}  // namespace rowan::store::schema
