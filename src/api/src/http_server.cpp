#include <rowan/api/http_server.h>

#include <exchange.h>

#include <algorithm>
#include <array>

namespace rowan::api {
namespace {

/// Sends server-sent events until the reader may no longer listen, has gone, or we are stopping.
template <class Connection>
asio::awaitable<void> stream(Running& server, Connection& connection, Response response) {
  harden(response, Connection::secure);
  http::response<http::empty_body> head{http::status::ok, 11};
  set_fields(head, response);
  head.chunked(true);
  http::response_serializer<http::empty_body> serializer{head};
  auto [error, bytes] = co_await http::async_write_header(connection.stream, serializer, as_values);
  static_cast<void>(bytes);
  LiveStream live = std::move(*response.live);
  bool open = !error;
  while (open && !server.draining) {
    const std::uint64_t wakes = server.wakes;
    LiveBatch batch{.text = {}, .up_to = live.after, .ended = false};
    std::function<void()> read = [&] {
      try {
        batch = live.read(live.after);
      } catch (const std::exception&) {
        batch.ended = true;  // The client comes back with the last id it saw.
      }
    };
    co_await on_worker(server, server.stream_workers, std::move(read));
    live.after = batch.up_to;
    if (batch.ended) break;
    open = co_await send_chunk(server, connection, batch.text.empty() ? ":\n\n" : batch.text);
    if (!open || server.draining || wakes != server.wakes) continue;
    connection.pause.expires_after(server.settings.heartbeat);
    co_await connection.pause.async_wait(as_values);
  }
  if (open) {
    co_await asio::async_write(connection.stream, http::make_chunk_last(), as_values);
  }
}

/// What a client may still be sending when its last answer has gone, and how long that is taken in.
/// A browser reads an answer only when all of its body has gone.
struct StillComing {
  std::uint64_t bytes = 0;
  std::chrono::milliseconds within{2'000};
};

StillComing still_coming(const Running& server, const Incoming& incoming) {
  constexpr std::uint64_t a_little = std::uint64_t{256} * 1024;
  constexpr int deadlines_most = 4;
  StillComing coming;
  if (incoming.refusal) coming.bytes = std::max(a_little, incoming.unread);
  if (incoming.unread > 0) coming.within = deadlines_most * server.settings.message_deadline;
  return coming;
}

/// Closes so that the last answer is not lost: says it is done, and after a refusal takes in what
/// the client may still be sending.
template <class Connection>
asio::awaitable<void> part(Connection& connection, StillComing coming) {
  auto& lowest = beast::get_lowest_layer(connection.stream);
  lowest.expires_after(std::chrono::seconds{2});
  if constexpr (Connection::secure) co_await connection.stream.async_shutdown(as_values);
  beast::error_code ignored;
  lowest.socket().shutdown(tcp::socket::shutdown_send, ignored);
  lowest.expires_after(coming.within);
  std::array<char, 4096> scrap{};
  while (coming.bytes > 0) {
    auto [error, bytes] = co_await lowest.async_read_some(asio::buffer(scrap), as_values);
    if (error || bytes == 0) break;
    coming.bytes -= std::min<std::uint64_t>(bytes, coming.bytes);
  }
}

template <class Connection>
asio::awaitable<bool> answer(Running& server, Connection& connection, Incoming incoming) {
  const bool head_only = incoming.request.method == Method::head;
  if (incoming.refusal) {
    co_await send(server, connection, std::move(*incoming.refusal), head_only, false);
    co_return false;
  }
  if (incoming.answer) {
    const bool again = incoming.keep_alive && !server.draining;
    co_return co_await send(server, connection, std::move(*incoming.answer), false, again) && again;
  }
  Response response;
  std::function<void()> work = [&] { response = handled(server.application, incoming.request); };
  beast::get_lowest_layer(connection.stream).expires_never();
  if (!co_await on_worker(server, server.workers, std::move(work))) {
    response = come_back(503, 2, "the server is busy; try again shortly");
  }
  if (response.live && !head_only && server.streams >= server.settings.streams_most) {
    response = come_back(503, 30, "too many live views are open; the page works without one");
  }
  if (response.live && !head_only) {
    ++server.streams;
    co_await stream(server, connection, std::move(response));
    --server.streams;
    co_return false;
  }
  const bool keep_alive = incoming.keep_alive && !server.draining;
  if (response.source && !head_only) {
    co_return co_await send_source(server, connection, std::move(response), keep_alive) &&
        keep_alive;
  }
  co_return co_await send(server, connection, std::move(response), head_only, keep_alive) &&
      keep_alive;
}

template <class Connection>
asio::awaitable<void> converse(Running& server, std::shared_ptr<Connection> connection) {
  const Enrolled enrolled{server, *connection};
  if constexpr (Connection::secure) {
    beast::get_lowest_layer(connection->stream).expires_after(server.settings.message_deadline);
    connection->waiting = true;
    auto [error] =
        co_await connection->stream.async_handshake(asio::ssl::stream_base::server, as_values);
    connection->waiting = false;
    if (error) co_return;
  }
  bool more = true;
  StillComing coming;
  while (more && !server.draining) {
    Incoming incoming = co_await read_request(server, *connection);
    if (incoming.ended) co_return;
    coming = still_coming(server, incoming);
    more = co_await answer(server, *connection, std::move(incoming));
  }
  co_await part(*connection, coming);
}

/// A fault in one conversation ends that conversation only.
void forget(const std::exception_ptr&) {}

asio::awaitable<void> accept(Running& server) {
  asio::steady_timer rest{server.io};
  while (server.acceptor.is_open()) {
    tcp::socket socket{server.io};
    auto [error] = co_await server.acceptor.async_accept(socket, as_values);
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // Out of descriptors, most likely: let some close.
      rest.expires_after(std::chrono::milliseconds{50});
      co_await rest.async_wait(as_values);
      continue;
    }
    beast::error_code unknown;
    const auto peer = socket.remote_endpoint(unknown);
    if (unknown || server.connections.size() >= server.settings.connections_most) continue;
    socket.set_option(tcp::no_delay{true}, unknown);
    std::string address = peer.address().to_string();
    if (server.tls) {
      auto connection = std::make_shared<TlsConnection>(server.io, std::move(address),
                                                        std::move(socket), *server.tls);
      asio::co_spawn(server.io, converse(server, std::move(connection)), forget);
    } else {
      auto connection =
          std::make_shared<PlainConnection>(server.io, std::move(address), std::move(socket));
      asio::co_spawn(server.io, converse(server, std::move(connection)), forget);
    }
  }
}

Result<void, std::string> open_tls(Running& server) {
  const HttpSettings& settings = server.settings;
  if (settings.certificate_file.empty() && settings.key_file.empty()) return {};
  beast::error_code error;
  server.tls.emplace(asio::ssl::context::tls_server);
  server.tls->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 |
                          asio::ssl::context::no_sslv2 | asio::ssl::context::no_sslv3);
  server.tls->use_certificate_chain_file(settings.certificate_file, error);
  if (error) return fail("cannot read the certificate: " + error.message());
  server.tls->use_private_key_file(settings.key_file, asio::ssl::context::pem, error);
  if (error) return fail("cannot read the private key: " + error.message());
  return {};
}

Result<Endpoint, std::string> listen(Running& server) {
  beast::error_code error;
  const auto address = asio::ip::make_address(server.settings.address, error);
  if (error) return fail("`" + server.settings.address + "` is not an IP address");
  const tcp::endpoint wanted{address, server.settings.port};
  server.acceptor.open(wanted.protocol(), error);
  if (!error) server.acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
  if (!error) server.acceptor.bind(wanted, error);
  if (!error) server.acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return fail("cannot listen on " + server.settings.address + ":" +
                std::to_string(server.settings.port) + ": " + error.message());
  }
  const auto bound = server.acceptor.local_endpoint(error);
  return Endpoint{bound.address().to_string(), bound.port()};
}

void begin_drain(Running& server) {
  beast::error_code ignored;
  server.draining = true;
  server.acceptor.close(ignored);
  for (ConnectionBase* connection : server.connections) {
    connection->pause.cancel();
    if (connection->waiting && connection->buffer.size() == 0) connection->interrupt();
  }
  server.tell_if_drained();
}

}  // namespace

Enrolled::Enrolled(HttpServer::Running& server, ConnectionBase& connection)
    : server_{server}, connection_{connection} {
  server_.connections.insert(&connection_);
}

Enrolled::~Enrolled() {
  server_.connections.erase(&connection_);
  server_.tell_if_drained();
}

HttpServer::HttpServer(HttpSettings settings, Application& application)
    : settings_{std::move(settings)}, application_{application} {}

HttpServer::~HttpServer() {
  stop();
}

Result<Endpoint, std::string> HttpServer::start() {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = settings_.worker_threads ? settings_.worker_threads : 16 * cores;
  auto running = std::make_unique<Running>(settings_, application_, threads);
  if (auto opened = open_tls(*running); !opened) return fail(opened.error());
  auto endpoint = listen(*running);
  if (!endpoint) return fail(endpoint.error());
  running_ = std::move(running);
  Running& server = *running_;
  asio::co_spawn(server.io, accept(server), forget);
  server.thread = std::thread{[&server] { server.io.run(); }};
  return endpoint;
}

void HttpServer::stop() {
  if (!running_) return;
  Running& server = *running_;
  auto drained = server.drained.get_future();
  asio::post(server.io, [&server] { begin_drain(server); });
  drained.wait_for(settings_.drain);
  // Workers end before the loop does, since a running handler writes into a waiting coroutine.
  server.workers.stop();
  server.stream_workers.stop();
  server.io.stop();
  server.thread.join();
  running_.reset();
}

void HttpServer::wake_streams() {
  if (!running_) return;
  Running& server = *running_;
  asio::post(server.io, [&server] {
    ++server.wakes;
    for (ConnectionBase* connection : server.connections) connection->pause.cancel();
  });
}

}  // namespace rowan::api
