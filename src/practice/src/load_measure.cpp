// Measures: what is counted, of what, how it is split and what it is read beside.
#include "keys.h"
#include "loading.h"

#include <utility>

namespace rowan::practice {
namespace {

// A target is a number, or "98%"; the text is kept as it was written.
void load_target(MapReader& reader, Measure& measure) {
  measure.target_text = reader.text("target");
  if (measure.target_text.empty()) return;
  std::string digits = measure.target_text;
  double scale = 1;
  if (digits.ends_with('%')) {
    digits.pop_back();
    scale = 0.01;
  }
  std::size_t used = 0;
  try {
    measure.target = std::stod(digits, &used) * scale;
  } catch (const std::exception&) {
    used = 0;
  }
  if (used == 0 || used != digits.size()) {
    measure.target.reset();
    reader.refuse(*reader.find("target"), "target", "`" + measure.target_text + "` is not a target",
                  "write 0.9 or 90%", "value");
  }
}

// `population: conference where ...` is read apart, so that the condition is of the record's own.
void split_population(MapReader& reader, const ExpressionPtr& whole, Measure& measure) {
  if (!whole) return;
  const bool narrowed = whole->op == Op::where;
  const Expression& type = narrowed ? *whole->children[0] : *whole;
  if (type.op != Op::name) {
    reader.refuse(*reader.find("population"), "population",
                  "a population begins with a record type", "write `detention where ...`",
                  "expression");
    return;
  }
  measure.population_type = type.text;
  if (narrowed) measure.population = whole->children[1];
}

void load_alert(Loading& loading, MapReader& reader, Measure& measure) {
  auto alert = loading.inside(reader, "alert", "alert");
  if (!alert) return;
  measure.alert_below = alert->number("below");
  static_cast<void>(loading.period(*alert, "of_usual_over"));
  measure.alert_to = loading.need_refer(*alert, "to", "role");
}

}  // namespace

void load_measure(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "measure");
  Measure measure;
  measure.id = reader.need_text("measure");
  measure.title = reader.need_text("title");
  measure.area = measure.id.substr(0, measure.id.find('.'));
  measure.file = document.file;
  measure.note = reader.text("note");
  measure.unit = reader.text("unit");
  measure.answers = reader.texts("answers");
  measure.by = reader.texts("by");
  measure.dated_by = loading.expression(reader, "dated_by");
  measure.obligations = loading.refer(reader, "obligations", "standard");
  split_population(reader, loading.expression(reader, "population", &measure.population_text),
                   measure);
  if (!measure.population_type.empty()) {
    loading.refer(reader, *reader.find("population"), "population", "record",
                  measure.population_type);
  }
  measure.numerator = loading.expression(reader, "numerator", &measure.numerator_text);
  measure.paired_with = loading.refer(reader, "paired_with", "measure");
  load_target(reader, measure);
  static_cast<void>(reader.text("reading"));
  load_alert(loading, reader, measure);
  if (reader.is_map() && reader.has("population") == reader.has("obligations")) {
    reader.refuse(reader.node(), "", "a measure has either `population` or `obligations`", {},
                  "required");
  }
  if (reader.has("target") && !reader.has("paired_with")) {
    reader.refuse(*reader.find("target"), "target", "a target stands alone",
                  "name in `paired_with` the measure that keeps it from being met emptily",
                  "unpaired_target");
  }
  if (loading.declare(reader, "measure", "measure", measure.id)) {
    loading.definitions.measures.emplace(measure.id, std::move(measure));
  }
}

}  // namespace rowan::practice
