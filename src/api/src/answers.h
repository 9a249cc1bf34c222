// From casework's answers to responses: faults, pages of lists, CSV, versions and moments.
#pragma once

#include <rowan/api/call.h>
#include <rowan/casework/casework.h>

#include <handlers.h>

#include <functional>
#include <optional>
#include <string>

namespace rowan::api {

using ObjectAnswer = casework::Answer<json::object>;

/// The problem that a fault is to the person who asked.
[[nodiscard]] Response fault_response(const Services& services, const casework::Fault& fault,
                                      json::object extra = {});
[[nodiscard]] Response object_response(const Services& services, const ObjectAnswer& answer,
                                       int status = 200);
/// What was asked for is done, and there is nothing to say of it.
[[nodiscard]] Response empty_response(const Services& services, const casework::Answer<void>& done);
/// A record with its version as ETag.
[[nodiscard]] Response record_response(const Services& services, const ObjectAnswer& answer,
                                       int status = 200);

using ReadPage = std::function<ObjectAnswer(const casework::Paging&)>;
/// One page as JSON, or, when CSV is asked for, every page as CSV: which needs the permission to
/// export where the rows are about people, and is written to the audit trail.
[[nodiscard]] Response list_response(const Services& services, const Call& call,
                                     const ReadPage& read);

/// Whether the caller asks for rows as CSV.
[[nodiscard]] bool wants_csv(const Call& call);
/// One page of what is no list, as the rows a table shows, and where to go on ("" when done).
struct CsvPage {
  json::array rows;
  std::string next;
};
using ReadRows = std::function<casework::Answer<CsvPage>(const casework::Paging&)>;
/// Every row as CSV: needs the permission to export records of the type ("" is any), where the
/// route asks for it, and is written to the audit trail.
[[nodiscard]] Response csv_response(const Services& services, const Call& call,
                                    std::string_view type, const ReadRows& read,
                                    casework::Paging paging = {});

[[nodiscard]] std::string text_query(const Call& call, std::string_view name);
[[nodiscard]] std::optional<RecordId> id_query(const Call& call, std::string_view name);
[[nodiscard]] std::optional<Instant> instant_query(const Call& call, std::string_view name);
/// An instant, or a date as its beginning or, for `to`, the beginning of the day after.
[[nodiscard]] std::optional<Instant> from_query(const Call& call, std::string_view name);
[[nodiscard]] std::optional<Instant> to_query(const Call& call, std::string_view name);
[[nodiscard]] casework::Moment moment_of(const Call& call);
/// The path's id, which the pattern has already checked.
[[nodiscard]] std::uint64_t path_id(const Call& call, std::string_view name);

/// The version in If-Match: nothing for `*`, none of it when it is not one of our tags.
struct Precondition {
  bool valid = true;
  std::optional<std::uint64_t> version;
};
[[nodiscard]] Precondition precondition_of(const Call& call);

/// 503, because what could not be written to the audit trail must not be shown.
[[nodiscard]] Response audit_failed();
[[nodiscard]] Response invalid(std::string_view detail, Problems problems);

}  // namespace rowan::api
