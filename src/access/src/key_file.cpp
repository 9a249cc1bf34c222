#include <key_file.h>

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace rowan::access {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64_kind = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

std::string base64(std::span<const std::uint8_t> bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), base64_kind), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64_kind);
  text.resize(std::strlen(text.c_str()));
  return text;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

class File {
 public:
  explicit File(int descriptor) : descriptor_{descriptor} {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

std::string trouble(const std::filesystem::path& file, const char* with) {
  return std::string{with} + " the key file " + file.string() + ": " + std::strerror(errno);
}

/// Written whole under another name and then put in place, unless another has come first.
Result<void, std::string> make_key(const std::filesystem::path& file, Randomness& randomness) {
  SealingKey key{};
  randomness.fill(key);
  const std::string text = base64(key) + "\n";
  const std::string making = file.string() + ".making." + std::to_string(::getpid());
  {
    const File made{::open(making.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    const auto length = static_cast<ssize_t>(text.size());
    if (made.get() < 0 || ::write(made.get(), text.data(), text.size()) != length ||
        ::fsync(made.get()) != 0) {
      std::string says = trouble(file, "can't write");
      ::unlink(making.c_str());
      return fail(std::move(says));
    }
  }
  const bool placed = ::link(making.c_str(), file.c_str()) == 0 || errno == EEXIST;
  std::string says = placed ? std::string{} : trouble(file, "can't put in place");
  ::unlink(making.c_str());
  if (!placed) return fail(std::move(says));
  return {};
}

}  // namespace

Result<SealingKey, std::string> read_key(const std::filesystem::path& file) {
  const File opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat about{};
  if (opened.get() < 0 || ::fstat(opened.get(), &about) != 0) {
    return fail(trouble(file, "can't read"));
  }
  if ((about.st_mode & 077U) != 0) {
    return fail("the key file " + file.string() + " may be read by others: chmod 600 it");
  }
  std::array<char, 128> text{};
  const ssize_t length = ::read(opened.get(), text.data(), text.size());
  SealingKey key{};
  std::size_t found = 0;
  const bool read = length > 0 && sodium_base642bin(key.data(), key.size(), text.data(),
                                                    static_cast<std::size_t>(length), "\r\n",
                                                    &found, nullptr, base64_kind) == 0;
  if (!read || found != key.size()) {
    return fail("the key file " + file.string() + " does not hold a key");
  }
  return key;
}

Result<SealingKey, std::string> read_or_make_key(const std::filesystem::path& file,
                                                 Randomness& randomness) {
  if (::access(file.c_str(), F_OK) != 0) {
    if (auto made = make_key(file, randomness); !made) return fail(made.error());
  }
  return read_key(file);
}

std::string seal(const SealingKey& key, std::span<const std::uint8_t> secret,
                 std::string_view about, Randomness& randomness) {
  std::vector<std::uint8_t> bytes(nonce_bytes + secret.size() + tag_bytes);
  randomness.fill(std::span{bytes}.first(nonce_bytes));
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes.data() + nonce_bytes, nullptr, secret.data(),
                                             secret.size(), bytes_of(about), about.size(), nullptr,
                                             bytes.data(), key.data());
  return base64(bytes);
}

std::optional<std::vector<std::uint8_t>> unseal(const SealingKey& key, std::string_view sealed,
                                                std::string_view about) {
  if (sealed.empty()) return std::nullopt;  // There is nothing to point libsodium at.
  std::vector<std::uint8_t> bytes(sealed.size());
  std::size_t length = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), sealed.data(), sealed.size(), nullptr, &length,
                        nullptr, base64_kind) != 0 ||
      length < nonce_bytes + tag_bytes) {
    return std::nullopt;
  }
  std::vector<std::uint8_t> secret(length - nonce_bytes - tag_bytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          secret.data(), nullptr, nullptr, bytes.data() + nonce_bytes, length - nonce_bytes,
          bytes_of(about), about.size(), bytes.data(), key.data()) != 0) {
    return std::nullopt;
  }
  return secret;
}

}  // namespace rowan::access
