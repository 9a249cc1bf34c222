#include <answers.h>

#include <export.h>

#include <algorithm>
#include <charconv>

namespace rowan::api {
namespace {

using Why = casework::Fault::Why;

constexpr std::uint32_t page_most = 200;

struct Kind {
  int status;
  std::string_view type;
};

Kind kind_of(Why why) {
  switch (why) {
    case Why::not_found:
      return {404, "not-found"};
    case Why::forbidden:
      return {403, "not-permitted"};
    case Why::invalid:
      return {422, "invalid"};
    case Why::stale:
      return {412, "stale"};
    case Why::gate_refused:
      return {409, "gate-refused"};
    case Why::key_reused:
      return {409, "key-reused"};
    case Why::read_only:
      return {503, "read-only"};
    case Why::busy:
      return {503, "busy"};
    case Why::store:
      break;
  }
  return {500, "store"};
}

/// What could be recorded to open a gate, with the event to record it by where there is one.
json::object missing_item(const std::string& name, const practice::RecordType* type) {
  json::object item{{"name", name}, {"title", name}, {"event_type", nullptr}};
  if (type == nullptr) return item;
  if (const practice::EventType* event = type->event(name)) {
    item["title"] = event->title;
    item["event_type"] = event->name;
  } else if (const practice::Fact* fact = type->fact(name)) {
    item["title"] = fact->title;
  }
  return item;
}

json::object to_json(const rules::GateRefusal& refusal, const practice::Definitions& definitions) {
  const practice::Standard* standard = definitions.standard(refusal.standard);
  const practice::RecordType* type =
      standard == nullptr ? nullptr : definitions.record_type(standard->applies_to);
  json::array missing;
  json::array unknown;
  for (const std::string& name : refusal.missing) {
    missing.push_back(missing_item(name, type));
    if (refusal.unknown) unknown.emplace_back(name);
  }
  json::object out{{"standard", refusal.standard},
                   {"title", standard == nullptr ? refusal.standard : standard->title},
                   {"says", refusal.says},
                   {"unknown", std::move(unknown)},
                   {"missing", std::move(missing)},
                   {"absolute", refusal.absolute},
                   {"override_by", nullptr}};
  if (!refusal.override_by.empty()) out["override_by"] = refusal.override_by;
  return out;
}

/// The limit asked for; nothing when it is out of bounds.
std::optional<std::uint32_t> limit_of(const Call& call) {
  const auto text = call.request.query.get("limit");
  if (!text || text->empty()) return 50;
  std::uint32_t limit = 0;
  std::from_chars(text->data(), text->data() + text->size(), limit);
  if (limit == 0 || limit > page_most) return std::nullopt;
  return limit;
}

}  // namespace

ProblemDetails problem_of(const Services& services, const casework::Fault& fault,
                          json::object extra) {
  const Kind kind = kind_of(fault.why);
  ProblemDetails problem;
  problem.status = kind.status;
  problem.type = kind.type;
  problem.detail = fault.message;
  problem.problems = fault.problems;
  problem.extra = std::move(extra);
  if (fault.why == Why::stale) problem.extra["version"] = fault.version;
  if (fault.why == Why::gate_refused) {
    json::array refusals;
    for (const rules::GateRefusal& one : fault.refusals) {
      refusals.push_back(to_json(one, services.access.definitions()));
    }
    problem.extra["refusals"] = std::move(refusals);
  }
  return problem;
}

Response fault_response(const Services& services, const casework::Fault& fault,
                        json::object extra) {
  const auto problem = problem_of(services, fault, std::move(extra));
  Response response = problem_response(problem);
  if (fault.why == Why::stale) {
    response.headers.set("ETag", "\"" + std::to_string(fault.version) + "\"");
  }
  if (problem.status == 503) response.headers.set("Retry-After", "5");
  return response;
}

json::array changed_since(const Services& services, const access::Viewer& viewer, RecordId record,
                          std::uint64_t version) {
  json::array changed;
  const auto view = services.casework.record_view(viewer, record);
  if (!view) return changed;
  for (const json::value& event : view->at("events").as_array()) {
    if (event.at("number").to_number<std::uint64_t>() > version) changed.push_back(event);
  }
  return changed;
}

Response object_response(const Services& services, const ObjectAnswer& answer, int status) {
  if (!answer) return fault_response(services, answer.error());
  return json_response(*answer, status);
}

Response empty_response(const Services& services, const casework::Answer<void>& done) {
  if (!done) return fault_response(services, done.error());
  Response response;
  response.status = 204;
  return response;
}

Response record_response(const Services& services, const ObjectAnswer& answer, int status) {
  Response response = object_response(services, answer, status);
  if (!answer) return response;
  if (const json::value* version = answer->if_contains("version")) {
    response.headers.set("ETag", "\"" + json::serialize(*version) + "\"");
  }
  return response;
}

Response list_response(const Services& services, const Call& call, const ReadPage& read) {
  const auto limit = limit_of(call);
  if (!limit) {
    Problem problem;
    problem.path = "query/limit";
    problem.message = "is out of bounds";
    problem.remedy = "use 1 to " + std::to_string(page_most);
    problem.code = "limit";
    return invalid("correct the parameters that are named", {problem});
  }
  casework::Paging paging;
  paging.cursor = text_query(call, "cursor");
  paging.sort = text_query(call, "sort");
  paging.limit = *limit;
  if (file_wanted(call)) {
    const auto type = call.request.query.get("type").value_or("");  // Of a list of records.
    const auto rows = [&](const casework::Paging& at) -> casework::Answer<TablePage> {
      auto page = read(at);
      if (!page) return fail(std::move(page.error()));
      return TablePage{std::move(page->at("items").as_array()),
                       std::string{text_at(*page, "next")}};
    };
    return file_response(services, call, type, rows, std::move(paging));
  }
  return object_response(services, read(paging));
}

std::string text_query(const Call& call, std::string_view name) {
  return std::string{call.request.query.get(name).value_or("")};
}

std::optional<RecordId> id_query(const Call& call, std::string_view name) {
  return parse_id<RecordKind>(call.request.query.get(name).value_or(""));
}

std::optional<Instant> instant_query(const Call& call, std::string_view name) {
  return parse_instant(call.request.query.get(name).value_or(""));
}

std::optional<Instant> from_query(const Call& call, std::string_view name) {
  if (const auto date = parse_date(text_query(call, name))) return start_of(*date);
  return instant_query(call, name);
}

std::optional<Instant> to_query(const Call& call, std::string_view name) {
  if (const auto date = parse_date(text_query(call, name))) return start_of(*date + 1);
  return instant_query(call, name);
}

casework::Moment moment_of(const Call& call) {
  return {instant_query(call, "as_at"), instant_query(call, "known_at")};
}

std::uint64_t path_id(const Call& call, std::string_view name) {
  return parse_id_text(call.at(name)).value_or(0);
}

Precondition precondition_of(const Call& call) {
  std::string_view tag = call.request.headers.get("If-Match");
  if (tag.empty() || tag == "*") return {};
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') {
    tag = tag.substr(1, tag.size() - 2);
  }
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (error != std::errc{} || end != tag.data() + tag.size()) return {false, std::nullopt};
  return {true, version};
}

bool part_audited(const Services& services, const Call& call) {
  const RecordId record{path_id(call, "id")};
  const auto sight = services.casework.restricted_sight(call.viewer(), record);
  if (!sight) return false;
  if (!*sight || **sight == access::Level::hidden) return true;
  return services.access.audit(call.viewer(), "record.read", record,
                               **sight == access::Level::full ? "allowed" : "limited",
                               {{"part", call.route.operation}});
}

std::optional<Response> refuse_key(const Call& call) {
  const std::string_view key = call.request.headers.get("Idempotency-Key");
  const bool plain = key.find_first_of("\"\\ ") == std::string_view::npos;
  if (key.size() <= 200 && plain) return std::nullopt;
  return invalid("Idempotency-Key is longer than 200 characters or holds a space or quote", {});
}

Response audit_failed() {
  return come_back(503, 10, "this cannot be shown, since reading it cannot be written down now");
}

Response invalid(std::string_view detail, Problems problems) {
  ProblemDetails problem;
  problem.status = 400;
  problem.type = "invalid";
  problem.detail = detail;
  problem.problems = std::move(problems);
  return problem_response(problem);
}

}  // namespace rowan::api
