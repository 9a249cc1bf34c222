#include <rowan/base/time.h>

#include <date/tz.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>

namespace rowan {
namespace {

constexpr std::int64_t day_seconds = 86400;

const date::time_zone& london() {
  static const date::time_zone* const zone = date::locate_zone("Europe/London");
  return *zone;
}

/// The offset and the moments between which it holds, kept so that a day's work asks once.
struct Stretch {
  std::int64_t begin = 1;
  std::int64_t end = 0;
  std::int64_t offset = 0;
};

std::int64_t offset_at(std::int64_t utc_seconds) {
  thread_local std::array<Stretch, 64> cache;
  // Half a year per slot keeps summer and winter apart, so that both stay cached.
  auto slot = static_cast<std::size_t>(utc_seconds / (182 * day_seconds)) % cache.size();
  Stretch& stretch = cache[slot];
  if (utc_seconds < stretch.begin || utc_seconds >= stretch.end) {
    auto info = london().get_info(date::sys_seconds{std::chrono::seconds{utc_seconds}});
    stretch = {info.begin.time_since_epoch().count(), info.end.time_since_epoch().count(),
               info.offset.count()};
  }
  return stretch.offset;
}

bool digits(std::string_view text, std::size_t at, std::size_t count, int& out) {
  if (at + count > text.size()) return false;
  auto first = text.data() + at;
  for (std::size_t i = 0; i < count; ++i) {
    if (first[i] < '0' || first[i] > '9') return false;
  }
  return std::from_chars(first, first + count, out).ec == std::errc{};
}

std::optional<int> parse_offset_seconds(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  int hours = 0;
  int minutes = 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
  if (!digits(text, 1, 2, hours) || !digits(text, 4, 2, minutes)) return {};
  if (hours > 14 || minutes > 59) return {};
  int seconds = hours * 3600 + minutes * 60;
  return text[0] == '-' ? -seconds : seconds;
}

/// The seconds of the day at the front of `text`; `used` is how many characters they took.
std::optional<int> time_of_day_prefix(std::string_view text, std::size_t& used) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (text.size() < 5 || text[2] != ':') return {};
  if (!digits(text, 0, 2, hour) || !digits(text, 3, 2, minute)) return {};
  used = 5;
  if (text.size() > 5 && text[5] == ':') {
    if (!digits(text, 6, 2, second)) return {};
    used = 8;
  }
  if (hour > 23 || minute > 59 || second > 59) return {};
  if (used < text.size() && text[used] == '.') {
    ++used;
    while (used < text.size() && text[used] >= '0' && text[used] <= '9') ++used;
  }
  return hour * 3600 + minute * 60 + second;
}

}  // namespace

CivilDate date_of(YearMonthDay ymd) {
  auto days = date::sys_days{date::year{ymd.year} / ymd.month / ymd.day};
  return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

YearMonthDay parts_of(CivilDate date) {
  date::year_month_day ymd{date::sys_days{date::days{date.days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int weekday_of(CivilDate date) {
  return static_cast<int>(date::weekday{date::sys_days{date::days{date.days}}}.c_encoding());
}

int days_in_month(int year, int month) {
  auto last = date::year{year} / month / date::last;
  return static_cast<int>(static_cast<unsigned>(date::year_month_day_last{last}.day()));
}

CivilDate day_of(Instant at) {
  std::int64_t local = at.seconds + offset_at(at.seconds);
  std::int64_t days = local / day_seconds;
  if (local % day_seconds < 0) --days;
  return {static_cast<std::int32_t>(days)};
}

Instant at_time_of_day(CivilDate date, int seconds_of_day, bool as_beginning) {
  std::int64_t local = std::int64_t{date.days} * day_seconds + seconds_of_day;
  auto info = london().get_info(date::local_seconds{std::chrono::seconds{local}});
  if (info.result == date::local_info::nonexistent) {
    return {info.first.end.time_since_epoch().count()};
  }
  bool second = info.result == date::local_info::ambiguous && !as_beginning;
  return {local - (second ? info.second : info.first).offset.count()};
}

Instant start_of(CivilDate date) {
  // London's changes are at 01:00 UTC, so midnight is never skipped nor repeated: asking for the
  // offset at that UTC midnight less an hour at most gives the right side.
  std::int64_t local = std::int64_t{date.days} * day_seconds;
  std::int64_t guess = local - offset_at(local);
  return {local - offset_at(guess)};
}

Instant end_of(CivilDate date) {
  return start_of(date + 1) - 1;
}

When whole_day(CivilDate date) {
  return {start_of(date), end_of(date), true};
}

std::optional<int> parse_time_of_day(std::string_view text) {
  std::size_t used = 0;
  auto seconds = time_of_day_prefix(text, used);
  if (!seconds || used != text.size()) return {};
  return seconds;
}

std::optional<CivilDate> parse_date(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  if (!digits(text, 0, 4, year) || !digits(text, 5, 2, month) || !digits(text, 8, 2, day)) {
    return {};
  }
  if (year < 1800 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return {};
  }
  return date_of({year, month, day});
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 17 || (text[10] != 'T' && text[10] != 't')) return {};
  auto date = parse_date(text.substr(0, 10));
  if (!date) return {};
  std::size_t used = 0;
  auto rest = text.substr(11);
  auto seconds = time_of_day_prefix(rest, used);
  if (!seconds) return {};
  auto offset = parse_offset_seconds(rest.substr(used));
  if (!offset) return {};
  return Instant{std::int64_t{date->days} * day_seconds + *seconds - *offset};
}

std::optional<When> parse_when(std::string_view text) {
  if (auto dots = text.find(".."); dots != std::string_view::npos) {
    auto low = parse_when(text.substr(0, dots));
    auto high = parse_when(text.substr(dots + 2));
    if (!low || !high || high->latest < low->earliest) return {};
    return When{low->earliest, high->latest, low->is_date && high->is_date};
  }
  if (auto date = parse_date(text)) return whole_day(*date);
  if (auto at = parse_instant(text)) return exactly(*at);
  return {};
}

namespace {

/// Writes a number with leading zeros; these texts are made by the million.
char* write_digits(char* at, std::int64_t number, int digits) {
  for (int i = digits; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
  return at + digits;
}

char* write_date(char* at, CivilDate date) {
  const auto ymd = parts_of(date);
  // The ends of time are beyond every calendar and are never shown.
  const int year = std::clamp(ymd.year, 0, 99'999);
  at = write_digits(at, year, year > 9999 ? 5 : 4);
  *at++ = '-';
  at = write_digits(at, ymd.month, 2);
  *at++ = '-';
  return write_digits(at, ymd.day, 2);
}

constexpr std::size_t longest_moment = sizeof "10000-01-01T00:00:00Z";

}  // namespace

std::string to_text(CivilDate date) {
  std::array<char, longest_moment> text{};
  return {text.data(), write_date(text.data(), date)};
}

std::string to_text(Instant at) {
  std::int64_t days = at.seconds / day_seconds;
  std::int64_t rest = at.seconds % day_seconds;
  if (rest < 0) {
    rest += day_seconds;
    --days;
  }
  std::array<char, longest_moment> text{};
  char* end = write_date(text.data(), CivilDate{static_cast<std::int32_t>(days)});
  *end++ = 'T';
  end = write_digits(end, rest / 3600, 2);
  *end++ = ':';
  end = write_digits(end, rest / 60 % 60, 2);
  *end++ = ':';
  end = write_digits(end, rest % 60, 2);
  *end++ = 'Z';
  return {text.data(), end};
}

std::string to_text(const When& when) {
  if (when.is_date) {
    CivilDate first = day_of(when.earliest);
    CivilDate last = day_of(when.latest);
    if (first == last) return to_text(first);
    return to_text(first) + ".." + to_text(last);
  }
  if (when.exact()) return to_text(when.earliest);
  return to_text(when.earliest) + ".." + to_text(when.latest);
}

std::string to_london_text(Instant at) {
  static constexpr std::array<const char*, 12> months{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  CivilDate date = day_of(at);
  auto ymd = parts_of(date);
  std::int64_t local = at.seconds + offset_at(at.seconds);
  std::int64_t of_day = local - std::int64_t{date.days} * day_seconds;
  return fmt::format("{} {} {} at {:02}:{:02}", ymd.day,
                     months[static_cast<std::size_t>(ymd.month - 1)], ymd.year, of_day / 3600,
                     of_day / 60 % 60);
}

}  // namespace rowan
