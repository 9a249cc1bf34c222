// Streams over weeks: counted once a day, judged, told, explained, and ended when they come back.
#include <rowan/casework/load.h>
#include <rowan/casework/streams.h>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class StreamsTest : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    desk_ = in_role(10, "online_desk");
    leader_ = in_role(11, "superintendent");
    clock_.set(at("2026-06-01T09:00:00Z"));
  }
  access::Viewer in_role(std::uint64_t account, const std::string& role) const {
    access::Viewer viewer;
    viewer.account = AccountId{account};
    viewer.roles = {role};
    viewer.unit = unit_;
    return viewer;
  }
  /// One referral a day, each recorded at nine in the morning, for so many days.
  void days_of_referrals(int days, const std::string& source = "national_crime_agency") {
    for (int i = 0; i < days; ++i) {
      make("online_case", {{"received",
                            {{"source", source},
                             {"summary", "Images shared from an address"},
                             {"case_kind", "viewing_or_sharing"}}},
                           link("team", unit_)});
      clock_.set(clock_.now() + 86'400);
    }
  }
  void silent_days(int days) { clock_.set(clock_.now() + std::int64_t{days} * 86'400); }
  /// Watches until the day is judged; whether there was anything to do.
  bool watched(std::uint32_t entries_at_once = 20'000) {
    auto watching = streams();
    for (;;) {
      const auto turn = watching.catch_up(entries_at_once);
      EXPECT_TRUE(turn) << (turn ? "" : words(turn.error()));
      if (!turn || *turn != WatchTurn::counted) return turn && *turn == WatchTurn::judged;
    }
  }
  Streams streams() { return Streams{*casework_}; }
  json::object stream(const access::Viewer& who, std::string_view id, std::string_view part = "") {
    const auto found = streams().now(who);
    EXPECT_TRUE(found) << (found ? "" : words(found.error()));
    for (const auto& item : found->at("items").get_array()) {
      const auto& one = item.get_object();
      if (text_at(one, "stream") == id && text_at(one, "part") == part) return one;
    }
    return {};
  }
  std::vector<json::object> falls() {
    RecordsQuery query;
    query.type = "stream_fall";
    query.paging.sort = "headline";
    const auto list = casework_->records(leader_, query);
    EXPECT_TRUE(list) << (list ? "" : words(list.error()));
    std::vector<json::object> found;
    for (const auto& item : list->at("items").get_array()) found.push_back(item.get_object());
    return found;
  }
  std::vector<std::string> told(const access::Viewer& who) {
    const auto list = casework_->notifications(who, true, {});
    std::vector<std::string> found;
    for (const auto& item : list->at("items").get_array()) {
      EXPECT_TRUE(item.at("must_acknowledge").as_bool());
      found.emplace_back(text_at(item.get_object(), "text"));
    }
    return found;
  }

  access::Viewer desk_, leader_;
};

constexpr auto referrals = "online_referrals";
constexpr auto agency = "national_crime_agency";

TEST_F(StreamsTest, IsNotKnownAtFirstAndThenAsUsual) {
  EXPECT_TRUE(watched());
  EXPECT_EQ(text_at(stream(leader_, referrals), "verdict"), "not_known");
  days_of_referrals(49);
  EXPECT_TRUE(watched());
  const auto now = stream(leader_, referrals);
  EXPECT_EQ(text_at(now, "verdict"), "usual");
  EXPECT_EQ(now.at("usual").to_number<double>(), 7);
  EXPECT_EQ(now.at("weeks").get_array().size(), 6U);
  EXPECT_EQ(text_at(now.at("now").get_object(), "from"), "2026-07-13");
  EXPECT_EQ(text_at(now.at("now").get_object(), "to"), "2026-07-19");
  EXPECT_EQ(text_at(stream(leader_, referrals, agency), "title"),
            "Online referrals: National Crime Agency");
  EXPECT_TRUE(falls().empty());
}

TEST_F(StreamsTest, IsWatchedOnceADayAlsoAfterARestart) {
  days_of_referrals(3);
  EXPECT_TRUE(watched());
  EXPECT_FALSE(watched());
  open();
  EXPECT_FALSE(watched());
  silent_days(1);
  EXPECT_TRUE(watched());
  EXPECT_EQ(stream(leader_, referrals).at("now").at("count").to_number<int>(), 3);
}

TEST_F(StreamsTest, AFallIsKeptOnceItsOwnerIsToldAndSomebodyMustExplainIt) {
  days_of_referrals(49);
  EXPECT_TRUE(watched());
  silent_days(7);
  EXPECT_TRUE(watched());
  // Its only sender fell as well, and says no more than the whole does.
  ASSERT_EQ(falls().size(), 1U);
  const auto fall = falls().front();
  EXPECT_EQ(text_at(fall, "headline"), "Online referrals");
  EXPECT_EQ(text_at(fall, "state"), "open");
  EXPECT_EQ(text_at(stream(leader_, referrals, agency), "verdict"), "fallen");
  EXPECT_TRUE(stream(leader_, referrals, agency).at("fall").is_null());
  EXPECT_EQ(told(desk_), std::vector<std::string>{"Online referrals has fallen"});
  EXPECT_TRUE(told(in_role(12, "missing_coordinator")).empty());
  const auto shown = view(*parse_id<RecordKind>(text_at(fall, "id")));
  ASSERT_NE(duty_in(shown, "assurance.fall_explained", "pending"), nullptr);
  EXPECT_EQ(text_at(stream(leader_, referrals).at("fall").get_object(), "id"), text_at(fall, "id"));
  // The same fall on the next day, and after a restart, is the same record.
  silent_days(1);
  open();
  EXPECT_TRUE(watched());
  EXPECT_EQ(falls().size(), 1U);
  EXPECT_EQ(told(desk_).size(), 1U);
  ASSERT_TRUE(casework_->catch_up());
  expect_agreement();
}

TEST_F(StreamsTest, WhatIsExplainedIsNotRaisedAgainUntilItHasComeBack) {
  days_of_referrals(49);
  silent_days(7);
  EXPECT_TRUE(watched());
  const auto id = *parse_id<RecordKind>(text_at(falls().front(), "id"));
  RecordEvents command;
  command.record = id;
  command.events = {event_of({"explained", {{"reason", "The sender changed its address"}}, ""})};
  const auto done = casework_->record(desk_, command);
  ASSERT_TRUE(done) << words(done.error());
  EXPECT_EQ(text_at(*done, "state"), "explained");
  EXPECT_NE(duty_in(view(id), "assurance.fall_explained", "met"), nullptr);
  silent_days(1);
  EXPECT_TRUE(watched());
  EXPECT_EQ(falls().size(), 1U);
  days_of_referrals(7);
  EXPECT_TRUE(watched());
  EXPECT_EQ(text_at(falls().front(), "state"), "ended");
  EXPECT_TRUE(stream(leader_, referrals).at("fall").is_null());
  // Another fall after that is another record.
  silent_days(7);
  EXPECT_TRUE(watched());
  EXPECT_EQ(falls().size(), 2U);
}

TEST_F(StreamsTest, AFallThatNobodyExplainsDoesNotEndByLasting) {
  days_of_referrals(84);
  silent_days(7);
  EXPECT_TRUE(watched());
  // One a week from then on: so long that most of what could be compared is as thin.
  for (int week = 0; week < 12; ++week) {
    days_of_referrals(1);
    silent_days(6);
  }
  EXPECT_TRUE(watched());
  EXPECT_EQ(text_at(stream(leader_, referrals), "verdict"), "fallen");
  EXPECT_EQ(stream(leader_, referrals).at("usual").to_number<double>(), 7);
  EXPECT_EQ(text_at(falls().front(), "state"), "open");
  days_of_referrals(7);
  EXPECT_TRUE(watched());
  EXPECT_EQ(text_at(falls().front(), "state"), "ended");
  EXPECT_NE(duty_in(view(*parse_id<RecordKind>(text_at(falls().front(), "id"))),
                    "assurance.fall_explained", "met_late"),
            nullptr);
}

TEST_F(StreamsTest, OnlyRowanBeginsAndEndsAFall) {
  const json::object fields{
      {"stream", referrals},      {"title", "Made up"}, {"first_day", "2026-05-01"},
      {"last_day", "2026-05-07"}, {"count", 0},         {"usual", 9}};
  CreateRecord made_up;
  made_up.type = "stream_fall";
  made_up.events = {event_of({"fell", fields, ""})};
  for (const auto& who : {desk_, leader_}) {
    const auto made = casework_->create(who, made_up);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().why, Fault::Why::forbidden);
  }
  days_of_referrals(49);
  silent_days(7);
  EXPECT_TRUE(watched());
  RecordEvents back;
  back.record = *parse_id<RecordKind>(text_at(falls().front(), "id"));
  back.events = {event_of({"came_back", {{"count", 9}}, ""})};
  for (const auto& who : {desk_, leader_}) {
    const auto done = casework_->record(who, back);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().why, Fault::Why::forbidden);
  }
}

TEST_F(StreamsTest, AreCountedInPartsThatAddUpWhereverWatchingWasBrokenOff) {
  days_of_referrals(30);
  days_of_referrals(19, "file_sharing_system");
  // Broken off after each few entries, and gone on with by another process.
  for (int parts = 0;; ++parts) {
    ASSERT_LT(parts, 1'000);
    const auto turn = streams().catch_up(7);
    ASSERT_TRUE(turn) << words(turn.error());
    if (*turn == WatchTurn::judged) break;
    EXPECT_EQ(*turn, WatchTurn::counted);
    if (parts % 5 == 0) open();
  }
  const auto now = stream(leader_, referrals);
  EXPECT_EQ(now.at("now").at("count").to_number<int>(), 7);
  EXPECT_EQ(now.at("weeks").get_array().size(), 6U);
  for (const auto& week : now.at("weeks").get_array()) {
    EXPECT_EQ(week.at("count").to_number<int>(), 7);
  }
}

TEST_F(StreamsTest, WhatIsLoadedLaterCountsOnTheDayOfItsRecording) {
  days_of_referrals(49);
  EXPECT_TRUE(watched());
  EXPECT_EQ(stream(leader_, referrals).at("now").at("count").to_number<int>(), 7);
  RecordHistory late;
  late.id = RecordId{77};
  late.type = "online_case";
  late.unit = unit_;
  Event received;
  received.id = EventId{78};
  received.record = late.id;
  received.number = 1;
  received.type = "received";
  received.recorded_at = clock_.now() + -3 * 86'400;
  received.happened = exactly(received.recorded_at);
  received.fields = {
      {"source", agency}, {"summary", "From another system"}, {"case_kind", "viewing_or_sharing"}};
  late.events.push_back(received);
  ASSERT_TRUE(load(*casework_, {late}));
  silent_days(1);
  EXPECT_TRUE(watched());
  // Six of the week's seven days had one of their own, and one day this one, too.
  EXPECT_EQ(stream(leader_, referrals).at("now").at("count").to_number<int>(), 7);
}

TEST_F(StreamsTest, DaysOnWhichNobodyWatchedAreCountedLater) {
  days_of_referrals(20);
  EXPECT_TRUE(watched());
  days_of_referrals(29, "file_sharing_system");
  EXPECT_TRUE(watched());
  const auto now = stream(leader_, referrals);
  EXPECT_EQ(text_at(now, "verdict"), "usual");
  EXPECT_EQ(now.at("now").at("count").to_number<int>(), 7);
  for (const auto& week : now.at("weeks").get_array()) {
    EXPECT_EQ(week.at("count").to_number<int>(), 7);
  }
  // One sender went silent while the other took its place: only the parts show it.
  ASSERT_EQ(falls().size(), 0U);
  EXPECT_EQ(stream(leader_, referrals, agency).at("now").at("count").to_number<int>(), 0);
}

TEST_F(StreamsTest, ANumberOpensTheRecordsBehindIt) {
  days_of_referrals(5);
  days_of_referrals(2, "file_sharing_system");
  EXPECT_TRUE(watched());
  StreamRowsQuery query;
  query.stream = referrals;
  query.from = *parse_date("2026-06-02");
  query.to = *parse_date("2026-06-07");
  auto found = streams().rows(leader_, query, {});
  ASSERT_TRUE(found) << words(found.error());
  EXPECT_EQ(found->at("total").to_number<int>(), 6);
  query.part = agency;
  found = streams().rows(leader_, query, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at("total").to_number<int>(), 4);
  query.to = *parse_date("2026-06-01");
  EXPECT_EQ(streams().rows(leader_, query, {}).error().why, Fault::Why::invalid);
  query.to = query.from;
  query.stream = "never_named";
  EXPECT_EQ(streams().rows(leader_, query, {}).error().why, Fault::Why::not_found);
}

TEST_F(StreamsTest, WhoMayNotCountTheRecordsSeesNoStreamOfThem) {
  days_of_referrals(2);
  EXPECT_TRUE(watched());
  const auto sergeant = in_role(13, "custody_officer");
  EXPECT_TRUE(stream(sergeant, referrals).empty());
  StreamRowsQuery query;
  query.stream = referrals;
  query.from = query.to = *parse_date("2026-06-01");
  EXPECT_EQ(streams().rows(sergeant, query, {}).error().why, Fault::Why::forbidden);
}

TEST_F(StreamsTest, EveryOwnerMayLookAtTheStreamAndExplainItsFall) {
  for (const auto& [id, stream] : practice::watch_of(*practice_definitions()).streams) {
    const auto may = [&](std::string_view action, const std::string& on) {
      return access::may_across_force(*practice_definitions(), in_role(1, stream.owner), action,
                                      on);
    };
    EXPECT_TRUE(may("read", "stream_fall")) << stream.owner;
    EXPECT_TRUE(may("record", "stream_fall.explained")) << stream.owner;
    for (const auto& entry : stream.counts) {
      EXPECT_TRUE(may("measure", entry.record)) << stream.owner << " " << entry.record;
    }
  }
}

}  // namespace
}  // namespace rowan::casework::testing
