// Judging again inside a transaction: what an event or a moment touches is judged, and the duties,
// their histories, the rungs that have passed and the live changes are written beside it.
#pragma once

#include <rowan/base/id.h>
#include <rowan/practice/definitions.h>
#include <rowan/rules/judge.h>
#include <rowan/store/duties.h>
#include <rowan/store/judgements.h>
#include <rowan/store/records.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "definition_shelf.h"
#include "world.h"

namespace rowan::casework {

/// The setting that names the definitions under which the whole store was last judged, and the
/// edition of what is made from its records beside that.
inline constexpr std::string_view taken_up_setting = "definitions.taken_up";

/// Goes up when rows, search documents or boards are made differently from the same records: a
/// store made before is then gone through again.
inline constexpr int projection_edition = 2;

[[nodiscard]] inline std::string taken_up(const practice::Definitions& definitions) {
  return definitions.digest + "/" + std::to_string(projection_edition);
}

/// Histories must not change while it lives.
class Judging {
 public:
  /// Rungs that passed before `tell_from` are noted as fired and tell nobody; with any `tell_from`,
  /// what is judged is history, and no listener is told that it changed.
  Judging(DefinitionShelf& shelf, const store::Writer& writer, StoreWorld& world,
          rules::Sitting& sitting, IdSource& ids, Instant now,
          Instant tell_from = beginning_of_time)
      : shelf_{shelf},
        definitions_{shelf.current()},
        writer_{writer},
        world_{world},
        ids_{ids},
        now_{now},
        tell_from_{tell_from},
        sitting_{sitting} {}

  /// Takes the row of a record as it is about to be written.
  void know(const store::RecordRow& row) { rows_.insert_or_assign(row.id, row); }
  /// Judges one standard on one record and writes what changed.
  void judge(const store::JudgementKey& key);
  /// Writes what changed by a judgement that was made elsewhere, of the same moment.
  void write(const store::JudgementKey& key, rules::Judgement judgement);
  /// Reads what is kept of the judgements that will be written, since it cannot be read any more
  /// when the first of them has been: the first `limit` of `keys`.
  void expect(const std::set<store::JudgementKey>& keys, std::size_t limit);
  /// The same for every standard of a record, by one reading.
  void expect_all(RecordId record);
  /// The record's state has changed, and with it whether the work on it is over. Comes after
  /// `expect` and before anything is judged.
  void set_over(const store::RecordRow& row);
  /// Judges the first `limit`, and queues the others to be judged soon.
  void judge_or_queue(const std::set<store::JudgementKey>& keys, std::size_t limit);

  [[nodiscard]] std::uint64_t judged() const { return judged_; }
  [[nodiscard]] std::uint64_t changed() const { return changed_; }
  [[nodiscard]] std::uint64_t fired() const { return fired_; }
  /// Records whose duties changed, and whose rows therefore may.
  [[nodiscard]] const std::set<RecordId>& records() const { return records_; }
  /// Writes what was left for the end. Comes after everything has been judged.
  void finish();
  /// Brings what a row says of its duties up to date; a record that was not judged keeps it.
  void project_duties(store::RecordRow& row) const;

 private:
  /// What is kept of a judgement before it is written.
  struct Before {
    std::vector<store::DutyRow> duties;
    std::optional<store::KeptJudgement> judgement;
  };
  using Outlines = std::map<DutyId, store::DutyOutline>;
  using Rows = std::map<store::DutyIdentity, store::DutyRow>;
  void judge_sealed(const store::JudgementKey& key, const store::RecordRow& record,
                    const Rows& sealed, rules::Judgement& judgement);
  void write_duty(const practice::Standard& standard, const store::RecordRow& record,
                  const rules::Duty& duty, std::optional<store::DutyRow> before,
                  const std::string& digest);
  void withdraw_duty(const store::DutyRow& before, const std::string& digest);
  void note_change(const store::DutyRow& row, int from);
  void fire_rungs(const store::DutyRow& row, const rules::Duty& duty, bool born,
                  std::optional<Instant> due_before);
  void tell(const store::DutyRow& row, const rules::Duty& duty, const std::string& role,
            std::string_view kind);
  [[nodiscard]] const store::RecordRow* row_of(RecordId record);
  [[nodiscard]] Before before(const store::JudgementKey& key);
  [[nodiscard]] Outlines& outlines(RecordId record);
  void put(const store::DutyRow& row, const store::DutyRow* before);

  DefinitionShelf& shelf_;
  const practice::Definitions& definitions_;
  store::Writer writer_;
  StoreWorld& world_;
  IdSource& ids_;
  Instant now_;
  Instant tell_from_;
  rules::Sitting& sitting_;
  std::uint64_t judged_ = 0, changed_ = 0, fired_ = 0;
  std::set<RecordId> records_;
  std::map<RecordId, store::RecordRow> rows_;
  std::map<store::JudgementKey, Before> before_;
  RecordId all_of_;  // The record all of whose duties are in `before_`.
  std::map<RecordId, Outlines> outlines_;
  std::map<DutyId, store::DutyRow> put_;
  std::vector<store::DutyRow> last_;  // Of which the record's row says the same as before.
};

/// The record's state is one in which the work on it is over.
[[nodiscard]] bool is_over(const practice::Definitions& definitions, const store::RecordRow& row);

/// What of a record an event touches, in the words of rules::Read: its own type, `state` when it
/// changes the state, and `link:` of the link it makes.
[[nodiscard]] std::vector<std::string> touched_by(const practice::RecordType& type,
                                                  const Event& event, const RecordHistory& history);

}  // namespace rowan::casework
