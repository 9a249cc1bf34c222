// Children who are detained or go missing, and those around them.
#include "nominals.h"

#include <fmt/format.h>
#include <algorithm>

namespace rowan::sim {

namespace {

constexpr std::int64_t day = 86'400;

/// Born so that the child is a child, and old enough to be arrested, the whole time.
CivilDate birthday(Setting& setting) {
  auto& random = setting.random;
  const int age =
      random.weighed<int>({{11, 2}, {12, 3}, {13, 6}, {14, 13}, {15, 22}, {16, 29}, {17, 25}});
  const auto today = parts_of(day_of(setting.options.to));
  const auto latest = date_of({today.year - age, today.month, std::min(today.day, 28)});
  // Not within the last weeks of a year, so that nobody comes of age while held.
  return latest + -static_cast<int>(random.between(0, 320));
}

struct Family {
  std::string family_name;
  const Tradition* tradition = nullptr;
  RecordId mother, address;
  std::size_t borough = 0;
  std::string mother_name;
};

Family make_family(Setting& setting, Instant known, std::size_t borough) {
  auto& random = setting.random;
  Family family;
  family.borough = borough;
  family.tradition = &random.pick(traditions());
  family.family_name = random.pick(family.tradition->families);
  History home{setting.numbers, "place"};
  home.add("registered", known,
           {{"name", fmt::format("{} {}", random.between(1, 240), random.pick(street_names()))},
            {"kind", "home"},
            {"authority", boroughs()[borough].code}});
  family.address = home.id();
  setting.keep(std::move(home));
  History mother{setting.numbers, "person"};
  family.mother_name =
      fmt::format("{} {}", random.pick(family.tradition->girls), family.family_name);
  mother.add("registered", known,
             {{"name", family.mother_name},
              {"date_of_birth", fmt::format("{}-{:02}-{:02}", random.between(1974, 1990),
                                            random.between(1, 12), random.between(1, 28))},
              {"sex", "female"}});
  mother.link("lives_at", family.address, known);
  family.mother = mother.id();
  setting.keep(std::move(mother));
  return family;
}

/// Where a household lives: nearly always where there is a suite that its children come to.
std::size_t home_borough(Setting& setting) {
  const auto policed = [&](std::size_t borough) {
    return std::ranges::any_of(setting.suites, [&](const Suite& suite) {
      return commands()[suite.command] == boroughs()[borough].command;
    });
  };
  auto borough = weighed_borough(setting.random);
  if (setting.random.percent(profile::from_elsewhere)) return borough;
  while (!policed(borough)) borough = weighed_borough(setting.random);
  return borough;
}

/// What is known of some children beforehand.
void add_needs(Random& random, History& person, Instant known, PersonTruth& truth, Child& child) {
  if (random.percent(18)) {
    person.add("need_recorded", known + 900,
               {{"need", random.weighed<std::string_view>({{"speech_and_language", 4},
                                                           {"attention", 4},
                                                           {"autism", 3},
                                                           {"mental_health", 3},
                                                           {"trauma", 2}})},
                {"what_helps", "Short sentences, time to answer, and a break when asked for"},
                {"told_by", "School"}});
  }
  truth.at_risk = random.percent(profile::at_risk_of_exploitation);
  child.at_risk = truth.at_risk;
  if (!truth.at_risk) return;
  if (random.percent(profile::flags_missing)) {
    truth.flags_missing = true;
    return;
  }
  // Nobody has talked with the child since: work of a team whose records are not simulated.
  child.flagged_at = known + 1'200;
  person.add("status_set", *child.flagged_at, {{"status", "exploitation_risk"}});
  truth.not_spoken_to = true;
}

void write_care(Setting& setting, History& person, Child& child, Instant known) {
  if (!child.care_known) return;
  child.on_plan = setting.random.percent(7);
  person.add("care_status_checked", known + 600,
             {{"is_looked_after", child.looked_after ? "yes" : "no"},
              {"is_on_plan", child.on_plan ? "yes" : "no"},
              {"checked_with", to_text(setting.authorities[child.borough].record)}});
}

/// In a children's home, which may stand in another authority, or with the family.
void live_at(Setting& setting, Child& child, const Family& family, bool in_home) {
  child.home = family.address;
  child.home_borough = family.borough;
  if (!in_home) return;
  const auto number = static_cast<std::size_t>(
      setting.random.between(0, static_cast<std::int64_t>(setting.homes.size()) - 1));
  child.home = setting.homes[number];
  child.home_borough = borough_of_home(number);
}

/// The authority that the record names, which may be none, or another one.
std::optional<std::size_t> written_home(const History& person) {
  const auto code = text_at(person.events().front().fields, "home_authority");
  const auto found = std::ranges::find(boroughs(), code, &Borough::code);
  if (found == boroughs().end()) return std::nullopt;
  return static_cast<std::size_t>(found - boroughs().begin());
}

/// The child's own record, with the family, the school and what is known beforehand.
void write_child(Setting& setting, Child& child, const Nominal& nominal, const Family& family,
                 RecordId sibling) {
  auto& random = setting.random;
  const auto known = setting.options.from - random.between(30, 900) * day;
  PersonTruth truth;
  truth.looked_after = child.looked_after;
  truth.flags_missing = !child.care_known;
  auto person = write_person(setting, nominal, known, {},
                             {{"date_of_birth_basis", child.documented ? "documented" : "stated"},
                              {"ethnicity", family.tradition->ethnicity},
                              {"language", child.language}},
                             truth, child.documented);
  write_care(setting, person, child, known);
  person.link("parent", family.mother, known);
  if (sibling) {
    truth.sibling_linked = random.percent(profile::siblings_linked);
    if (truth.sibling_linked) person.link("sibling", sibling, known);
  }
  person.link("pupil_at", random.pick(setting.schools), known);
  const bool in_home = child.care_known && child.looked_after && random.percent(60);
  live_at(setting, child, family, in_home);
  person.link("lives_at", child.home, known);
  child.written_home = written_home(person);
  add_needs(random, person, known, truth, child);
  child.record = child.identity = person.id();
  setting.keep(std::move(person));
  setting.force.people.push_back(std::move(truth));
}

/// The same child in the records again, as another desk wrote the name, with nothing else known.
void write_child_again(Setting& setting, const Child& child, const Nominal& nominal) {
  auto& random = setting.random;
  const auto known = setting.options.from - random.between(1, 29) * day;
  auto again = child;
  PersonTruth truth;
  truth.looked_after = child.looked_after;
  truth.flags_missing = true;
  again.care_known = again.documented = false;
  auto person =
      write_person(setting, nominal, known, Again{child.identity}, {}, truth, again.documented);
  again.record = person.id();
  again.on_plan = again.at_risk = false;
  again.flagged_at.reset();
  again.written_home = written_home(person);
  setting.keep(std::move(person));
  setting.force.people.push_back(std::move(truth));
  setting.children.push_back(std::move(again));
}

}  // namespace

void make_children(Setting& setting, std::size_t count) {
  auto& random = setting.random;
  Family family;
  Nominal nominal;
  RecordId eldest;
  int more = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bool sibling = more-- > 0;
    if (!sibling) {
      more = household_size(random) - 1;
      eldest = {};
      nominal.borough = home_borough(setting);
      ++nominal.household;
      family = make_family(setting, setting.options.from - 900 * day, nominal.borough);
    }
    Child child;
    child.girl = random.percent(profile::girls);
    child.documented = random.percent(88);
    child.care_known = !random.percent(profile::flags_missing);
    child.looked_after = random.percent(profile::looked_after);
    child.born = birthday(setting);
    child.borough = nominal.borough;
    child.language = random.percent(profile::needs_interpreter * 4)
                         ? std::string{family.tradition->language}
                         : "english";
    child.mother = family.mother_name;
    nominal.given = random.pick(child.girl ? family.tradition->girls : family.tradition->boys);
    nominal.family = family.family_name;
    nominal.tradition = family.tradition;
    nominal.girl = child.girl;
    nominal.born = child.born;
    write_child(setting, child, nominal, family, eldest);
    if (!eldest) eldest = child.record;
    setting.children.push_back(child);
    if (random.percent(profile::duplicates)) write_child_again(setting, child, nominal);
  }
  setting.households = nominal.household;
}

std::size_t child_near(Setting& setting, std::size_t suite) {
  auto& random = setting.random;
  const auto command = commands()[setting.suites[suite].command];
  const bool elsewhere = random.percent(profile::from_elsewhere);
  const auto count = static_cast<std::int64_t>(setting.children.size());
  // A small force may have no child of the place; then anybody will do.
  for (int looks = 0; looks < 400; ++looks) {
    const auto at = static_cast<std::size_t>(random.between(0, count - 1));
    const bool local = boroughs()[setting.children[at].borough].command == command;
    if (local != elsewhere) return at;
  }
  return 0;
}

}  // namespace rowan::sim
