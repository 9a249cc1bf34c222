// Files of the machine, with what went wrong in words.
#pragma once

#include <rowan/files/cabinet.h>

#include <unistd.h>
#include <filesystem>
#include <string_view>
#include <utility>

namespace rowan::files {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_{number} {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool good() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

/// What the machine says of the last call that failed.
[[nodiscard]] FileError trouble_with(std::string_view doing, const std::filesystem::path& file);
[[nodiscard]] Result<void, FileError> write_all(const Descriptor& to, std::string_view bytes,
                                                const std::filesystem::path& file);
/// As much as there is, up to `most`.
[[nodiscard]] Result<std::string, FileError> read_some(const Descriptor& from, std::size_t most,
                                                       const std::filesystem::path& file);
/// That a folder's own list of names is on the disk.
[[nodiscard]] Result<void, FileError> sync_folder(const std::filesystem::path& folder);

}  // namespace rowan::files
