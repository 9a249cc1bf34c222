#include <icalendar.h>

#include <fmt/format.h>
#include <algorithm>

namespace rowan::api {
namespace {

/// 20260301T220000Z
std::string moment_text(Instant at) {
  std::string text = to_text(at);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string period_before(std::int64_t seconds) {
  return seconds % 60 == 0 ? fmt::format("-PT{}M", seconds / 60) : fmt::format("-PT{}S", seconds);
}

std::string title_of(const casework::CalendarDuty& duty) {
  if (duty.title.empty()) return "A duty on a restricted record is due";
  return duty.title + " (" + duty.reference + ")";
}

std::string event_of(const CalendarFrame& frame, const casework::CalendarDuty& duty) {
  const std::string title = calendar_text(title_of(duty));
  const std::string changed = moment_text(duty.changed_at);
  std::string text = calendar_line("BEGIN", "VEVENT");
  text += calendar_line("UID", to_text(duty.duty) + "@duties.rowan");
  text += calendar_line("DTSTAMP", changed);
  text += calendar_line("LAST-MODIFIED", changed);
  text += calendar_line("SEQUENCE", std::to_string(duty.sequence));
  text += calendar_line("DTSTART", moment_text(duty.due));
  text += calendar_line("SUMMARY", title);
  text += calendar_line("DESCRIPTION", calendar_text("Due now. Sign in to Rowan to see it."));
  text += calendar_line("CLASS", "CONFIDENTIAL");
  text += calendar_line("TRANSP", "TRANSPARENT");
  text += calendar_line("BEGIN", "VALARM");
  text += calendar_line("ACTION", "DISPLAY");
  text += calendar_line("DESCRIPTION", title);
  text += calendar_line("TRIGGER", period_before(frame.reminded_before_seconds));
  text += calendar_line("END", "VALARM");
  text += calendar_line("END", "VEVENT");
  return text;
}

/// A stream holds at least one component, so one without duties says what its times are in.
std::string nothing_due() {
  return calendar_line("BEGIN", "VTIMEZONE") + calendar_line("TZID", "Etc/UTC") +
         calendar_line("BEGIN", "STANDARD") + calendar_line("DTSTART", "19700101T000000") +
         calendar_line("TZOFFSETFROM", "+0000") + calendar_line("TZOFFSETTO", "+0000") +
         calendar_line("END", "STANDARD") + calendar_line("END", "VTIMEZONE");
}

bool continues_a_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string calendar_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') escaped += '\\';
    if (c == '\n') {
      escaped += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      escaped += c;
    }
  }
  return escaped;
}

std::string calendar_line(std::string_view name, std::string_view value) {
  constexpr std::size_t most_octets = 75;
  const std::string line = std::string{name} + ":" + std::string{value};
  std::string folded;
  std::size_t from = 0;
  // A line that goes on begins with a blank, which counts.
  for (std::size_t room = most_octets; line.size() - from > room; room = most_octets - 1) {
    std::size_t to = from + room;
    while (to > from + 1 && continues_a_character(line[to])) --to;
    folded.append(line, from, to - from).append("\r\n ");
    from = to;
  }
  return folded.append(line, from).append("\r\n");
}

std::string icalendar(const CalendarFrame& frame,
                      const std::vector<casework::CalendarDuty>& duties) {
  const std::string name = calendar_text(frame.name);
  std::string text = calendar_line("BEGIN", "VCALENDAR");
  text += calendar_line("VERSION", "2.0");
  text += calendar_line("PRODID", "-//Rowan//Duties//EN");
  text += calendar_line("CALSCALE", "GREGORIAN");
  // RFC 7986, and what programs read that are older than it.
  text += calendar_line("NAME", name) + calendar_line("X-WR-CALNAME", name);
  text += calendar_line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M");
  if (duties.empty()) text += nothing_due();
  for (const auto& duty : duties) text += event_of(frame, duty);
  return text + calendar_line("END", "VCALENDAR");
}

}  // namespace rowan::api
