#include <rowan/rules/scenario.h>

#include <fmt/format.h>
#include <algorithm>

namespace rowan::rules {
namespace {

bool worth_raising(VerdictKind kind) {
  return kind == VerdictKind::breached || kind == VerdictKind::met_late ||
         kind == VerdictKind::unknown;
}

bool same_duty(const Raised& a, const Raised& b) {
  // A line without `of` means the record's only duty of that standard and part.
  bool same_of = a.of.empty() || b.of.empty() || a.of == b.of;
  return a.record == b.record && a.standard == b.standard && a.part == b.part && same_of &&
         a.verdict == b.verdict;
}

std::string instance_name(const ExampleWorld& world, const std::string& instance) {
  auto last = instance.substr(instance.rfind('/') + 1);
  for (const auto& [name, id] : world.events) {
    if (to_text(id) == last) return name;
  }
  for (const auto& [name, id] : world.records) {
    if (to_text(id) == last) return name;
  }
  return last;
}

Result<std::vector<Raised>, std::string> expected_from(const json::object& body) {
  std::vector<Raised> expected;
  const auto* lines = body.if_contains("raised");
  if (lines == nullptr || !lines->is_array()) return fail(std::string("`raised` is not a list"));
  for (const json::value& line : lines->get_array()) {
    if (!line.is_object()) return fail(std::string("a line of `raised` is not a map"));
    const json::object& entry = line.get_object();
    Raised raised;
    raised.finding = text_at(entry, "finding");
    raised.record = text_at(entry, "record");
    raised.standard = text_at(entry, "standard");
    raised.of = text_at(entry, "of");
    raised.part = text_at(entry, "part");
    auto verdict = parse_verdict(text_at(entry, "verdict"));
    if (!verdict) return fail(fmt::format("`{}` is not a verdict", text_at(entry, "verdict")));
    raised.verdict = *verdict;
    expected.push_back(std::move(raised));
  }
  return expected;
}

struct Replayed {
  std::vector<Raised> raised;
  std::vector<std::string> answered;  // Findings answered by a standard that was raised.
  int duties = 0;
};

Replayed replay(const practice::Definitions& definitions, const ExampleWorld& world,
                Instant as_at) {
  Replayed replayed;
  for (const auto& [name, id] : world.records) {
    const RecordHistory* history = world.world.find(id);
    if (history == nullptr) continue;
    for (const practice::Standard* standard : definitions.standards_for(history->type)) {
      Judgement judgement = judge(definitions, *standard, id, world.world, as_at, as_at);
      for (const Duty& duty : judgement.duties) {
        if (duty.key.part.ends_with("/find_out")) continue;
        ++replayed.duties;
        if (!worth_raising(duty.verdict.kind)) continue;
        replayed.raised.push_back({"", name, standard->id, instance_name(world, duty.key.instance),
                                   duty.key.part, duty.verdict.kind});
        replayed.answered.insert(replayed.answered.end(), standard->answers.begin(),
                                 standard->answers.end());
      }
    }
  }
  return replayed;
}

}  // namespace

Result<ScenarioOutcome, std::string> run_scenario(const practice::Definitions& definitions,
                                                  const json::object& body) {
  auto expected = expected_from(body);
  if (!expected) return fail(expected.error());
  auto world = build_example_world(definitions, body, "");
  if (!world) return fail(world.error());
  auto as_at = parse_when(text_at(body, "as_at"));
  if (!as_at) return fail(std::string("`as_at` is not a time"));
  Replayed replayed = replay(definitions, *world, as_at->latest);
  ScenarioOutcome outcome;
  outcome.id = text_at(body, "scenario");
  outcome.title = text_at(body, "title");
  outcome.duties = replayed.duties;
  for (const Raised& line : *expected) {
    bool found = std::ranges::any_of(replayed.raised,
                                     [&](const Raised& got) { return same_duty(line, got); });
    (found ? outcome.agreed : outcome.missed).push_back(line);
  }
  for (const Raised& got : replayed.raised) {
    bool named =
        std::ranges::any_of(*expected, [&](const Raised& line) { return same_duty(line, got); });
    if (!named) outcome.extra.push_back(got);
  }
  const auto* right = body.if_contains("right");
  if (right != nullptr && right->is_array()) {
    for (const json::value& finding : right->get_array()) {
      std::string id(finding.as_string());
      if (std::ranges::find(replayed.answered, id) != replayed.answered.end()) {
        outcome.praise_contradicted.push_back(id);
      }
    }
  }
  return outcome;
}

}  // namespace rowan::rules
