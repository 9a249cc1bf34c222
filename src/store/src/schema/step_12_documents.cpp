// Step 12: documents. What is known of each file in the cabinet, and what was sent and is not
// attached yet.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_12_documents = R"sql(
CREATE TABLE kept_file (
  digest TEXT PRIMARY KEY,
  bytes {big} NOT NULL,
  kept_at {big} NOT NULL,
  attached INTEGER NOT NULL,
  scan INTEGER NOT NULL,
  scanned_at {big},
  tries INTEGER NOT NULL,
  next_scan {big}
) {strict};
CREATE INDEX kept_file_by_scan ON kept_file (next_scan) WHERE next_scan IS NOT NULL;
CREATE INDEX kept_file_not_attached ON kept_file (kept_at) WHERE attached = 0;

CREATE TABLE sent_file (
  id {big} PRIMARY KEY,
  account {big} NOT NULL,
  record {big} NOT NULL,
  digest TEXT NOT NULL,
  bytes {big} NOT NULL,
  type TEXT NOT NULL,
  ending TEXT NOT NULL,
  sent_at {big} NOT NULL
) {strict};
CREATE INDEX sent_file_by_account ON sent_file (account);
CREATE INDEX sent_file_by_time ON sent_file (sent_at);
CREATE INDEX sent_file_by_digest ON sent_file (digest);
)sql";

}  // namespace rowan::store::schema
