// The rolling kind: at least or at most so much in any moving window.
#include "kinds.h"

#include <algorithm>

namespace rowan::rules {
namespace {

using practice::Rule;

struct Window {
  Value begins, ends;  // The stretch of `during`.
};

/// A contribution: a counted event (from = to) or a stretch, clipped to the window.
struct Piece {
  Instant from, to;
  bool running = false;
  EventId root;
};

std::vector<Piece> pieces(const RuleRun& run, const Value& of) {
  std::vector<Piece> result;
  if (of.is(Value::Kind::list)) {
    for (const Value& item : of.list->items) {
      Value time = run.evaluator.time_of(item);
      if (!time.known() || item.perhaps) continue;
      EventId root = item.is(Value::Kind::event) ? item.event.root : EventId{};
      result.push_back({time.time.earliest, time.time.earliest, false, root});
    }
  } else if (of.is(Value::Kind::span)) {
    for (const Stretch& stretch : of.span->stretches) {
      Instant to = stretch.to ? stretch.to->earliest : run.evaluator.as_at;
      result.push_back({stretch.from.earliest, to, !stretch.to, stretch.behind});
    }
  }
  return result;
}

ClockPlan window_plan(const RuleRun& run, const Value& start, const Value& ends, Instant due,
                      std::optional<Instant> done, Rule& rule) {
  // The window's own end takes the place of `falls_away`.
  rule = run.rule;
  rule.falls_away = nullptr;
  ClockPlan plan;
  plan.rule = &rule;
  plan.frame = run.frame;
  plan.instance_uncertain = run.instance_uncertain;
  plan.start = start;
  plan.due = of_time(exactly(due));
  plan.done = [done](Evaluator& evaluator) -> Value {
    if (!done) return nothing_value();
    evaluator.changes_at(*done);
    return *done <= evaluator.as_at ? of_time(exactly(*done)) : nothing_value();
  };
  static_cast<void>(ends);
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
  ClockPlan plan = window_plan(run, window.begins, window.ends, due, done, rule);
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
std::vector<Found> at_most(const RuleRun& run, const Window& window,
                           const std::vector<Piece>& all, std::int64_t amount) {
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
    if (last.running) run.evaluator.changes_at(run.evaluator.as_at + std::max<std::int64_t>(
                                                                         amount - held, 0) + 1);
  }
  Verdict verdict;
  verdict.started = window.begins.time;
  verdict.kind = window.ends.known() ? VerdictKind::met : VerdictKind::pending;
  if (exceeded) {
    verdict.kind = VerdictKind::breached;
    verdict.due = exactly(*exceeded);
  }
  return {Found{"", "", verdict, {}}};
}

}  // namespace

std::vector<Found> run_rolling(const RuleRun& run) {
  Evaluator& evaluator = run.evaluator;
  Value applies = run.rule.applies_when ? evaluator.value(run.rule.applies_when, run.frame)
                                        : of_truth(true);
  Value during = evaluator.value(run.rule.during, run.frame);
  Value of = evaluator.value(run.rule.of, run.frame);
  Value amount = evaluator.value(run.rule.amount, run.frame);
  bool begun = during.is(Value::Kind::span) && !during.span->stretches.empty();
  if (applies.is_false() || !begun || !amount.known()) {
    Verdict verdict;
    verdict.note = applies.is_false() ? "" : "not started";
    return {Found{"first", "", verdict, {}}};
  }
  std::vector<Piece> all = pieces(run, of);
  std::vector<Found> found;
  for (const Stretch& stretch : during.span->stretches) {
    Window window{of_time(stretch.from), nothing_value()};
    if (stretch.to) window.ends = of_time(*stretch.to);
    std::vector<Piece> inside;
    for (const Piece& piece : all) {
      bool before = piece.to < stretch.from.earliest;
      bool after = stretch.to && piece.from > stretch.to->earliest;
      if (!before && !after) inside.push_back(piece);
    }
    auto much = static_cast<std::int64_t>(amount.low);
    std::vector<Found> some =
        !run.rule.at_least ? at_most(run, window, inside, much)
        : run.rule.of_kind == Rule::Of::count
            ? at_least_count(run, window, inside, static_cast<std::size_t>(much))
            : at_least_stretches(run, window, inside, much);
    // A second stretch of `during` is a chain of its own.
    if (!found.empty()) {
      for (Found& duty : some) duty.instance = to_text(stretch.behind) + "/" + duty.instance;
    }
    found.insert(found.end(), some.begin(), some.end());
  }
  return found;
}

}  // namespace rowan::rules
