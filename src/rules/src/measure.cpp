#include <rowan/rules/judge.h>
#include <rowan/rules/measure.h>

#include "kinds.h"

#include <fmt/format.h>
#include <algorithm>

namespace rowan::rules {
namespace {

using practice::Measure;

std::string group_text(Evaluator& evaluator, RecordId record, const std::string& by,
                       const Value& dated) {
  if (by == "month" || by == "year") {
    if (!dated.is(Value::Kind::time)) return "not known";
    auto parts = parts_of(day_of(dated.time.earliest));
    return by == "year" ? fmt::format("{:04}", parts.year)
                        : fmt::format("{:04}-{:02}", parts.year, parts.month);
  }
  Value value = evaluator.record_name(record, evaluator.definitions().symbols.find(by));
  return value.known() ? in_words(value) : "not known";
}

class Counter {
 public:
  Counter(const practice::Definitions& definitions, const Measure& measure,
          const MeasureRequest& request, const World& world, Instant as_at, Instant known_at)
      : definitions_{definitions},
        measure_{measure},
        request_{request},
        world_{world},
        as_at_{as_at},
        known_at_{known_at} {}

  std::vector<MeasureCell> count();

 private:
  void count_record(RecordId record);
  void count_facts(RecordId record, Evaluator& evaluator, const Frame& frame, const Value& dated);
  void count_duties(RecordId record, Evaluator& evaluator, const Value& dated);
  MeasureCell& cell_for(Evaluator& evaluator, RecordId record, const Value& dated);
  void add(MeasureCell& cell, RecordId record, bool numerator, bool not_known);
  bool in_period(const Value& dated) const;

  const practice::Definitions& definitions_;
  const Measure& measure_;
  const MeasureRequest& request_;
  const World& world_;
  Instant as_at_, known_at_;
  std::map<std::vector<std::string>, MeasureCell> cells_;
};

bool Counter::in_period(const Value& dated) const {
  if (!request_.from && !request_.to) return true;
  if (!dated.is(Value::Kind::time)) return false;
  if (request_.from && dated.time.earliest < *request_.from) return false;
  return !request_.to || dated.time.earliest < *request_.to;
}

MeasureCell& Counter::cell_for(Evaluator& evaluator, RecordId record, const Value& dated) {
  std::vector<std::string> key;
  for (const std::string& by : request_.by) {
    key.push_back(group_text(evaluator, record, by, dated));
  }
  MeasureCell& cell = cells_[key];
  for (std::size_t i = 0; i < key.size(); ++i) cell.group[request_.by[i]] = key[i];
  return cell;
}

void Counter::add(MeasureCell& cell, RecordId record, bool numerator, bool not_known) {
  cell.denominator += 1;
  cell.numerator += numerator ? 1 : 0;
  cell.not_known += not_known ? 1 : 0;
  if (!request_.with_rows) return;
  cell.denominator_rows.push_back(record);
  if (numerator) cell.numerator_rows.push_back(record);
  if (not_known) cell.not_known_rows.push_back(record);
}

void Counter::count_facts(RecordId record, Evaluator& evaluator, const Frame& frame,
                          const Value& dated) {
  if (measure_.population) {
    Value belongs = evaluator.value(measure_.population, frame);
    if (belongs.is_false()) return;
    if (!belongs.is_true()) {
      // It may belong: kept, as not known, so that the percentage shows the range.
      add(cell_for(evaluator, record, dated), record, false, true);
      return;
    }
  }
  Value numerator =
      measure_.numerator ? evaluator.value(measure_.numerator, frame) : of_truth(true);
  bool not_known = !numerator.is_true() && !numerator.is_false();
  add(cell_for(evaluator, record, dated), record, numerator.is_true(), not_known);
}

void Counter::count_duties(RecordId record, Evaluator& evaluator, const Value& dated) {
  const practice::Standard* standard = definitions_.standard(measure_.obligations);
  if (standard == nullptr) return;
  Judgement judgement = judge_with(evaluator, *standard, record, as_at_, Detail::verdicts);
  for (const Duty& duty : judgement.duties) {
    if (duty.key.part.ends_with("/find_out")) continue;
    switch (duty.verdict.kind) {
      case VerdictKind::met:
      case VerdictKind::excused:
        add(cell_for(evaluator, record, dated), record, true, false);
        break;
      case VerdictKind::met_late:
      case VerdictKind::breached:
        add(cell_for(evaluator, record, dated), record, false, false);
        break;
      case VerdictKind::unknown:
        add(cell_for(evaluator, record, dated), record, false, true);
        break;
      case VerdictKind::due_soon:
      case VerdictKind::pending:
      case VerdictKind::not_applicable:
        break;
    }
  }
}

void Counter::count_record(RecordId record) {
  Evaluator evaluator(definitions_, world_, known_at_);
  evaluator.as_at = as_at_;
  const FoldedRecord* folded = evaluator.folded(record);
  if (folded == nullptr || folded->opened_recorded_at > known_at_) return;
  if (folded->opened_at > as_at_) return;
  Frame frame;
  frame.record = record;
  Value dated = measure_.dated_by ? evaluator.time_of(evaluator.value(measure_.dated_by, frame))
                                  : of_time(exactly(folded->opened_at));
  if (!in_period(dated)) return;
  if (measure_.obligations.empty()) {
    count_facts(record, evaluator, frame, dated);
  } else {
    count_duties(record, evaluator, dated);
  }
}

std::vector<MeasureCell> Counter::count() {
  std::string type = measure_.population_type;
  if (const auto* standard = definitions_.standard(measure_.obligations)) {
    type = standard->applies_to;
  }
  for (RecordId record : world_.all(type)) count_record(record);
  std::vector<MeasureCell> result;
  result.reserve(cells_.size());
  for (auto& [key, cell] : cells_) result.push_back(std::move(cell));
  return result;
}

}  // namespace

std::vector<MeasureCell> evaluate(const practice::Definitions& definitions, const Measure& measure,
                                  const MeasureRequest& request, const World& world, Instant as_at,
                                  Instant known_at) {
  return Counter(definitions, measure, request, world, as_at, known_at).count();
}

}  // namespace rowan::rules
