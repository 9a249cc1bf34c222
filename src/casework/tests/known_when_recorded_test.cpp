// What the author of an entry could see when it was recorded, what was hidden, what came later.
#include <rowan/store/accounts.h>

#include <algorithm>

#include "world_fixture.h"

namespace rowan::casework {
namespace {

class KnownWhenRecordedTest : public testing::WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    child_ = make("person", {{"registered", {{"name", "Alex Testcase"}}}});
    detention_ = make("detention", {{"arrested",
                                     {{"ground", "offence"},
                                      {"at_station", "no"},
                                      {"age_basis", "stated"},
                                      {"no_bail_warrant", "no"}}},
                                    link("child", child_),
                                    link("unit", unit_)});
    // The author is a detention officer now; the reader may see everything.
    author_.id = everybody_.account;
    author_.user = "helper";
    author_.name = "Robin Vale";
    author_.roles = {"detention_officer"};
    author_.unit = unit_;
    ASSERT_TRUE(store_->write([&](store::Writer& writer) -> Result<void, store::StoreError> {
      store::put_account(writer, author_);
      return {};
    }));
  }

  void later(std::int64_t minutes) { clock_.set(clock_.now() + minutes * 60); }

  /// Records a note on the detention, which is the decision, and gives its id.
  EventId decide() {
    const auto done = record(detention_, {"note_added", {{"text", "Placed in a cell"}}});
    const auto& events = done.at("events").get_array();
    return *parse_id<EventKind>(text_at(events.back().get_object(), "id"));
  }
  json::object known(EventId event) {
    auto answer = casework_->known_when_recorded(everybody_, detention_, event);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
    return answer ? std::move(*answer) : json::object{};
  }
  /// The entry of a type in one part of the answer, or null.
  static const json::object* entry(const json::object& answer, std::string_view part,
                                   std::string_view type) {
    for (const auto& item : answer.at(part).get_array()) {
      if (text_at(item.get_object(), "type") == type) return &item.get_object();
    }
    return nullptr;
  }

  RecordId child_, detention_;
  store::Account author_;
};

TEST_F(KnownWhenRecordedTest, WhatWasRecordedBeforeWasSeenAndWhatCameAfterIsLater) {
  later(10);
  record(child_, {"status_set", {{"status", "looked_after"}}});
  later(10);
  const auto decision = decide();
  later(10);
  record(child_, {"note_added", {{"text", "Seen at home"}}, "2026-06-01T08:05:00Z"});
  const auto answer = known(decision);
  EXPECT_EQ(text_at(answer.at("author").get_object(), "name"), "Robin Vale");
  EXPECT_EQ(text_at(answer, "known_at"), "2026-06-01T08:20:00Z");
  EXPECT_NE(entry(answer, "seen", "arrested"), nullptr);
  EXPECT_NE(entry(answer, "seen", "status_set"), nullptr);
  EXPECT_EQ(entry(answer, "seen", "note_added"), nullptr);
  const auto* after = entry(answer, "later", "note_added");
  ASSERT_NE(after, nullptr);
  EXPECT_TRUE(after->at("happened_before").get_bool());
  EXPECT_TRUE(answer.at("hidden").get_array().empty());
}

TEST_F(KnownWhenRecordedTest, WhatStoodOnARestrictedRecordWasHidden) {
  record(child_, {"status_set", {{"status", "looked_after"}}});
  record(child_, {"restricted", {{"reason", "A joint discussion is going on"}}});
  later(10);
  const auto decision = decide();
  later(10);
  record(child_, {"derestricted", {{"reason", "It is over"}}});
  const auto answer = known(decision);
  const auto* hidden = entry(answer, "hidden", "status_set");
  ASSERT_NE(hidden, nullptr);
  EXPECT_EQ(text_at(*hidden, "hidden_because"), "restricted");
  EXPECT_EQ(entry(answer, "seen", "status_set"), nullptr);
  EXPECT_NE(entry(answer, "seen", "arrested"), nullptr);
  EXPECT_NE(entry(answer, "later", "derestricted"), nullptr);
}

TEST_F(KnownWhenRecordedTest, WhatNobodyHadLinkedYetWasHiddenToo) {
  const auto sibling = make("person", {{"registered", {{"name", "Blake Testcase"}}}});
  later(10);
  const auto decision = decide();
  later(10);
  record(detention_, link("household", sibling));
  const auto answer = known(decision);
  const auto& hidden = answer.at("hidden").get_array();
  ASSERT_EQ(hidden.size(), 1U);
  EXPECT_EQ(text_at(hidden.front().get_object(), "hidden_because"), "not_linked");
}

TEST_F(KnownWhenRecordedTest, AnEntryThatIsNotTheRecordsOwnIsNotFound) {
  const auto answer = casework_->known_when_recorded(everybody_, child_, decide());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().why, Fault::Why::not_found);
}

}  // namespace
}  // namespace rowan::casework
