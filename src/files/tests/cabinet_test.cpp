// The cabinet of files: what is taken in comes out, and what was changed does not.
#include <rowan/base/digest.h>
#include <rowan/files/cabinet.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <csignal>
#include <fstream>
#include <random>

namespace rowan::files {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class CabinetTest : public ::testing::Test {
 protected:
  CabinetTest()
      : folder_{fs::temp_directory_path() / ("rowan-files-" + std::to_string(::getpid()))} {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    open();
  }
  ~CabinetTest() override { fs::remove_all(folder_); }

  void fill(std::span<std::uint8_t> bytes) {
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(chance_());
  }
  FillRandomly random() {
    return [this](std::span<std::uint8_t> bytes) { fill(bytes); };
  }
  void open() {
    auto opened = Cabinet::open(folder_ / "files", key_, random());
    ASSERT_TRUE(opened) << opened.error().says;
    cabinet_ = std::move(*opened);
  }

  std::string bytes(std::size_t length) {
    std::string made(length, '\0');
    for (auto& c : made) c = static_cast<char>(chance_());
    return made;
  }

  Content keep(std::string_view content, std::size_t piece = 10'000) {
    auto incoming = cabinet_->take_in(100'000'000);
    EXPECT_TRUE(incoming);
    while (!content.empty()) {
      EXPECT_TRUE((*incoming)->take(content.substr(0, piece)));
      content.remove_prefix(std::min(piece, content.size()));
    }
    auto kept = (*incoming)->finish();
    EXPECT_TRUE(kept) << kept.error().says;
    return kept.value_or(Content{});
  }

  Result<std::string, FileError> read(const Content& content) {
    auto outgoing = cabinet_->give_out(content);
    if (!outgoing) return fail(outgoing.error());
    std::string all;
    for (;;) {
      auto piece = outgoing->next();
      if (!piece) return fail(piece.error());
      if (piece->empty()) return all;
      all += *piece;
    }
  }

  std::vector<fs::path> stored() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator{folder_ / "files"}) {
      if (entry.is_regular_file()) found.push_back(entry.path());
    }
    return found;
  }

  static void change_byte(const fs::path& file, std::uint64_t place) {
    std::fstream stream{file, std::ios::in | std::ios::out | std::ios::binary};
    stream.seekg(static_cast<std::streamoff>(place));
    const char was = static_cast<char>(stream.get());
    stream.seekp(static_cast<std::streamoff>(place));
    stream.put(static_cast<char>(was ^ 1));
  }

  std::mt19937 chance_{7};
  fs::path folder_;
  Key key_{1, 2, 3};
  std::unique_ptr<Cabinet> cabinet_;
};

TEST_F(CabinetTest, WhatIsTakenInComesOut) {
  constexpr std::size_t piece = 65'536;
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 2 * piece, 3 * piece + 17}) {
    for (const std::size_t by : {std::size_t{1'000}, piece, std::size_t{1'000'000}}) {
      const std::string content = bytes(length);
      const Content kept = keep(content, by);
      EXPECT_EQ(kept.bytes, length);
      EXPECT_EQ(kept.digest, hex(sha256(content)));
      const auto out = read(kept);
      ASSERT_TRUE(out) << out.error().says;
      EXPECT_EQ(*out, content) << length << " by " << by;
      EXPECT_TRUE(cabinet_->check(kept));
    }
  }
}

TEST_F(CabinetTest, TheDiskHoldsNeitherTheContentNorItsDigest) {
  const std::string content = "Said by nobody about nobody. Said by nobody about nobody.";
  const Content kept = keep(content);
  ASSERT_EQ(stored().size(), 1U);
  std::ifstream in{stored().front(), std::ios::binary};
  const std::string held{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_EQ(held.find("nobody"), std::string::npos);
  EXPECT_EQ(stored().front().string().find(kept.digest), std::string::npos);
  struct stat about{};
  ASSERT_EQ(::stat(stored().front().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 077U, 0U);
}

TEST_F(CabinetTest, TheSameContentIsKeptOnce) {
  const std::string content = bytes(200'000);
  const Content first = keep(content);
  EXPECT_EQ(keep(content).digest, first.digest);
  EXPECT_EQ(stored().size(), 1U);
  EXPECT_EQ(read(first).value_or(""), content);
}

TEST_F(CabinetTest, AChangedByteAnywhereIsFound) {
  const Content kept = keep(bytes(150'000));
  const fs::path file = stored().front();
  const std::uint64_t size = fs::file_size(file);
  for (const std::uint64_t place :
       {std::uint64_t{0}, std::uint64_t{9}, std::uint64_t{40}, std::uint64_t{90},
        std::uint64_t{130}, std::uint64_t{70'000}, size - 1}) {
    change_byte(file, place);
    const auto checked = cabinet_->check(kept);
    ASSERT_FALSE(checked) << place;
    EXPECT_EQ(checked.error().why, Why::damaged) << place;
    change_byte(file, place);
  }
  EXPECT_TRUE(cabinet_->check(kept));
}

TEST_F(CabinetTest, WhatIsCutShortSwappedOrGoneIsFound) {
  const Content one = keep(bytes(150'000));
  const fs::path first = stored().front();
  const Content other = keep(bytes(150'000));
  fs::path second;
  for (const auto& file : stored()) {
    if (file != first) second = file;
  }
  fs::rename(first, folder_ / "aside");
  EXPECT_EQ(cabinet_->check(one).error().why, Why::not_there);
  fs::copy_file(second, first);
  EXPECT_EQ(cabinet_->check(one).error().why, Why::damaged);
  fs::remove(first);
  fs::rename(folder_ / "aside", first);
  EXPECT_TRUE(cabinet_->check(one));
  for (const std::uint64_t left : {std::uint64_t{0}, std::uint64_t{50}, std::uint64_t{112},
                                   fs::file_size(second) / 2, fs::file_size(second) - 1}) {
    fs::resize_file(second, left);
    EXPECT_EQ(cabinet_->check(other).error().why, Why::damaged) << left;
  }
}

TEST_F(CabinetTest, AnotherKeyOpensNothing) {
  const Content kept = keep(bytes(1000));
  const fs::path file = stored().front();
  key_[0] ^= 1U;
  open();
  EXPECT_EQ(cabinet_->check(kept).error().why, Why::not_there);  // Nor is it found.
  const Content again = keep(bytes(10));
  for (const auto& place : stored()) {
    if (place != file) fs::copy_file(file, place, fs::copy_options::overwrite_existing);
  }
  EXPECT_EQ(cabinet_->check(again).error().why, Why::damaged);
}

TEST_F(CabinetTest, MoreThanIsAllowedIsRefusedAndLeavesNothing) {
  {
    auto incoming = cabinet_->take_in(1000);
    ASSERT_TRUE((*incoming)->take(bytes(1000)));
    const auto more = (*incoming)->take("x");
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().why, Why::too_large);
    EXPECT_FALSE((*incoming)->finish());
  }
  EXPECT_TRUE(stored().empty());
}

TEST_F(CabinetTest, WhatIsNotFinishedLeavesNothing) {
  {
    auto incoming = cabinet_->take_in(1'000'000);
    ASSERT_TRUE((*incoming)->take(bytes(300'000)));
    EXPECT_EQ(stored().size(), 1U);
  }
  EXPECT_TRUE(stored().empty());
  // As when the machine stops in the middle of one.
  std::ofstream{folder_ / "files" / "incoming" / "left"} << "half";
  open();
  EXPECT_TRUE(stored().empty());
}

TEST_F(CabinetTest, OnlyReadingChangesNothing) {
  const Content kept = keep(bytes(5000));
  std::ofstream{folder_ / "files" / "incoming" / "on-its-way"} << "half";
  const auto beside = Cabinet::open_to_read(folder_ / "files", key_);
  ASSERT_TRUE(beside);
  EXPECT_TRUE((*beside)->check(kept));
  EXPECT_FALSE((*beside)->take_in(10));
  EXPECT_EQ(stored().size(), 2U);
}

TEST_F(CabinetTest, ADiskWithoutRoomIsSaidAndLeavesNothing) {
  // A limit on the size of files stands for a disk that is full.
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handled = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 100'000;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  {
    auto incoming = cabinet_->take_in(10'000'000);
    const auto taken = (*incoming)->take(bytes(1'000'000));
    EXPECT_FALSE(taken);
    if (!taken) EXPECT_EQ(taken.error().why, Why::no_room);
    EXPECT_FALSE((*incoming)->finish());
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handled);
  EXPECT_TRUE(stored().empty());
  const std::string content = bytes(1'000'000);
  EXPECT_EQ(read(keep(content)).value_or(""), content);
}

TEST_F(CabinetTest, SweepingTakesWhatIsOldAndNotWanted) {
  const Content wanted = keep(bytes(100));
  const Content old = keep(bytes(200));
  const auto now = static_cast<std::int64_t>(::time(nullptr));
  EXPECT_EQ(cabinet_->sweep(Instant{now - 3600}, {wanted.digest}).value_or(99), 0U);
  EXPECT_EQ(cabinet_->sweep(Instant{now + 3600}, {wanted.digest}).value_or(99), 1U);
  EXPECT_TRUE(cabinet_->check(wanted));
  EXPECT_EQ(cabinet_->check(old).error().why, Why::not_there);
}

TEST_F(CabinetTest, ACopyOpensUnderTheSameKey) {
  const Content kept = keep(bytes(100'000));
  EXPECT_EQ(Cabinet::copy(folder_ / "files", folder_ / "copy").value_or(99), 1U);
  EXPECT_EQ(Cabinet::copy(folder_ / "files", folder_ / "copy").value_or(99), 0U);
  const auto copied = Cabinet::open_to_read(folder_ / "copy", key_);
  ASSERT_TRUE(copied);
  EXPECT_TRUE((*copied)->check(kept));
}

TEST_F(CabinetTest, TheKeyIsMadeOnceForItsOwnerAlone) {
  const fs::path file = folder_ / "store.files.key";
  const auto made = read_or_make_key(file, folder_ / "files", random());
  ASSERT_TRUE(made) << made.error();
  EXPECT_EQ(*read_or_make_key(file, folder_ / "files", random()), *made);
  struct stat about{};
  ASSERT_EQ(::stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  ::chmod(file.c_str(), 0640);
  EXPECT_THAT(read_key(file).error(), HasSubstr("chmod 600"));
  std::ofstream{file} << "no key\n";
  ::chmod(file.c_str(), 0600);
  EXPECT_THAT(read_key(file).error(), HasSubstr("does not hold a key"));
}

TEST_F(CabinetTest, NoNewKeyIsMadeForFilesThatItWouldNotOpen) {
  keep(bytes(10));
  const auto made = read_or_make_key(folder_ / "lost.key", folder_ / "files", random());
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error(), HasSubstr("put the key back"));
}

}  // namespace
}  // namespace rowan::files
