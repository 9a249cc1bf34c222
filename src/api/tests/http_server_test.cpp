// The HTTP layer through real sockets, as a client of any temper would meet it.
#include <rowan/api/http_server.h>

#include <client.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace rowan::api {
namespace {

using testing::Answer;
using testing::Client;
using ::testing::HasSubstr;
using ::testing::Not;

/// Echoes what it is sent; some paths hold until let go, stream, or fail.
class Echo final : public Application {
 public:
  Result<std::size_t, Response> admit(const Request& head) override {
    if (head.path == "/refused") return fail(text_response(429, "text/plain", "later"));
    return head.path == "/large" ? std::size_t{1} << 20 : std::size_t{64};
  }

  Response handle(const Request& request) override {
    if (request.path == "/hold") return hold();
    if (request.path == "/live") return live(request);
    if (request.path == "/throws") throw std::runtime_error{"as a library might"};
    Response response = text_response(
        200, "text/plain",
        std::string{to_text(request.method)} + " " + request.path + " " + request.body);
    response.headers.set("X-From", request.address);
    return response;
  }

  void let_go() {
    {
      const std::lock_guard lock{mutex_};
      open_ = true;
    }
    changed_.notify_all();
  }

  void await_held(int count) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return held_ >= count; });
  }

  std::atomic<std::uint64_t> newest{3};

 private:
  Response hold() {
    std::unique_lock lock{mutex_};
    ++held_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
    return text_response(200, "text/plain", "held");
  }

  Response live(const Request& request) {
    Response response;
    response.headers.set("Content-Type", "text/event-stream");
    const std::string last{request.headers.get("Last-Event-ID")};
    LiveStream stream;
    stream.after = last.empty() ? 0 : std::stoull(last);
    stream.read = [this](std::uint64_t after) {
      LiveBatch batch;
      batch.up_to = newest.load();
      for (std::uint64_t id = after + 1; id <= batch.up_to; ++id) {
        batch.text += "id: " + std::to_string(id) + "\ndata: {}\n\n";
      }
      batch.ended = batch.up_to >= 100;
      return batch;
    };
    response.live = std::move(stream);
    return response;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int held_ = 0;
};

HttpSettings quick() {
  HttpSettings settings;
  settings.port = 0;
  settings.worker_threads = 2;
  settings.heartbeat = std::chrono::milliseconds{50};
  return settings;
}

class HttpServerTest : public ::testing::Test {
 protected:
  void serve(const HttpSettings& settings) {
    server_ = std::make_unique<HttpServer>(settings, echo_);
    auto endpoint = server_->start();
    ASSERT_TRUE(endpoint) << endpoint.error();
    port_ = endpoint->port;
  }

  Echo echo_;
  std::unique_ptr<HttpServer> server_;
  std::uint16_t port_ = 0;
};

TEST_F(HttpServerTest, AnswersAndKeepsTheConnection) {
  serve(quick());
  Client client{port_};
  const Answer first = client.get("/a%20b?x=1");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "GET /a b ");
  EXPECT_EQ(first.header("X-From"), "127.0.0.1");
  EXPECT_EQ(client.send_body("POST", "/again", "", "hello").body, "POST /again hello");
}

TEST_F(HttpServerTest, AnswersPipelinedRequestsInOrder) {
  serve(quick());
  Client client{port_};
  client.send(
      "GET /one HTTP/1.1\r\nHost: r\r\n\r\nPOST /two HTTP/1.1\r\nHost: r\r\n"
      "Content-Length: 3\r\n\r\nabcGET /three HTTP/1.1\r\nHost: r\r\n\r\n");
  EXPECT_EQ(client.answer().body, "GET /one ");
  EXPECT_EQ(client.answer().body, "POST /two abc");
  EXPECT_EQ(client.answer().body, "GET /three ");
}

TEST_F(HttpServerTest, HardensEveryAnswer) {
  serve(quick());
  for (const std::string path : {"/fine", "/throws", "/%zz", "/refused"}) {
    Client client{port_};
    const Answer answer = client.get(path);
    EXPECT_THAT(answer.header("Content-Security-Policy"), HasSubstr("default-src 'none'")) << path;
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer") << path;
    EXPECT_EQ(answer.header("Cache-Control"), "no-store") << path;
  }
}

TEST_F(HttpServerTest, AHeadHasNoBody) {
  serve(quick());
  Client client{port_};
  client.send("HEAD /x HTTP/1.1\r\nHost: r\r\n\r\n");
  const Answer head = client.answer(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "8");  // "HEAD /x "
  EXPECT_EQ(client.get("/y").body, "GET /y ");
}

TEST_F(HttpServerTest, RefusesAHeaderThatIsTooLarge) {
  serve(quick());
  Client client{port_};
  const Answer answer = client.get("/", "X-Long: " + std::string(20'000, 'a') + "\r\n");
  EXPECT_EQ(answer.status, 431);
  EXPECT_TRUE(client.ended());
}

TEST_F(HttpServerTest, RefusesABodyThatIsTooLargeBeforeReadingIt) {
  serve(quick());
  Client client{port_};
  client.send("POST /x HTTP/1.1\r\nHost: r\r\nContent-Length: 65\r\n\r\n");
  EXPECT_EQ(client.answer().status, 413);
  EXPECT_TRUE(client.ended());
  Client allowed{port_};
  EXPECT_EQ(allowed.send_body("POST", "/large", "", std::string(65, 'b')).status, 200);
}

TEST_F(HttpServerTest, RefusesAChunkedBodyThatGrowsTooLarge) {
  serve(quick());
  Client client{port_};
  client.send("POST /x HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n");
  client.send("28\r\n" + std::string(40, 'a') + "\r\n28\r\n" + std::string(40, 'a') +
              "\r\n0\r\n\r\n");
  EXPECT_EQ(client.answer().status, 413);
}

TEST_F(HttpServerTest, RefusesWhatIsNotHttpAndBadAddresses) {
  serve(quick());
  for (const std::string line : {"nonsense", "GET /x HTTP/9.9", "GET  HTTP/1.1"}) {
    Client client{port_};
    client.send(line + "\r\n\r\n");
    EXPECT_EQ(client.answer().status, 400) << line;
  }
  for (const std::string path : {"/..%2fetc", "/%", "/%00", "/%ff", "//../x", "relative"}) {
    Client client{port_};
    EXPECT_EQ(client.get(path).status, 400) << path;
  }
}

TEST_F(HttpServerTest, CutsAClientThatIsTooSlow) {
  HttpSettings settings = quick();
  settings.message_deadline = std::chrono::milliseconds{200};
  serve(settings);
  Client half_head{port_};
  half_head.send("GET / HTTP/1.1\r\nHost: r\r\n");
  Client half_body{port_};
  half_body.send("POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_TRUE(half_head.ended());
  EXPECT_TRUE(half_body.ended());
  EXPECT_EQ(half_head.seen(), "");
}

TEST_F(HttpServerTest, HalfOpenClientsDoNotStandInTheWay) {
  serve(quick());
  std::vector<std::unique_ptr<Client>> waiting;
  for (int i = 0; i < 64; ++i) {
    waiting.push_back(std::make_unique<Client>(port_));
    waiting.back()->send("GET / HT");
  }
  Client client{port_};
  EXPECT_EQ(client.get("/x").status, 200);
}

TEST_F(HttpServerTest, RefusesConnectionsBeyondTheLimit) {
  HttpSettings settings = quick();
  settings.connections_most = 1;
  serve(settings);
  Client first{port_};
  EXPECT_EQ(first.get("/x").status, 200);
  Client second{port_};
  EXPECT_TRUE(second.ended());
}

TEST_F(HttpServerTest, SaysComeBackWhenAllWorkersAreBusy) {
  HttpSettings settings = quick();
  settings.worker_threads = 1;
  settings.waiting_requests_most = 1;
  serve(settings);
  Client held{port_};
  held.send("GET /hold HTTP/1.1\r\nHost: r\r\n\r\n");
  echo_.await_held(1);
  // One more may wait; of two, one is refused, whichever comes second.
  Client a{port_};
  Client b{port_};
  a.send("GET /a HTTP/1.1\r\nHost: r\r\n\r\n");
  b.send("GET /b HTTP/1.1\r\nHost: r\r\n\r\n");
  std::promise<Answer> refused;
  std::atomic<bool> told{false};
  const auto watch = [&](Client& client) {
    const Answer answer = client.answer();
    if (answer.status == 503 && !told.exchange(true)) {
      refused.set_value(answer);
      echo_.let_go();
    }
    return answer.status;
  };
  auto first = std::async(std::launch::async, [&] { return watch(a); });
  auto second = std::async(std::launch::async, [&] { return watch(b); });
  EXPECT_EQ(refused.get_future().get().header("Retry-After"), "2");
  EXPECT_EQ(first.get() + second.get(), 200 + 503);
  EXPECT_EQ(held.answer().body, "held");
}

TEST_F(HttpServerTest, AHandlerThatThrowsIsAFaultWithoutItsWords) {
  serve(quick());
  Client client{port_};
  const Answer answer = client.get("/throws");
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, Not(HasSubstr("library")));
}

TEST_F(HttpServerTest, StreamsFromWhereTheReaderLeftOffAndGoesOn) {
  serve(quick());
  Client client{port_};
  client.send("GET /live HTTP/1.1\r\nHost: r\r\nLast-Event-ID: 2\r\n\r\n");
  client.read_until("id: 3\n");
  EXPECT_THAT(client.seen(), Not(HasSubstr("id: 2\n")));
  echo_.newest = 5;
  server_->wake_streams();
  client.read_until("id: 5\n");
  EXPECT_THAT(client.seen(), HasSubstr("id: 4\n"));
  client.read_until(":\n\n");
  EXPECT_THAT(client.seen(), HasSubstr(":\n\n"));  // The heartbeat.
  echo_.newest = 100;
  EXPECT_TRUE(client.ended());
}

TEST_F(HttpServerTest, LimitsLiveStreams) {
  HttpSettings settings = quick();
  settings.streams_most = 1;
  serve(settings);
  Client first{port_};
  first.send("GET /live HTTP/1.1\r\nHost: r\r\n\r\n");
  first.read_until("id: 3\n");
  Client second{port_};
  EXPECT_EQ(second.get("/live").status, 503);
}

TEST_F(HttpServerTest, FinishesWhatIsRunningWhenItStops) {
  serve(quick());
  Client running{port_};
  running.send("GET /hold HTTP/1.1\r\nHost: r\r\n\r\n");
  Client idle{port_};
  EXPECT_EQ(idle.get("/x").status, 200);
  Client stream{port_};
  stream.send("GET /live HTTP/1.1\r\nHost: r\r\n\r\n");
  stream.read_until("id: 3\n");
  echo_.await_held(1);
  auto stopped = std::async(std::launch::async, [&] { server_->stop(); });
  EXPECT_TRUE(idle.ended());
  EXPECT_TRUE(stream.ended());
  echo_.let_go();
  const Answer answer = running.answer();
  EXPECT_EQ(answer.body, "held");
  EXPECT_EQ(answer.header("Connection"), "close");
  stopped.get();
  EXPECT_FALSE(Client{port_}.connected());
}

TEST_F(HttpServerTest, SaysWhyItCannotListen) {
  serve(quick());
  HttpSettings taken = quick();
  taken.port = port_;
  HttpServer second{taken, echo_};
  const auto endpoint = second.start();
  ASSERT_FALSE(endpoint);
  EXPECT_THAT(endpoint.error(), HasSubstr("cannot listen on 127.0.0.1"));
}

TEST_F(HttpServerTest, TakesTheClientsAddressFromTheProxyOnlyWhenThereIsOne) {
  HttpSettings settings = quick();
  settings.behind_proxy = true;
  serve(settings);
  Client client{port_};
  const Answer answer = client.get("/x", "X-Forwarded-For: 10.9.9.9, 192.0.2.7\r\n");
  EXPECT_EQ(answer.header("X-From"), "192.0.2.7");
}

}  // namespace
}  // namespace rowan::api
