#include <rowan/rules/judge.h>

#include "dues.h"
#include "kinds.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace rowan::rules {
namespace {

using practice::Definitions;
using practice::Rule;
using practice::Standard;
using practice::Version;

constexpr std::array<std::string_view, 8> verdict_names{
    "breached", "unknown", "met_late", "due_soon", "pending", "excused", "met", "not_applicable"};

struct Element {
  Value value;
  std::string id;  // "" for a plain rule.
  bool uncertain = false;
};

std::vector<Element> elements(Evaluator& evaluator, const Standard& standard, const Frame& frame) {
  if (!standard.for_each) return {Element{}};
  std::vector<Element> found;
  Value list = evaluator.value(standard.for_each, frame);
  if (!list.is(Value::Kind::list)) return found;
  for (const Value& item : list.items()) {
    Element element{item, "", item.perhaps};
    if (item.is(Value::Kind::event)) element.id = to_text(item.event->root);
    if (item.is(Value::Kind::record)) element.id = to_text(item.record);
    if (item.is(Value::Kind::group)) element.id = "entry" + std::to_string(found.size() + 1);
    element.value.perhaps = false;
    found.push_back(std::move(element));
  }
  return found;
}

Value version_moment(Evaluator& evaluator, const Standard& standard, const Frame& frame) {
  Value moment = nothing_value();
  if (standard.version_by) {
    moment = evaluator.time_of(evaluator.value(standard.version_by, frame));
  } else if (frame.instance.known()) {
    moment = evaluator.time_of(frame.instance);
  } else if (const FoldedRecord* folded = evaluator.folded(frame.record)) {
    moment = of_time(exactly(folded->opened_at));
  }
  // While the date is missing, the version in force at the moment asked about holds.
  if (!moment.known()) return of_time(exactly(evaluator.as_at));
  return moment;
}

/// Whether a version with a place covers this record: yes, no or unknown.
Value covers_place(Evaluator& evaluator, const Version& version, const Frame& frame) {
  if (!version.where_expression) return of_truth(true);
  Value place = evaluator.value(version.where_expression, frame);
  if (!place.known()) return unknown_value();
  const practice::Lookup* lookup = evaluator.definitions().lookup(version.where_lookup);
  if (lookup == nullptr) return unknown_value();
  return of_truth(lookup->rank_of(place.text()) >= 0);
}

/// The newest version in force on `day`, place by place; more than one when the place is unknown.
void versions_on(Evaluator& evaluator, const Standard& standard, const Frame& frame, CivilDate day,
                 std::vector<const Version*>& found) {
  auto keep = [&](const Version* version) {
    if (std::ranges::find(found, version) == found.end()) found.push_back(version);
  };
  const Version* everywhere = nullptr;
  for (const Version& version : standard.versions) {
    if (!version.from) continue;
    if (*version.from > day) {
      evaluator.changes_at(start_of(*version.from));
      continue;
    }
    if (!version.where_expression) everywhere = &version;
  }
  for (auto it = standard.versions.rbegin(); it != standard.versions.rend(); ++it) {
    if (!it->from || *it->from > day || !it->where_expression) continue;
    Value here = covers_place(evaluator, *it, frame);
    if (here.is_false()) continue;
    keep(&*it);
    if (here.is_true()) return;
  }
  if (everywhere != nullptr) keep(everywhere);
}

struct Case {
  std::string part;
  std::string part_title;
  Found found;
  std::vector<Reading> readings;
};

/// Puts what a reading comes to beside the duty of the same instance.
void read_beside(std::span<Case> cases, const std::string& title, const Found& found) {
  for (Case& one : cases) {
    if (one.found.instance != found.instance) continue;
    const Verdict& verdict = found.verdict;
    one.readings.push_back({title, verdict.kind, verdict.started, verdict.due});
  }
}

std::vector<Case> run_version(Evaluator& evaluator, const Standard& standard,
                              const Version& version, const Frame& frame, bool uncertain) {
  std::vector<Case> cases;
  auto run = [&](const Rule& rule, const std::string& part) {
    const std::size_t first = cases.size();
    RuleRun asked{evaluator, standard, rule, frame, uncertain};
    for (Found& found : run_rule(asked)) {
      std::string name = found.part.empty() ? part
                         : part.empty()     ? found.part
                                            : part + "/" + found.part;
      found.verdict.version_from = version.from_text;
      cases.push_back({name, rule.title, std::move(found), {}});
    }
    for (const Rule& reading : rule.readings) {
      for (const Found& found : run_rule({evaluator, standard, reading, frame, uncertain})) {
        read_beside(std::span{cases}.subspan(first), reading.title, found);
      }
    }
  };
  if (version.rule.parts.empty()) run(version.rule, "");
  for (const Rule& part : version.rule.parts) run(part, part.name);
  return cases;
}

/// V2: the same duty judged under several possible versions.
void merge_case(Verdict& kept, const Verdict& other, Instant as_at) {
  if (kept.kind == other.kind && kept.due == other.due) return;
  std::optional<When> due = kept.due;
  if (other.due) due = due ? spanning(*due, *other.due) : *other.due;
  VerdictKind kind = VerdictKind::unknown;
  if (kept.kind == other.kind) {
    kind = kept.kind;
  } else if (due && as_at <= due->earliest) {
    kind = VerdictKind::pending;
  } else {
    bool kept_fine = kept.kind == VerdictKind::met || kept.kind == VerdictKind::not_applicable;
    bool other_fine = other.kind == VerdictKind::met || other.kind == VerdictKind::not_applicable;
    if (kept_fine && other_fine) kind = VerdictKind::met;
  }
  kept.kind = kind;
  kept.due = due;
  for (const std::string& name : other.missing) kept.missing.push_back(name);
}

bool open(VerdictKind kind) {
  return kind == VerdictKind::pending || kind == VerdictKind::due_soon ||
         kind == VerdictKind::breached || kind == VerdictKind::unknown;
}

class Judge {
 public:
  Judge(Evaluator& evaluator, const Standard& standard, RecordId record)
      : standard_{standard}, evaluator_{evaluator} {
    frame_.record = record;
    frame_.standard = &standard;
  }

  Judgement run();

 private:
  void judge_element(const Element& element);
  void add_duty(const Element& element, Case& found);
  Instant opened(const Element& element, const Found& found);
  void add_rungs(Duty& duty);
  void add_find_out(std::size_t index);
  static void add_missing(Verdict& verdict, const Trace& trace);
  bool recorded_late(const Verdict& verdict);

  const Standard& standard_;
  Evaluator& evaluator_;
  Frame frame_;
  Judgement judgement_;
};

Instant Judge::opened(const Element& element, const Found& found) {
  const FoldedRecord* folded = evaluator_.folded(frame_.record);
  if (found.behind) {
    for (const EventRef& ref : folded->events) {
      if (ref.root == found.behind) return ref.event->recorded_at;
    }
  }
  if (element.value.is(Value::Kind::event) && element.value.event->event != nullptr) {
    return element.value.event->event->recorded_at;
  }
  if (element.value.is(Value::Kind::record)) {
    const FoldedRecord* other = evaluator_.folded(element.value.record);
    if (other != nullptr) return other->opened_recorded_at;
  }
  if (found.verdict.started) {
    for (const EventRef& ref : folded->events) {
      if (ref.event->happened == *found.verdict.started) return ref.event->recorded_at;
    }
  }
  return folded->opened_recorded_at;
}

/// Done in time, but nobody could have known it until after the due (V4).
bool Judge::recorded_late(const Verdict& verdict) {
  if (verdict.kind != VerdictKind::met || !verdict.done || !verdict.due) return false;
  if (verdict.started == verdict.done) return false;
  const FoldedRecord* folded = evaluator_.folded(frame_.record);
  return std::ranges::any_of(folded->events, [&](const EventRef& ref) {
    return ref.event->happened == *verdict.done && ref.event->recorded_at > verdict.due->latest;
  });
}

void Judge::add_rungs(Duty& duty) {
  if (!open(duty.verdict.kind)) return;
  for (const practice::Rung& rung : standard_.escalate) {
    Instant at;
    if (rung.from_opened) {
      at = duty.opened + rung.offset_seconds;
    } else if (duty.verdict.due) {
      at = duty.verdict.due->earliest + rung.offset_seconds;
    } else {
      continue;
    }
    duty.rungs.push_back({at, rung.to});
    evaluator_.changes_at(at);
  }
}

/// The companion of a duty that is unknown: to find out (V6).
void Judge::add_find_out(std::size_t index) {
  const Duty& duty = judgement_.duties[index];
  if (duty.verdict.kind != VerdictKind::unknown) return;
  auto area = evaluator_.definitions().areas.find(standard_.area);
  practice::Period within{};
  if (standard_.find_out_within) {
    within = *standard_.find_out_within;
  } else if (area != evaluator_.definitions().areas.end()) {
    within = area->second.find_out_within;
  }
  if (within.amount == 0) return;
  Value due = add(of_time(exactly(duty.opened)), of_period(within), 1, evaluator_.days());
  When by = as_due(due.time);
  Duty companion = duty;
  companion.key.part += "/find_out";
  companion.title = duty.title + ": find out what is not known";
  companion.verdict = Verdict{};
  companion.verdict.kind =
      evaluator_.as_at <= by.latest ? VerdictKind::pending : VerdictKind::breached;
  companion.verdict.started = exactly(duty.opened);
  companion.verdict.due = by;
  companion.verdict.missing = duty.verdict.missing;
  companion.verdict.because = duty.verdict.because;
  companion.verdict.version_from = duty.verdict.version_from;
  // How soon to find out is practice's own choice, never a period from law.
  companion.verdict.local = true;
  companion.rungs.clear();
  companion.readings.clear();
  evaluator_.changes_at(by.latest + 1);
  add_rungs(companion);
  judgement_.duties.push_back(std::move(companion));
}

/// What left it open whether the duty arises, or under which version, is missing too (V6).
void Judge::add_missing(Verdict& verdict, const Trace& trace) {
  if (verdict.kind != VerdictKind::unknown) return;
  for (const Note& note : trace.notes) {
    if (!note.missing()) continue;
    std::string name = note.full_name();
    if (std::ranges::find(verdict.missing, name) == verdict.missing.end()) {
      verdict.missing.push_back(std::move(name));
    }
  }
}

void Judge::add_duty(const Element& element, Case& found) {
  Duty duty;
  duty.key.standard = standard_.id;
  duty.key.record = frame_.record;
  duty.key.instance = element.id.empty()             ? found.found.instance
                      : found.found.instance.empty() ? element.id
                      : found.found.instance == element.id
                          ? element.id
                          : element.id + "/" + found.found.instance;
  duty.key.part = found.part;
  duty.title = standard_.title;
  if (!found.part_title.empty()) duty.title += ": " + found.part_title;
  duty.owner = standard_.owner;
  duty.verdict = std::move(found.found.verdict);
  duty.readings = std::move(found.readings);
  duty.opened = opened(element, found.found);
  if (evaluator_.past_limit) {
    duty.verdict.kind = VerdictKind::unknown;
    duty.verdict.note = "limit";
  }
  duty.verdict.recorded_late = recorded_late(duty.verdict);
  add_rungs(duty);
  judgement_.duties.push_back(std::move(duty));
  add_find_out(judgement_.duties.size() - 1);
}

void Judge::judge_element(const Element& element) {
  Frame frame = frame_;
  frame.instance = element.value;
  const Trace listing = std::exchange(evaluator_.trace, {});
  Value moment = version_moment(evaluator_, standard_, frame);
  CivilDate first = day_of(moment.time.earliest);
  CivilDate last = day_of(moment.time.latest);
  std::vector<const Version*> versions;
  versions_on(evaluator_, standard_, frame, first, versions);
  if (last != first) versions_on(evaluator_, standard_, frame, last, versions);
  const Trace choosing = std::exchange(evaluator_.trace, listing);
  if (versions.empty()) {
    Case none;
    none.found.verdict.note = "before the first version";
    add_duty(element, none);
    return;
  }
  std::vector<Case> kept;
  for (const Version* version : versions) {
    for (Case& found : run_version(evaluator_, standard_, *version, frame, element.uncertain)) {
      auto same = std::ranges::find_if(kept, [&](const Case& other) {
        return other.part == found.part && other.found.instance == found.found.instance;
      });
      if (same == kept.end()) {
        kept.push_back(std::move(found));
      } else {
        merge_case(same->found.verdict, found.found.verdict, evaluator_.as_at);
      }
    }
  }
  for (Case& found : kept) {
    if (versions.size() > 1) add_missing(found.found.verdict, choosing);
    if (element.uncertain) add_missing(found.found.verdict, evaluator_.trace);
    add_duty(element, found);
  }
}

Judgement Judge::run() {
  const FoldedRecord* folded = evaluator_.folded(frame_.record);
  if (folded == nullptr || folded->history->events.empty() ||
      folded->opened_recorded_at > evaluator_.known_at()) {
    return std::move(judgement_);
  }
  for (const Element& element : elements(evaluator_, standard_, frame_)) judge_element(element);
  std::ranges::sort(judgement_.duties, {}, &Duty::key);
  judgement_.reads = evaluator_.reads();
  judgement_.next_change = evaluator_.next_change;
  return std::move(judgement_);
}

}  // namespace

std::string_view to_text(VerdictKind kind) {
  return verdict_names[static_cast<std::size_t>(kind)];
}

std::optional<VerdictKind> parse_verdict(std::string_view text) {
  auto found = std::ranges::find(verdict_names, text);
  if (found == verdict_names.end()) return std::nullopt;
  return static_cast<VerdictKind>(found - verdict_names.begin());
}

Judgement judge_with(Evaluator& evaluator, const Standard& standard, RecordId record, Instant as_at,
                     Detail detail) {
  evaluator.begin(as_at);
  if (detail == Detail::reasons) return Judge(evaluator, standard, record).run();
  evaluator.tracing = false;
  Judgement judgement = Judge(evaluator, standard, record).run();
  const bool unknown = std::ranges::any_of(
      judgement.duties, [](const Duty& duty) { return duty.verdict.kind == VerdictKind::unknown; });
  if (!unknown) return judgement;
  // What is missing is part of a verdict, and only the trace tells.
  evaluator.begin(as_at);
  judgement = Judge(evaluator, standard, record).run();
  for (Duty& duty : judgement.duties) duty.verdict.because.clear();
  return judgement;
}

Judgement judge(const Definitions& definitions, const Standard& standard, RecordId record,
                const World& world, Instant as_at, Instant known_at) {
  Evaluator evaluator(definitions, world, known_at);
  return judge_with(evaluator, standard, record, as_at);
}

Sitting::Sitting(const Definitions& definitions, const World& world, Instant known_at)
    : evaluator_{std::make_unique<Evaluator>(definitions, world, known_at)} {}

Sitting::~Sitting() = default;

Judgement Sitting::judge(const Standard& standard, RecordId record, Instant as_at, Detail detail) {
  return judge_with(*evaluator_, standard, record, as_at, detail);
}

}  // namespace rowan::rules
