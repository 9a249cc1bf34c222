// The evaluator held against the slow and obvious one (tests/plain): on every example, on the
// published accounts, and on accounts spoilt at random, they must say exactly the same.
#include <rowan/practice/yaml.h>
#include <rowan/rules/examples.h>
#include <rowan/rules/judge.h>

#include "plain/plain.h"
#include "practice_fixture.h"

#include <fmt/format.h>

#include <fstream>
#include <random>
#include <sstream>

namespace rowan::rules {
namespace {

std::string described(const Verdict& verdict) {
  std::string text = fmt::format("{} \"{}\"", to_text(verdict.kind), verdict.note);
  if (verdict.due) text += " due " + to_text(*verdict.due);
  if (verdict.started) text += " started " + to_text(*verdict.started);
  if (verdict.done) text += " done " + to_text(*verdict.done);
  if (verdict.left_seconds) text += fmt::format(" left {}", *verdict.left_seconds);
  text += fmt::format(" local {} late {}", verdict.local, verdict.recorded_late);
  for (const Reason& reason : verdict.because) {
    text += "\n    because " + reason.name + " = " + reason.value + " on " + to_text(reason.record);
  }
  for (const std::string& name : verdict.missing) text += "\n    missing " + name;
  for (const std::string& says : verdict.failed) text += "\n    failed " + says;
  return text;
}

std::string described(const Judgement& judgement) {
  std::string text = "next change " + to_text(judgement.next_change) + "\n";
  for (const Duty& duty : judgement.duties) {
    text +=
        fmt::format("  {} {} opened {} owner {} rungs {}: {}\n", duty.key.instance, duty.key.part,
                    to_text(duty.opened), duty.owner, duty.rungs.size(), described(duty.verdict));
  }
  for (const Read& read : judgement.reads) {
    text += fmt::format("  read {} {}\n", to_text(read.record), read.what);
  }
  return text;
}

/// Counts the judgements on which they agree; a difference is reported with both in words.
class Agreement {
 public:
  void check(Sitting& sitting, const practice::Standard& standard, RecordId record,
             const World& world, Instant as_at, Instant known_at) {
    Judgement slow = plain::judge(whole_practice(), standard, record, world, as_at, known_at);
    // Either may come first, and neither may lead the other astray.
    const bool verdicts_first = ++checked_ % 2 == 0;
    if (verdicts_first) compare_verdicts(sitting, standard, record, slow, as_at);
    const Judgement fast = sitting.judge(standard, record, as_at);
    if (!verdicts_first) compare_verdicts(sitting, standard, record, slow, as_at);
    compare(fast, slow, standard, as_at);
  }
  [[nodiscard]] int checked() const { return checked_; }
  [[nodiscard]] int differing() const { return differing_; }

 private:
  void compare_verdicts(Sitting& sitting, const practice::Standard& standard, RecordId record,
                        Judgement slow, Instant as_at) {
    for (Duty& duty : slow.duties) duty.verdict.because.clear();
    compare(sitting.judge(standard, record, as_at, Detail::verdicts), slow, standard, as_at);
  }
  void compare(const Judgement& fast, const Judgement& slow, const practice::Standard& standard,
               Instant as_at) {
    // Descriptions hold all of a judgement but the rungs' moments, which `duties` compares.
    if (described(fast) == described(slow) && fast.duties == slow.duties) return;
    if (++differing_ > 3) return;
    ADD_FAILURE() << standard.id << " at " << to_text(as_at) << "\nfast: " << described(fast)
                  << "slow: " << described(slow);
  }

  int checked_ = 0, differing_ = 0;
};

/// The moments at which something of the record happens, just after, and long afterwards.
std::vector<Instant> moments(const RecordHistory& history, Instant last, std::mt19937_64& random,
                             int some) {
  std::vector<Instant> all{last, last + 1, last + 40 * 86400};
  for (int i = 0; i < some && !history.events.empty(); ++i) {
    const Event& event = history.events[random() % history.events.size()];
    all.push_back(event.happened.earliest);
    all.push_back(event.happened.latest + static_cast<std::int64_t>(random() % 20000));
  }
  return all;
}

TEST(Agreement, on_every_example_of_practice) {
  std::mt19937_64 random(1);
  Agreement agreement;
  for (const auto& [id, standard] : whole_practice().standards) {
    for (const practice::Example& example : standard.examples) {
      auto built = build_example_world(whole_practice(), example.body, standard.applies_to);
      ASSERT_TRUE(built) << id << ": " << example.name;
      const RecordHistory* history = built->world.find(built->record);
      if (history == nullptr) continue;
      const Instant known = built->last_recorded + 400 * 86400;
      Sitting sitting(whole_practice(), built->world, known);
      for (Instant at : moments(*history, built->last_recorded, random, 2)) {
        agreement.check(sitting, standard, built->record, built->world, at, known);
      }
    }
  }
  EXPECT_GT(agreement.checked(), 5000);
  EXPECT_EQ(agreement.differing(), 0);
}

ExampleWorld account(const char* name) {
  std::ifstream in(std::filesystem::path(ROWAN_SOURCE_DIRECTORY) / "tests/scenarios" / name);
  std::stringstream text;
  text << in.rdbuf();
  auto document = practice::parse_yaml(text.str(), name);
  json::value body = practice::json_of(document.value().root);
  return build_example_world(whole_practice(), body.as_object(), "").value();
}

constexpr const char* accounts[] = {"s05.yaml", "s07.yaml", "s23.yaml", "s24.yaml", "s25.yaml"};

void check_all(Agreement& agreement, const ExampleWorld& built, std::mt19937_64& random,
               Instant known, int some) {
  Sitting sitting(whole_practice(), built.world, known);
  for (const auto& [name, record] : built.records) {
    const RecordHistory* history = built.world.find(record);
    if (history == nullptr) continue;
    const auto& standards = whole_practice().standards_for(history->type);
    if (standards.empty()) continue;
    for (Instant at : moments(*history, built.last_recorded, random, some)) {
      for (const auto* standard : standards) {
        agreement.check(sitting, *standard, record, built.world, at, known);
      }
    }
  }
}

TEST(Agreement, on_the_published_accounts) {
  std::mt19937_64 random(2);
  Agreement agreement;
  for (const char* name : accounts) {
    const ExampleWorld built = account(name);
    check_all(agreement, built, random, built.last_recorded + 400 * 86400, 3);
    check_all(agreement, built, random, built.last_recorded - 6 * 3600, 2);
  }
  EXPECT_GT(agreement.checked(), 2000);
  EXPECT_EQ(agreement.differing(), 0);
}

/// Spoils one event: its time becomes a range or a day or moves, its entry comes late, a field is
/// lost or not known, or it is corrected or withdrawn later. Or all of the record is disputed.
void spoil(RecordHistory& history, std::mt19937_64& random) {
  const std::size_t place = random() % history.events.size();
  Event& event = history.events.own(place);
  const auto some = [&](std::int64_t most) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
  };
  switch (random() % 8) {
    case 0:
      event.happened.latest = event.happened.latest + some(30000);
      break;
    case 1:
      event.happened = whole_day(day_of(event.happened.earliest));
      break;
    case 2:
      event.happened = exactly(event.happened.earliest + (some(20000) - 10000));
      break;
    case 3:
      event.recorded_at = event.recorded_at + some(40000);
      break;
    case 4:
      if (!event.fields.empty()) event.fields.begin()->value() = {{"not_known", true}};
      break;
    case 5:
      if (!event.fields.empty()) event.fields.erase(event.fields.begin());
      break;
    case 6:
      // Whatever of the record can be disputed is.
      for (std::size_t i = 0; i < history.events.size(); ++i) {
        history.events.own(i).fields["disputed"] = "yes";
      }
      break;
    default: {
      Event later = event;
      later.id = EventId{event.id.value() ^ (0x5000000000ULL + random() % 1000)};
      later.number = static_cast<std::uint32_t>(history.events.size() + 1);
      later.order = history.events.back().order + 1000;
      later.recorded_at = event.recorded_at + some(50000);
      if (random() % 2 == 0) {
        later.corrects = event.id;
        later.happened = exactly(event.happened.earliest + (some(8000) - 4000));
      } else {
        later.type = std::string(builtin_event::withdrawn);
        later.withdraws = event.id;
        later.fields = {};
      }
      history.events.push_back(std::move(later));
    }
  }
}

TEST(Agreement, on_accounts_spoilt_at_random) {
  std::mt19937_64 random(3);
  Agreement agreement;
  for (int round = 0; round < 40; ++round) {
    ExampleWorld built = account(accounts[static_cast<std::size_t>(round) % std::size(accounts)]);
    for (const auto& [name, record] : built.records) {
      const RecordHistory* history = built.world.find(record);
      if (history == nullptr || history->events.empty()) continue;
      RecordHistory spoilt = *history;
      const std::uint64_t times = 1 + random() % 4;
      for (std::uint64_t i = 0; i < times; ++i) spoil(spoilt, random);
      built.world.put(std::move(spoilt));
    }
    const std::int64_t back = static_cast<std::int64_t>(random() % 90000);
    check_all(agreement, built, random, built.last_recorded + 40000 - back, 1);
  }
  EXPECT_GT(agreement.checked(), 10000);
  EXPECT_EQ(agreement.differing(), 0);
}

}  // namespace
}  // namespace rowan::rules
