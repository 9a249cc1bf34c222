#include "demo_data.h"

#include <rowan/casework/load.h>
#include <rowan/casework/views.h>
#include <rowan/practice/yaml.h>
#include <rowan/rules/examples.h>
#include <rowan/sim/force.h>

#include <fmt/format.h>
#include <algorithm>
#include <fstream>
#include <sstream>

namespace rowan::app {
namespace {

constexpr std::int64_t day = 86'400;
/// The demonstration's chance: any number would do, and the same one gives the same force.
constexpr std::uint64_t seed = 20'260'301;

constexpr std::pair<std::string_view, std::string_view> titles[] = {
    {"custody.sergeant", "Custody sergeant"},
    {"detention.officer", "Detention officer"},
    {"custody.inspector", "Custody inspector"},
    {"review.inspector", "Inspector who reviews detention"},
    {"investigator", "Investigator"},
    {"detective.sergeant", "Detective sergeant"},
    {"superintendent", "Superintendent"},
    {"safeguarding.reviewer", "Safeguarding reviewer"},
    {"chief.officer", "Chief officer"},
    {"missing.coordinator", "Missing children coordinator"},
    {"duty.inspector", "Duty inspector"},
    {"missing.unit", "Missing persons unit"},
    {"online.desk", "Online referral desk"},
    {"online.investigator", "Online investigator"},
    {"online.sergeant", "Sergeant of the online team"},
    {"online.inspector", "Inspector of the online team"},
    {"social.care", "Social worker of Camden"},
    {"auditor", "Auditor"},
    {"records.manager", "Records manager"},
    {"administrator", "Administrator"}};

std::vector<DemoAccount> make_accounts() {
  std::vector<DemoAccount> accounts;
  for (const auto& [user, title] : titles) {
    const auto found = std::ranges::find(sim::named_officers(), user, &sim::NamedOfficer::user);
    if (found == sim::named_officers().end()) continue;
    accounts.push_back({std::string{user},
                        std::string{found->name},
                        std::string{title},
                        {std::string{found->role}}});
  }
  return accounts;
}

/// Gives the text of new ids in the place of those that the scenario's small world made.
class NewIds {
 public:
  explicit NewIds(IdSource& ids) : ids_{ids} {}
  std::uint64_t of(std::uint64_t old) {
    auto& given = ids_given_[id_text(old)];
    if (given == 0) given = ids_.next();
    return given;
  }
  void in(json::value& value) const {
    if (auto* text = value.if_string()) {
      const auto found = ids_given_.find(std::string_view{*text});
      if (found != ids_given_.end()) value = json::value(id_text(found->second));
    } else if (auto* list = value.if_array()) {
      for (auto& item : *list) in(item);
    } else if (auto* object = value.if_object()) {
      for (auto& member : *object) in(member.value());
    }
  }
  std::string text(const std::string& old) const {
    const auto found = ids_given_.find(old);
    return found == ids_given_.end() ? old : id_text(found->second);
  }

 private:
  IdSource& ids_;
  std::map<std::string, std::uint64_t, std::less<>> ids_given_;
};

RecordHistory with_new_ids(RecordHistory history, NewIds& ids) {
  history.id = RecordId{ids.of(history.id.value())};
  history.reference.clear();
  for (std::size_t place = 0; place < history.events.size(); ++place) {
    auto& event = history.events.own(place);
    event.id = EventId{ids.of(event.id.value())};
    event.record = history.id;
    if (event.corrects) event.corrects = EventId{ids.of(event.corrects.value())};
    if (event.withdraws) event.withdraws = EventId{ids.of(event.withdraws.value())};
    event.by = ids.text(event.by);
    for (auto& member : event.fields) ids.in(member.value());
  }
  return history;
}

Result<void, std::string> add_scenario(House& house, const std::filesystem::path& path,
                                       std::vector<RecordHistory>& records) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  auto parsed = practice::parse_yaml(text.str(), path.string());
  if (!parsed) return fail(to_text(parsed.error().front()));
  const json::value body = practice::json_of(parsed->root);
  if (!body.is_object()) return fail(path.string() + " is not a map");
  auto world = rules::build_example_world(*house.definitions, body.get_object(), "");
  if (!world) return fail(fmt::format("{}: {}", path.string(), world.error()));
  NewIds ids{house.ids};
  for (const auto& [name, id] : world->records) static_cast<void>(ids.of(id.value()));
  std::vector<const RecordHistory*> histories;
  for (const auto& [name, id] : world->records) {
    const auto* history = world->world.find(id);
    if (history == nullptr) continue;
    histories.push_back(history);
    for (const auto& event : history->events) static_cast<void>(ids.of(event.id.value()));
  }
  // What a record names in its headline is to stand before it: its detention comes last.
  const auto rank = [](const RecordHistory* history) {
    return history->type == "detention" ? 2 : history->type == "person" ? 1 : 0;
  };
  std::ranges::stable_sort(histories, {}, rank);
  for (const auto* history : histories) records.push_back(with_new_ids(*history, ids));
  return {};
}

Result<void, std::string> add_scenarios(House& house, std::vector<RecordHistory>& records) {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto folder = find_beside(self, "tests/scenarios");
  if (folder.empty()) return {};
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& file : files) {
    if (auto added = add_scenario(house, file, records); !added) return added;
  }
  return {};
}

struct DemoView {
  std::string_view user, title, list;
  json::object query;
  std::vector<std::string> columns{};
};

/// Lists as some of the people of the demonstration like to work from them.
std::vector<DemoView> demo_views() {
  return {{"custody.sergeant",
           "Something is missed",
           "boards/detention/board",
           {{"worst", "breached"}}},
          {"detective.sergeant",
           "Open, what is due first",
           "records/investigation",
           {{"state", "open"}, {"sort", "next_due"}},
           {"reference", "opened_at", "worst"}},
          {"detective.sergeant",
           "Nobody can tell",
           "duties",
           {{"verdict", "unknown"}, {"sort", "due"}}},
          {"missing.coordinator",
           "Still missing, worst first",
           "records/missing_episode",
           {{"state", "missing"}, {"sort", "worst"}}}};
}

Result<void, std::string> keep_views(House& house, const DemoAccount& demo, AccountId account) {
  access::Viewer viewer;
  viewer.account = account;
  viewer.name = demo.name;
  viewer.roles = demo.roles;
  for (auto& view : demo_views()) {
    if (view.user != demo.user) continue;
    casework::SaveView wanted{.title = std::string{view.title},
                              .list = std::string{view.list},
                              .query = std::move(view.query),
                              .columns = std::move(view.columns)};
    if (auto saved = casework::save_view(*house.casework, viewer, wanted); !saved) {
      return fail(fmt::format("the view {}: {}", view.title, saved.error().message));
    }
  }
  return {};
}

Result<void, std::string> make_sign_ins(House& house, const std::map<std::string, RecordId>& named,
                                        const ShowProgress& progress) {
  std::uint64_t done = 0;
  const auto total = demo_accounts().size();
  for (const auto& demo : demo_accounts()) {
    const auto officer =
        std::ranges::find(sim::named_officers(), demo.user, &sim::NamedOfficer::user);
    access::NewAccount account{.user = demo.user,
                               .name = demo.name,
                               .password = Sensitive<std::string>{demo_password()},
                               .roles = demo.roles,
                               .unit = named.at(std::string{officer->unit}),
                               .officer = named.at(demo.user),
                               .must_change_password = false};
    auto made = house.access->create_account(account);
    if (!made) return fail("the account " + demo.user + ": " + to_text(made.error().front()));
    if (auto kept = keep_views(house, demo, *made); !kept) return kept;
    if (progress) static_cast<void>(progress("Making accounts", ++done, total));
  }
  return {};
}

}  // namespace

const std::vector<DemoAccount>& demo_accounts() {
  static const std::vector<DemoAccount> accounts = make_accounts();
  return accounts;
}

std::string demo_password() {
  return "every child, every clock";
}

Result<void, std::string> load_demo(House& house, Instant now, const ShowProgress& progress) {
  sim::Options options;
  options.tier = sim::Tier::medium;
  options.seed = seed;
  options.other_children = sim::usual_other_children(options.tier);
  options.from = now + -365 * day;
  options.to = now;
  auto force = sim::generate(*house.definitions, options);
  if (auto added = add_scenarios(house, force.records); !added) return added;
  // What escalated before today is history; people are told of the rest.
  casework::LoadOptions loading;
  loading.tell_from = now + -12 * 3'600;
  auto loaded = casework::load(*house.casework, std::move(force.records), loading, progress);
  if (!loaded) return fail("the demonstration can't be loaded: " + loaded.error().message);
  if (!loaded->complete) return fail(std::string{"stopped"});
  return make_sign_ins(house, force.named, progress);
}

}  // namespace rowan::app
