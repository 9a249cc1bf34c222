// A force may add its own and tighten what is national; it may never weaken it.
#include "practice_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rowan::practice {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* settings_file = "overlays/north/settings.yaml";

TEST(Overlay, IsReadOnlyWhenAskedFor) {
  PracticeFolder folder;
  folder.write(settings_file, "care.unknown: {soon: 1 hour}\n");
  EXPECT_THAT(folder.problems(), IsEmpty());
  EXPECT_THAT(folder.overlay_problems("north").size(), 1U);
}

TEST(Overlay, SetsALocalSettingWithinItsBounds) {
  PracticeFolder folder;
  folder.write(settings_file, "care.seen: {soon: 5 hours}\n");
  LoadOptions options = folder.options();
  options.overlay = folder.root() / "overlays" / "north";
  const auto loaded = load(options);
  ASSERT_TRUE(loaded.has_value());
  const Setting* soon = (*loaded)->standard("care.seen")->setting("soon");
  EXPECT_EQ(soon->default_value->period, (Period{5, Unit::hour, false}));
}

struct Loosened {
  const char* text;
  const char* said;
};

class OverlayRefusal : public testing::TestWithParam<Loosened> {};

TEST_P(OverlayRefusal, NamesTheFault) {
  PracticeFolder folder;
  folder.write(settings_file, GetParam().text);
  EXPECT_THAT(folder.overlay_problems("north"), ElementsAre(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(
    Settings, OverlayRefusal,
    testing::Values(
        Loosened{
            "care.seen: {soon: 7 hours}\n",
            "overlays/north/settings.yaml:1:19: care.seen/soon: the value passes the bounds of "
            "the setting (stay between `at_least` and `at_most`)"},
        Loosened{"care.seen: {checked: 1}\n",
                 "overlays/north/settings.yaml:1:22: care.seen/checked: the value loosens a "
                 "national setting (only a higher value is stricter)"},
        Loosened{"care.seen: {soon: 1 day}\n",
                 "overlays/north/settings.yaml:1:19: care.seen/soon: an overlay writes a number or "
                 "period of the same unit as the default"},
        Loosened{"care.seen: {soom: 1 hour}\n",
                 "overlays/north/settings.yaml:1:13: care.seen: `care.seen` has no setting `soom` "
                 "(did you mean `soon`?)"},
        Loosened{"care.sene: {soon: 1 hour}\n",
                 "overlays/north/settings.yaml:1:1: unknown key `care.sene` (did you mean "
                 "`care.seen`?)"}));

TEST(Overlay, CannotReuseANationalName) {
  PracticeFolder folder;
  folder.write("overlays/north/lookups/mode.yaml",
               "lookup: mode\ntitle: Mode\ncodes: [{code: home, title: Home}]\n");
  EXPECT_THAT(folder.overlay_problems("north"),
              ElementsAre("overlays/north/lookups/mode.yaml:1:9: lookup: the lookup `mode` is "
                          "declared twice (the other stands in lookups/mode.yaml)"));
}

TEST(Overlay, ItsOwnNamesBeginWithTheForce) {
  PracticeFolder folder;
  folder.write("overlays/north/lookups/floor.yaml",
               "lookup: floor\ntitle: Floor\ncodes: [{code: one, title: One}]\n");
  EXPECT_THAT(folder.overlay_problems("north"),
              ElementsAre("overlays/north/lookups/floor.yaml:1:9: lookup: `floor` does not begin "
                          "with the overlay's name (write `north.floor`)"));
  folder.remove("overlays/north/lookups/floor.yaml")
      .write("overlays/north/lookups/north_floor.yaml",
             "lookup: north_floor\ntitle: Floor\ncodes: [{code: one, title: One}]\n");
  EXPECT_THAT(folder.overlay_problems("north"), IsEmpty());
}

}  // namespace
}  // namespace rowan::practice
