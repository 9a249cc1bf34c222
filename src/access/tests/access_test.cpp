// Accounts, signing in and sessions.
#include <access_fixture.h>

#include <rowan/store/audit.h>

#include <gmock/gmock.h>

namespace rowan::access {
namespace {

using testing::AccessTest;
using Why = SignInRefusal::Why;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr auto good = "correct horse battery";

TEST_F(AccessTest, ASignInMakesASessionOfThatAccount) {
  const AccountId id = make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  const auto session = access->session(begun->token);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->viewer.account, id);
  EXPECT_EQ(session->viewer.roles, std::vector<std::string>{"sergeant"});
  EXPECT_TRUE(Access::page_token_matches(*session, begun->session.page_token));
  EXPECT_FALSE(Access::page_token_matches(*session, "other"));
  EXPECT_FALSE(Access::page_token_matches(*session, ""));
}

TEST_F(AccessTest, OnlyTheDigestOfATokenIsKept) {
  make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  EXPECT_EQ(begun->token.size(), 43U);
  auto row = kept->read([&](store::Reader& reader) {
    return store::find_session(reader, digest_of_token(begun->token));
  });
  ASSERT_TRUE(row && *row);
  EXPECT_NE((*row)->token_digest, begun->token);
  EXPECT_THAT(access->accounts().front().password, StartsWith("$argon2id$v=19$m=8,t=2,p=1$"));
  EXPECT_THAT(access->accounts().front().password, Not(HasSubstr(good)));
}

TEST_F(AccessTest, UserNamesAreFoundWhateverTheirCase) {
  make("One", good);
  EXPECT_TRUE(sign_in("oNE", good));
}

TEST_F(AccessTest, SessionsEndWhenIdleAndInTheEndAnyway) {
  make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  clock.set(clock.now() + rules.idle_seconds - 1);
  EXPECT_TRUE(access->session(begun->token));
  clock.set(clock.now() + rules.idle_seconds - 1);
  EXPECT_TRUE(access->session(begun->token));
  clock.set(clock.now() + rules.idle_seconds);
  EXPECT_FALSE(access->session(begun->token));
  auto again = sign_in("one", good);
  ASSERT_TRUE(again);
  const Instant end = clock.now() + rules.session_seconds;
  while (clock.now() + rules.idle_seconds / 2 < end) {
    clock.set(clock.now() + rules.idle_seconds / 2);
    ASSERT_TRUE(access->session(again->token));
  }
  clock.set(end);
  EXPECT_FALSE(access->session(again->token));
}

TEST_F(AccessTest, SigningOutEndsTheSession) {
  make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  EXPECT_TRUE(access->sign_out(begun->session));
  EXPECT_FALSE(access->session(begun->token));
}

TEST_F(AccessTest, DisablingAnAccountEndsItsSessions) {
  const AccountId id = make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  ASSERT_TRUE(access->disable(id));
  EXPECT_FALSE(access->session(begun->token));
  EXPECT_EQ(sign_in("one", good).error().why, Why::wrong);
}

TEST_F(AccessTest, ChangingRolesTakesEffectInOpenSessions) {
  const AccountId id = make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  ASSERT_TRUE(access->set_roles(id, {"auditor"}));
  EXPECT_EQ(access->session(begun->token)->viewer.roles, std::vector<std::string>{"auditor"});
}

TEST_F(AccessTest, ANewPasswordEndsSessionsAndTheOldPassword) {
  const AccountId id = make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  ASSERT_TRUE(access->set_password(id, Sensitive<std::string>{"another long one"}, false));
  EXPECT_FALSE(access->session(begun->token));
  EXPECT_FALSE(sign_in("one", good));
  EXPECT_TRUE(sign_in("one", "another long one"));
}

TEST_F(AccessTest, EachBadFieldOfANewAccountIsNamed) {
  make("one", good);
  const auto bad = access->create_account(
      {"a b", "", Sensitive<std::string>{"short"}, {"emperor"}, {}, {}, false});
  ASSERT_FALSE(bad);
  std::vector<std::string> paths;
  for (const Problem& one : bad.error()) paths.push_back(one.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"user", "name", "roles", "password"}));
  const auto taken =
      access->create_account({"ONE", "n", Sensitive<std::string>{good}, {}, {}, {}, false});
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().front().code, "duplicate");
}

TEST_F(AccessTest, TokensThatAreNotTokensAreNobody) {
  for (const std::string& token : {std::string{}, std::string{"short"}, std::string(43, 'A')}) {
    EXPECT_FALSE(access->session(token));
  }
}

TEST_F(AccessTest, SigningInAndReadingAreInTheAuditTrail) {
  const AccountId id = make("one", good);
  EXPECT_FALSE(sign_in("one", "wrong"));
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  EXPECT_TRUE(access->audit(begun->session.viewer, "record.read", RecordId{7}, "allowed"));
  auto entries = kept->read(
      [](store::Reader& reader) { return store::list_audit(reader, store::AuditQuery{}); });
  ASSERT_TRUE(entries);
  std::vector<std::string> actions;
  for (const auto& entry : *entries) actions.push_back(entry.action);
  EXPECT_EQ(actions, (std::vector<std::string>{"record.read", "session.begun", "session.refused",
                                               "account.created"}));
  EXPECT_EQ(entries->front().actor, to_text(id));
  EXPECT_EQ(entries->front().record, RecordId{7});
}

}  // namespace
}  // namespace rowan::access
