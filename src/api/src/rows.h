// Short words for writing rows of the route table.
#pragma once

#include <rowan/api/call.h>
#include <rowan/api/router.h>

#include <shape.h>
#include <shapes.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowan::api {

struct Words {
  std::string_view operation;
  std::string_view summary;
  std::string_view description;
};

/// Builds one row; each word names what it adds.
class Row {
 public:
  Row(Method method, std::string_view path, const Words& words, std::string_view permission) {
    route_.method = method;
    route_.path = "/api/v1" + std::string{path};
    route_.operation = words.operation;
    route_.summary = words.summary;
    route_.description = words.description;
    route_.permission = permission;
  }

  Row&& audited(std::string_view action) && {
    route_.audit = action;
    return std::move(*this);
  }
  Row&& takes(std::string_view text, json::value example) && {
    route_.request = strict_shape(text);
    route_.example.request = std::move(example);
    return std::move(*this);
  }
  /// Answers with a named shape and its example.
  Row&& gives(std::string_view name, int status = 200) && {
    route_.response = json::object{{"$ref", "#/components/schemas/" + std::string{name}}};
    route_.example.status = status;
    route_.example.response = example_of(name);
    return std::move(*this);
  }
  Row&& gives(json::object schema, json::value example, int status = 200) && {
    route_.response = std::move(schema);
    route_.example.status = status;
    route_.example.response = std::move(example);
    return std::move(*this);
  }
  /// Answers with a page of a list, which can be had as CSV.
  Row&& lists(std::string_view name) && {
    route_.response = list_of(name);
    route_.example.response = example_list(name);
    route_.as_csv = true;
    route_.export_permission =
        name != "StandardSummary" && name != "MeasureSummary" && name != "Draft";
    with("limit", QueryParameter::Kind::whole_number, "How many at most: 50 unless told, 200 most");
    with("cursor", QueryParameter::Kind::text, "Where to go on, as `next` of the page before said");
    return std::move(*this);
  }
  /// What `gives` names holds rows about people, which can be had as CSV as well.
  Row&& also_as_csv() && {
    route_.as_csv = true;
    route_.export_permission = true;
    return std::move(*this);
  }
  /// What `gives` names holds figures, about nobody, which can be had as a file as well.
  Row&& figures_as_csv() && {
    route_.as_csv = true;
    return std::move(*this);
  }
  Row&& gives_nothing() && {
    route_.example.status = 204;
    return std::move(*this);
  }
  Row&& filter(std::string_view name, QueryParameter::Kind kind, std::string_view description,
               std::vector<std::string> values = {}) && {
    with(name, kind, description, std::move(values));
    return std::move(*this);
  }
  /// Reads as it was, and as it was known.
  Row&& at_times() && {
    with("as_at", QueryParameter::Kind::instant,
         "What had happened by then; the present otherwise");
    with("known_at", QueryParameter::Kind::instant,
         "What had been recorded by then; the present otherwise");
    return std::move(*this);
  }
  Row&& if_match() && {
    route_.needs_if_match = true;
    return std::move(*this);
  }
  /// Opened by another permission as well.
  Row&& or_by(std::string_view permission) && {
    route_.or_permissions.emplace_back(permission);
    return std::move(*this);
  }
  Row&& other_query() && {
    route_.other_query = true;
    return std::move(*this);
  }
  /// A POST that changes nothing, so nothing is written to the audit trail.
  Row&& changes_nothing() && {
    route_.changes_nothing = true;
    return std::move(*this);
  }
  /// The body is bytes, at most so many, which go to a sink as they come.
  Route into(BodyOpener opener, std::size_t bytes_most) && {
    route_.open_body = opener;
    route_.body_bytes_most = bytes_most;
    // A body that is here already goes the same way.
    route_.handle = [opener = std::move(opener)](const Call& call) {
      auto sink = opener(call);
      if (!sink) return std::move(sink.error());
      if (auto refusal = (*sink)->take(call.request.body)) return std::move(*refusal);
      return (*sink)->finish();
    };
    return std::move(route_);
  }
  Route by(Handler handler) && {
    route_.handle = std::move(handler);
    return std::move(route_);
  }

 private:
  void with(std::string_view name, QueryParameter::Kind kind, std::string_view description,
            std::vector<std::string> values = {}) {
    QueryParameter parameter;
    parameter.name = name;
    parameter.kind = kind;
    parameter.description = description;
    parameter.values = std::move(values);
    route_.query.push_back(std::move(parameter));
  }

  Route route_;
};

}  // namespace rowan::api
