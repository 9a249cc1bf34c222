#include <answers.h>
#include <export.h>

#include <algorithm>

namespace rowan::api {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

casework::MeasureQuery measure_query(const Call& call, std::string measure) {
  casework::MeasureQuery query;
  query.measure = std::move(measure);
  query.by = split(text_query(call, "by"));
  query.from = from_query(call, "from");
  query.to = to_query(call, "to");
  query.moment = moment_of(call);
  return query;
}

/// What the query names beside the row's own parameters: the group of a measure.
std::map<std::string, std::string> group_of(const Call& call) {
  std::map<std::string, std::string> group;
  const auto& known = call.route.query;
  for (const auto& [name, value] : call.request.query.all()) {
    const bool own = std::any_of(known.begin(), known.end(), [&, wanted = name](const auto& one) {
      return one.name == wanted;
    });
    if (!own) group[name] = value;
  }
  return group;
}

/// A figure of one group as a table shows it, the group by its parts and the moment it stands at.
json::array figure_lines(const json::object& result) {
  json::array lines;
  for (const json::value& cell : result.at("cells").as_array()) {
    json::object line;
    for (const auto& member : cell.as_object()) {
      if (member.key() == "group") {
        for (const auto& part : member.value().as_object()) line[part.key()] = part.value();
      } else {
        line[member.key()] = member.value();
      }
    }
    line["as_at"] = result.at("as_at");
    line["known_at"] = result.at("known_at");
    lines.push_back(std::move(line));
  }
  return lines;
}

Response measure_response(const Services& services, const Call& call, const ObjectAnswer& answer) {
  if (!answer || !file_wanted(call)) return object_response(services, answer);
  return file_response(services, call, {},
                       [&](const casework::Paging&) -> casework::Answer<TablePage> {
                         return TablePage{figure_lines(*answer), {}};
                       });
}

}  // namespace

Response get_definitions(const Services& services, const Call& call) {
  const std::string tag = "\"" + services.access.definitions().digest + "\"";
  Response response;
  if (call.request.headers.get("If-None-Match") == tag) {
    response.status = 304;
  } else {
    response = json_response(services.casework.definitions_json());
  }
  response.headers.set("ETag", tag);
  response.headers.set("Cache-Control", "private, no-cache");
  return response;
}

Response list_standards(const Services& services, const Call& call) {
  casework::StandardsQuery query;
  query.area = text_query(call, "area");
  query.status = text_query(call, "status");
  query.text = text_query(call, "q");
  query.sort = text_query(call, "sort");
  return list_response(services, call, [&](const casework::Paging&) {
    return services.casework.standards(call.viewer(), query);
  });
}

Response get_standard(const Services& services, const Call& call) {
  return object_response(services, services.casework.standard(call.viewer(), call.at("standard")));
}

Response list_measures(const Services& services, const Call& call) {
  return list_response(services, call, [&](const casework::Paging&) {
    return services.casework.measures(call.viewer());
  });
}

Response get_measure(const Services& services, const Call& call) {
  return measure_response(
      services, call,
      services.casework.measure(call.viewer(), measure_query(call, call.at("measure"))));
}

Response list_measure_rows(const Services& services, const Call& call) {
  casework::MeasureRowsQuery query;
  query.measure = measure_query(call, call.at("measure"));
  query.group = group_of(call);
  for (const auto& [name, value] : query.group) query.measure.by.push_back(name);
  query.part = text_query(call, "part");
  if (query.part.empty()) query.part = "denominator";
  return list_response(services, call, [&](const casework::Paging& paging) {
    query.paging = paging;
    return services.casework.measure_rows(call.viewer(), query);
  });
}

Response force_picture(const Services& services, const Call& call) {
  return measure_response(services, call,
                          services.casework.force_picture(
                              call.viewer(), measure_query(call, text_query(call, "measure"))));
}

Response pick_records(const Services& services, const Call& call, const std::string& type) {
  casework::RecordsQuery query;
  query.type = type;
  query.unit = id_query(call, "unit");
  query.text = text_query(call, "q");
  query.kind = text_query(call, "kind");
  return list_response(services, call, [&](const casework::Paging& paging) {
    query.paging = paging;
    if (query.paging.sort.empty()) query.paging.sort = "headline";
    return services.casework.records(call.viewer(), query);
  });
}

Response list_audit(const Services& services, const Call& call) {
  casework::AuditListQuery query;
  query.actor = text_query(call, "actor");
  query.action = text_query(call, "action");
  query.record = id_query(call, "record");
  query.from = from_query(call, "from");
  query.to = to_query(call, "to");
  if (!services.access.audit(call.viewer(), "audit.read", query.record.value_or(RecordId{}),
                             "allowed")) {
    return audit_failed();
  }
  return list_response(services, call, [&](const casework::Paging& paging) {
    query.paging = paging;
    return services.casework.audit(call.viewer(), query);
  });
}

}  // namespace rowan::api
