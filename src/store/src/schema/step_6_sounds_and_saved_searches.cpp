// Step 6: how names sound, beside what they say; and searches that their maker saves.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_6_sounds_and_saved_searches = R"sql(
ALTER TABLE search_document ADD COLUMN sounds TEXT NOT NULL DEFAULT '';
{sound_index};

ALTER TABLE search_request ADD COLUMN unit {big} NOT NULL DEFAULT 0;
ALTER TABLE search_request ADD COLUMN title TEXT NOT NULL DEFAULT '';
CREATE INDEX search_request_by_owner ON search_request (owner, title) WHERE title <> '';
)sql";

}  // namespace rowan::store::schema
