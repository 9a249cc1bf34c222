// A custody sergeant's evening through the API, over the real definitions and a real store.
#include <routes_fixture.h>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::RoutesTest;
using testing::SignedInAs;

TEST_F(RoutesTest, ARecordIsOpenedReadAndAddedTo) {
  const std::string id = detention();
  const Response read = get(sergeant, "/api/v1/records/" + id);
  ASSERT_EQ(read.status, 200) << read.body;
  expect_as_promised("/api/v1/records/" + id, read);
  const std::string tag{read.headers.get("ETag")};
  EXPECT_EQ(tag, "\"" + json::serialize(body_of(read).at("version")) + "\"");
  const Response added = note(sergeant, id, "Inspector told", tag);
  ASSERT_EQ(added.status, 200) << added.body;
  EXPECT_NE(added.headers.get("ETag"), tag);
  const Response stale = note(sergeant, id, "Told again", tag);
  EXPECT_EQ(stale.status, 412);
  const json::value changed = body_of(stale).at("changed");
  ASSERT_EQ(changed.as_array().size(), 1U);
  EXPECT_EQ(changed.at(0).at("type").as_string(), "note_added");
}

TEST_F(RoutesTest, ARepeatWithTheSameKeyIsDoneOnce) {
  const std::string id = detention();
  const std::string tag{get(sergeant, "/api/v1/records/" + id).headers.get("ETag")};
  Request asked = request(Method::post, "/api/v1/records/" + id + "/events");
  carry(asked, sergeant);
  with_json(asked, R"({"events": [{"type": "note_added", "fields": {"text": "Once"}}]})");
  asked.headers.set("If-Match", tag);
  asked.headers.set("Idempotency-Key", "k-1");
  const Response first = dispatcher->handle(asked);
  const Response second = dispatcher->handle(asked);
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(second.status, 200) << second.body;
  EXPECT_EQ(first.headers.get("ETag"), second.headers.get("ETag"));
  with_json(asked, R"({"events": [{"type": "note_added", "fields": {"text": "Other"}}]})");
  EXPECT_EQ(dispatcher->handle(asked).status, 409);
}

TEST_F(RoutesTest, WhatCannotBeRecordedIsNamedFieldByField) {
  const std::string id = detention();
  const std::string tag{get(sergeant, "/api/v1/records/" + id).headers.get("ETag")};
  const Response response = post(sergeant, "/api/v1/records/" + id + "/events",
                                 R"({"events": [{"type": "rights_given",
                                     "fields": {"in_plain_words": "maybe", "colour": "red"}}]})",
                                 tag);
  EXPECT_EQ(response.status, 422) << response.body;
  EXPECT_THAT(response.body, HasSubstr("adult_present"));
  EXPECT_THAT(response.body, HasSubstr("in_plain_words"));
  EXPECT_THAT(response.body, HasSubstr("colour"));
}

TEST_F(RoutesTest, AGateSaysWhatStandsInTheWay) {
  const std::string id = detention();
  const std::string tag{get(sergeant, "/api/v1/records/" + id).headers.get("ETag")};
  const Response response =
      post(sergeant, "/api/v1/records/" + id + "/events",
           R"({"events": [{"type": "accommodation_requested", "fields": {"type": "secure",
               "contact": "Duty social worker"}}]})",
           tag);
  EXPECT_EQ(response.status, 409) << response.body;
  EXPECT_EQ(type_of(response), "urn:rowan:problem:gate-refused");
  const json::value refusal = body_of(response).at("refusals").at(0);
  EXPECT_EQ(refusal.at("override_by").as_string(), "superintendent");
  EXPECT_TRUE(refusal.at("unknown").is_array());
}

TEST_F(RoutesTest, AnotherUnitsDetentionIsNotThereForTheSergeant) {
  make("elsewhere", "custody_officer", id_of(other_suite));
  const SignedInAs elsewhere = sign_in("elsewhere");
  const std::string id = detention();
  EXPECT_EQ(get(elsewhere, "/api/v1/records/" + id).status, 404);
  EXPECT_EQ(note(elsewhere, id, "x", "*").status, 404);
  EXPECT_EQ(body_of(get(elsewhere, "/api/v1/records?type=detention")).at("items").as_array().size(),
            0U);
  EXPECT_EQ(body_of(get(sergeant, "/api/v1/records?type=detention")).at("items").as_array().size(),
            1U);
}

TEST_F(RoutesTest, ReadingARestrictedRecordIsWrittenDown) {
  const std::string id = detention();
  make("inspector", "custody_inspector", id_of(force));
  make("chief", "chief_officer", id_of(force));
  make("auditor", "auditor", id_of(force));
  const SignedInAs inspector = sign_in("inspector");
  const SignedInAs chief = sign_in("chief");
  const Response done = post(inspector, "/api/v1/records/" + id + "/events",
                             R"({"events": [{"type": "restricted",
                                 "fields": {"reason": "Related to staff"}}]})",
                             "*");
  ASSERT_EQ(done.status, 200) << done.body;
  const Response partly = get(sergeant, "/api/v1/records/" + id);
  ASSERT_EQ(partly.status, 200) << partly.body;
  const json::value limited = body_of(partly);
  EXPECT_EQ(limited.at("access").as_string(), "limited");
  EXPECT_EQ(limited.at("events").as_array().size(), 0U);
  const Response wholly = get(chief, "/api/v1/records/" + id);
  ASSERT_EQ(wholly.status, 200) << wholly.body;
  EXPECT_EQ(body_of(wholly).at("access").as_string(), "full");
  const Response trail = get(sign_in("auditor"), "/api/v1/audit?action=record.read&record=" + id);
  ASSERT_EQ(trail.status, 200) << trail.body;
  expect_as_promised("/api/v1/audit", trail);
  const json::value entries = body_of(trail).at("items");
  ASSERT_EQ(entries.as_array().size(), 2U);
  EXPECT_EQ(entries.at(0).at("outcome").as_string(), "allowed");
  EXPECT_EQ(entries.at(1).at("outcome").as_string(), "limited");
}

TEST_F(RoutesTest, EveryListAndViewIsAsItsRoutePromises) {
  const std::string id = detention();
  make("inspector", "custody_inspector", id_of(force));
  make("auditor", "auditor", id_of(force));
  const SignedInAs inspector = sign_in("inspector");
  const SignedInAs auditor = sign_in("auditor");
  for (const std::string& path :
       {"/api/v1/session", "/api/v1/definitions", "/api/v1/standards",
        "/api/v1/standards/custody.reviews", "/api/v1/records?type=detention", "/api/v1/duties",
        "/api/v1/duties?mine=true", "/api/v1/my-work", "/api/v1/boards/detention/board",
        "/api/v1/notifications", "/api/v1/drafts", "/api/v1/units", "/api/v1/officers",
        "/api/v1/organisations", "/api/v1/places", "/api/v1/measures"}) {
    const Response response = get(inspector, path);
    EXPECT_EQ(response.status, 200) << path << " " << response.body;
    expect_as_promised(path, response);
  }
  for (const std::string& part : {"versions", "duties", "related"}) {
    const std::string path = "/api/v1/records/" + id + "/" + part;
    const Response response = get(inspector, path);
    EXPECT_EQ(response.status, 200) << path << " " << response.body;
    expect_as_promised(path, response);
  }
  const std::string trail = "/api/v1/records/" + id + "/audit";
  expect_as_promised(trail, get(auditor, trail));
  EXPECT_EQ(get(auditor, trail).status, 200);
}

TEST_F(RoutesTest, EveryMeasureCanBeReadAndOpened) {
  detention();
  make("chief", "chief_officer", id_of(force));
  const SignedInAs chief = sign_in("chief");
  const json::value measures = body_of(get(chief, "/api/v1/measures")).at("items");
  ASSERT_GT(measures.as_array().size(), 0U);
  for (const json::value& one : measures.as_array()) {
    const std::string path = "/api/v1/measures/" + std::string{text_at(one.as_object(), "id")};
    const Response response = get(chief, path + "?from=2026-01-01&to=2026-12-31");
    EXPECT_EQ(response.status, 200) << path << " " << response.body;
    const Response rows = get(chief, path + "/rows?part=denominator");
    EXPECT_EQ(rows.status, 200) << path << " " << rows.body;
    expect_as_promised(path + "/rows", rows);
  }
}

TEST_F(RoutesTest, ADutyIsAcknowledgedTakenAndNoted) {
  detention();
  const json::value duties = body_of(get(sergeant, "/api/v1/duties")).at("items");
  ASSERT_GT(duties.as_array().size(), 0U);
  const std::string path = "/api/v1/duties/" + std::string{text_at(duties.at(0).as_object(), "id")};
  EXPECT_EQ(post(sergeant, path + "/acknowledgement", R"({"note": "Seen"})").status, 200);
  EXPECT_EQ(post(sergeant, path + "/taker", "{}").status, 200);
  const Response noted = post(sergeant, path + "/notes", R"({"text": "Adult on the way"})");
  ASSERT_EQ(noted.status, 200) << noted.body;
  const json::value duty = body_of(noted);
  EXPECT_FALSE(duty.at("acknowledged").is_null());
  EXPECT_FALSE(duty.at("taker").is_null());
  EXPECT_THAT(noted.body, HasSubstr("Adult on the way"));
  EXPECT_EQ(router.schemas().check({{"$ref", "#/components/schemas/Duty"}}, duty).size(), 0U);
}

TEST_F(RoutesTest, ASearchFindsAndIsWrittenDownWithoutItsWords) {
  const Response found =
      post(sergeant, "/api/v1/searches", R"({"text": "testcase", "types": ["person"]})");
  ASSERT_EQ(found.status, 201) << found.body;
  const json::value search = body_of(found);
  ASSERT_EQ(search.at("items").as_array().size(), 1U);
  EXPECT_EQ(search.at("items").at(0).at("record").at("id").as_string(), child);
  const std::string again = "/api/v1/searches/" + std::string{search.at("id").as_string()};
  EXPECT_EQ(get(sergeant, again).status, 200);
  make("second", "custody_officer", id_of(suite));
  EXPECT_EQ(get(sign_in("second"), again).status, 404);
  make("auditor", "auditor", id_of(force));
  const Response trail = get(sign_in("auditor"), "/api/v1/audit");
  EXPECT_THAT(trail.body, HasSubstr("search.made"));
  EXPECT_THAT(trail.body, Not(HasSubstr("testcase")));
}

TEST_F(RoutesTest, DraftsAreTheirOwners) {
  Request kept = request(Method::put, "/api/v1/drafts/new.arrested");
  carry(kept, sergeant);
  with_json(kept, R"({"title": "Arrest", "path": "/records/new/detention", "content": {"a": 1}})");
  EXPECT_EQ(dispatcher->handle(kept).status, 200);
  const json::value draft = body_of(get(sergeant, "/api/v1/drafts/new.arrested"));
  EXPECT_EQ(draft.at("content").at("a").to_number<int>(), 1);
  EXPECT_EQ(get(admin, "/api/v1/drafts/new.arrested").status, 404);
  Request gone = request(Method::remove, "/api/v1/drafts/new.arrested");
  carry(gone, sergeant);
  EXPECT_EQ(dispatcher->handle(gone).status, 204);
  EXPECT_EQ(get(sergeant, "/api/v1/drafts/new.arrested").status, 404);
}

TEST_F(RoutesTest, ARecordIsPrintedWithWhoAndWhenAndThatIsWrittenDown) {
  const std::string id = detention();
  const Response page = get(sergeant, "/print/records/" + id);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Printed by Name of cole"));
  EXPECT_THAT(page.body, HasSubstr("OFFICIAL-SENSITIVE"));
  make("auditor", "auditor", id_of(force));
  EXPECT_THAT(get(sign_in("auditor"), "/api/v1/audit?action=record.printed").body, HasSubstr(id));
  make("elsewhere", "custody_officer", id_of(other_suite));
  const Response hidden = get(sign_in("elsewhere"), "/print/records/" + id);
  EXPECT_EQ(hidden.status, 404);
  EXPECT_THAT(std::string{hidden.headers.get("Content-Type")}, HasSubstr("text/html"));
}

TEST_F(RoutesTest, AFormIsToldWhatToShow) {
  const Response shown = post(sergeant, "/api/v1/forms/detention/arrested/visibility",
                              R"({"fields": {"held_before": "yes"}})");
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_THAT(shown.body, HasSubstr("held_before_for"));
  const Response hidden = post(sergeant, "/api/v1/forms/detention/arrested/visibility",
                               R"({"fields": {"held_before": "no"}})");
  EXPECT_THAT(hidden.body, Not(HasSubstr("held_before_for")));
}

TEST_F(RoutesTest, LiveChangesResumeAndEndWithTheSession) {
  const std::string id = detention();
  Request asked = request(Method::get, "/api/v1/live");
  carry(asked, sergeant);
  asked.headers.set("Last-Event-ID", "0");
  const Response response = dispatcher->handle(asked);
  ASSERT_TRUE(response.live);
  const LiveBatch batch = response.live->read(response.live->after);
  EXPECT_THAT(batch.text, HasSubstr("event: record\n"));
  EXPECT_THAT(batch.text, HasSubstr(id));
  EXPECT_EQ(response.live->read(batch.up_to).text, "");
  make("elsewhere", "custody_officer", id_of(other_suite));
  Request other = request(Method::get, "/api/v1/live");
  carry(other, sign_in("elsewhere"));
  other.headers.set("Last-Event-ID", "0");
  EXPECT_THAT(dispatcher->handle(other).live->read(0).text, Not(HasSubstr(id)));
  ASSERT_TRUE(access->session(sergeant.token));
  EXPECT_TRUE(access->sign_out(*access->session(sergeant.token)));
  EXPECT_TRUE(response.live->read(batch.up_to).ended);
}

TEST_F(RoutesTest, AListIsExportedByThoseWhoMayAndThatIsWrittenDown) {
  detention();
  make("auditor", "auditor", id_of(force));
  const SignedInAs auditor = sign_in("auditor");
  Request asked = request(Method::get, "/api/v1/records?type=person&limit=1");
  carry(asked, auditor);
  asked.headers.set("Accept", "text/csv");
  asked.headers.set("X-Rowan-Purpose", "inspection");
  asked.headers.set("X-Rowan-Purpose-Words", "Visit%20of%20March");
  const Response csv = dispatcher->handle(asked);
  ASSERT_EQ(csv.status, 200) << csv.body;
  EXPECT_THAT(csv.body, HasSubstr("Alex Testcase"));
  EXPECT_THAT(get(auditor, "/api/v1/audit?action=list.exported").body, HasSubstr("list_records"));
  carry(asked, sergeant);
  EXPECT_EQ(dispatcher->handle(asked).status, 403);
}

TEST_F(RoutesTest, ABoardAndASearchGoOutAsTablesLikeAList) {
  detention();
  make("auditor", "auditor", id_of(force));
  const SignedInAs auditor = sign_in("auditor");
  const Response search =
      post(auditor, "/api/v1/searches", R"({"text": "Testcase", "types": ["person"]})");
  ASSERT_EQ(search.status, 201) << search.body;
  const std::string found{text_at(body_of(search).as_object(), "id")};
  for (const std::string& path :
       {std::string{"/api/v1/boards/detention/board"}, "/api/v1/searches/" + found}) {
    Request asked = request(Method::get, path);
    carry(asked, auditor);
    asked.headers.set("Accept", "text/csv");
    asked.headers.set("X-Rowan-Purpose", "supervision");
    const Response csv = dispatcher->handle(asked);
    ASSERT_EQ(csv.status, 200) << csv.body;
    EXPECT_TRUE(csv.body.starts_with("reference,")) << csv.body;
    EXPECT_THAT(csv.body, HasSubstr("Alex Testcase"));
    carry(asked, sergeant);
    const Response refused = dispatcher->handle(asked);
    EXPECT_EQ(refused.status, 403) << path;
    EXPECT_THAT(refused.body, Not(HasSubstr("Alex")));
  }
  const Response written = get(auditor, "/api/v1/audit?action=list.exported");
  EXPECT_THAT(written.body, HasSubstr("get_board"));
  EXPECT_THAT(written.body, HasSubstr("get_search"));
}

TEST_F(RoutesTest, DutiesComeInEitherOrder) {
  for (int i = 0; i < 2; ++i) authorise(detention());
  const auto dues = [&](const std::string& sort) {
    std::vector<std::string> found;
    std::string cursor;
    do {
      const Response page =
          get(sergeant, "/api/v1/duties?limit=3&sort=" + sort + "&cursor=" + cursor);
      EXPECT_EQ(page.status, 200) << page.body;
      const json::object body = body_of(page).as_object();
      for (const json::value& item : body.at("items").as_array()) {
        found.push_back(json::serialize(item.at("id")));
      }
      cursor = std::string{text_at(body, "next")};
    } while (!cursor.empty());
    return found;
  };
  for (const char* sort : {"worst", "due", "opened_at"}) {
    auto one_way = dues(sort);
    ASSERT_GT(one_way.size(), 6U);
    const auto other_way = dues(std::string{"-"} + sort);
    std::reverse(one_way.begin(), one_way.end());
    EXPECT_EQ(one_way, other_way) << sort;
  }
}

TEST_F(RoutesTest, ADutyAboutRestLeadsToTheFormThatRecordsRest) {
  const std::string id = detention();
  authorise(id);
  const json::value board = body_of(get(sergeant, "/api/v1/records/" + id + "/duties?limit=200"));
  json::object forms;
  for (const json::value& duty : board.at("items").as_array()) {
    const std::string standard{text_at(duty.as_object(), "standard")};
    if (duty.at("form").is_object()) forms[standard] = duty.at("form");
  }
  ASSERT_TRUE(forms.contains("custody.rest"));
  EXPECT_EQ(text_at(forms.at("custody.rest").as_object(), "event"), "rest_began");
  EXPECT_TRUE(forms.at("custody.rest").at("allowed").as_bool());
  ASSERT_TRUE(forms.contains("custody.meals"));
  EXPECT_EQ(text_at(forms.at("custody.meals").as_object(), "event"), "meal_given");
}

}  // namespace
}  // namespace rowan::api
