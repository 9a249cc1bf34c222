// The state that a record is in as its events follow one another.
#pragma once

#include <rowan/practice/definitions.h>

#include <algorithm>
#include <string_view>

namespace rowan::rules {

/// Taken through a record's standing events in their order. Reopening leads back to the state that
/// the work was in before it was over. The record type must outlive it.
class StateWalk {
 public:
  explicit StateWalk(const practice::RecordType& type)
      : type_{type},
        state_{type.states.empty() ? std::string_view{"open"} : type.states.front()},
        before_end_{state_} {}

  void take(const practice::EventType& event) {
    if (event.builtin && event.name == builtin_event::reopened) state_ = before_end_;
    if (event.to.empty()) return;
    state_ = event.to;
    if (std::ranges::find(type_.ended, state_) == type_.ended.end()) before_end_ = state_;
  }
  [[nodiscard]] std::string_view state() const { return state_; }

 private:
  const practice::RecordType& type_;
  std::string_view state_, before_end_;
};

}  // namespace rowan::rules
