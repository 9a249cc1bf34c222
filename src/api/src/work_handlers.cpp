#include <answers.h>
#include <export.h>

namespace rowan::api {
namespace {

DutyId duty_of(const Call& call) {
  return DutyId{path_id(call, "id")};
}

/// A row of a board as a table shows it: the child, the columns, and what is to be done next.
json::object board_line(const json::object& row) {
  json::object line{{"reference", row.at("reference")}, {"headline", row.at("headline")},
                    {"state", row.at("state")},         {"unit", row.at("unit")},
                    {"worst", row.at("worst")},         {"columns", row.at("columns")}};
  const auto* next = row.at("next").if_object();
  for (const auto* part : {"text", "owner", "due"}) {
    line[std::string{"next_"} + part] = next == nullptr ? json::value(nullptr) : next->at(part);
  }
  return line;
}

/// A match as a table shows it: what it is, and where the words were found.
json::object match_line(const json::object& match) {
  const auto& record = match.at("record").get_object();
  return {{"reference", record.at("reference")},
          {"type", record.at("type")},
          {"headline", record.at("headline")},
          {"state", record.at("state")},
          {"unit", record.at("unit")},
          {"worst", record.at("worst")},
          {"why", match.at("why")}};
}

/// Each of a list of objects as its line.
json::array lines_of(const json::value& items, json::object (*line)(const json::object&)) {
  json::array lines;
  for (const auto& item : items.as_array()) lines.push_back(line(item.as_object()));
  return lines;
}

}  // namespace

Response list_duties(const Services& services, const Call& call) {
  casework::DutiesQuery query;
  query.mine = text_query(call, "mine") == "true";
  query.verdict = text_query(call, "verdict");
  query.standard = text_query(call, "standard");
  query.unit = id_query(call, "unit");
  query.record_type = text_query(call, "record_type");
  query.due_before = to_query(call, "due_before");
  return list_response(services, call, [&](const casework::Paging& paging) {
    query.paging = paging;
    return services.casework.duties(call.viewer(), query);
  });
}

Response acknowledge_duty(const Services& services, const Call& call) {
  return object_response(
      services, services.casework.acknowledge_duty(call.viewer(), duty_of(call),
                                                   text_at(call.body.as_object(), "note")));
}

Response take_duty(const Services& services, const Call& call) {
  return object_response(services, services.casework.take_duty(call.viewer(), duty_of(call)));
}

Response note_duty(const Services& services, const Call& call) {
  return object_response(services,
                         services.casework.note_duty(call.viewer(), duty_of(call),
                                                     text_at(call.body.as_object(), "text")));
}

Response my_work(const Services& services, const Call& call) {
  return object_response(services, services.casework.my_work(call.viewer()));
}

Response list_notifications(const Services& services, const Call& call) {
  const bool open_only = text_query(call, "open") == "true";
  return list_response(services, call, [&](const casework::Paging& paging) {
    return services.casework.notifications(call.viewer(), open_only, paging);
  });
}

Response acknowledge_notification(const Services& services, const Call& call) {
  return object_response(
      services, services.casework.acknowledge_notification(call.viewer(), path_id(call, "id")));
}

Response list_drafts(const Services& services, const Call& call) {
  return list_response(services, call, [&](const casework::Paging&) {
    return services.casework.drafts(call.viewer());
  });
}

Response get_draft(const Services& services, const Call& call) {
  return object_response(services, services.casework.draft(call.viewer(), call.at("key")));
}

Response put_draft(const Services& services, const Call& call) {
  return object_response(
      services, services.casework.put_draft(call.viewer(), call.at("key"), call.body.as_object()));
}

Response drop_draft(const Services& services, const Call& call) {
  return empty_response(services, services.casework.drop_draft(call.viewer(), call.at("key")));
}

Response get_board(const Services& services, const Call& call) {
  casework::BoardQuery query;
  query.record_type = call.at("type");
  query.board = call.at("board");
  query.unit = id_query(call, "unit");
  query.worst = text_query(call, "worst");
  query.all = text_query(call, "all") == "true" || file_wanted(call).has_value();
  query.moment = moment_of(call);
  if (file_wanted(call)) {
    return file_response(services, call, query.record_type,
                         [&](const casework::Paging&) -> casework::Answer<TablePage> {
                           auto board = services.casework.board(call.viewer(), query);
                           if (!board) return fail(std::move(board.error()));
                           return TablePage{lines_of(board->at("rows"), board_line), {}};
                         });
  }
  return object_response(services, services.casework.board(call.viewer(), query));
}

Response search(const Services& services, const Call& call) {
  const auto& body = call.body.as_object();
  casework::SearchFor wanted;
  wanted.text = text_at(body, "text");
  if (const json::value* named = body.if_contains("types")) {
    for (const json::value& one : named->as_array()) wanted.types.emplace_back(one.as_string());
  }
  wanted.unit = parse_id<RecordKind>(text_at(body, "unit"));
  return object_response(services, services.casework.search(call.viewer(), wanted), 201);
}

Response save_search(const Services& services, const Call& call) {
  return object_response(services,
                         services.casework.save_search(call.viewer(), path_id(call, "id"),
                                                       text_at(call.body.as_object(), "title")));
}

Response forget_search(const Services& services, const Call& call) {
  return empty_response(services,
                        services.casework.forget_search(call.viewer(), path_id(call, "id")));
}

Response saved_searches(const Services& services, const Call& call) {
  return object_response(services, services.casework.saved_searches(call.viewer()));
}

Response get_search(const Services& services, const Call& call) {
  casework::Paging paging;
  paging.cursor = text_query(call, "cursor");
  const std::uint64_t id = path_id(call, "id");
  if (!services.access.audit(call.viewer(), "search.read", {}, "allowed",
                             json::object{{"search", call.at("id")}})) {
    return audit_failed();
  }
  if (file_wanted(call)) {
    const auto rows = [&](const casework::Paging& at) -> casework::Answer<TablePage> {
      auto found = services.casework.search_again(call.viewer(), id, at);
      if (!found) return fail(std::move(found.error()));
      return TablePage{lines_of(found->at("items"), match_line),
                       std::string{text_at(*found, "next")}};
    };
    return file_response(services, call, {}, rows);
  }
  return object_response(services, services.casework.search_again(call.viewer(), id, paging));
}

}  // namespace rowan::api
