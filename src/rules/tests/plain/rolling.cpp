// The rolling kind: at least or at most so much in any moving window.
#include "kinds.h"

#include <algorithm>

namespace rowan::rules::plain {
namespace {

using practice::Rule;

struct Window {
  Value begins, ends;  // The stretch of `during`.
  bool perhaps = false;
};

/// A contribution: a counted event (from = to) or a stretch, clipped to the window.
struct Piece {
  Instant from, to;
  bool running = false;
  EventId root;
};

std::vector<Piece> pieces(const RuleRun& run, const Value& of, Extent reading) {
  bool most = reading == Extent::most;
  std::vector<Piece> result;
  if (of.is(Value::Kind::list)) {
    for (const Value& item : of.list->items) {
      Value time = run.evaluator.time_of(item);
      if (!time.known() || (item.perhaps && !most)) continue;
      EventId root = item.is(Value::Kind::event) ? item.event.root : EventId{};
      Instant at = most ? time.time.earliest : time.time.latest;
      result.push_back({at, at, false, root});
    }
  } else if (of.is(Value::Kind::span)) {
    for (const Part& part : parts_of(*of.span, reading)) {
      Instant to = part.to.value_or(run.evaluator.as_at);
      if (part.from < to) result.push_back({part.from, to, !part.to, part.behind});
      // One that only now begins has no length yet, but will have.
      if (part.from >= to) run.evaluator.changes_at(std::max(part.from, to) + 1);
    }
  }
  std::ranges::sort(result, {}, &Piece::from);
  return result;
}

ClockPlan window_plan(const RuleRun& run, const Window& window, Instant due,
                      std::optional<Instant> done, Rule& rule) {
  // The window's own end takes the place of `falls_away`.
  rule = run.rule;
  rule.falls_away = nullptr;
  ClockPlan plan;
  plan.rule = &rule;
  plan.frame = run.frame;
  plan.instance_uncertain = run.instance_uncertain || window.perhaps;
  plan.start = window.begins;
  plan.due = of_time(exactly(due));
  plan.done = [done](Evaluator& evaluator) -> Value {
    if (!done) return nothing_value();
    evaluator.changes_at(*done);
    return *done <= evaluator.as_at ? of_time(exactly(*done)) : nothing_value();
  };
  return plan;
}

/// The window ended before the amount was due and it was not complete: nothing was owed.
bool ended_first(const Value& ends, Instant due, std::optional<Instant> done) {
  if (!ends.known() || ends.time.earliest > due) return false;
  return !done || *done > ends.time.earliest;
}

Found one(const RuleRun& run, const Window& window, const std::string& instance, EventId behind,
          Instant due, std::optional<Instant> done) {
  Rule rule;
  ClockPlan plan = window_plan(run, window, due, done, rule);
  Verdict verdict = judged(run, plan);
  if (verdict.kind != VerdictKind::not_applicable && ended_first(window.ends, due, done)) {
    verdict.kind = VerdictKind::not_applicable;
    verdict.note = "fell away";
  }
  return {instance, "", verdict, behind};
}

std::int64_t window_seconds(const RuleRun& run) {
  return run.rule.in_any ? run.rule.in_any->seconds() : 0;
}

std::string instance_of(const Window& window, std::size_t cycle, EventId behind) {
  if (cycle == 0) return "first";
  if (behind) return to_text(behind);
  return to_text(window.begins.time.earliest) + "#" + std::to_string(cycle);
}

/// `longest` and `total`: complete, then complete again before the last one stops counting in full.
std::vector<Found> at_least_stretches(const RuleRun& run, const Window& window,
                                      const std::vector<Piece>& all, std::int64_t amount) {
  std::vector<Found> found;
  Instant begin = window.begins.time.earliest;
  Instant due = begin + window_seconds(run);
  EventId behind;
  std::size_t cycle = 0;
  bool summed = run.rule.of_kind == Rule::Of::total;
  std::int64_t held = 0;
  for (const Piece& piece : all) {
    Instant from = std::max(piece.from, begin);
    if (piece.to <= from) continue;
    std::int64_t length = piece.to - from;
    bool enough = summed ? held + length >= amount : length >= amount;
    if (piece.running && !enough) {
      run.evaluator.changes_at(run.evaluator.as_at + (amount - length - (summed ? held : 0)));
    }
    held += length;
    if (!enough) continue;
    Instant done = summed ? piece.to - (held - amount) : from + amount;
    found.push_back(one(run, window, instance_of(window, cycle, behind), behind, due, done));
    // The last moment from which this one still counts in full, one window on.
    due = piece.to - amount + window_seconds(run);
    behind = piece.root;
    held = 0;
    ++cycle;
    if (piece.running) {
      // While it goes on, the next due moves on with it and nothing is owed.
      run.evaluator.changes_at(run.evaluator.as_at + 3600);
      return found;
    }
  }
  found.push_back(one(run, window, instance_of(window, cycle, behind), behind, due, std::nullopt));
  return found;
}

std::vector<Found> at_least_count(const RuleRun& run, const Window& window,
                                  const std::vector<Piece>& all, std::size_t amount) {
  std::vector<Found> found;
  std::vector<Piece> counted;
  for (const Piece& piece : all) {
    if (piece.from >= window.begins.time.earliest) counted.push_back(piece);
  }
  auto nth_after = [&](std::size_t first) -> std::optional<Instant> {
    std::size_t index = first + amount - 1;
    if (index >= counted.size()) return std::nullopt;
    return counted[index].from;
  };
  Instant first_due = window.begins.time.earliest + window_seconds(run);
  found.push_back(one(run, window, "first", {}, first_due, nth_after(0)));
  for (std::size_t i = 0; i < counted.size(); ++i) {
    Instant due = counted[i].from + window_seconds(run);
    found.push_back(one(run, window, instance_of(window, i + 1, counted[i].root), counted[i].root,
                        due, nth_after(i + 1)));
  }
  return found;
}

/// `at_most`: breached when the amount in the period behind any moment first exceeds it.
std::vector<Found> at_most(const RuleRun& run, const Window& window, const std::vector<Piece>& all,
                           std::int64_t amount) {
  std::optional<Instant> exceeded;
  std::int64_t period = window_seconds(run);
  for (const Piece& last : all) {
    std::int64_t held = 0;
    for (const Piece& piece : all) {
      if (piece.from > last.to || piece.to < last.to - period) continue;
      bool counted = run.rule.of_kind == Rule::Of::count;
      held += counted ? (piece.from > last.to - period ? 1 : 0)
                      : std::min(piece.to, last.to) - std::max(piece.from, last.to - period);
    }
    if (held > amount && (!exceeded || last.to < *exceeded)) exceeded = last.to;
    if (last.running)
      run.evaluator.changes_at(run.evaluator.as_at + std::max<std::int64_t>(amount - held, 0) + 1);
  }
  Verdict verdict;
  verdict.started = window.begins.time;
  verdict.kind = window.ends.known() ? VerdictKind::met : VerdictKind::pending;
  if (exceeded) {
    verdict.kind = window.perhaps ? VerdictKind::unknown : VerdictKind::breached;
    verdict.due = exactly(*exceeded);
  }
  return {Found{"", "", verdict, {}}};
}

/// The duties of each stretch of `during`, counting `all`.
std::vector<Found> chains(const RuleRun& run, const SpanValue& during,
                          const std::vector<Piece>& all, std::int64_t amount) {
  std::vector<Found> found;
  for (const Stretch& stretch : during.stretches) {
    Window window{of_time(stretch.from), nothing_value(), stretch.perhaps};
    if (stretch.to) window.ends = of_time(*stretch.to);
    std::vector<Piece> inside;
    for (const Piece& piece : all) {
      bool before = piece.to < stretch.from.earliest;
      bool after = stretch.to && piece.from > stretch.to->earliest;
      if (!before && !after) inside.push_back(piece);
    }
    std::vector<Found> some =
        !run.rule.at_least ? at_most(run, window, inside, amount)
        : run.rule.of_kind == Rule::Of::count
            ? at_least_count(run, window, inside, static_cast<std::size_t>(amount))
            : at_least_stretches(run, window, inside, amount);
    // A second stretch of `during` is a chain of its own.
    if (!found.empty()) {
      for (Found& duty : some) duty.instance = to_text(stretch.behind) + "/" + duty.instance;
    }
    found.insert(found.end(), some.begin(), some.end());
  }
  return found;
}

/// Where the two readings differ the verdict waits until the due has passed and is then unknown.
std::vector<Found> reconciled(std::vector<Found> least, const std::vector<Found>& most,
                              const std::vector<std::string>& missing, Instant as_at) {
  for (Found& duty : least) {
    auto other = std::ranges::find(most, duty.instance, &Found::instance);
    if (other == most.end() || other->verdict.kind == duty.verdict.kind) continue;
    if (duty.verdict.due && as_at <= duty.verdict.due->earliest) continue;
    duty.verdict.kind = VerdictKind::unknown;
    duty.verdict.note = "the times are not known closely enough";
    duty.verdict.missing = missing;
  }
  return least;
}

}  // namespace

std::vector<Found> run_rolling(const RuleRun& run) {
  Evaluator& evaluator = run.evaluator;
  Value applies =
      run.rule.applies_when ? evaluator.value(run.rule.applies_when, run.frame) : of_truth(true);
  Value during = evaluator.value(run.rule.during, run.frame);
  const auto before = static_cast<std::ptrdiff_t>(evaluator.trace.missing.size());
  Value of = evaluator.value(run.rule.of, run.frame);
  std::vector<std::string> missing(evaluator.trace.missing.begin() + before,
                                   evaluator.trace.missing.end());
  std::ranges::sort(missing);
  missing.erase(std::ranges::unique(missing).begin(), missing.end());
  Value amount = evaluator.value(run.rule.amount, run.frame);
  bool begun = during.is(Value::Kind::span) && !during.span->stretches.empty();
  if (applies.is_false() || !begun || !amount.known()) {
    Verdict verdict;
    verdict.note = applies.is_false() ? "" : "not started";
    return {Found{"first", "", verdict, {}}};
  }
  auto much = static_cast<std::int64_t>(amount.low);
  auto least = chains(run, *during.span, pieces(run, of, Extent::least), much);
  auto most = chains(run, *during.span, pieces(run, of, Extent::most), much);
  return reconciled(std::move(least), most, missing, evaluator.as_at);
}

}  // namespace rowan::rules::plain
