// A plain socket client for tests: it can send what no well-behaved client would.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace rowan::api::testing {

struct Answer {
  int status = 0;
  std::string head;
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const {
    const std::string wanted = "\r\n" + std::string{name} + ": ";
    const std::size_t at = head.find(wanted);
    if (at == std::string::npos) return {};
    const std::size_t from = at + wanted.size();
    return head.substr(from, head.find("\r\n", from) - from);
  }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval most{20, 0};  // So that a test that would hang fails instead.
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] int descriptor() const { return socket_; }

  void send(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // The server has closed: what it said is still there to read.
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// Reads until the text has come, or the end; gives all read so far.
  const std::string& read_until(std::string_view text) {
    while (seen_.find(text) == std::string::npos && more()) {
    }
    return seen_;
  }

  /// Reads one answer with a Content-Length; `head_only` for HEAD.
  Answer answer(bool head_only = false) {
    read_until("\r\n\r\n");
    const std::size_t end = seen_.find("\r\n\r\n");
    if (end == std::string::npos) return {};
    Answer out;
    out.head = seen_.substr(0, end + 2);
    out.status = std::atoi(out.head.c_str() + 9);
    const std::string length = out.header("Content-Length");
    const std::size_t size = head_only || length.empty() ? 0 : std::stoul(length);
    while (seen_.size() < end + 4 + size && more()) {
    }
    out.body = seen_.substr(end + 4, size);
    seen_.erase(0, end + 4 + size);
    return out;
  }

  Answer get(std::string_view path, std::string_view headers = {}) {
    send("GET " + std::string{path} + " HTTP/1.1\r\nHost: rowan\r\n" + std::string{headers} +
         "\r\n");
    return answer();
  }

  Answer send_body(std::string_view method, std::string_view path, std::string_view headers,
                   std::string_view body) {
    send(std::string{method} + " " + std::string{path} + " HTTP/1.1\r\nHost: rowan\r\n" +
         std::string{headers} + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string{body});
    return answer();
  }

  /// True when the server closes without saying more.
  bool ended() {
    while (more()) {
    }
    return at_end_;
  }

  [[nodiscard]] const std::string& seen() const { return seen_; }

 private:
  bool more() {
    std::array<char, 16384> bytes{};
    const ssize_t got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got > 0) seen_.append(bytes.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno == ECONNRESET)) at_end_ = true;
    return got > 0;
  }

  int socket_;
  bool connected_ = false;
  bool at_end_ = false;
  std::string seen_;
};

}  // namespace rowan::api::testing
