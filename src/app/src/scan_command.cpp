// A command that looks at documents for harm: the bytes go to its standard input, its exit code is
// what it found. It runs in a group of its own, which is ended with it when its time is up.
#include "documents.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <optional>
#include <semaphore>

extern char** environ;

namespace rowan::app {
namespace {

using Time = std::chrono::steady_clock::time_point;

int left_until(Time deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

/// True when the descriptor is ready for it before the deadline.
bool ready(int descriptor, short events, Time deadline) {
  pollfd waiting{descriptor, events, 0};
  for (;;) {
    const int found = ::poll(&waiting, 1, left_until(deadline));
    if (found > 0) return true;
    if (found == 0 || errno != EINTR) return false;
  }
}

/// A running command and the line to its standard input.
class Command {
 public:
  explicit Command(const std::string& text) {
    std::array<int, 2> line{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line.data()) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, line[1], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t about;
    posix_spawnattr_init(&about);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&about, &none);
    posix_spawnattr_setpgroup(&about, 0);
    posix_spawnattr_setflags(&about, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    std::string shell = "sh", flag = "-c", command = text;
    std::array<char*, 4> arguments{shell.data(), flag.data(), command.data(), nullptr};
    if (::posix_spawn(&process_, "/bin/sh", &actions, &about, arguments.data(), environ) != 0) {
      process_ = -1;
    }
    posix_spawnattr_destroy(&about);
    posix_spawn_file_actions_destroy(&actions);
    ::close(line[1]);
    line_ = line[0];
  }
  ~Command() {
    hang_up();
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  /// False when it takes no more, which it need not: its answer is what counts.
  bool write(std::string_view bytes, Time deadline) {
    while (!bytes.empty()) {
      if (!ready(line_, POLLOUT, deadline)) return false;
      const auto sent = ::send(line_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (sent < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void hang_up() {
    if (line_ >= 0) ::close(line_);
    line_ = -1;
  }
  /// The exit code, when it ends by itself before the deadline.
  std::optional<int> code(Time deadline) {
    if (process_ <= 0) return std::nullopt;
    // By its number: the C library of Debian 12 declares the function for C alone.
    const auto watched = static_cast<int>(::syscall(SYS_pidfd_open, process_, 0));
    const bool over = watched >= 0 && ready(watched, POLLIN, deadline);
    if (watched >= 0) ::close(watched);
    int status = 0;
    if (!over || ::waitpid(process_, &status, 0) != process_) return std::nullopt;
    process_ = -1;
    if (!WIFEXITED(status)) return std::nullopt;
    return WEXITSTATUS(status);
  }
  [[nodiscard]] bool runs() const { return process_ > 0; }

 private:
  pid_t process_ = -1;
  int line_ = -1;
};

store::Scan scan(const files::Cabinet& cabinet, const std::string& text, std::chrono::seconds limit,
                 const files::Content& content) {
  constexpr int says_clean = 0, says_infected = 1;
  auto outgoing = cabinet.give_out(content);
  Command command{text};
  if (!outgoing || !command.runs()) return store::Scan::waiting;
  const Time deadline = std::chrono::steady_clock::now() + limit;
  bool whole = false;
  for (;;) {
    const auto piece = outgoing->next();
    if (!piece) return store::Scan::waiting;
    whole = piece->empty();
    if (whole || !command.write(*piece, deadline)) break;
  }
  command.hang_up();
  const auto code = command.code(deadline);
  if (code == says_infected) return store::Scan::infected;
  // Clean is only what it has been given whole.
  return code == says_clean && whole ? store::Scan::clean : store::Scan::waiting;
}

}  // namespace

Scanner scan_by(const files::Cabinet& cabinet, std::string command, std::chrono::seconds limit) {
  return [&cabinet, command = std::move(command), limit](const files::Content& content) {
    return scan(cabinet, command, limit, content);
  };
}

Scanner a_few_at_once(Scanner scan) {
  constexpr std::ptrdiff_t most = 4;
  auto places = std::make_shared<std::counting_semaphore<most>>(most);
  return [scan = std::move(scan), places](const files::Content& content) {
    if (!places->try_acquire()) return store::Scan::waiting;
    const auto give_back = [](auto* taken) { taken->release(); };
    const std::unique_ptr<std::counting_semaphore<most>, decltype(give_back)> place{places.get(),
                                                                                    give_back};
    return scan(content);
  };
}

}  // namespace rowan::app
