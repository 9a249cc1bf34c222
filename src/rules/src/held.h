// The expressions of one rule while its moments are replayed: each is evaluated again only when
// something that it rests on has changed.
#pragma once

#include "evaluator.h"

#include <boost/container/small_vector.hpp>

namespace rowan::rules {

class Held {
 public:
  /// `frame` must outlive it; its `start`, `due` and `done` are not used.
  Held(Evaluator& evaluator, const Frame& frame) : evaluator_{evaluator}, frame_{frame} {}

  /// The expression in the frame; nothing where there is none.
  [[nodiscard]] Value value(const practice::ExpressionPtr& expression);

  /// Whether anything was evaluated anew since `unchanged` was last called.
  [[nodiscard]] bool changed() const { return changed_; }
  void unchanged() { changed_ = false; }
  /// Whether anything evaluated since this was last unset may change at an unnamed moment.
  bool passing = false;

 private:
  struct Slot {
    const practice::Expression* expression = nullptr;
    Instant from, until;  // The stretch through which it stays so, the end excluded.
    Value value;
    bool local = false;  // A local setting was used.
  };

  Evaluator& evaluator_;
  const Frame& frame_;
  boost::container::small_vector<Slot, 10> slots_;
  bool changed_ = false;
};

}  // namespace rowan::rules
