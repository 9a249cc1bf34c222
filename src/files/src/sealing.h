// How a file is sealed: its own key under the cabinet's, bound to digest and length, and then
// pieces of one stream (libsodium's secretstream, XChaCha20-Poly1305).
#pragma once

#include <rowan/files/cabinet.h>

#include <sodium.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace rowan::files {

inline constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
inline constexpr std::size_t sealed_more = crypto_secretstream_xchacha20poly1305_ABYTES;
inline constexpr std::string_view mark = "ROWANF1\n";
inline constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
inline constexpr std::size_t sealed_key_bytes =
    sizeof(Key) + crypto_aead_xchacha20poly1305_ietf_ABYTES;
inline constexpr std::size_t stream_head_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
/// Before the pieces: the mark, the nonce of the sealed key, the sealed key, the stream's own head.
inline constexpr std::size_t head_bytes =
    mark.size() + nonce_bytes + sealed_key_bytes + stream_head_bytes;

/// What the cabinet's key is used for, each under a key of its own.
struct Keys {
  Key contents, names;
};
[[nodiscard]] Keys keys_from(const Key& key);

/// The name under which a content stands: a copy of the folder does not tell what anybody has.
[[nodiscard]] std::string name_of(const Keys& keys, std::string_view digest);

[[nodiscard]] std::string seal_key(const Keys& keys, const Key& own, const Content& content,
                                   const FillRandomly& random);
[[nodiscard]] std::optional<Key> unseal_key(const Keys& keys, std::string_view sealed,
                                            const Content& content);

inline const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* octets(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace rowan::files
