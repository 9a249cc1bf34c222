// One client of the server, and no more HTTP than the server's own answers need.
#pragma once

#include <rowan/access/decision.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::bench {

[[noreturn]] inline void give_up(const std::string& why) {
  fmt::print(stderr, "bench_load: {}\n", why);
  std::_Exit(1);  // Other threads may still be asking.
}

struct Account {
  std::string cookie, token;
  access::Viewer viewer;
  std::vector<std::string> detentions;  // That this account may write to.
  std::string unit;
};

/// One connection that is kept open, and no more HTTP than the server's own answers need.
class Line {
 public:
  explicit Line(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
      give_up("cannot connect");
    }
    const int at_once = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() { ::close(socket_); }

  int ask(const Account& account, std::string_view method, std::string_view path,
          std::string_view body = {}, bool brief = false) {
    std::string text =
        fmt::format("{} /api/v1{} HTTP/1.1\r\nHost: bench\r\nCookie: rowan_session={}\r\n", method,
                    path, account.cookie);
    if (!body.empty()) {
      text += fmt::format(
          "X-Rowan-Token: {}\r\nIf-Match: *\r\n{}Content-Type: application/json\r\n"
          "Content-Length: {}\r\n",
          account.token, brief ? "Prefer: return=minimal\r\n" : "", body.size());
    }
    text += "\r\n";
    text += body;
    for (std::size_t sent = 0; sent < text.size();) {
      const auto some = ::send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (some <= 0) give_up("the server hung up");
      sent += static_cast<std::size_t>(some);
    }
    return answer();
  }
  [[nodiscard]] std::string_view said() const { return said_; }

 private:
  int answer() {
    said_.clear();
    std::size_t head = std::string::npos;
    std::size_t length = 0;
    while (head == std::string::npos || said_.size() < head + 4 + length) {
      char piece[65'536];
      const auto some = ::recv(socket_, piece, sizeof piece, 0);
      if (some <= 0) give_up("the server hung up");
      said_.append(piece, static_cast<std::size_t>(some));
      if (head != std::string::npos) continue;
      head = said_.find("\r\n\r\n");
      const auto at = said_.find("Content-Length: ");
      if (head != std::string::npos && at < head)
        length = std::strtoul(&said_[at + 16], nullptr, 10);
    }
    return std::atoi(said_.c_str() + 9);
  }

  int socket_;
  std::string said_;
};

}  // namespace rowan::bench
