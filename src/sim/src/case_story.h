// What the stories of a missing child and of an online case share: a record being written, and
// beside it what was owed and not done, worked out from what was told in the plainest way.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "setting.h"

namespace rowan::sim {

namespace length {
inline constexpr std::int64_t minute = 60;
inline constexpr std::int64_t hour = 60 * minute;
inline constexpr std::int64_t day = 24 * hour;
}  // namespace length

/// A limit in days ends with its last day, whatever the hour at which it began.
[[nodiscard]] Instant end_of_day(Instant start, std::int64_t days);
/// Whether a moment lies in the whole days before another, as times away are counted.
[[nodiscard]] bool in_days_before(Instant moment, Instant other, std::int64_t days);

/// How well a command does such work, in percent of the times that it could do it well. E.
struct Diligence {
  double prompt;   // What is done at once: history, officers sent, telling others.
  double present;  // Somebody goes and looks, or goes to see the child.
  double directs;  // Reviews that set something, and talks that ask why.
  double follows;  // Plans made, used and looked at again; what comes back is asked for.
};

/// By command: some good, some middling, some drifting.
[[nodiscard]] const Diligence& diligence_of(std::size_t command);
[[nodiscard]] std::size_t command_number(const Setting& setting, std::size_t borough);

/// The failings of one record. Nothing here asks the evaluator, which is held to this.
class Owed {
 public:
  explicit Owed(Instant present) : present_{present} {}

  void fails(std::string_view what) { failings_.emplace(what); }
  /// Owed by `due`; done then, or never; nothing is owed any more from `until` on.
  void by(std::string_view what, Instant due, std::optional<Instant> done,
          std::optional<Instant> until = {});
  /// Owed again and again, each time within `every` of the last, from `start` until `until`.
  void every(std::string_view what, Instant start, std::int64_t every, std::vector<Instant> done,
             std::optional<Instant> until = {});
  /// The same with a limit in days.
  void every_days(std::string_view what, Instant start, std::int64_t days,
                  std::vector<Instant> done, std::optional<Instant> until = {});
  [[nodiscard]] Instant present() const { return present_; }
  [[nodiscard]] std::set<std::string> take() { return std::move(failings_); }

 private:
  template <typename DueFrom>
  void again(std::string_view what, Instant start, DueFrom due_from, std::vector<Instant> done,
             std::optional<Instant> until);

  Instant present_;
  std::set<std::string> failings_;
};

/// The first of the moments that is not before `from`.
[[nodiscard]] std::optional<Instant> first_from(std::vector<Instant> moments, Instant from);

/// Assigns a record about a child of the authority whose social worker has an account here.
void share_with_partner(const Setting& setting, History& record, std::size_t borough, Instant at);

/// Keeps what was true of a record, when anything was owed in it.
void keep_case(Setting& setting, RecordId record, std::string_view type, Owed&& owed);

}  // namespace rowan::sim
