// Second factors: pairing, the code when signing in, recovery codes, and taking one off.
#include <access_fixture.h>

#include <rowan/store/audit.h>
#include <rowan/store/signing_in.h>

#include <key_file.h>
#include <rowan/access/totp.h>

#include <gmock/gmock.h>

#include <fstream>

namespace rowan::access {
namespace {

using Why = SignInRefusal::Why;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

constexpr auto good = "correct horse battery";

class SecondFactorTest : public testing::AccessTest {
 protected:
  /// The secret that was paired, read from what would be typed by hand.
  static std::vector<std::uint8_t> secret_in(const Pairing& pairing) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::vector<std::uint8_t> bytes;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char c : pairing.typed) {
      if (c == ' ') continue;
      held = (held << 5U | static_cast<std::uint32_t>(letters.find(c))) & 0xFFFFU;
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(held >> bits));
    }
    return bytes;
  }

  std::string code(std::int64_t steps_away = 0) const {
    return totp(secret, clock.now().seconds / totp_step_seconds + steps_away);
  }

  Session session_of(const std::string& user) {
    auto begun = sign_in(user, good);
    EXPECT_TRUE(begun);
    return begun->session;
  }

  /// An account with a second factor; the clock then stands in a step that no code was used in.
  void pair(const std::string& user) {
    account = make(user, good);
    const Session session = session_of(user);
    auto pairing = access->begin_pairing(session, Sensitive<std::string>{good}, "Test force");
    ASSERT_TRUE(pairing);
    secret = secret_in(*pairing);
    auto confirmed = access->confirm_pairing(session, code());
    ASSERT_TRUE(confirmed);
    recovery = *confirmed;
    clock.set(clock.now() + 2 * totp_step_seconds);
  }

  Result<SignedIn, SignInRefusal> with_code(const std::string& user, const std::string& given) {
    auto half = sign_in(user, good);
    if (!half) return half;
    EXPECT_TRUE(half->session.code_wanted);
    return access->give_code(half->session, given);
  }

  AccountId account;
  std::vector<std::uint8_t> secret;
  std::vector<std::string> recovery;
};

TEST_F(SecondFactorTest, IsAskedForOnceItIsConfirmed) {
  make("one", good);
  const Session session = session_of("one");
  EXPECT_FALSE(access->begin_pairing(session, Sensitive<std::string>{"wrong"}, "Test force"));
  const auto pairing = access->begin_pairing(session, Sensitive<std::string>{good}, "Test force");
  ASSERT_TRUE(pairing);
  EXPECT_THAT(pairing->typed, MatchesRegex("([A-Z2-7]{4} ){7}[A-Z2-7]{4}"));
  EXPECT_THAT(pairing->address, HasSubstr("otpauth://totp/Test%20force:one?secret="));
  secret = secret_in(*pairing);
  EXPECT_EQ(access->pairing_of(session, "Test force")->typed, pairing->typed);
  EXPECT_FALSE(session_of("one").code_wanted);
  EXPECT_FALSE(access->confirm_pairing(session, "000000"));
  const auto codes = access->confirm_pairing(session, code());
  ASSERT_TRUE(codes);
  EXPECT_EQ(codes->size(), 10U);
  EXPECT_THAT(*codes, Each(MatchesRegex("([a-z2-7]{4}-){3}[a-z2-7]{4}")));
  EXPECT_TRUE(session_of("one").code_wanted);
  EXPECT_FALSE(access->pairing_of(session, "Test force"));
}

TEST_F(SecondFactorTest, APasswordAloneOpensNothing) {
  pair("one");
  const auto half = sign_in("one", good);
  ASSERT_TRUE(half);
  EXPECT_FALSE(access->session(half->token));
  EXPECT_FALSE(access->standing_session(half->token));
  ASSERT_TRUE(access->half_session(half->token));
  const auto whole = access->give_code(*access->half_session(half->token), code());
  ASSERT_TRUE(whole);
  EXPECT_NE(whole->token, half->token);
  const auto session = access->session(whole->token);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->means, "password and code");
  EXPECT_FALSE(access->half_session(half->token));
  EXPECT_FALSE(access->half_session(whole->token));
}

TEST_F(SecondFactorTest, AHalfSessionSoonEnds) {
  pair("one");
  const auto half = sign_in("one", good);
  ASSERT_TRUE(half);
  clock.set(clock.now() + rules.between_steps_seconds);
  EXPECT_FALSE(access->half_session(half->token));
}

TEST_F(SecondFactorTest, NoCodeIsTakenTwice) {
  pair("one");
  const std::string present = code();
  EXPECT_TRUE(with_code("one", present));
  EXPECT_FALSE(with_code("one", present));
  EXPECT_FALSE(with_code("one", code(-1)));  // An older one, though its step is near enough.
  EXPECT_TRUE(with_code("one", code(1)));
}

TEST_F(SecondFactorTest, TheCodeThatConfirmedIsNotTakenAgain) {
  account = make("one", good);
  const Session session = session_of("one");
  const auto pairing = access->begin_pairing(session, Sensitive<std::string>{good}, "Test force");
  ASSERT_TRUE(pairing);
  secret = secret_in(*pairing);
  ASSERT_TRUE(access->confirm_pairing(session, code()));
  EXPECT_FALSE(with_code("one", code()));
}

TEST_F(SecondFactorTest, ACodeMayBeOneStepOutAndNoMore) {
  pair("one");
  EXPECT_FALSE(with_code("one", code(-2)));
  EXPECT_FALSE(with_code("one", code(2)));
  EXPECT_TRUE(with_code("one", code(-1)));
  EXPECT_TRUE(with_code("one", code(0).substr(0, 3) + " " + code(0).substr(3)));
}

TEST_F(SecondFactorTest, GuessingAtCodesIsSlowedThoughThePasswordIsRight) {
  pair("one");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(with_code("one", "000000").error().why, Why::wrong);
  const auto waiting = sign_in("one", good);
  ASSERT_FALSE(waiting);
  EXPECT_EQ(waiting.error().why, Why::wait);
  clock.set(clock.now() + 30);
  const auto whole = with_code("one", code());
  ASSERT_TRUE(whole);
  EXPECT_TRUE(sign_in("one", good));  // A right code has ended the count.
}

TEST_F(SecondFactorTest, ARecoveryCodeIsTakenOnceHoweverItIsTyped) {
  pair("one");
  std::string typed = recovery.front();
  for (char& c : typed) c = c == '-' ? ' ' : static_cast<char>(std::toupper(c));
  const auto whole = with_code("one", typed);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->session.means, "password and recovery code");
  EXPECT_FALSE(with_code("one", recovery.front()));
  EXPECT_EQ(access->second_factor_of(whole->session.viewer).recovery_codes_left, 9);
  const auto fresh = access->new_recovery_codes(whole->session, Sensitive<std::string>{good});
  ASSERT_TRUE(fresh);
  EXPECT_FALSE(with_code("one", recovery[1]));
  EXPECT_TRUE(with_code("one", fresh->front()));
}

TEST_F(SecondFactorTest, NeitherSecretNorCodesStandInTheStoreInClear) {
  pair("one");
  access.reset();
  kept.reset();
  std::ifstream in{folder / "store.db", std::ios::binary};
  std::ifstream log{folder / "store.db-wal", std::ios::binary};
  std::stringstream all;
  all << in.rdbuf() << (log ? std::string{std::istreambuf_iterator<char>{log}, {}} : "");
  const std::string raw(secret.begin(), secret.end());
  EXPECT_THAT(all.str(), HasSubstr("account.second_factor_set"));
  EXPECT_THAT(all.str(), Not(HasSubstr(raw)));
  EXPECT_THAT(all.str(), Not(HasSubstr(base32(secret))));
  EXPECT_THAT(all.str(), Not(HasSubstr(recovery.front())));
}

TEST_F(SecondFactorTest, WithoutItsKeyFileNobodyGetsPastIt) {
  pair("one");
  std::filesystem::rename(settings.key_file, folder / "away.key");
  EXPECT_EQ(with_code("one", code()).error().why, Why::key);
  ASSERT_TRUE(read_or_make_key(settings.key_file, randomness));
  EXPECT_EQ(with_code("one", code()).error().why, Why::key);
  EXPECT_TRUE(with_code("one", recovery.front()));
  std::filesystem::rename(folder / "away.key", settings.key_file);
  EXPECT_TRUE(with_code("one", code()));
}

TEST_F(SecondFactorTest, PairingEndsTheOtherSessions) {
  make("one", good);
  const auto elsewhere = sign_in("one", good);
  const auto here = sign_in("one", good);
  ASSERT_TRUE(elsewhere && here);
  const auto pairing =
      access->begin_pairing(here->session, Sensitive<std::string>{good}, "Test force");
  ASSERT_TRUE(pairing);
  secret = secret_in(*pairing);
  ASSERT_TRUE(access->confirm_pairing(here->session, code()));
  EXPECT_TRUE(access->session(here->token));
  EXPECT_FALSE(access->session(elsewhere->token));
}

TEST_F(SecondFactorTest, OneThatIsOnIsNotReplacedUnderneath) {
  pair("one");
  const auto whole = with_code("one", code());
  ASSERT_TRUE(whole);
  EXPECT_FALSE(access->begin_pairing(whole->session, Sensitive<std::string>{good}, "Test force"));
  EXPECT_TRUE(with_code("one", code(1)));
}

TEST_F(SecondFactorTest, ARoleMayAskForOne) {
  const AccountId id = make("one", good);
  EXPECT_FALSE(session_of("one").must_set_second_factor);
  ASSERT_TRUE(access->set_roles(id, {"sergeant", "keeper"}));
  const Session session = session_of("one");
  EXPECT_TRUE(session.must_set_second_factor);
  EXPECT_TRUE(access->second_factor_of(session.viewer).asked_by_role);
  const auto pairing = access->begin_pairing(session, Sensitive<std::string>{good}, "Test force");
  ASSERT_TRUE(pairing);
  secret = secret_in(*pairing);
  ASSERT_TRUE(access->confirm_pairing(session, code()));
  clock.set(clock.now() + 2 * totp_step_seconds);
  const auto whole = with_code("one", code());
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->session.must_set_second_factor);
}

TEST_F(SecondFactorTest, IsTakenOffWithThePasswordOrByAnAdministrator) {
  pair("one");
  const auto whole = with_code("one", code());
  ASSERT_TRUE(whole);
  EXPECT_FALSE(access->unpair(whole->session, Sensitive<std::string>{"wrong"}));
  EXPECT_TRUE(access->unpair(whole->session, Sensitive<std::string>{good}));
  EXPECT_FALSE(session_of("one").code_wanted);
  EXPECT_EQ(access->unpair(AccountId{}, account), false);
  pair("two");
  const auto other = with_code("two", code());
  ASSERT_TRUE(other);
  EXPECT_EQ(access->unpair(AccountId{9}, account), true);
  EXPECT_FALSE(access->session(other->token));
  EXPECT_FALSE(session_of("two").code_wanted);
  auto entries = kept->read([](store::Reader& reader) {
    store::AuditQuery query;
    query.action = "account.second_factor_dropped";
    return store::list_audit(reader, query);
  });
  ASSERT_TRUE(entries && entries->size() == 2);
  EXPECT_EQ(entries->front().actor, to_text(AccountId{9}));
  EXPECT_EQ(entries->front().detail.at("account").as_string(), to_text(account));
}

}  // namespace
}  // namespace rowan::access
