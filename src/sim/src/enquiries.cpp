// Child protection enquiries, from the strategy discussion to the conference or the end.
#include <algorithm>

#include "setting.h"

namespace rowan::sim {

namespace {

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = 24 * hour;

/// In office hours of a day from Monday to Friday.
Instant office_time(Random& random, CivilDate date) {
  while (weekday_of(date) == 0 || weekday_of(date) == 6) date = date + 1;
  return at_time_of_day(date, static_cast<int>(random.between(9 * hour, 16 * hour)), true);
}

void conference(Random& random, History& enquiry, Instant discussed) {
  const auto invited = office_time(random, day_of(discussed) + 5);
  const auto held =
      office_time(random, day_of(discussed) + static_cast<int>(random.between(11, 17)));
  enquiry.add("invited", invited, {{"planned_for", to_text(held)}});
  enquiry.add("report_sent", held + -2 * day, {{"child_said", random.pick(says::child())}});
  enquiry.add("conference_held", held,
              {{"outcome", "plan_made"}, {"police_attended", random.percent(80) ? "yes" : "no"}});
}

void make_enquiry(Setting& setting, Instant discussed, bool open) {
  auto& random = setting.random;
  const auto at = static_cast<std::size_t>(
      random.between(0, static_cast<std::int64_t>(setting.children.size()) - 1));
  const auto& child = setting.children[at];
  const auto& command = setting.commands[setting.suites[at % setting.suites.size()].command];
  History enquiry{setting.numbers, "child_protection_enquiry"};
  enquiry.held_by(command.unit);
  enquiry.add("strategy_discussion", discussed,
              {{"decision", "joint_enquiry"},
               {"decisive", "yes"},
               {"health_present", random.percent(85) ? "yes" : "no"},
               {"reasons", random.pick(says::findings())}});
  enquiry.link("children", child.record, discussed);
  enquiry.link("unit", command.unit, discussed);
  enquiry.link("authority", setting.authorities[child.borough].record, discussed);
  // The authority's own count begins here, some days after the discussion.
  const auto began =
      office_time(random, day_of(discussed) + static_cast<int>(random.between(2, 5)));
  enquiry.add("enquiry_began", began);
  enquiry.add("child_seen", began + 2 * hour,
              {{"child", to_text(child.record)},
               {"alone", "yes"},
               {"child_said", random.pick(says::child())}});
  if (!open && random.percent(31)) {
    conference(random, enquiry, discussed);
  } else if (!open) {
    enquiry.add("no_conference_decided", began + 9 * day, {{"reason", random.pick(says::plans())}});
  }
  setting.keep(std::move(enquiry));
}

}  // namespace

void make_enquiries(Setting& setting, std::size_t count) {
  auto& random = setting.random;
  const auto& options = setting.options;
  const auto days = std::max<std::int64_t>((options.to - options.from) / day - 30, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const auto date = day_of(options.from) + static_cast<int>(random.between(0, days));
    make_enquiry(setting, office_time(random, date), false);
  }
  // Two go on: one is still within its time by either way of counting, and one by one way only.
  for (const int ago : {9, 23}) {
    make_enquiry(setting, office_time(random, day_of(options.to) + -ago), true);
  }
}

}  // namespace rowan::sim
