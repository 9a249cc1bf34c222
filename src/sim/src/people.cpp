// Children of whom little is recorded: the people whom other systems know by a name and a date.
#include "nominals.h"

namespace rowan::sim {

namespace {

constexpr std::int64_t day = 86'400;

Nominal other_child(Setting& setting, const Nominal& household) {
  auto& random = setting.random;
  auto nominal = household;
  nominal.girl = random.percent(49);
  const auto& tradition = *nominal.tradition;
  nominal.given = random.pick(nominal.girl ? tradition.girls : tradition.boys);
  nominal.born = day_of(setting.options.from) + -static_cast<int>(random.between(30, 17 * 365));
  return nominal;
}

/// One record, and sometimes a second one of the same child.
RecordId write(Setting& setting, const Nominal& nominal, RecordId sibling) {
  auto& random = setting.random;
  const auto known = setting.options.from - random.between(1, 29) * day;
  bool documented = false;
  PersonTruth truth;
  auto person = write_person(setting, nominal, known, {}, {}, truth, documented);
  if (sibling) {
    truth.sibling_linked = random.percent(profile::siblings_linked);
    if (truth.sibling_linked) person.link("sibling", sibling, known);
  }
  const auto id = person.id();
  setting.keep(std::move(person));
  setting.force.people.push_back(std::move(truth));
  if (!random.percent(profile::duplicates)) return id;
  PersonTruth again;
  auto second = write_person(setting, nominal, known + day, Again{id}, {}, again, documented);
  setting.keep(std::move(second));
  setting.force.people.push_back(std::move(again));
  return id;
}

}  // namespace

void make_other_children(Setting& setting, std::size_t count) {
  auto& random = setting.random;
  for (std::size_t made = 0; made < count;) {
    Nominal household;
    household.tradition = &random.pick(traditions());
    household.family = random.pick(household.tradition->families);
    household.borough = weighed_borough(random);
    household.household = ++setting.households;
    RecordId eldest;
    for (int size = household_size(random); size > 0 && made < count; --size, ++made) {
      const auto id = write(setting, other_child(setting, household), eldest);
      if (!eldest) eldest = id;
    }
  }
}

}  // namespace rowan::sim
