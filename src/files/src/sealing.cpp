#include "sealing.h"

#include <rowan/base/digest.h>

namespace rowan::files {
namespace {

Key key_for(const Key& key, std::string_view use) {
  Key made{};
  crypto_generichash(made.data(), made.size(), octets(use), use.size(), key.data(), key.size());
  return made;
}

std::string about(const Content& content) {
  return "rowan file " + content.digest + " " + std::to_string(content.bytes);
}

}  // namespace

Keys keys_from(const Key& key) {
  return {key_for(key, "rowan files: contents"), key_for(key, "rowan files: names")};
}

std::string name_of(const Keys& keys, std::string_view digest) {
  Digest name{};
  crypto_generichash(name.data(), name.size(), octets(digest), digest.size(), keys.names.data(),
                     keys.names.size());
  return hex(name);
}

std::string seal_key(const Keys& keys, const Key& own, const Content& content,
                     const FillRandomly& random) {
  std::string sealed(nonce_bytes + sealed_key_bytes, '\0');
  random(std::span{octets(sealed), nonce_bytes});
  const std::string bound = about(content);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      octets(sealed) + nonce_bytes, nullptr, own.data(), own.size(),
      octets(std::string_view{bound}), bound.size(), nullptr, octets(sealed), keys.contents.data());
  return sealed;
}

std::optional<Key> unseal_key(const Keys& keys, std::string_view sealed, const Content& content) {
  Key own{};
  const std::string bound = about(content);
  if (sealed.size() != nonce_bytes + sealed_key_bytes ||
      crypto_aead_xchacha20poly1305_ietf_decrypt(own.data(), nullptr, nullptr,
                                                 octets(sealed) + nonce_bytes, sealed_key_bytes,
                                                 octets(std::string_view{bound}), bound.size(),
                                                 octets(sealed), keys.contents.data()) != 0) {
    return std::nullopt;
  }
  return own;
}

}  // namespace rowan::files
