#include <rowan/casework/streams.h>

#include <answers.h>
#include <export.h>
#include <rows.h>
#include <stream_routes.h>

#include <memory>

namespace rowan::api {
namespace {

using Kind = QueryParameter::Kind;

/// A stream as a table shows it, without the weeks behind it.
json::array lines_of(const json::object& found) {
  json::array lines;
  for (const json::value& item : found.at("items").as_array()) {
    const auto& stream = item.as_object();
    lines.push_back(json::object{{"title", stream.at("title")},
                                 {"verdict", stream.at("verdict")},
                                 {"from", stream.at("now").at("from")},
                                 {"to", stream.at("now").at("to")},
                                 {"count", stream.at("now").at("count")},
                                 {"usual", stream.at("usual")},
                                 {"spread", stream.at("spread")},
                                 {"owner", stream.at("owner")}});
  }
  return lines;
}

Response streams_now(const Services& services, const casework::Streams& streams, const Call& call) {
  if (!file_wanted(call)) return object_response(services, streams.now(call.viewer()));
  return file_response(services, call, {},
                       [&](const casework::Paging&) -> casework::Answer<TablePage> {
                         auto found = streams.now(call.viewer());
                         if (!found) return fail(std::move(found.error()));
                         return TablePage{lines_of(*found), {}};
                       });
}

Response stream_rows(const Services& services, const casework::Streams& streams, const Call& call) {
  casework::StreamRowsQuery query;
  query.stream = call.at("stream");
  if (auto part = text_query(call, "part"); !part.empty()) query.part = std::move(part);
  Problems problems;
  for (const auto& [name, day] : {std::pair{"from", &query.from}, std::pair{"to", &query.to}}) {
    if (const auto given = parse_date(text_query(call, name))) {
      *day = *given;
      continue;
    }
    Problem problem;
    problem.path = name;
    problem.message = "is not a day";
    problem.remedy = "write it as 2026-03-01";
    problem.code = "date";
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) return invalid("The days cannot be read.", std::move(problems));
  return list_response(services, call, [&](const casework::Paging& paging) {
    return streams.rows(call.viewer(), query, paging);
  });
}

}  // namespace

void add_stream_routes(std::vector<Route>& rows, const Services& services) {
  const auto streams = std::make_shared<const casework::Streams>(services.casework);
  rows.push_back(
      Row{Method::get,
          "/streams",
          {"list_streams", "What comes in, each stream against its own past",
           "The last days counted, what is usual, and the weeks behind it. `not_known` where the "
           "past is too short or too thin to say. A fall that nobody has ended stands in `fall`."},
          "measure"}
          .gives("Streams")
          .also_as_csv()
          .by([&services, streams](const Call& call) {
            return streams_now(services, *streams, call);
          }));
  rows.push_back(Row{Method::get,
                     "/streams/{stream:name}/rows",
                     {"list_stream_rows", "The records behind one number of a stream",
                      "Those with an entry that was recorded on these days, the newest first."},
                     "measure"}
                     .lists("RecordRow")
                     .filter("from", Kind::text, "The first day, `2026-03-01`")
                     .filter("to", Kind::text, "The last day")
                     .filter("part", Kind::text, "Only this part of the stream")
                     .by([&services, streams](const Call& call) {
                       return stream_rows(services, *streams, call);
                     }));
}

}  // namespace rowan::api
