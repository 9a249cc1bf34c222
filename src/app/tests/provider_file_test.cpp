// The file that says where an identity provider is, and what is wrong with one.
#include "src/provider_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>

namespace rowan::app {
namespace {

using ::testing::EndsWith;

class ProviderFileTest : public ::testing::Test {
 protected:
  ProviderFileTest()
      : folder_{std::filesystem::temp_directory_path() /
                ("rowan-provider-" + std::to_string(::getpid()))} {
    std::filesystem::create_directories(folder_);
  }
  ~ProviderFileTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream{folder_ / name} << text;
    return folder_ / name;
  }

  std::string fault(const std::string& text) {
    const auto read = read_provider_file(write("provider.json", text));
    return read ? "" : read.error();
  }

  std::filesystem::path folder_;
};

TEST_F(ProviderFileTest, IsReadWithWhatItNames) {
  write("secret", "s3cret\n");
  const auto read = read_provider_file(write("provider.json", R"({"name": "Test Constabulary",
      "issuer": "https://id.example/tenant", "client_id": "rowan", "address": "https://rowan.example",
      "client_secret_file": "secret", "authorities_file": "ca.pem",
      "vouches_for_second_factor": true})"));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->name, "Test Constabulary");
  EXPECT_EQ(read->issuer, "https://id.example/tenant");
  EXPECT_EQ(read->client_id, "rowan");
  EXPECT_EQ(read->client_secret, "s3cret");
  EXPECT_EQ(read->address, "https://rowan.example");
  EXPECT_EQ(read->authorities_file, (folder_ / "ca.pem").string());
  EXPECT_TRUE(read->vouches_for_second_factor);
}

TEST_F(ProviderFileTest, SaysWhatIsWrong) {
  const std::string good = R"("name": "T", "issuer": "https://id.example", "client_id": "rowan")";
  EXPECT_THAT(fault("{" + good + "}"), EndsWith("`address` is missing"));
  EXPECT_THAT(fault("{" + good + R"(, "address": "https://r.example/"})"),
              EndsWith("`address` is not Rowan's own, such as https://rowan.example"));
  EXPECT_THAT(fault("{" + good + R"(, "address": "https://r.example", "colour": "red"})"),
              EndsWith("`colour` is not known"));
  EXPECT_THAT(
      fault("{" + good + R"(, "address": "https://r.example", "vouches_for_second_factor": "y"})"),
      EndsWith("`vouches_for_second_factor` is not true or false"));
  EXPECT_THAT(fault(R"({"name": "T", "issuer": "http://id.example", "client_id": "rowan",
                        "address": "https://r.example"})"),
              EndsWith("`issuer` does not begin with https://"));
  EXPECT_THAT(fault("{" + good + R"(, "address": "https://r.example",
                        "client_secret_file": "none"})"),
              EndsWith("none can't be read"));
  EXPECT_THAT(fault("[]"), EndsWith("is not a JSON object"));
}

}  // namespace
}  // namespace rowan::app
