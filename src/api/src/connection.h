// One client's connection, plain or over TLS, and what all connections share. Only http_server.cpp
// includes this: it is the one place that is compiled against Beast.
#pragma once

#include <rowan/api/http_server.h>
#include <worker_pool.h>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace rowan::api {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

/// Errors come back as values, never as exceptions through a coroutine.
inline constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

/// What the drain and the live wake-up need to know of any connection. I/O thread only.
class ConnectionBase {
 public:
  ConnectionBase(asio::io_context& io, std::string from) : address{std::move(from)}, pause{io} {}
  virtual ~ConnectionBase() = default;
  ConnectionBase(const ConnectionBase&) = delete;
  ConnectionBase& operator=(const ConnectionBase&) = delete;
  virtual void interrupt() = 0;

  std::string address;
  asio::steady_timer pause;   // Where a live stream waits.
  beast::flat_buffer buffer;  // Keeps what a pipelining client has already sent.
  bool waiting = false;       // No request has begun to arrive whole; may be cut when draining.
};

class PlainConnection final : public ConnectionBase {
 public:
  PlainConnection(asio::io_context& io, std::string from, tcp::socket socket)
      : ConnectionBase{io, std::move(from)}, stream{std::move(socket)} {}
  void interrupt() override { stream.cancel(); }
  static constexpr bool secure = false;
  beast::tcp_stream stream;
};

class TlsConnection final : public ConnectionBase {
 public:
  TlsConnection(asio::io_context& io, std::string from, tcp::socket socket, asio::ssl::context& tls)
      : ConnectionBase{io, std::move(from)}, stream{std::move(socket), tls} {}
  void interrupt() override { beast::get_lowest_layer(stream).cancel(); }
  static constexpr bool secure = true;
  beast::ssl_stream<beast::tcp_stream> stream;
};

struct HttpServer::Running {
  Running(HttpSettings with, Application& app, std::size_t threads)
      : settings{std::move(with)},
        application{app},
        workers{threads, settings.waiting_requests_most},
        stream_workers{1, settings.streams_most} {}

  HttpSettings settings;
  Application& application;
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  std::optional<asio::ssl::context> tls;
  std::set<ConnectionBase*> connections;
  std::size_t streams = 0;
  std::uint64_t wakes = 0;  // So that a wake-up during a read is not lost.
  bool draining = false;
  std::promise<void> drained;
  bool told_drained = false;
  WorkerPool workers;
  WorkerPool stream_workers;  // Its own, so that many listeners cannot crowd out requests.
  std::thread thread;

  void tell_if_drained() {
    if (!draining || told_drained || !connections.empty()) return;
    told_drained = true;
    drained.set_value();
  }
};

/// Keeps a connection in the shared set for as long as its coroutine runs.
class Enrolled {
 public:
  Enrolled(HttpServer::Running& server, ConnectionBase& connection);
  ~Enrolled();
  Enrolled(const Enrolled&) = delete;
  Enrolled& operator=(const Enrolled&) = delete;

 private:
  HttpServer::Running& server_;
  ConnectionBase& connection_;
};

}  // namespace rowan::api
