// Functions over people, officers, text and other standards (section 6 of the practice language).
#include "evaluator.h"
#include "plain.h"

#include <algorithm>

namespace rowan::rules::plain {
namespace {

using practice::Expression;

/// The start of the day on which a person born on `born` reaches `years`. Born on 29 February, the
/// day is 1 March in other years (a convention still to be verified).
CivilDate birthday_on(CivilDate born, int years) {
  auto parts = parts_of(born);
  int year = parts.year + years;
  if (parts.month == 2 && parts.day == 29 && days_in_month(year, 2) == 28) {
    return date_of({year, 3, 1});
  }
  return date_of({year, parts.month, parts.day});
}

int years_between(CivilDate born, CivilDate on) {
  int years = parts_of(on).year - parts_of(born).year;
  if (on < birthday_on(born, years)) --years;
  return years;
}

Value birth_of(Evaluator& evaluator, const Value& person) {
  if (!person.is(Value::Kind::record)) {
    return person.nothing() ? nothing_value() : unknown_value();
  }
  const FoldedRecord* folded = evaluator.folded(person.record);
  if (folded == nullptr || folded->type == nullptr) return unknown_value();
  return evaluator.record_name(person.record, folded->type->born);
}

Value age(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value born = birth_of(evaluator, evaluator.value(call.children[0], frame));
  Value at = evaluator.time_of(evaluator.value(call.children[1], frame));
  if (!born.is(Value::Kind::time) || !at.is(Value::Kind::time)) return unknown_value();
  CivilDate first = day_of(born.time.earliest);
  CivilDate last = day_of(born.time.latest);
  int youngest = years_between(last, day_of(at.time.earliest));
  int oldest = years_between(first, day_of(at.time.latest));
  if (!call.children[1]->steady && at.time == exactly(evaluator.as_at)) {
    // Both ends of an uncertain birth bring a birthday.
    evaluator.changes_at(start_of(birthday_on(last, youngest + 1)));
    evaluator.changes_at(start_of(birthday_on(first, oldest + 1)));
  }
  return of_number(youngest, oldest);
}

Value birthday(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value born = birth_of(evaluator, evaluator.value(call.children[0], frame));
  Value years = evaluator.value(call.children[1], frame);
  if (born.nothing()) return born;
  if (!born.is(Value::Kind::time) || !years.is(Value::Kind::number)) return unknown_value();
  int n = static_cast<int>(years.low);
  return of_time({start_of(birthday_on(day_of(born.time.earliest), n)),
                  start_of(birthday_on(day_of(born.time.latest), n)), false});
}

/// The last event of a type on an officer's record that had happened at `at`.
const Event* latest_by(Evaluator& evaluator, RecordId officer, std::string_view type, Instant at) {
  evaluator.note_read(officer, type);
  const FoldedRecord* folded = evaluator.folded(officer);
  const Event* latest = nullptr;
  if (folded == nullptr) return latest;
  for (const EventRef& ref : folded->of(type)) {
    evaluator.changes_at(ref.event->happened.earliest);
    if (ref.event->happened.earliest <= at) latest = ref.event;
  }
  return latest;
}

Value rank(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value officer = evaluator.value(call.children[0], frame);
  Value at = evaluator.time_of(evaluator.value(call.children[1], frame));
  if (!officer.is(Value::Kind::record) || !at.is(Value::Kind::time)) return unknown_value();
  const FoldedRecord* folded = evaluator.folded(officer.record);
  Value result = unknown_value();
  if (folded != nullptr && folded->type != nullptr && !folded->type->rank.event.empty()) {
    const auto& [event, field, until, symbol] = folded->type->rank;
    const Event* held = latest_by(evaluator, officer.record, event, at.time.latest);
    const std::string& lookup = folded->type->event(event)->field(field)->lookup;
    if (held != nullptr) {
      result = of_code(std::string(text_at(held->fields, field)),
                       evaluator.definitions().lookup(lookup));
    }
  }
  evaluator.note_reason(officer.record, "rank", result);
  return result;
}

Value holds_skill(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value officer = evaluator.value(call.children[0], frame);
  Value wanted = evaluator.value(call.children[1], frame);
  Value at = evaluator.time_of(evaluator.value(call.children[2], frame));
  if (!officer.is(Value::Kind::record) || !at.is(Value::Kind::time)) return unknown_value();
  Value result = of_truth(false);
  const FoldedRecord* folded = evaluator.folded(officer.record);
  if (folded == nullptr || folded->type == nullptr) return unknown_value();
  for (const practice::Holding& holding : folded->type->holds) {
    evaluator.note_read(officer.record, holding.event);
    for (const EventRef& ref : folded->of(holding.event)) {
      if (text_at(ref.event->fields, holding.field) != wanted.text) continue;
      evaluator.changes_at(ref.event->happened.earliest);
      if (ref.event->happened.earliest > at.time.latest) continue;
      auto until = parse_when(text_at(ref.event->fields, holding.until));
      if (until) evaluator.changes_at(until->latest + 1);
      if (!until || until->latest >= at.time.earliest) result = of_truth(true);
    }
  }
  evaluator.note_reason(officer.record, wanted.text, result);
  return result;
}

bool remove_phrase(std::string& text, const std::string& phrase) {
  bool removed = false;
  for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at)) {
    bool begins = at == 0 || text[at - 1] == ' ';
    auto end = at + phrase.size();
    bool ends = end == text.size() || text[end] == ' ';
    if (!begins || !ends) {
      ++at;
      continue;
    }
    text.erase(at, phrase.size());
    removed = true;
  }
  return removed;
}

/// `boilerplate(text)`: nothing is left beside the listed stock phrases.
Value boilerplate(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value text = evaluator.value(call.children[0], frame);
  if (!text.known()) return unknown_value();
  std::string left = practice::folded_text(text.text);
  if (left.empty()) return of_truth(true);
  if (const auto* phrases = evaluator.definitions().lookup("stock_phrases")) {
    for (const std::string& phrase : phrases->phrases)
      remove_phrase(left, practice::folded_text(phrase));
  }
  return of_truth(left.find_first_not_of(' ') == std::string::npos);
}

Value phrase_in(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value text = evaluator.value(call.children[0], frame);
  Value name = evaluator.value(call.children[1], frame);
  const practice::Lookup* phrases = evaluator.definitions().lookup(name.text);
  if (!text.known() || phrases == nullptr) return unknown_value();
  std::string folded = practice::folded_text(text.text);
  return of_truth(std::ranges::any_of(phrases->phrases, [&](const std::string& phrase) {
    return remove_phrase(folded, practice::folded_text(phrase));
  }));
}

Value lookup(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value name = evaluator.value(call.children[0], frame);
  const practice::Lookup* found = evaluator.definitions().lookup(name.text);
  if (found == nullptr) return unknown_value();
  std::vector<Value> codes;
  for (const practice::Code& code : found->codes) codes.push_back(of_code(code.code, found));
  return of_list(std::move(codes));
}

/// The worst duty of another standard on the same record, as its verdict or its due.
const Duty* worst_duty(const Judgement& judgement) {
  const Duty* worst = nullptr;
  for (const Duty& duty : judgement.duties) {
    if (worst == nullptr || duty.verdict.kind < worst->verdict.kind) worst = &duty;
  }
  return worst;
}

Judgement judge_other(Evaluator& evaluator, const Value& name, RecordId record) {
  const practice::Standard* standard = evaluator.definitions().standard(name.text);
  if (standard == nullptr) return {};
  Judgement judgement = plain::judge(evaluator.definitions(), *standard, record, evaluator.world(),
                                     evaluator.as_at, evaluator.known_at());
  for (const Read& read : judgement.reads) evaluator.note_read(read.record, read.what);
  evaluator.changes_at(judgement.next_change);
  return judgement;
}

Value verdict(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value name = evaluator.value(call.children[0], frame);
  Judgement judgement = judge_other(evaluator, name, frame.record);
  const Duty* worst = worst_duty(judgement);
  if (worst == nullptr) return of_text("not_applicable");
  return of_text(std::string(to_text(worst->verdict.kind)));
}

Value due_of(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  Value name = evaluator.value(call.children[0], frame);
  Judgement judgement = judge_other(evaluator, name, frame.record);
  const Duty* worst = worst_duty(judgement);
  if (worst == nullptr || !worst->verdict.due) return nothing_value();
  return of_time(*worst->verdict.due);
}

void event_types_in(const Expression& expression, const practice::RecordType& type,
                    std::vector<std::string>& found) {
  if (type.event(expression.text) != nullptr) found.push_back(expression.text);
  // A name of the record itself: a member of an event may be called as a fact is.
  const bool own = expression.scope == Expression::Scope::record;
  if (const auto* fact = own ? type.fact(expression.text) : nullptr;
      fact != nullptr && fact->expression) {
    event_types_in(*fact->expression, type, found);
  }
  for (const auto& child : expression.children) event_types_in(*child, type, found);
}

/// `statements(fact)`: the events that set or confirmed the field behind a fact.
Value statements(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  const Expression& argument = *call.children[0];
  RecordId record = frame.record;
  if (argument.op == practice::Op::path) {
    Value target = evaluator.value(argument.children[0], frame);
    if (!target.is(Value::Kind::record)) return unknown_value();
    record = target.record;
  }
  const FoldedRecord* folded = evaluator.folded(record);
  if (folded == nullptr || folded->type == nullptr) return unknown_value();
  const practice::Fact* fact = folded->type->fact(argument.text);
  if (fact == nullptr) return unknown_value();
  std::vector<std::string> types;
  event_types_in(*fact->expression, *folded->type, types);
  std::ranges::sort(types);
  types.erase(std::ranges::unique(types).begin(), types.end());
  std::vector<Value> items;
  for (const std::string& type : types) {
    for (const Value& item : evaluator.events_of(record, type).list->items) items.push_back(item);
  }
  std::ranges::stable_sort(items, {},
                           [](const Value& item) { return item.event.event->happened.earliest; });
  return of_list(std::move(items));
}

/// Linkage gives `linked()` its graph; until then nobody is reached and nothing is settled.
Value linked(Evaluator& evaluator, const Expression& call, const Frame& frame) {
  static_cast<void>(evaluator.value(call.children[0], frame));
  return of_list({}, true);
}

}  // namespace

void add_record_functions(std::unordered_map<std::string_view, Function>& table) {
  table.insert({{"age", age},
                {"birthday", birthday},
                {"rank", rank},
                {"holds", holds_skill},
                {"boilerplate", boilerplate},
                {"phrase_in", phrase_in},
                {"lookup", lookup},
                {"verdict", verdict},
                {"due_of", due_of},
                {"statements", statements},
                {"linked", linked}});
}

}  // namespace rowan::rules::plain
