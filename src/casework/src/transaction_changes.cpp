// Entries that are put right or struck: what was recorded stays, and what stands is another.
#include <algorithm>

#include "second_eyes.h"
#include "transaction.h"
#include "validate.h"

namespace rowan::casework {

Answer<const Event*> Transaction::standing(EventId id) const {
  const auto* history = world_.find(row_.id);
  if (history == nullptr) return fail(not_found("record"));
  const auto found = std::ranges::find(history->events, id, &Event::id);
  if (found == history->events.end() || found->withdraws) return fail(not_found("entry"));
  for (const auto& event : history->events) {
    if (event.withdraws == id || event.corrects == id) {
      Fault fault;
      fault.why = Fault::Why::stale;
      fault.message = "The entry has been corrected or withdrawn already.";
      fault.version = row_.version;
      return fail(std::move(fault));
    }
  }
  return &*found;
}

Answer<Written> Transaction::correct(const CorrectEvent& command) {
  if (auto opened = open(command.record, command.version, "correct"); !opened) {
    return fail(opened.error());
  }
  const auto old = standing(command.event);
  if (!old) return fail(old.error());
  Event event = **old;
  if (is_second_look(event.type) && event.recorded_by != to_text(viewer_.account)) {
    Fault fault;
    fault.why = Fault::Why::forbidden;
    fault.message = "Only whoever said this corrects it.";
    return fail(std::move(fault));
  }
  NewEvent given{
      event.type, command.happened.value_or(event.happened), command.fields, event.by, {}};
  auto problems = check_event({definitions_, writer_, *type_, row_.id, now_}, given, "");
  if (command.reason.empty()) {
    Problem problem;
    problem.path = "reason";
    problem.message = "say why it is being corrected";
    problem.code = "required";
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) {
    auto fault = invalid_at({}, "Something in the request needs to be put right.", {});
    fault.problems = std::move(problems);
    return fail(std::move(fault));
  }
  event.corrects = command.event;
  event.happened = *given.happened;
  event.fields = command.fields;
  // What Rowan filled in stays as it was, whatever the form says.
  const auto* type = type_->event(event.type);
  if (type != nullptr && !type->snapshot.empty()) {
    event.fields.erase(type->snapshot);
    const auto* kept = (*old)->fields.if_contains(type->snapshot);
    if (kept != nullptr) event.fields[type->snapshot] = *kept;
  }
  // An override belongs to the act, whatever else was mistyped.
  if (const auto* override_given = (*old)->fields.if_contains("override")) {
    event.fields["override"] = *override_given;
  }
  event.reason = command.reason;
  const auto& history = *world_.find(row_.id);
  auto next = following_correction(history, root_of(history, command.event));
  append(std::move(event));
  for (auto& one : next) {
    one.happened = exactly(now_);
    one.by = viewer_.officer ? to_text(viewer_.officer) : "";
    append(std::move(one));
  }
  finish("event.corrected", command.reason);
  return Written{row_.id, row_.version};
}

Answer<Written> Transaction::withdraw(const WithdrawEvent& command) {
  if (auto opened = open(command.record, command.version, "withdraw"); !opened) {
    return fail(opened.error());
  }
  const auto old = standing(command.event);
  if (!old) return fail(old.error());
  if (command.reason.empty()) {
    return fail(invalid_at("reason", "say why it is being withdrawn", "required"));
  }
  Event event;
  event.type = builtin_event::withdrawn;
  event.withdraws = command.event;
  event.happened = exactly(now_);
  event.by = viewer_.officer ? to_text(viewer_.officer) : "";
  event.reason = command.reason;
  append(std::move(event));
  finish("event.withdrawn", command.reason);
  return Written{row_.id, row_.version};
}

}  // namespace rowan::casework
