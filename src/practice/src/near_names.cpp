#include "near_names.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rowan::practice {
namespace {

// Longer words than this are not names; comparing them would only cost time.
constexpr std::size_t longest_compared = 80;

// Letters added, left out, replaced or swapped with their neighbour each count one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view written, const std::vector<std::string>& candidates) {
  if (written.empty() || written.size() > longest_compared) return {};
  std::size_t best = std::max<std::size_t>(1, written.size() / 3) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest_compared) continue;
    const std::size_t distance = edit_distance(written, candidate);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& candidates) {
  const std::string near = nearest_name(written, candidates);
  return near.empty() ? std::string{} : "did you mean `" + near + "`?";
}

}  // namespace rowan::practice
