// The same server over TLS, with a certificate made for the test.
#include <rowan/api/http_server.h>

#include <client.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>
#include <memory>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;

template <class T, void (*Free)(T*)>
struct Freer {
  void operator()(T* held) const { Free(held); }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509, X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freer<SSL_CTX, SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Freer<SSL, SSL_free>>;

class Greeting final : public Application {
 public:
  Result<std::size_t, Response> admit(const Request&) override { return std::size_t{10}; }
  Response handle(const Request& request) override {
    return text_response(200, "text/plain", request.secure ? "over TLS" : "in the clear");
  }
};

class TlsTest : public ::testing::Test {
 protected:
  TlsTest()
      : folder_{std::filesystem::temp_directory_path() /
                ("rowan-tls-" + std::to_string(::getpid()))} {
    std::filesystem::create_directories(folder_);
    const Key key{EVP_EC_gen("P-256")};
    const Certificate certificate{X509_new()};
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    write("certificate.pem", [&](std::FILE* to) { PEM_write_X509(to, certificate.get()); });
    write("key.pem", [&](std::FILE* to) {
      PEM_write_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    settings_.port = 0;
    settings_.worker_threads = 1;
    settings_.certificate_file = folder_ / "certificate.pem";
    settings_.key_file = folder_ / "key.pem";
  }
  ~TlsTest() override { std::filesystem::remove_all(folder_); }

  template <class Work>
  void write(const std::string& name, const Work& work) {
    std::FILE* const file = std::fopen((folder_ / name).c_str(), "w");
    ASSERT_NE(file, nullptr);
    work(file);
    std::fclose(file);
  }

  std::filesystem::path folder_;
  HttpSettings settings_;
  Greeting greeting_;
};

TEST_F(TlsTest, ServesOverTlsAndAsksForItFromThenOn) {
  HttpServer server{settings_, greeting_};
  const auto endpoint = server.start();
  ASSERT_TRUE(endpoint) << endpoint.error();
  const testing::Client socket{endpoint->port};
  const Context context{SSL_CTX_new(TLS_client_method())};
  const Connection connection{SSL_new(context.get())};
  SSL_set_fd(connection.get(), socket.descriptor());
  ASSERT_EQ(SSL_connect(connection.get()), 1);
  const std::string request = "GET / HTTP/1.1\r\nHost: r\r\nConnection: close\r\n\r\n";
  SSL_write(connection.get(), request.data(), static_cast<int>(request.size()));
  std::string answer;
  std::array<char, 4096> bytes{};
  for (int got = 1; got > 0;) {
    got = SSL_read(connection.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (got > 0) answer.append(bytes.data(), static_cast<std::size_t>(got));
  }
  EXPECT_THAT(answer, HasSubstr("over TLS"));
  EXPECT_THAT(answer, HasSubstr("Strict-Transport-Security"));
}

TEST_F(TlsTest, RefusesOldProtocols) {
  HttpServer server{settings_, greeting_};
  const auto endpoint = server.start();
  ASSERT_TRUE(endpoint) << endpoint.error();
  const testing::Client socket{endpoint->port};
  const Context context{SSL_CTX_new(TLS_client_method())};
  SSL_CTX_set_security_level(context.get(), 0);
  SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context.get(), TLS1_1_VERSION);
  const Connection connection{SSL_new(context.get())};
  SSL_set_fd(connection.get(), socket.descriptor());
  EXPECT_NE(SSL_connect(connection.get()), 1);
}

TEST_F(TlsTest, SaysWhichFileCannotBeRead) {
  settings_.certificate_file = folder_ / "absent.pem";
  HttpServer server{settings_, greeting_};
  const auto endpoint = server.start();
  ASSERT_FALSE(endpoint);
  EXPECT_THAT(endpoint.error(), HasSubstr("cannot read the certificate"));
}

}  // namespace
}  // namespace rowan::api
