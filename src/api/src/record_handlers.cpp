#include <answers.h>

#include <rowan/base/digest.h>

namespace rowan::api {
namespace {

RecordId record_of(const Call& call) {
  return RecordId{path_id(call, "id")};
}

/// Writes the reading of a restricted record to the audit trail. False when that failed.
bool audited(const Services& services, const Call& call, const json::object& view,
             std::string_view action) {
  const json::value* restricted = view.if_contains("restricted");
  const bool is_restricted =
      restricted != nullptr && restricted->is_bool() && restricted->get_bool();
  if (!is_restricted && action == "record.read") return true;
  const std::string_view access = text_at(view, "access");
  return services.access.audit(call.viewer(), action, record_of(call),
                               access == "limited" ? "limited" : "allowed");
}

casework::Repeatable repeatable_of(const Call& call) {
  const std::string_view key = call.request.headers.get("Idempotency-Key");
  if (key.empty()) return {};
  const std::string whole = std::string{to_text(call.request.method)} + " " + call.request.path +
                            "\n" + std::string{call.request.headers.get("If-Match")} + "\n" +
                            call.request.body;
  return {std::string{key}, hex(sha256(whole))};
}

std::string text_member(const json::value& body, std::string_view name) {
  return std::string{text_at(body.as_object(), name)};
}

/// A time that a body may hold; false when it is there and cannot be read.
bool read_when(const json::value& body, std::optional<When>& into) {
  const json::value* text = body.as_object().if_contains("happened_at");
  if (text == nullptr) return true;
  into = parse_when(text_at(body.as_object(), "happened_at"));
  return into.has_value();
}

Response bad_when() {
  Problem problem;
  problem.path = "happened_at";
  problem.message = "is not a time";
  problem.remedy = "write an instant, a date, or two with .. between";
  problem.code = "format";
  return invalid("correct the fields that are named", {problem});
}

Response bad_version() {
  return invalid("If-Match is not a version: send the ETag of the record", {});
}

/// RFC 7240: a caller that goes on elsewhere can spare both sides the whole record.
casework::Reply reply_of(const Call& call) {
  const bool brief =
      call.request.headers.get("Prefer").find("return=minimal") != std::string_view::npos;
  return brief ? casework::Reply::brief : casework::Reply::whole;
}

/// The record as it now is; or the fault, which for a version that has moved on says what changed.
Response written_response(const Services& services, const Call& call, const ObjectAnswer& answer,
                          std::optional<std::uint64_t> version) {
  if (answer || answer.error().why != casework::Fault::Why::stale || !version) {
    return record_response(services, answer);
  }
  auto changed = changed_since(services, call.viewer(), record_of(call), *version);
  return fault_response(services, answer.error(), json::object{{"changed", std::move(changed)}});
}

VerdictWords verdict_words(const Services& services) {
  VerdictWords words;
  const json::object definitions = services.casework.definitions_json();
  for (const json::value& one : definitions.at("verdicts").as_array()) {
    words.emplace(text_at(one.as_object(), "verdict"), text_at(one.as_object(), "title"));
  }
  return words;
}

std::string override_reason(const json::value& body) {
  const json::value* override = body.as_object().if_contains("override");
  if (override == nullptr) return {};
  return std::string{text_at(override->as_object(), "reason")};
}

}  // namespace

Response list_records(const Services& services, const Call& call) {
  casework::RecordsQuery query;
  query.type = text_query(call, "type");
  query.state = text_query(call, "state");
  query.unit = id_query(call, "unit");
  query.worst = text_query(call, "worst");
  query.text = text_query(call, "q");
  query.moment = moment_of(call);
  return list_response(services, call, [&](const casework::Paging& paging) {
    query.paging = paging;
    return services.casework.records(call.viewer(), query);
  });
}

Response get_record(const Services& services, const Call& call) {
  const auto moment = moment_of(call);
  auto view = services.casework.record_view(call.viewer(), record_of(call), moment);
  if (view && !audited(services, call, *view, "record.read")) return audit_failed();
  return record_response(services, view);
}

Response print_record(const Services& services, const Call& call) {
  auto view = services.casework.record_view(call.viewer(), record_of(call), moment_of(call));
  if (!view) return fault_response(services, view.error());
  if (!audited(services, call, *view, "record.printed")) return audit_failed();
  return print_page(services.frame, *view, verdict_words(services),
                    {call.viewer().name, to_london_text(services.clock.now())});
}

Response list_versions(const Services& services, const Call& call) {
  if (!part_audited(services, call)) return audit_failed();
  return list_response(services, call, [&](const casework::Paging&) {
    return services.casework.versions(call.viewer(), record_of(call));
  });
}

Response list_record_duties(const Services& services, const Call& call) {
  if (!part_audited(services, call)) return audit_failed();
  return list_response(services, call, [&](const casework::Paging&) {
    return services.casework.record_duties(call.viewer(), record_of(call), moment_of(call));
  });
}

Response list_related(const Services& services, const Call& call) {
  if (!part_audited(services, call)) return audit_failed();
  return list_response(services, call, [&](const casework::Paging&) {
    return services.casework.related(call.viewer(), record_of(call), moment_of(call));
  });
}

Response list_record_audit(const Services& services, const Call& call) {
  if (!services.access.audit(call.viewer(), "audit.read", record_of(call), "allowed")) {
    return audit_failed();
  }
  return list_response(services, call, [&](const casework::Paging& paging) {
    return services.casework.record_audit(call.viewer(), record_of(call), paging);
  });
}

Response create_record(const Services& services, const Call& call) {
  if (auto refusal = refuse_key(call)) return std::move(*refusal);
  auto events = casework::parse_new_events(call.body.at("events"));
  if (!events) return invalid("correct the fields that are named", std::move(events.error()));
  casework::CreateRecord command;
  command.type = text_member(call.body, "type");
  command.unit = parse_id<RecordKind>(text_member(call.body, "unit"));
  command.events = std::move(*events);
  command.override_reason = override_reason(call.body);
  command.reply = reply_of(call);
  auto view = services.casework.create(call.viewer(), command, repeatable_of(call));
  Response response = record_response(services, view, 201);
  if (view) {
    response.headers.set("Location", "/api/v1/records/" + std::string{text_at(*view, "id")});
  }
  return response;
}

Response get_known_when_recorded(const Services& services, const Call& call) {
  auto known = services.casework.known_when_recorded(call.viewer(), record_of(call),
                                                     EventId{path_id(call, "event")});
  if (known && !part_audited(services, call)) return audit_failed();
  return object_response(services, known);
}

Response record_events(const Services& services, const Call& call) {
  if (auto refusal = refuse_key(call)) return std::move(*refusal);
  const Precondition precondition = precondition_of(call);
  if (!precondition.valid) return bad_version();
  auto events = casework::parse_new_events(call.body.at("events"));
  if (!events) return invalid("correct the fields that are named", std::move(events.error()));
  casework::RecordEvents command;
  command.record = record_of(call);
  command.version = precondition.version;
  command.events = std::move(*events);
  command.override_reason = override_reason(call.body);
  command.reply = reply_of(call);
  return written_response(services, call,
                          services.casework.record(call.viewer(), command, repeatable_of(call)),
                          command.version);
}

Response correct_event(const Services& services, const Call& call) {
  if (auto refusal = refuse_key(call)) return std::move(*refusal);
  const Precondition precondition = precondition_of(call);
  if (!precondition.valid) return bad_version();
  casework::CorrectEvent command;
  command.record = record_of(call);
  command.version = precondition.version;
  command.event = EventId{path_id(call, "event")};
  command.fields = call.body.at("fields").as_object();
  command.reason = text_member(call.body, "reason");
  if (!read_when(call.body, command.happened)) return bad_when();
  command.reply = reply_of(call);
  return written_response(services, call,
                          services.casework.correct(call.viewer(), command, repeatable_of(call)),
                          command.version);
}

Response withdraw_event(const Services& services, const Call& call) {
  if (auto refusal = refuse_key(call)) return std::move(*refusal);
  const Precondition precondition = precondition_of(call);
  if (!precondition.valid) return bad_version();
  casework::WithdrawEvent command;
  command.record = record_of(call);
  command.version = precondition.version;
  command.event = EventId{path_id(call, "event")};
  command.reason = text_member(call.body, "reason");
  command.reply = reply_of(call);
  return written_response(services, call,
                          services.casework.withdraw(call.viewer(), command, repeatable_of(call)),
                          command.version);
}

Response form_visibility(const Services& services, const Call& call) {
  return object_response(
      services, services.casework.visibility(call.viewer(), call.at("type"), call.at("event"),
                                             call.body.at("fields").as_object()));
}

}  // namespace rowan::api
