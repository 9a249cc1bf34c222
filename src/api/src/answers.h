// From casework's answers to responses: faults, pages of lists, CSV, versions and moments.
#pragma once

#include <rowan/api/call.h>
#include <rowan/api/problem_details.h>
#include <rowan/casework/casework.h>

#include <handlers.h>

#include <functional>
#include <optional>
#include <string>

namespace rowan::api {

using ObjectAnswer = casework::Answer<json::object>;

/// The problem that a fault is to the person who asked.
[[nodiscard]] ProblemDetails problem_of(const Services& services, const casework::Fault& fault,
                                        json::object extra = {});
[[nodiscard]] Response fault_response(const Services& services, const casework::Fault& fault,
                                      json::object extra = {});
[[nodiscard]] Response object_response(const Services& services, const ObjectAnswer& answer,
                                       int status = 200);
/// What the viewer may see of what was recorded on a record since a version of it.
[[nodiscard]] json::array changed_since(const Services& services, const access::Viewer& viewer,
                                        RecordId record, std::uint64_t version);
/// What was asked for is done, and there is nothing to say of it.
[[nodiscard]] Response empty_response(const Services& services, const casework::Answer<void>& done);
/// A record with its version as ETag.
[[nodiscard]] Response record_response(const Services& services, const ObjectAnswer& answer,
                                       int status = 200);

using ReadPage = std::function<ObjectAnswer(const casework::Paging&)>;
/// One page as JSON, or every page as a file, when one is asked for: see file_response.
[[nodiscard]] Response list_response(const Services& services, const Call& call,
                                     const ReadPage& read);

[[nodiscard]] std::string text_query(const Call& call, std::string_view name);
[[nodiscard]] std::optional<RecordId> id_query(const Call& call, std::string_view name);
[[nodiscard]] std::optional<Instant> instant_query(const Call& call, std::string_view name);
/// An instant, or a date as its beginning or, for `to`, the beginning of the day after.
[[nodiscard]] std::optional<Instant> from_query(const Call& call, std::string_view name);
[[nodiscard]] std::optional<Instant> to_query(const Call& call, std::string_view name);
[[nodiscard]] casework::Moment moment_of(const Call& call);
/// The path's id, which the pattern has already checked.
[[nodiscard]] std::uint64_t path_id(const Call& call, std::string_view name);

/// Writes to the audit trail that a part of a restricted record is read, where the path's `id`
/// names one. False when that failed: then it must not be shown.
[[nodiscard]] bool part_audited(const Services& services, const Call& call);

/// The version in If-Match: nothing for `*`, none of it when it is not one of our tags.
struct Precondition {
  bool valid = true;
  std::optional<std::uint64_t> version;
};
[[nodiscard]] Precondition precondition_of(const Call& call);

/// Refuses a key of a write that may be sent twice, unless it is short and plain.
[[nodiscard]] std::optional<Response> refuse_key(const Call& call);

/// 503, because what could not be written to the audit trail must not be shown.
[[nodiscard]] Response audit_failed();
[[nodiscard]] Response invalid(std::string_view detail, Problems problems);

}  // namespace rowan::api
