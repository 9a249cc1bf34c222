// Attempts that fail, what a password must be, and the sessions of an account.
#include <access_fixture.h>

#include <rowan/store/audit.h>
#include <rowan/store/signing_in.h>

#include <attempt.h>
#include <password_rules.h>

#include <gmock/gmock.h>

namespace rowan::access {
namespace {

using testing::AccessTest;
using Why = SignInRefusal::Why;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto good = "correct horse battery";

TEST_F(AccessTest, ManyWrongPasswordsCostWaitingThatWearsOff) {
  make("one", good);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(sign_in("one", "wrong").error().why, Why::wrong);
  EXPECT_EQ(sign_in("one", "wrong").error().why, Why::wrong);
  const auto waiting = sign_in("one", good);
  ASSERT_FALSE(waiting);
  EXPECT_EQ(waiting.error().why, Why::wait);
  EXPECT_EQ(waiting.error().wait_seconds, 30);
  EXPECT_EQ(waiting.error().until, clock.now() + 30);
  clock.set(clock.now() + 30);
  EXPECT_EQ(sign_in("one", "wrong").error().why, Why::wrong);
  EXPECT_EQ(sign_in("one", good).error().wait_seconds, 60);
  clock.set(clock.now() + 3600);
  EXPECT_EQ(sign_in("one", "wrong").error().why, Why::wrong);
  EXPECT_TRUE(sign_in("one", good));
}

TEST_F(AccessTest, TheWaitIsStillThereAfterARestart) {
  make("one", good);
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(sign_in("one", "wrong"));
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(sign_in("nobody", "wrong"));
  open();
  for (const char* user : {"one", "nobody"}) {
    const auto waiting = sign_in(user, good);
    ASSERT_FALSE(waiting);
    EXPECT_EQ(waiting.error().why, Why::wait) << user;
    EXPECT_EQ(waiting.error().wait_seconds, 30) << user;
  }
}

TEST_F(AccessTest, AStrangerIsAnsweredJustAsARealUserIs) {
  make("one", good);
  const AccountId gone = make("gone", good);
  ASSERT_TRUE(access->disable(gone));
  for (int i = 0; i < 8; ++i) {
    const auto real = sign_in("one", "wrong");
    for (const char* user : {"nobody", "gone"}) {
      const auto other = sign_in(user, "wrong");
      EXPECT_EQ(real.error().why, other.error().why) << i;
      EXPECT_EQ(real.error().wait_seconds, other.error().wait_seconds) << i;
      EXPECT_EQ(real.error().until, other.error().until) << i;
    }
  }
}

TEST_F(AccessTest, GuessingAtManyNamesFromOneAddressIsSlowedToo) {
  make("one", good);
  for (int i = 0; i < 11; ++i) {
    EXPECT_EQ(sign_in("name" + std::to_string(i), "wrong", "192.0.2.9").error().why, Why::wrong);
  }
  const auto waiting = sign_in("one", good, "192.0.2.9");
  ASSERT_FALSE(waiting);
  EXPECT_EQ(waiting.error().why, Why::wait);
  EXPECT_TRUE(sign_in("one", good, "192.0.2.10"));
  clock.set(clock.now() + 30);
  EXPECT_TRUE(sign_in("one", good, "192.0.2.9"));
}

TEST_F(AccessTest, SigningInForgivesTheAccountAndNotTheAddress) {
  make("one", good);
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(sign_in("one", "wrong", "192.0.2.9"));
  EXPECT_TRUE(sign_in("one", good, "192.0.2.9"));
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(sign_in("one", "wrong", "192.0.2.9"));
  EXPECT_TRUE(sign_in("one", good, "192.0.2.9"));
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(sign_in("one", "wrong", "192.0.2.9"));
  EXPECT_EQ(sign_in("one", good, "192.0.2.9").error().why, Why::wait);
}

TEST_F(AccessTest, WhatIsForgottenIsNotKept) {
  EXPECT_FALSE(sign_in("nobody", "wrong"));
  const auto kept_of = [&](const char* user) {
    auto found = kept->read([&](store::Reader& reader) {
      return store::find_failed_sign_ins(reader, counted_as(user));
    });
    return found && *found;
  };
  EXPECT_TRUE(kept_of("nobody"));
  EXPECT_TRUE(kept_of("NOBODY"));
  clock.set(clock.now() + rules.account.forgiven_every_seconds);
  EXPECT_FALSE(sign_in("other", "wrong"));
  EXPECT_FALSE(kept_of("nobody"));
  EXPECT_TRUE(kept_of("other"));
}

TEST(AfterFailure, NeverWaitsLongerThanTheLongest) {
  const practice::Slowing slowing{2, 10, 60, 100};
  store::FailedSignIns failed;
  std::vector<std::int64_t> waits;
  Instant now{1000};
  for (int i = 0; i < 7; ++i) {
    failed = after_failure(slowing, failed, now);
    waits.push_back(failed.waits_until - now);
    now = failed.waits_until;
  }
  EXPECT_THAT(waits, ElementsAre(0, 0, 10, 20, 40, 60, 60));
  EXPECT_EQ(failed.forgotten_at, failed.waits_until + 700);
  // Two and a half times the while without a failure: two are forgiven, and one is added.
  EXPECT_EQ(after_failure(slowing, failed, failed.waits_until + 250).count, 6);
}

struct Chosen {
  const char* password;
  const char* code;  // "" when it will do.
};

class PasswordRulesTest : public ::testing::TestWithParam<Chosen> {};

TEST_P(PasswordRulesTest, SaysWhatIsWrong) {
  const auto definitions = testing::two_roles();
  const Problems problems =
      check_password(*definitions, Sensitive<std::string>{GetParam().password},
                     {"a.cole", "Amara Featherstonehaugh"});
  EXPECT_EQ(problems.empty() ? "" : problems.front().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Passwords, PasswordRulesTest,
    ::testing::Values(
        Chosen{"twelve signs", ""}, Chosen{"eleven sign", "password"},
        Chosen{"\u00e9l\u00e9phant bl\u00e9", ""},          // Twelve characters, fifteen bytes.
        Chosen{"\u00e9l\u00e9phant bl", "password"},        // Eleven, thirteen bytes.
        Chosen{"passwordpassword", "password_common"},
        Chosen{"P4ssw0rd-P4ssw0rd", "password_common"},
        Chosen{"ManchesterUnited99", "password_common"},
        Chosen{"manchester united herons", "password_common"},
        Chosen{"manchester united heronsong", ""}, Chosen{"featherstonehaugh1", "password_common"},
        Chosen{"493020391204", "password_common"}, Chosen{"abababababababab", "password_common"},
        Chosen{"seven quiet herons wade", ""}));

TEST_F(AccessTest, APasswordIsChangedWithThePresentOne) {
  make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  const auto change = [&](const std::string& present, const std::string& chosen) {
    return access->change_password(begun->session, Sensitive<std::string>{present},
                                   Sensitive<std::string>{chosen});
  };
  const auto wrong = change("wrong", "seven quiet herons");
  ASSERT_FALSE(wrong);
  ASSERT_TRUE(wrong.error().present);
  EXPECT_EQ(wrong.error().present->why, Why::wrong);
  const auto same = change(good, good);
  ASSERT_FALSE(same);
  EXPECT_EQ(same.error().chosen.front().code, "password_same");
  const auto own = change(good, "name-of-one 1234");
  ASSERT_FALSE(own);
  EXPECT_EQ(own.error().chosen.front().code, "password_common");
  EXPECT_TRUE(access->session(begun->token));
  EXPECT_TRUE(change(good, "seven quiet herons"));
  EXPECT_FALSE(access->session(begun->token));
  EXPECT_FALSE(sign_in("one", good));
  EXPECT_TRUE(sign_in("one", "seven quiet herons"));
}

TEST_F(AccessTest, GuessingAtThePresentPasswordIsSlowedAsSigningInIs) {
  make("one", good);
  auto begun = sign_in("one", good);
  ASSERT_TRUE(begun);
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(access->change_password(begun->session, Sensitive<std::string>{"wrong"},
                                         Sensitive<std::string>{"seven quiet herons"}));
  }
  const auto waiting = access->change_password(begun->session, Sensitive<std::string>{good},
                                               Sensitive<std::string>{"seven quiet herons"});
  ASSERT_FALSE(waiting);
  ASSERT_TRUE(waiting.error().present);
  EXPECT_EQ(waiting.error().present->why, Why::wait);
}

TEST_F(AccessTest, ANewPasswordFromTheAdministratorEndsTheWaiting) {
  const AccountId id = make("one", good);
  for (int i = 0; i < 6; ++i) EXPECT_FALSE(sign_in("one", "wrong"));
  ASSERT_TRUE(access->set_password(id, Sensitive<std::string>{"another long one"}, true));
  EXPECT_TRUE(sign_in("one", "another long one"));
}

TEST_F(AccessTest, SessionsAreListedAndEndedOneByOne) {
  const AccountId one = make("one", good);
  const AccountId two = make("two", good);
  auto first = sign_in("one", good, "192.0.2.1");
  clock.set(clock.now() + 5);
  auto second = sign_in("one", good, "192.0.2.2");
  auto other = sign_in("two", good);
  ASSERT_TRUE(first && second && other);
  const auto rows = access->sessions_of(one);
  ASSERT_TRUE(rows && rows->size() == 2);
  EXPECT_EQ(rows->front().address, "192.0.2.2");
  EXPECT_EQ(rows->front().device, "a test");
  EXPECT_EQ(rows->front().means, "password");
  EXPECT_EQ(rows->back().id, first->session.id);
  const Viewer& viewer = second->session.viewer;
  EXPECT_EQ(access->end_session(viewer, one, other->session.id), false);
  EXPECT_EQ(access->end_session(viewer, two, first->session.id), false);
  EXPECT_EQ(access->end_session(viewer, one, first->session.id), true);
  EXPECT_EQ(access->end_session(viewer, one, first->session.id), false);
  EXPECT_FALSE(access->session(first->token));
  EXPECT_TRUE(access->session(second->token));
  EXPECT_TRUE(access->session(other->token));
}

TEST_F(AccessTest, AllOthersAreEndedAtOnceAndThatIsWrittenDown) {
  const AccountId one = make("one", good);
  auto first = sign_in("one", good);
  auto second = sign_in("one", good);
  auto third = sign_in("one", good);
  ASSERT_TRUE(first && second && third);
  EXPECT_EQ(access->end_sessions(third->session.viewer, one, third->session.id), 2U);
  EXPECT_FALSE(access->session(first->token));
  EXPECT_FALSE(access->session(second->token));
  EXPECT_TRUE(access->session(third->token));
  auto entries = kept->read(
      [](store::Reader& reader) { return store::list_audit(reader, store::AuditQuery{}); });
  ASSERT_TRUE(entries);
  EXPECT_EQ(entries->front().action, "session.ended");
  EXPECT_EQ(entries->front().actor, to_text(one));
  EXPECT_EQ(entries->front().detail.at("sessions").to_number<int>(), 2);
}

TEST_F(AccessTest, ASessionThatHasGoneIdleIsNotListed) {
  const AccountId one = make("one", good);
  ASSERT_TRUE(sign_in("one", good));
  clock.set(clock.now() + rules.idle_seconds);
  ASSERT_TRUE(sign_in("one", good));
  const auto rows = access->sessions_of(one);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), 1U);
}

}  // namespace
}  // namespace rowan::access
