#include "duty_body.h"

#include <rowan/base/json.h>

namespace rowan::casework {

namespace {

json::value when_json(const std::optional<When>& when) {
  if (!when) return nullptr;
  return json::array{when->earliest.seconds, when->latest.seconds, when->is_date};
}

std::optional<When> when_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_array() || value->get_array().size() != 3) {
    return std::nullopt;
  }
  const auto& parts = value->get_array();
  return When{{parts[0].to_number<std::int64_t>()},
              {parts[1].to_number<std::int64_t>()},
              parts[2].is_bool() && parts[2].get_bool()};
}

json::array texts_json(const std::vector<std::string>& texts) {
  json::array list;
  for (const auto& text : texts) list.emplace_back(text);
  return list;
}

std::vector<std::string> texts_of(const json::object& object, std::string_view key) {
  std::vector<std::string> texts;
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_array()) return texts;
  for (const auto& item : value->get_array()) {
    if (item.is_string()) texts.emplace_back(item.get_string());
  }
  return texts;
}

std::optional<std::int64_t> number_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

bool truth_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

json::object verdict_json(const rules::Verdict& verdict) {
  json::array because;
  for (const auto& reason : verdict.because) {
    because.push_back(json::array{reason.name, reason.value, to_text(reason.record)});
  }
  json::object object{{"kind", rules::to_text(verdict.kind)},
                      {"note", verdict.note},
                      {"due", when_json(verdict.due)},
                      {"started", when_json(verdict.started)},
                      {"done", when_json(verdict.done)},
                      {"because", std::move(because)},
                      {"missing", texts_json(verdict.missing)},
                      {"failed", texts_json(verdict.failed)},
                      {"local", verdict.local},
                      {"expected", verdict.expected},
                      {"recorded_late", verdict.recorded_late},
                      {"version_from", verdict.version_from}};
  if (verdict.paused_since) object["paused_since"] = verdict.paused_since->seconds;
  if (verdict.left_seconds) object["left_seconds"] = *verdict.left_seconds;
  return object;
}

rules::Verdict verdict_of(const json::object& object) {
  rules::Verdict verdict;
  verdict.kind =
      rules::parse_verdict(text_at(object, "kind")).value_or(rules::VerdictKind::not_applicable);
  verdict.note = text_at(object, "note");
  verdict.due = when_of(object, "due");
  verdict.started = when_of(object, "started");
  verdict.done = when_of(object, "done");
  if (const auto since = number_of(object, "paused_since")) verdict.paused_since = Instant{*since};
  verdict.left_seconds = number_of(object, "left_seconds");
  if (const auto* because = object.if_contains("because"); because && because->is_array()) {
    for (const auto& item : because->get_array()) {
      if (!item.is_array() || item.get_array().size() != 3) continue;
      const auto& parts = item.get_array();
      if (!parts[0].is_string() || !parts[1].is_string() || !parts[2].is_string()) continue;
      verdict.because.push_back({std::string{parts[0].get_string()},
                                 std::string{parts[1].get_string()},
                                 parse_id<RecordKind>(parts[2].get_string()).value_or(RecordId{})});
    }
  }
  verdict.missing = texts_of(object, "missing");
  verdict.failed = texts_of(object, "failed");
  verdict.local = truth_of(object, "local");
  verdict.expected = truth_of(object, "expected");
  verdict.recorded_late = truth_of(object, "recorded_late");
  verdict.version_from = text_at(object, "version_from");
  return verdict;
}

}  // namespace

std::string duty_body(const rules::Duty& duty) {
  json::array rungs;
  for (const auto& rung : duty.rungs) rungs.push_back(json::array{rung.at.seconds, rung.to});
  return canonical_json(json::object{{"title", duty.title},
                                     {"owner", duty.owner},
                                     {"opened", duty.opened.seconds},
                                     {"verdict", verdict_json(duty.verdict)},
                                     {"rungs", std::move(rungs)}});
}

std::optional<rules::Duty> parse_duty_body(const store::DutyIdentity& key, std::string_view body) {
  const auto parsed = parse_json(body);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  const auto& object = parsed->get_object();
  rules::Duty duty;
  duty.key = {key.standard, key.record, key.instance, key.part};
  duty.title = text_at(object, "title");
  duty.owner = text_at(object, "owner");
  duty.opened = Instant{number_of(object, "opened").value_or(0)};
  if (const auto* verdict = object.if_contains("verdict"); verdict && verdict->is_object()) {
    duty.verdict = verdict_of(verdict->get_object());
  }
  if (const auto* rungs = object.if_contains("rungs"); rungs && rungs->is_array()) {
    for (const auto& item : rungs->get_array()) {
      if (!item.is_array() || item.get_array().size() != 2) continue;
      const auto& parts = item.get_array();
      if (!parts[0].is_int64() || !parts[1].is_string()) continue;
      duty.rungs.push_back({Instant{parts[0].get_int64()}, std::string{parts[1].get_string()}});
    }
  }
  return duty;
}

store::DutyIdentity identity_of(const rules::DutyKey& key) {
  return {key.standard, key.record, key.instance, key.part};
}

bool is_open(rules::VerdictKind kind) {
  using enum rules::VerdictKind;
  return kind == breached || kind == unknown || kind == due_soon || kind == pending;
}

rules::Duty withdrawn(rules::Duty duty) {
  duty.verdict = rules::Verdict{};
  duty.verdict.note = "withdrawn";
  duty.rungs.clear();
  return duty;
}

}  // namespace rowan::casework
