// Step 4: repeated texts kept once, open work apart from work that is over, what stands on boards,
// and an index for each order in which records are listed. What was judged is judged again.
#include "../schema.h"

namespace rowan::store::schema {

const std::string_view step_4_words_and_boards = R"sql(
CREATE TABLE word (number {big} PRIMARY KEY, text TEXT NOT NULL UNIQUE) {strict};
INSERT INTO word (number, text)
  SELECT row_number() OVER (ORDER BY text), text FROM (
    SELECT standard AS text FROM duty UNION SELECT part FROM duty UNION
    SELECT record_type FROM duty UNION SELECT owner FROM duty UNION
    SELECT definitions FROM duty UNION SELECT standard FROM judgement UNION
    SELECT definitions FROM judgement) AS texts WHERE text <> '';

CREATE TABLE duty_of_step_4 (
  id {big} PRIMARY KEY,
  standard {big} NOT NULL,
  record {big} NOT NULL,
  instance TEXT NOT NULL,
  part {big} NOT NULL,
  record_type {big} NOT NULL,
  verdict INTEGER NOT NULL,
  open INTEGER NOT NULL,
  record_over INTEGER NOT NULL,
  due {big} NOT NULL,
  owner {big} NOT NULL,
  unit {big} NOT NULL,
  severity INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  opened {big} NOT NULL,
  body TEXT NOT NULL,
  definitions {big} NOT NULL,
  acknowledged_by TEXT NOT NULL,
  acknowledged_at {big},
  taker TEXT NOT NULL,
  closed {big},
  UNIQUE (record, standard, instance, part)
) {strict};
INSERT INTO duty_of_step_4
  SELECT d.id, s.number, d.record, d.instance, coalesce(p.number, 0), coalesce(t.number, 0),
    d.verdict, d.open, 0, d.due, coalesce(o.number, 0), d.unit, d.severity, d.expected, d.opened,
    d.body, coalesce(f.number, 0), d.acknowledged_by, d.acknowledged_at, d.taker, d.closed
  FROM duty d JOIN word s ON s.text = d.standard LEFT JOIN word p ON p.text = d.part
    LEFT JOIN word t ON t.text = d.record_type LEFT JOIN word o ON o.text = d.owner
    LEFT JOIN word f ON f.text = d.definitions;
DROP TABLE duty;
ALTER TABLE duty_of_step_4 RENAME TO duty;
CREATE INDEX duty_open ON duty (verdict, due, id) WHERE open = 1;
CREATE INDEX duty_open_by_owner ON duty (owner, unit, record_over, verdict, due, id)
  WHERE open = 1;
CREATE INDEX duty_open_counts ON duty (standard, verdict, unit) WHERE open = 1;
CREATE INDEX duty_by_standard ON duty (standard, verdict, due, id);

DROP TABLE dependency;
CREATE TABLE judgement_of_step_4 (
  record {big} NOT NULL,
  standard {big} NOT NULL,
  next_change {big} NOT NULL,
  definitions {big} NOT NULL,
  judged_at {big} NOT NULL,
  queued INTEGER NOT NULL,
  looks TEXT NOT NULL,
  PRIMARY KEY (record, standard)
) {strict}{clustered};
INSERT INTO judgement_of_step_4
  SELECT j.record, s.number, j.next_change, f.number, j.judged_at, j.queued, ','
  FROM judgement j JOIN word s ON s.text = j.standard JOIN word f ON f.text = j.definitions;
DROP TABLE judgement;
ALTER TABLE judgement_of_step_4 RENAME TO judgement;
CREATE INDEX judgement_due ON judgement (next_change, record, standard)
  WHERE next_change < 2305843009213693951;
CREATE INDEX judgement_queue ON judgement (record, standard) WHERE queued = 1;
CREATE TABLE dependency (
  read_record {big} NOT NULL,
  what {big} NOT NULL,
  record {big} NOT NULL,
  standard {big} NOT NULL,
  PRIMARY KEY (read_record, what, record, standard)
) {strict}{clustered};

CREATE TABLE on_board (
  board {big} NOT NULL,
  unit {big} NOT NULL,
  record {big} NOT NULL,
  PRIMARY KEY (board, unit, record)
) {strict}{clustered};
CREATE INDEX on_board_by_record ON on_board (record);

CREATE INDEX record_by_state ON record (type, state, updated_at, id);
CREATE INDEX record_by_unit ON record (type, unit, updated_at, id);
CREATE INDEX record_by_opening ON record (type, opened_at, id);
CREATE INDEX record_by_due ON record (type, next_due, id);
CREATE INDEX record_by_headline ON record (type, fold, id);
CREATE INDEX record_by_type_and_reference ON record (type, reference, id);

{fold_index};

DELETE FROM setting WHERE name IN ('definitions.taken_up', 'definitions.taking_up');
)sql";

}  // namespace rowan::store::schema
