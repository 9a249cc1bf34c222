// Judges the world of an example and holds the answer against what the example expects.
#include <rowan/rules/examples.h>

#include <rowan/rules/judge.h>

#include "dues.h"

#include <fmt/format.h>
#include <algorithm>

namespace rowan::rules {
namespace {

using practice::Example;
using practice::Standard;

struct Asked {
  const ExampleWorld& example;
  const Judgement& judgement;
};

std::string instance_text(const ExampleWorld& example, std::string_view of) {
  if (of == "first") return "first";
  if (auto event = example.events.find(std::string(of)); event != example.events.end()) {
    return to_text(event->second);
  }
  if (auto record = example.records.find(std::string(of)); record != example.records.end()) {
    return to_text(record->second);
  }
  return std::string(of);
}

/// The duties that an expectation can mean; companions only when it names their part.
std::vector<const Duty*> meant(const Asked& asked, const json::object& expected) {
  std::vector<const Duty*> found;
  std::string part(text_at(expected, "part"));
  std::string of(text_at(expected, "of"));
  std::string instance = of.empty() ? "" : instance_text(asked.example, of);
  for (const Duty& duty : asked.judgement.duties) {
    if (!of.empty() && duty.key.instance != instance &&
        !duty.key.instance.ends_with("/" + instance)) {
      continue;
    }
    if (duty.key.part != part) continue;
    found.push_back(&duty);
  }
  return found;
}

std::string described(const Duty& duty) {
  std::string text(to_text(duty.verdict.kind));
  if (!duty.verdict.note.empty()) text += " (" + duty.verdict.note + ")";
  if (duty.verdict.due) text += ", due " + to_text(duty.verdict.due->earliest);
  if (!duty.verdict.missing.empty()) text += fmt::format(", missing {}", duty.verdict.missing[0]);
  return text;
}

bool due_matches(const Verdict& verdict, std::string_view text) {
  if (!verdict.due) return false;
  if (auto date = parse_date(text)) return verdict.due->earliest == end_of(*date);
  if (text.find("..") != std::string_view::npos) {
    auto range = parse_when(text);
    return range && *verdict.due == as_due(*range);
  }
  auto when = parse_when(text);
  return when && verdict.due->earliest == when->earliest &&
         (when->exact() || verdict.due->latest == when->latest);
}

bool time_matches(const std::optional<When>& time, std::string_view text) {
  auto when = parse_when(text);
  return time && when && time->earliest == when->earliest;
}

bool names(const std::string& name, std::string_view wanted) {
  return name == wanted || name.ends_with("." + std::string(wanted)) ||
         name.starts_with(std::string(wanted) + ".");
}

bool mentions(const Verdict& verdict, std::string_view wanted) {
  bool missing =
      std::ranges::any_of(verdict.missing, [&](const auto& name) { return names(name, wanted); });
  return missing || std::ranges::any_of(verdict.because, [&](const Reason& reason) {
           return names(reason.name, wanted);
         });
}

std::vector<std::string> texts(const json::value& value) {
  std::vector<std::string> result;
  if (value.is_string()) result.emplace_back(value.get_string());
  if (const auto* list = value.if_array()) {
    for (const json::value& item : *list) {
      if (item.is_string()) result.emplace_back(item.get_string());
    }
  }
  return result;
}

/// What is wrong with the duty, or "".
std::string fault(const Asked& asked, const Duty& duty, const json::object& expected) {
  const Verdict& verdict = duty.verdict;
  for (const auto& member : expected) {
    std::string_view key = member.key();
    std::string text = member.value().is_string() ? std::string(member.value().get_string()) : "";
    if (key == "of" || key == "part") continue;
    bool fine = false;
    if (key == "verdict") fine = to_text(verdict.kind) == text;
    if (key == "due") fine = due_matches(verdict, text);
    if (key == "started") fine = time_matches(verdict.started, text);
    if (key == "done") fine = time_matches(verdict.done, text);
    if (key == "note") fine = verdict.note == text;
    if (key == "local") {
      fine = member.value().is_bool() && verdict.local == member.value().as_bool();
    }
    if (key == "recorded_late") {
      fine = member.value().is_bool() && verdict.recorded_late == member.value().as_bool();
    }
    if (key == "because" || key == "missing") {
      auto wanted = texts(member.value());
      fine = std::ranges::all_of(wanted, [&](const auto& name) { return mentions(verdict, name); });
    }
    if (key == "find_out") {
      fine = std::ranges::any_of(asked.judgement.duties, [&](const Duty& other) {
        return other.key.part == duty.key.part + "/find_out" &&
               other.key.instance == duty.key.instance && due_matches(other.verdict, text);
      });
    }
    if (!fine) {
      return fmt::format("expected {} {}, but it is {}", key, json::serialize(member.value()),
                         described(duty));
    }
  }
  return {};
}

std::string check_one(const Asked& asked, const json::object& expected) {
  auto duties = meant(asked, expected);
  if (duties.empty()) {
    std::string all;
    for (const Duty& duty : asked.judgement.duties) {
      all += fmt::format(" [{} {}: {}]", duty.key.instance, duty.key.part, described(duty));
    }
    return fmt::format("expected {}, but there is no such duty; there are:{}",
                       json::serialize(expected), all.empty() ? " none" : all);
  }
  if (duties.size() > 1) {
    return fmt::format("expected {} could mean any of {} duties; name it by `of` and `part`",
                       json::serialize(expected), duties.size());
  }
  return fault(asked, *duties.front(), expected);
}

std::string check(const Asked& asked, const json::value& expected) {
  if (expected.is_string() && expected.get_string() == "none") {
    if (asked.judgement.duties.empty()) return {};
    return fmt::format("expected no duty, but there is one: {}",
                       described(asked.judgement.duties.front()));
  }
  if (const auto* one = expected.if_object()) return check_one(asked, *one);
  if (const auto* several = expected.if_array()) {
    for (const json::value& item : *several) {
      if (!item.is_object()) return "an expectation is not a map";
      if (std::string wrong = check_one(asked, item.get_object()); !wrong.empty()) return wrong;
    }
    return {};
  }
  return "`expect` is neither a map, a list of maps nor `none`";
}

std::optional<Instant> moment(const json::object& body, std::string_view key, Instant otherwise) {
  auto text = text_at(body, key);
  if (text.empty()) return otherwise;
  auto when = parse_when(text);
  if (!when) return std::nullopt;
  return when->latest;
}

std::string run_example(const practice::Definitions& definitions, const Standard& standard,
                        const Example& example) {
  auto built = build_example_world(definitions, example.body, standard.applies_to);
  if (!built) return built.error();
  auto as_at = moment(example.body, "as_at", built->last_recorded);
  auto known_at = moment(example.body, "known_at", as_at.value_or(built->last_recorded));
  if (!as_at || !known_at) return "`as_at` or `known_at` is not a time";
  Judgement judgement =
      judge(definitions, standard, built->record, built->world, *as_at, *known_at);
  const json::value* expected = example.body.if_contains("expect");
  if (expected == nullptr) return "the example expects nothing";
  return check({*built, judgement}, *expected);
}

}  // namespace

ExamplesRun run_examples(const practice::Definitions& definitions, const Standard& standard) {
  ExamplesRun result;
  for (const Example& example : standard.examples) {
    ++result.run;
    std::string wrong = run_example(definitions, standard, example);
    if (wrong.empty()) continue;
    ++result.failed;
    Problem problem;
    auto folder = standard.file.substr(0, standard.file.rfind('/'));
    problem.file = folder + "/examples.yaml";
    problem.line = example.line;
    problem.column = 1;
    problem.path = example.name;
    problem.message = wrong;
    problem.code = "example";
    result.problems.push_back(std::move(problem));
  }
  return result;
}

}  // namespace rowan::rules
