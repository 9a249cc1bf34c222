// Step 1: records, the event log, links, duties, judgements, audit. A step is never edited once
// released; what has to change is a new step.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_1_log_and_duties = R"sql(
CREATE TABLE record (
  id {big} PRIMARY KEY,
  type TEXT NOT NULL,
  reference TEXT NOT NULL,
  unit {big} NOT NULL,
  state TEXT NOT NULL,
  sensitivity TEXT NOT NULL,
  restricted INTEGER NOT NULL,
  restriction TEXT NOT NULL,
  holders TEXT NOT NULL,
  opened_at {big} NOT NULL,
  updated_at {big} NOT NULL,
  history_from {big} NOT NULL,
  version {big} NOT NULL,
  headline TEXT NOT NULL,
  fold TEXT NOT NULL,
  columns TEXT NOT NULL,
  worst INTEGER NOT NULL,
  next_due {big} NOT NULL,
  next_duty TEXT NOT NULL
) {strict};
CREATE INDEX record_by_type ON record (type, id);
CREATE INDEX record_by_update ON record (type, updated_at, id);
CREATE INDEX record_by_worst ON record (type, worst, id);
CREATE UNIQUE INDEX record_by_reference ON record (reference, type) WHERE reference <> '';

CREATE TABLE counter (name TEXT PRIMARY KEY, value {big} NOT NULL) {strict};

CREATE TABLE event (
  ordering {big} PRIMARY KEY,
  id {big} NOT NULL UNIQUE,
  record {big} NOT NULL REFERENCES record (id),
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  recorded_at {big} NOT NULL,
  body TEXT NOT NULL,
  digest {bytes} NOT NULL,
  UNIQUE (record, number)
) {strict};

CREATE TABLE link (
  from_record {big} NOT NULL,
  from_type TEXT NOT NULL,
  link TEXT NOT NULL,
  to_record {big} NOT NULL,
  event {big} NOT NULL,
  ended INTEGER NOT NULL,
  PRIMARY KEY (from_record, event)
) {strict}{clustered};
CREATE INDEX link_backwards ON link (to_record, from_type, link, from_record);

CREATE TABLE duty (
  id {big} PRIMARY KEY,
  standard TEXT NOT NULL,
  record {big} NOT NULL,
  instance TEXT NOT NULL,
  part TEXT NOT NULL,
  record_type TEXT NOT NULL,
  verdict INTEGER NOT NULL,
  open INTEGER NOT NULL,
  due {big} NOT NULL,
  owner TEXT NOT NULL,
  unit {big} NOT NULL,
  severity INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  opened {big} NOT NULL,
  body TEXT NOT NULL,
  definitions TEXT NOT NULL,
  acknowledged_by TEXT NOT NULL,
  acknowledged_at {big},
  taker TEXT NOT NULL,
  closed {big},
  UNIQUE (record, standard, instance, part)
) {strict};
CREATE INDEX duty_open ON duty (verdict, due, id) WHERE open = 1;
CREATE INDEX duty_open_by_owner ON duty (owner, unit, verdict, due, id) WHERE open = 1;
CREATE INDEX duty_counts ON duty (standard, verdict, open, unit);

CREATE TABLE duty_note (
  duty {big} NOT NULL,
  number INTEGER NOT NULL,
  author TEXT NOT NULL,
  at {big} NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (duty, number)
) {strict}{clustered};

CREATE TABLE verdict_change (
  duty {big} NOT NULL,
  number INTEGER NOT NULL,
  at {big} NOT NULL,
  from_verdict INTEGER NOT NULL,
  to_verdict INTEGER NOT NULL,
  PRIMARY KEY (duty, number)
) {strict}{clustered};

CREATE TABLE rung_fired (
  duty {big} NOT NULL,
  at {big} NOT NULL,
  role TEXT NOT NULL,
  fired_at {big} NOT NULL,
  PRIMARY KEY (duty, at, role)
) {strict}{clustered};

CREATE TABLE judgement (
  record {big} NOT NULL,
  standard TEXT NOT NULL,
  next_change {big} NOT NULL,
  definitions TEXT NOT NULL,
  judged_at {big} NOT NULL,
  queued INTEGER NOT NULL,
  own_looks TEXT NOT NULL,
  PRIMARY KEY (record, standard)
) {strict}{clustered};
CREATE INDEX judgement_due ON judgement (next_change, record, standard);
CREATE INDEX judgement_queue ON judgement (record, standard) WHERE queued = 1;
CREATE INDEX judgement_definitions ON judgement (definitions);

CREATE TABLE dependency (
  read_record {big} NOT NULL,
  what TEXT NOT NULL,
  record {big} NOT NULL,
  standard TEXT NOT NULL,
  PRIMARY KEY (read_record, what, record, standard)
) {strict}{clustered};
CREATE INDEX dependency_of ON dependency (record, standard);

CREATE TABLE audit (
  ordering {big} PRIMARY KEY,
  at {big} NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  record {big} NOT NULL,
  body TEXT NOT NULL,
  digest {bytes} NOT NULL
) {strict};
CREATE INDEX audit_by_record ON audit (record, ordering) WHERE record <> 0;
CREATE INDEX audit_by_actor ON audit (actor, ordering);
CREATE INDEX audit_by_time ON audit (at, ordering);
)sql";

}  // namespace rowan::store::schema
