#include <rowan/casework/for_many.h>

#include <answers.h>

#include <limits>

namespace rowan::api {
namespace {

using Answers = casework::Answer<std::vector<casework::OneAnswer>>;

/// A whole number that is not below nothing.
std::optional<std::uint64_t> counted(const json::value& value) {
  if (value.is_uint64()) return value.get_uint64();
  if (value.is_int64() && value.get_int64() >= 0) {
    return static_cast<std::uint64_t>(value.get_int64());
  }
  return std::nullopt;
}

/// The act that a body asks for; the error is the refusal.
Result<casework::ForMany, Response> act_of(const Call& call) {
  auto events = casework::parse_new_events(json::array{call.body.at("event")});
  if (!events) {
    return fail(invalid("correct the fields that are named", std::move(events.error())));
  }
  casework::ForMany act;
  act.type = text_at(call.body.as_object(), "type");
  act.event = std::move(events->front());
  for (const json::value& given : call.body.at("rows").as_array()) {
    const json::object& row = given.as_object();
    casework::OneOfMany one;
    one.record = parse_id<RecordKind>(text_at(row, "record")).value_or(RecordId{});
    if (const auto* version = row.if_contains("version")) {
      one.version = counted(*version);
      if (!one.version) return fail(invalid("a version is a whole number", {}));
    }
    if (const auto* fields = row.if_contains("fields")) one.fields = fields->as_object();
    act.rows.push_back(std::move(one));
  }
  return act;
}

json::value text_or_nothing(const std::string& text) {
  return text.empty() ? json::value() : json::value(text);
}

json::object answer_json(const Services& services, const Call& call,
                         const casework::OneOfMany& asked, const casework::OneAnswer& answer) {
  json::value problem;
  if (answer.fault) {
    json::object extra;
    if (answer.fault->why == casework::Fault::Why::stale && asked.version) {
      extra["changed"] = changed_since(services, call.viewer(), answer.record, *asked.version);
    }
    problem = to_json(problem_of(services, *answer.fault, std::move(extra)));
  }
  return json::object{
      {"record", to_text(answer.record)},
      {"about", answer.about},
      {"version", answer.version == 0 ? json::value() : json::value(answer.version)},
      {"state", text_or_nothing(answer.state)},
      {"says", text_or_nothing(answer.says)},
      {"with", answer.with},
      {"recording", answer.recording},
      {"problem", std::move(problem)}};
}

Response answers_response(const Services& services, const Call& call, const casework::ForMany& act,
                          const Answers& answers) {
  if (!answers) return fault_response(services, answers.error());
  json::array items;
  for (std::size_t i = 0; i < answers->size(); ++i) {
    items.push_back(answer_json(services, call, act.rows[i], (*answers)[i]));
  }
  return json_response(json::object{{"items", std::move(items)}});
}

}  // namespace

Response preview_acts(const Services& services, const Call& call) {
  const auto act = act_of(call);
  if (!act) return act.error();
  const auto answers = casework::rehearse_for_many(services.casework, call.viewer(), *act);
  for (const auto& one : answers ? *answers : std::vector<casework::OneAnswer>{}) {
    if (one.restricted && one.in_full &&
        !services.access.audit(call.viewer(), "record.read", one.record, "allowed",
                               {{"part", call.route.operation}})) {
      return audit_failed();
    }
  }
  return answers_response(services, call, *act, answers);
}

Response record_acts(const Services& services, const Call& call) {
  const std::string_view key = call.request.headers.get("Idempotency-Key");
  if (key.empty()) return invalid("send Idempotency-Key, so that this may be sent again", {});
  if (auto refusal = refuse_key(call)) return std::move(*refusal);
  auto act = act_of(call);
  if (!act) return act.error();
  const auto together = counted(call.body.at("together")).value_or(0);
  if (together == 0 || together > std::numeric_limits<std::uint32_t>::max()) {
    return invalid("`together` says of how many records in all these are a part", {});
  }
  act->together = static_cast<std::uint32_t>(together);
  return answers_response(services, call, *act,
                          casework::record_for_many(services.casework, call.viewer(), *act, key));
}

Response acknowledge_notifications(const Services& services, const Call& call) {
  const json::array& ids = call.body.at("ids").as_array();
  const auto most = services.casework.settings().together_most;
  if (ids.empty() || ids.size() > most) {
    return invalid("name 1 to " + std::to_string(most) + " notifications", {});
  }
  json::array items;
  for (const json::value& id : ids) {
    const auto done = services.casework.acknowledge_notification(
        call.viewer(), parse_id_text(std::string_view{id.as_string()}).value_or(0));
    json::value problem;
    if (!done) problem = to_json(problem_of(services, done.error()));
    items.push_back(json::object{{"id", id},
                                 {"notification", done ? json::value(*done) : json::value()},
                                 {"problem", std::move(problem)}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

}  // namespace rowan::api
