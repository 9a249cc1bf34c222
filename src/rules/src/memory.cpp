#include "memory.h"

#include <algorithm>

namespace rowan::rules {

std::string Note::full_name() const {
  if (event_type.empty()) return std::string(name);
  std::string full;
  full.reserve(event_type.size() + name.size() + 1);
  full += event_type;
  full += '.';
  full += name;
  return full;
}

Remembered* Timeline::at(Instant moment) {
  auto holds = [moment](const Remembered& stretch) {
    return stretch.from <= moment && moment < stretch.until;
  };
  // Replays go forward, so the answer is mostly where the last one was, or the one after.
  for (std::size_t i = last_; i < stretches_.size() && i < last_ + 2; ++i) {
    if (holds(stretches_[i])) return &stretches_[last_ = i];
  }
  auto after = std::ranges::upper_bound(stretches_, moment, {}, &Remembered::from);
  if (after == stretches_.begin()) return nullptr;
  --after;
  if (!holds(*after)) return nullptr;
  last_ = static_cast<std::size_t>(after - stretches_.begin());
  return &*after;
}

Remembered& Timeline::add(const Remembered& stretch) {
  auto place = std::ranges::lower_bound(stretches_, stretch.from, {}, &Remembered::from);
  if (place != stretches_.end() && place->from == stretch.from) {
    *place = stretch;
  } else {
    place = stretches_.insert(place, stretch);
  }
  last_ = static_cast<std::size_t>(place - stretches_.begin());
  return *place;
}

namespace {

std::size_t spread(ReadKey key) {
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32);
}

}  // namespace

void Looks::add(ReadKey key) {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t place = spread(key) & mask;; place = (place + 1) & mask) {
    if (table_[place] == key) return;
    if (table_[place] != 0) continue;
    table_[place] = key;
    all_.push_back(key);
    if (all_.size() * 2 > table_.size()) grow();
    return;
  }
}

void Looks::grow() {
  table_.assign(table_.size() * 2, 0);
  const std::vector<ReadKey> kept = std::move(all_);
  all_.clear();
  for (ReadKey key : kept) add(key);
}

void Looks::clear() {
  if (all_.empty()) return;
  std::ranges::fill(table_, 0);
  all_.clear();
}

}  // namespace rowan::rules
