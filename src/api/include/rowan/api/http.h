// Requests and responses as values: all that the rest of the server knows about HTTP.
#pragma once

#include <rowan/base/result.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowan::api {

enum class Method : std::uint8_t { get, head, post, put, remove, other };

[[nodiscard]] std::string_view to_text(Method method);

/// Header fields in order; names are compared without regard to case.
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  /// The first value of the field, or "" when it is absent.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  /// Replaces every field of that name. A value with a line break is refused and not set, so no
  /// text from outside can begin a header of its own.
  void set(std::string_view name, std::string_view value);
  /// Adds a field beside others of the same name (Set-Cookie), under the same rule.
  void add(std::string_view name, std::string_view value);
  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

/// The named values of an address or of a posted HTML form, decoded, in order.
class Query {
 public:
  Query() = default;
  explicit Query(std::vector<std::pair<std::string, std::string>> values)
      : values_{std::move(values)} {}
  /// The first value of that name, or nothing.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const {
    return values_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

struct Target {
  std::string path;  // Decoded; always begins with "/".
  Query query;
};

/// Reads a request target. Refuses broken escapes, control characters, invalid UTF-8, "." and ".."
/// segments and anything that does not begin with "/"; the error says what is wrong.
[[nodiscard]] Result<Target, std::string> parse_target(std::string_view target);

/// Reads "a=1&b=2" with percent and plus escapes.
[[nodiscard]] Result<Query, std::string> parse_query(std::string_view text);

/// The value of one cookie of a Cookie header, or "".
[[nodiscard]] std::string_view cookie(std::string_view header, std::string_view name);

struct Request {
  Method method = Method::get;
  std::string path;
  Query query;
  Headers headers;
  std::string body;
  std::string address;  // Of the client; of the one the proxy names when there is a proxy.
  bool secure = false;  // Over TLS.
};

/// What a live stream has to say since its last read.
struct LiveBatch {
  std::string text;         // Complete server-sent events, or "" when there is nothing new.
  std::uint64_t up_to = 0;  // The position after them.
  bool ended = false;       // The reader may no longer listen.
};

/// A response that goes on: `read` runs on a worker each time something may be new.
struct LiveStream {
  std::uint64_t after = 0;
  std::function<LiveBatch(std::uint64_t after)> read;
};

/// A body that is sent piece by piece, each read on a worker when the one before has gone: so its
/// length is not held in memory.
struct BodySource {
  std::uint64_t length = 0;
  /// The next piece; nothing when it cannot be had, and then the answer breaks off.
  std::function<std::optional<std::string>()> next;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // Instead of `body`, for files held in memory.
  std::optional<LiveStream> live;  // Instead of a body.
  std::optional<BodySource> source;  // Instead of a body.

  [[nodiscard]] std::string_view content() const {
    return shared_body ? std::string_view{*shared_body} : std::string_view{body};
  }
};

/// Where a body goes that is taken in piece by piece. Called on workers, one call at a time. What
/// is dropped before it is finished leaves nothing.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// The refusal to answer with at once, or nothing.
  [[nodiscard]] virtual std::optional<Response> take(std::string_view piece) = 0;
  [[nodiscard]] virtual Response finish() = 0;
};

[[nodiscard]] Response text_response(int status, std::string_view type, std::string body);
[[nodiscard]] Response redirect(std::string_view path);

/// Text in which &, <, >, " and ' stand escaped, safe in HTML content and attribute values.
[[nodiscard]] std::string escape_html(std::string_view text);

/// Whether the text is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Compares without regard to ASCII case, as header names are.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

}  // namespace rowan::api
