#include "transaction.h"

#include <rowan/rules/view.h>
#include <rowan/store/desk.h>
#include <rowan/store/events.h>
#include <rowan/store/links.h>

#include <algorithm>

#include "handover.h"
#include "permissions.h"
#include "projection.h"
#include "second_eyes.h"
#include "validate.h"

namespace rowan::casework {

namespace {

Fault invalid(Problems problems) {
  Fault fault;
  fault.why = Fault::Why::invalid;
  fault.message = "Something in the request needs to be put right.";
  fault.problems = std::move(problems);
  return fault;
}

Problem problem_at(std::string path, std::string message, std::string code) {
  Problem problem;
  problem.path = std::move(path);
  problem.message = std::move(message);
  problem.code = std::move(code);
  return problem;
}

Fault opens_alone() {
  return invalid_at("events", "opening a restricted record stands alone", "stands_alone");
}

Fault stale_at(std::uint64_t version, std::string message) {
  Fault fault;
  fault.why = Fault::Why::stale;
  fault.message = std::move(message);
  fault.version = version;
  return fault;
}

bool late(const Event& event) {
  return event.happened.earliest < event.recorded_at;
}

/// The day of recording is only over as far as it has got: nothing happens after it was recorded.
When until_recorded(When when, Instant recorded_at) {
  if (when.latest > recorded_at) {
    when.latest = recorded_at;
    when.is_date = false;
  }
  return when;
}

}  // namespace

Transaction::Transaction(const Casework& casework, const store::Writer& writer,
                         const access::Viewer& viewer)
    : casework_{casework},
      definitions_{casework.definitions()},
      writer_{writer},
      world_{writer, casework.cache()},
      viewing_{definitions_, writer, viewer},
      viewer_{viewer},
      now_{casework.now()} {}

Answer<std::optional<Written>> Transaction::repeated(const Repeatable& repeatable) const {
  if (repeatable.key.empty()) return std::optional<Written>{};
  const auto given = store::find_answer(writer_, viewer_.account, repeatable.key);
  if (!given || given->expires_at <= now_) return std::optional<Written>{};
  if (given->request_digest != repeatable.request_digest) {
    Fault fault;
    fault.why = Fault::Why::key_reused;
    fault.message = "This idempotency key came before with another request.";
    return fail(std::move(fault));
  }
  const auto record = parse_id<RecordKind>(given->body).value_or(RecordId{});
  const auto row = store::find_record(writer_, record);
  return std::optional{Written{record, row ? row->version : 0}};
}

Answer<void> Transaction::open(RecordId record, std::optional<std::uint64_t> version,
                               std::string_view action) {
  auto row = store::find_record(writer_, record);
  if (!row) return fail(not_found("record"));
  const auto sight = viewing_.may("read", *row);
  if (sight.level == access::Level::hidden) return fail(not_found("record"));
  const auto decision = action == "read" ? sight : viewing_.may(action, *row);
  if (!decision.allowed) return fail(forbidden(decision, action));
  if (version && *version != row->version) {
    return fail(stale_at(row->version, "The record has changed since you read it."));
  }
  row_ = std::move(*row);
  row_before_ = row_;
  type_ = definitions_.record_type(row_.type);
  if (type_ == nullptr) return fail(not_found("record type"));
  return {};
}

Answer<void> Transaction::check_permissions(const std::vector<NewEvent>& events,
                                            bool creating) const {
  for (const auto& event : events) {
    const auto* type = type_->event(event.type);
    if (type == nullptr) continue;
    if (event.type == builtin_event::opened_by_need) return fail(opens_alone());
    if (follows_by_itself(event.type)) {
      return fail(invalid_at("events", "this is recorded as part of another act", "by_itself"));
    }
    const auto action = permission_for(*type_, event.type);
    if (!creating || action != "record") {
      const auto decision = viewing_.may(action, row_, event.type);
      if (!decision.allowed) return fail(forbidden(decision, action));
    }
    const bool has_role = type->by.empty() || std::ranges::any_of(type->by, [&](const auto& role) {
                            return !role_reaching(definitions_, viewer_, role).empty();
                          });
    if (!has_role) {
      Fault fault;
      fault.why = Fault::Why::forbidden;
      fault.message = "`" + type->title + "` is recorded by another role.";
      return fail(std::move(fault));
    }
  }
  return {};
}

/// The record's state then: its row has it, unless something of it happened later.
std::string Transaction::state_at(const RecordHistory& history, Instant at) const {
  const bool latest = std::ranges::all_of(
      history.events, [&](const Event& event) { return event.happened.earliest <= at; });
  return latest ? row_.state : rules::view(*type_, history, at, now_).state;
}

Answer<void> Transaction::check(const std::vector<NewEvent>& events, bool creating) {
  Problems problems;
  if (events.empty()) {
    problems.push_back(problem_at("events", "there is nothing to record", "required"));
  }
  const Checking checking{definitions_, writer_, *type_, creating ? RecordId{} : row_.id, now_};
  const auto* history = creating ? nullptr : world_.find(row_.id);
  std::string reached;  // The state that an earlier event of this command leads to.
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto path = "events/" + std::to_string(i);
    auto found = check_event(checking, events[i], path);
    const auto* type = type_->event(events[i].type);
    if (found.empty() && type != nullptr) {
      auto state = reached;
      if (state.empty() && history != nullptr) {
        state = state_at(*history, events[i].happened.value_or(exactly(now_)).earliest);
      }
      if (!state.empty() && !allowed_in(*type, state)) {
        found.push_back(
            problem_at(path + "/type",
                       "`" + type->title + "` does not happen while the state is `" + state + "`",
                       "wrong_state"));
      }
      if (!type->to.empty()) reached = type->to;
    }
    problems.insert(problems.end(), found.begin(), found.end());
  }
  if (!problems.empty()) return fail(invalid(std::move(problems)));
  return {};
}

Answer<void> Transaction::pass_gates(Event& event, const std::string& override_reason) const {
  auto refusals = rules::check_gates(definitions_, event, row_.type, world_);
  if (refusals.empty()) return {};
  std::string role;
  bool overridable = !override_reason.empty();
  for (const auto& refusal : refusals) {
    role = role_reaching(definitions_, viewer_, refusal.override_by);
    overridable = overridable && !refusal.absolute && !role.empty();
  }
  if (overridable && viewing_.may("override", row_).allowed) {
    event.fields["override"] = json::object{{"role", role}, {"reason", override_reason}};
    return {};
  }
  Fault fault;
  fault.why = Fault::Why::gate_refused;
  fault.message = refusals.front().says;
  fault.refusals = std::move(refusals);
  return fail(std::move(fault));
}

void Transaction::append(Event event) {
  const auto* before = world_.find(row_.id);
  if (before == nullptr) return;
  event.id = EventId{casework_.ids().next()};
  event.record = row_.id;
  event.number = static_cast<std::uint32_t>(before->events.size() + 1);
  event.recorded_at = now_;
  event.recorded_by = to_text(viewer_.account);
  event.happened = until_recorded(event.happened, now_);
  const auto appended = std::make_shared<Event>(std::move(event));
  store::append_event(writer_, appended);
  world_.add(appended);
  write_links(writer_, *world_.find(row_.id), *appended);
  touch(*appended);
  appended_.push_back(appended);
}

void Transaction::touch(const Event& event) {
  const auto* history = world_.find(row_.id);
  const auto what = touched_by(*type_, event, *history);
  const bool changes_the_past = event.corrects || event.withdraws || late(event);
  all_own_ = all_own_ || changes_the_past;
  const auto touched = changes_the_past ? store::judgements_resting_on(writer_, row_.id)
                                        : store::judgements_touched(writer_, row_.id, what);
  for (const auto& key : touched) (key.record == row_.id ? own_ : others_).insert(key);
  // Whoever looked back along a link at the record now pointed to is touched as well.
  for (const auto& link : store::links_from(writer_, row_.id)) {
    const auto name = "link:" + link.link;
    if (std::ranges::find(what, name) == what.end()) continue;
    const auto look = "inverse:" + row_.type + "." + link.link;
    for (const auto& key : store::judgements_touched(writer_, link.to, {look})) {
      (key.record == row_.id ? own_ : others_).insert(key);
    }
  }
}

Answer<void> Transaction::append_all(const std::vector<NewEvent>& events,
                                     const std::string& override_reason) {
  for (const auto& given : events) {
    Event event;
    event.type = given.type;
    event.record = row_.id;
    event.happened = given.happened.value_or(exactly(now_));
    event.recorded_at = now_;
    event.by = given.by.empty() && viewer_.officer ? to_text(viewer_.officer) : given.by;
    event.reason = given.late_reason;
    event.fields = given.fields;
    const Answering answering{definitions_, *type_, *world_.find(row_.id),
                              viewer_,      now_,   row_.version};
    if (auto own = check_second_look(answering, event); !own) return own;
    if (auto passed = pass_gates(event, override_reason); !passed) return passed;
    if (auto done = append_work(std::move(event)); !done) return done;
  }
  return {};
}

/// Appends an event, and what follows from it where it hands work over.
Answer<void> Transaction::append_work(Event event) {
  if (!type_->team) {
    append(std::move(event));
    return {};
  }
  const auto view = rules::view(*type_, *world_.find(row_.id), now_, now_);
  if (auto fits = check_answers(*type_, view, event, row_.version); !fits) return fits;
  keep_snapshot(definitions_, *type_, writer_, row_, now_, event);
  auto next = following(*type_, view, event);
  append(std::move(event));
  if (next) append(std::move(*next));
  return {};
}

Answer<Written> Transaction::create(const CreateRecord& command) {
  type_ = definitions_.record_type(command.type);
  if (type_ == nullptr) {
    return fail(invalid({problem_at("type", "there is no such record type", "unknown_type")}));
  }
  row_.type = command.type;
  row_.unit = command.unit.value_or(viewer_.unit);
  const auto decision = viewing_.may("create", row_);
  if (!decision.allowed) return fail(forbidden(decision, "create"));
  auto events = command.events;
  // The opening stands first, whatever order the form gave, so that links follow it.
  std::ranges::stable_partition(events, [&](const NewEvent& event) {
    const auto* type = type_->event(event.type);
    return type != nullptr && type->opens;
  });
  if (auto allowed = check_permissions(events, true); !allowed) return fail(allowed.error());
  if (auto checked = check(events, true); !checked) return fail(checked.error());
  const auto* first = type_->event(events.front().type);
  if (first == nullptr || !first->opens) {
    return fail(invalid({problem_at("events", "no event here opens the record", "no_opening")}));
  }
  row_.id = RecordId{casework_.ids().next()};
  row_.reference = make_reference(*type_, writer_, row_.unit, now_);
  row_.sensitivity = type_->sensitivity;
  row_.state = type_->states.empty() ? "" : type_->states.front();
  const auto opened = events.front().happened.value_or(exactly(now_));
  row_.opened_at = opened.earliest;
  row_.history_from = opened.earliest;
  store::put_record(writer_, row_);
  row_before_ = row_;
  all_own_ = true;
  if (auto done = append_all(events, command.override_reason); !done) return fail(done.error());
  if (auto let_in = opener_let_in(*type_, viewer_.officer)) {
    let_in->record = row_.id;
    let_in->happened = opened;
    append(std::move(*let_in));
  }
  finish("record.created", command.override_reason);
  return Written{row_.id, row_.version};
}

Answer<Written> Transaction::record(const RecordEvents& command) {
  if (command.events.size() == 1 && command.events.front().type == builtin_event::opened_by_need) {
    return open_by_need(command);
  }
  if (auto opened = open(command.record, command.version, "read"); !opened) {
    return fail(opened.error());
  }
  if (auto allowed = check_permissions(command.events, false); !allowed) {
    return fail(allowed.error());
  }
  together_ = command.together;
  return record_all(command, "event.recorded");
}

/// Records what the viewer has been found to be allowed, and what follows from it.
Answer<Written> Transaction::record_all(const RecordEvents& command, std::string_view action) {
  if (auto checked = check(command.events, false); !checked) return fail(checked.error());
  if (auto done = append_all(command.events, command.override_reason); !done) {
    return fail(done.error());
  }
  finish(action, command.override_reason);
  return Written{row_.id, row_.version};
}

}  // namespace rowan::casework
