// One line on standard error that says how far a long work has come.
#pragma once

#include <rowan/store/store.h>

#include <cstdint>
#include <string_view>

namespace rowan::app {

/// On a terminal the line is written over, at most ten times a second; elsewhere, as in a log, each
/// tenth of the work is a line of its own. Any thread may call it. Always true: the work goes on.
bool show_progress(std::string_view what, std::uint64_t done, std::uint64_t total);

/// The same for work that has one name. `what` must outlive it.
[[nodiscard]] store::Progress progress_of(std::string_view what);

}  // namespace rowan::app
