// Lists as their users like them: kept under a name, for nobody else, one of them opening the list.
#include <rowan/casework/views.h>
#include <rowan/store/audit.h>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

class KeepingViews : public WorldTest {
 protected:
  static SaveView view_of(const std::string& title, const std::string& list = "duties",
                          bool first = false) {
    return {title, list, {{"verdict", "breached"}, {"sort", "due"}}, {"duty", "due"}, first};
  }
  std::string save(const SaveView& wanted) {
    const auto saved = save_view(*casework_, everybody_, wanted);
    EXPECT_TRUE(saved) << (saved ? "" : words(saved.error()));
    return saved ? std::string{text_at(*saved, "id")} : std::string{};
  }
  std::vector<std::string> titles(std::string_view list = {}) {
    std::vector<std::string> titles;
    const auto found = views(*casework_, everybody_, list);
    EXPECT_TRUE(found);
    for (const auto& view : found->at("items").get_array()) {
      const auto& object = view.get_object();
      titles.push_back(std::string{text_at(object, "title")} +
                       (object.at("first").get_bool() ? " *" : ""));
    }
    return titles;
  }
  std::size_t audited(const std::string& action) {
    const auto entries = store_->read([&](store::Reader& reader) {
      store::AuditQuery query;
      query.action = action;
      return store::list_audit(reader, query);
    });
    EXPECT_TRUE(entries);
    return entries ? entries->size() : 0;
  }
};

using Titles = std::vector<std::string>;

TEST_F(KeepingViews, AreListedWithAllThatTheyKeep) {
  const auto id = save(view_of("Overdue"));
  const auto found = views(*casework_, everybody_, "duties");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->at("items").get_array().size(), 1U);
  EXPECT_EQ(found->at("items").at(0),
            json::value({{"id", id},
                         {"title", "Overdue"},
                         {"list", "duties"},
                         {"list_title", "Duties"},
                         {"query", json::object{{"sort", "due"}, {"verdict", "breached"}}},
                         {"columns", json::array{"duty", "due"}},
                         {"first", false}}));
  save(view_of("Open", "records/detention"));
  save(view_of("Now", "boards/detention/board"));
  EXPECT_EQ(titles("records/detention"), Titles{"Open"});
  EXPECT_EQ(titles(), (Titles{"Now", "Overdue", "Open"}));
  EXPECT_EQ(audited("view.saved"), 3U);
}

TEST_F(KeepingViews, OneOfThemOpensItsList) {
  save(view_of("A", "duties", true));
  save(view_of("Other list", "records/detention", true));
  EXPECT_EQ(titles("duties"), Titles{"A *"});
  const auto second = save(view_of("B", "duties", true));
  EXPECT_EQ(titles("duties"), (Titles{"A", "B *"}));
  EXPECT_EQ(titles("records/detention"), Titles{"Other list *"});
  ASSERT_TRUE(change_view(*casework_, everybody_, *parse_id_text(second), view_of("B")));
  EXPECT_EQ(titles("duties"), (Titles{"A", "B"}));
}

TEST_F(KeepingViews, ChangeInAllButTheirList) {
  const auto id = *parse_id_text(save(view_of("Overdue")));
  auto wanted = view_of("Nearly due", "records/detention");
  wanted.columns = {};
  const auto changed = change_view(*casework_, everybody_, id, wanted);
  ASSERT_TRUE(changed);
  EXPECT_EQ(text_at(*changed, "title"), "Nearly due");
  EXPECT_EQ(text_at(*changed, "list"), "duties");
  EXPECT_TRUE(changed->at("columns").get_array().empty());
  EXPECT_EQ(audited("view.changed"), 1U);
}

TEST_F(KeepingViews, AreTheirOwnersAlone) {
  const auto id = *parse_id_text(save(view_of("Overdue")));
  auto other = everybody_;
  other.account = AccountId{9};
  EXPECT_TRUE(views(*casework_, other, {})->at("items").get_array().empty());
  const auto changed = change_view(*casework_, other, id, view_of("Mine"));
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().why, Fault::Why::not_found);
  const auto forgotten = forget_view(*casework_, other, id);
  ASSERT_FALSE(forgotten);
  EXPECT_EQ(forgotten.error().why, Fault::Why::not_found);
  EXPECT_EQ(titles(), Titles{"Overdue"});
  ASSERT_TRUE(forget_view(*casework_, everybody_, id));
  EXPECT_TRUE(titles().empty());
  EXPECT_EQ(audited("view.forgotten"), 1U);
}

TEST_F(KeepingViews, NeedANameColumnsAndAListThatThereIs) {
  const auto refused = [&](const SaveView& wanted) {
    const auto saved = save_view(*casework_, everybody_, wanted);
    EXPECT_FALSE(saved);
    return saved ? std::string{} : saved.error().problems.at(0).path;
  };
  EXPECT_EQ(refused(view_of("")), "title");
  EXPECT_EQ(refused(view_of(std::string(201, 'r'))), "title");
  for (const auto* list : {"audit", "records/nothing", "records/", "boards/detention/nothing",
                           "boards/detention", "boards/", "team/officers", ""}) {
    EXPECT_EQ(refused(view_of("A", list)), "list") << list;
  }
  auto wanted = view_of("A");
  wanted.columns = {"Robin Vale"};
  EXPECT_EQ(refused(wanted), "columns");
  EXPECT_TRUE(titles().empty());
  for (int i = 0; i < 100; ++i) save(view_of("View " + std::to_string(i)));
  EXPECT_EQ(refused(view_of("One more")), "title");
}

}  // namespace
}  // namespace rowan::casework::testing
