// Children and those around them, and the times that they were missing.
#include "setting.h"

#include <fmt/format.h>

namespace rowan::sim {

namespace {

constexpr std::int64_t day = 86'400;

std::size_t weighed_borough(Random& random) {
  std::int64_t total = 0;
  for (const auto& borough : boroughs()) total += borough.weight;
  auto at = random.between(0, total - 1);
  for (std::size_t i = 0; i < boroughs().size(); ++i) {
    if ((at -= boroughs()[i].weight) < 0) return i;
  }
  return 0;
}

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
  std::string mother_name;
};

Family make_family(Setting& setting, Instant known, std::size_t borough) {
  auto& random = setting.random;
  Family family;
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

/// What is known of some children beforehand.
void add_needs(Random& random, History& person, Instant known) {
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
  if (random.percent(6)) {
    person.add("status_set", known + 1'200, {{"status", "exploitation_risk"}});
  }
}

}  // namespace

void make_children(Setting& setting, std::size_t count) {
  auto& random = setting.random;
  Family family;
  std::size_t borough = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto known = setting.options.from - random.between(30, 900) * day;
    // Every fourth child or so is a brother or sister of the one before.
    if (i == 0 || random.percent(76)) {
      borough = weighed_borough(random);
      family = make_family(setting, setting.options.from - 900 * day, borough);
    }
    Child child;
    child.girl = random.percent(profile::girls);
    child.documented = random.percent(88);
    child.care_known = !random.percent(profile::care_not_asked);
    child.looked_after = random.percent(profile::looked_after);
    child.born = birthday(setting);
    child.borough = borough;
    child.language = random.percent(profile::needs_interpreter * 4)
                         ? std::string{family.tradition->language}
                         : "english";
    child.mother = family.mother_name;
    auto born = to_text(child.born);
    if (random.percent(profile::placeholder_birthday)) {
      const int year = parts_of(child.born).year;
      born = fmt::format("{}-01-01..{}-12-31", year, year);
      child.documented = false;
    }
    History person{setting.numbers, "person"};
    const auto given = random.pick(child.girl ? family.tradition->girls : family.tradition->boys);
    person.add("registered", known,
               {{"name", fmt::format("{} {}", given, family.family_name)},
                {"family_name", family.family_name},
                {"given_names", given},
                {"date_of_birth", born},
                {"date_of_birth_basis", child.documented ? "documented" : "stated"},
                {"sex", child.girl ? "female" : "male"},
                {"ethnicity", family.tradition->ethnicity},
                {"language", child.language},
                {"home_authority", boroughs()[borough].code}});
    const auto& authority = setting.authorities[borough];
    if (child.care_known) {
      person.add("care_status_checked", known + 600,
                 {{"is_looked_after", child.looked_after ? "yes" : "no"},
                  {"is_on_plan", random.percent(7) ? "yes" : "no"},
                  {"checked_with", to_text(authority.record)}});
    }
    person.link("parent", family.mother, known);
    person.link("responsible_authority", authority.record, known);
    person.link("pupil_at", random.pick(setting.schools), known);
    const bool in_home = child.care_known && child.looked_after && random.percent(60);
    person.link("lives_at", in_home ? random.pick(setting.homes) : family.address, known);
    add_needs(random, person, known);
    child.record = person.id();
    setting.keep(std::move(person));
    setting.children.push_back(std::move(child));
  }
}

void make_missing_episode(Setting& setting, std::size_t number, Instant reported, bool still) {
  auto& random = setting.random;
  const auto& child = setting.children[number];
  const auto& authority = setting.authorities[child.borough];
  const auto later = [&](Instant at, std::int64_t least, std::int64_t most) {
    return at + random.between(least, most) * 60;
  };
  History episode{setting.numbers, "missing_episode"};
  episode.add("reported", reported,
              {{"reported_by", child.looked_after ? "Staff of the home" : child.mother},
               {"last_seen", to_text(reported - random.between(30, 300) * 60)},
               {"circumstances", "Left after an argument about a telephone and has not answered"},
               {"missing_before", random.percent(40) ? "yes" : "no"}});
  episode.link("child", child.record, reported);
  episode.link("authority", authority.record, reported);
  episode.add(
      "graded", later(reported, 10, 45),
      {{"grade", random.weighed<std::string_view>({{"high", 15}, {"medium", 74}, {"low", 11}})},
       {"reason", "Age, the hour, and an older friend whom nobody in the family has met"}});
  episode.add("authority_told", later(reported, 30, 180),
              {{"authority", to_text(authority.record)}});
  episode.add("action_done", later(reported, 45, 240),
              {{"action", "Visited two friends' homes and the station"},
               {"result", "Seen on a camera at the bus stop at six"}});
  if (!still) {
    const auto found =
        reported +
        random.along(
            {{0, 90}, {500, 720}, {800, 1'440}, {930, 4'320}, {990, 10'000}, {1'000, 16'000}}) *
            60;
    episode.add("found", found,
                {{"seen_by_officer", random.percent(85) ? "yes" : "no"},
                 {"circumstances", "Came back alone, tired and without a telephone"}});
    episode.add("authority_told_of_return", later(found, 20, 200),
                {{"authority", to_text(authority.record)}});
    if (random.percent(80)) {
      episode.add("prevention_interview_done", later(found, 60, 1'200),
                  {{"mode", "in_person"},
                   {"alone", "yes"},
                   {"child_said", random.pick(says::child())},
                   {"harm_found", random.percent(12) ? "yes" : "no"}});
    }
    if (random.percent(65)) {
      episode.add("return_interview_offered", later(found, 1'000, 4'000),
                  {{"authority", to_text(authority.record)}, {"accepted", "yes"}});
      episode.add("return_interview_done", later(found, 4'100, 6'000),
                  {{"mode", "in_person"}, {"child_said", random.pick(says::child())}});
    }
  }
  setting.keep(std::move(episode));
}

}  // namespace rowan::sim
