#include "load_watch.h"

#include "keys.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rowan::practice {
namespace {

constexpr std::string_view absences_folder = "absences/";
constexpr std::string_view streams_folder = "streams/";

Absence read_absence(MapReader& reader) {
  Absence absence;
  absence.id = reader.need_text("absence");
  absence.title = reader.need_text("title");
  absence.about = reader.need_text("about");
  absence.standards = reader.texts("standards");
  return absence;
}

/// A whole number of at least one.
int count_of(MapReader& reader, std::string_view key) {
  const Node* node = reader.need(key);
  const auto number = node == nullptr ? std::optional<double>{1} : reader.number(key);
  const int whole = number ? static_cast<int>(*number) : 1;
  if (number && whole >= 1 && whole == *number) return whole;
  if (number) reader.refuse(*node, std::string{key}, "expected 1 or more", {}, "value");
  return 1;
}

StreamAlarm read_alarm(Loading& loading, MapReader& outer) {
  StreamAlarm alarm;
  if (outer.need("alarm") == nullptr) return alarm;
  auto reader = loading.inside(outer, "alarm", "stream_alarm");
  if (!reader || !reader->is_map()) return alarm;
  alarm.days = count_of(*reader, "days");
  alarm.weeks = count_of(*reader, "weeks");
  alarm.weeks_least = count_of(*reader, "weeks_least");
  alarm.weeks_back = count_of(*reader, "weeks_back");
  for (auto [key, number] : {std::pair{"usual_least", &alarm.usual_least},
                             {"fall_percent", &alarm.fall_percent},
                             {"spreads", &alarm.spreads}}) {
    if (reader->need(key) != nullptr) *number = reader->number(key).value_or(0);
  }
  alarm.calendar = loading.refer(*reader, "calendar", "calendar");
  if (alarm.days > 7) {
    reader->refuse(*reader->find("days"), "days", "weeks would be counted into one another",
                   "compare at most 7 days", "value");
  }
  if (alarm.weeks_least > alarm.weeks || alarm.weeks > alarm.weeks_back) {
    reader->refuse(reader->node(), "", "there can never be as many weeks as that to compare",
                   "write `weeks_least` at most `weeks`, and that at most `weeks_back`", "value");
  }
  if (!reader->flag("local", false)) {
    reader->refuse(reader->node(), "", "no law says when a stream has fallen",
                   "write `local: true`", "local");
  }
  return alarm;
}

std::vector<StreamExample> read_examples(Loading& loading, MapReader& reader) {
  std::vector<StreamExample> examples;
  each_item(loading, reader, "examples", "stream_example", [&](MapReader& item) {
    StreamExample example;
    example.name = item.need_text("name");
    example.now = static_cast<std::int64_t>(item.number("now").value_or(0));
    for (const std::string& week : item.texts("weeks")) {
      example.weeks.push_back(std::atoll(week.c_str()));
    }
    example.expect = item.word("expect", {"usual", "fallen", "not_known"}, true);
    example.line = item.node().place.line;
    example.column = item.node().place.column;
    examples.push_back(std::move(example));
  });
  return examples;
}

Stream read_stream(Loading& loading, const Document& document, MapReader& reader) {
  Stream stream;
  stream.id = reader.need_text("stream");
  stream.title = reader.need_text("title");
  stream.about = reader.need_text("about");
  stream.file = document.file;
  stream.owner = loading.need_refer(reader, "owner", "role");
  static_cast<void>(reader.need("source"));
  if (auto source = loading.inside(reader, "source", "standard_source")) {
    stream.source = load_source_ref(loading, *source);
  }
  each_item(loading, reader, "counts", "stream_entry", [&](MapReader& item) {
    StreamEntry entry;
    entry.record = loading.need_refer(item, "record", "record");
    entry.event = item.need_text("event");
    entry.by = item.text("by");
    stream.counts.push_back(std::move(entry));
  });
  stream.alarm = read_alarm(loading, reader);
  stream.examples = read_examples(loading, reader);
  return stream;
}

/// Each file of a folder of these definitions, national or a force's own.
template <class Each>
void each_file(const Definitions& definitions, std::string_view folder, Each each) {
  for (const DefinitionFile& file : definitions.files) {
    const auto at = file.name.find(folder);
    if (at != 0 && (at == std::string::npos || file.name[at - 1] != '/')) continue;
    if (const auto document = parse_yaml(file.text, file.name)) each(*document);
  }
}

}  // namespace

void load_absence(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "absence");
  const Absence absence = read_absence(reader);
  loading.declare(reader, "absence", "absence", absence.id);
  for (const std::string& standard : absence.standards) {
    loading.refer(reader, *reader.find("standards"), "standards", "standard", standard);
    // In two kinds of absence it would be counted twice.
    const auto [place, fresh] = loading.declared.emplace(
        "absence of " + standard, problem_at(reader, *reader.find("standards"), "standards"));
    if (fresh) continue;
    reader.refuse(*reader.find("standards"), "standards",
                  "`" + standard + "` would be counted twice",
                  "it stands in " + place->second.file + ", too", "declared_twice");
  }
  if (reader.is_map() && absence.standards.empty()) {
    reader.refuse(reader.node(), "standards", "a kind of absence needs a standard that finds it",
                  "name one", "required");
  }
}

void load_stream(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "stream");
  const Stream stream = read_stream(loading, document, reader);
  loading.declare(reader, "stream", "stream", stream.id);
  if (!reader.is_map()) return;
  if (stream.counts.empty()) {
    reader.refuse(reader.node(), "counts", "a stream counts something", "name an event",
                  "required");
  }
  std::set<std::string> shown;
  for (const StreamExample& example : stream.examples) shown.insert(example.expect);
  for (const auto* answer : {"usual", "fallen", "not_known"}) {
    if (shown.contains(answer)) continue;
    reader.refuse(reader.node(), "examples", "no example is `" + std::string{answer} + "`",
                  "add one", "coverage");
  }
}

void check_streams(Loading& loading) {
  for (const Document& document : loading.documents) {
    const auto at = document.file.rfind(streams_folder);
    if (at != 0 && (at == std::string::npos || document.file[at - 1] != '/')) continue;
    const Node* counts = document.root.find("counts");
    if (counts == nullptr || counts->kind != NodeKind::list) continue;
    for (const Node& item : counts->items) {
      MapReader reader{document, item, "counts", keys_of("stream_entry"), loading.problems};
      const auto* type = loading.definitions.record_type(reader.text("record"));
      if (type == nullptr) continue;  // Said already.
      const auto event_name = reader.text("event");
      const auto* event = type->event(event_name);
      if (event == nullptr) {
        reader.refuse(item, "event", "`" + event_name + "` is not an event of `" + type->name + "`",
                      "name the event that is counted", "unknown_name");
        continue;
      }
      const auto by = reader.text("by");
      const auto* field = by.empty() ? nullptr : event->field(by);
      if (by.empty() || (field != nullptr && field->kind == FieldKind::code)) continue;
      reader.refuse(item, "by", "`" + by + "` is not a code of `" + event->name + "`",
                    "name a field of `kind: code`", "unknown_name");
    }
  }
}

Watch watch_of(const Definitions& definitions) {
  Watch watch;
  Loading read;  // What is read here was held to its shape when it was loaded.
  each_file(definitions, absences_folder, [&](const Document& document) {
    MapReader reader = read.reader(document, document.root, {}, "absence");
    Absence absence = read_absence(reader);
    watch.absences.emplace(absence.id, std::move(absence));
  });
  each_file(definitions, streams_folder, [&](const Document& document) {
    MapReader reader = read.reader(document, document.root, {}, "stream");
    Stream stream = read_stream(read, document, reader);
    watch.streams.emplace(stream.id, std::move(stream));
  });
  return watch;
}

}  // namespace rowan::practice
