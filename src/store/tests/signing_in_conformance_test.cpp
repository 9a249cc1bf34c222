// What signing in leaves behind, held to by every engine.
#include <rowan/store/accounts.h>
#include <rowan/store/signing_in.h>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using SigningIn = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, SigningIn, ::testing::ValuesIn(engines()));

SessionRow session(std::uint64_t id, const std::string& digest, std::int64_t expires) {
  SessionRow row;
  row.id = SessionId{id};
  row.token_digest = digest;
  row.page_token = "page";
  row.account = AccountId{1};
  row.means = "password";
  row.address = "192.0.2.7";
  row.device = "Firefox on Windows";
  row.created_at = Instant{static_cast<std::int64_t>(id)};
  row.last_seen = row.created_at;
  row.expires_at = Instant{expires};
  return row;
}

TEST_P(SigningIn, KeepsSessionsUntilTheyExpire) {
  write([](Writer& writer) {
    put_session(writer, session(1, "aa", 10));
    put_session(writer, session(2, "bb", 20));
    drop_expired_sessions(writer, Instant{10});
  });
  EXPECT_FALSE(read([](Reader& r) { return find_session(r, "aa"); }));
  EXPECT_TRUE(read([](Reader& r) { return find_session(r, "bb"); }));
  write([](Writer& writer) { drop_sessions_of(writer, AccountId{1}); });
  EXPECT_FALSE(read([](Reader& r) { return find_session(r, "bb"); }));
}

TEST_P(SigningIn, ListsTheWholeSessionsOfAnAccountWithTheNewestFirst) {
  write([](Writer& writer) {
    put_session(writer, session(1, "aa", 10));
    put_session(writer, session(2, "bb", 30));
    put_session(writer, session(3, "cc", 30));
    auto half = session(4, "dd", 30);
    half.stage = SessionStage::code_wanted;
    put_session(writer, half);
    auto other = session(5, "ee", 30);
    other.account = AccountId{2};
    put_session(writer, other);
  });
  const auto rows = read([](Reader& r) { return list_sessions(r, AccountId{1}, Instant{10}); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].token_digest, "cc");
  EXPECT_EQ(rows[1].token_digest, "bb");
  EXPECT_EQ(rows[1].address, "192.0.2.7");
  EXPECT_EQ(rows[1].device, "Firefox on Windows");
  EXPECT_EQ(rows[1].means, "password");
  const auto half = read([](Reader& r) { return find_session(r, SessionId{4}); });
  ASSERT_TRUE(half);
  EXPECT_EQ(half->stage, SessionStage::code_wanted);
}

TEST_P(SigningIn, CountsFailuresUntilTheyAreForgotten) {
  write([](Writer& writer) {
    put_failed_sign_ins(writer, {"one", 1, Instant{5}, Instant{50}});
    put_failed_sign_ins(writer, {"one", 2, Instant{9}, Instant{90}});
    put_failed_sign_ins(writer, {"two", 1, Instant{5}, Instant{50}});
    drop_forgotten_sign_ins(writer, Instant{50});
  });
  const auto one = read([](Reader& r) { return find_failed_sign_ins(r, "one"); });
  ASSERT_TRUE(one);
  EXPECT_EQ(one->count, 2);
  EXPECT_EQ(one->waits_until, Instant{9});
  EXPECT_FALSE(read([](Reader& r) { return find_failed_sign_ins(r, "two"); }));
  write([](Writer& writer) { drop_failed_sign_ins(writer, "one"); });
  EXPECT_FALSE(read([](Reader& r) { return find_failed_sign_ins(r, "one"); }));
}

TEST_P(SigningIn, ARecoveryCodeIsUsedOnce) {
  const AccountId account{3};
  write([&](Writer& writer) {
    put_second_factor(writer, {account, "sealed", true, 77, Instant{4}});
    put_recovery_codes(writer, account, {"old"});
    put_recovery_codes(writer, account, {"a", "b"});
  });
  bool first = false, again = true, old = true, others = true;
  write([&](Writer& writer) {
    first = use_recovery_code(writer, account, "a", Instant{5});
    again = use_recovery_code(writer, account, "a", Instant{6});
    old = use_recovery_code(writer, account, "old", Instant{6});
    others = use_recovery_code(writer, AccountId{4}, "b", Instant{6});
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(again);
  EXPECT_FALSE(old);
  EXPECT_FALSE(others);
  EXPECT_EQ(read([&](Reader& r) { return count_recovery_codes(r, account); }), 1);
  const auto factor = read([&](Reader& r) { return find_second_factor(r, account); });
  ASSERT_TRUE(factor);
  EXPECT_TRUE(factor->confirmed);
  EXPECT_EQ(factor->last_step, 77);
  write([&](Writer& writer) { drop_second_factor(writer, account); });
  EXPECT_FALSE(read([&](Reader& r) { return find_second_factor(r, account); }));
  EXPECT_EQ(read([&](Reader& r) { return count_recovery_codes(r, account); }), 0);
}

TEST_P(SigningIn, ASubjectElsewhereIsOneAccountHere) {
  write([](Writer& writer) {
    put_known_elsewhere(writer, {"https://a.example", "s1", AccountId{1}, Instant{2}});
    put_known_elsewhere(writer, {"https://b.example", "s1", AccountId{2}, Instant{2}});
  });
  EXPECT_EQ(read([](Reader& r) { return find_known_elsewhere(r, "https://a.example", "s1"); }),
            AccountId{1});
  EXPECT_FALSE(read([](Reader& r) { return find_known_elsewhere(r, "https://a.example", "S1"); }));
  const auto again = store().write([](Writer& writer) -> Result<void, StoreError> {
    put_known_elsewhere(writer, {"https://a.example", "s1", AccountId{3}, Instant{3}});
    return {};
  });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, StoreErrorCode::duplicate);
  write([](Writer& writer) { drop_known_elsewhere(writer, AccountId{1}); });
  EXPECT_TRUE(read([](Reader& r) { return list_known_elsewhere(r, AccountId{1}); }).empty());
  EXPECT_EQ(read([](Reader& r) { return list_known_elsewhere(r, AccountId{2}); }).size(), 1U);
}

TEST_P(SigningIn, AnAnswerFromElsewhereCountsOnceAndInTime) {
  write([](Writer& writer) {
    put_asked_elsewhere(writer, {"s1", "b1", "n1", "v1", "/custody", Instant{100}});
    put_asked_elsewhere(writer, {"s2", "b2", "n2", "v2", "/", Instant{50}});
  });
  std::optional<AskedElsewhere> first, again, late;
  write([&](Writer& writer) {
    late = take_asked_elsewhere(writer, "s2", Instant{50});
    first = take_asked_elsewhere(writer, "s1", Instant{50});
    again = take_asked_elsewhere(writer, "s1", Instant{50});
  });
  EXPECT_FALSE(late);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->browser_digest, "b1");
  EXPECT_EQ(first->nonce, "n1");
  EXPECT_EQ(first->verifier, "v1");
  EXPECT_EQ(first->next, "/custody");
  EXPECT_FALSE(again);
}

}  // namespace
}  // namespace rowan::store::testing
