// Units, places, partners and officers.
#include "case_story.h"

#include <fmt/format.h>
#include <algorithm>

namespace rowan::sim {

namespace {

/// Long before anything that is simulated.
constexpr CivilDate long_ago{16'436};  // 2015-01-01

Instant founded(int days) {
  return at_time_of_day(long_ago + days, 9 * 3600, true);
}

std::string person_name(Random& random, bool woman) {
  const auto& tradition = random.pick(traditions());
  const auto first = random.pick(woman ? tradition.girls : tradition.boys);
  return std::string{first} + " " + std::string{random.pick(tradition.families)};
}

struct Post {
  std::string_view rank;
  std::string_view role;
  RecordId unit;
  std::string_view skill;
};

RecordId make_officer(Setting& setting, bool woman, const Post& post, std::string name = {}) {
  auto& random = setting.random;
  History officer{setting.numbers, "officer"};
  const auto joined = founded(static_cast<int>(random.between(0, 2'000)));
  if (name.empty()) name = person_name(random, woman);
  officer.add("joined", joined,
              {{"name", name},
               {"number", fmt::format("{}", 100'000 + random.between(1, 89'999))},
               {"sex", woman ? "female" : "male"}});
  const auto posted = joined + 400 * 86'400LL;
  if (!post.rank.empty()) officer.add("rank_held", posted, {{"rank", post.rank}});
  if (!post.skill.empty()) {
    officer.add("skill_held", posted, {{"skill", post.skill}, {"evidence", "National course"}});
  }
  json::object role{{"role", post.role}};
  if (post.unit) role["unit"] = to_text(post.unit);
  officer.add("role_held", posted, std::move(role));
  const auto id = officer.id();
  setting.keep(std::move(officer));
  return id;
}

RecordId make_unit(Setting& setting, std::string_view name, std::string_view kind, RecordId parent,
                   std::string_view borough = {}, RecordId place = {}) {
  History unit{setting.numbers, "unit"};
  json::object fields{{"name", name}, {"kind", kind}};
  if (!borough.empty()) fields["borough"] = borough;
  if (place) fields["place"] = to_text(place);
  unit.add("formed", founded(0), std::move(fields));
  if (parent) unit.link("parent", parent, founded(0));
  const auto id = unit.id();
  setting.keep(std::move(unit));
  return id;
}

RecordId make_station(Setting& setting, const std::string& name, std::string_view street,
                      std::string_view authority) {
  History place{setting.numbers, "place"};
  place.add(
      "registered", founded(0),
      {{"name", name}, {"kind", "police_station"}, {"street", street}, {"authority", authority}});
  const auto id = place.id();
  setting.keep(std::move(place));
  return id;
}

RecordId make_organisation(Setting& setting, std::string_view name, std::string_view kind,
                           std::string_view authority = {}, std::string_view notice = {}) {
  History organisation{setting.numbers, "organisation"};
  json::object fields{{"name", name}, {"kind", kind}};
  if (!authority.empty()) fields["authority"] = authority;
  organisation.add("established", founded(1), std::move(fields));
  if (!notice.empty()) {
    organisation.add("early_notice_joined", founded(2'400),
                     {{"reply_within", notice}, {"agreed_by", "Head of youth justice"}});
  }
  if (kind == "appropriate_adult_provider") {
    organisation.add("agreement_made", founded(2'400),
                     {{"agreement", "appropriate_adult_attendance"}, {"attend_within", "1 hour"}});
  }
  const auto id = organisation.id();
  setting.keep(std::move(organisation));
  return id;
}

const Borough& borough_of(std::string_view command, std::size_t number) {
  std::vector<const Borough*> found;
  for (const auto& borough : boroughs()) {
    if (borough.command == command) found.push_back(&borough);
  }
  return *found[number % found.size()];
}

}  // namespace

void Setting::keep(History&& history) {
  auto finished = std::move(history).finish(options.to);
  if (finished.events.empty()) {
    // It begins only after the present, so there is nothing to keep and nothing to be true of it.
    std::erase_if(force.cases, [&](const CaseTruth& one) { return one.record == finished.id; });
    return;
  }
  force.records.push_back(std::move(finished));
  const auto& kept = force.records.back();
  if (kept.type == "person") people[kept.id] = force.records.size() - 1;
}

void Setting::flag_at_risk(RecordId child, Instant at) {
  if (at > options.to) return;
  auto& record = force.records[people.at(child)];
  std::vector<Event> events{record.events.begin(), record.events.end()};
  Event event;
  event.id = EventId{numbers.next()};
  event.record = child;
  event.type = "status_set";
  event.happened = exactly(at);
  event.recorded_at = at;
  event.fields = {{"status", "exploitation_risk"}};
  const auto after = std::ranges::upper_bound(events, at, {}, &Event::recorded_at);
  events.insert(after, std::move(event));
  std::uint32_t number = 0;
  for (auto& one : events) one.number = ++number;
  record.events = std::move(events);
  const auto truth = std::ranges::find(force.people, child, &PersonTruth::person);
  if (truth == force.people.end()) return;
  truth->at_risk = true;
  truth->flags_missing = false;
  truth->not_spoken_to = end_of_day(at, 28) < options.to;
}

Setting::Setting(const practice::Definitions& all, const Options& given)
    : definitions{all}, options{given}, random{given.seed}, numbers{given.from} {}

void make_units(Setting& setting) {
  setting.police = make_unit(setting, "Rowan force", "force", {});
  setting.force.named["force"] = setting.police;
  for (const auto name : commands()) {
    Command command;
    command.unit = make_unit(setting, name, "basic_command_unit", setting.police);
    command.team =
        make_unit(setting, std::string{name} + " child protection team", "team", command.unit);
    command.missing_unit =
        make_unit(setting, std::string{name} + " missing persons unit", "team", command.unit);
    setting.force.named[fmt::format("command:{}", setting.commands.size() + 1)] = command.unit;
    setting.commands.push_back(std::move(command));
  }
  setting.online.unit = make_unit(setting, "Central online team", "team", setting.police);
  setting.force.named["team:online"] = setting.online.unit;
  // Good, middling and drifting suites, so that a picture of the force has something to show.
  constexpr std::array qualities{profile::good,     profile::middling, profile::drifting,
                                 profile::middling, profile::good,     profile::middling,
                                 profile::good,     profile::drifting, profile::middling,
                                 profile::good,     profile::middling, profile::drifting};
  const auto count = profile::amounts(setting.options.tier).suites;
  for (std::size_t i = 0; i < count; ++i) {
    Suite suite;
    suite.command = i % commands().size();
    const auto& borough = borough_of(commands()[suite.command], i / commands().size());
    const auto street = street_names()[i % street_names().size()];
    suite.name = std::string{street} + " custody suite";
    suite.place = make_station(setting, suite.name, street, borough.code);
    suite.unit = make_unit(setting, suite.name, "custody_suite",
                           setting.commands[suite.command].unit, borough.code, suite.place);
    suite.quality = qualities[i % qualities.size()];
    setting.force.named[fmt::format("suite:{}", i + 1)] = suite.unit;
    setting.suites.push_back(std::move(suite));
  }
}

void make_partners(Setting& setting) {
  auto& random = setting.random;
  for (const auto& borough : boroughs()) {
    Authority authority;
    authority.code = borough.code;
    authority.early_notice = random.percent(70);
    const auto name = "Children's services, " + std::string{borough.title};
    authority.record = make_organisation(setting, name, "local_authority", borough.code,
                                         authority.early_notice ? "2 hours" : "");
    setting.authorities.push_back(std::move(authority));
  }
  setting.online.other_force = make_organisation(setting, "Farmarsh Police", "police_force");
  for (const auto name : {"Beside You appropriate adults", "Lantern volunteer adults",
                          "Steadfast appropriate adult service"}) {
    setting.adult_providers.push_back(
        make_organisation(setting, name, "appropriate_adult_provider"));
  }
  for (std::size_t i = 0; i < 24; ++i) {
    const auto name = std::string{street_names()[i]} + " School";
    setting.schools.push_back(make_organisation(setting, name, "school", boroughs()[i].code));
  }
  for (std::size_t i = 0; i < 8; ++i) {
    History home{setting.numbers, "place"};
    home.add("registered", founded(30),
             {{"name", fmt::format("{} house", street_names()[23 - i])},
              {"kind", "children_home"},
              {"authority", boroughs()[borough_of_home(i)].code}});
    setting.homes.push_back(home.id());
    setting.keep(std::move(home));
  }
}

namespace {

constexpr NamedOfficer named_list[] = {
    {"custody.sergeant", "Ros Fenwick", "sergeant", "custody_officer", "suite:1", true},
    {"detention.officer", "Marta Borowicz", "", "detention_officer", "suite:1", true},
    {"custody.inspector", "Harpreet Sekhon", "inspector", "custody_inspector", "force", true},
    {"review.inspector", "Declan Corrigan", "inspector", "review_officer", "command:1", false},
    {"investigator", "Nusrat Chowdhury", "constable", "investigator", "command:1", true},
    {"detective.sergeant", "Priya Nandakumar", "sergeant", "detective_sergeant", "command:1", true},
    {"superintendent", "Tunde Sowande", "superintendent", "superintendent", "force", false},
    {"safeguarding.reviewer", "Elif Karaçay", "sergeant", "safeguarding_reviewer", "force", true},
    {"chief.officer", "Amy Thorne", "commander", "chief_officer", "force", true},
    {"auditor", "Jun Cheung", "", "auditor", "force", false},
    {"missing.coordinator", "Farzana Uddin Bhuiyan", "", "missing_coordinator", "force", true},
    {"duty.inspector", "Kemar Prendergast", "inspector", "duty_inspector", "command:1", false},
    {"missing.unit", "Ciara Devlin", "sergeant", "missing_unit", "command:1", true},
    {"social.care", "Hodan Farah Nuur", "", "local_authority", "force", true},
    {"online.desk", "Yetunde Sowande", "", "online_desk", "team:online", true},
    {"online.investigator", "Oisin Brannagh", "constable", "investigator", "team:online", false},
    {"online.sergeant", "Gurleen Bhamra", "sergeant", "detective_sergeant", "team:online", true},
    {"online.inspector", "Liban Yusuf Geedi", "inspector", "detective_inspector", "team:online",
     false},
    {"records.manager", "Tiago Azevedo", "", "records_manager", "force", false},
    {"administrator", "Shanice Grantley", "", "administrator", "force", true}};

}  // namespace

std::span<const NamedOfficer> named_officers() {
  return named_list;
}

namespace {

/// Those of the online team: the ones with accounts, and five more who investigate.
void make_online_officers(Setting& setting) {
  auto& team = setting.online;
  const auto& named = setting.force.named;
  team.desk = named.at("online.desk");
  team.sergeant = named.at("online.sergeant");
  team.inspector = named.at("online.inspector");
  team.investigators.push_back(named.at("online.investigator"));
  for (int n = 0; n < 5; ++n) {
    team.investigators.push_back(
        make_officer(setting, n % 2 == 0,
                     {"constable", "investigator", team.unit, "online_abuse_investigator"}));
  }
}

/// Those of a command: inspectors who review, detectives, and officers who answer calls.
void make_command_officers(Setting& setting, Command& command) {
  for (int n = 0; n < 3; ++n) {
    command.reviewers.push_back(
        make_officer(setting, n == 1, {"inspector", "review_officer", command.unit, ""}));
  }
  for (int n = 0; n < 6; ++n) {
    // One in three is still learning the work.
    const std::string_view skill = n % 3 == 2 ? "detective" : "child_abuse_investigator";
    command.detectives.push_back(
        make_officer(setting, n % 2 == 0, {"constable", "investigator", command.unit, skill}));
  }
  for (int n = 0; n < 4; ++n) {
    command.graders.push_back(
        make_officer(setting, n % 2 == 0,
                     {"constable", "response_officer", command.unit, "missing_children_risk"}));
  }
  if (!command.supervisor) {
    command.supervisor =
        make_officer(setting, true, {"sergeant", "detective_sergeant", command.unit, "detective"});
  }
  command.detective_inspector =
      make_officer(setting, true, {"inspector", "detective_inspector", command.unit, "detective"});
}

}  // namespace

void make_officers(Setting& setting) {
  auto& named = setting.force.named;
  for (const auto& officer : named_list) {
    const auto skill = officer.role == "custody_officer"       ? officer.role
                       : officer.user == "online.investigator" ? "online_abuse_investigator"
                       : officer.role == "investigator"        ? "child_abuse_investigator"
                                                               : std::string_view{};
    const Post post{officer.rank, officer.role, named.at(std::string{officer.unit}), skill};
    named[std::string{officer.user}] =
        make_officer(setting, officer.woman, post, std::string{officer.name});
  }
  setting.suites[0].sergeants.push_back(named["custody.sergeant"]);
  setting.suites[0].detention_officers.push_back(named["detention.officer"]);
  setting.suites[0].women.push_back(named["detention.officer"]);
  setting.commands[0].reviewers.push_back(named["review.inspector"]);
  setting.commands[0].detectives.push_back(named["investigator"]);
  setting.commands[0].reviewers.push_back(named["duty.inspector"]);
  setting.commands[0].supervisor = named["detective.sergeant"];
  setting.superintendents.push_back(named["superintendent"]);
  setting.safeguarding_reviewers.push_back(named["safeguarding.reviewer"]);
  for (auto& suite : setting.suites) {
    for (int n = 0; n < 4; ++n) {
      const auto id = make_officer(setting, n % 2 == 1,
                                   {"sergeant", "custody_officer", suite.unit, "custody_officer"});
      suite.sergeants.push_back(id);
    }
    for (int n = 0; n < 4; ++n) {
      const bool woman = n % 2 == 0;
      const auto id = make_officer(setting, woman, {"", "detention_officer", suite.unit, ""});
      suite.detention_officers.push_back(id);
      if (woman) suite.women.push_back(id);
    }
  }
  for (auto& command : setting.commands) make_command_officers(setting, command);
  make_online_officers(setting);
  for (int n = 0; n < 2; ++n) {
    setting.superintendents.push_back(
        make_officer(setting, n == 0, {"superintendent", "superintendent", setting.police, ""}));
    setting.safeguarding_reviewers.push_back(
        make_officer(setting, n != 0,
                     {"sergeant", "safeguarding_reviewer", setting.police, "voice_of_the_child"}));
  }
}

}  // namespace rowan::sim
