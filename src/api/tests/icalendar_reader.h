// A small and strict reader of iCalendar (RFC 5545): what it takes, a calendar program must take.
#pragma once

#include <rowan/api/http.h>

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::api::testing {

struct CalendarComponent {
  std::string name;
  std::multimap<std::string, std::string> properties;  // Parameters left out.
  std::vector<CalendarComponent> inside;

  /// The value of a property that stands exactly once.
  [[nodiscard]] std::string one(const std::string& property) const {
    if (properties.count(property) != 1) {
      throw std::runtime_error{name + " has not one " + property};
    }
    return properties.find(property)->second;
  }
};

/// Reads one VCALENDAR, or throws with what is wrong.
class CalendarReader {
 public:
  explicit CalendarReader(std::string_view stream) { unfold(stream); }

  CalendarComponent read() {
    CalendarComponent calendar = component();
    if (calendar.name != "VCALENDAR" || at_ != lines_.size()) refuse("more than one VCALENDAR");
    if (calendar.one("VERSION") != "2.0" || calendar.one("PRODID").empty()) refuse("no version");
    if (calendar.inside.empty()) refuse("no component");
    std::set<std::string> uids;
    for (const CalendarComponent& event : calendar.inside) {
      if (event.name != "VEVENT") continue;
      if (!uids.insert(event.one("UID")).second) refuse("a UID twice");
      for (const char* moment : {"DTSTAMP", "DTSTART", "LAST-MODIFIED"}) utc(event.one(moment));
      for (const CalendarComponent& alarm : event.inside) {
        if (alarm.name != "VALARM" || alarm.one("ACTION") != "DISPLAY") refuse("what alarm");
        if (!alarm.one("TRIGGER").starts_with("-PT")) refuse("no trigger before");
        static_cast<void>(text_of(alarm.one("DESCRIPTION")));
      }
    }
    return calendar;
  }

  /// A value of kind TEXT without its escapes.
  static std::string text_of(std::string_view escaped) {
    std::string text;
    for (std::size_t i = 0; i < escaped.size(); ++i) {
      const char c = escaped[i];
      if (c == ';' || c == ',') refuse("an escape is missing");
      if (c != '\\') {
        text += c;
        continue;
      }
      if (++i == escaped.size()) refuse("an escape of nothing");
      const char next = escaped[i];
      if (std::string_view{"\\;,nN"}.find(next) == std::string_view::npos) refuse("an escape");
      text += next == 'n' || next == 'N' ? '\n' : next;
    }
    return text;
  }

 private:
  [[noreturn]] static void refuse(const std::string& what) { throw std::runtime_error{what}; }

  static void utc(const std::string& moment) {
    const std::string shape = "00000000T000000Z";
    if (moment.size() != shape.size()) refuse("a moment that is none: " + moment);
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const bool digit = moment[i] >= '0' && moment[i] <= '9';
      if (shape[i] == '0' ? !digit : moment[i] != shape[i]) refuse("a moment: " + moment);
    }
  }

  void unfold(std::string_view stream) {
    while (!stream.empty()) {
      const std::size_t end = stream.find("\r\n");
      if (end == std::string_view::npos) refuse("a line without its end");
      const std::string_view line = stream.substr(0, end);
      stream.remove_prefix(end + 2);
      if (line.size() > 75) refuse("a line of more than 75 octets");
      if (!is_utf8(line)) refuse("a line that is not UTF-8");
      for (const char c : line) {
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t') refuse("a control character");
      }
      if (line.starts_with(' ') || line.starts_with('\t')) {
        if (lines_.empty()) refuse("a first line that goes on");
        lines_.back() += line.substr(1);
      } else {
        lines_.emplace_back(line);
      }
    }
  }

  std::pair<std::string, std::string> property() {
    if (at_ == lines_.size()) refuse("an end is missing");
    const std::string& line = lines_[at_++];
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) refuse("a line without a value: " + line);
    const std::string name = line.substr(0, std::min(colon, line.find(';')));
    if (name.empty()) refuse("a line without a name");
    for (const char c : name) {
      if (!((c >= 'A' && c <= 'Z') || c == '-')) refuse("a name: " + name);
    }
    return {name, line.substr(colon + 1)};
  }

  CalendarComponent component() {
    auto [begin, name] = property();
    if (begin != "BEGIN") refuse("a component begins with " + begin);
    CalendarComponent made;
    made.name = name;
    for (;;) {
      auto [property_name, value] = property();
      if (property_name == "END") {
        if (value != name) refuse(name + " ends as " + value);
        return made;
      }
      if (property_name == "BEGIN") {
        --at_;
        made.inside.push_back(component());
      } else {
        made.properties.emplace(property_name, value);
      }
    }
  }

  std::vector<std::string> lines_;
  std::size_t at_ = 0;
};

}  // namespace rowan::api::testing
