// The parts of a running Rowan, opened in order and held together.
#pragma once

#include "command_line.h"
#include "present.h"

#include <rowan/access/access.h>
#include <rowan/base/result.h>
#include <rowan/casework/casework.h>
#include <rowan/practice/load.h>
#include <rowan/store/store.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace rowan::app {

struct House {
  RealClock clock;
  RealRandomness randomness;
  TimeOrderedIds ids;
  practice::DefinitionsPtr definitions;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<casework::Casework> casework;
  std::unique_ptr<access::Access> access;
};

/// Loads practice and opens the store. The error is ready to print.
[[nodiscard]] Result<std::unique_ptr<House>, std::string> open_house(const Common& common,
                                                                     bool read_only = false);

/// Judges again what comes due, on a thread of its own, until it is told to stop.
class CatchingUp {
 public:
  explicit CatchingUp(casework::Casework& casework);
  ~CatchingUp();

 private:
  void run();
  casework::Casework& casework_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Blocks until SIGINT or SIGTERM.
void wait_for_stop();
/// Must be called before any thread is made, so that only wait_for_stop sees the signals.
void hold_stop_signals();

}  // namespace rowan::app
