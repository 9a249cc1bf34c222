// A record as it stood: the fold of its standing events at (as at, known at).
#pragma once

#include <rowan/base/event.h>
#include <rowan/practice/definitions.h>
#include <rowan/rules/world.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::rules {

/// An event that stands at `known_at` (not corrected away, not withdrawn), under its root id (F2).
struct StandingEvent {
  const Event* event = nullptr;
  EventId root;
};

struct LinkView {
  std::string link;
  RecordId to;
  EventId event;
  std::string certainty;
  std::optional<std::string> from, until;
};

/// A fact's value for showing: text in the field's own JSON form, and whether it is known.
struct FactView {
  std::string name;
  json::value value;   // null when nothing or unknown
  bool unknown = false;
  bool possible_range = false;  // A time with two ends, or a count that is not certain.
};

struct RecordView {
  std::string state;  // By the record type's states; the first before any event.
  std::vector<StandingEvent> events;  // In order of happening (F3).
  std::vector<LinkView> links;  // That stand at `as_at`.
};

[[nodiscard]] RecordView view(const practice::RecordType& type, const RecordHistory& history,
                              Instant as_at, Instant known_at);

/// An entry that ends a stretch of time of which no beginning is recorded: reported, not guessed.
struct UnpairedEnd {
  EventId event;     // The root id.
  std::string span;  // What it ends, by its title.
};

enum class Truth : std::uint8_t { no, unknown, yes };

/// A checked condition over the fields of one event that is being filled in (`show_when`,
/// `required_when`). `declared` are the fields of the form, or of the group within it; those not
/// given are unknown.
[[nodiscard]] Truth holds_for_fields(const practice::Definitions& definitions,
                                     const std::vector<practice::Field>& declared,
                                     const practice::ExpressionPtr& condition,
                                     const json::object& fields);

}  // namespace rowan::rules
