// A cabinet of files: each content is kept once, encrypted, under the digest of what it says, and
// is taken in and given out in pieces, however long it is.
//
// A file is written under another name, synchronised, and then put in place, so that what stands
// under a digest is whole. Every piece is authenticated, and the digest and length are bound to the
// file's own key: what was changed, cut short or put in another's place does not open.
#pragma once

#include <rowan/base/result.h>
#include <rowan/base/time.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::files {

enum class Why : std::uint8_t {
  not_there,
  damaged,  // Changed, cut short, or written under another key.
  too_large,  // More than was allowed has come.
  no_room,  // The disk is full.
  trouble  // Anything else that the machine says.
};

struct FileError {
  Why why = Why::trouble;
  std::string says;  // For whoever keeps the machine; names no content.
};

using Key = std::array<std::uint8_t, 32>;
/// Where unguessable bytes come from. Safe to call from several threads.
using FillRandomly = std::function<void(std::span<std::uint8_t>)>;

/// What a content is known by.
struct Content {
  std::string digest;  // SHA-256 as 64 lower-case hexadecimal characters.
  std::uint64_t bytes = 0;
};

struct Keys;
class Cabinet;

/// A file on its way in. Unless it is finished, nothing of it stays.
class Incoming {
 public:
  ~Incoming();
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;

  [[nodiscard]] Result<void, FileError> take(std::string_view bytes);
  /// Puts it in place: it is on the disk when this answers. What was there already is as good.
  [[nodiscard]] Result<Content, FileError> finish();

 private:
  friend class Cabinet;
  Incoming(Cabinet& cabinet, std::uint64_t bytes_most);
  [[nodiscard]] Result<void, FileError> begin();
  [[nodiscard]] Result<void, FileError> write_piece(bool last);
  struct State;
  Cabinet& cabinet_;
  std::uint64_t bytes_most_;
  std::unique_ptr<State> state_;
};

/// A file on its way out.
class Outgoing {
 public:
  ~Outgoing();
  Outgoing(Outgoing&&) noexcept;
  Outgoing& operator=(Outgoing&&) = delete;

  /// The next piece; "" after the last. The digest is that of all pieces once the last has come.
  [[nodiscard]] Result<std::string, FileError> next();

 private:
  friend class Cabinet;
  struct State;
  explicit Outgoing(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Cabinet {
 public:
  /// Makes the folder when there is none, for its owner alone, and sweeps away what was on its way
  /// in when the machine stopped. `random` must outlive the cabinet.
  [[nodiscard]] static Result<std::unique_ptr<Cabinet>, FileError> open(
      const std::filesystem::path& folder, const Key& key, FillRandomly random);
  /// Only to give out and to check: changes nothing, and may stand beside one that takes in.
  [[nodiscard]] static Result<std::unique_ptr<Cabinet>, FileError> open_to_read(
      const std::filesystem::path& folder, const Key& key);
  ~Cabinet();

  [[nodiscard]] Result<std::unique_ptr<Incoming>, FileError> take_in(std::uint64_t bytes_most);
  [[nodiscard]] Result<Outgoing, FileError> give_out(const Content& content) const;
  /// Reads a file to its end: nothing when it is what its digest says.
  [[nodiscard]] Result<void, FileError> check(const Content& content) const;

  /// Removes what is older than `before`, by when it was last put in place, and is not `wanted`.
  /// Gives how many files that were.
  [[nodiscard]] Result<std::size_t, FileError> sweep(Instant before,
                                                     const std::vector<std::string>& wanted);
  /// Copies every file that is not there yet to a folder, in which it opens under the same key.
  static Result<std::size_t, FileError> copy(const std::filesystem::path& from,
                                             const std::filesystem::path& to);

 private:
  friend class Incoming;
  Cabinet(std::filesystem::path folder, const Key& key, FillRandomly random);
  [[nodiscard]] std::filesystem::path place_of(std::string_view digest) const;

  std::filesystem::path folder_;
  std::unique_ptr<const Keys> keys_;
  FillRandomly random_;
  std::mutex placing_;  // Between putting a file in place and sweeping it away.
};

/// The key in the file, which must be nobody else's to read.
[[nodiscard]] Result<Key, std::string> read_key(const std::filesystem::path& file);
/// The same, made when there is none. Refused when `folder` already holds files, which a new key
/// would not open.
[[nodiscard]] Result<Key, std::string> read_or_make_key(const std::filesystem::path& file,
                                                        const std::filesystem::path& folder,
                                                        const FillRandomly& random);

}  // namespace rowan::files
