#include <https_client.h>

#include <algorithm>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <chrono>
#include <optional>

namespace rowan::api {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Error = boost::system::error_code;

constexpr std::uint64_t answer_bytes_most = std::uint64_t{256} * 1024;

/// The steps of one exchange, each begun when the one before it is done.
class Exchange {
 public:
  Exchange(asio::io_context& io, asio::ssl::context& tls, const HttpsRequest& request)
      : resolver_{io}, stream_{io, tls}, request_{request} {
    parser_.body_limit(answer_bytes_most);
  }

  void begin() {
    const std::string& host = request_.to.host;
    // Without the name, a server of many hosts would show the certificate of another.
    if (SSL_set_tlsext_host_name(stream_.native_handle(), host.c_str()) != 1) {
      fault_ = "the name " + host + " cannot be asked for over TLS";
      return;
    }
    stream_.set_verify_callback(asio::ssl::host_name_verification(host));
    resolver_.async_resolve(host, request_.to.port,
                            [this](const Error& error, const tcp::resolver::results_type& found) {
                              if (ended(error, "found")) return;
                              beast::get_lowest_layer(stream_).async_connect(
                                  found, [this](const Error& failed, const tcp::endpoint&) {
                                    if (!ended(failed, "reached")) shake_hands();
                                  });
                            });
  }

  [[nodiscard]] Result<HttpsAnswer, std::string> answer() const {
    if (!fault_.empty()) return fail(fault_);
    if (!done_) return fail(request_.to.host + " did not answer in time");
    return HttpsAnswer{static_cast<int>(parser_.get().result_int()), parser_.get().body()};
  }

 private:
  void shake_hands() {
    stream_.async_handshake(asio::ssl::stream_base::client, [this](const Error& error) {
      if (!ended(error, "trusted")) send();
    });
  }

  void send() {
    message_.version(11);
    message_.method(request_.body.empty() ? http::verb::get : http::verb::post);
    message_.target(request_.to.target);
    message_.set(http::field::host, request_.to.host);
    message_.set(http::field::accept, "application/json");
    message_.set(http::field::connection, "close");
    for (const auto& [name, value] : request_.headers) message_.set(name, value);
    if (!request_.body.empty()) {
      message_.set(http::field::content_type, "application/x-www-form-urlencoded");
      message_.body() = request_.body;
      message_.prepare_payload();
    }
    http::async_write(stream_, message_, [this](const Error& error, std::size_t) {
      if (!ended(error, "written to")) receive();
    });
  }

  void receive() {
    http::async_read(stream_, buffer_, parser_, [this](const Error& error, std::size_t) {
      if (!ended(error, "understood")) done_ = true;
    });
  }

  bool ended(const Error& error, std::string_view what) {
    if (!error) return false;
    fault_ = request_.to.host + " cannot be " + std::string{what} + ": " + error.message();
    return true;
  }

  tcp::resolver resolver_;
  beast::ssl_stream<beast::tcp_stream> stream_;
  const HttpsRequest& request_;
  http::request<http::string_body> message_;
  http::response_parser<http::string_body> parser_;
  beast::flat_buffer buffer_;
  std::string fault_;
  bool done_ = false;
};

}  // namespace

Result<HttpsAddress, std::string> parse_https(std::string_view address) {
  constexpr std::string_view scheme = "https://";
  const std::string shown{address};
  const bool plain = std::ranges::all_of(address, [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '#' && c != '@' && c != '\\';
  });
  if (!address.starts_with(scheme) || !plain) {
    return fail("`" + shown + "` is not an address that begins with https://");
  }
  address.remove_prefix(scheme.size());
  HttpsAddress parsed;
  const std::size_t path = std::min(address.find_first_of("/?"), address.size());
  const std::string_view authority = address.substr(0, path);
  if (path < address.size()) parsed.target = address.substr(path);
  if (parsed.target.starts_with('?')) parsed.target.insert(0, "/");
  const std::size_t colon = std::min(authority.find(':'), authority.size());
  parsed.host = authority.substr(0, colon);
  if (colon < authority.size()) parsed.port = authority.substr(colon + 1);
  const bool digits = !parsed.port.empty() && parsed.port.size() <= 5 &&
                      std::ranges::all_of(parsed.port, [](char c) { return c >= '0' && c <= '9'; });
  if (parsed.host.empty() || !digits) return fail("`" + shown + "` names no host, or no port");
  return parsed;
}

Result<HttpsAnswer, std::string> fetch(const HttpsRequest& request, int seconds) {
  asio::io_context io;
  asio::ssl::context tls{asio::ssl::context::tls_client};
  Error error;
  tls.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1, error);
  tls.set_verify_mode(asio::ssl::verify_peer, error);
  tls.set_default_verify_paths(error);
  if (!request.authorities_file.empty()) {
    tls.load_verify_file(request.authorities_file, error);
    if (error) return fail("can't read " + request.authorities_file + ": " + error.message());
  }
  Exchange exchange{io, tls, request};
  exchange.begin();
  io.run_for(std::chrono::seconds{seconds});
  return exchange.answer();
}

}  // namespace rowan::api
