// Room for the values of one sitting: handed out in passing, taken back all at once.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace rowan::rules {

/// Only for things that need no destruction. What it gives stays good as long as it lives.
class Arena {
 public:
  template <class T>
  [[nodiscard]] T* many(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    static_assert(alignof(T) <= alignof(std::max_align_t));
    auto* made = static_cast<T*>(take(count * sizeof(T)));
    std::uninitialized_value_construct_n(made, count);
    return made;
  }
  template <class T>
  [[nodiscard]] std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (items.empty()) return {};
    auto* made = static_cast<T*>(take(items.size() * sizeof(T)));
    std::uninitialized_copy(items.begin(), items.end(), made);
    return {made, items.size()};
  }

 private:
  void* take(std::size_t bytes) {
    bytes = (bytes + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) *
            alignof(std::max_align_t);
    if (bytes > left_) {
      const std::size_t block = bytes > usual ? bytes : usual;
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
      at_ = blocks_.back().get();
      left_ = block;
    }
    std::byte* taken = at_;
    at_ += bytes;
    left_ -= bytes;
    return taken;
  }

  static constexpr std::size_t usual = 32 * 1024;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace rowan::rules
