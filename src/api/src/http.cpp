#include <rowan/api/http.h>

#include <algorithm>

namespace rowan::api {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

bool breaks_line(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

Result<std::string, std::string> unescape(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_space) {
      c = ' ';
    } else if (c == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return fail(std::string{"a % is not followed by two hex digits"});
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 0x20 && !(plus_is_space && (c == '\n' || c == '\r'))) {
      return fail(std::string{"the address holds a control character"});
    }
    out.push_back(c);
  }
  if (!is_utf8(out)) return fail(std::string{"the address is not valid UTF-8"});
  return out;
}

bool has_dot_segment(std::string_view path) {
  std::size_t at = 0;
  while (at < path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    if (segment == "." || segment == "..") return true;
    at = end + 1;
  }
  return false;
}

/// The length of the UTF-8 sequence that begins the text, or 0 when it is not well formed.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

}  // namespace

std::string_view to_text(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::remove:
      return "DELETE";
    case Method::other:
      break;
  }
  return "OTHER";
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Headers::get(std::string_view name) const {
  for (const Field& field : fields_) {
    if (same_name(field.first, name)) return field.second;
  }
  return {};
}

bool Headers::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [&](const Field& field) { return same_name(field.first, name); });
}

void Headers::set(std::string_view name, std::string_view value) {
  if (breaks_line(value)) return;
  std::erase_if(fields_, [&](const Field& field) { return same_name(field.first, name); });
  fields_.emplace_back(name, value);
}

void Headers::add(std::string_view name, std::string_view value) {
  if (!breaks_line(value)) fields_.emplace_back(name, value);
}

std::optional<std::string_view> Query::get(std::string_view name) const {
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

Result<Query, std::string> parse_query(std::string_view text) {
  constexpr std::size_t most = 200;
  std::vector<std::pair<std::string, std::string>> values;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    if (values.size() == most) return fail(std::string{"the query has more than 200 values"});
    const std::size_t equals = std::min(part.find('='), part.size());
    auto name = unescape(part.substr(0, equals), true);
    if (!name) return fail(name.error());
    auto value = unescape(part.substr(std::min(equals + 1, part.size())), true);
    if (!value) return fail(value.error());
    values.emplace_back(std::move(*name), std::move(*value));
  }
  return Query{std::move(values)};
}

Result<Target, std::string> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') {
    return fail(std::string{"the address does not begin with /"});
  }
  if (target.find('#') != std::string_view::npos) {
    return fail(std::string{"the address holds a #"});
  }
  const std::size_t mark = std::min(target.find('?'), target.size());
  auto path = unescape(target.substr(0, mark), false);
  if (!path) return fail(path.error());
  if (has_dot_segment(*path) || path->find('\\') != std::string::npos) {
    return fail(std::string{"the address holds a . or .. segment"});
  }
  auto query = parse_query(target.substr(std::min(mark + 1, target.size())));
  if (!query) return fail(query.error());
  return Target{std::move(*path), std::move(*query)};
}

std::string_view cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    std::string_view part = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && part.substr(0, equals) == name) {
      return part.substr(equals + 1);
    }
  }
  return {};
}

Response text_response(int status, std::string_view type, std::string body) {
  Response response;
  response.status = status;
  response.headers.set("Content-Type", type);
  response.body = std::move(body);
  return response;
}

Response redirect(std::string_view path) {
  Response response;
  response.status = 303;
  response.headers.set("Location", path);
  return response;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace rowan::api
