// Signing in at a provider elsewhere: what belongs to what, and who is let in.
#include <access_fixture.h>

#include <rowan/store/audit.h>

#include <gtest/gtest.h>

namespace rowan::access {
namespace {

constexpr auto good = "correct horse battery";
constexpr auto issuer = "https://id.example";

using ElsewhereTest = testing::AccessTest;

TEST_F(ElsewhereTest, AnAnswerCountsOnceInTheBrowserThatAsked) {
  const auto asking = access->ask_elsewhere("/custody");
  ASSERT_TRUE(asking);
  EXPECT_NE(asking->state, asking->nonce);
  const auto stranger = access->answer_elsewhere("made up", asking->browser);
  ASSERT_TRUE(stranger);
  EXPECT_FALSE(*stranger);
  const auto asked = access->answer_elsewhere(asking->state, asking->browser);
  ASSERT_TRUE(asked && *asked);
  EXPECT_EQ((*asked)->next, "/custody");
  EXPECT_EQ((*asked)->nonce, asking->nonce);
  EXPECT_GE((*asked)->verifier.size(), 43U);  // As RFC 7636 asks.
  const auto again = access->answer_elsewhere(asking->state, asking->browser);
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
}

TEST_F(ElsewhereTest, AnotherBrowserOrALateAnswerCountsForNothing) {
  const auto asking = access->ask_elsewhere("/");
  ASSERT_TRUE(asking);
  EXPECT_FALSE(*access->answer_elsewhere(asking->state, "another"));
  EXPECT_FALSE(*access->answer_elsewhere(asking->state, asking->browser));  // It is spent.
  const auto late = access->ask_elsewhere("/");
  ASSERT_TRUE(late);
  clock.set(clock.now() + rules.between_steps_seconds);
  EXPECT_FALSE(*access->answer_elsewhere(late->state, late->browser));
}

TEST_F(ElsewhereTest, OnlyALinkedAccountIsSignedInWithItsOwnRoles) {
  const AccountId id = make("one", good);
  EXPECT_FALSE(access->sign_in_elsewhere(issuer, "s-1", false));
  ASSERT_TRUE(access->link_elsewhere(id, issuer, "s-1"));
  const auto begun = access->sign_in_elsewhere(issuer, "s-1", false, {"192.0.2.1", "a test"});
  ASSERT_TRUE(begun);
  EXPECT_EQ(begun->session.viewer.account, id);
  EXPECT_EQ(begun->session.viewer.roles, std::vector<std::string>{"sergeant"});
  EXPECT_EQ(access->session(begun->token)->means, "provider");
  EXPECT_FALSE(access->sign_in_elsewhere(issuer, "S-1", false));
  EXPECT_FALSE(access->sign_in_elsewhere("https://other.example", "s-1", false));
  ASSERT_TRUE(access->disable(id));
  EXPECT_FALSE(access->sign_in_elsewhere(issuer, "s-1", false));
  EXPECT_EQ(access->accounts().size(), 1U);
}

TEST_F(ElsewhereTest, ASubjectIsLinkedOnceAndUnlinkingEndsTheSession) {
  const AccountId one = make("one", good);
  const AccountId two = make("two", good);
  ASSERT_TRUE(access->link_elsewhere(one, issuer, "s-1"));
  const auto taken = access->link_elsewhere(two, issuer, "s-1");
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().front().code, "duplicate");
  EXPECT_EQ(taken.error().front().path, "subject");
  EXPECT_FALSE(access->link_elsewhere(two, issuer, ""));
  const auto begun = access->sign_in_elsewhere(issuer, "s-1", false);
  ASSERT_TRUE(begun);
  ASSERT_TRUE(access->unlink_elsewhere(one));
  EXPECT_FALSE(access->session(begun->token));
  EXPECT_FALSE(access->sign_in_elsewhere(issuer, "s-1", false));
  EXPECT_TRUE(access->link_elsewhere(two, issuer, "s-1"));
}

TEST_F(ElsewhereTest, ARoleThatAsksForASecondFactorIsContentWithAProviderThatVouches) {
  const AccountId id = make("one", good);
  ASSERT_TRUE(access->set_roles(id, {"keeper"}));
  ASSERT_TRUE(access->link_elsewhere(id, issuer, "s-1"));
  EXPECT_TRUE(access->sign_in_elsewhere(issuer, "s-1", false)->session.must_set_second_factor);
  EXPECT_FALSE(access->sign_in_elsewhere(issuer, "s-1", true)->session.must_set_second_factor);
}

TEST_F(ElsewhereTest, AFailureThereIsInTheAuditTrail) {
  EXPECT_TRUE(access->note_failed_elsewhere("nonce"));
  auto entries = kept->read(
      [](store::Reader& reader) { return store::list_audit(reader, store::AuditQuery{}); });
  ASSERT_TRUE(entries && entries->size() == 1);
  EXPECT_EQ(entries->front().action, "session.refused");
  EXPECT_EQ(entries->front().outcome, "refused");
  EXPECT_EQ(entries->front().detail.at("because").as_string(), "nonce");
}

}  // namespace
}  // namespace rowan::access
