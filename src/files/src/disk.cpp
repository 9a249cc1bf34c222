#include "disk.h"

#include <fcntl.h>
#include <cerrno>
#include <cstring>

namespace rowan::files {

FileError trouble_with(std::string_view doing, const std::filesystem::path& file) {
  const int because = errno;
  // A limit on the size of files stands for a disk that has no room: EFBIG.
  const bool full = because == ENOSPC || because == EDQUOT || because == EFBIG;
  const Why why = full ? Why::no_room : because == ENOENT ? Why::not_there : Why::trouble;
  return {why, "can't " + std::string{doing} + " " + file.string() + ": " + std::strerror(because)};
}

Result<void, FileError> write_all(const Descriptor& to, std::string_view bytes,
                                  const std::filesystem::path& file) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(to.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(trouble_with("write", file));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::string, FileError> read_some(const Descriptor& from, std::size_t most,
                                         const std::filesystem::path& file) {
  std::string bytes(most, '\0');
  std::size_t have = 0;
  while (have < most) {
    const ssize_t got = ::read(from.get(), bytes.data() + have, most - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(trouble_with("read", file));
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<void, FileError> sync_folder(const std::filesystem::path& folder) {
  const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!opened.good() || ::fsync(opened.get()) != 0) {
    return fail(trouble_with("synchronise", folder));
  }
  return {};
}

}  // namespace rowan::files
