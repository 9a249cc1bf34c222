// The file of the mail server, and a letter as it goes over the line.
#include "src/mail_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>

namespace rowan::app {
namespace {

using ::testing::EndsWith;

class MailFileTest : public ::testing::Test {
 protected:
  MailFileTest()
      : folder_{std::filesystem::temp_directory_path() /
                ("rowan-mail-" + std::to_string(::getpid()))} {
    std::filesystem::create_directories(folder_);
  }
  ~MailFileTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream{folder_ / name} << text;
    return folder_ / name;
  }

  std::string fault(const std::string& members) {
    const auto read = read_mail_file(write("mail.json", "{" + members + "}"));
    return read ? "" : read.error();
  }

  std::filesystem::path folder_;
};

TEST_F(MailFileTest, IsReadWithWhatItNames) {
  write("secret", "s3cret\n");
  const auto read = read_mail_file(write("mail.json", R"({"host": "mail.force.example",
      "security": "starttls", "from": "rowan@force.example", "address": "https://rowan.example",
      "user": "rowan", "password_file": "secret", "authorities_file": "ca.pem",
      "domains": "force.example  other.example", "seconds": 20})"));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->smtp.host, "mail.force.example");
  EXPECT_EQ(read->smtp.port, 587);
  EXPECT_EQ(read->smtp.security, MailSecurity::starttls);
  EXPECT_EQ(read->smtp.user, "rowan");
  EXPECT_EQ(read->smtp.password, "s3cret");
  EXPECT_EQ(read->smtp.from, "rowan@force.example");
  EXPECT_EQ(read->smtp.authorities_file, (folder_ / "ca.pem").string());
  EXPECT_EQ(read->smtp.seconds, 20);
  EXPECT_EQ(read->frame.address, "https://rowan.example");
  EXPECT_EQ(read->frame.domain, "force.example");
  EXPECT_EQ(read->domains, (std::vector<std::string>{"force.example", "other.example"}));
}

TEST_F(MailFileTest, SaysWhatIsWrong) {
  const std::string where = R"("host": "m.example", "from": "r@f.example",
                               "address": "https://r.example", "security": )";
  EXPECT_EQ(fault(where + R"("tls")"), "");
  EXPECT_EQ(fault(where + R"("tls", "port": 2465)"), "");
  EXPECT_THAT(fault(R"("security": "tls")"), EndsWith("`host` is missing"));
  EXPECT_THAT(fault(where + R"("ssl")"), EndsWith("`security` is not tls, starttls or none"));
  EXPECT_THAT(fault(where + R"("none")"),
              EndsWith("`security` may be none only to a mail server on this machine"));
  EXPECT_THAT(fault(where + R"("tls", "port": "465")"), EndsWith("`port` is not a whole number"));
  EXPECT_THAT(fault(where + R"("tls", "port": 70000)"), EndsWith("`port` is not a port"));
  EXPECT_THAT(fault(where + R"("tls", "seconds": 0)"), EndsWith("`seconds` is not from 1 to 300"));
  EXPECT_THAT(fault(where + R"("tls", "password": "x")"), EndsWith("`password` is not known"));
  EXPECT_THAT(fault(where + R"("tls", "user": "x")"),
              EndsWith("`user` and `password_file` go together"));
  EXPECT_THAT(fault(where + R"("tls", "user": "x", "password_file": "none")"),
              EndsWith("none can't be read"));
  EXPECT_THAT(fault(R"("host": "m.example/x", "from": "r@f.example", "security": "tls",
                       "address": "https://r.example")"),
              EndsWith("`host` is not the name of a machine"));
  EXPECT_THAT(fault(R"("host": "m.example", "from": "Rowan <r@f.example>", "security": "tls",
                       "address": "https://r.example")"),
              EndsWith("`from` is not an address such as rowan@force.example"));
}

TEST(Letter, GoesOverTheLineInPlainShortLines) {
  const Letter letter{"<1@f.example>", "a@f.example", "Rowan: 1 overdue, 0 due today",
                      "é = e \n" + std::string(80, 'x') + "\n.\n", Instant{1'772'402'400}};
  EXPECT_EQ(message_of("rowan@f.example", letter),
            "Date: Sun, 01 Mar 2026 22:00:00 +0000\r\nFrom: Rowan <rowan@f.example>\r\n"
            "To: <a@f.example>\r\nMessage-ID: <1@f.example>\r\n"
            "Subject: Rowan: 1 overdue, 0 due today\r\nAuto-Submitted: auto-generated\r\n"
            "X-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            "=C3=A9 =3D e=20\r\n" +
                std::string(75, 'x') + "=\r\nxxxxx\r\n.\r\n");
}

}  // namespace
}  // namespace rowan::app
