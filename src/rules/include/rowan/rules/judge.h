// Judging one standard on one record: duties with verdicts, what was looked at, and the next moment
// at which the answer can change (the incremental contract I1 to I6 of the practice language).
#pragma once

#include <rowan/base/event.h>
#include <rowan/base/time.h>
#include <rowan/practice/definitions.h>
#include <rowan/rules/view.h>
#include <rowan/rules/world.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::rules {

/// Worst first, as boards and grades show them (V5).
enum class VerdictKind : std::uint8_t {
  breached,
  unknown,
  met_late,
  due_soon,
  pending,
  excused,
  met,
  not_applicable
};

[[nodiscard]] std::string_view to_text(VerdictKind kind);
[[nodiscard]] std::optional<VerdictKind> parse_verdict(std::string_view text);

/// What makes a duty the same duty across re-judging, corrections and new versions.
struct DutyKey {
  std::string standard;
  RecordId record;
  std::string instance;  // "", "first", or the id text of the event or record behind it.
  std::string part;  // The part's name; "<part>/find_out" for the companion (V6).
  friend auto operator<=>(const DutyKey&, const DutyKey&) = default;
};

/// A fact that decided, or one that is missing, in words and with the record it came from.
struct Reason {
  std::string name;  // A fact, event type or field: "authorised", "child.looked_after".
  std::string value;  // What it was: "2026-03-01T22:00:00Z", "yes", "not recorded", "not known".
  RecordId record;
  friend bool operator==(const Reason&, const Reason&) = default;
};

struct Verdict {
  VerdictKind kind = VerdictKind::not_applicable;
  std::string note;  // "not started", "fell away", "withdrawn", "limit" or "".
  std::optional<When> due;  // The working due is `due->earliest` (T2).
  std::optional<When> started;
  std::optional<When> done;
  std::optional<Instant> paused_since;
  std::optional<std::int64_t> left_seconds;  // While paused.
  std::vector<Reason> because;
  std::vector<std::string> missing;  // Names of the facts that are not known.
  bool local = false;  // Rests on a local threshold: never called a breach of law.
  bool expected = false;  // Held by a partner: shown, never scored against police (V5).
  bool recorded_late = false;  // Done in time but entered after the due (V4).
  std::string version_from;  // The version judged by: its `from`.
  std::vector<std::string> failed;  // content and gate: what each unmet requirement says.
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// One planned step of the escalation ladder.
struct PlannedRung {
  Instant at;
  std::string to;  // role
  friend bool operator==(const PlannedRung&, const PlannedRung&) = default;
};

/// Another way of counting the same duty (`readings`): shown beside it, never scored.
struct Reading {
  std::string title;
  VerdictKind kind = VerdictKind::not_applicable;
  std::optional<When> started, due;
  friend bool operator==(const Reading&, const Reading&) = default;
};

struct Duty {
  DutyKey key;
  std::string title;  // The standard's title, with the part's.
  std::string owner;  // The role that owes it.
  Instant opened;
  Verdict verdict;
  std::vector<PlannedRung> rungs;  // Only for duties that are open.
  std::vector<Reading> readings;
  friend bool operator==(const Duty&, const Duty&) = default;
};

/// One look: an event type, "link:<name>", "inverse:<type>.<link>" or "state" of one record.
struct Read {
  RecordId record;
  std::string_view what;  // Belongs to the definitions.
  friend auto operator<=>(const Read&, const Read&) = default;
};

/// How much a judgement is to say.
enum class Detail : std::uint8_t {
  reasons,  // All.
  verdicts  // All but the reasons, `Verdict::because`, which cost more than the rest together.
};

struct Judgement {
  std::vector<Duty> duties;  // In order of key.
  std::vector<Read> reads;  // Sorted, without repeats; includes looks that found nothing.
  Instant next_change = end_of_time;
};

/// Pure: no clock, no I/O, no randomness. `as_at` is what had happened, `known_at` what had been
/// recorded. The record must exist in `world` and be of the standard's type.
[[nodiscard]] Judgement judge(const practice::Definitions& definitions,
                              const practice::Standard& standard, RecordId record,
                              const World& world, Instant as_at, Instant known_at);

class Evaluator;

/// Judges many standards and records of one world at one moment of knowledge, folding each record
/// once. The world must stay as it is for as long as the sitting lasts. Not for several threads.
class Sitting {
 public:
  Sitting(const practice::Definitions& definitions, const World& world, Instant known_at);
  ~Sitting();
  Sitting(const Sitting&) = delete;
  Sitting& operator=(const Sitting&) = delete;
  [[nodiscard]] Judgement judge(const practice::Standard& standard, RecordId record, Instant as_at,
                                Detail detail = Detail::reasons);
  /// A checked condition (a board's `where`, a rule's `applies_when`) about one record.
  [[nodiscard]] Truth holds(const practice::ExpressionPtr& condition, RecordId record,
                            Instant as_at);
  /// The record as it stood; see rules::view. The record must be there.
  [[nodiscard]] RecordView view(RecordId record, Instant as_at);
  /// The record's named facts, in the order declared.
  [[nodiscard]] std::vector<FactView> facts(RecordId record, Instant as_at);
  /// Those of them that are named; names of anything else are passed over.
  [[nodiscard]] std::vector<FactView> facts(RecordId record, Instant as_at,
                                            std::span<const std::string> names);
  /// The record's entries that end what had not begun, in order of span and of happening.
  [[nodiscard]] std::vector<UnpairedEnd> unpaired_ends(RecordId record, Instant as_at);
  /// The headline expression of the record's type as text; "" when there is none or it is unknown.
  [[nodiscard]] std::string headline(RecordId record, Instant as_at);

 private:
  std::unique_ptr<Evaluator> evaluator_;
};

/// One unmet requirement of a gate that stands before `act`.
struct GateRefusal {
  std::string standard;
  std::string says;
  bool unknown = false;  // Not false, but not known.
  std::vector<std::string> missing;  // What could be recorded to open it.
  bool absolute = false;
  std::string override_by;  // Role or rank that may override; "" when absolute.
};

/// What refuses `act` if it were recorded now. `act` is not in the world; its record may be. A late
/// entry (happened before recorded) is never refused, only judged afterwards.
[[nodiscard]] std::vector<GateRefusal> check_gates(const practice::Definitions& definitions,
                                                   const Event& act, std::string_view record_type,
                                                   const World& world);

}  // namespace rowan::rules
