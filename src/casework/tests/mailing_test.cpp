// Mail: digests once a day across restarts and clock changes, what was not acknowledged in time,
// and tries until a mail is taken, given up or dropped.
#include <rowan/casework/mail.h>
#include <rowan/store/accounts.h>
#include <rowan/store/notifications.h>

#include <gmock/gmock.h>

#include "world_fixture.h"

namespace rowan::casework {
namespace {

using testing::at;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::WorldTest;

/// How mail is sent, as a test has it.
struct Rules {
  std::string digest = "off", digest_at = "07:00";
  // Longer than any of these tests: what is not acknowledged stays out of those about digests.
  std::string within = "99999 hours";
};

practice::DefinitionsPtr with_mail(const Rules& rules) {
  auto changed = *testing::practice_definitions();
  for (auto& file : changed.files) {
    if (file.name != "telling.yaml") continue;
    file.text =
        "calendar: {addresses_most: 4, reminded_before: 1 hour}\nmail:\n  digest: " + rules.digest +
        "\n  digest_at: " + rules.digest_at +
        "\n  acknowledged_within: {critical: " + rules.within + ", high: " + rules.within +
        ", medium: " + rules.within + ", low: " + rules.within +
        "}\n  first_wait: 1 minute\n  longest_wait: 10 minutes\n"
        "  given_up_after: 24 hours\n  kept: 720 hours\n";
  }
  return std::make_shared<const practice::Definitions>(std::move(changed));
}

Rules to_acknowledge_soon() {
  return {"off", "07:00", "1 hour"};
}

class MailingTest : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    begin();
    put_account(everybody_.account, everybody_.roles);
  }

  /// Begins again on the same store, as after a restart.
  void begin(const Rules& rules = {}) {
    mailing_.reset();
    open({}, with_mail(rules));
    mailing_.emplace(*casework_, MailFrame{"https://rowan.test", "force.example"});
  }

  void put_account(AccountId id, const std::vector<std::string>& roles, bool disabled = false) {
    const auto done = store_->write([&](store::Writer& writer) -> Result<void, store::StoreError> {
      store::Account account;
      account.id = id;
      account.user = "user" + to_text(id);
      account.name = "Sgt Amara Cole";
      account.roles = roles;
      account.unit = unit_;
      account.disabled = disabled;
      store::put_account(writer, account);
      return {};
    });
    ASSERT_TRUE(done);
  }

  void wish(const std::string& digest, const std::string& address = "cole@force.example") {
    const auto set = set_mail_wish(*casework_, everybody_, address, digest, {});
    ASSERT_TRUE(set) << set.error().message;
  }

  std::size_t written() {
    const auto count = mailing_->write_due();
    EXPECT_TRUE(count) << count.error().message;
    return count.value_or(999);
  }

  std::optional<store::MailRow> next() {
    auto mail = mailing_->next();
    EXPECT_TRUE(mail) << mail.error().message;
    return mail ? *mail : std::nullopt;
  }

  std::vector<store::MailRow> all(store::MailState state) {
    return *store_->read([&](store::Reader& r) { return store::list_mail(r, state, 0, 500); });
  }

  /// A child held since a moment, for whom nothing has been done.
  std::string held(const std::string& since) {
    const auto child = make(
        "person", {{"registered", {{"name", "Alex Testcase"}, {"date_of_birth", "2011-05-04"}}}});
    const auto record = make("detention", {{"arrested",
                                            {{"ground", "offence"},
                                             {"at_station", "no"},
                                             {"age_basis", "documented"},
                                             {"no_bail_warrant", "no"}},
                                            since},
                                           link("child", child),
                                           link("unit", unit_)});
    WorldTest::record(record, {"authorised", {{"grounds", "To secure evidence."}}, since});
    EXPECT_TRUE(casework_->catch_up());
    return std::string{text_at(view(record), "reference")};
  }

  /// How much everybody has been told and not acknowledged.
  std::size_t told() {
    const auto list = casework_->notifications(everybody_, true, {"", 200, ""});
    return list ? list->at("items").as_array().size() : 0;
  }

  std::optional<Mailing> mailing_;
};

TEST_F(MailingTest, ADigestComesOnceADayAtTheTimeOnTheWall) {
  const std::string reference = held("2026-05-31T06:00:00Z");
  wish("daily");  // At nine in the morning: from tomorrow on.
  EXPECT_EQ(written(), 0U);
  clock_.set(at("2026-06-02T05:59:59Z"));  // 06:59:59 in London.
  EXPECT_EQ(written(), 0U);
  clock_.set(at("2026-06-02T06:00:00Z"));
  EXPECT_EQ(written(), 1U);
  EXPECT_EQ(written(), 0U);
  begin();
  EXPECT_EQ(written(), 0U);
  clock_.set(at("2026-06-02T22:00:00Z"));
  EXPECT_EQ(written(), 0U);
  const auto mail = next();
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->recipient, "cole@force.example");
  EXPECT_EQ(mail->message_id, "<" + to_text(mail->id) + "@force.example>");
  EXPECT_THAT(mail->subject, ::testing::MatchesRegex("Rowan: [0-9]+ overdue, [0-9]+ due today"));
  EXPECT_THAT(mail->body, HasSubstr(reference));
  EXPECT_THAT(mail->body, HasSubstr("https://rowan.test/my-work"));
  for (const char* name : {"Alex", "Testcase", "Northway", "Cole", "Reeve"}) {
    EXPECT_THAT(mail->body + mail->subject, Not(HasSubstr(name)));
  }
}

TEST_F(MailingTest, DigestsGoByTheWallAcrossBothChangesOfTheClock) {
  held("2026-05-31T06:00:00Z");
  wish("daily");
  // Seven in the morning is 06:00 UTC up to 24 October 2026 and 07:00 UTC from the 25th.
  for (const auto& [before, at_seven] : {std::pair{"2026-10-24T05:59:59Z", "2026-10-24T06:00:00Z"},
                                         {"2026-10-25T06:59:59Z", "2026-10-25T07:00:00Z"},
                                         {"2027-03-27T06:59:59Z", "2027-03-27T07:00:00Z"},
                                         {"2027-03-28T05:59:59Z", "2027-03-28T06:00:00Z"}}) {
    clock_.set(at(before));
    EXPECT_EQ(written(), 0U) << before;
    clock_.set(at(at_seven));
    EXPECT_EQ(written(), 1U) << at_seven;
  }
}

TEST_F(MailingTest, AnHourThatComesTwiceBringsOneDigestAndOneThatIsSkippedBringsItToo) {
  begin({"off", "01:30", "99999 hours"});
  held("2026-05-31T06:00:00Z");
  wish("daily");
  clock_.set(at("2026-10-25T00:30:00Z"));  // 01:30, for the first time.
  EXPECT_EQ(written(), 1U);
  clock_.set(at("2026-10-25T01:30:00Z"));  // 01:30, for the second.
  EXPECT_EQ(written(), 0U);
  clock_.set(at("2027-03-28T00:59:59Z"));
  EXPECT_EQ(written(), 0U);
  clock_.set(at("2027-03-28T01:00:00Z"));  // 02:00: there was no 01:30.
  EXPECT_EQ(written(), 1U);
}

TEST_F(MailingTest, OnADayOnWhichNothingWaitsThereIsNoDigest) {
  wish("daily");
  clock_.set(at("2026-06-02T06:00:00Z"));
  EXPECT_EQ(written(), 0U);
  // What comes later in the day is for the next.
  held("2026-06-02T05:00:00Z");
  EXPECT_EQ(written(), 0U);
  clock_.set(at("2026-06-03T06:00:00Z"));
  EXPECT_EQ(written(), 1U);
}

TEST_F(MailingTest, ADigestIsForThoseWhoWantIt) {
  held("2026-05-31T06:00:00Z");
  wish("usual");
  clock_.set(at("2026-06-02T06:00:00Z"));
  EXPECT_EQ(written(), 0U);
  begin({"daily", "07:00", "99999 hours"});
  EXPECT_EQ(written(), 1U);
  clock_.set(at("2026-06-03T05:00:00Z"));
  wish("off");
  clock_.set(at("2026-06-03T06:00:00Z"));
  EXPECT_EQ(written(), 0U);
  wish("daily", "");
  clock_.set(at("2026-06-04T06:00:00Z"));
  EXPECT_EQ(written(), 0U);
  wish("daily");
  put_account(everybody_.account, everybody_.roles, true);
  clock_.set(at("2026-06-05T06:00:00Z"));
  EXPECT_EQ(written(), 0U);
}

TEST_F(MailingTest, WhatIsNotAcknowledgedInTimeIsSentToThoseWhoseItIs) {
  begin(to_acknowledge_soon());
  wish("off");
  const std::string reference = held("2026-05-31T06:00:00Z");
  const auto list = casework_->notifications(everybody_, true, {"", 200, ""});
  ASSERT_TRUE(list);
  const auto& items = list->at("items").as_array();
  ASSERT_GT(items.size(), 2U);
  const auto first = *parse_id_text(text_at(items[0].as_object(), "id"));
  ASSERT_TRUE(casework_->acknowledge_notification(everybody_, first));
  EXPECT_EQ(written(), 0U);
  clock_.set(clock_.now() + 3599);
  EXPECT_EQ(written(), 0U);
  clock_.set(clock_.now() + 1);
  EXPECT_EQ(written(), items.size() - 1);
  EXPECT_EQ(written(), 0U);
  const auto mail = next();
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->subject, "Rowan: not acknowledged yet");
  EXPECT_THAT(mail->body, HasSubstr("Record: " + reference));
  EXPECT_THAT(mail->body, HasSubstr("https://rowan.test/notifications"));
  EXPECT_THAT(mail->body, Not(HasSubstr("Alex")));
}

TEST_F(MailingTest, WhoHasNotTheRoleOrNoAddressIsNotWrittenTo) {
  begin(to_acknowledge_soon());
  access::Viewer other = everybody_;
  other.account = AccountId{2};
  put_account(other.account, {"auditor"});
  ASSERT_TRUE(set_mail_wish(*casework_, other, "other@force.example", "off", {}));
  held("2026-05-31T06:00:00Z");
  ASSERT_GT(told(), 2U);
  clock_.set(clock_.now() + 4000);
  EXPECT_EQ(written(), 0U);
  // It was nobody's to send; an address that is given now brings nothing of the past.
  wish("off");
  EXPECT_EQ(written(), 0U);
}

TEST_F(MailingTest, WhatIsTooOldToBeNewsIsNotSent) {
  begin(to_acknowledge_soon());
  wish("off");
  held("2026-05-31T06:00:00Z");
  ASSERT_GT(told(), 2U);
  clock_.set(clock_.now() + 86'400 + 3601);
  EXPECT_EQ(written(), 0U);
}

class TriesTest : public MailingTest {
 protected:
  void SetUp() override {
    MailingTest::SetUp();
    held("2026-05-31T06:00:00Z");
    wish("daily");
    clock_.set(at("2026-06-02T06:00:00Z"));
    ASSERT_EQ(written(), 1U);
  }
};

TEST_F(TriesTest, AMailThatIsTakenIsNotTriedAgainAndItsTextIsForgotten) {
  const auto mail = next();
  ASSERT_TRUE(mail);
  EXPECT_FALSE(next());
  ASSERT_TRUE(mailing_->sent(mail->id));
  clock_.set(clock_.now() + Mailing::claim_seconds + 1);
  EXPECT_FALSE(next());
  const auto sent = all(store::MailState::sent);
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].body, "");
  EXPECT_EQ(sent[0].tries, 1);
}

TEST_F(TriesTest, AfterACrashItIsTakenUpUnderTheSameMessageId) {
  const auto mail = next();
  ASSERT_TRUE(mail);
  begin();
  clock_.set(clock_.now() + Mailing::claim_seconds - 1);
  EXPECT_FALSE(next());
  clock_.set(clock_.now() + 1);
  const auto again = next();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->message_id, mail->message_id);
  EXPECT_EQ(again->body, mail->body);
  EXPECT_EQ(again->tries, 2);
}

TEST_F(TriesTest, TheWaitsDoubleUpToTheLongestUntilItIsGivenUp) {
  std::vector<std::int64_t> waits;
  const Instant begun = clock_.now();
  while (const auto mail = next()) {
    ASSERT_TRUE(mailing_->not_sent(mail->id, "nobody answers", false));
    const auto waiting = all(store::MailState::waiting);
    if (waiting.empty()) break;
    waits.push_back(*waiting[0].next_try - clock_.now());
    clock_.set(*waiting[0].next_try);
    ASSERT_LT(waits.size(), 500U);
  }
  ASSERT_GT(waits.size(), 6U);
  EXPECT_EQ((std::vector<std::int64_t>{waits.begin(), waits.begin() + 6}),
            (std::vector<std::int64_t>{60, 120, 240, 480, 600, 600}));
  const auto failed = all(store::MailState::failed);
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed[0].because, "nobody answers");
  EXPECT_LE(*failed[0].settled_at - begun, 86'400);
  EXPECT_GT(*failed[0].settled_at - begun, 86'400 - 600);
}

TEST_F(TriesTest, ARefusalIsForGoodUntilAnAdministratorTriesAgain) {
  const auto mail = next();
  ASSERT_TRUE(mail);
  ASSERT_TRUE(mailing_->not_sent(mail->id, "550 no such mailbox", true));
  clock_.set(clock_.now() + 7200);
  EXPECT_FALSE(next());
  const auto failed = mail_list(*casework_, everybody_, "failed", {});
  ASSERT_TRUE(failed);
  const auto& row = failed->at("items").as_array().at(0).as_object();
  EXPECT_EQ(text_at(row, "because"), "550 no such mailbox");
  EXPECT_EQ(text_at(row, "kind"), "digest");
  EXPECT_EQ(row.if_contains("body"), nullptr);
  ASSERT_TRUE(retry_mail(*casework_, everybody_, mail->id));
  const auto again = next();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->message_id, mail->message_id);
  ASSERT_TRUE(mailing_->sent(mail->id));
  EXPECT_EQ(retry_mail(*casework_, everybody_, mail->id).error().why, Fault::Why::not_found);
  EXPECT_EQ(drop_mail(*casework_, everybody_, mail->id).error().why, Fault::Why::not_found);
}

TEST_F(TriesTest, WhatIsDroppedOnItsWayIsNotTriedAgain) {
  const auto mail = next();
  ASSERT_TRUE(mail);
  ASSERT_TRUE(drop_mail(*casework_, everybody_, mail->id));
  ASSERT_TRUE(mailing_->not_sent(mail->id, "late", false));
  clock_.set(clock_.now() + 7200);
  EXPECT_FALSE(next());
  const auto dropped = all(store::MailState::dropped);
  ASSERT_EQ(dropped.size(), 1U);
  EXPECT_EQ(dropped[0].body, "");
}

TEST_F(TriesTest, WhatNobodyTriedForTooLongIsGivenUpUnsent) {
  clock_.set(clock_.now() + 86'401);
  EXPECT_FALSE(next());
  ASSERT_EQ(all(store::MailState::failed).size(), 1U);
}

TEST_F(MailingTest, AnAddressIsOfTheForceAndNothingElse) {
  const std::vector<std::string> domains{"force.example", "Sub.Force.Example"};
  const auto set = [&](const std::string& address) {
    return set_mail_wish(*casework_, everybody_, address, "off", domains).has_value();
  };
  for (const char* good :
       {"", "a.b-c_d+e@force.example", "a@FORCE.example", "a@sub.force.example"}) {
    EXPECT_TRUE(set(good)) << good;
  }
  for (const char* bad :
       {"a", "@force.example", "a@", "a@b@force.example", "a b@force.example",
        "a@force.example\r\nBcc: b@c.example", "<a@force.example>", "a@other.example",
        "a@xforce.example", "a@force.example.", "a@.force.example", ".a@force.example",
        "a@[10.0.0.1]", "\"a\"@force.example"}) {
    EXPECT_FALSE(set(bad)) << bad;
  }
  EXPECT_FALSE(set(std::string(300, 'a') + "@force.example"));
  EXPECT_FALSE(set_mail_wish(*casework_, everybody_, "", "weekly", {}));
}

}  // namespace
}  // namespace rowan::casework
