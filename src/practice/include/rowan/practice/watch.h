// What is watched for across records: what is not there, where it should be.
#pragma once

#include <rowan/practice/definitions.h>

#include <map>
#include <string>
#include <vector>

namespace rowan::practice {

/// A kind of absence: something expected that has not happened, by whatever standards find it. It
/// has no rule of its own: each standard brings its source, its confidence and its examples.
struct Absence {
  std::string id, title, about;
  std::vector<std::string> standards;  // By id; each belongs to one kind at most.
};

struct Watch {
  std::map<std::string, Absence> absences;
};

/// What the files of these definitions watch for. Reads them: to be asked once, and kept.
[[nodiscard]] Watch watch_of(const Definitions& definitions);

}  // namespace rowan::practice
