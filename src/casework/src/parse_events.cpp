#include <rowan/casework/commands.h>

namespace rowan::casework {

namespace {

void add(Problems& problems, std::string path, std::string message, std::string code) {
  Problem problem;
  problem.path = std::move(path);
  problem.message = std::move(message);
  problem.code = std::move(code);
  problems.push_back(std::move(problem));
}

NewEvent parse_one(const json::object& object, const std::string& path, Problems& problems) {
  NewEvent event;
  for (const auto& member : object) {
    const std::string_view key{member.key()};
    const auto place = path + "/" + std::string{key};
    if (key == "fields") {
      if (member.value().is_object()) {
        event.fields = member.value().get_object();
      } else {
        add(problems, place, "`fields` must be an object", "wrong_kind");
      }
      continue;
    }
    if (member.value().is_null()) continue;
    if (!member.value().is_string()) {
      add(problems, place, "`" + std::string{key} + "` must be text", "wrong_kind");
      continue;
    }
    const std::string text{member.value().get_string()};
    if (key == "type") {
      event.type = text;
    } else if (key == "by") {
      event.by = text;
    } else if (key == "late_reason") {
      event.late_reason = text;
    } else if (key == "happened_at") {
      event.happened = parse_when(text);
      if (!event.happened) {
        add(problems, place, "`happened_at` must be a date or time", "wrong_kind");
      }
    } else {
      add(problems, place, "there is no `" + std::string{key} + "`", "unknown_key");
    }
  }
  if (event.type.empty()) add(problems, path + "/type", "`type` is needed", "required");
  return event;
}

}  // namespace

Result<std::vector<NewEvent>, Problems> parse_new_events(const json::value& events) {
  Problems problems;
  std::vector<NewEvent> parsed;
  if (!events.is_array()) {
    add(problems, "events", "`events` must be a list", "wrong_kind");
    return fail(std::move(problems));
  }
  const auto& list = events.get_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto path = "events/" + std::to_string(i);
    if (list[i].is_object()) {
      parsed.push_back(parse_one(list[i].get_object(), path, problems));
    } else {
      add(problems, path, "an event must be an object", "wrong_kind");
    }
  }
  if (!problems.empty()) return fail(std::move(problems));
  return parsed;
}

}  // namespace rowan::casework
