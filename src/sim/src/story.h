// One detention told from arrest to the end. What truly happens is settled first, then written down
// as well, and as late, as the suite does such things.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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
  void settle_nights();
  void keep_until_now();
  // How it is written.
  void booking();
  void people_told();
  [[nodiscard]] bool replies_lost(Instant at) const;
  void parent_told();
  void adult();
  void health();
  void solicitor();
  void care();
  void visits();
  void meals();
  void enquiries();
  void reviews();
  void review(Instant at, bool after_charge);
  void after_waking(EventId review, Instant at);
  void charge();
  void accommodation();
  void ask_for_places();
  void ask_for_place(Instant at, bool first);
  void leaving();
  void oversight();
  void seldom();
  void finish();
  void put_right();
  void keep_truth();
  // What went wrong by how things fell, rather than by one thing left undone.
  void find_failings();
  [[nodiscard]] bool visited_late() const;
  [[nodiscard]] bool rested_too_little() const;
  [[nodiscard]] bool fed_too_little(std::string_view meal, std::size_t wanted) const;
  [[nodiscard]] std::optional<Instant> first(std::string_view type) const;
  [[nodiscard]] Instant end() const;

  /// When what happened then is recorded.
  [[nodiscard]] Instant written_at(Instant at);
  EventId say(std::string_view type, Instant at, json::object fields = {}, RecordId by = {});
  /// After arrival: within the given minutes when the suite is prompt, else hours later.
  [[nodiscard]] Instant soon(std::int64_t least, std::int64_t most, std::string_view otherwise);
  [[nodiscard]] Instant later(Instant at, std::int64_t least, std::int64_t most);
  [[nodiscard]] bool does(double percent, std::string_view otherwise);
  /// What is owed to the child and not done, or too late: kept in the truth, said by nobody.
  void fails(std::string_view what) { failings_.emplace(what); }
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
  struct Rest {
    Instant began, ended;
  };
  std::vector<Rest> rests_;
  std::vector<Instant> visits_;
  std::set<std::string> failings_;
  std::optional<Instant> interview_began_, interview_ended_;
  std::optional<Instant> charged_, refused_, moved_, court_, first_review_;
  std::int64_t visit_every_ = 50 * minute;
  std::string_view release_ = "no_further_action";
  std::optional<Instant> diet_from_;
  bool open_episode_ = false;
  bool indictable_ = false;
  bool for_offence_ = false;  // Or for breaking police bail: then rights may be put off at all.
  bool postponed_ = false;
  bool rest_excused_ = false;
  bool provider_ = false;
  bool late_ = false;
};

}  // namespace rowan::sim
