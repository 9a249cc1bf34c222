// Duties, judgements, notifications, accounts and the desk, held to by every engine.
#include <rowan/store/accounts.h>
#include <rowan/store/definitions.h>
#include <rowan/store/desk.h>
#include <rowan/store/duties.h>
#include <rowan/store/notifications.h>
#include <rowan/store/outbox.h>
#include <rowan/store/search.h>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Desk = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Desk, ::testing::ValuesIn(engines()));

DutyRow duty_row(std::uint64_t id, int verdict, std::int64_t due) {
  DutyRow row;
  row.id = DutyId{id};
  row.key = {"custody.reviews", RecordId{id % 3 + 1}, id_text(id), ""};
  row.record_type = "detention";
  row.verdict = verdict;
  row.open = verdict < 5;
  if (due != 0) row.due = Instant{due};
  row.owner = id % 2 == 0 ? "review_officer" : "custody_officer";
  row.unit = RecordId{50};
  row.severity = 3;
  row.opened = Instant{10};
  row.body = "{}";
  return row;
}

TEST_P(Desk, SortsDutiesWorstThenDueAndPagesThroughThem) {
  write([](Writer& writer) {
    put_duty(writer, duty_row(1, 4, 900));
    put_duty(writer, duty_row(2, 0, 800));
    put_duty(writer, duty_row(3, 4, 0));
    put_duty(writer, duty_row(4, 0, 300));
    put_duty(writer, duty_row(5, 6, 100));
  });
  DutyQuery query;
  query.open_only = true;
  query.limit = 2;
  std::vector<std::uint64_t> ids;
  do {
    const auto page = read([&](Reader& r) { return list_duties(r, query); });
    for (const auto& row : page.rows) ids.push_back(row.id.value());
    query.cursor = page.next;
  } while (!query.cursor.empty() && ids.size() < 10);
  EXPECT_EQ(ids, (std::vector<std::uint64_t>{4, 2, 1, 3}));
  query.cursor.clear();
  query.owners = {"custody_officer"};
  EXPECT_EQ(read([&](Reader& r) { return count_duties(r, query); }), 2U);
  query.due_before = Instant{1'000};
  EXPECT_EQ(read([&](Reader& r) { return count_duties(r, query); }), 1U);
}

TEST_P(Desk, KeepsDefinitionsByDigestAndEachFileOnce) {
  practice::Definitions one;
  one.digest = "d1";
  one.files = {{"b.yaml", "b: 1"}, {"a.yaml", "a: 1"}};
  auto two = one;
  two.digest = "d2";
  two.files[1].text = "a: 2";
  write([&](Writer& writer) {
    keep_definitions(writer, one, Instant{5});
    keep_definitions(writer, two, Instant{6});
    keep_definitions(writer, one, Instant{7});
  });
  const auto kept = read([](Reader& r) { return list_definitions(r); });
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].digest, "d1");
  EXPECT_EQ(kept[0].kept_at, Instant{5});
  EXPECT_EQ(kept[0].files, 2U);
  const auto files = read([](Reader& r) { return kept_files(r, "d2"); });
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].name, "b.yaml");
  EXPECT_EQ(files[1].text, "a: 2");
  EXPECT_TRUE(read([](Reader& r) { return has_definitions(r, "d1"); }));
  EXPECT_FALSE(read([](Reader& r) { return has_definitions(r, "d3"); }));
  EXPECT_TRUE(read([](Reader& r) { return kept_files(r, "d3"); }).empty());
}

TEST_P(Desk, FindsADutyByWhatMakesItTheSame) {
  auto row = duty_row(1, 4, 900);
  write([&](Writer& writer) { put_duty(writer, row); });
  row.verdict = 0;
  row.taker = "somebody";
  row.acknowledged_at = Instant{77};
  write([&](Writer& writer) { put_duty(writer, row); });
  const auto found = read([&](Reader& r) { return find_duty(r, row.key); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, row.id);
  EXPECT_EQ(found->verdict, 0);
  EXPECT_EQ(found->taker, "somebody");
  EXPECT_EQ(found->acknowledged_at, Instant{77});
  EXPECT_EQ(read([&](Reader& r) { return duties_of(r, row.key.record); }).size(), 1U);
}

TEST_P(Desk, KeepsADutysNotesAndTheHistoryOfItsVerdict) {
  write([](Writer& writer) {
    add_duty_note(writer, {DutyId{1}, "a", Instant{5}, "first"});
    add_duty_note(writer, {DutyId{1}, "b", Instant{5}, "second"});
    add_verdict_change(writer, {DutyId{1}, Instant{5}, 99, 4});
    add_verdict_change(writer, {DutyId{1}, Instant{6}, 4, 0});
  });
  const auto notes = read([](Reader& r) { return duty_notes(r, DutyId{1}); });
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[1].text, "second");
  write([](Writer& writer) {
    put_duty(writer, duty_row(1, 0, 1));
    add_duty_note(writer, {DutyId{2}, "a", Instant{5}, "of another record's duty"});
  });
  const auto of_record = read([](Reader& r) { return notes_on_duties_of(r, RecordId{2}); });
  ASSERT_EQ(of_record.size(), 2U);
  EXPECT_EQ(of_record[0].duty, DutyId{1});
  EXPECT_EQ(of_record[1].text, "second");
  const auto changes = read([](Reader& r) { return verdict_changes(r, DutyId{1}); });
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[1].to, 0);
}

TEST_P(Desk, CountsOpenDutiesByStandardAndVerdict) {
  write([](Writer& writer) {
    put_duty(writer, duty_row(1, 0, 1));
    put_duty(writer, duty_row(2, 0, 2));
    put_duty(writer, duty_row(3, 6, 3));
  });
  const auto counts = read([](Reader& r) { return duty_counts(r); });
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].standard, "custody.reviews");
  EXPECT_EQ(counts[0].verdict, 0);
  EXPECT_EQ(counts[0].count, 2U);
  const auto of = [&](std::string_view standard) {
    return read([&](Reader& r) { return duty_counts(r, standard); });
  };
  ASSERT_EQ(of("custody.reviews").size(), 1U);
  EXPECT_EQ(of("custody.reviews")[0].count, 2U);
  EXPECT_TRUE(of("custody.unheard_of").empty());
}

TEST_P(Desk, LeavesOutWhatIsOpenOnARecordWhoseWorkIsOver) {
  write([](Writer& writer) {
    put_duty(writer, duty_row(1, 0, 1));
    put_duty(writer, duty_row(2, 0, 2));
    put_duty(writer, duty_row(4, 6, 3));
    set_record_over(writer, RecordId{2}, true);
  });
  DutyQuery query;
  query.open_only = true;
  query.without_over = true;
  const auto left = read([&](Reader& r) { return list_duties(r, query); }).rows;
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].key.record, RecordId{3});
  write([](Writer& writer) { set_record_over(writer, RecordId{2}, false); });
  EXPECT_EQ(read([&](Reader& r) { return count_duties(r, query); }), 2U);
  const auto open = read([](Reader& r) { return open_duties_of(r, RecordId{2}); });
  ASSERT_EQ(open.size(), 1U);
  DutyQuery of_one;
  of_one.record = RecordId{2};
  of_one.open_only = true;
  of_one.limit = 0;
  const auto heads = read([&](Reader& r) { return duty_heads(r, of_one); });
  ASSERT_EQ(heads.size(), 1U);
  EXPECT_EQ(heads[0].id, open[0].id);
  EXPECT_EQ(heads[0].record, RecordId{2});
  EXPECT_EQ(heads[0].standard, open[0].key.standard);
  EXPECT_EQ(heads[0].instance, open[0].key.instance);
  EXPECT_EQ(heads[0].owner, open[0].owner);
  EXPECT_EQ(heads[0].due, open[0].due);
  const auto outlines = read([](Reader& r) { return duty_outlines(r, RecordId{2}); });
  ASSERT_EQ(outlines.size(), 2U);
  EXPECT_EQ(outlines[0].verdict, 0);
  EXPECT_TRUE(outlines[0].open);
  EXPECT_EQ(outlines[1].verdict, 6);
  EXPECT_TRUE(read([](Reader& r) { return duty_outlines(r, RecordId{9}); }).empty());
}

TEST_P(Desk, TellsAnAccountAndTheRolesThatItHas) {
  Notification one;
  one.at = Instant{5};
  write([&](Writer& writer) {
    one.id = 1;
    one.account = AccountId{7};
    put_notification(writer, one);
    one.id = 2;
    one.account = AccountId{};
    one.role = "review_officer";
    one.unit = RecordId{50};
    put_notification(writer, one);
    one.id = 3;
    one.unit = RecordId{51};
    put_notification(writer, one);
    one.id = 4;
    one.unit = RecordId{};
    put_notification(writer, one);
  });
  NotificationQuery query;
  query.account = AccountId{7};
  query.roles = {"review_officer"};
  query.units = {RecordId{50}};
  const auto told = read([&](Reader& r) { return list_notifications(r, query); });
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].id, 4U);
  auto seen = told[0];
  seen.acknowledged_at = Instant{9};
  write([&](Writer& writer) { put_notification(writer, seen); });
  EXPECT_EQ(read([&](Reader& r) { return count_notifications(r, query); }), 2U);
}

TEST_P(Desk, FiresARungOnce) {
  write([](Writer& writer) {
    const FiredRung rung{DutyId{1}, Instant{5}, "superintendent", Instant{6}};
    fire_rung(writer, rung);
    fire_rung(writer, rung);
  });
  EXPECT_EQ(read([](Reader& r) { return fired_rungs(r, DutyId{1}); }).size(), 1U);
}

TEST_P(Desk, KeepsAccountsByFoldedNameAndRefusesAnother) {
  Account account;
  account.id = AccountId{1};
  account.user = "J.Rowe";
  account.roles = {"custody_officer", "review_officer"};
  write([&](Writer& writer) { put_account(writer, account); });
  const auto found = read([](Reader& r) { return find_account_by_user(r, "j.rowe"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->roles, account.roles);
  account.id = AccountId{2};
  const auto second = store().write([&](Writer& writer) -> Result<void, StoreError> {
    put_account(writer, account);
    return {};
  });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, StoreErrorCode::duplicate);
}

TEST_P(Desk, NumbersChangesUpwardEvenAfterOldOnesAreDropped) {
  const auto add = [&](std::int64_t at) {
    write([&](Writer& writer) {
      Change change{0, "duty", "{}", Instant{at}};
      add_change(writer, change);
    });
  };
  add(1);
  add(2);
  write([](Writer& writer) { drop_changes(writer, Instant{9}); });
  add(10);
  const auto changes = read([](Reader& r) { return changes_after(r, 0, 10); });
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].sequence, 3U);
  EXPECT_EQ(read([](Reader& r) { return newest_change(r); }), 3U);
}

TEST_P(Desk, KeepsAnswersDraftsSettingsAndSearchRequests) {
  write([](Writer& writer) {
    put_answer(writer, {AccountId{1}, "key", "digest", 201, "{}", Instant{50}});
    put_draft(writer, {AccountId{1}, "new.arrested", "Arrest", "/x", "{}", Instant{1}});
    put_draft(writer, {AccountId{1}, "new.arrested", "Arrest", "/y", "{}", Instant{2}});
    put_setting(writer, "force", "one");
    put_setting(writer, "force", "two");
    put_search_request(writer, {8, AccountId{1}, "words", {"person"}, {}, "", Instant{1}});
  });
  EXPECT_EQ(read([](Reader& r) { return find_answer(r, AccountId{1}, "key"); })->status, 201);
  const auto drafts = read([](Reader& r) { return list_drafts(r, AccountId{1}); });
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_EQ(drafts[0].path, "/y");
  EXPECT_EQ(read([](Reader& r) { return find_setting(r, "force"); }), "two");
  const auto request = read([](Reader& r) { return find_search_request(r, 8); });
  ASSERT_TRUE(request);
  EXPECT_EQ(request->types, std::vector<std::string>{"person"});
  write([](Writer& writer) {
    drop_expired_answers(writer, Instant{50});
    EXPECT_TRUE(drop_draft(writer, AccountId{1}, "new.arrested"));
    EXPECT_FALSE(drop_draft(writer, AccountId{1}, "new.arrested"));
    drop_search_requests(writer, Instant{2});
  });
  EXPECT_FALSE(read([](Reader& r) { return find_answer(r, AccountId{1}, "key"); }));
  EXPECT_FALSE(read([](Reader& r) { return find_search_request(r, 8); }));
}

TEST_P(Desk, SaysWhichDraftsOfARecordAreInHandAndSinceWhen) {
  const RecordId record{77};
  const auto key = [](std::uint64_t id, const std::string& event) {
    return to_text(RecordId{id}) + "." + event;
  };
  constexpr std::int64_t begin = 1'000'000;
  const auto put = [&](std::uint64_t account, const std::string& of, std::int64_t at) {
    write([&](Writer& writer) {
      put_draft(writer, {AccountId{account}, of, "Arrest", "/x", "{}", Instant{at}});
    });
  };
  const auto in_hand = [&](std::int64_t now) {
    return read([&](Reader& r) { return drafts_in_hand(r, record, Instant{now}); });
  };
  put(1, key(77, "arrested"), begin);
  put(1, key(77, "arrested"), begin + 600);
  put(2, key(77, "released"), begin + 500);
  put(2, key(78, "released"), begin + 500);
  put(2, "new.arrested", begin + 500);
  const auto now = in_hand(begin + 600);
  ASSERT_EQ(now.size(), 2U);
  EXPECT_EQ(now[0].account, AccountId{1});
  EXPECT_EQ(now[0].begun_at, Instant{begin});
  EXPECT_EQ(now[0].key, key(77, "arrested"));
  EXPECT_EQ(now[0].content, "");
  EXPECT_EQ(now[1].begun_at, Instant{begin + 500});
  EXPECT_EQ(in_hand(begin + 500 + draft_in_hand_seconds).size(), 2U);
  EXPECT_EQ(in_hand(begin + 501 + draft_in_hand_seconds).size(), 1U);
  EXPECT_TRUE(in_hand(begin + 601 + draft_in_hand_seconds).empty());
  // Taken up again the next day, it is in hand since then.
  put(1, key(77, "arrested"), begin + 86'400);
  ASSERT_EQ(in_hand(begin + 86'400).size(), 1U);
  EXPECT_EQ(in_hand(begin + 86'400)[0].begun_at, Instant{begin + 86'400});
}

}  // namespace
}  // namespace rowan::store::testing
