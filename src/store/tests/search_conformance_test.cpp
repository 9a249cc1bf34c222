// What full text finds, what sounds alike, and the searches that people keep: for every engine.
#include <rowan/store/records.h>
#include <rowan/store/search.h>
#include <rowan/store/views.h>

#include <map>

#include "engines.h"
#include "store_conformance.h"

namespace rowan::store::testing {
namespace {

using Searches = StoreConformance;
INSTANTIATE_TEST_SUITE_P(Engines, Searches, ::testing::ValuesIn(engines()));

SearchDocument document_of(std::uint64_t id, std::string headline, std::string text) {
  SearchDocument document;
  document.record = RecordId{id};
  document.type = id == 3 ? "notice" : "person";
  document.updated_at = Instant{static_cast<std::int64_t>(id)};
  document.headline = std::move(headline);
  document.names = "CU/1/" + std::to_string(id);
  document.text = std::move(text);
  return document;
}

TEST_P(Searches, SearchesByWordsWhateverIsTyped) {
  write([](Writer& writer) {
    put_search_document(writer, document_of(1, "Zoë Vane", "seen near the canal"));
    put_search_document(writer, document_of(2, "Tom Alder", "spoke of Zoe at the canal"));
    put_search_document(writer, document_of(3, "Notice", "nothing of note"));
  });
  const auto found = [&](SearchQuery query) {
    std::vector<std::uint64_t> ids;
    for (const auto& hit : read([&](Reader& r) { return search(r, query); })) {
      ids.push_back(hit.record.value());
    }
    return ids;
  };
  SearchQuery query;
  query.text = "zoe";
  EXPECT_EQ(found(query), (std::vector<std::uint64_t>{1, 2}));
  query.order = SearchOrder::newest;
  EXPECT_EQ(found(query), (std::vector<std::uint64_t>{2, 1}));
  query.text = "ZOË can";
  EXPECT_EQ(found(query), (std::vector<std::uint64_t>{2, 1}));
  query.text = "no";
  query.types = {"notice"};
  EXPECT_EQ(found(query), std::vector<std::uint64_t>{3});
  query.text = "\" OR * NEAR( ^";
  EXPECT_TRUE(found(query).empty());
}

TEST_P(Searches, SearchFollowsAChangeOfTextAndShowsWhere) {
  write([](Writer& writer) {
    put_search_document(writer, document_of(1, "Ann", "the old word is heron"));
    put_search_document(writer, document_of(1, "Ann", "now it is a kingfisher by the river"));
  });
  SearchQuery query;
  query.text = "heron";
  EXPECT_TRUE(read([&](Reader& r) { return search(r, query); }).empty());
  query.text = "kingfisher";
  const auto hits = read([&](Reader& r) { return search(r, query); });
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].where, "text");
  EXPECT_NE(hits[0].excerpt.find("kingfisher"), std::string::npos);
}

TEST_P(Searches, FindsNamesThatSoundAlikeAndOnlyThoseNotFoundAsWritten) {
  const auto named = [&](std::uint64_t id, const std::string& name) {
    write([&](Writer& writer) {
      auto document = document_of(id, name, "");
      document.sounds = sounds_of(name);
      put_search_document(writer, document);
    });
  };
  named(1, "Catherine Marsh");
  named(2, "Kathryn Marsh");
  named(3, "Catherine Reed");
  named(4, "Muhammad Marsh");
  const auto found = [&](std::string text) {
    SearchQuery query;
    query.text = std::move(text);
    std::vector<std::uint64_t> ids;
    for (const auto& hit : read([&](Reader& r) { return search_by_sound(r, query); })) {
      EXPECT_EQ(hit.where, "sounds");
      ids.push_back(hit.record.value());
    }
    return ids;
  };
  EXPECT_EQ(found("Katherine Marsh"), (std::vector<std::uint64_t>{2, 1}));
  EXPECT_EQ(found("catherine marsh"), (std::vector<std::uint64_t>{2}));
  EXPECT_EQ(found("Mohammed"), (std::vector<std::uint64_t>{4}));
  EXPECT_TRUE(found("17 of").empty());
  named(2, "Anna Marsh");
  EXPECT_EQ(found("Katherine Marsh"), (std::vector<std::uint64_t>{1}));
}

TEST_P(Searches, CountsWhatWasFoundByKindAndSetsRestrictedRecordsApart) {
  write([](Writer& writer) {
    for (std::uint64_t id = 1; id <= 4; ++id) {
      auto row = record_row(id);
      row.type = id == 3 ? "notice" : "person";
      row.restricted = id == 4;
      put_record(writer, row);
      auto document = document_of(id, "Zoe Vane", "");
      document.unit = RecordId{id == 2 ? 60U : 50U};
      put_search_document(writer, document);
    }
  });
  SearchQuery query;
  query.text = "vane";
  const auto counted = [&] {
    std::map<std::string, std::uint32_t> counts;
    for (const auto& count : read([&](Reader& r) { return count_found(r, query); })) {
      counts[count.type + " " + std::to_string(count.unit.value()) +
             (count.restricted ? " restricted" : "")] = count.count;
    }
    return counts;
  };
  EXPECT_EQ(
      counted(),
      (std::map<std::string, std::uint32_t>{
          {"notice 50", 1}, {"person 50", 1}, {"person 50 restricted", 1}, {"person 60", 1}}));
  query.unit = RecordId{60};
  EXPECT_EQ(counted(), (std::map<std::string, std::uint32_t>{{"person 60", 1}}));
}

TEST_P(Searches, KeepsASavedSearchWhenOthersAreForgotten) {
  SearchRequest request;
  request.id = 1;
  request.owner = AccountId{7};
  request.text = "vane";
  request.types = {"person"};
  request.unit = RecordId{50};
  request.at = Instant{100};
  auto saved = request;
  saved.id = 2;
  saved.title = "The Vanes";
  write([&](Writer& writer) {
    put_search_request(writer, request);
    put_search_request(writer, saved);
    drop_search_requests(writer, Instant{200});
  });
  EXPECT_FALSE(read([](Reader& r) { return find_search_request(r, 1); }));
  const auto list = read([](Reader& r) { return saved_searches(r, AccountId{7}); });
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].title, "The Vanes");
  EXPECT_EQ(list[0].types, request.types);
  EXPECT_EQ(list[0].unit, request.unit);
  EXPECT_TRUE(read([](Reader& r) { return saved_searches(r, AccountId{8}); }).empty());
  write([](Writer& writer) { drop_search_request(writer, 2); });
  EXPECT_FALSE(read([](Reader& r) { return find_search_request(r, 2); }));
}

TEST_P(Searches, KeepsViewsOfListsOfWhichOneComesFirst) {
  const auto view_of = [](std::uint64_t id, std::string list, bool first) {
    ListView view;
    view.id = id;
    view.owner = AccountId{7};
    view.title = "View " + std::to_string(id);
    view.list = std::move(list);
    view.query = R"({"worst":"breached"})";
    view.columns = {"reference", "worst"};
    view.first = first;
    view.at = Instant{100};
    return view;
  };
  write([&](Writer& writer) {
    put_list_view(writer, view_of(1, "duties", true));
    put_list_view(writer, view_of(2, "records/person", true));
    put_list_view(writer, view_of(3, "duties", true));
  });
  EXPECT_FALSE(read([](Reader& r) { return find_list_view(r, 1); })->first);
  EXPECT_TRUE(read([](Reader& r) { return find_list_view(r, 2); })->first);
  const auto of_duties = read([](Reader& r) { return list_views(r, AccountId{7}, "duties"); });
  ASSERT_EQ(of_duties.size(), 2U);
  EXPECT_EQ(of_duties[1].id, 3U);
  EXPECT_TRUE(of_duties[1].first);
  EXPECT_EQ(of_duties[1].query, R"({"worst":"breached"})");
  EXPECT_EQ(of_duties[1].columns, (std::vector<std::string>{"reference", "worst"}));
  EXPECT_EQ(read([](Reader& r) { return list_views(r, AccountId{7}); }).size(), 3U);
  EXPECT_TRUE(read([](Reader& r) { return list_views(r, AccountId{8}); }).empty());
  write([](Writer& writer) { drop_list_view(writer, 3); });
  EXPECT_FALSE(read([](Reader& r) { return find_list_view(r, 3); }));
}

}  // namespace
}  // namespace rowan::store::testing
