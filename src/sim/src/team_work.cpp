// Investigations that a team works on now: most go well; some nobody has, some do not move, and one
// in each command waits for another unit's answer. Each is a story told on purpose, so that a
// supervisor has something to find.
#include <algorithm>
#include <array>

#include "setting.h"

namespace rowan::sim {

namespace {

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = 24 * hour;

constexpr std::array<std::string_view, 12> matters{
    "Bruises seen at school on a boy of six",
    "A girl of fourteen sent money by somebody she met online",
    "Two children left alone overnight",
    "An account of abuse at a sports club nine years ago",
    "A baby with a broken arm",
    "A stepfather named by a girl of eleven",
    "A boy of thirteen carrying drugs for older people",
    "Neglect of three children in one home",
    "A carer who struck a child",
    "Images of a child shared among pupils",
    "A girl of fifteen and a man of thirty",
    "A child hurt while parents fought"};

constexpr std::array<std::string_view, 6> enquiries{
    "The teacher was seen",   "The paediatrician was asked", "The aunt was seen",
    "The telephone was read", "The neighbour was seen",      "Social care was asked"};
constexpr std::array<std::string_view, 6> results{
    "She kept the drawing and wrote down what was said that day",
    "The injury is older than the account that was given of it",
    "She has not been let in since the summer and is worried about the youngest",
    "Messages from one number stop on the day of the report",
    "He heard shouting on two nights and wrote down the times",
    "Two earlier contacts, neither of which went further; they visit on Thursday"};
constexpr std::array<std::string_view, 4> assessments{
    "The child has been seen alone and is with the grandmother. The telephone waits for the unit",
    "Two witnesses are seen, the third has moved. The child still goes to the same house at "
    "weekends",
    "The account is recorded and checked. Nothing is known yet of the second child in the home",
    "Medical evidence is here. The suspect lives elsewhere, and who watches that is not written "
    "down"};

/// How a case goes.
enum class Way : std::uint8_t {
  well,
  nobody,  // Nobody has had it since it came.
  at_risk,  // Nobody has it, and a child may be at risk now.
  offered,  // Given yesterday, and not answered.
  drifted,  // Nothing for six weeks.
  drifting,  // Nothing for seventeen days but a note.
  handed_on,  // Another unit was asked two days ago.
  not_directed  // A direction is overdue, and another was carried out.
};

struct Case {
  Way way = Way::well;
  int opened_days_ago = 0;
  std::string_view complexity;
};

constexpr std::array<Case, 14> cases{{{Way::nobody, 9, ""},
                                      {Way::at_risk, 2, "complex"},
                                      {Way::offered, 4, "standard"},
                                      {Way::drifted, 110, "complex"},
                                      {Way::drifting, 60, "simple"},
                                      {Way::handed_on, 41, "standard"},
                                      {Way::not_directed, 33, "standard"},
                                      {Way::well, 12, "standard"},
                                      {Way::well, 20, "complex"},
                                      {Way::well, 28, "simple"},
                                      {Way::well, 47, "standard"},
                                      {Way::well, 70, "complex"},
                                      {Way::well, 85, "standard"},
                                      {Way::well, 5, "simple"}}};

struct Told {
  Setting& setting;
  const Command& command;
  RecordId other_team;
  RecordId officer;
  Instant now;
};

void take_up(Told& told, History& one, Instant given, bool answered) {
  const auto event = one.add("allocated", given,
                             {{"officer", to_text(told.officer)},
                              {"role", "investigator"},
                              {"why", "Has room, and has worked with this school before"}},
                             told.command.supervisor);
  if (!answered) return;
  one.add("allocation_acknowledged", given + 2 * hour, {{"about", to_text(event)}}, told.officer);
}

void enquire(Told& told, History& one, Instant at) {
  auto& random = told.setting.random;
  one.add("enquiry_made", at, {{"what", random.pick(enquiries)}, {"result", random.pick(results)}},
          told.officer);
}

EventId direct(Told& told, History& one, Instant at, std::int64_t days, std::string_view what) {
  return one.add(
      "directed", at,
      {{"what", what}, {"officer", to_text(told.officer)}, {"due_at", to_text(at + days * day)}},
      told.command.supervisor);
}

/// A review that directs, and the direction carried out.
void review(Told& told, History& one, Instant at, bool carried_out) {
  one.add("supervisor_reviewed", at,
          {{"child_seen_and_safe", "yes"},
           {"assessment", told.setting.random.pick(assessments)},
           {"more_needed", "yes"}},
          told.command.supervisor);
  const auto asked =
      direct(told, one, at + 600, 5, "See the second child at school and write down what is said");
  if (!carried_out) return;
  one.add("direction_done", at + 3 * day,
          {{"about", to_text(asked)}, {"result", "Seen alone at school; is well and says little"}},
          told.officer);
}

/// What happens in a case that somebody has, until `until`: an enquiry every week, reviews in time.
void work_on(Told& told, History& one, Instant from, Instant until) {
  auto& random = told.setting.random;
  for (auto at = from + day; at < until; at = at + random.between(5, 8) * day) {
    enquire(told, one, at);
  }
  auto at = from + 4 * day;
  for (; at < until; at = at + 25 * day) review(told, one, at, true);
}

void tell(Told& told, const Case& story, std::size_t number) {
  auto& setting = told.setting;
  History one{setting.numbers, "investigation"};
  one.held_by(told.command.team);
  const auto opened = told.now + -story.opened_days_ago * day + -3 * hour;
  one.add("opened", opened, {{"about", matters[number % matters.size()]}});
  one.link("unit", told.command.team, opened);
  const auto& child = setting.children[number % setting.children.size()];
  one.link("victims", child.record, opened);
  if (!story.complexity.empty()) {
    one.add("weighed", opened + hour,
            {{"complexity", story.complexity},
             {"child_at_risk_now", story.way == Way::at_risk ? "yes" : "no"},
             {"why", "From what the school and social care have said so far"}},
            told.command.supervisor);
  }
  const auto given = opened + 2 * hour;
  switch (story.way) {
    case Way::nobody:
    case Way::at_risk:
      break;
    case Way::offered:
      take_up(told, one, told.now + -30 * hour, false);
      break;
    case Way::drifted:
      take_up(told, one, given, true);
      work_on(told, one, given, told.now + -44 * day);
      break;
    case Way::drifting:
      take_up(told, one, given, true);
      work_on(told, one, given, told.now + -18 * day);
      one.add("note_added", told.now + -6 * day, {{"text", "Rang the school, no answer"}});
      break;
    case Way::handed_on:
      take_up(told, one, given, true);
      work_on(told, one, given, told.now);
      one.add("transfer_requested", told.now + -45 * hour,
              {{"to_unit", to_text(told.other_team)},
               {"why", "The child has moved and goes to school there now"},
               {"undone", "One telephone is not read, and the uncle is not seen"}},
              told.command.supervisor);
      break;
    case Way::not_directed:
      take_up(told, one, given, true);
      work_on(told, one, given, told.now + -4 * day);
      direct(told, one, told.now + -4 * day, 2, "Ask the paediatrician about the older injury");
      break;
    case Way::well:
      take_up(told, one, given, true);
      work_on(told, one, given, told.now);
      break;
  }
  setting.keep(std::move(one));
}

}  // namespace

void make_team_work(Setting& setting) {
  const auto commands = setting.commands.size();
  for (std::size_t i = 0; i < commands; ++i) {
    const auto& command = setting.commands[i];
    const auto& other = setting.commands[(i + 1) % commands];
    // A command in three works as it should; one has more in hand than its officers have room for.
    const auto doubled = i % 3 == 1 ? 2 : 1;
    for (std::size_t n = 0; n < cases.size() * static_cast<std::size_t>(doubled); ++n) {
      const auto& story = cases[n % cases.size()];
      const bool failing = story.way != Way::well && story.way != Way::handed_on;
      if (i % 3 == 2 && failing && story.way != Way::offered) continue;
      // The last officer has several times what the others have. An answer is waited for from the
      // first, who in the first command is somebody with an account.
      const auto last = command.detectives.size() - 1;
      const auto officer = story.way == Way::offered ? 0 : std::min(n % (last + 4), last);
      Told told{setting, command, other.team, command.detectives[officer], setting.options.to};
      tell(told, story, i * cases.size() + n);
    }
  }
}

}  // namespace rowan::sim
