// Record types: fields, events, links, facts, spans and screens.
#include "keys.h"
#include "lexer.h"
#include "loading.h"
#include "near_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rowan::practice {
namespace {

constexpr std::array<std::pair<FieldKind, std::string_view>, 19> field_kinds{
    {{FieldKind::text, "text"},
     {FieldKind::narrative, "narrative"},
     {FieldKind::code, "code"},
     {FieldKind::yes_no_not_known, "yes_no_not_known"},
     {FieldKind::integer, "integer"},
     {FieldKind::decimal, "decimal"},
     {FieldKind::date, "date"},
     {FieldKind::instant, "instant"},
     {FieldKind::duration, "duration"},
     {FieldKind::person, "person"},
     {FieldKind::place, "place"},
     {FieldKind::identifier, "identifier"},
     {FieldKind::officer, "officer"},
     {FieldKind::unit, "unit"},
     {FieldKind::organisation, "organisation"},
     {FieldKind::record, "record"},
     {FieldKind::event, "event"},
     {FieldKind::group, "group"},
     {FieldKind::role, "role"}}};

// A name that an expression can hold, and that is not a word of the language itself.
void check_name(Loading& loading, MapReader& reader, const std::string& owner, const Entry& entry,
                std::string_view what) {
  const std::string& name = entry.key;
  Problem place{
      reader.document().file, entry.place.line, entry.place.column, reader.path(), {}, {}, {}};
  loading.declared.emplace(std::string{what} + " " + owner + "." + name, std::move(place));
  const bool shaped = !name.empty() && name[0] >= 'a' && name[0] <= 'z' &&
                      std::all_of(name.begin(), name.end(), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                      });
  if (!shaped) {
    reader.refuse_at(entry.place, reader.path(),
                     "`" + name + "` cannot name a " + std::string{what},
                     "use lower-case letters, digits and `_`", "name");
  } else if (is_reserved_word(name)) {
    reader.refuse_at(entry.place, reader.path(), "`" + name + "` is a reserved word",
                     "choose another name", "name");
  }
}

class RecordLoader {
 public:
  RecordLoader(Loading& loading, MapReader& reader) : loading_{loading}, reader_{reader} {}

  RecordType load(const std::string& area) {
    type_.name = reader_.need_text("record");
    type_.area = area;
    type_.file = reader_.document().file;
    type_.title = reader_.need_text("title");
    type_.plural = reader_.text("plural");
    if (type_.plural.empty()) type_.plural = type_.title + "s";
    type_.about = reader_.text("about");
    type_.reference = reader_.text("reference");
    type_.sensitivity = reader_.text("sensitivity");
    type_.unit_from = reader_.text("unit_from");
    type_.states = reader_.texts("states");
    type_.ended = reader_.texts("ended");
    for (const std::string& state : type_.ended) check_state(reader_, "ended", state);
    type_.recorded_within = recorded_within(reader_);
    type_.headline = loading_.expression(reader_, "headline", &type_.headline_text);
    each_entry(loading_, reader_, "links", "link",
               [&](const Entry& entry, MapReader& item) { link(entry, item); });
    static_cast<void>(reader_.need("events"));
    if (auto team = loading_.inside(reader_, "team", "team")) {
      type_.team = load_team(loading_, *team, {});
    }
    take(reader_);
    each_item(loading_, reader_, "shares", "share", [&](MapReader& item) { share(item); });
    type_.born = reader_.text("born");
    if (auto found = loading_.inside(reader_, "rank", "holding")) type_.rank = holding(*found);
    each_item(loading_, reader_, "holds", "holding",
              [&](MapReader& item) { type_.holds.push_back(holding(item)); });
    if (auto found = loading_.inside(reader_, "screens", "screens")) screens(*found);
    check_opening();
    add_builtin_events(type_);
    return std::move(type_);
  }

 private:
  /// Events, facts and spans: the type's own, or those of a set that it shares.
  void take(MapReader& reader) {
    each_entry(loading_, reader, "events", "event",
               [&](const Entry& entry, MapReader& item) { event(entry, item); });
    facts(reader);
    each_entry(loading_, reader, "spans", "span",
               [&](const Entry& entry, MapReader& item) { span(entry, item); });
  }

  void share(MapReader& item) {
    const Document* set = use_set(loading_, item, type_.name);
    if (set == nullptr) return;
    MapReader reader = loading_.reader(*set, set->root, {}, "shared");
    take(reader);
    if (auto team = loading_.inside(reader, "team", "team")) {
      type_.team = load_team(loading_, *team, item.text("set"));
    }
    if (auto second = loading_.inside(reader, "second_person", "second_person")) {
      type_.second_persons.push_back(load_second_person(loading_, *second));
    }
    if (auto among = loading_.inside(reader, "kept_among", "kept_among")) {
      type_.kept_among = load_kept_among(*among, type_);
    }
  }

  void link(const Entry& entry, MapReader& item) {
    check_name(loading_, item, type_.name, entry, "link");
    Link link;
    link.name = entry.key;
    link.title = item.has("title") ? item.text("title") : title_from(entry.key);
    link.to = loading_.need_refer(item, "to", "record");
    link.inverse = item.need_text("inverse");
    link.settled_by = item.text("settled_by");
    link.required = item.flag("required");
    link.many = item.flag("many");
    if (item.is_map() && item.flag("one") == link.many) {
      item.refuse(item.node(), "", "a link says either `one: true` or `many: true`", {},
                  "required");
    }
    type_.links.push_back(std::move(link));
  }

  void event(const Entry& entry, MapReader& item) {
    check_name(loading_, item, type_.name, entry, "event");
    EventType event;
    event.name = entry.key;
    event.title = item.has("title") ? item.text("title") : title_from(entry.key);
    event.says = item.text("says");
    event.hint = item.text("hint");
    event.opens = item.flag("opens");
    event.observed = item.flag("observed");
    event.notify = item.flag("notify");
    event.recorded_within = recorded_within(item);
    event.by = item.texts("by");
    for (const std::string& role : event.by) {
      loading_.refer(item, *item.find("by"), "by", "role", role);
    }
    event.in = item.texts("in");
    event.to = item.text("to");
    event.snapshot = item.text("snapshot");
    for (const std::string& state : event.in) check_state(item, "in", state);
    if (!event.to.empty()) check_state(item, "to", event.to);
    each_entry(loading_, item, "fields", "field", [&](const Entry& written, MapReader& field) {
      event.fields.push_back(this->field(written, field));
    });
    check_says(event, item);
    event.for_many = item.flag("for_many");
    if (event.for_many) check_for_many(event, item);
    type_.events.push_back(std::move(event));
  }

  // One form must be able to say it for every record: it opens none, and names no entry of one.
  static void check_for_many(const EventType& event, MapReader& item) {
    const auto names_entry = [](const Field& field) {
      return field.kind == FieldKind::event && field.required;
    };
    if (!event.opens && !std::any_of(event.fields.begin(), event.fields.end(), names_entry)) return;
    item.refuse(*item.find("for_many"), "for_many",
                event.opens ? "what opens a record is not done to many that are there"
                            : "what names an entry of its record is not said alike of many",
                "leave it out", "value");
  }

  // How late an entry is, is counted in seconds: a calendar has no part in it.
  std::optional<Period> recorded_within(MapReader& item) {
    auto period = loading_.period(item, "recorded_within");
    if (!period || period->elapsed()) return period;
    item.refuse(*item.find("recorded_within"), "recorded_within",
                "how soon an entry is made is a length of time", "write hours or minutes", "value");
    return std::nullopt;
  }

  void check_state(MapReader& item, const std::string& key, const std::string& state) {
    const auto& states = type_.states;
    if (std::find(states.begin(), states.end(), state) != states.end()) return;
    item.refuse(*item.find(key), key, "`" + state + "` is not a state of `" + type_.name + "`",
                did_you_mean(state, states), "unknown_state");
  }

  // Every `{place}` of a timeline sentence is a field of the event.
  static void check_says(const EventType& event, MapReader& item) {
    const Node* says = item.find("says");
    std::size_t from = 0;
    while (says != nullptr && (from = says->text.find('{', from)) != std::string::npos) {
      const std::size_t to = says->text.find('}', from);
      const std::string name = says->text.substr(from + 1, to - from - 1);
      if (to == std::string::npos || event.field(name) == nullptr) {
        std::vector<std::string> names;
        for (const Field& field : event.fields) names.push_back(field.name);
        item.refuse_at(item.document().place_of(*says, from), item.path_of("says"),
                       "`" + name + "` is not a field of `" + event.name + "`",
                       did_you_mean(name, names), "unknown_name");
      }
      ++from;
    }
  }

  Field field(const Entry& entry, MapReader& item) {
    check_name(loading_, item, type_.name, entry, "field");
    Field field;
    field.name = entry.key;
    field.title = item.has("title") ? item.text("title") : title_from(entry.key);
    field.hint = item.text("hint");
    field.required = item.flag("required");
    field.many = item.flag("many");
    field.voice_of_child = item.flag("voice_of_child");
    field.sealed = item.flag("sealed");
    field.required_when = loading_.expression(item, "required_when", &field.required_when_text);
    field.show_when = loading_.expression(item, "show_when", &field.show_when_text);
    field_kind(item, field);
    if (field.hint.empty() && field.kind != FieldKind::group) {
      Problem at = problem_at(item, item.node(), {});
      at.line = entry.place.line;
      at.column = entry.place.column;
      const std::string kind{to_text(field.kind)};
      loading_.without_hint.push_back({field.name, kind, std::move(at)});
    }
    each_entry(loading_, item, "fields", "field", [&](const Entry& written, MapReader& inner) {
      field.fields.push_back(this->field(written, inner));
    });
    if ((field.kind == FieldKind::group) == field.fields.empty()) {
      item.refuse(item.node(), "", "`fields` goes with `kind: group`", {}, "required");
    }
    return field;
  }

  void field_kind(MapReader& item, Field& field) {
    std::vector<std::string> words;
    for (const auto& [kind, word] : field_kinds) words.emplace_back(word);
    const std::string written = item.word("kind", words, true);
    for (const auto& [kind, word] : field_kinds) {
      if (word == written) field.kind = kind;
    }
    if (field.kind == FieldKind::code) {
      field.lookup = loading_.need_refer(item, "lookup", "lookup");
    } else if (item.has("lookup")) {
      item.refuse(*item.find("lookup"), "lookup", "only a code has a lookup", "write `kind: code`",
                  "unknown_key");
    }
    field.of = item.text("of");
    field.to = item.text("to");
    if (field.kind != FieldKind::record) return;
    if (field.to.empty()) std::swap(field.to, field.of);
    loading_.refer(item, item.node(), "to", "record", field.to);
  }

  void facts(MapReader& reader) {
    const Node* facts = reader.map("facts");
    if (facts == nullptr) return;
    MapReader item{reader.document(), *facts, "facts", names_of(*facts), reader.problems()};
    for (const Entry& entry : facts->entries) {
      check_name(loading_, item, type_.name, entry, "fact");
      Fact fact;
      fact.name = entry.key;
      fact.title = title_from(entry.key);
      fact.expression = loading_.expression(item, entry.key, &fact.text);
      type_.facts.push_back(std::move(fact));
    }
  }

  static Keys names_of(const Node& map) {
    Keys names;
    for (const Entry& entry : map.entries) names.push_back(entry.key);
    return names;
  }

  void span(const Entry& entry, MapReader& item) {
    check_name(loading_, item, type_.name, entry, "span");
    Span span;
    span.name = entry.key;
    span.title = item.has("title") ? item.text("title") : title_from(entry.key);
    static_cast<void>(item.need("from"));
    span.from = loading_.expression(item, "from", &span.text_from);
    span.to = loading_.expression(item, "to", &span.text_to);
    span.disputed = loading_.expression(item, "disputed", &span.text_disputed);
    span.except = item.text("except");
    span.at_most = loading_.period(item, "at_most").value_or(Period{});
    type_.spans.push_back(std::move(span));
  }

  static Holding holding(MapReader& item) {
    return {item.need_text("event"), item.need_text("field"), item.text("until")};
  }

  void screens(MapReader& item) {
    type_.list_columns = item.texts("list");
    type_.search_fields = item.texts("search");
    const Node* boards = item.find("board");
    if (boards == nullptr) return;
    if (boards->kind == NodeKind::list) {
      each_item(loading_, item, "board", "board", [&](MapReader& one) { board(one); });
    } else if (auto one = loading_.inside(item, "board", "board")) {
      board(*one);
    }
  }

  void board(MapReader& item) {
    Board board;
    board.title = item.need_text("title");
    board.name = item.text("name");
    if (board.name.empty()) {
      const std::string number = std::to_string(type_.boards.size() + 1);
      board.name = type_.boards.empty() ? "board" : "board_" + number;
    }
    board.where = loading_.expression(item, "where", &board.where_text);
    board.order = item.text("order");
    board.columns = item.texts("columns");
    if (board.columns.empty()) board.columns = type_.list_columns;
    type_.boards.push_back(std::move(board));
  }

  void check_opening() {
    const bool opens = std::any_of(type_.events.begin(), type_.events.end(),
                                   [](const EventType& event) { return event.opens; });
    if (!opens && reader_.is_map()) {
      reader_.refuse(reader_.node(), "events", "no event opens the record",
                     "mark one `opens: true`", "required");
    }
  }

  Loading& loading_;
  MapReader& reader_;
  RecordType type_;
};

}  // namespace

std::string_view to_text(FieldKind kind) {
  for (const auto& [known, word] : field_kinds) {
    if (known == kind) return word;
  }
  return {};
}

void load_record(Loading& loading, const Document& document, const std::string& area) {
  MapReader reader = loading.reader(document, document.root, {}, "record");
  RecordType type = RecordLoader{loading, reader}.load(area);
  if (loading.declare(reader, "record", "record", type.name)) {
    loading.definitions.record_types.emplace(type.name, std::move(type));
  }
}

}  // namespace rowan::practice
