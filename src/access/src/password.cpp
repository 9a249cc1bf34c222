#include <rowan/access/password.h>

#include <sodium.h>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace rowan::access {
namespace {

constexpr std::size_t salt_bytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t hash_bytes = 32;

std::string base64(std::span<const std::uint8_t> bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.resize(text.find('\0'));
  return text;
}

}  // namespace

/// Lets so many in at a time; the rest wait a little and are then sent away.
struct Passwords::Gate {
  std::mutex mutex;
  std::condition_variable freed;
  int free;

  explicit Gate(int at_once) : free{at_once} {}
  bool enter(int wait_milliseconds) {
    std::unique_lock lock{mutex};
    const auto wait = std::chrono::milliseconds{wait_milliseconds};
    if (!freed.wait_for(lock, wait, [this] { return free > 0; })) return false;
    --free;
    return true;
  }
  void leave() {
    {
      const std::lock_guard lock{mutex};
      ++free;
    }
    freed.notify_one();
  }
};

Passwords::Passwords(PasswordCost cost, Randomness& randomness)
    : cost_{cost}, randomness_{randomness}, gate_{std::make_unique<Gate>(cost.at_once)} {
  static const int ready = sodium_init();
  static_cast<void>(ready);
}

Passwords::~Passwords() = default;

Result<std::string, PasswordError> Passwords::make(const Sensitive<std::string>& password) {
  std::array<std::uint8_t, salt_bytes> salt{};
  randomness_.fill(salt);
  if (!gate_->enter(cost_.wait_milliseconds)) return fail(PasswordError::busy);
  const std::string& text = password.reveal("working out the hash that is kept in its place");
  std::array<std::uint8_t, hash_bytes> hash{};
  const int done = crypto_pwhash(hash.data(), hash.size(), text.data(), text.size(), salt.data(),
                                 cost_.passes, cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  gate_->leave();
  if (done != 0) return fail(PasswordError::no_memory);
  return "$argon2id$v=19$m=" + std::to_string(cost_.memory_bytes / 1024) +
         ",t=" + std::to_string(cost_.passes) + ",p=1$" + base64(salt) + "$" + base64(hash);
}

Result<bool, PasswordError> Passwords::matches(std::string_view kept,
                                               const Sensitive<std::string>& password) {
  if (!gate_->enter(cost_.wait_milliseconds)) return fail(PasswordError::busy);
  const std::string& text = password.reveal("comparing with the hash that is kept");
  const int same = crypto_pwhash_str_verify(std::string{kept}.c_str(), text.data(), text.size());
  gate_->leave();
  return same == 0;
}

Result<void, PasswordError> Passwords::pretend(const Sensitive<std::string>& password) {
  auto made = make(password);
  if (!made) return fail(made.error());
  return {};
}

}  // namespace rowan::access
