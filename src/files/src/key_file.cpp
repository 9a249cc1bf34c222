// The cabinet's key, in a file of its own.
#include "disk.h"
#include "sealing.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <algorithm>
#include <cerrno>

namespace rowan::files {
namespace fs = std::filesystem;
namespace {

bool holds_files(const fs::path& folder) {
  std::error_code error;
  for (const auto& shelf : fs::directory_iterator{folder, error}) {
    if (shelf.path().filename() != "incoming" && !fs::is_empty(shelf.path(), error)) return true;
  }
  return false;
}

/// Written whole under another name and then put in place, unless another has come first.
Result<void, FileError> make_key(const fs::path& file, const FillRandomly& random) {
  Key key{};
  random(key);
  std::string text(sodium_base64_encoded_len(key.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), key.data(), key.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.back() = '\n';  // In the place of the NUL.
  const fs::path making = file.string() + ".making." + std::to_string(::getpid());
  const Descriptor made{::open(making.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!made.good()) return fail(trouble_with("make", making));
  auto written = write_all(made, text, making);
  if (written && ::fsync(made.get()) != 0) written = fail(trouble_with("synchronise", making));
  if (written && ::link(making.c_str(), file.c_str()) != 0 && errno != EEXIST) {
    written = fail(trouble_with("place", file));
  }
  ::unlink(making.c_str());
  if (!written) return written;
  return sync_folder(file.has_parent_path() ? file.parent_path() : fs::path{"."});
}

}  // namespace

Result<Key, std::string> read_key(const fs::path& file) {
  const Descriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat about{};
  if (!opened.good() || ::fstat(opened.get(), &about) != 0) {
    return fail(trouble_with("read the key file", file).says);
  }
  if ((about.st_mode & 077U) != 0) {
    return fail("the key file " + file.string() + " may be read by others: chmod 600 it");
  }
  constexpr std::size_t longest = 128;
  const auto text = read_some(opened, longest, file);
  Key key{};
  std::size_t found = 0;
  if (!text ||
      sodium_base642bin(key.data(), key.size(), text->data(), text->size(), "\r\n", &found, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      found != key.size()) {
    return fail("the key file " + file.string() + " does not hold a key");
  }
  return key;
}

Result<Key, std::string> read_or_make_key(const fs::path& file, const fs::path& folder,
                                          const FillRandomly& random) {
  if (::access(file.c_str(), F_OK) != 0) {
    if (holds_files(folder)) {
      return fail("the key file " + file.string() + " is missing, and " + folder.string() +
                  " holds files that no other key opens: put the key back");
    }
    if (auto made = make_key(file, random); !made) return fail(made.error().says);
  }
  return read_key(file);
}

}  // namespace rowan::files
