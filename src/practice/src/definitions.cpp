// Looking things up in loaded definitions, and the events that every record type has.
#include "loading.h"

#include <rowan/base/event.h>
#include <rowan/practice/attachments.h>

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

template <class Map>
const typename Map::mapped_type* found_in(const Map& map, std::string_view id) {
  const auto found = map.find(std::string{id});
  return found == map.end() ? nullptr : &found->second;
}

template <class Item>
const Item* named(const std::vector<Item>& items, std::string_view name) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [name](const Item& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

Field field(std::string name, FieldKind kind, bool required = false) {
  Field made;
  made.title = title_from(name);
  made.name = std::move(name);
  made.kind = kind;
  made.required = required;
  return made;
}

}  // namespace

int Lookup::rank_of(std::string_view code) const {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].code == code) return static_cast<int>(i);
  }
  return -1;
}

const RecordType* Definitions::record_type(std::string_view id) const {
  return found_in(record_types, id);
}

const Standard* Definitions::standard(std::string_view id) const {
  return found_in(standards, id);
}

const Lookup* Definitions::lookup(std::string_view id) const {
  return found_in(lookups, id);
}

const std::vector<const Standard*>& Definitions::standards_for(std::string_view type) const {
  static const std::vector<const Standard*> none;
  const auto found = by_record_type.find(type);
  return found == by_record_type.end() ? none : found->second;
}

std::uint32_t Definitions::look(std::string_view text) const {
  const auto found = std::lower_bound(looks.begin(), looks.end(), text);
  const bool there = found != looks.end() && *found == text;
  return static_cast<std::uint32_t>((there ? found : looks.end()) - looks.begin());
}

const Field* EventType::field(std::string_view field_name) const {
  return named(fields, field_name);
}
const EventType* RecordType::event(std::string_view event_name) const {
  return named(events, event_name);
}
const Link* RecordType::link(std::string_view link_name) const {
  return named(links, link_name);
}
const Fact* RecordType::fact(std::string_view fact_name) const {
  return named(facts, fact_name);
}
const Span* RecordType::span(std::string_view span_name) const {
  return named(spans, span_name);
}
const SecondPerson* RecordType::second_person(std::string_view act) const {
  const auto found = std::ranges::find(second_persons, act, &SecondPerson::act);
  return found == second_persons.end() ? nullptr : &*found;
}
const Setting* SharedSet::setting(std::string_view setting_name) const {
  return named(settings, setting_name);
}
const Setting* Standard::setting(std::string_view setting_name) const {
  return named(settings, setting_name);
}

namespace {

EventType& add_builtin(RecordType& type, std::string_view name, std::string says,
                       std::vector<Field> fields) {
  EventType event;
  event.name = std::string{name};
  event.title = title_from(name);
  event.says = std::move(says);
  event.in = type.states;  // They may be recorded at any time, also after the end.
  event.builtin = true;
  event.fields = std::move(fields);
  type.events.push_back(std::move(event));
  return type.events.back();
}

Field titled(Field made, std::string title, std::string hint) {
  made.title = std::move(title);
  made.hint = std::move(hint);
  return made;
}

Field hinted(Field made, std::string hint) {
  made.hint = std::move(hint);
  return made;
}

Field reason_with(std::string hint) {
  return hinted(field("reason", FieldKind::narrative, true), std::move(hint));
}

/// A second pair of eyes on an entry: agreed to or sent back, asked to be corrected, answered.
void add_second_eyes(RecordType& type) {
  const Field reason = field("reason", FieldKind::narrative, true);
  const Field about = field("about", FieldKind::event, true);
  const Field entry = titled(about, "Which entry", "");
  const Field request = titled(about, "Which request", "");
  add_builtin(type, builtin_event::countersigned, "Countersigned: {statement}",
              {entry, titled(field("statement", FieldKind::narrative, true), "Your statement",
                             "What you looked at, and why you agree")});
  auto& back = add_builtin(
      type, builtin_event::sent_back, "Not agreed: {reason} To do instead: {direction}",
      {entry,
       titled(reason, "Why you do not agree", "What you looked at, and what is missing or wrong"),
       titled(field("direction", FieldKind::narrative, true), "What must be done instead",
              "One thing that can be seen to be done, and by when")});
  back.title = "Not agreed, sent back";
  auto& asked = add_builtin(type, builtin_event::correction_requested,
                            "Asked to be corrected: {wrong} It should say: {should_say}",
                            {entry,
                             titled(field("wrong", FieldKind::narrative, true), "What is wrong",
                                    "Name the words or the time that are not right"),
                             titled(field("should_say", FieldKind::narrative, true),
                                    "What it should say", "And how you know")});
  asked.title = "Correction asked for";
  auto& declined = add_builtin(
      type, builtin_event::correction_declined, "Not corrected: {reason}",
      {request, titled(reason, "Why it stays as it is", "What was checked, and with whom")});
  declined.title = "Correction declined";
  auto& made = add_builtin(type, builtin_event::correction_made, "The entry was corrected as asked",
                           {request});
  made.title = "Correction made";
}

/// Reading what is restricted because a child needs it now, and the review that it is owed.
void add_openings(RecordType& type) {
  const Field reason =
      reason_with("What this child needs now that cannot wait. Your reason is reviewed");
  auto& opened = add_builtin(type, builtin_event::opened_by_need,
                             "{officer} opened this restricted record: {reason}",
                             {field("officer", FieldKind::officer), reason});
  opened.title = "Restricted record opened";
  opened.notify = true;  // Whoever answers for the record is told at once.
  auto& reviewed =
      add_builtin(type, builtin_event::opening_reviewed, "The opening was reviewed: {outcome}",
                  {titled(field("about", FieldKind::event, true), "Which opening", ""),
                   titled(field("needed", FieldKind::yes_no_not_known, true), "It was needed",
                          "A child needed it then, as it was known then"),
                   titled(field("may_go_on", FieldKind::yes_no_not_known, true),
                          "They may go on reading this record", "If not, their access ends now"),
                   titled(field("outcome", FieldKind::narrative, true), "What you found",
                          "What was read, what was done with it, and whom you asked")});
  reviewed.title = "Opening reviewed";
}

/// Beyond the reason: who may still see the record, and whether others see that it exists. Access
/// reads the same names.
void add_restriction(RecordType& type) {
  const auto listed = [](std::string name, std::string title, std::string hint, FieldKind kind) {
    Field made = titled(field(std::move(name), kind), std::move(title), std::move(hint));
    made.many = true;
    return made;
  };
  Field existence = titled(field("existence", FieldKind::code), "What others see",
                           "If nothing is chosen, they see that there is a record and whom to ask");
  existence.lookup = "restricted_existence";
  const std::string as_well = "Those with the permission to read restricted records see it as well";
  auto& restricted = add_builtin(
      type, builtin_event::restricted, "Access restricted: {reason}",
      {reason_with("Who must not read this record, and what would happen to whom if they did"),
       listed("officers", "Officer who may still see it", as_well, FieldKind::officer),
       listed("units", "Unit that may still see it", "", FieldKind::unit),
       listed("roles", "Roles that may still see it", "", FieldKind::role), existence});
  restricted.title = "Access restricted";
  restricted.hint =
      "Afterwards only those named here, those to whom the record is assigned, and those with the "
      "permission to read restricted records see it. If you are none of these, neither do you.";
  auto& lifted = add_builtin(type, builtin_event::derestricted, "Restriction lifted: {reason}",
                             {reason_with("What has changed, so that nobody is harmed by it")});
  lifted.title = "Restriction lifted";
}

/// A document that stands in the cabinet of files; `document` is filled in from what was sent.
void add_attached(RecordType& type) {
  Field document = field("document", FieldKind::group);
  document.many = true;  // As every group stands in an event: a list, here of one.
  const auto kept = [](std::string name, FieldKind kind, std::string title, std::string hint) {
    return titled(field(std::move(name), kind), std::move(title), std::move(hint));
  };
  document.fields = {
      kept("kind", FieldKind::text, "Kind of document", "What it was found to be when it was sent"),
      kept("type", FieldKind::text, "Type", "The same as machines name it"),
      kept("ending", FieldKind::text, "Ending", "Of the name under which it is given out"),
      kept("bytes", FieldKind::integer, "Length in bytes", "As it was sent"),
      kept("digest", FieldKind::text, "Digest (SHA-256)", "By which it is known to be the same")};
  // Nobody looks for a record by what its documents are made of.
  for (Field& inner : document.fields) inner.sealed = true;
  Field marking = field("marking", FieldKind::code, true);
  marking.lookup = "disclosure_marking";
  auto& attached =
      add_builtin(type, attached_event, "Attached: {title}",
                  {titled(field("title", FieldKind::text, true), "What it is",
                          "In words that tell it from the others, such as “Letter from school”"),
                   titled(marking, "Marked for disclosure as",
                          "How it stands for disclosure, as far as that is known now"),
                   document});
  attached.title = "Document attached";
  attached.snapshot = document.name;
}

}  // namespace

void add_builtin_events(RecordType& type) {
  const auto add = [&](std::string_view name, std::string says, std::vector<Field> fields) {
    add_builtin(type, name, std::move(says), std::move(fields));
  };
  const auto words = [](std::string name, std::string hint) {
    return hinted(field(std::move(name), FieldKind::text, true), std::move(hint));
  };
  Field certainty = hinted(field("certainty", FieldKind::code), "How sure it is, and by what");
  certainty.lookup = "certainty";
  Field source = words("source", "Who or what says so");
  source.required = false;
  add(builtin_event::linked, "Linked: {link}",
      {words("link", "What the two have to do with each other"),
       words("to", "The record at the other end"), field("from", FieldKind::date),
       field("until", FieldKind::date), certainty, source});
  add(builtin_event::unlinked, "A link was ended", {field("about", FieldKind::event, true)});
  add(builtin_event::note_added, "{text}",
      {hinted(field("text", FieldKind::narrative, true),
              "What is seen or known and from whom. If there is a form for it, use the form")});
  add(builtin_event::assigned, "Assigned as {role}",
      {words("role", "The part that the officer plays in this record"),
       field("officer", FieldKind::officer)});
  add_restriction(type);
  add_second_eyes(type);
  add(builtin_event::closed, "Closed: {reason}",
      {reason_with("Why nothing more is owed to anybody here")});
  add(builtin_event::reopened, "Reopened: {reason}",
      {reason_with("What has come to light, and what is to be done")});
  add_openings(type);
  add_attached(type);
  add(builtin_event::override_reviewed, "An override was reviewed: {outcome}",
      {field("about", FieldKind::event, true),
       words("outcome", "Whether it was right, in one line"),
       reason_with("What was known then, and what should be done another time")});
}

}  // namespace rowan::practice
