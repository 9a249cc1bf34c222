// A kind of record: its events, fields, links, named facts and spans, and how it is shown.
#pragma once

#include <rowan/practice/expression.h>
#include <rowan/practice/team.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rowan::practice {

enum class FieldKind : std::uint8_t {
  text,
  narrative,
  code,
  yes_no_not_known,
  integer,
  decimal,
  date,
  instant,
  duration,
  person,
  place,
  identifier,
  officer,
  unit,
  organisation,
  record,
  event,
  group,
  role
};

[[nodiscard]] std::string_view to_text(FieldKind kind);

struct Field {
  std::string name, title, hint;
  FieldKind kind = FieldKind::text;
  bool required = false;
  bool many = false;
  bool voice_of_child = false;
  bool sealed = false;
  std::string lookup;  // kind code
  std::string of;      // kind place/organisation/unit: a code the record must have
  std::string to;      // kind record: the record type
  ExpressionPtr required_when;  // Over the event's own fields; may be null.
  ExpressionPtr show_when;
  std::string required_when_text, show_when_text;
  std::vector<Field> fields;    // kind group
  Symbol symbol = 0;
};

struct EventType {
  std::string name, title, says, hint;
  std::vector<std::string> by;  // Roles that may record it; empty: any that may record the type.
  std::vector<std::string> in;  // States it may happen in; empty: any but ended.
  std::string to;               // The state it leads to, or "".
  bool opens = false;
  bool observed = false;        // Something seen to happen, before which no gate may stand.
  bool notify = false;          // Told to those who owe an open duty of the record.
  bool for_many = false;        // May be done to many records at once, from a list.
  bool builtin = false;
  std::optional<Period> recorded_within;  // Later than this is late; none: the record type's.
  std::string snapshot;  // The field in which what is open at that moment is kept, or "".
  std::vector<Field> fields;
  std::uint32_t look = 0;  // Its name among Definitions::looks.

  [[nodiscard]] const Field* field(std::string_view name) const;
};

struct Link {
  std::string name, title, to, inverse, settled_by;
  bool many = false;
  bool required = false;
  Symbol symbol = 0;
  Symbol settled_symbol = 0;  // `settled_by` as a number.
  std::uint32_t look = 0;     // "link:<name>" among Definitions::looks.
};

struct Fact {
  std::string name, title, text;
  ExpressionPtr expression;
};

/// An act that somebody else must agree to, and who that may be.
struct SecondPerson {
  std::string act;              // An event of the record type.
  std::vector<std::string> by;  // Roles: their holders, and those above them, agree or do not.
  std::string duty;  // The standard whose duty it is to answer; its instance is the act.
  std::string put_right;  // The standard that what was not agreed is put right by.
};

/// By which events named people are let in to a record that is closed to everybody else, and leave
/// it. Both name an officer in the same field.
struct KeptAmong {
  std::string let_in, left;  // Events of the record type.
  std::string who;           // The field of both that names the officer.
  std::string others_see;    // A code of the lookup `restricted_existence`.
};

/// Stretches of time: each `from` pairs with the next `to` (T4).
struct Span {
  std::string name, title, text_from, text_to, text_disputed;
  ExpressionPtr from;  // A list of events, or a time.
  ExpressionPtr to;  // Likewise; null: runs on.
  ExpressionPtr disputed;  // Events: a stretch that one begins or ends counts both ways; or null.
  std::string except;  // Another span taken out of this one, or "".
  Period at_most;  // Longest a stretch counts; amount 0 when unbounded.
};

/// An event by which something came to be held from that day: a rank, a skill, a role.
struct Holding {
  std::string event;  // "" when the record type has none.
  std::string field;  // What is held.
  std::string until;  // The field that says until when, or "".
  Symbol symbol = 0;  // The event's.
};

struct Board {
  std::string name, title;
  ExpressionPtr where;
  std::string where_text;
  std::string order;  // "next_duty.due" or a fact.
  std::vector<std::string> columns;  // Facts, links, "next_duty", "state", "worst".
};

struct RecordType {
  std::string name, area, title, plural, about, reference, sensitivity, unit_from, file;
  std::vector<std::string> states;
  std::vector<std::string> ended;  // States in which the work is over.
  std::vector<EventType> events;  // Declared first, then the built-in ones.
  std::vector<Link> links;
  std::vector<Fact> facts;  // In an order in which each only uses earlier ones.
  std::vector<Span> spans;
  std::vector<std::string> list_columns;
  std::vector<std::string> search_fields;  // "event.field" paths that full-text search covers.
  std::vector<Board> boards;
  std::optional<TeamWork> team;  // None: no team works on such records.
  std::vector<SecondPerson> second_persons;  // The acts that one person alone does not settle.
  std::optional<KeptAmong> kept_among;  // None: read by whoever reads such records.
  /// How soon its events are usually recorded; none: no entry of it is called late.
  std::optional<Period> recorded_within;
  std::string born;  // The fact that `age` and `birthday` read, or "".
  Holding rank;  // What `rank` reads.
  std::vector<Holding> holds;  // What `holds` reads.
  Symbol born_symbol = 0;
  ExpressionPtr headline;
  std::string headline_text;
  NamesOfRecord names;  // Set when the definitions are frozen.

  [[nodiscard]] const EventType* event(std::string_view name) const;
  [[nodiscard]] const Link* link(std::string_view name) const;
  [[nodiscard]] const Fact* fact(std::string_view name) const;
  [[nodiscard]] const Span* span(std::string_view name) const;
  /// Who must agree to such an event, or null where nobody has to.
  [[nodiscard]] const SecondPerson* second_person(std::string_view act) const;
};

}  // namespace rowan::practice
