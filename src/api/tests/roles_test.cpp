// What the roles of practice see, each through the API and as itself.
#include <routes_fixture.h>

#include <algorithm>

namespace rowan::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::RoutesTest;
using testing::SignedInAs;

class RolesTest : public RoutesTest {
 protected:
  /// An account with one role, in a unit.
  SignedInAs as(const std::string& role, const std::string& unit) {
    const std::string user = role + std::to_string(++made_);
    make(user, role, id_of(unit));
    return sign_in(user);
  }

  static std::size_t items_in(const Response& response) {
    return body_of(response).at("items").as_array().size();
  }

  static bool may(const json::value& session, std::string_view what, std::string_view on) {
    const json::array& all = session.at("permissions").as_array();
    return std::any_of(all.begin(), all.end(), [&](const json::value& one) {
      const json::array& types = one.at("on").as_array();
      return one.at("do").as_string() == what &&
             std::find(types.begin(), types.end(), json::value(on)) != types.end();
    });
  }

 private:
  int made_ = 0;
};

TEST_F(RolesTest, TheSessionListsWhatTheAccountMayDo) {
  const json::value own = body_of(get(sergeant, "/api/v1/session"));
  EXPECT_TRUE(may(own, "measure", "detention"));
  EXPECT_TRUE(may(own, "read", "person"));
  EXPECT_FALSE(may(own, "audit", "detention"));
  EXPECT_FALSE(may(own, "audit", "all"));
  const json::value auditor = body_of(get(as("auditor", force), "/api/v1/session"));
  EXPECT_TRUE(may(auditor, "audit", "all"));
  EXPECT_FALSE(may(auditor, "record", "all"));
  expect_as_promised("/api/v1/session", get(sergeant, "/api/v1/session"));
}

struct Cell {
  std::string role, unit, path;
  int status;
};

TEST_F(RolesTest, EachRoleOpensWhatItsWorkNeedsAndNoMore) {
  const std::string held = detention();
  const std::string away = made(sergeant, "person", R"([{"type": "registered",
      "fields": {"name": "Robin Elsewhere", "date_of_birth": "2012-01-01"}}])",
                                force);
  const std::string record = "/api/v1/records/";
  const std::string measures = "/api/v1/measures";
  const std::string board = "/api/v1/boards/detention/board";
  const std::string audit = "/api/v1/audit";
  for (const Cell& cell :
       std::vector<Cell>{{"custody_officer", suite, record + held, 200},
                         {"custody_officer", other_suite, record + held, 404},
                         {"custody_officer", other_suite, record + child, 200},
                         {"custody_officer", suite, measures, 200},
                         {"custody_officer", suite, audit, 403},
                         {"detention_officer", suite, record + held, 200},
                         {"detention_officer", suite, record + child, 200},
                         {"detention_officer", suite, record + away, 404},
                         {"detention_officer", other_suite, record + held, 404},
                         {"detention_officer", other_suite, record + child, 404},
                         {"detention_officer", suite, board, 200},
                         {"detention_officer", suite, measures, 403},
                         {"detention_officer", suite, audit, 403},
                         {"healthcare_professional", suite, record + child, 200},
                         {"healthcare_professional", suite, record + away, 404},
                         {"healthcare_professional", other_suite, record + child, 404},
                         {"healthcare_professional", suite, "/api/v1/officers", 200},
                         {"liaison_and_diversion", suite, record + child, 200},
                         {"liaison_and_diversion", other_suite, record + child, 404},
                         {"review_officer", force, record + held, 200},
                         {"review_officer", force, measures, 403},
                         {"custody_inspector", force, measures, 200},
                         {"investigator", force, record + held, 200},
                         {"local_authority", force, record + held, 404},
                         {"youth_justice", force, record + child, 404},
                         {"auditor", force, record + away, 200},
                         {"auditor", force, audit, 200},
                         {"administrator", force, record + held, 404},
                         {"administrator", force, record + child, 404}}) {
    const Response response = get(as(cell.role, cell.unit), cell.path);
    EXPECT_EQ(response.status, cell.status) << cell.role << " " << cell.path;
  }
}

TEST_F(RolesTest, ADetentionOfficerWritesWhatTheChildSaysOnTheChildsRecord) {
  const SignedInAs helper = as("detention_officer", suite);
  EXPECT_EQ(note(helper, child, "Asked for her inhaler", "*").status, 404);
  detention();
  EXPECT_EQ(note(helper, child, "Asked for her inhaler", "*").status, 200);
}

TEST_F(RolesTest, AMeasureCountsOnlyWhatTheAccountMayCount) {
  const std::string id = detention();
  const Response held = post(sergeant, "/api/v1/records/" + id + "/events",
                             R"({"events": [{"type": "authorised",
                                 "fields": {"grounds": "To secure evidence"}}]})",
                             "*");
  ASSERT_EQ(held.status, 200) << held.body;
  const std::string path = "/api/v1/measures/custody.overnight";
  const auto counted = [&](const SignedInAs& who) {
    const Response response = get(who, path + "/rows?part=denominator");
    EXPECT_EQ(response.status, 200) << response.body;
    const json::value measure = body_of(get(who, path));
    EXPECT_EQ(measure.at("totals").at("denominator").to_number<std::size_t>(), items_in(response));
    return items_in(response);
  };
  EXPECT_EQ(counted(sergeant), 1U);
  EXPECT_EQ(counted(as("custody_officer", other_suite)), 0U);
  EXPECT_EQ(counted(as("custody_inspector", force)), 1U);
}

TEST_F(RolesTest, APartnersDutyNamesTheAuthorityThatOwesIt) {
  const std::string authority = made(admin, "organisation", R"([{"type": "established",
      "fields": {"name": "Eastmere Council", "kind": "local_authority"}}])");
  const std::string id = detention();
  const Response told = post(sergeant, "/api/v1/records/" + id + "/events",
                             R"({"events": [{"type": "linked", "fields": {"link": "authority",
                                 "to": ")" +
                                 authority + R"("}}, {"type": "authority_alerted"}]})",
                             "*");
  ASSERT_EQ(told.status, 200) << told.body;
  int held = 0;
  const json::value view = body_of(told);
  for (const json::value& duty : view.at("duties").as_array()) {
    if (duty.at("standard").as_string() != "custody.early_notice.reply") {
      EXPECT_TRUE(duty.at("expected").as_bool() || duty.at("held_by").is_null());
      continue;
    }
    ++held;
    EXPECT_TRUE(duty.at("expected").as_bool());
    EXPECT_EQ(duty.at("held_by").at("title").as_string(), "Local authority");
    EXPECT_EQ(duty.at("held_by").at("holder").at("name").as_string(), "Eastmere Council");
  }
  EXPECT_EQ(held, 1);
  EXPECT_THAT(get(sergeant, "/print/records/" + id).body,
              HasSubstr("Expected of Eastmere Council"));
}

TEST_F(RolesTest, WhoOwesADutyOfTheRecordIsToldOfWhatPracticeMarks) {
  const std::string id = detention();
  const SignedInAs inspector = as("custody_inspector", force);
  const SignedInAs elsewhere = as("custody_officer", other_suite);
  const auto told_of = [&](const SignedInAs& who, const std::string& text) {
    const json::value all = body_of(get(who, "/api/v1/my-work")).at("notifications");
    return std::any_of(all.as_array().begin(), all.as_array().end(), [&](const json::value& one) {
      return one.at("text").as_string() == text && one.at("record").at("id").as_string() == id;
    });
  };
  const auto recorded = [&](const SignedInAs& who, const std::string& event) {
    const Response done =
        post(who, "/api/v1/records/" + id + "/events", R"({"events": [)" + event + "]}", "*");
    EXPECT_EQ(done.status, 200) << done.body;
  };
  recorded(inspector, R"({"type": "authority_replied", "fields": {"told_us": "On a plan"}})");
  EXPECT_TRUE(told_of(sergeant, "Home authority replied"));
  EXPECT_FALSE(told_of(elsewhere, "Home authority replied"));
  recorded(inspector, R"({"type": "drink_given"})");
  EXPECT_FALSE(told_of(sergeant, "Drink given"));
  // Whoever recorded it knows already.
  recorded(sergeant, R"({"type": "hospital_left"})");
  EXPECT_FALSE(told_of(sergeant, "Left for hospital"));
}

TEST_F(RolesTest, AnEntryIsLateWhenPracticeSaysThatItUsuallyComesSooner) {
  const std::string id = detention();
  const auto late = [&](std::int64_t seconds_ago) {
    const std::string at = to_text(clock.now() - seconds_ago);
    const Response done =
        post(sergeant, "/api/v1/records/" + id + "/events",
             R"({"events": [{"type": "drink_given", "happened_at": ")" + at + R"("}]})", "*");
    EXPECT_EQ(done.status, 200) << done.body;
    return body_of(done).at("events").as_array().back().at("late").as_bool();
  };
  EXPECT_FALSE(late(0));
  EXPECT_FALSE(late(3600));  // A detention's entries are usually made within the hour.
  clock.set(clock.now() + 60);
  EXPECT_TRUE(late(3601));
}

TEST_F(RolesTest, AListAndItsLinksAreReadAsTheyWere) {
  const Instant before = clock.now();
  clock.set(before + 1200);
  const std::string id = detention();
  const Instant open = clock.now();
  clock.set(open + 1200);
  const Response done = post(sergeant, "/api/v1/records/" + id + "/events",
                             R"({"events": [{"type": "released",
                                 "fields": {"safe_journey": "yes"}}]})",
                             "*");
  ASSERT_EQ(done.status, 200) << done.body;
  const auto at = [](Instant moment) {
    return "as_at=" + to_text(moment) + "&known_at=" + to_text(moment);
  };
  const std::string list = "/api/v1/records?type=detention&";
  EXPECT_EQ(items_in(get(sergeant, list + at(before))), 0U);
  const Response then = get(sergeant, list + at(open));
  ASSERT_EQ(items_in(then), 1U) << then.body;
  expect_as_promised("/api/v1/records", then);
  const json::value row = body_of(then).at("items").at(0);
  EXPECT_EQ(row.at("state").as_string(), "open");
  EXPECT_EQ(row.at("version").to_number<int>(), 3);
  EXPECT_EQ(row.at("headline").as_string(), "Alex Testcase");
  EXPECT_EQ(items_in(get(sergeant, list + "state=open&" + at(open))), 1U);
  EXPECT_EQ(items_in(get(sergeant, list + "state=ended&" + at(open))), 0U);
  EXPECT_EQ(items_in(get(sergeant, list + "state=ended&" + at(clock.now()))), 1U);
  EXPECT_EQ(items_in(get(sergeant, list + "state=open")), 0U);
  EXPECT_EQ(items_in(get(sergeant, list + "sort=worst&" + at(open))), 1U);

  // The board of then holds who was there then, whatever is known of it by now.
  const auto rows_at = [&](Instant moment) {
    const std::string path = "/api/v1/boards/detention/board?as_at=" + to_text(moment);
    return body_of(get(sergeant, path)).at("rows").as_array().size();
  };
  EXPECT_EQ(rows_at(before + -7 * 86'400), 0U);
  EXPECT_EQ(rows_at(open), 1U);
  EXPECT_EQ(rows_at(clock.now()), 0U);

  const std::string related = "/api/v1/records/" + child + "/related?";
  EXPECT_EQ(items_in(get(sergeant, related + at(before))), 0U);
  const Response linked = get(sergeant, related + at(open));
  ASSERT_EQ(items_in(linked), 1U) << linked.body;
  EXPECT_EQ(body_of(linked).at("items").at(0).at("record").at("state").as_string(), "open");
  EXPECT_EQ(body_of(get(sergeant, related)).at("items").at(0).at("record").at("state").as_string(),
            "ended");
}

class RestrictionTest : public RolesTest {
 protected:
  Response restricted(const SignedInAs& who, const std::string& id, const std::string& beside) {
    return post(who, "/api/v1/records/" + id + "/events",
                R"({"events": [{"type": "restricted", "fields": {"reason": "A relative of staff")" +
                    beside + "}}]}",
                "*");
  }
  std::string access_of(const SignedInAs& who, const std::string& id) {
    const Response response = get(who, "/api/v1/records/" + id);
    if (response.status != 200) return std::to_string(response.status);
    return std::string{text_at(body_of(response).as_object(), "access")};
  }
};

TEST_F(RestrictionTest, ThoseWhomARestrictionNamesStillSeeTheRecord) {
  const std::string id = detention();
  const SignedInAs inspector = as("custody_inspector", force);
  const SignedInAs reviewer = as("review_officer", force);
  const SignedInAs helper = as("detention_officer", suite);
  const Response done = restricted(
      inspector, id, R"(, "officers": [")" + officer + R"("], "roles": ["review_officer"])");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(access_of(sergeant, id), "full");    // Named as an officer.
  EXPECT_EQ(access_of(reviewer, id), "full");    // By the role.
  EXPECT_EQ(access_of(helper, id), "limited");   // Not named, though it is their own suite.
  EXPECT_EQ(access_of(inspector, id), "limited");
  const json::value list = body_of(get(helper, "/api/v1/records?type=detention")).at("items");
  ASSERT_EQ(list.as_array().size(), 1U);
  EXPECT_EQ(list.at(0).at("headline").as_string(), "Restricted record");
  EXPECT_THAT(json::serialize(list), Not(HasSubstr("Alex")));
  // A link from what they may not read opens nothing either.
  EXPECT_EQ(access_of(helper, child), "404");
}

TEST_F(RestrictionTest, WhoIsShutOutSeesThatAChildIsInTheCellsAndWhatIsOwed) {
  const std::string id = detention();
  const SignedInAs helper = as("detention_officer", suite);
  const std::string board = "/api/v1/boards/detention/board";
  const json::value open = body_of(get(helper, board)).at("rows").at(0);
  ASSERT_EQ(open.at("access").as_string(), "full");
  ASSERT_EQ(restricted(as("custody_inspector", force), id, "").status, 200);
  const Response shown = get(helper, board);
  expect_as_promised(board, shown);
  ASSERT_EQ(body_of(shown).at("rows").as_array().size(), 1U) << shown.body;
  const json::value row = body_of(shown).at("rows").at(0);
  EXPECT_EQ(row.at("access").as_string(), "limited");
  EXPECT_EQ(row.at("reference"), open.at("reference"));
  EXPECT_EQ(row.at("unit"), open.at("unit"));
  EXPECT_EQ(row.at("next_due"), open.at("next_due"));
  EXPECT_EQ(row.at("worst"), open.at("worst"));
  EXPECT_TRUE(row.at("columns").as_object().empty());
  const json::array& duties = row.at("duties").as_array();
  ASSERT_EQ(duties.size(), open.at("duties").as_array().size());
  ASSERT_FALSE(duties.empty());
  for (const json::value& duty : duties) {
    EXPECT_TRUE(duty.at("because").as_array().empty());
    EXPECT_TRUE(duty.at("missing").as_array().empty());
    EXPECT_TRUE(duty.at("record_event").is_null());
    EXPECT_TRUE(duty.at("form").is_null());
  }
  EXPECT_THAT(shown.body, Not(HasSubstr("Alex")));
  EXPECT_THAT(json::serialize(row.at("ask")), HasSubstr("Custody inspector"));
}

TEST_F(RestrictionTest, AUnitMayBeNamedAndTheRecordHiddenFromAllOthers) {
  const std::string id = detention();
  const SignedInAs helper = as("detention_officer", suite);
  const SignedInAs investigator = as("investigator", force);
  ASSERT_EQ(restricted(as("custody_inspector", force), id,
                       R"(, "units": [")" + suite + R"("], "existence": "hidden")")
                .status,
            200);
  EXPECT_EQ(access_of(helper, id), "full");
  EXPECT_EQ(access_of(investigator, id), "404");
  EXPECT_EQ(items_in(get(investigator, "/api/v1/records?type=detention")), 0U);
  const std::string moment = to_text(clock.now());
  EXPECT_EQ(items_in(get(investigator, "/api/v1/records?type=detention&as_at=" + moment)), 0U);
  const json::value board = body_of(get(investigator, "/api/v1/boards/detention/board"));
  EXPECT_TRUE(board.at("rows").as_array().empty());
}

TEST_F(RestrictionTest, WhoMayBeNamedIsChecked) {
  const std::string id = detention();
  const Response bad = restricted(
      as("custody_inspector", force), id,
      R"(, "officers": [")" + child + R"("], "roles": ["wizard"], "existence": "blurred")");
  EXPECT_EQ(bad.status, 422);
  EXPECT_THAT(bad.body, HasSubstr("events/0/fields/officers/0"));
  EXPECT_THAT(bad.body, HasSubstr("events/0/fields/roles/0"));
  EXPECT_THAT(bad.body, HasSubstr("events/0/fields/existence"));
  EXPECT_EQ(restricted(sergeant, id, "").status, 403);
}

TEST_F(RestrictionTest, LiftingARestrictionOpensTheRecordAgain) {
  const std::string id = detention();
  ASSERT_EQ(restricted(as("custody_inspector", force), id, "").status, 200);
  EXPECT_EQ(access_of(sergeant, id), "limited");
  const std::string lift =
      R"({"events": [{"type": "derestricted", "fields": {"reason": "Settled"}}]})";
  const std::string path = "/api/v1/records/" + id + "/events";
  EXPECT_EQ(post(sergeant, path, lift, "*").status, 403);
  const Response lifted = post(as("superintendent", force), path, lift, "*");
  ASSERT_EQ(lifted.status, 200) << lifted.body;
  EXPECT_FALSE(body_of(lifted).at("restricted").as_bool());
  EXPECT_EQ(access_of(sergeant, id), "full");
}

TEST_F(RestrictionTest, EveryReadOfARestrictedRecordIsInTheAuditTrail) {
  const std::string id = detention();
  const SignedInAs chief = as("chief_officer", force);
  const SignedInAs auditor = as("auditor", force);
  const std::string record = "/api/v1/records/" + id;
  const std::string trail = "/api/v1/audit?action=record.read&record=" + id;
  get(sergeant, record + "/duties");
  EXPECT_EQ(items_in(get(auditor, trail)), 0U);
  ASSERT_EQ(restricted(chief, id, "").status, 200);
  for (const std::string part : {"/duties", "/related", "/versions"}) {
    EXPECT_EQ(get(chief, record + part).status, 200);
    EXPECT_EQ(items_in(get(sergeant, record + part)), 0U);
  }
  const json::value entries = body_of(get(auditor, trail)).at("items");
  ASSERT_EQ(entries.as_array().size(), 6U);
  EXPECT_EQ(entries.at(0).at("outcome").as_string(), "limited");
  EXPECT_EQ(entries.at(1).at("outcome").as_string(), "allowed");
  EXPECT_EQ(entries.at(5).at("detail").at("part").as_string(), "list_record_duties");
}

}  // namespace
}  // namespace rowan::api
