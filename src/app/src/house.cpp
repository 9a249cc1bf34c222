#include "house.h"

#include <fmt/format.h>
#include <pthread.h>
#include <chrono>
#include <csignal>

namespace rowan::app {

Result<std::unique_ptr<House>, std::string> open_house(const Common& common, bool read_only) {
  auto house = std::make_unique<House>();
  practice::LoadOptions options{common.practice, std::nullopt};
  if (!common.overlay.empty()) options.overlay = common.overlay;
  auto loaded = practice::load(options);
  if (!loaded) {
    std::string text =
        fmt::format("the definitions in {} can't be used:", common.practice.string());
    for (const Problem& problem : loaded.error()) text += "\n  " + to_text(problem);
    return fail(std::move(text));
  }
  house->definitions = *loaded;
  // An empty folder is a mistyped path: under it, every duty of the store would be closed.
  if (house->definitions->record_types.empty()) {
    return fail(fmt::format("there are no definitions in {}: name the folder with --practice",
                            common.practice.string()));
  }
  if (!house->definitions->sign_in.said()) {
    return fail(fmt::format("{} does not say how people sign in: sign_in.yaml is missing there",
                            common.practice.string()));
  }
  store::OpenOptions store_options;
  store_options.read_only = read_only;
  auto opened = store::open_sqlite(common.store, store_options);
  if (!opened) {
    return fail(fmt::format("the store {} can't be opened: {}", common.store.string(),
                            opened.error().message));
  }
  house->store = std::move(*opened);
  casework::Settings settings;
  settings.counts_kept_seconds = 10;
  settings.together_most = common.together_most;
  house->casework = std::make_unique<casework::Casework>(
      *house->store, house->definitions, house->clock, house->ids, std::move(settings));
  access::AccessSettings signing_in;
  signing_in.key_file = common.key_file;
  if (signing_in.key_file.empty()) signing_in.key_file = common.store.string() + ".key";
  house->access =
      std::make_unique<access::Access>(*house->store, house->definitions, house->clock,
                                       house->randomness, house->ids, std::move(signing_in));
  return house;
}

CatchingUp::CatchingUp(casework::Casework& casework)
    : casework_{casework}, thread_{[this] { run(); }} {}

CatchingUp::~CatchingUp() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void CatchingUp::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    auto caught_up = casework_.catch_up();
    bool behind = caught_up && casework_.behind();
    lock.lock();
    if (behind) continue;
    wake_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; });
  }
}

namespace {

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

void hold_stop_signals() {
  sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void wait_for_stop() {
  sigset_t signals = stop_signals();
  int received = 0;
  sigwait(&signals, &received);
}

}  // namespace rowan::app
