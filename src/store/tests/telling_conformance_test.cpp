// Calendars and mail, held to by every engine.
#include <rowan/store/calendars.h>
#include <rowan/store/mail.h>
#include <rowan/store/notifications.h>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Telling = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Telling, ::testing::ValuesIn(engines()));

TEST_P(Telling, FindsACalendarByItsNewestDigestAlone) {
  write([](Writer& writer) {
    put_calendar(writer, {CalendarId{1}, "aa", AccountId{5}, Instant{10}, {}, ""});
    put_calendar(writer, {CalendarId{2}, "bb", AccountId{5}, Instant{20}, {}, ""});
    put_calendar(writer, {CalendarId{3}, "cc", AccountId{6}, Instant{30}, {}, ""});
    put_calendar(writer, {CalendarId{1}, "dd", AccountId{5}, Instant{40}, Instant{50}, "Edge"});
  });
  EXPECT_FALSE(read([](Reader& r) { return find_calendar(r, "aa"); }));
  const auto found = read([](Reader& r) { return find_calendar(r, "dd"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, CalendarId{1});
  EXPECT_EQ(found->account, AccountId{5});
  EXPECT_EQ(found->fetched_at, Instant{50});
  EXPECT_EQ(found->fetched_by, "Edge");
  const auto own = read([](Reader& r) { return list_calendars(r, AccountId{5}); });
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].digest, "dd");
  EXPECT_EQ(own[1].digest, "bb");
  EXPECT_FALSE(own[1].fetched_at);
  write([](Writer& writer) { drop_calendar(writer, CalendarId{1}); });
  EXPECT_FALSE(read([](Reader& r) { return find_calendar(r, "dd"); }));
}

TEST_P(Telling, KeepsWhatACalendarSaidOfEachDutyOfEachAccount) {
  write([](Writer& writer) {
    put_calendar_entry(writer, AccountId{5}, {DutyId{1}, "x", 0, Instant{10}});
    put_calendar_entry(writer, AccountId{5}, {DutyId{2}, "y", 0, Instant{10}});
    put_calendar_entry(writer, AccountId{6}, {DutyId{1}, "z", 0, Instant{10}});
    put_calendar_entry(writer, AccountId{5}, {DutyId{1}, "w", 1, Instant{20}});
    drop_calendar_entry(writer, AccountId{5}, DutyId{2});
  });
  const auto entries = read([](Reader& r) { return calendar_entries(r, AccountId{5}); });
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].says, "w");
  EXPECT_EQ(entries[0].sequence, 1);
  EXPECT_EQ(entries[0].changed_at, Instant{20});
}

MailRow mail(std::uint64_t id, const std::string& about, std::int64_t next_try) {
  MailRow row;
  row.id = MailId{id};
  row.account = AccountId{5};
  row.about = about;
  row.message_id = "<" + about + "@rowan>";
  row.recipient = "a.cole@force.example";
  row.subject = "Rowan";
  row.body = "Sign in.\n";
  row.written_at = Instant{next_try};
  row.next_try = Instant{next_try};
  return row;
}

TEST_P(Telling, WritesMailAboutAThingOnceForEachAccount) {
  bool first = false, second = true, other = false;
  write([&](Writer& writer) {
    first = add_mail(writer, mail(1, "digest 2026-03-01", 10));
    second = add_mail(writer, mail(2, "digest 2026-03-01", 10));
    auto to_another = mail(3, "digest 2026-03-01", 10);
    to_another.account = AccountId{6};
    other = add_mail(writer, to_another);
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  EXPECT_TRUE(other);
  EXPECT_FALSE(read([](Reader& r) { return find_mail(r, MailId{2}); }));
  const auto kept = read([](Reader& r) { return find_mail(r, MailId{1}); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->message_id, "<digest 2026-03-01@rowan>");
  EXPECT_EQ(kept->recipient, "a.cole@force.example");
  EXPECT_EQ(kept->body, "Sign in.\n");
}

TEST_P(Telling, GivesMailWhenItsTryIsDueAndForgetsWhatIsLongSettled) {
  write([](Writer& writer) {
    add_mail(writer, mail(1, "a", 30));
    add_mail(writer, mail(2, "b", 10));
    add_mail(writer, mail(3, "c", 20));
    auto sent = mail(4, "d", 5);
    add_mail(writer, sent);
    sent.state = MailState::sent;
    sent.next_try.reset();
    sent.tries = 2;
    sent.because = "busy";
    sent.settled_at = Instant{8};
    put_mail(writer, sent);
  });
  const auto due = read([](Reader& r) { return mail_due(r, Instant{20}, 10); });
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].about, "b");
  EXPECT_EQ(due[1].about, "c");
  EXPECT_EQ(read([](Reader& r) { return count_mail(r, MailState::waiting); }), 3U);
  const auto page = read([](Reader& r) { return list_mail(r, MailState::waiting, 3, 10); });
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].id, MailId{2});
  const auto settled = read([](Reader& r) { return list_mail(r, MailState::sent, 0, 10); });
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].tries, 2);
  EXPECT_EQ(settled[0].because, "busy");
  EXPECT_EQ(settled[0].settled_at, Instant{8});
  write([](Writer& writer) { forget_mail(writer, Instant{9}); });
  EXPECT_EQ(read([](Reader& r) { return count_mail(r, MailState::sent); }), 0U);
  EXPECT_EQ(read([](Reader& r) { return count_mail(r, MailState::waiting); }), 3U);
}

TEST_P(Telling, KeepsWhatEachWantsByMail) {
  write([](Writer& writer) {
    put_mail_wish(writer, {AccountId{5}, "a@force.example", DigestWish::daily, CivilDate{100}});
    put_mail_wish(writer, {AccountId{6}, "", DigestWish::off, CivilDate{0}});
    put_mail_wish(writer, {AccountId{5}, "b@force.example", DigestWish::off, CivilDate{101}});
  });
  const auto wish = read([](Reader& r) { return find_mail_wish(r, AccountId{5}); });
  ASSERT_TRUE(wish);
  EXPECT_EQ(wish->address, "b@force.example");
  EXPECT_EQ(wish->digest, DigestWish::off);
  EXPECT_EQ(wish->digest_day, CivilDate{101});
  EXPECT_EQ(read([](Reader& r) { return list_mail_wishes(r); }).size(), 1U);
  EXPECT_FALSE(read([](Reader& r) { return find_mail_wish(r, AccountId{7}); }));
}

TEST_P(Telling, GivesNotificationsThatAreToGoOutByMail) {
  write([](Writer& writer) {
    Notification one;
    one.role = "custody_officer";
    one.kind = "escalation";
    one.text = "Reviews of detention";
    one.must_acknowledge = true;
    for (const auto& [id, at] : {std::pair{1U, 30}, {2U, 10}, {3U, 0}}) {
      one.id = id;
      one.mail_at = at == 0 ? std::nullopt : std::optional{Instant{at}};
      put_notification(writer, one);
    }
    one.id = 4;
    one.mail_at = Instant{5};
    put_notification(writer, one);
    one.mail_at.reset();
    put_notification(writer, one);
  });
  const auto due = read([](Reader& r) { return notifications_to_mail(r, Instant{30}, 10); });
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].id, 2U);
  EXPECT_EQ(due[1].id, 1U);
  EXPECT_EQ(due[1].mail_at, Instant{30});
}

}  // namespace
}  // namespace rowan::store::testing
