// Judging again: by an event, by time, after a restart, after a change of what was true; and always
// the same as judging everything from nothing.
#include <rowan/store/duties.h>
#include <rowan/store/events.h>
#include <rowan/store/judgements.h>
#include <rowan/store/notifications.h>
#include <rowan/store/records.h>

#include <map>
#include <random>

#include "world_fixture.h"

namespace rowan::casework::testing {
namespace {

using practice::Field;
using practice::FieldKind;

class Judged : public WorldTest {
 protected:
  void SetUp() override {
    WorldTest::SetUp();
    child_ =
        make("person", {{"registered", {{"name", "Robin Vale"}, {"date_of_birth", "2011-02-03"}}}});
    station_ = make("place", {{"registered", {{"name", "Northway"}, {"kind", "police_station"}}}});
  }
  RecordId detain() {
    const auto ground = practice_definitions()->lookup("detention_ground")->codes.front().code;
    const auto detention = make("detention", {{"arrested",
                                               {{"ground", ground},
                                                {"at_station", "no"},
                                                {"age_basis", "stated"},
                                                {"no_bail_warrant", "no"}}},
                                              link("child", child_)});
    record(detention, {"arrived", {{"station", to_text(station_)}}, ""});
    record(detention, {"authorised", {{"grounds", "To secure evidence by questioning."}}, ""});
    return detention;
  }
  store::DutyRow stored(RecordId record, std::string_view standard, std::string_view part = {}) {
    auto rows =
        store_->read([&](store::Reader& r) { return store::duties_of(r, record, standard); });
    EXPECT_TRUE(rows);
    for (const auto& row : *rows) {
      if (row.key.part == part) return row;
    }
    ADD_FAILURE() << "no duty of " << standard;
    return {};
  }
  static rules::VerdictKind verdict(const store::DutyRow& row) {
    return static_cast<rules::VerdictKind>(row.verdict);
  }
  RecordId child_, station_;
};

TEST_F(Judged, SilenceBreachesAtTheNextChangeAndNotBefore) {
  const auto detention = detain();
  const auto begun = clock_.now();
  EXPECT_EQ(verdict(stored(detention, "custody.reviews")), rules::VerdictKind::pending);
  clock_.set(begun + 6 * 3600);
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_NE(verdict(stored(detention, "custody.reviews")), rules::VerdictKind::breached);
  clock_.set(begun + 6 * 3600 + 1);
  const auto caught = casework_->catch_up();
  ASSERT_TRUE(caught);
  EXPECT_GT(caught->changed, 0U);
  EXPECT_EQ(verdict(stored(detention, "custody.reviews")), rules::VerdictKind::breached);
  expect_agreement();
}

TEST_F(Judged, ARestartLosesNoMoment) {
  const auto detention = detain();
  clock_.set(clock_.now() + 9 * 3600);
  open();
  EXPECT_TRUE(casework_->behind());
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_FALSE(casework_->behind());
  EXPECT_EQ(verdict(stored(detention, "custody.reviews")), rules::VerdictKind::breached);
  expect_agreement();
}

TEST_F(Judged, ARungFiresOnceHoweverOftenTimeIsCaughtUpWith) {
  const auto detention = detain();
  clock_.set(clock_.now() + 6 * 3600 + 60);
  ASSERT_TRUE(casework_->catch_up());
  const auto duty = stored(detention, "custody.reviews");
  const auto fired = [&] {
    return store_->read([&](store::Reader& r) { return store::fired_rungs(r, duty.id); })->size();
  };
  const auto once = fired();
  EXPECT_GT(once, 0U);
  record(detention, {"note_added", {{"text", "seen"}}, ""});
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_EQ(fired(), once);
}

TEST_F(Judged, AnEventOnAnotherRecordReachesWhatRestsOnIt) {
  const auto detention = detain();
  const auto before =
      store_->read([&](store::Reader& r) { return store::judgements_resting_on(r, child_); });
  ASSERT_TRUE(before);
  EXPECT_TRUE(
      std::ranges::any_of(*before, [&](const auto& key) { return key.record == detention; }));
  clock_.set(clock_.now() + 600);
  record(child_,
         {"date_of_birth_set", {{"date_of_birth", "2001-02-03"}, {"basis", "documented"}}, ""});
  ASSERT_TRUE(casework_->catch_up());
  expect_agreement();
}

TEST_F(Judged, BeyondTheLimitJudgementsAreQueuedAndThenCaughtUpWith) {
  Settings settings;
  settings.fan_out_limit = 1;
  open(settings);
  detain();
  detain();
  clock_.set(clock_.now() + 600);
  record(child_,
         {"date_of_birth_set", {{"date_of_birth", "2001-02-03"}, {"basis", "documented"}}, ""});
  const auto queued =
      store_->read([](store::Reader& r) { return store::count_judgements_queued(r); });
  ASSERT_TRUE(queued);
  EXPECT_GT(*queued, 0U);
  ASSERT_TRUE(casework_->catch_up());
  EXPECT_EQ(*store_->read([](store::Reader& r) { return store::count_judgements_queued(r); }), 0U);
  expect_agreement();
}

TEST_F(Judged, InspectionOfThePastSeesWhatWasKnownThen) {
  const auto detention = detain();
  const auto begun = clock_.now();
  clock_.set(begun + 7 * 3600);
  ASSERT_TRUE(casework_->catch_up());
  InspectRequest request;
  request.as_at = begun + 3600;
  request.standard = "custody.reviews";
  std::vector<rules::VerdictKind> seen;
  request.each = [&](const rules::Duty& duty) {
    if (duty.key.record == detention) seen.push_back(duty.verdict.kind);
  };
  const auto inspection = casework_->inspect(request);
  ASSERT_TRUE(inspection);
  EXPECT_TRUE(inspection->complete);
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.front(), rules::VerdictKind::pending);
}

/// Makes histories nobody would write: any event that a type has, in any order, late, corrected and
/// withdrawn. What is refused is refused; what is accepted must be judged alike both ways.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_{seed} {}
  std::size_t below(std::size_t n) { return n == 0 ? 0 : engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937 engine_;
};

class Histories : public Judged, public ::testing::WithParamInterface<std::uint32_t> {
 protected:
  json::value value_for(const Field& field, Chance& chance) {
    if (field.kind != FieldKind::group && chance.one_in(10)) {
      return json::object{{"not_known", true}};
    }
    switch (field.kind) {
      case FieldKind::yes_no_not_known:
        return chance.one_in(2) ? "yes" : "no";
      case FieldKind::code: {
        const auto& codes = practice_definitions()->lookup(field.lookup)->codes;
        return json::value(codes[chance.below(codes.size())].code);
      }
      case FieldKind::integer:
        return static_cast<std::int64_t>(chance.below(20));
      case FieldKind::decimal:
        return 1.5;
      case FieldKind::date:
        return chance.one_in(2) ? "2026-06-02" : "2010-06-02";
      case FieldKind::instant:
        return json::value(
            to_text(clock_.now() + 3600 * static_cast<int>(chance.below(48)) - 24 * 3600));
      case FieldKind::duration:
        return "90 minutes";
      case FieldKind::person:
        return json::value(to_text(child_));
      case FieldKind::place:
        return json::value(to_text(station_));
      case FieldKind::officer:
        return json::value(to_text(officer_));
      case FieldKind::unit:
        return json::value(to_text(unit_));
      case FieldKind::group: {
        json::object entry;
        for (const auto& inner : field.fields) entry[inner.name] = value_for(inner, chance);
        return json::array{std::move(entry)};
      }
      case FieldKind::event:
        return last_event_ ? json::value(to_text(last_event_)) : nullptr;
      default:
        return "words that say something of their own";
    }
  }
  Given some_event(const practice::RecordType& type, Chance& chance) {
    const auto& event = type.events[chance.below(type.events.size())];
    Given given{event.name, {}, ""};
    for (const auto& field : event.fields) {
      if (!field.required && chance.one_in(3)) continue;
      auto value = value_for(field, chance);
      if (!value.is_null()) given.fields[field.name] = std::move(value);
    }
    if (event.name == builtin_event::linked && !type.links.empty()) {
      const auto& link = type.links[chance.below(type.links.size())];
      given.fields = {{"link", link.name},
                      {"to", to_text(link.to == "person"  ? child_
                                     : link.to == "place" ? station_
                                     : link.to == "unit"  ? unit_
                                                          : officer_)}};
    }
    if (chance.one_in(4)) {
      given.happened = to_text(clock_.now() - 60 * static_cast<int>(chance.below(1'000)));
    }
    return given;
  }
  void disturb(RecordId record, Chance& chance) {
    const auto events =
        store_->read([&](store::Reader& r) { return store::events_after(r, record, 0); });
    ASSERT_TRUE(events && !events->empty());
    const auto& event = (*events)[chance.below(events->size())];
    last_event_ = event.id;
    if (chance.one_in(2)) {
      WithdrawEvent withdrawal{record, {}, event.id, "entered in error"};
      if (event.number > 1) accepted_ += casework_->withdraw(everybody_, withdrawal) ? 1 : 0;
      return;
    }
    CorrectEvent correction;
    correction.record = record;
    correction.event = event.id;
    correction.fields = event.fields;
    correction.happened = exactly(event.happened.earliest - static_cast<int>(chance.below(7'200)));
    correction.reason = "wrong time";
    accepted_ += casework_->correct(everybody_, correction) ? 1 : 0;
  }

  EventId last_event_;
  int accepted_ = 0;
};

TEST_P(Histories, IncrementalAndInspectionAgreeExactly) {
  Chance chance{GetParam()};
  std::vector<RecordId> records{detain(), detain(), child_};
  const auto episode = try_make("missing_episode",
                                {{"reported", {{"reported_by", "Carer"}}}, link("child", child_)});
  if (episode) records.push_back(*parse_id<RecordKind>(text_at(*episode, "id")));
  for (int step = 0; step < 60; ++step) {
    clock_.set(clock_.now() + 60 * static_cast<int>(1 + chance.below(180)));
    const auto record = records[chance.below(records.size())];
    const auto row = store_->read([&](store::Reader& r) { return store::find_record(r, record); });
    ASSERT_TRUE(row && *row);
    const auto& type = *practice_definitions()->record_type((*row)->type);
    if (chance.one_in(5)) {
      disturb(record, chance);
    } else {
      RecordEvents command;
      command.record = record;
      command.events = {event_of(some_event(type, chance))};
      command.override_reason = "tried by chance";
      accepted_ += casework_->record(everybody_, command) ? 1 : 0;
    }
    // Time is caught up with now and then, and always before the comparison.
    if (chance.one_in(3)) {
      ASSERT_TRUE(casework_->catch_up());
    }
    if (step % 12 == 11) {
      ASSERT_TRUE(casework_->catch_up());
      expect_agreement();
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(accepted_, 15);
  const auto report = store_->verify();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->intact());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Histories, ::testing::Range(100U, 140U));

}  // namespace
}  // namespace rowan::casework::testing
