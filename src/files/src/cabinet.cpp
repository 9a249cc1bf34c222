#include "disk.h"
#include "sealing.h"

#include <rowan/base/digest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <algorithm>
#include <cerrno>
#include <set>

namespace rowan::files {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t name_letters = 64;

/// Calls `each` with every file that stands in a cabinet's folder.
template <class Each>
Result<void, FileError> for_each_file(const fs::path& folder, const Each& each) {
  std::error_code error;
  for (const auto& shelf : fs::directory_iterator{folder, error}) {
    if (shelf.path().filename().string().size() != 2) continue;
    for (const auto& file : fs::directory_iterator{shelf.path(), error}) {
      if (file.path().filename().string().size() != name_letters) continue;
      if (auto done = each(file.path()); !done) return done;
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return fail(FileError{Why::trouble, "can't read " + folder.string() + ": " + error.message()});
  }
  return {};
}

Result<void, FileError> make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return fail(trouble_with("make", folder));
  }
  return {};
}

}  // namespace

struct Outgoing::State {
  Descriptor file;
  fs::path path;
  Content content;
  crypto_secretstream_xchacha20poly1305_state stream{};
  crypto_hash_sha256_state digest{};
  std::uint64_t bytes = 0;
  bool ended = false;

  [[nodiscard]] FileError damaged() const {
    return {Why::damaged, path.string() + " is not what was written"};
  }
};

Outgoing::Outgoing(std::unique_ptr<State> state) : state_{std::move(state)} {}
Outgoing::Outgoing(Outgoing&&) noexcept = default;
Outgoing::~Outgoing() = default;

Result<std::string, FileError> Outgoing::next() {
  State& state = *state_;
  if (state.ended) return std::string{};
  auto sealed = read_some(state.file, piece_bytes + sealed_more, state.path);
  if (!sealed) return fail(sealed.error());
  if (sealed->size() < sealed_more) return fail(state.damaged());
  std::string piece(sealed->size() - sealed_more, '\0');
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&state.stream, octets(piece), nullptr, &tag,
                                                 octets(std::string_view{*sealed}), sealed->size(),
                                                 nullptr, 0) != 0) {
    return fail(state.damaged());
  }
  state.bytes += piece.size();
  crypto_hash_sha256_update(&state.digest, octets(std::string_view{piece}), piece.size());
  if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
    if (piece.empty()) return fail(state.damaged());
    return piece;
  }
  state.ended = true;
  Digest digest{};
  crypto_hash_sha256_final(&state.digest, digest.data());
  // The last piece is held back where all of them together are not what they should be.
  if (state.bytes != state.content.bytes || hex(digest) != state.content.digest) {
    return fail(state.damaged());
  }
  return piece;
}

Cabinet::Cabinet(fs::path folder, const Key& key, FillRandomly random)
    : folder_{std::move(folder)},
      keys_{std::make_unique<const Keys>(keys_from(key))},
      random_{std::move(random)} {}

Cabinet::~Cabinet() = default;

Result<std::unique_ptr<Cabinet>, FileError> Cabinet::open(const fs::path& folder, const Key& key,
                                                          FillRandomly random) {
  if (sodium_init() < 0) return fail(FileError{Why::trouble, "libsodium can't be used"});
  if (auto made = make_folder(folder); !made) return fail(made.error());
  if (auto made = make_folder(folder / "incoming"); !made) return fail(made.error());
  std::error_code error;
  for (const auto& left : fs::directory_iterator{folder / "incoming", error}) {
    fs::remove(left.path(), error);
  }
  if (error) return fail(FileError{Why::trouble, "can't sweep " + folder.string()});
  return std::unique_ptr<Cabinet>{new Cabinet{folder, key, std::move(random)}};
}

Result<std::unique_ptr<Cabinet>, FileError> Cabinet::open_to_read(const fs::path& folder,
                                                                  const Key& key) {
  if (sodium_init() < 0) return fail(FileError{Why::trouble, "libsodium can't be used"});
  return std::unique_ptr<Cabinet>{new Cabinet{folder, key, {}}};
}

fs::path Cabinet::place_of(std::string_view digest) const {
  const std::string name = name_of(*keys_, digest);
  return folder_ / name.substr(0, 2) / name;
}

Result<std::unique_ptr<Incoming>, FileError> Cabinet::take_in(std::uint64_t bytes_most) {
  if (!random_) return fail(FileError{Why::trouble, "the cabinet is open for reading only"});
  std::unique_ptr<Incoming> incoming{new Incoming{*this, bytes_most}};
  if (auto begun = incoming->begin(); !begun) return fail(begun.error());
  return incoming;
}

Result<Outgoing, FileError> Cabinet::give_out(const Content& content) const {
  auto state = std::make_unique<Outgoing::State>();
  state->path = place_of(content.digest);
  state->content = content;
  state->file = Descriptor{::open(state->path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!state->file.good()) return fail(trouble_with("open", state->path));
  const auto head = read_some(state->file, head_bytes, state->path);
  if (!head) return fail(head.error());
  if (head->size() != head_bytes || !head->starts_with(mark)) return fail(state->damaged());
  const std::string_view sealed =
      std::string_view{*head}.substr(mark.size(), nonce_bytes + sealed_key_bytes);
  auto own = unseal_key(*keys_, sealed, content);
  if (!own) return fail(state->damaged());
  const int begun = crypto_secretstream_xchacha20poly1305_init_pull(
      &state->stream, octets(std::string_view{*head}) + head_bytes - stream_head_bytes,
      own->data());
  sodium_memzero(own->data(), own->size());
  if (begun != 0) return fail(state->damaged());
  crypto_hash_sha256_init(&state->digest);
  return Outgoing{std::move(state)};
}

Result<void, FileError> Cabinet::check(const Content& content) const {
  auto outgoing = give_out(content);
  if (!outgoing) return fail(outgoing.error());
  for (;;) {
    const auto piece = outgoing->next();
    if (!piece) return fail(piece.error());
    if (piece->empty()) return {};
  }
}

Result<std::size_t, FileError> Cabinet::sweep(Instant before,
                                              const std::vector<std::string>& wanted) {
  std::set<std::string> names;
  for (const auto& digest : wanted) names.insert(name_of(*keys_, digest));
  std::size_t removed = 0;
  auto done = for_each_file(folder_, [&](const fs::path& file) -> Result<void, FileError> {
    if (names.contains(file.filename().string())) return {};
    const std::lock_guard placing{placing_};
    struct stat about{};
    if (::stat(file.c_str(), &about) != 0 || about.st_mtime >= before.seconds) return {};
    if (::unlink(file.c_str()) != 0) return fail(trouble_with("remove", file));
    ++removed;
    return {};
  });
  if (!done) return fail(done.error());
  return removed;
}

Result<std::size_t, FileError> Cabinet::copy(const fs::path& from, const fs::path& to) {
  std::size_t copied = 0;
  if (auto made = make_folder(to); !made) return fail(made.error());
  auto done = for_each_file(from, [&](const fs::path& file) -> Result<void, FileError> {
    const fs::path shelf = to / file.parent_path().filename();
    const fs::path place = shelf / file.filename();
    if (fs::exists(place)) return {};
    if (auto made = make_folder(shelf); !made) return made;
    const Descriptor source{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    // Swept away since the folder was read: nothing in the store named it.
    if (!source.good() && errno == ENOENT) return {};
    if (!source.good()) return fail(trouble_with("open", file));
    const fs::path making = place.string() + ".making";
    const Descriptor target{::open(making.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (!target.good()) return fail(trouble_with("make", making));
    for (;;) {
      auto piece = read_some(source, piece_bytes, file);
      if (!piece) return fail(piece.error());
      if (piece->empty()) break;
      if (auto written = write_all(target, *piece, making); !written) return written;
    }
    if (::fsync(target.get()) != 0) return fail(trouble_with("synchronise", making));
    if (::rename(making.c_str(), place.c_str()) != 0) return fail(trouble_with("place", place));
    ++copied;
    return sync_folder(shelf);
  });
  if (!done) return fail(done.error());
  if (auto synced = sync_folder(to); !synced) return fail(synced.error());
  return copied;
}

}  // namespace rowan::files
