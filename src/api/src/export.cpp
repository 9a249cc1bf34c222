#include <export.h>

#include <rowan/api/problem_details.h>

#include <answers.h>
#include <csv.h>
#include <handlers.h>
#include <xlsx.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace rowan::api {
namespace {

constexpr std::uint32_t page_most = 200;
constexpr std::size_t rows_most = 50'000;
constexpr std::size_t words_most = 500;  // In bytes.
constexpr std::string_view purposes = "export_purpose";
constexpr std::string_view asks = "Asks: ";

std::string_view name_of(FileKind kind) {
  return kind == FileKind::csv ? "csv" : "xlsx";
}

Problem about(std::string path, std::string message, std::string remedy, std::string code) {
  Problem problem;
  problem.path = std::move(path);
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  problem.code = std::move(code);
  return problem;
}

Response refused(std::string_view detail, Problem problem) {
  ProblemDetails details;
  details.status = 422;
  details.type = "invalid";
  details.detail = detail;
  details.problems = {std::move(problem)};
  return problem_response(details);
}

/// Codes that stand today.
std::vector<const practice::Code*> codes_now(const Services& services) {
  std::vector<const practice::Code*> codes;
  const auto* lookup = services.access.definitions().lookup(purposes);
  const std::string today = to_text(day_of(services.clock.now()));
  if (lookup == nullptr) return codes;
  for (const practice::Code& code : lookup->codes) {
    const bool begun = code.from.empty() || code.from <= today;
    if (begun && (code.to.empty() || today <= code.to)) codes.push_back(&code);
  }
  return codes;
}

/// The purpose that the caller says, or the refusal of one that is missing or says too little.
Result<Purpose, Response> purpose_of(const Services& services, const Call& call) {
  constexpr std::string_view detail = "say what this list of personal information is taken out for";
  const auto codes = codes_now(services);
  const std::string_view wanted = call.request.headers.get("X-Rowan-Purpose");
  const auto code = std::ranges::find(codes, wanted, [](const auto* one) { return one->code; });
  if (code == codes.end()) {
    std::string remedy;
    for (const auto* one : codes) remedy += (remedy.empty() ? "use one of: " : ", ") + one->code;
    return fail(refused(
        detail, about("X-Rowan-Purpose", wanted.empty() ? "is required" : "is no purpose there is",
                      std::move(remedy), wanted.empty() ? "required" : "unknown_value")));
  }
  Purpose purpose{(*code)->code, (*code)->title, {}};
  const auto words = parse_query(call.request.headers.get("X-Rowan-Purpose-Words"));
  if (words && !words->all().empty()) purpose.words = words->all().front().first;
  const bool asked = (*code)->note.starts_with(asks);
  if (asked && purpose.words.empty()) {
    return fail(refused(detail, about("X-Rowan-Purpose-Words", "is required for this purpose",
                                      (*code)->note.substr(asks.size()), "required")));
  }
  if (!words || purpose.words.size() > words_most) {
    return fail(
        refused(detail, about("X-Rowan-Purpose-Words", "is not short text",
                              "a sentence at most, in UTF-8 with percent escapes", "format")));
  }
  if (!asked) purpose.words.clear();
  return purpose;
}

/// What narrowed the list. Words that were looked for may name somebody, and are left out.
json::object filter_of(const Call& call) {
  json::object filter;
  for (const auto& [name, value] : call.request.query.all()) {
    if (name == "cursor" || name == "limit" || value.empty()) continue;
    filter[name] = name == "q" ? "(words)" : value;
  }
  return filter;
}

std::string list_of(const Call& call) {
  constexpr std::string_view base = "/api/v1/";
  return call.request.path.substr(std::min(base.size(), call.request.path.size()));
}

json::object entry_of(const Call& call, FileKind kind, std::size_t rows, const Purpose& purpose) {
  json::object detail{{"route", call.route.operation},
                      {"list", list_of(call)},
                      {"filter", filter_of(call)},
                      {"rows", rows},
                      {"kind", name_of(kind)}};
  if (purpose.code.empty()) return detail;
  detail["purpose"] = purpose.code;
  detail["for"] = purpose.title + (purpose.words.empty() ? "" : ": " + purpose.words);
  return detail;
}

AboutWorkbook about_workbook(const Services& services, const Call& call,
                             const json::object& entry) {
  std::string narrowed;
  for (const auto& member : entry.at("filter").as_object()) {
    narrowed += (narrowed.empty() ? "" : ", ") + std::string{member.key()} + ": " +
                std::string{member.value().as_string()};
  }
  return {{"Marking", services.frame.marking},
          {"List", std::string{text_at(entry, "list")}},
          {"Narrowed to", narrowed.empty() ? "Everything" : narrowed},
          {"Rows", std::to_string(entry.at("rows").to_number<std::uint64_t>())},
          {"Taken out by", call.viewer().name},
          {"At", to_london_text(services.clock.now())},
          {"For", std::string{text_at(entry, "for")}}};
}

std::optional<Response> refuse_export(const Services& services, const Call& call,
                                      std::string_view type) {
  if (!call.route.export_permission) return std::nullopt;
  if (access::may_ever(services.access.definitions(), call.viewer(), "export", type)) {
    return std::nullopt;
  }
  ProblemDetails problem;
  problem.status = 403;
  problem.type = "not-permitted";
  problem.detail = "no role of this account has the permission `export`";
  return problem_response(problem);
}

Result<json::array, Response> every_row(const Services& services, const ReadRows& read,
                                        casework::Paging paging) {
  json::array items;
  paging.limit = page_most;
  do {
    auto page = read(paging);
    if (!page) return fail(fault_response(services, page.error()));
    for (json::value& item : page->rows) items.push_back(std::move(item));
    paging.cursor = std::move(page->next);
    if (items.size() <= rows_most && (items.size() < rows_most || paging.cursor.empty())) continue;
    return fail(refused("this list is too long for one file",
                        about("query", "finds more than " + std::to_string(rows_most) + " rows",
                              "narrow it, such as to one unit or state", "too_many")));
  } while (!paging.cursor.empty());
  return items;
}

}  // namespace

void LastExports::put(std::string_view session, Choice choice, Instant now) {
  const std::scoped_lock lock{mutex_};
  std::erase_if(choices_, [&](const auto& one) { return one.second.until < now; });
  choices_.insert_or_assign(std::string{session}, std::move(choice));
}

std::optional<LastExports::Choice> LastExports::of(std::string_view session) const {
  const std::scoped_lock lock{mutex_};
  const auto found = choices_.find(session);
  if (found == choices_.end()) return std::nullopt;
  return found->second;
}

void LastExports::forget(std::string_view session) {
  const std::scoped_lock lock{mutex_};
  if (const auto found = choices_.find(session); found != choices_.end()) choices_.erase(found);
}

json::value last_export_json(const Services& services, std::string_view session) {
  const auto choice = services.last_exports->of(session);
  if (!choice) return nullptr;
  return json::object{{"purpose", choice->purpose.code},
                      {"words", choice->purpose.words},
                      {"kind", name_of(choice->kind)}};
}

std::optional<FileKind> file_wanted(const Call& call) {
  const std::string_view accept = call.request.headers.get("Accept");
  if (accept.find(xlsx_type) != std::string_view::npos) return FileKind::xlsx;
  if (accept.find(csv_type) != std::string_view::npos) return FileKind::csv;
  return std::nullopt;
}

Response file_response(const Services& services, const Call& call, std::string_view type,
                       const ReadRows& read, casework::Paging paging) {
  const FileKind kind = file_wanted(call).value_or(FileKind::csv);
  if (auto refusal = refuse_export(services, call, type)) return std::move(*refusal);
  Purpose purpose;
  if (call.route.export_permission) {
    auto said = purpose_of(services, call);
    if (!said) return std::move(said.error());
    purpose = std::move(*said);
  }
  auto items = every_row(services, read, std::move(paging));
  if (!items) return std::move(items.error());
  const json::object entry = entry_of(call, kind, items->size(), purpose);
  const Table table = table_of(*items);
  std::optional<std::string> content =
      kind == FileKind::csv
          ? to_csv(table)
          : to_xlsx(table, about_workbook(services, call, entry), services.clock.now());
  if (!content) return come_back(503, 10, "there is no memory for this file now");
  if (!services.access.audit(call.viewer(), "list.exported", {}, "allowed", entry)) {
    return audit_failed();
  }
  if (!purpose.code.empty()) {
    services.last_exports->put(call.session->digest,
                               {std::move(purpose), kind, call.session->expires_at},
                               services.clock.now());
  }
  Response response =
      text_response(200, kind == FileKind::csv ? "text/csv; charset=utf-8" : std::string{xlsx_type},
                    std::move(*content));
  response.headers.set("Content-Disposition", "attachment; filename=\"" + call.route.operation +
                                                  "." + std::string{name_of(kind)} + "\"");
  return response;
}

}  // namespace rowan::api
