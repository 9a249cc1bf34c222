// Step 5: signing in. Sessions that can be named and ended one by one, wrong attempts counted apart
// from accounts, second factors, recovery codes, and people known by a provider elsewhere.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_5_signing_in = R"sql(
ALTER TABLE account DROP COLUMN failures;
ALTER TABLE account DROP COLUMN locked_until;

CREATE TABLE failed_sign_in (
  of_what TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  waits_until {big} NOT NULL,
  forgotten_at {big} NOT NULL
) {strict};
CREATE INDEX failed_sign_in_by_end ON failed_sign_in (forgotten_at);

CREATE TABLE session_of_step_5 (
  id {big} PRIMARY KEY,
  token_digest TEXT NOT NULL UNIQUE,
  page_token TEXT NOT NULL,
  account {big} NOT NULL,
  stage INTEGER NOT NULL,
  means TEXT NOT NULL,
  address TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at {big} NOT NULL,
  last_seen {big} NOT NULL,
  expires_at {big} NOT NULL
) {strict};
INSERT INTO session_of_step_5
  SELECT row_number() OVER (ORDER BY created_at, token_digest), token_digest, page_token, account,
    0, 'password', '', '', created_at, last_seen, expires_at FROM session;
DROP TABLE session;
ALTER TABLE session_of_step_5 RENAME TO session;
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE second_factor (
  account {big} PRIMARY KEY,
  secret TEXT NOT NULL,
  confirmed INTEGER NOT NULL,
  last_step {big} NOT NULL,
  since {big} NOT NULL
) {strict};

CREATE TABLE recovery_code (
  account {big} NOT NULL,
  digest TEXT NOT NULL,
  used_at {big},
  PRIMARY KEY (account, digest)
) {strict}{clustered};

CREATE TABLE known_elsewhere (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account {big} NOT NULL,
  since {big} NOT NULL,
  PRIMARY KEY (issuer, subject)
) {strict}{clustered};
CREATE INDEX known_elsewhere_by_account ON known_elsewhere (account);

CREATE TABLE asked_elsewhere (
  state_digest TEXT PRIMARY KEY,
  browser_digest TEXT NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  next TEXT NOT NULL,
  expires_at {big} NOT NULL
) {strict};
CREATE INDEX asked_elsewhere_by_end ON asked_elsewhere (expires_at);
)sql";

}  // namespace rowan::store::schema
