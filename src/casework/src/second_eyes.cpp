#include "second_eyes.h"

#include <rowan/base/json.h>
#include <rowan/practice/attachments.h>

#include <algorithm>
#include <initializer_list>

#include "permissions.h"
#include "viewing.h"

namespace rowan::casework {

namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view type, Names names) {
  return std::ranges::find(names, type) != names.end();
}

Fault refused(Fault::Why why, std::string message) {
  Fault fault;
  fault.why = why;
  fault.message = std::move(message);
  return fault;
}

EventId about_of(const Event& event) {
  return parse_id<EventKind>(text_at(event.fields, "about")).value_or(EventId{});
}

const Event* found(const RecordHistory& history, EventId id) {
  const auto at = std::ranges::find(history.events, id, &Event::id);
  return at == history.events.end() ? nullptr : &*at;
}

bool stands(const RecordHistory& history, EventId id) {
  return std::ranges::none_of(history.events, [&](const Event& other) {
    return other.corrects == id || other.withdraws == id;
  });
}

/// Whether an entry of one of these types about the same one stands already.
bool answered(const RecordHistory& history, EventId root, Names types) {
  return std::ranges::any_of(history.events, [&](const Event& other) {
    return is_one_of(other.type, types) && root_of(history, about_of(other)) == root &&
           stands(history, other.id);
  });
}

/// Whether the viewer recorded, corrected or did what the entry says.
bool is_own(const Answering& answering, EventId root) {
  const auto account = to_text(answering.viewer.account);
  const auto officer = answering.viewer.officer ? to_text(answering.viewer.officer) : std::string{};
  return std::ranges::any_of(answering.history.events, [&](const Event& event) {
    return root_of(answering.history, event.id) == root &&
           (event.recorded_by == account || (!officer.empty() && event.by == officer));
  });
}

Answer<void> unanswered(const Answering& answering, EventId root, Names types) {
  if (!answered(answering.history, root, types)) return {};
  auto fault = refused(Fault::Why::stale, "Somebody has answered this already.");
  fault.version = answering.version;
  return fail(std::move(fault));
}

Answer<void> check_as_second(const Answering& answering, const Event& about, EventId root) {
  const auto* second = answering.type.second_person(about.type);
  if (second == nullptr) {
    return fail(invalid_at("fields/about", "this entry needs nobody else's agreement",
                           "needs_no_second_person"));
  }
  const bool has_role = std::ranges::any_of(second->by, [&](const std::string& role) {
    return !role_reaching(answering.definitions, answering.viewer, role).empty();
  });
  if (!has_role) {
    return fail(refused(Fault::Why::forbidden, "This is for another role to agree to."));
  }
  if (is_own(answering, root)) {
    return fail(refused(Fault::Why::forbidden,
                        "You recorded this yourself or it was done in your name. Somebody else "
                        "must look at it."));
  }
  return unanswered(answering, root, {builtin_event::countersigned, builtin_event::sent_back});
}

Answer<void> check_own_name(const Answering& answering, const Event& event) {
  const auto own = answering.viewer.officer ? to_text(answering.viewer.officer) : std::string{};
  if (event.by != own) {
    return fail(invalid_at("by", "nobody says this in another's name", "own_name",
                           "let them record it themselves"));
  }
  if (event.happened.earliest < answering.now) {
    return fail(invalid_at("happened_at", "this happens when it is recorded", "only_now",
                           "leave the time out"));
  }
  return {};
}

Answer<void> check_answers_to(const Event& about, std::string_view wanted) {
  if (about.type == wanted) return {};
  return fail(invalid_at("fields/about", "this does not answer such an entry", "wrong_type"));
}

/// The review of an override or of an opening, by somebody who did neither, once.
Answer<void> check_review(const Answering& answering, const Event& event, const Event& about,
                          EventId root) {
  if (event.type == builtin_event::opening_reviewed) {
    if (auto fits = check_answers_to(about, builtin_event::opened_by_need); !fits) return fits;
  } else if (!about.fields.contains("override")) {
    return fail(invalid_at("fields/about", "nothing was overridden here", "wrong_type"));
  }
  if (is_own(answering, root)) {
    return fail(
        refused(Fault::Why::forbidden, "You did this yourself. Somebody else must review it."));
  }
  return unanswered(answering, root, {event.type});
}

}  // namespace

EventId root_of(const RecordHistory& history, EventId id) {
  for (std::size_t steps = 0; steps < history.events.size(); ++steps) {
    const auto* event = found(history, id);
    if (event == nullptr || !event->corrects) return id;
    id = event->corrects;
  }
  return id;
}

bool agrees_or_not(std::string_view type) {
  return is_one_of(type, {builtin_event::countersigned, builtin_event::sent_back});
}

bool is_second_look(std::string_view type) {
  return agrees_or_not(type) ||
         is_one_of(type, {builtin_event::correction_requested, builtin_event::correction_declined,
                          builtin_event::opening_reviewed, builtin_event::override_reviewed});
}

bool follows_by_itself(std::string_view type) {
  return type == builtin_event::correction_made || type == practice::attached_event;
}

const Event* looked_at(const RecordHistory& history, const Event& event) {
  const auto root = root_of(history, about_of(event));
  for (const auto& other : history.events) {
    if (root_of(history, other.id) == root && stands(history, other.id)) return &other;
  }
  return nullptr;
}

Answer<void> check_second_look(const Answering& answering, const Event& event) {
  if (!is_second_look(event.type)) return {};
  if (auto own = check_own_name(answering, event); !own) return own;
  const auto* about = looked_at(answering.history, event);
  if (about == nullptr) {
    auto fault = refused(Fault::Why::stale, "The entry does not stand any longer.");
    fault.version = answering.version;
    return fail(std::move(fault));
  }
  const auto root = root_of(answering.history, about->id);
  if (agrees_or_not(event.type)) return check_as_second(answering, *about, root);
  if (event.type == builtin_event::correction_requested) return {};
  if (event.type == builtin_event::correction_declined) {
    if (auto fits = check_answers_to(*about, builtin_event::correction_requested); !fits) {
      return fits;
    }
    return unanswered(answering, root,
                      {builtin_event::correction_declined, builtin_event::correction_made});
  }
  return check_review(answering, event, *about, root);
}

std::vector<Event> following_correction(const RecordHistory& history, EventId root) {
  std::vector<Event> following;
  for (const auto& event : history.events) {
    if (root_of(history, about_of(event)) != root || !stands(history, event.id)) continue;
    Event next;
    if (agrees_or_not(event.type)) {
      next.type = builtin_event::withdrawn;
      next.withdraws = event.id;
      next.reason = "What it was about has been corrected.";
    } else if (event.type == builtin_event::correction_requested &&
               !answered(history, root_of(history, event.id),
                         {builtin_event::correction_declined, builtin_event::correction_made})) {
      next.type = builtin_event::correction_made;
      next.fields = {{"about", to_text(root_of(history, event.id))}};
    } else {
      continue;
    }
    following.push_back(std::move(next));
  }
  return following;
}

bool may_be_second(const practice::Definitions& definitions, const practice::RecordType& type,
                   const access::Viewer& viewer) {
  return std::ranges::any_of(type.second_persons, [&](const auto& second) {
    return std::ranges::any_of(second.by, [&](const std::string& role) {
      return !role_reaching(definitions, viewer, role).empty();
    });
  });
}

}  // namespace rowan::casework
