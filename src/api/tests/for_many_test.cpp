// One act for many records: what would become of each, each done or refused by itself, done once
// however often it is sent, and two supervisors at once.
#include <routes_fixture.h>

#include <algorithm>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::RoutesTest;
using testing::SignedInAs;

class ForManyRoutes : public RoutesTest {
 protected:
  ForManyRoutes() {
    team = made(admin, "unit", formed("Northmere team", force));
    asha = made_officer("Asha Lund", true);
    tomas = made_officer("Tomas Reed", false);
    make("hallam", "detective_sergeant", id_of(team));
    make("bright", "detective_sergeant", id_of(team));
    supervisor = sign_in("hallam");
    other = sign_in("bright");
    first = matter("Bruises on a boy");
    second = matter("A girl who was followed");
    third = matter("Left alone at night");
  }

  std::string made_officer(const std::string& name, bool skilled) {
    const std::string skill = R"(, {"type": "skill_held", "fields":
        {"skill": "child_abuse_investigator"}})";
    return made(admin, "officer",
                R"([{"type": "joined", "fields": {"name": ")" + name +
                    R"("}}, {"type": "role_held", "fields": {"role": "investigator", "unit": ")" +
                    team + "\"}}" + (skilled ? skill : "") + "]");
  }

  std::string matter(const std::string& about) {
    return made(supervisor, "investigation",
                R"([{"type": "opened", "fields": {"about": ")" + about +
                    R"("}}, {"type": "linked", "fields": {"link": "unit", "to": ")" + team +
                    R"("}}])",
                team);
  }

  static std::string given_to(const std::string& officer, const std::string& why = "Has room") {
    return R"({"type": "allocated", "fields": {"officer": ")" + officer + R"(", "why": ")" + why +
           R"("}})";
  }

  void weigh(const std::string& record, const std::string& complexity) {
    const Response done =
        post(supervisor, "/api/v1/records/" + record + "/events",
             R"({"events": [{"type": "weighed", "fields": {"complexity": ")" + complexity +
                 R"(", "child_at_risk_now": "no", "why": "One witness"}}]})",
             "*");
    if (done.status != 200) throw std::runtime_error{done.body};
  }

  struct Seen {
    std::string record;
    std::uint64_t version = 0;
  };

  static std::string rows_of(const std::vector<Seen>& rows) {
    std::string text;
    for (const Seen& row : rows) {
      text += (text.empty() ? "" : ", ") + (R"({"record": ")" + row.record + "\"") +
              (row.version == 0 ? "" : R"(, "version": )" + std::to_string(row.version)) + "}";
    }
    return "[" + text + "]";
  }

  Response preview(const SignedInAs& who, const std::string& event, const std::vector<Seen>& rows) {
    return post(
        who, "/api/v1/acts/preview",
        R"({"type": "investigation", "event": )" + event + R"(, "rows": )" + rows_of(rows) + "}");
  }

  Response act(const SignedInAs& who, const std::string& event, const std::vector<Seen>& rows,
               const std::string& key, std::size_t together = 0) {
    Request asked = request(Method::post, "/api/v1/acts");
    carry(asked, who);
    with_json(asked, R"({"type": "investigation", "event": )" + event + R"(, "rows": )" +
                         rows_of(rows) + R"(, "together": )" +
                         std::to_string(together == 0 ? rows.size() : together) + "}");
    if (!key.empty()) asked.headers.set("Idempotency-Key", key);
    return dispatcher->handle(asked);
  }

  /// The rows as a preview shows them, with the version that each has now.
  std::vector<Seen> seen(const SignedInAs& who, const std::vector<std::string>& records) {
    std::vector<Seen> rows;
    for (const std::string& record : records) {
      const json::value view = body_of(get(who, "/api/v1/records/" + record));
      rows.push_back({record, view.at("version").to_number<std::uint64_t>()});
    }
    return rows;
  }

  int times(const std::string& record, const std::string& event) {
    const json::value view = body_of(get(supervisor, "/api/v1/records/" + record));
    const auto& events = view.at("events").as_array();
    return static_cast<int>(std::count_if(events.begin(), events.end(), [&](const auto& one) {
      return one.at("type").as_string() == event;
    }));
  }

  static int status_of(const json::value& item) {
    const json::value& problem = item.at("problem");
    return problem.is_null() ? 200 : problem.at("status").to_number<int>();
  }

  static std::vector<int> statuses(const Response& response) {
    std::vector<int> found;
    const json::value body = body_of(response);
    for (const json::value& item : body.at("items").as_array()) found.push_back(status_of(item));
    return found;
  }

  std::string team, asha, tomas, first, second, third;
  SignedInAs supervisor, other;
};

TEST_F(ForManyRoutes, APreviewSaysWhatWouldComeOfEachAndKeepsNothing) {
  const Response response = preview(supervisor, given_to(asha), {{first}, {second}});
  ASSERT_EQ(response.status, 200) << response.body;
  const json::value items = body_of(response).at("items");
  ASSERT_EQ(items.as_array().size(), 2U);
  EXPECT_EQ(statuses(response), (std::vector<int>{200, 200}));
  EXPECT_EQ(items.at(0).at("says").as_string(), "Given to Asha Lund: Has room");
  EXPECT_EQ(items.at(0).at("about").at("headline").as_string(), "Bruises on a boy");
  EXPECT_EQ(items.at(1).at("record").as_string(), second);
  const auto now = seen(supervisor, {first});
  EXPECT_EQ(items.at(0).at("version").to_number<std::uint64_t>(), now.front().version);
  EXPECT_EQ(times(first, "allocated"), 0);
  EXPECT_EQ(times(second, "allocated"), 0);
}

TEST_F(ForManyRoutes, APreviewNamesWhoHoldsItAndWhatOthersHaveInHand) {
  ASSERT_EQ(act(supervisor, given_to(asha), seen(supervisor, {first}), "k1").status, 200);
  Request draft = request(Method::put, "/api/v1/drafts/" + first + ".weighed");
  carry(draft, other);
  with_json(draft, R"({"title": "Case weighed", "path": "/", "content": {}})");
  ASSERT_LT(dispatcher->handle(draft).status, 300);
  const json::value items = body_of(preview(supervisor, given_to(asha), {{first}})).at("items");
  EXPECT_EQ(items.at(0).at("with").at(0).at("name").as_string(), "Asha Lund");
  EXPECT_TRUE(items.at(0).at("with").at(0).at("offered").as_bool());
  EXPECT_EQ(items.at(0).at("recording").at(0).at("by").at("name").as_string(), "Name of bright");
  EXPECT_EQ(items.at(0).at("recording").at(0).at("title").as_string(), "Case weighed");
}

TEST_F(ForManyRoutes, OneThatIsRefusedKeepsNoneOfTheOthers) {
  const std::string held = detention();
  auto rows = seen(supervisor, {first, second});
  rows.insert(rows.begin() + 1, {"01jd5m2k9x7qd", 1});
  rows.push_back({held, 1});
  const Response done = act(supervisor, given_to(asha), rows, "k1");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(statuses(done), (std::vector<int>{200, 404, 200, 422}));
  EXPECT_EQ(times(first, "allocated"), 1);
  EXPECT_EQ(times(second, "allocated"), 1);
  EXPECT_EQ(times(third, "allocated"), 0);
}

TEST_F(ForManyRoutes, AGateStandsBeforeEachAsItDoesBeforeOneAlone) {
  weigh(first, "standard");
  weigh(second, "simple");
  const Response shown = preview(supervisor, given_to(tomas), {{first}, {second}});
  EXPECT_EQ(statuses(shown), (std::vector<int>{409, 200})) << shown.body;
  const json::value refusal = body_of(shown).at("items").at(0).at("problem").at("refusals").at(0);
  EXPECT_EQ(refusal.at("standard").as_string(), "workforce.accredited");
  const Response done = act(supervisor, given_to(tomas), seen(supervisor, {first, second}), "k1");
  EXPECT_EQ(statuses(done), (std::vector<int>{409, 200}));
  EXPECT_EQ(times(first, "allocated"), 0);
  EXPECT_EQ(times(second, "allocated"), 1);
}

TEST_F(ForManyRoutes, OfTwoSupervisorsAtOnceEachRecordIsActedOnceAndTheOtherIsTold) {
  const auto mine = seen(supervisor, {first, second});
  const auto theirs = seen(other, {second, third});
  EXPECT_EQ(statuses(act(supervisor, given_to(asha), mine, "a")), (std::vector<int>{200, 200}));
  const Response late = act(other, given_to(asha, "Knows the family"), theirs, "b");
  EXPECT_EQ(statuses(late), (std::vector<int>{412, 200}));
  const json::value problem = body_of(late).at("items").at(0).at("problem");
  EXPECT_EQ(problem.at("changed").at(0).at("says").as_string(), "Given to Asha Lund: Has room");
  EXPECT_EQ(problem.at("changed").at(0).at("recorded_by").at("name").as_string(), "Name of hallam");
  for (const std::string& record : {first, second, third}) {
    EXPECT_EQ(times(record, "allocated"), 1) << record;
  }
}

TEST_F(ForManyRoutes, WhatIsSentAgainIsAnsweredAndNotDoneAgain) {
  const auto rows = seen(supervisor, {first, second, third});
  ASSERT_EQ(act(supervisor, given_to(asha), {rows[0], rows[1]}, "k1", 3).status, 200);
  // The answer was lost on its way, and the page sends all of it again in another part.
  EXPECT_EQ(statuses(act(supervisor, given_to(asha), rows, "k1", 3)),
            (std::vector<int>{200, 200, 200}));
  for (const std::string& record : {first, second, third}) {
    EXPECT_EQ(times(record, "allocated"), 1) << record;
  }
  // The same key with other words is not the same act.
  EXPECT_EQ(statuses(act(supervisor, given_to(asha, "Another reason"), rows, "k1")),
            (std::vector<int>{409, 409, 409}));
  EXPECT_EQ(times(first, "allocated"), 1);
}

TEST_F(ForManyRoutes, FieldsOfOneRecordStandBesideThoseOfAll) {
  const auto rows = seen(supervisor, {first, second});
  const auto row = [](const Seen& one, const std::string& fields) {
    return R"({"record": ")" + one.record + R"(", "version": )" + std::to_string(one.version) +
           R"(, "fields": )" + fields + "}";
  };
  Request asked = request(Method::post, "/api/v1/acts");
  carry(asked, supervisor);
  with_json(asked,
            R"({"type": "investigation", "together": 2, "event": {"type": "allocated", "fields":
                {"officer": ")" +
                asha + R"(", "why": "Has room", "over_limit_why": "Relieved of two"}}, "rows": [)" +
                row(rows[0], R"({"cases_then": 3, "over_limit_why": null})") + ", " +
                row(rows[1], R"({"cases_then": 4})") + "]}");
  asked.headers.set("Idempotency-Key", "k1");
  const Response done = dispatcher->handle(asked);
  ASSERT_EQ(statuses(done), (std::vector<int>{200, 200})) << done.body;
  const auto fields_of = [&](const std::string& record) {
    const json::value view = body_of(get(supervisor, "/api/v1/records/" + record));
    return view.at("events").as_array().back().at("fields");
  };
  EXPECT_EQ(fields_of(first).at("cases_then").to_number<int>(), 3);
  EXPECT_FALSE(fields_of(first).as_object().contains("over_limit_why"));
  EXPECT_EQ(fields_of(second).at("cases_then").to_number<int>(), 4);
  EXPECT_EQ(fields_of(second).at("over_limit_why").as_string(), "Relieved of two");
}

TEST_F(ForManyRoutes, EachNeedsThePermissionThatItWouldNeedAlone) {
  make("lund", "investigator", id_of(team), id_of(asha));
  const SignedInAs worker = sign_in("lund");
  ASSERT_EQ(act(supervisor, given_to(asha), seen(supervisor, {first, second}), "k0").status, 200);
  const std::string back = R"({"type": "work_returned", "fields": {"why": "Too much"}})";
  const Response refused = act(worker, back, seen(supervisor, {first, second}), "k1");
  EXPECT_EQ(statuses(refused), (std::vector<int>{403, 403})) << refused.body;
  EXPECT_EQ(statuses(preview(worker, back, {{first}})), (std::vector<int>{403}));
  // What the worker may not even know of is not there.
  EXPECT_EQ(statuses(preview(worker, back, {{third}})), (std::vector<int>{404}));
  EXPECT_EQ(times(first, "work_returned"), 0);
  const json::value of_worker = body_of(get(worker, "/api/v1/session")).at("for_many");
  EXPECT_TRUE(of_worker.at("acts").as_array().empty()) << json::serialize(of_worker);
  const json::value of_supervisor = body_of(get(supervisor, "/api/v1/session")).at("for_many");
  EXPECT_EQ(of_supervisor.at("most").to_number<int>(), 500);
  EXPECT_THAT(json::serialize(of_supervisor.at("acts")),
              HasSubstr(R"({"type":"investigation","event":"allocated"})"));
}

TEST_F(ForManyRoutes, ARecordThatIsHiddenIsNotThereForMany) {
  EXPECT_EQ(statuses(preview(other, given_to(asha), {{first}})), (std::vector<int>{200}));
  make("pell", "superintendent", id_of(force));
  const Response restricted = post(sign_in("pell"), "/api/v1/records/" + first + "/events",
                                   R"({"events": [{"type": "restricted", "fields":
                                       {"reason": "A relative of staff",
                                        "existence": "hidden"}}]})",
                                   "*");
  ASSERT_EQ(restricted.status, 200) << restricted.body;
  const Response shown = preview(other, given_to(asha), {{first}});
  EXPECT_EQ(statuses(shown), (std::vector<int>{404})) << shown.body;
  EXPECT_THAT(shown.body, Not(HasSubstr("Bruises")));
}

TEST_F(ForManyRoutes, TheWholeIsRefusedWhenItIsNotAnActForMany) {
  const auto rows = seen(supervisor, {first, second});
  const std::string weighed =
      R"({"type": "weighed", "fields": {"complexity": "simple", "child_at_risk_now": "no",
          "why": "One witness"}})";
  const Response not_for_many = act(supervisor, weighed, rows, "k1");
  EXPECT_EQ(not_for_many.status, 422);
  EXPECT_THAT(not_for_many.body, HasSubstr("not_for_many"));
  EXPECT_EQ(act(supervisor, given_to(asha), {rows[0], rows[0]}, "k2").status, 422);
  EXPECT_EQ(act(supervisor, given_to(asha), {}, "k3", 1).status, 422);
  EXPECT_EQ(act(supervisor, given_to(asha), rows, "k4", 501).status, 422);
  EXPECT_EQ(act(supervisor, given_to(asha), {{first}}, "k5").status, 422);  // No version.
  EXPECT_EQ(act(supervisor, given_to(asha), rows, "").status, 400);
  EXPECT_EQ(act(supervisor, given_to(asha), rows, "a key").status, 400);
  EXPECT_EQ(act(supervisor, R"({"fields": {}})", rows, "k6").status, 400);
  EXPECT_EQ(times(first, "allocated"), 0);
  EXPECT_EQ(times(first, "weighed"), 0);
}

TEST_F(ForManyRoutes, TheAuditTrailSaysOfEachThatItWasOneOfMany) {
  ASSERT_EQ(act(supervisor, given_to(asha), seen(supervisor, {first, second}), "k1").status, 200);
  make("audits", "auditor", id_of(force));
  const json::value trail =
      body_of(get(sign_in("audits"), "/api/v1/audit?action=event.recorded&record=" + first));
  EXPECT_EQ(trail.at("items").at(0).at("detail").at("together").to_number<int>(), 2);
}

class ReadTogether : public RoutesTest {
 protected:
  ReadTogether() {
    id = detention();
    make("second", "custody_officer", id_of(suite));
    colleague = sign_in("second");
    make("inspects", "custody_inspector", id_of(force));
    const SignedInAs inspector = sign_in("inspects");
    const Response told = post(inspector, "/api/v1/records/" + id + "/events",
                               R"({"events": [{"type": "authority_replied",
                                   "fields": {"told_us": "On a plan"}}]})",
                               "*");
    if (told.status != 200) throw std::runtime_error{told.body};
  }
  std::string told_of_reply() {
    const json::value all = body_of(get(sergeant, "/api/v1/notifications?open=true"));
    for (const json::value& one : all.at("items").as_array()) {
      if (one.at("text").as_string() == "Home authority replied") {
        return std::string{one.at("id").as_string()};
      }
    }
    return {};
  }
  Response acknowledge(const SignedInAs& who, const std::string& ids) {
    return post(who, "/api/v1/notifications/acknowledgements", R"({"ids": [)" + ids + "]}");
  }
  std::string id;
  SignedInAs colleague;
};

TEST_F(ReadTogether, WhoeverWasFirstStaysNamedAndTheOtherIsTold) {
  const std::string told = told_of_reply();
  ASSERT_NE(told, "");
  const Response mine = acknowledge(sergeant, "\"" + told + R"(", "0000000000zzz")");
  ASSERT_EQ(mine.status, 200) << mine.body;
  const json::value items = body_of(mine).at("items");
  EXPECT_TRUE(items.at(0).at("problem").is_null());
  EXPECT_EQ(items.at(0).at("notification").at("acknowledged_by").at("name").as_string(),
            "Name of cole");
  EXPECT_EQ(items.at(1).at("problem").at("status").to_number<int>(), 404);
  const std::string at{items.at(0).at("notification").at("acknowledged_at").as_string()};
  clock.set(clock.now() + 60);
  const json::value theirs = body_of(acknowledge(colleague, "\"" + told + "\"")).at("items");
  EXPECT_EQ(theirs.at(0).at("notification").at("acknowledged_by").at("name").as_string(),
            "Name of cole");
  EXPECT_EQ(theirs.at(0).at("notification").at("acknowledged_at").as_string(), at);
}

TEST_F(ReadTogether, EachIsInTheAuditTrailOnce) {
  const std::string told = told_of_reply();
  ASSERT_EQ(acknowledge(sergeant, "\"" + told + "\"").status, 200);
  ASSERT_EQ(acknowledge(sergeant, "\"" + told + "\"").status, 200);
  make("audits", "auditor", id_of(force));
  const json::value trail =
      body_of(get(sign_in("audits"), "/api/v1/audit?action=notification.acknowledged"));
  ASSERT_EQ(trail.at("items").as_array().size(), 1U);
  EXPECT_EQ(trail.at("items").at(0).at("record").as_object().at("id").as_string(), id);
}

TEST_F(ReadTogether, AnEmptyListAndWhatIsNoIdAreRefused) {
  EXPECT_EQ(acknowledge(sergeant, "").status, 400);
  EXPECT_EQ(acknowledge(sergeant, R"("no id")").status, 400);
}

}  // namespace
}  // namespace rowan::api
