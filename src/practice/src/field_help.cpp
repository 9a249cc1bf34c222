// practice/field_help.yaml: what stands beside a field that has no hint of its own.
#include "keys.h"
#include "loading.h"

#include <utility>

namespace rowan::practice {
namespace {

void help(const FieldHelp& words, Field& field) {
  for (Field& inner : field.fields) help(words, inner);
  if (field.kind == FieldKind::group) return;
  const auto of_kind = words.by_kind.find(to_text(field.kind));
  if (field.hint.empty() && of_kind != words.by_kind.end()) field.hint = of_kind->second;
  if (!field.many) return;
  if (!field.hint.empty()) field.hint += ". ";
  field.hint += words.several;
}

}  // namespace

void load_field_help(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "field_help");
  FieldHelp words;
  words.several = reader.need_text("several");
  static_cast<void>(reader.need("kinds"));
  if (auto kinds = loading.inside(reader, "kinds", "field_help_of")) {
    for (const std::string& kind : keys_of("field_help_of")) {
      if (kinds->has(kind)) words.by_kind.emplace(kind, kinds->need_text(kind));
    }
  }
  loading.field_help = std::move(words);
}

void give_field_help(Loading& loading) {
  if (!loading.field_help) return;
  const FieldHelp& words = *loading.field_help;
  for (const WithoutHint& one : loading.without_hint) {
    if (words.by_kind.contains(one.kind)) continue;
    Problem problem = one.at;
    problem.message = "`" + one.field + "` has no hint, and its kind does not say what to put";
    problem.remedy = "write in `hint` what a tired officer should put and why";
    problem.code = "hint";
    loading.problems.push_back(std::move(problem));
  }
  for (auto& [name, type] : loading.definitions.record_types) {
    for (EventType& event : type.events) {
      for (Field& field : event.fields) help(words, field);
    }
  }
}

}  // namespace rowan::practice
