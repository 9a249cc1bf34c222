// Reading one request and sending one answer over a connection. Only http_server.cpp includes this.
//
// Coroutines here are named functions with by-value parameters, and no lambda that captures stands
// inside a co_await expression: compilers have mislaid such temporaries.
#pragma once

#include <rowan/api/problem_details.h>
#include <rowan/api/security_headers.h>

#include <connection.h>

#include <exception>

namespace rowan::api {

using Running = HttpServer::Running;

struct Incoming {
  bool ended = false;  // The client has gone or was too slow: say nothing.
  std::optional<Response> refusal;  // Answer this and close.
  std::optional<Response> answer;  // The body has been taken in already: answer this.
  std::uint64_t unread = 0;  // What may still come of a body that was refused half-way.
  Request request;
  bool keep_alive = false;
};

inline Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::get;
    case http::verb::head:
      return Method::head;
    case http::verb::post:
      return Method::post;
    case http::verb::put:
      return Method::put;
    case http::verb::delete_:
      return Method::remove;
    default:
      return Method::other;
  }
}

inline Response refuse(int status, std::string type, std::string detail) {
  ProblemDetails problem;
  problem.status = status;
  problem.type = std::move(type);
  problem.detail = std::move(detail);
  return problem_response(problem);
}

/// What to answer to a message that could not be read; nothing when there is nobody to tell.
inline std::optional<Response> answer_to(beast::error_code error) {
  if (error == http::error::header_limit) {
    return refuse(431, "header-too-large", "send fewer or shorter header fields");
  }
  if (error == http::error::body_limit) {
    return refuse(413, "too-large", "send a smaller body");
  }
  const beast::error_code http_fault = http::error::bad_method;
  const bool broken = error.category() == http_fault.category();
  if (!broken || error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  return refuse(400, "bad-request", "the message is not well-formed HTTP: " + error.message());
}

inline std::string client_address(const Running& server, const std::string& peer,
                                  const Headers& headers) {
  if (!server.settings.behind_proxy) return peer;
  std::string_view forwarded = headers.get("X-Forwarded-For");
  const std::size_t comma = forwarded.rfind(',');
  if (comma != std::string_view::npos) forwarded.remove_prefix(comma + 1);
  while (!forwarded.empty() && forwarded.front() == ' ') forwarded.remove_prefix(1);
  return forwarded.empty() ? peer : std::string{forwarded};
}

/// Fills the request from its head; the error is the refusal of a bad address.
inline Result<Request, Response> read_head(const Running& server, const std::string& peer,
                                           const http::request<http::string_body>& message,
                                           bool secure) {
  auto target = parse_target(std::string_view{message.target().data(), message.target().size()});
  if (!target) return fail(refuse(400, "bad-address", target.error()));
  Request request;
  request.method = method_of(message.method());
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  request.secure = secure;
  for (const auto& field : message) {
    request.headers.add({field.name_string().data(), field.name_string().size()},
                        {field.value().data(), field.value().size()});
  }
  request.address = client_address(server, peer, request.headers);
  return request;
}

/// A wait on the I/O thread that a worker ends.
struct Handover {
  explicit Handover(asio::io_context& io) : done{io, asio::steady_timer::time_point::max()} {}
  asio::steady_timer done;
  bool finished = false;
};

/// Runs the work on a worker. False when every worker is busy and the queue is full.
inline asio::awaitable<bool> on_worker(Running& server, WorkerPool& workers,
                                       std::function<void()> work) {
  auto handover = std::make_shared<Handover>(server.io);
  asio::io_context* const io = &server.io;
  std::function<void()> job = [shared = handover, work = std::move(work), io]() mutable {
    work();
    asio::post(*io, [mine = std::move(shared)] {
      mine->finished = true;
      mine->done.cancel();
    });
  };
  if (!workers.offer(std::move(job))) co_return false;
  while (!handover->finished) co_await handover->done.async_wait(as_values);
  co_return true;
}

inline Response fault_answer() {
  return refuse(500, "fault", "this was not done; try again, and tell the support desk");
}

/// Tells a client that waits for it to send the body.
template <class Connection>
asio::awaitable<void> let_go_on(Connection& connection, const Request& head, unsigned version) {
  if (!same_name(head.headers.get("Expect"), "100-continue")) co_return;
  http::response<http::empty_body> go_on{http::status::continue_, version};
  co_await http::async_write(connection.stream, go_on, as_values);
}

/// A body on its way into its sink; each step runs on a worker.
class Sinking {
 public:
  Sinking(Application& application, const Request& head) : application_{application}, head_{head} {}

  void open() {
    guarded([this] {
      auto opened = application_.open_body(head_);
      if (opened) sink_ = std::move(*opened);
      if (!opened) refusal = std::move(opened.error());
    });
  }
  void take(std::string_view piece) {
    guarded([&] { refusal = sink_->take(piece); });
  }
  void finish() {
    guarded([this] { answer = sink_->finish(); });
  }

  /// Whether the caller was one who may send at all.
  [[nodiscard]] bool opened() const { return sink_ != nullptr; }

  std::optional<Response> refusal;  // Nothing more is to be read.
  std::optional<Response> answer;

 private:
  template <class Step>
  void guarded(const Step& step) {
    try {
      step();
    } catch (const std::exception&) {
      refusal = fault_answer();
    }
  }

  Application& application_;
  const Request& head_;
  std::unique_ptr<BodySink> sink_;
};

using HeadParser = http::request_parser<http::string_body>;

/// Reads a body into the sink that the application gives for it, one piece in memory at a time.
template <class Connection>
asio::awaitable<Incoming> take_pieces(Running& server, Connection& connection,
                                      HeadParser& head_parser, Request head) {
  constexpr std::size_t piece_bytes = std::size_t{256} * 1024;
  Incoming incoming;
  incoming.request = std::move(head);
  Sinking sinking{server.application, incoming.request};
  const auto busy = [] { return come_back(503, 2, "the server is busy; try again shortly"); };
  auto& lowest = beast::get_lowest_layer(connection.stream);
  lowest.expires_never();
  std::function<void()> step = [&] { sinking.open(); };
  if (!co_await on_worker(server, server.workers, step)) sinking.refusal = busy();
  http::request_parser<http::buffer_body> parser{std::move(head_parser)};
  if (!sinking.refusal) {
    co_await let_go_on(connection, incoming.request, parser.get().version());
  }
  std::string room(piece_bytes, '\0');
  std::string_view piece;
  step = [&] { sinking.take(piece); };
  while (!sinking.refusal && !parser.is_done()) {
    auto& body = parser.get().body();
    body.data = room.data();
    body.size = room.size();
    // A piece must come in the time that a whole message has; a long body may take many times it.
    lowest.expires_after(server.settings.message_deadline);
    auto [error, bytes] =
        co_await http::async_read(connection.stream, connection.buffer, parser, as_values);
    static_cast<void>(bytes);
    if (error && error != http::error::need_buffer) {
      incoming.refusal = answer_to(error);
      incoming.ended = !incoming.refusal;
      co_return incoming;
    }
    piece = std::string_view{room}.substr(0, room.size() - body.size);
    lowest.expires_never();
    if (!co_await on_worker(server, server.workers, step)) sinking.refusal = busy();
  }
  step = [&] { sinking.finish(); };
  if (!sinking.refusal && !co_await on_worker(server, server.workers, step)) {
    sinking.refusal = busy();
  }
  if (sinking.refusal && sinking.opened()) {
    incoming.unread = parser.content_length_remaining().value_or(0);
  }
  incoming.refusal = std::move(sinking.refusal);
  incoming.answer = std::move(sinking.answer);
  incoming.keep_alive = parser.get().keep_alive();
  co_return incoming;
}

template <class Connection>
asio::awaitable<Incoming> read_request(Running& server, Connection& connection) {
  Incoming incoming;
  http::request_parser<http::string_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(server.settings.header_bytes_most));
  parser.body_limit(boost::none);
  beast::get_lowest_layer(connection.stream).expires_after(server.settings.message_deadline);
  connection.waiting = true;
  auto [head_error, head_bytes] =
      co_await http::async_read_header(connection.stream, connection.buffer, parser, as_values);
  connection.waiting = false;
  static_cast<void>(head_bytes);
  if (head_error) {
    incoming.refusal = answer_to(head_error);
    incoming.ended = !incoming.refusal;
    co_return incoming;
  }
  auto head = read_head(server, connection.address, parser.get(), Connection::secure);
  if (!head) {
    incoming.refusal = std::move(head.error());
    co_return incoming;
  }
  auto most = server.application.admit(*head);
  if (!most) {
    incoming.refusal = std::move(most.error());
    co_return incoming;
  }
  if (parser.content_length().value_or(0) > *most) {
    incoming.refusal = answer_to(http::error::body_limit);
    co_return incoming;
  }
  parser.body_limit(*most);
  if (server.application.takes_pieces(*head)) {
    co_return co_await take_pieces(server, connection, parser, std::move(*head));
  }
  co_await let_go_on(connection, *head, parser.get().version());
  auto [error, bytes] =
      co_await http::async_read(connection.stream, connection.buffer, parser, as_values);
  static_cast<void>(bytes);
  if (error) {
    incoming.refusal = answer_to(error);
    incoming.ended = !incoming.refusal;
    co_return incoming;
  }
  incoming.keep_alive = parser.get().keep_alive();
  incoming.request = std::move(*head);
  incoming.request.body = std::move(parser.get().body());
  co_return incoming;
}

inline Response handled(Application& application, const Request& request) {
  try {
    return application.handle(request);
  } catch (const std::exception&) {
    return fault_answer();
  }
}

template <class Message>
void set_fields(Message& message, const Response& response) {
  for (const auto& [name, value] : response.headers) {
    message.insert(beast::string_view{name}, beast::string_view{value});
  }
}

/// Sends one whole answer. False when the client did not take it.
template <class Connection>
asio::awaitable<bool> send(Running& server, Connection& connection, Response response,
                           bool head_only, bool keep_alive) {
  harden(response, Connection::secure);
  http::response<http::span_body<const char>> message;
  message.result(static_cast<unsigned>(response.status));
  message.version(11);
  set_fields(message, response);
  const std::string_view content = response.content();
  const std::uint64_t length = response.source ? response.source->length : content.size();
  if (response.status != 204 && response.status != 304) message.content_length(length);
  if (!head_only) message.body() = {content.data(), content.size()};
  message.keep_alive(keep_alive);
  beast::get_lowest_layer(connection.stream).expires_after(server.settings.message_deadline);
  http::response_serializer<http::span_body<const char>> serializer{message};
  if (head_only) {
    auto [error, bytes] =
        co_await http::async_write_header(connection.stream, serializer, as_values);
    co_return !error && bytes > 0;
  }
  auto [error, bytes] = co_await http::async_write(connection.stream, serializer, as_values);
  co_return !error && bytes > 0;
}

/// Sends an answer piece by piece. False when the client did not take it, or a piece could not be
/// had: then the connection ends before what was promised has come, which tells the client so.
template <class Connection>
asio::awaitable<bool> send_source(Running& server, Connection& connection, Response response,
                                  bool keep_alive) {
  harden(response, Connection::secure);
  http::response<http::empty_body> head{static_cast<http::status>(response.status), 11};
  set_fields(head, response);
  head.content_length(response.source->length);
  head.keep_alive(keep_alive);
  http::response_serializer<http::empty_body> serializer{head};
  auto& lowest = beast::get_lowest_layer(connection.stream);
  lowest.expires_after(server.settings.message_deadline);
  auto [error, bytes] = co_await http::async_write_header(connection.stream, serializer, as_values);
  static_cast<void>(bytes);
  std::uint64_t left = error ? 0 : response.source->length;
  std::optional<std::string> piece;
  std::function<void()> read = [&] {
    try {
      piece = response.source->next();
    } catch (const std::exception&) {
      piece.reset();
    }
  };
  if (error) co_return false;
  while (left > 0) {
    piece.reset();
    lowest.expires_never();
    co_await on_worker(server, server.workers, read);
    if (!piece || piece->empty() || piece->size() > left) co_return false;
    left -= piece->size();
    lowest.expires_after(server.settings.message_deadline);
    auto [fault, sent] =
        co_await asio::async_write(connection.stream, asio::buffer(*piece), as_values);
    static_cast<void>(sent);
    if (fault) co_return false;
  }
  co_return true;
}

template <class Connection>
asio::awaitable<bool> send_chunk(Running& server, Connection& connection, std::string text) {
  beast::get_lowest_layer(connection.stream).expires_after(server.settings.message_deadline);
  auto [error, bytes] = co_await asio::async_write(
      connection.stream, http::make_chunk(asio::const_buffer{text.data(), text.size()}), as_values);
  beast::get_lowest_layer(connection.stream).expires_never();
  co_return !error && bytes > 0;
}

}  // namespace rowan::api
