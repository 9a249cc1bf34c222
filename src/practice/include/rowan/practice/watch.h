// What is watched for across records: what is not there, where it should be; and streams of things
// that come in, each against its own past.
#pragma once

#include <rowan/practice/definitions.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rowan::practice {

/// A kind of absence: something expected that has not happened, by whatever standards find it. It
/// has no rule of its own: each standard brings its source, its confidence and its examples.
struct Absence {
  std::string id, title, about;
  std::vector<std::string> standards;  // By id; each belongs to one kind at most.
};

/// What is counted in a stream: entries of one event of one record type, when they are recorded.
struct StreamEntry {
  std::string record, event;
  std::string by;  // A field of the event whose codes are counted apart; "" for none.
};

/// When a stream has fallen. The numbers are the force's own, never law.
struct StreamAlarm {
  int days = 7;          // What is compared: as many days as this, the last of them yesterday,
  int weeks = 12;        // with the same days of so many weeks before it;
  int weeks_least = 6;   // with fewer to compare, nothing is known.
  int weeks_back = 52;   // How far back weeks are taken from.
  double usual_least = 0;   // A stream that usually brings less is too thin to judge.
  double fall_percent = 0;  // It has fallen when it is lower than usual by this,
  double spreads = 0;       // and by as many times as its weeks usually differ (their median).
  std::string calendar;  // School terms: weeks of term are compared with such weeks; "" for none.
};

struct StreamExample {
  std::string name, expect;  // `usual`, `fallen` or `not_known`.
  std::int64_t now = 0;
  std::vector<std::int64_t> weeks;  // Those that are compared, the newest first.
  int line = 0, column = 0;
};

struct Stream {
  std::string id, title, about, file;
  std::string owner;  // The role that is told of a fall, and says what it is.
  SourceRef source;
  std::vector<StreamEntry> counts;
  StreamAlarm alarm;
  std::vector<StreamExample> examples;
};

struct Watch {
  std::map<std::string, Absence> absences;
  std::map<std::string, Stream> streams;
};

/// What the files of these definitions watch for. Reads them: to be asked once, and kept.
[[nodiscard]] Watch watch_of(const Definitions& definitions);

}  // namespace rowan::practice
