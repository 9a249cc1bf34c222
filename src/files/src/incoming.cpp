// A file on its way in.
#include "disk.h"
#include "sealing.h"

#include <rowan/base/digest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <algorithm>
#include <cerrno>

namespace rowan::files {
namespace fs = std::filesystem;

struct Incoming::State {
  Descriptor file;
  fs::path path;
  Key own{};
  crypto_secretstream_xchacha20poly1305_state stream{};
  crypto_hash_sha256_state digest{};
  std::uint64_t bytes = 0;
  std::string waiting;  // Less than a piece, or a whole one that may be the last.
  bool placed = false;
  bool broken = false;
};

Incoming::Incoming(Cabinet& cabinet, std::uint64_t bytes_most)
    : cabinet_{cabinet}, bytes_most_{bytes_most}, state_{std::make_unique<State>()} {}

Incoming::~Incoming() {
  if (!state_->placed && state_->file.good()) ::unlink(state_->path.c_str());
  sodium_memzero(state_->own.data(), state_->own.size());
}

Result<void, FileError> Incoming::begin() {
  State& state = *state_;
  Digest name{};
  cabinet_.random_(name);
  cabinet_.random_(state.own);
  state.path = cabinet_.folder_ / "incoming" / hex(name);
  state.file =
      Descriptor{::open(state.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!state.file.good()) return fail(trouble_with("make", state.path));
  crypto_hash_sha256_init(&state.digest);
  // The sealed key is written when the digest is known, which it is bound to.
  std::string head(head_bytes, '\0');
  crypto_secretstream_xchacha20poly1305_init_push(
      &state.stream, octets(head) + head_bytes - stream_head_bytes, state.own.data());
  return write_all(state.file, head, state.path);
}

Result<void, FileError> Incoming::write_piece(bool last) {
  State& state = *state_;
  const std::size_t length = std::min(state.waiting.size(), piece_bytes);
  std::string sealed(length + sealed_more, '\0');
  const unsigned char tag = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                 : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  crypto_secretstream_xchacha20poly1305_push(&state.stream, octets(sealed), nullptr,
                                             octets(std::string_view{state.waiting}), length,
                                             nullptr, 0, tag);
  state.waiting.erase(0, length);
  auto written = write_all(state.file, sealed, state.path);
  state.broken = !written;
  return written;
}

Result<void, FileError> Incoming::take(std::string_view bytes) {
  State& state = *state_;
  if (state.broken) return fail(FileError{Why::trouble, "the file was given up"});
  state.bytes += bytes.size();
  if (state.bytes > bytes_most_) {
    state.broken = true;
    return fail(FileError{Why::too_large, "the file is longer than is allowed"});
  }
  crypto_hash_sha256_update(&state.digest, octets(bytes), bytes.size());
  // In bounded memory, however much comes at a time.
  while (!bytes.empty()) {
    const std::size_t room = piece_bytes + 1 - state.waiting.size();
    const std::size_t taken = std::min(room, bytes.size());
    state.waiting.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    if (state.waiting.size() <= piece_bytes) continue;
    if (auto written = write_piece(false); !written) return written;
  }
  return {};
}

Result<Content, FileError> Incoming::finish() {
  State& state = *state_;
  if (state.broken) return fail(FileError{Why::trouble, "the file was given up"});
  if (auto written = write_piece(true); !written) return fail(written.error());
  Digest digest{};
  crypto_hash_sha256_final(&state.digest, digest.data());
  const Content content{hex(digest), state.bytes};
  const std::string head =
      std::string{mark} + seal_key(*cabinet_.keys_, state.own, content, cabinet_.random_);
  if (::lseek(state.file.get(), 0, SEEK_SET) != 0) return fail(trouble_with("write", state.path));
  if (auto written = write_all(state.file, head, state.path); !written) {
    return fail(written.error());
  }
  if (::fsync(state.file.get()) != 0) return fail(trouble_with("synchronise", state.path));
  const fs::path place = cabinet_.place_of(content.digest);
  const std::lock_guard placing{cabinet_.placing_};
  if (::mkdir(place.parent_path().c_str(), 0700) != 0 && errno != EEXIST) {
    return fail(trouble_with("make", place.parent_path()));
  }
  // What stood there says the same; in its place comes one that was just written.
  if (::rename(state.path.c_str(), place.c_str()) != 0) return fail(trouble_with("place", place));
  state.placed = true;
  if (auto synced = sync_folder(place.parent_path()); !synced) return fail(synced.error());
  if (auto synced = sync_folder(cabinet_.folder_); !synced) return fail(synced.error());
  return content;
}

}  // namespace rowan::files
