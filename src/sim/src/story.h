// One detention told from arrest to the end. What truly happens is settled first, then written down
// as well, and as late, as the suite does such things.
#pragma once

#include <optional>
#include <string_view>

#include "setting.h"

namespace rowan::sim {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 3'600;

class Story {
 public:
  Story(Setting& setting, const Stay& stay);
  void tell();

 private:
  // What happens.
  void settle_adult();
  void settle_rest();
  void settle_interview();
  void settle_end();
  void keep_until_now();
  // How it is written.
  void booking();
  void people_told();
  void adult();
  void health();
  void solicitor();
  void care();
  void visits();
  void meals();
  void enquiries();
  void reviews();
  void review(Instant at, bool after_charge);
  void charge();
  void accommodation();
  void ask_for_place(Instant at, bool first);
  void leaving();
  void oversight();
  void seldom();
  void finish();
  void put_right();
  void keep_truth();

  EventId say(std::string_view type, Instant at, json::object fields = {}, RecordId by = {});
  /// After arrival: within the given minutes when the suite is prompt, else hours later.
  [[nodiscard]] Instant soon(std::int64_t least, std::int64_t most);
  [[nodiscard]] Instant later(Instant at, std::int64_t least, std::int64_t most);
  [[nodiscard]] bool does(double percent) { return random_.percent(percent); }
  [[nodiscard]] bool asleep(Instant at) const;
  [[nodiscard]] bool adult_here(Instant at) const;
  [[nodiscard]] bool flaw(Stay::Now which) const { return stay_.now == which; }
  [[nodiscard]] bool live() const { return stay_.now != Stay::Now::gone; }
  [[nodiscard]] static std::string_view yes(bool is) { return is ? "yes" : "no"; }

  Setting& setting_;
  Stay stay_;
  const Suite& suite_;
  const Command& command_;
  const Child& child_;
  const Authority& authority_;
  Random random_;
  History history_;
  RecordId sergeant_, detention_officer_, detective_, reviewer_;

  Instant arrived_, authorised_, asked_, adult_came_, ended_;
  std::optional<Instant> rest_began_, rest_ended_, interview_began_, interview_ended_;
  std::optional<Instant> charged_, refused_, moved_, court_, first_review_;
  std::int64_t visit_every_ = 50 * minute;
  std::string_view release_ = "no_further_action";
  bool diet_ = false;
  bool provider_ = false;
  bool late_ = false;
};

}  // namespace rowan::sim
