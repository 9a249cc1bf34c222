// A file imported twice is imported once; an export proves itself, and shows where it was changed.
#include <rowan/app/events_file.h>
#include <rowan/casework/load.h>
#include <rowan/sim/force.h>
#include <rowan/store/audit.h>
#include <rowan/store/events.h>
#include <rowan/store/records.h>

#include <gtest/gtest.h>

#include <unistd.h>
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include "import_records.h"

namespace rowan::app {
namespace {

class ImportTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("rowan-import-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Common common;
    common.practice = std::filesystem::path{ROWAN_SOURCE_DIRECTORY} / "practice";
    common.store = folder_ / "store.db";
    auto opened = open_house(common);
    ASSERT_TRUE(opened) << opened.error();
    house_ = std::move(*opened);
    const auto now = house_->clock.now();
    options_ = {sim::Tier::small, 3, now + -30 * 86'400LL, now};
    force_ = sim::generate(*house_->definitions, options_);
  }
  void TearDown() override {
    house_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void load(std::vector<RecordHistory> histories) {
    auto loaded = casework::load(*house_->casework, std::move(histories));
    ASSERT_TRUE(loaded) << loaded.error().message;
  }
  /// Only units, places and organisations: a store that is ready to take children over.
  [[nodiscard]] std::vector<RecordHistory> bare_force() const {
    std::vector<RecordHistory> bare;
    for (const auto& history : force_.records) {
      if (history.type == "unit" || history.type == "place" || history.type == "organisation") {
        bare.push_back(history);
      }
    }
    return bare;
  }
  [[nodiscard]] std::uint64_t count(std::string_view type) const {
    return house_->store
        ->read([&](store::Reader& reader) { return store::count_of_type(reader, type); })
        .value_or(0);
  }
  Imported import(std::string_view text, const std::string& id = "custody",
                  TableFormat format = TableFormat::csv) {
    const auto& definition = house_->definitions->imports.at(id);
    auto rows = read_import_rows(*house_->definitions, definition, text, format);
    EXPECT_TRUE(rows) << (rows ? "" : rows.error().message);
    if (!rows) return {};
    auto result = import_records(*house_, importer(), definition, std::move(*rows), {});
    EXPECT_TRUE(result) << (result ? "" : result.error());
    return result.value_or(Imported{});
  }

  AccountId account(const std::string& user, const std::string& role) {
    access::NewAccount made{.user = user,
                            .name = "Robin Keeper",
                            .password = Sensitive<std::string>{"a long enough password"},
                            .roles = {role},
                            .unit = {},
                            .officer = {}};
    auto id = house_->access->create_account(made);
    EXPECT_TRUE(id);
    return id ? *id : AccountId{};
  }
  access::Viewer importer() {
    if (!importer_) importer_ = {account("keeper", "records_manager"), "Robin Keeper", {}, {}, {}};
    return *importer_;
  }

  std::optional<access::Viewer> importer_;
  std::filesystem::path folder_;
  std::unique_ptr<House> house_;
  sim::Options options_;
  sim::Force force_;
};

constexpr std::string_view table =
    "custody_number,child_number,child_name,child_date_of_birth,child_sex,home_authority,station,"
    "arrested_at,arrest_ground,age_basis,arrived_at,authorised_at,grounds,adult_requested_at,"
    "adult_arrived_at,adult_relation,review_1_at,released_at,release_outcome\n"
    "C1,K1,Imran Example,2011-02-03,male,camden,Alder Street custody suite,2026-03-01T15:00:00Z,"
    "offence,documented,2026-03-01T15:40:00Z,2026-03-01T15:55:00Z,Named by two who saw it,"
    "2026-03-01T16:20:00Z,2026-03-01T22:30:00Z,parent,2026-03-01T21:30:00Z,"
    "2026-03-02T00:10:00Z,no_further_action\n"
    "C2,K1,Imran Example,2011-02-03,male,camden,Alder Street custody suite,2026-03-09T15:00:00Z,"
    "offence,documented,2026-03-09T15:40:00Z,2026-03-09T15:55:00Z,Seen on camera,,,,,"
    "2026-03-09T20:10:00Z,no_further_action\n"
    "C3,K2,Ada Example,,female,camden,Nowhere custody suite,2026-03-09T15:00:00Z,"
    "offence,stated,2026-03-09T15:40:00Z,,,,,,,,\n"
    "C4,K3,Ben Example,,male,camden,Alder Street custody suite,2026-03-09T15:00:00Z,"
    "no_such_ground,stated,2026-03-09T15:40:00Z,,,,,,,,\n";

TEST_F(ImportTest, TwiceIsOnce) {
  load(bare_force());
  const auto first = import(table);
  EXPECT_EQ(first.made.at("detention"), 2U);
  EXPECT_EQ(first.made.at("person"), 1U);
  ASSERT_EQ(first.rejected.size(), 2U);
  EXPECT_EQ(first.rejected[0].line, 4U);
  EXPECT_NE(first.rejected[0].reason.find("Nowhere custody suite"), std::string::npos);
  EXPECT_EQ(first.rejected[1].line, 5U);
  EXPECT_NE(first.rejected[1].reason.find("no such choice"), std::string::npos);
  const auto again = import(table);
  EXPECT_TRUE(again.made.empty());
  EXPECT_EQ(again.already, 2U);
  EXPECT_EQ(count("detention"), 2U);
  EXPECT_EQ(count("person"), 1U);
}

TEST_F(ImportTest, ARejectedRowLeavesNobodyBehindAndIsTakenOverWhenPutRight) {
  load(bare_force());
  const auto first = import(table);
  ASSERT_EQ(first.rejected.size(), 2U);
  // The child of the last row, whose arrest has a ground that there is not, is not there.
  EXPECT_EQ(count("person"), 1U);
  std::string right{table};
  right.replace(right.find("no_such_ground"), 14, "offence");
  const auto again = import(right);
  EXPECT_EQ(again.already, 2U);
  EXPECT_EQ(again.made.at("person"), 1U);
  EXPECT_EQ(again.made.at("detention"), 1U);
  EXPECT_EQ(again.rejected.size(), 1U);
  EXPECT_EQ(count("person"), 2U);
}

TEST_F(ImportTest, IsRecordedAndAuditedAsThePersonWhoRanIt) {
  load(bare_force());
  import(table);
  const auto actor = to_text(importer().account);
  auto entries = house_->store->read(
      [](store::Reader& reader) { return store::list_audit(reader, store::AuditQuery{}); });
  ASSERT_TRUE(entries);
  std::map<std::string, int> by_action;
  for (const auto& entry : *entries) {
    if (entry.action == "records.loaded" || entry.action == "account.created") continue;
    EXPECT_EQ(entry.actor, actor) << entry.action;
    ++by_action[entry.action];
  }
  EXPECT_EQ(by_action["record.created"], 3);
  EXPECT_EQ(by_action["records.imported"], 1);
  EXPECT_EQ(entries->front().detail.at("rejected").to_number<int>(), 2);
}

TEST_F(ImportTest, OnlyAnAccountThatMayImportNamesOne) {
  account("sergeant", "custody_officer");
  const auto keeper = importer();
  EXPECT_TRUE(importer_named(*house_, "Keeper", "detention"));
  EXPECT_EQ(importer_named(*house_, "sergeant", "detention").error(),
            "no role of `sergeant` has the permission `import`");
  EXPECT_EQ(importer_named(*house_, "nobody", "detention").error(), "there is no account `nobody`");
  ASSERT_TRUE(house_->access->disable(keeper.account));
  EXPECT_FALSE(importer_named(*house_, "keeper", "detention"));
}

TEST_F(ImportTest, SaysSoWhenARowHasChangedSince) {
  load(bare_force());
  import(table);
  std::string changed{table};
  changed.replace(changed.find("Seen on camera"), 14, "Named by a man");
  const auto result = import(changed);
  EXPECT_EQ(result.already, 1U);
  ASSERT_EQ(result.rejected.size(), 3U);
  EXPECT_NE(result.rejected[0].reason.find("taken over before"), std::string::npos);
  EXPECT_EQ(count("detention"), 2U);
}

constexpr std::string_view referrals = R"([
  {"reference": "NCA-1", "source": "national_crime_agency", "summary": "One account, one address",
   "received_at": "2026-03-09T15:00:00Z", "first_received_at": "2026-02-27T15:00:00Z",
   "first_received_by": "Farmarsh Police", "case_kind": "viewing_or_sharing",
   "address": "Alder Street custody suite", "child_mentioned": true},
  {"reference": "NCA-2", "source": "national_crime_agency", "summary": "No address",
   "received_at": "2026-03-09T15:05:00Z", "address": "Nobody knows where", "account": null},
  {"reference": "NCA-2", "source": "national_crime_agency", "summary": "Sent twice",
   "received_at": "2026-03-09T15:05:00Z"},
  {"reference": "NCA-3", "source": "national_crime_agency", "summary": "A team that is not here",
   "received_at": "2026-03-09T15:10:00Z", "team": "Nowhere team"}
])";

TEST_F(ImportTest, TakesReferralsOverFromJsonOnce) {
  load(bare_force());
  const auto first = import(referrals, "online", TableFormat::json);
  EXPECT_EQ(first.made.at("online_case"), 2U);
  ASSERT_EQ(first.rejected.size(), 2U);
  EXPECT_EQ(first.rejected[0].line, 8U);
  EXPECT_EQ(first.rejected[0].reason, "`reference` stands in an earlier row as well");
  EXPECT_EQ(first.rejected[1].line, 10U);
  EXPECT_NE(first.rejected[1].reason.find("Nowhere team"), std::string::npos);
  // The same referral sent again as a table is the same referral.
  const auto again = import(
      "reference,source,summary,received_at,address\n"
      "NCA-2,national_crime_agency,No address,2026-03-09T15:05:00Z,Nobody knows where\n",
      "online");
  EXPECT_EQ(again.already, 1U);
  EXPECT_EQ(count("online_case"), 2U);
}

TEST_F(ImportTest, AReferralKeepsTheDaysItLostAndIsLinkedToItsAddress) {
  load(bare_force());
  ASSERT_EQ(import(referrals, "online", TableFormat::json).made.at("online_case"), 2U);
  store::RecordQuery query;
  query.type = "online_case";
  auto rows = house_->store->read(
      [&](store::Reader& reader) { return store::list_records(reader, query).rows; });
  ASSERT_TRUE(rows);
  const auto found =
      std::ranges::find(*rows, "One account, one address", &store::RecordRow::headline);
  ASSERT_NE(found, rows->end());
  const auto history =
      house_->store->read([&](store::Reader& reader) { return store::history(reader, found->id); });
  ASSERT_TRUE(history && *history);
  bool linked = false;
  for (const auto& event : (*history)->events) {
    if (event.type == "received") {
      EXPECT_EQ(event.fields.at("first_received_at").as_string(), "2026-02-27T15:00:00Z");
      EXPECT_EQ(event.fields.at("child_mentioned").as_string(), "yes");
    }
    linked = linked || (event.type == "linked" && text_at(event.fields, "link") == "address");
  }
  EXPECT_TRUE(linked);
}

TEST_F(ImportTest, WhoTakesInReferralsTakesInNothingElse) {
  account("desk", "online_desk");
  EXPECT_TRUE(importer_named(*house_, "desk", "online_case"));
  EXPECT_EQ(importer_named(*house_, "desk", "detention").error(),
            "no role of `desk` has the permission `import`");
}

/// What another system's table says of times still to come is refused, row by row; times in the
/// wrong order are taken over as they are, for somebody to put right.
TEST_F(ImportTest, OfASpoiltTableOnlyTheFutureIsRefused) {
  load(bare_force());
  sim::CustodyTable spoilt;
  std::ptrdiff_t future = 0;
  std::ptrdiff_t mixed = 0;
  for (std::uint64_t seed = 1; future == 0 || mixed == 0; ++seed) {
    spoilt = sim::custody_table(force_, seed);
    std::istringstream lines{spoilt.truth};
    future = mixed = 0;
    for (std::string line; std::getline(lines, line);) {
      future += line.ends_with(",future") ? 1 : 0;
      mixed += line.ends_with(",wrong_order") ? 1 : 0;
    }
  }
  const auto result = import(spoilt.rows);
  std::istringstream lines{spoilt.truth};
  std::vector<std::uint64_t> refused;
  std::uint64_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.ends_with(",future")) refused.push_back(number);
  }
  std::vector<std::uint64_t> rejected;
  for (const auto& row : result.rejected) {
    rejected.push_back(row.line);
    EXPECT_NE(row.reason.find("before it has happened"), std::string::npos) << row.reason;
  }
  EXPECT_EQ(rejected, refused);
  EXPECT_EQ(count("detention"), number - 1 - refused.size());
}

TEST_F(ImportTest, HistoriesWrittenAreReadBackAlike) {
  std::stringstream file;
  write_histories(file, force_.records);
  const auto read = read_histories(file);
  ASSERT_TRUE(read) << read.error();
  ASSERT_EQ(read->size(), force_.records.size());
  for (std::size_t i = 0; i < read->size(); ++i) {
    ASSERT_EQ((*read)[i].events.size(), force_.records[i].events.size());
    for (std::size_t e = 0; e < (*read)[i].events.size(); ++e) {
      EXPECT_EQ(store::canonical_event((*read)[i].events[e]),
                store::canonical_event(force_.records[i].events[e]));
    }
  }
}

TEST_F(ImportTest, AnExportProvesItselfAndShowsWhereItWasChanged) {
  load(force_.records);
  std::stringstream out;
  const auto exported = write_export(*house_->store, "", out, {});
  ASSERT_TRUE(exported) << exported.error();
  const auto text = out.str();
  std::stringstream in{text};
  const auto checked = check_export(in);
  ASSERT_TRUE(checked) << checked.error();
  EXPECT_EQ(checked->fault, "");
  EXPECT_TRUE(checked->whole);
  EXPECT_EQ(checked->events, exported->events);
  const auto verified = house_->store->verify();
  ASSERT_TRUE(verified);
  EXPECT_EQ(checked->digest, verified->events_digest);

  auto changed = text;
  const auto at = changed.find("Hungry, has not slept");
  ASSERT_NE(at, std::string::npos);
  changed.replace(at, 6, "Thirst");
  std::stringstream tampered{changed};
  const auto found = check_export(tampered);
  ASSERT_TRUE(found);
  EXPECT_NE(found->fault.find("not what was written"), std::string::npos);
}

TEST_F(ImportTest, APartOfAStoreIsProvedAsAPart) {
  load(force_.records);
  std::stringstream out;
  ASSERT_TRUE(write_export(*house_->store, "detention", out, {}));
  const auto checked = check_export(out);
  ASSERT_TRUE(checked) << checked.error();
  EXPECT_EQ(checked->fault, "");
  EXPECT_FALSE(checked->whole);
}

TEST(EventsFile, ATimeThatNoCalendarHasIsRefusedByItsLine) {
  const auto read = [](std::string_view from, std::string_view earliest, std::string_view latest,
                       std::string_view recorded) {
    std::stringstream in;
    in << R"({"record":{"history_from":)" << from << R"(,"id":"1kdvdna000001","type":"unit"}})"
       << '\n'
       << R"({"event":{"fields":{},"happened":[)" << earliest << ',' << latest
       << R"(,false],"id":"1kdvdna000002","record":"1kdvdna000001","type":"formed",)"
       << R"("recorded_at":)" << recorded << "}}\n";
    const auto histories = read_histories(in);
    return histories ? "read" : histories.error().substr(0, histories.error().find(':'));
  };
  EXPECT_EQ(read("0", "1", "2", "3"), "read");
  EXPECT_EQ(read("9223372036854775807", "1", "2", "3"), "line 1");
  EXPECT_EQ(read("0", "-9223372036854775808", "2", "3"), "line 2");
  EXPECT_EQ(read("0", "1", "9223372036854775807", "3"), "line 2");
  EXPECT_EQ(read("0", "2", "1", "3"), "line 2");
  EXPECT_EQ(read("0", "1", "2", "253402300800"), "line 2");
}

TEST_F(ImportTest, AFileThatIsNoHistoryIsRefusedByItsLine) {
  for (const auto* text :
       {"{", "[]", "{\"event\": {}}", "{\"record\": {\"id\": \"x\"}}", "{\"neither\": 1}"}) {
    std::stringstream in{text};
    const auto read = read_histories(in);
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().find("line 1"), std::string::npos) << read.error();
  }
}

}  // namespace
}  // namespace rowan::app
