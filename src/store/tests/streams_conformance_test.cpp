// Days of streams, and the log that they are counted from, held to by every engine.
#include <rowan/store/streams.h>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Streams = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Streams, ::testing::ValuesIn(engines()));

constexpr CivilDate day{20'000};

TEST_P(Streams, DaysAddUpAndKnowWhereTheirEntriesStand) {
  write([](Writer& writer) {
    add_to_stream(writer, "reports", "", day, {2, {10, 19}});
    add_to_stream(writer, "reports", "", day, {3, {21, 40}});
    add_to_stream(writer, "reports", "", day, {1, {7, 7}});
    add_to_stream(writer, "reports", "public", day + 1, {1, {55, 55}});
    add_to_stream(writer, "notices", "", day, {7, {1, 99}});
  });
  const auto days = read([](Reader& r) { return stream_days(r, "reports", day); });
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days.at("").at(day), 6);
  EXPECT_EQ(days.at("public").at(day + 1), 1);
  EXPECT_EQ(read([](Reader& r) { return stream_days(r, "reports", day + 1); }).size(), 1U);
  const auto span = read([](Reader& r) { return stream_span(r, "reports", day, day + 1); });
  ASSERT_TRUE(span);
  EXPECT_EQ(span->first, 7U);
  EXPECT_EQ(span->last, 55U);
  EXPECT_EQ(read([](Reader& r) { return stream_span(r, "reports", day, day); })->last, 40U);
  EXPECT_FALSE(read([](Reader& r) { return stream_span(r, "reports", day + 2, day + 9); }));
  EXPECT_FALSE(read([](Reader& r) { return stream_span(r, "never", day, day + 9); }));
}

TEST_P(Streams, AreForgottenTogether) {
  write([](Writer& writer) {
    add_to_stream(writer, "reports", "", day, {2, {1, 2}});
    add_to_stream(writer, "notices", "", day, {7, {3, 9}});
    forget_streams(writer);
  });
  EXPECT_TRUE(read([](Reader& r) { return stream_days(r, "reports", day); }).empty());
  EXPECT_TRUE(read([](Reader& r) { return stream_days(r, "notices", day); }).empty());
}

TEST_P(Streams, TheLogIsReadInOrderAsFarAsIsAskedFor) {
  ASSERT_TRUE(add_record(store(), 1, 3, "detention"));
  ASSERT_TRUE(add_record(store(), 2, 2, "episode"));
  const auto logged = [&](const LogSpan& span, std::uint32_t limit) {
    return read([&](Reader& r) {
      std::vector<std::string> found;
      const auto count = each_logged(r, span, limit, [&](const LogEntry& entry) {
        const auto event = parse_event(entry.body);
        found.push_back(std::to_string(entry.place) + " " + std::string{entry.record_type} + " " +
                        std::string{entry.event_type});
        EXPECT_TRUE(event && event->type == entry.event_type);
      });
      EXPECT_EQ(count, found.size());
      return found;
    });
  };
  EXPECT_EQ(logged({1, 99}, 99),
            (std::vector<std::string>{"1 detention arrived", "2 detention review_done",
                                      "3 detention review_done", "4 episode arrived",
                                      "5 episode review_done"}));
  EXPECT_EQ(logged({2, 4}, 99).size(), 3U);
  EXPECT_EQ(logged({2, 99}, 2).back(), "3 detention review_done");
  EXPECT_TRUE(logged({6, 99}, 99).empty());
}

}  // namespace
}  // namespace rowan::store::testing
