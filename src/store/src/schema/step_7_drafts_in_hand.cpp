// Step 7: since when a draft is being written, and who is writing something on a record.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_7_drafts_in_hand = R"sql(
ALTER TABLE draft ADD COLUMN begun_at {big} NOT NULL DEFAULT 0;
UPDATE draft SET begun_at = updated_at;
CREATE INDEX draft_by_key ON draft (key, updated_at);
)sql";

}  // namespace rowan::store::schema
