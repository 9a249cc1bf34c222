// Sockets, deadlines and limits: one I/O thread in front of a bounded pool of workers.
//
// The I/O thread never runs a handler, so no slow query can stall it; a handler never touches a
// socket, so no slow client can hold a worker.
#pragma once

#include <rowan/api/http.h>
#include <rowan/base/result.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace rowan::api {

struct HttpSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;       // 0: any free one, told by start().
  // Workers mostly wait for the disk, and those that wait are committed together: so many more than
  // cores. 0: sixteen for each core.
  std::size_t worker_threads = 0;
  std::size_t waiting_requests_most = 256;
  std::size_t connections_most = 2000;
  std::size_t streams_most = 1000;
  std::size_t header_bytes_most = std::size_t{16} * 1024;
  std::chrono::milliseconds message_deadline{30'000};  // To send one request, or take one answer.
  std::chrono::milliseconds heartbeat{15'000};
  std::chrono::milliseconds drain{10'000};
  std::string certificate_file;  // Both set: TLS. Both empty: none.
  std::string key_file;
  bool behind_proxy = false;  // The client's address is the last one of X-Forwarded-For.
};

/// What the server asks of the application behind it.
class Application {
 public:
  virtual ~Application() = default;
  /// Called on the I/O thread when the head has come and the body has not. Gives the longest body
  /// that is allowed, or the refusal to send at once. Must be quick and must not block.
  [[nodiscard]] virtual Result<std::size_t, Response> admit(const Request& head) = 0;
  /// Called on the I/O thread after `admit`: whether the body goes to a sink, however long it is.
  [[nodiscard]] virtual bool takes_pieces(const Request&) { return false; }
  /// Called on a worker before such a body is read. Gives its sink, or the refusal.
  [[nodiscard]] virtual Result<std::unique_ptr<BodySink>, Response> open_body(const Request&) {
    return fail(Response{});
  }
  /// Called on a worker, from several threads at a time.
  [[nodiscard]] virtual Response handle(const Request& request) = 0;
};

struct Endpoint {
  std::string address;
  std::uint16_t port = 0;
};

class HttpServer {
 public:
  HttpServer(HttpSettings settings, Application& application);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Listens and serves on threads of its own. The error says what could not be done.
  [[nodiscard]] Result<Endpoint, std::string> start();
  /// Takes no more, finishes what is running (at most `drain` long) and joins every thread.
  void stop();
  /// Tells every live stream that there may be something new. Safe from any thread.
  void wake_streams();

  struct Running;  // Known only to the one file that knows the HTTP library.

 private:
  HttpSettings settings_;
  Application& application_;
  std::unique_ptr<Running> running_;
};

}  // namespace rowan::api
