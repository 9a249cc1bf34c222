// Judgements with what they looked at, words and boards, held to by every engine.
#include <rowan/store/judgements.h>
#include <rowan/store/records.h>
#include <rowan/store/words.h>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

/// Over whatever stands there.
void put(Writer& writer, const JudgementRow& row, const std::vector<Look>& looks) {
  put_judgement(writer, row, looks, kept_judgement(writer, row.key));
}

using Judgements = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Judgements, ::testing::ValuesIn(engines()));

TEST_P(Judgements, FindsTheJudgementsThatALookTouches) {
  const JudgementKey reviews{RecordId{1}, "custody.reviews"};
  const JudgementKey other{RecordId{2}, "custody.reviews"};
  write([&](Writer& writer) {
    put(writer, {reviews, Instant{50}, "d", Instant{1}, false},
        {{RecordId{1}, "authorised"}, {RecordId{9}, "registered"}});
    put(writer, {other, Instant{40}, "d", Instant{1}, false},
        {{RecordId{2}, "arrived"}, {RecordId{9}, "registered"}});
  });
  const auto touched = [&](std::uint64_t record, std::vector<std::string> what) {
    return read([&](Reader& r) { return judgements_touched(r, RecordId{record}, what); });
  };
  EXPECT_EQ(touched(1, {"authorised"}), std::vector{reviews});
  EXPECT_TRUE(touched(1, {"author"}).empty());
  EXPECT_TRUE(touched(1, {"registered"}).empty());
  EXPECT_EQ(touched(9, {"registered", "died"}), (std::vector{reviews, other}));
  write([&](Writer& writer) {
    put(writer, {reviews, Instant{50}, "d", Instant{2}, false}, {{RecordId{1}, "released"}});
  });
  EXPECT_EQ(touched(9, {"registered"}), std::vector{other});
  EXPECT_TRUE(touched(1, {"authorised"}).empty());
  EXPECT_EQ(read([&](Reader& r) { return looks_of(r, other); }),
            (std::vector<Look>{{RecordId{2}, "arrived"}, {RecordId{9}, "registered"}}));
  EXPECT_EQ(read([](Reader& r) { return judgements_resting_on(r, RecordId{9}); }),
            std::vector{other});
}

TEST_P(Judgements, GivesWhatIsDueSoonestFirstAndKeepsAQueue) {
  write([](Writer& writer) {
    for (std::uint64_t id = 1; id <= 4; ++id) {
      put(writer,
          {{RecordId{id}, "s"},
           Instant{static_cast<std::int64_t>(100 - id)},
           id == 4 ? "new" : "old",
           Instant{1},
           false},
          {});
    }
    queue_judgement(writer, {RecordId{2}, "s"});
  });
  const auto due = read([](Reader& r) { return judgements_due(r, Instant{98}, 10); });
  ASSERT_EQ(due.size(), 3U);
  EXPECT_EQ(due[0].key.record, RecordId{4});
  const auto queued = read([](Reader& r) { return judgements_queued(r, 10); });
  EXPECT_EQ(queued, (std::vector<JudgementKey>{{RecordId{2}, "s"}}));
  EXPECT_EQ(read([](Reader& r) { return judgements_queued_of(r, RecordId{2}); }), queued);
  EXPECT_TRUE(read([](Reader& r) { return judgements_queued_of(r, RecordId{1}); }).empty());
  EXPECT_EQ(read([](Reader& r) { return count_judgements_queued(r); }), 1U);
  const auto stand = [&](std::uint64_t record, std::int64_t now, std::string_view digest) {
    return read([&](Reader& r) {
             return standing_judgements(r, RecordId{record}, Instant{now}, digest);
           })
        .size();
  };
  EXPECT_EQ(stand(1, 98, "old"), 1U);
  EXPECT_EQ(stand(1, 99, "old"), 0U) << "its next change has come";
  EXPECT_EQ(stand(1, 98, "new"), 0U) << "it was judged under others";
  EXPECT_EQ(stand(2, 5, "old"), 0U) << "it is queued";
}

TEST_P(Judgements, KeepsAWordOnceAndForgetsItWithTheWorkThatIsUndone) {
  EXPECT_EQ(read([](Reader& r) { return find_word(r, "heron"); }), no_word);
  WordNumber undone = 0;
  const auto refused = store().write([&](Writer& writer) -> Result<void, StoreError> {
    undone = word_number(writer, "heron");
    return fail(StoreError{StoreErrorCode::conflict, "undone"});
  });
  ASSERT_FALSE(refused);
  WordNumber kept = 0;
  write([&](Writer& writer) {
    kept = word_number(writer, "kingfisher");
    EXPECT_EQ(word_number(writer, "kingfisher"), kept);
    EXPECT_EQ(word_text(writer, kept), "kingfisher");
  });
  EXPECT_EQ(kept, undone);
  EXPECT_EQ(read([](Reader& r) { return find_word(r, "heron"); }), no_word);
  EXPECT_EQ(read([&](Reader& r) { return std::string{word_text(r, kept)}; }), "kingfisher");
  EXPECT_EQ(read([](Reader& r) { return find_word(r, ""); }), 0);
  const auto nothing = store().read([](Reader& r) { return std::string{word_text(r, 999)}; });
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, StoreErrorCode::corrupt);
}

TEST_P(Judgements, GivesABoardTheWorstFirstAndOfThoseWhatIsDueSoonest) {
  write([](Writer& writer) {
    const auto put = [&](std::uint64_t id, int worst, std::optional<Instant> next_due) {
      auto row = record_row(id);
      row.worst = worst;
      row.next_due = next_due;
      put_record(writer, row);
      put_on_boards(writer, row.id, row.unit, {"detention/now"});
    };
    put(1, 4, {});
    put(2, 2, {});
    put(3, 2, Instant{60});
    put(4, 1, Instant{600});
  });
  const auto on = [&](std::optional<RecordId> unit) {
    return read([&](Reader& r) { return worst_on_board(r, "detention/now", unit); });
  };
  EXPECT_EQ(on({}), (std::vector{RecordId{4}, RecordId{3}, RecordId{2}, RecordId{1}}));
  EXPECT_TRUE(on(RecordId{77}).empty());
}

TEST_P(Judgements, KeepsWhatStandsOnABoardByUnit) {
  write([](Writer& writer) {
    put_on_boards(writer, RecordId{1}, RecordId{50}, {"detention/now", "detention/late"});
    put_on_boards(writer, RecordId{2}, RecordId{51}, {"detention/now"});
    put_on_boards(writer, RecordId{1}, RecordId{51}, {"detention/now"});
  });
  const auto on = [&](std::string_view board, std::optional<RecordId> unit) {
    return read([&](Reader& r) { return on_board(r, board, unit); });
  };
  EXPECT_EQ(on("detention/now", {}), (std::vector{RecordId{1}, RecordId{2}}));
  EXPECT_EQ(on("detention/now", RecordId{51}), (std::vector{RecordId{1}, RecordId{2}}));
  EXPECT_TRUE(on("detention/now", RecordId{50}).empty());
  EXPECT_TRUE(on("detention/late", {}).empty());
  EXPECT_TRUE(on("never heard of", {}).empty());
}

}  // namespace
}  // namespace rowan::store::testing
