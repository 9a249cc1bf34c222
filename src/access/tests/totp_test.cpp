// Codes that change with time, against the vectors of RFC 4226 and RFC 6238, and sealed secrets.
#include <access_fixture.h>

#include <key_file.h>
#include <rowan/access/totp.h>

#include <gmock/gmock.h>

#include <sys/stat.h>
#include <fstream>
#include <sstream>

namespace rowan::access {
namespace {

using ::testing::HasSubstr;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

constexpr std::string_view rfc_secret = "12345678901234567890";

TEST(Totp, FollowsTheVectorsOfRfc4226) {
  constexpr std::array<const char*, 10> codes{"755224", "287082", "359152", "969429", "338314",
                                              "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t step = 0; step < codes.size(); ++step) {
    EXPECT_EQ(totp(bytes_of(rfc_secret), static_cast<std::int64_t>(step)), codes[step]) << step;
  }
}

TEST(Totp, FollowsTheVectorsOfRfc6238) {
  const std::vector<std::pair<std::int64_t, std::string>> vectors{{59, "94287082"},
                                                                  {1'111'111'109, "07081804"},
                                                                  {1'111'111'111, "14050471"},
                                                                  {1'234'567'890, "89005924"},
                                                                  {2'000'000'000, "69279037"},
                                                                  {20'000'000'000, "65353130"}};
  for (const auto& [seconds, code] : vectors) {
    EXPECT_EQ(totp(bytes_of(rfc_secret), seconds / totp_step_seconds, 8), code) << seconds;
  }
}

TEST(Totp, TakesACodeWithinTheDriftAndOnlyOnce) {
  const auto secret = bytes_of(rfc_secret);
  const Instant now{30 * 5 + 29};
  EXPECT_EQ(step_of_code(secret, "254676", now, 1, 0), 5);
  EXPECT_EQ(step_of_code(secret, "338314", now, 1, 0), 4);
  EXPECT_EQ(step_of_code(secret, "287922", now, 1, 0), 6);
  EXPECT_FALSE(step_of_code(secret, "969429", now, 1, 0));  // Two steps ago.
  EXPECT_FALSE(step_of_code(secret, "162583", now, 1, 0));  // In two steps.
  EXPECT_FALSE(step_of_code(secret, "338314", now, 0, 0));
  EXPECT_FALSE(step_of_code(secret, "254676", now, 1, 5));
  EXPECT_EQ(step_of_code(secret, "287922", now, 1, 5), 6);
  EXPECT_FALSE(step_of_code(secret, "25467", now, 1, 0));
  EXPECT_FALSE(step_of_code(secret, "", now, 1, 0));
}

TEST(Totp, WritesBase32AsRfc4648Does) {
  const std::vector<std::pair<std::string, std::string>> vectors{{"", ""},
                                                                 {"f", "MY"},
                                                                 {"fo", "MZXQ"},
                                                                 {"foo", "MZXW6"},
                                                                 {"foob", "MZXW6YQ"},
                                                                 {"fooba", "MZXW6YTB"},
                                                                 {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, text] : vectors) EXPECT_EQ(base32(bytes_of(plain)), text);
}

TEST(Totp, NamesTheForceAndTheUserInTheAddress) {
  EXPECT_EQ(otpauth_address("Test force", "a.cole@x", bytes_of("foobar")),
            "otpauth://totp/Test%20force:a.cole%40x?secret=MZXW6YTBOI&issuer=Test%20force"
            "&algorithm=SHA1&digits=6&period=30");
}

using KeyFileTest = testing::AccessTest;

TEST_F(KeyFileTest, IsMadeOnceForItsOwnerAlone) {
  const auto file = folder / "store.key";
  EXPECT_FALSE(read_key(file));
  const auto made = read_or_make_key(file, randomness);
  ASSERT_TRUE(made) << made.error();
  struct stat about{};
  ASSERT_EQ(::stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  const auto again = read_or_make_key(file, randomness);
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, *made);
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".making." + std::to_string(::getpid())));
}

TEST_F(KeyFileTest, ThatOthersMayReadOrThatHoldsNoKeyIsRefused) {
  const auto file = folder / "store.key";
  ASSERT_TRUE(read_or_make_key(file, randomness));
  ::chmod(file.c_str(), 0640);
  const auto open = read_key(file);
  ASSERT_FALSE(open);
  EXPECT_THAT(open.error(), HasSubstr("chmod 600"));
  ::chmod(file.c_str(), 0600);
  std::ofstream{file} << "short\n";
  const auto broken = read_key(file);
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error(), HasSubstr("does not hold a key"));
  const auto nowhere = read_or_make_key(folder / "no" / "key", randomness);
  ASSERT_FALSE(nowhere);
  EXPECT_THAT(nowhere.error(), HasSubstr("No such file"));
}

TEST_F(KeyFileTest, OpensOnlyWhatItSealedAboutTheSameThing) {
  const auto one = read_or_make_key(folder / "one.key", randomness);
  const auto two = read_or_make_key(folder / "two.key", randomness);
  ASSERT_TRUE(one && two);
  const std::string sealed = seal(*one, bytes_of("secret"), "a", randomness);
  EXPECT_NE(seal(*one, bytes_of("secret"), "a", randomness), sealed);
  const auto opened = unseal(*one, sealed, "a");
  ASSERT_TRUE(opened);
  EXPECT_EQ(std::string(opened->begin(), opened->end()), "secret");
  EXPECT_FALSE(unseal(*two, sealed, "a"));
  EXPECT_FALSE(unseal(*one, sealed, "b"));
  std::string changed = sealed;
  changed[sealed.size() / 2] = changed[sealed.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(unseal(*one, changed, "a"));
  EXPECT_FALSE(unseal(*one, "", "a"));
}

}  // namespace
}  // namespace rowan::access
