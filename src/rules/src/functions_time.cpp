// Functions over times, and over whether something is known (section 6 of the practice language).
#include "evaluator.h"

#include <algorithm>

namespace rowan::rules {
namespace {

using practice::Expression;

Value earliest_or_latest(Evaluator& evaluator, const Expression& call, const Frame& frame,
                         bool earliest) {
  Value result = nothing_value();
  bool unknown = false;
  for (const auto& child : call.children) {
    Value time = evaluator.time_of(evaluator.value(child, frame));
    if (time.nothing()) continue;
    if (!time.known()) {
      unknown = true;
      continue;
    }
    if (!result.known()) {
      result = time;
      continue;
    }
    When& held = result.time;
    auto choose = [earliest](Instant a, Instant b) {
      return earliest ? std::min(a, b) : std::max(a, b);
    };
    held = {choose(held.earliest, time.time.earliest), choose(held.latest, time.time.latest),
            held.is_date && time.time.is_date};
  }
  return unknown ? unknown_value() : result;
}

Value earliest(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  return earliest_or_latest(evaluator, call, frame, true);
}

Value latest(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  return earliest_or_latest(evaluator, call, frame, false);
}

Value coalesce(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value result = nothing_value();
  for (const auto& child : call.children) {
    Value value = evaluator.value(child, frame);
    if (value.known()) return value;
    if (value.unknown()) result = value;
  }
  return result;
}

/// `since(condition)`: the start of the unbroken stretch up to *as at* through which it is true.
Value since(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  const FoldedRecord* folded = evaluator.folded(frame.record);
  if (folded == nullptr) return unknown_value();
  Instant present = evaluator.as_at;
  Instant next_change = evaluator.next_change;
  const std::size_t notes = evaluator.trace.notes.size();
  const bool local = evaluator.trace.local;
  std::optional<Instant> began;
  evaluator.as_at = std::min(folded->opened_at, present);
  while (true) {
    evaluator.next_change = end_of_time;
    bool holds = evaluator.value(call.children[0], frame).is_true();
    if (!holds) began.reset();
    if (holds && !began) began = evaluator.as_at;
    if (evaluator.next_change > present) break;
    evaluator.as_at = evaluator.next_change;
  }
  Instant later = evaluator.next_change;
  evaluator.as_at = present;
  evaluator.next_change = std::min(next_change, later);
  evaluator.trace.notes.resize(notes);
  evaluator.trace.local = local;
  Value now = evaluator.value(call.children[0], frame);
  if (now.unknown()) return now;
  return began ? of_time(exactly(*began)) : nothing_value();
}

Value day_of_value(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value time = evaluator.time_of(evaluator.value(call.children[0], frame));
  if (!time.is(Value::Kind::time)) return time;
  return of_time({start_of(day_of(time.time.earliest)), end_of(day_of(time.time.latest)), true});
}

Value start_of_value(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value time = evaluator.value(call.children[0], frame);
  if (!time.is(Value::Kind::time)) return time;
  return of_time({start_of(day_of(time.time.earliest)), start_of(day_of(time.time.latest)), false});
}

Value end_of_value(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value time = evaluator.value(call.children[0], frame);
  if (!time.is(Value::Kind::time)) return time;
  return of_time({end_of(day_of(time.time.earliest)), end_of(day_of(time.time.latest)), false});
}

Value written_time(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  auto when = parse_when(evaluator.value(call.children[0], frame).text());
  return when ? of_time(*when) : unknown_value();
}

Value next_day_in(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value name = evaluator.value(call.children[0], frame);
  Value time = evaluator.time_of(evaluator.value(call.children[1], frame));
  Value authority =
      call.children.size() > 2 ? evaluator.value(call.children[2], frame) : of_text("");
  auto found = evaluator.definitions().calendars.find(std::string(name.text()));
  if (found == evaluator.definitions().calendars.end()) return unknown_value();
  if (!time.is(Value::Kind::time)) return time;
  if (!authority.known()) return unknown_value();
  const Days& days = evaluator.days();
  auto first =
      days.next_in(found->second, day_of(time.time.earliest), std::string(authority.text()));
  auto last = days.next_in(found->second, day_of(time.time.latest), std::string(authority.text()));
  if (!first || !last) return unknown_value();
  return of_time({start_of(*first), end_of(*last), true});
}

Value known(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  return of_truth(evaluator.value(call.children[0], frame).known());
}

/// `asked(x)`: the field was put to somebody, answered or not (F5).
Value asked(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  const Expression& path = *call.children[0];
  if (frame.fields != nullptr && path.children.empty()) {
    return of_truth(frame.fields->contains(path.text));
  }
  if (path.children.empty()) {
    return of_truth(evaluator.value(path, frame).known());
  }
  Value target = evaluator.value(path.children[0], frame);
  if (target.is(Value::Kind::event) && target.event->event != nullptr) {
    return of_truth(target.event->event->fields.contains(path.text));
  }
  if (target.is(Value::Kind::group)) return of_truth(target.group.entry->contains(path.text));
  return target.nothing() ? of_truth(false) : unknown_value();
}

Value may_be(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  return of_truth(!evaluator.value(call.children[0], frame).is_false());
}

Value certainly(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  return of_truth(evaluator.value(call.children[0], frame).is_true());
}

}  // namespace

void add_time_functions(Functions& table) {
  using practice::Builtin;
  add_functions(table, {{Builtin::earliest, earliest},
                        {Builtin::latest, latest},
                        {Builtin::coalesce, coalesce},
                        {Builtin::since, since},
                        {Builtin::day_of, day_of_value},
                        {Builtin::start_of, start_of_value},
                        {Builtin::end_of, end_of_value},
                        {Builtin::date, written_time},
                        {Builtin::instant, written_time},
                        {Builtin::next_day_in, next_day_in},
                        {Builtin::known, known},
                        {Builtin::asked, asked},
                        {Builtin::may_be, may_be},
                        {Builtin::certainly, certainly}});
}

}  // namespace rowan::rules
