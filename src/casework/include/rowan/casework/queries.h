// What a caller asks for. Answers are JSON in the shapes of docs/develop/api.md.
#pragma once

#include <rowan/base/id.h>
#include <rowan/base/time.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rowan::casework {

/// The moment asked about: as it was, and as it was known. Nothing: now.
struct Moment {
  std::optional<Instant> as_at;
  std::optional<Instant> known_at;
  [[nodiscard]] bool now() const { return !as_at && !known_at; }
};

struct Paging {
  std::string cursor;
  std::uint32_t limit = 50;
  std::string sort;  // "field" or "-field"; "" for the list's own order.
};

struct RecordsQuery {
  std::string type;
  std::string state;
  std::optional<RecordId> unit;
  std::string worst;  // A verdict.
  std::string text;
  std::string kind;   // A code that the record's fact `kind` must have.
  Moment moment;
  Paging paging;
};

/// What is searched for: every word, in records of these types (all, when none is named) and of
/// this unit.
struct SearchFor {
  std::string text;
  std::vector<std::string> types{};
  std::optional<RecordId> unit{};
};

struct DutiesQuery {
  bool mine = false;
  bool open_only = true;
  std::string verdict;
  std::string standard;
  std::string owner;
  std::optional<RecordId> unit;
  std::string record_type;
  std::optional<Instant> due_before;
  Paging paging;
};

struct BoardQuery {
  std::string record_type;
  std::string board;
  std::optional<RecordId> unit;
  std::string worst;
  bool all = false;  // Else only the worst, as many as a screen is for.
  Moment moment;
};

struct TeamQuery {
  std::optional<RecordId> unit;  // With those below it; nothing: the viewer's own.
  Moment moment;
};

struct MeasureQuery {
  std::string measure;
  std::vector<std::string> by;
  std::optional<Instant> from, to;
  Moment moment;
};

struct MeasureRowsQuery {
  MeasureQuery measure;
  std::string part;                          // numerator, denominator or not_known
  std::map<std::string, std::string> group;  // by -> value
  Paging paging;
};

struct AuditListQuery {
  std::string actor;
  std::string action;
  std::optional<RecordId> record;
  std::optional<Instant> from, to;
  Paging paging;
};

struct StandardsQuery {
  std::string area;
  std::string status;  // "in_force", "prospective", "superseded"
  std::string text;
  std::string sort;  // "title", "area", "severity" or a count; "-" before it turns it round
};

}  // namespace rowan::casework
