// Long bodies, in and out, through real sockets: one piece in memory at a time.
#include <rowan/api/http_server.h>

#include <client.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace rowan::api {
namespace {

using testing::Answer;
using testing::Client;
using ::testing::HasSubstr;

/// What became of the bodies that were sent.
struct Told {
  std::atomic<int> opened{0}, dropped{0}, finished{0};
  std::atomic<std::size_t> bytes{0}, longest_piece{0};
  std::promise<void> gone;  // Once a sink was dropped.
};

class CountingSink final : public BodySink {
 public:
  explicit CountingSink(Told& told, std::string path) : told_{told}, path_{std::move(path)} {
    ++told_.opened;
  }
  ~CountingSink() override {
    ++told_.dropped;
    if (path_ == "/watched") told_.gone.set_value();
  }
  std::optional<Response> take(std::string_view piece) override {
    told_.bytes += piece.size();
    told_.longest_piece = std::max(told_.longest_piece.load(), piece.size());
    if (path_ == "/wrong") return text_response(422, "text/plain", "of the wrong kind");
    if (path_ == "/throws") throw std::runtime_error{"as a library might"};
    return std::nullopt;
  }
  Response finish() override {
    ++told_.finished;
    return text_response(201, "text/plain", std::to_string(told_.bytes));
  }

 private:
  Told& told_;
  std::string path_;
};

class Pieces final : public Application {
 public:
  Result<std::size_t, Response> admit(const Request&) override { return std::size_t{8'000'000}; }
  bool takes_pieces(const Request& head) override { return head.method == Method::post; }
  Result<std::unique_ptr<BodySink>, Response> open_body(const Request& head) override {
    if (head.path == "/refused") return fail(text_response(403, "text/plain", "not yours"));
    return std::unique_ptr<BodySink>{std::make_unique<CountingSink>(told, head.path)};
  }
  Response handle(const Request& request) override {
    Response response;
    response.headers.set("Content-Type", "application/octet-stream");
    const bool breaks = request.path == "/breaks";
    auto left = std::make_shared<int>(100);
    response.source = BodySource{100 * 50'000, [=]() -> std::optional<std::string> {
                                   if (breaks && *left == 50) return std::nullopt;
                                   --*left;
                                   return std::string(50'000, 'x');
                                 }};
    return response;
  }

  Told told;
};

class PiecesTest : public ::testing::Test {
 protected:
  PiecesTest() : server_{settings(), application_} {
    auto endpoint = server_.start();
    if (!endpoint) throw std::runtime_error{endpoint.error()};
    port_ = endpoint->port;
  }
  static HttpSettings settings() {
    HttpSettings quick;
    quick.port = 0;
    quick.worker_threads = 2;
    return quick;
  }
  static std::string head(const std::string& path, std::size_t length) {
    return "POST " + path + " HTTP/1.1\r\nHost: r\r\nContent-Length: " + std::to_string(length) +
           "\r\n\r\n";
  }

  Pieces application_;
  HttpServer server_;
  std::uint16_t port_ = 0;
};

TEST_F(PiecesTest, ALongBodyComesInShortPiecesAndTheConnectionGoesOn) {
  Client client{port_};
  const std::string body(5'000'000, 'a');
  client.send(head("/fine", body.size()));
  client.send(body);
  const Answer answer = client.answer();
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.body, "5000000");
  EXPECT_LE(application_.told.longest_piece, 256U * 1024U);
  client.send(head("/fine", 3) + "abc");
  EXPECT_EQ(client.answer().body, "5000003");
}

TEST_F(PiecesTest, AnEmptyBodyIsFinishedToo) {
  Client client{port_};
  client.send(head("/fine", 0));
  EXPECT_EQ(client.answer().body, "0");
}

TEST_F(PiecesTest, AChunkedBodyIsTakenAndStopsAtTheLimit) {
  Client client{port_};
  client.send(
      "POST /fine HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
  EXPECT_EQ(client.answer().body, "11");
  Client other{port_};
  other.send("POST /fine HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n7A1201\r\n");
  other.send(std::string(8'000'001, 'b'));
  EXPECT_EQ(other.answer().status, 413);
  EXPECT_EQ(application_.told.finished, 1);
}

TEST_F(PiecesTest, ARefusalComesBeforeTheBody) {
  Client client{port_};
  client.send(head("/refused", 5'000'000));
  EXPECT_EQ(client.answer().status, 403);
  EXPECT_EQ(application_.told.opened, 0);
  Client long_one{port_};
  long_one.send(head("/fine", 9'000'000));
  EXPECT_EQ(long_one.answer().status, 413);
  EXPECT_EQ(application_.told.opened, 0);
}

TEST_F(PiecesTest, WhatASinkDoesNotWantIsRefusedAtOnce) {
  Client client{port_};
  // A first piece, and not yet the rest.
  client.send(head("/wrong", 5'000'000) + std::string(300'000, 'a'));
  const Answer answer = client.answer();
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.body, "of the wrong kind");
  Client other{port_};
  other.send(head("/throws", 10) + std::string(10, 'a'));
  EXPECT_EQ(other.answer().status, 500);
  EXPECT_EQ(application_.told.finished, 0);
}

TEST_F(PiecesTest, ARefusalReachesAClientThatSendsAllOfItsBodyFirst) {
  Client client{port_};
  client.send(head("/wrong", 7'000'000));
  client.send(std::string(7'000'000, 'a'));
  EXPECT_EQ(client.answer().status, 422);
  EXPECT_LE(application_.told.bytes, 256U * 1024U);
}

TEST_F(PiecesTest, ABodyThatBreaksOffIsDropped) {
  auto gone = application_.told.gone.get_future();
  {
    const Client client{port_};
    client.send(head("/watched", 5'000'000) + std::string(700'000, 'a'));
  }
  ASSERT_EQ(gone.wait_for(std::chrono::seconds{20}), std::future_status::ready);
  EXPECT_EQ(application_.told.finished, 0);
  EXPECT_EQ(application_.told.dropped, 1);
}

TEST_F(PiecesTest, ALongAnswerComesWholeAndItsHeadSaysHowLong) {
  Client client{port_};
  const Answer answer = client.get("/out");
  EXPECT_EQ(answer.body, std::string(5'000'000, 'x'));
  client.send("HEAD /out HTTP/1.1\r\nHost: r\r\n\r\n");
  EXPECT_EQ(client.answer(true).header("Content-Length"), "5000000");
}

TEST_F(PiecesTest, AnAnswerThatBreaksOffEndsTheConnectionShort) {
  Client client{port_};
  const Answer answer = client.get("/breaks");
  EXPECT_EQ(answer.header("Content-Length"), "5000000");
  EXPECT_EQ(answer.body.size(), 2'500'000U);
}

}  // namespace
}  // namespace rowan::api
