// Duties as an iCalendar stream (RFC 5545), which any calendar program can subscribe to.
#pragma once

#include <rowan/casework/calendar.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::api {

struct CalendarFrame {
  std::string name;  // What the calendar is called where it is shown: the force's.
  std::int64_t reminded_before_seconds = 0;
};

/// The same duties give the same bytes.
[[nodiscard]] std::string icalendar(const CalendarFrame& frame,
                                    const std::vector<casework::CalendarDuty>& duties);

/// "name:value" with its line end, folded so that no line is longer than 75 octets and no character
/// is taken apart.
[[nodiscard]] std::string calendar_line(std::string_view name, std::string_view value);
/// A value of kind TEXT: `\`, `;`, `,` and line breaks escaped, other control characters left out.
[[nodiscard]] std::string calendar_text(std::string_view text);

}  // namespace rowan::api
