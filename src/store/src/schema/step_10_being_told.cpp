// Step 10: being told. Calendars by secret address, mail that is on its way, and who wants it.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_10_being_told = R"sql(
CREATE TABLE calendar_address (
  id {big} PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  account {big} NOT NULL,
  made_at {big} NOT NULL,
  fetched_at {big},
  fetched_by TEXT NOT NULL
) {strict};
CREATE INDEX calendar_address_by_account ON calendar_address (account);

CREATE TABLE calendar_entry (
  account {big} NOT NULL,
  duty {big} NOT NULL,
  says TEXT NOT NULL,
  sequence {big} NOT NULL,
  changed_at {big} NOT NULL,
  PRIMARY KEY (account, duty)
) {strict}{clustered};

CREATE TABLE mail (
  id {big} PRIMARY KEY,
  account {big} NOT NULL,
  about TEXT NOT NULL,
  message_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  written_at {big} NOT NULL,
  state INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  next_try {big},
  because TEXT NOT NULL,
  settled_at {big},
  UNIQUE (account, about)
) {strict};
CREATE INDEX mail_by_try ON mail (next_try) WHERE next_try IS NOT NULL;
CREATE INDEX mail_by_state ON mail (state, id);

CREATE TABLE mail_wish (
  account {big} PRIMARY KEY,
  address TEXT NOT NULL,
  digest INTEGER NOT NULL,
  digest_day {big} NOT NULL
) {strict};

ALTER TABLE notification ADD COLUMN mail_at {big};
CREATE INDEX notification_by_mail ON notification (mail_at) WHERE mail_at IS NOT NULL;
)sql";

}  // namespace rowan::store::schema
