// Step 2: accounts, sessions, notifications, search, and the small things kept for callers.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_2_people_and_desk = R"sql(
CREATE TABLE account (
  id {big} PRIMARY KEY,
  user_name TEXT NOT NULL,
  fold TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password TEXT NOT NULL,
  roles TEXT NOT NULL,
  unit {big} NOT NULL,
  officer {big} NOT NULL,
  disabled INTEGER NOT NULL,
  must_change_password INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  locked_until {big},
  created_at {big} NOT NULL
) {strict};

CREATE TABLE session (
  token_digest TEXT PRIMARY KEY,
  page_token TEXT NOT NULL,
  account {big} NOT NULL,
  created_at {big} NOT NULL,
  last_seen {big} NOT NULL,
  expires_at {big} NOT NULL
) {strict};
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE notification (
  id {big} PRIMARY KEY,
  account {big} NOT NULL,
  role TEXT NOT NULL,
  unit {big} NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  record {big} NOT NULL,
  duty {big} NOT NULL,
  at {big} NOT NULL,
  must_acknowledge INTEGER NOT NULL,
  acknowledged_by TEXT NOT NULL,
  acknowledged_at {big}
) {strict};
CREATE INDEX notification_by_account ON notification (account, id) WHERE account <> 0;
CREATE INDEX notification_by_role ON notification (role, unit, id) WHERE account = 0;

CREATE TABLE search_document (
  record {big} PRIMARY KEY,
  type TEXT NOT NULL,
  unit {big} NOT NULL,
  sensitivity TEXT NOT NULL,
  updated_at {big} NOT NULL,
  headline TEXT NOT NULL,
  names TEXT NOT NULL,
  text TEXT NOT NULL
) {strict};
{full_text};

CREATE TABLE search_request (
  id {big} PRIMARY KEY,
  owner {big} NOT NULL,
  text TEXT NOT NULL,
  types TEXT NOT NULL,
  at {big} NOT NULL
) {strict};

CREATE TABLE given_answer (
  account {big} NOT NULL,
  key TEXT NOT NULL,
  request_digest TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  expires_at {big} NOT NULL,
  PRIMARY KEY (account, key)
) {strict};
CREATE INDEX given_answer_by_expiry ON given_answer (expires_at);

CREATE TABLE draft (
  account {big} NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  path TEXT NOT NULL,
  content TEXT NOT NULL,
  updated_at {big} NOT NULL,
  PRIMARY KEY (account, key)
) {strict};

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) {strict};

CREATE TABLE change (
  sequence {big} PRIMARY KEY,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  at {big} NOT NULL
) {strict};
CREATE INDEX change_by_time ON change (at);
)sql";

}  // namespace rowan::store::schema
