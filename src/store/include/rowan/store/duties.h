// Duties as they stand: one row for each identity, with acknowledgement, taker, notes and the
// history of its verdict, which outlive every judging again.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>
#include <rowan/store/store.h>

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace rowan::store {

struct DutyIdentity {
  std::string standard;
  RecordId record;
  std::string instance;
  std::string part;
  friend auto operator<=>(const DutyIdentity&, const DutyIdentity&) = default;
};

struct DutyRow {
  DutyId id;
  DutyIdentity key;
  std::string record_type;
  int verdict = 0;              // Rank, 0 the worst.
  bool open = false;            // Somebody still has to do something.
  bool record_over = false;     // The work on its record is over: what is open is history.
  std::optional<Instant> due;   // The working due.
  std::string owner;            // A role.
  RecordId unit;
  int severity = 0;             // 3 critical to 0 low.
  bool expected = false;        // A partner's: never scored against police.
  Instant opened;
  std::string body;             // The whole duty, as casework packs it.
  std::string definitions;      // The digest it was judged under.
  std::string acknowledged_by;  // An account's id text, or "".
  std::optional<Instant> acknowledged_at;
  std::string taker;            // An account's id text, or "".
  std::optional<Instant> closed;
};

struct DutyNote {
  DutyId duty;
  std::string by;
  Instant at;
  std::string text;
};

/// One change of a duty's verdict, as it was found.
struct VerdictChange {
  DutyId duty;
  Instant at;
  int from = 0;  // RecordRow::no_verdict when the duty was new.
  int to = 0;
};

enum class DutySort : std::uint8_t { worst_then_due, due, opened };

struct DutyQuery {
  std::optional<RecordId> record;
  std::string standard;
  std::string record_type;
  std::vector<std::string> owners;  // Roles; empty: any.
  std::vector<RecordId> units;      // Empty: any.
  std::vector<int> verdicts;        // Ranks; empty: any.
  std::string taker;
  bool open_only = false;
  bool without_over = false;        // Leaves out duties of records whose work is over.
  std::optional<Instant> due_before;
  DutySort sort = DutySort::worst_then_due;
  bool backwards = false;  // The same order from its other end.
  std::string cursor;
  std::uint32_t limit = 50;
};

struct DutyPage {
  std::vector<DutyRow> rows;
  std::string next;
};

struct DutyCount {
  std::string standard;
  int verdict = 0;
  std::uint64_t count = 0;
};

[[nodiscard]] std::optional<DutyRow> find_duty(const Reader& reader, DutyId id);
[[nodiscard]] std::optional<DutyRow> find_duty(const Reader& reader, const DutyIdentity& key);
/// Every duty of a record, open or not, in order of key; with a standard, only its.
[[nodiscard]] std::vector<DutyRow> duties_of(const Reader& reader, RecordId record,
                                             std::string_view standard = {});
/// Those of a record's duties that are open.
[[nodiscard]] std::vector<DutyRow> open_duties_of(const Reader& reader, RecordId record);
/// What a record's row says of a duty.
struct DutyOutline {
  DutyId id;
  int verdict = 0;
  bool open = false, expected = false;
  std::optional<Instant> due;
};
/// Outlines of all of a record's duties, in order of id.
[[nodiscard]] std::vector<DutyOutline> duty_outlines(const Reader& reader, RecordId record);
/// The worst verdict of those of a record's closed duties that count against police; no_verdict for
/// none.
[[nodiscard]] int worst_closed_verdict_of(const Reader& reader, RecordId record,
                                          int not_applicable);
[[nodiscard]] DutyPage list_duties(const Reader& reader, const DutyQuery& query);
/// What a duty is, whose and by when, without what is kept of its judgement.
struct DutyHead {
  DutyId id;
  RecordId record;
  std::string standard, instance, owner;
  int verdict = 0;
  bool open = false;
  std::optional<Instant> due;
};
/// All that a query finds, whatever its limit, in no order: for pages over thousands of records.
[[nodiscard]] std::vector<DutyHead> duty_heads(const Reader& reader, const DutyQuery& query);
[[nodiscard]] std::uint64_t count_duties(const Reader& reader, const DutyQuery& query);
/// Counts of open duties by standard and verdict over the whole store, or of one standard; "" for
/// all.
[[nodiscard]] std::vector<DutyCount> duty_counts(const Reader& reader,
                                                 std::string_view standard = {});

void put_duty(const Writer& writer, const DutyRow& row);
/// Says of a record's open duties whether the work on the record is over.
void set_record_over(const Writer& writer, RecordId record, bool over);
void add_duty_note(const Writer& writer, const DutyNote& note);
[[nodiscard]] std::vector<DutyNote> duty_notes(const Reader& reader, DutyId duty);
/// The notes on every duty of a record, by duty and in the order they were made.
[[nodiscard]] std::vector<DutyNote> notes_on_duties_of(const Reader& reader, RecordId record);
void add_verdict_change(const Writer& writer, const VerdictChange& change);
[[nodiscard]] std::vector<VerdictChange> verdict_changes(const Reader& reader, DutyId duty);

}  // namespace rowan::store
