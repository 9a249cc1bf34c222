#include "progress_line.h"

#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <string>

#include <unistd.h>

namespace rowan::app {

namespace {

/// What was shown last, so that the same is not said again.
struct Shown {
  std::mutex mutex;
  std::string what;
  std::uint64_t tenths = 0;
  std::chrono::steady_clock::time_point at;
};

Shown& last_shown() {
  static Shown shown;
  return shown;
}

}  // namespace

bool show_progress(std::string_view what, std::uint64_t done, std::uint64_t total) {
  static const bool on_terminal = ::isatty(STDERR_FILENO) == 1;
  auto& shown = last_shown();
  const std::lock_guard lock{shown.mutex};
  const auto now = std::chrono::steady_clock::now();
  const auto tenths = total == 0 ? 10 : done * 10 / total;
  const bool begun = shown.what != what || tenths < shown.tenths;
  const bool ended = done >= total;
  const bool moved =
      on_terminal ? now - shown.at >= std::chrono::milliseconds{100} : tenths > shown.tenths;
  if (!begun && !ended && !moved) return true;
  shown.what = what;
  shown.tenths = tenths;
  shown.at = now;
  const auto line = fmt::format("{}: {} of {}", what, done, total);
  if (on_terminal) {
    fmt::print(stderr, "\r{}   {}", line, ended ? "\n" : "");
  } else {
    fmt::print(stderr, "{}\n", line);
  }
  return true;
}

store::Progress progress_of(std::string_view what) {
  return
      [what](std::uint64_t done, std::uint64_t total) { return show_progress(what, done, total); };
}

}  // namespace rowan::app
