#include "documents.h"

#include <rowan/base/json.h>
#include <rowan/practice/attachments.h>
#include <rowan/store/events.h>

#include <fmt/format.h>
#include <map>

namespace rowan::app {

std::filesystem::path documents_folder(const Common& common) {
  return common.documents.empty() ? std::filesystem::path{common.store.string() + ".files"}
                                  : common.documents;
}

std::filesystem::path documents_key_file(const Common& common) {
  return common.documents_key.empty() ? std::filesystem::path{common.store.string() + ".files.key"}
                                      : common.documents_key;
}

void add_documents_options(CLI::App& command, Common& common) {
  command.add_option("--documents", common.documents,
                     "Folder of attached documents (STORE.files unless named)");
  command.add_option("--documents-key", common.documents_key,
                     "File of the key under which documents are sealed; made when absent "
                     "(STORE.files.key unless named)");
}

Result<std::unique_ptr<files::Cabinet>, std::string> open_documents(House& house,
                                                                    const Common& common) {
  const auto folder = documents_folder(common);
  RealRandomness& randomness = house.randomness;
  const files::FillRandomly random = [&randomness](std::span<std::uint8_t> bytes) {
    randomness.fill(bytes);
  };
  const auto key = files::read_or_make_key(documents_key_file(common), folder, random);
  if (!key) return fail(key.error());
  auto cabinet = files::Cabinet::open(folder, *key, random);
  if (!cabinet) return fail(cabinet.error().says);
  return std::move(*cabinet);
}

Result<std::vector<files::Content>, store::StoreError> attached_contents(
    const store::Store& store) {
  constexpr std::uint32_t at_once = 10'000;
  const std::string marked = "\"" + std::string{practice::attached_event} + "\"";
  std::map<std::string, std::uint64_t> contents;
  std::uint64_t after = 0;
  std::vector<store::ChainEntry> entries;
  do {
    auto read = store.read(
        [&](store::Reader& reader) { return store::chain_entries(reader, after, at_once); });
    if (!read) return fail(read.error());
    entries = std::move(*read);
    for (const auto& entry : entries) {
      after = entry.order;
      if (entry.canonical.find(marked) == std::string::npos) continue;
      const auto event = store::parse_event(entry.canonical);
      if (!event || event->type != practice::attached_event) continue;
      const auto* documents = event->fields.if_contains("document");
      if (documents == nullptr || !documents->is_array()) continue;
      for (const auto& document : documents->get_array()) {
        const auto* said = document.if_object();
        const auto* bytes = said == nullptr ? nullptr : said->if_contains("bytes");
        const auto* length = bytes == nullptr ? nullptr : bytes->if_int64();
        if (length == nullptr || *length < 0) continue;  // No entry of ours.
        contents[std::string{text_at(*said, "digest")}] = static_cast<std::uint64_t>(*length);
      }
    }
  } while (entries.size() == at_once);
  std::vector<files::Content> list;
  for (const auto& [digest, bytes] : contents) list.push_back({digest, bytes});
  return list;
}

std::vector<std::string> check_documents(const store::Store& store, const Common& common,
                                         std::size_t& checked) {
  checked = 0;
  const auto contents = attached_contents(store);
  if (!contents) return {contents.error().message};
  if (contents->empty()) return {};
  const auto key = files::read_key(documents_key_file(common));
  if (!key) return {key.error()};
  const auto cabinet = files::Cabinet::open_to_read(documents_folder(common), *key);
  if (!cabinet) return {cabinet.error().says};
  std::vector<std::string> faults;
  for (const auto& content : *contents) {
    const auto sound = (*cabinet)->check(content);
    ++checked;
    if (!sound) {
      faults.push_back(fmt::format("document {}: {}", content.digest, sound.error().says));
    }
  }
  return faults;
}

Caretaker::Caretaker(casework::Casework& casework, files::Cabinet& cabinet, Scanner scan)
    : casework_{casework}, cabinet_{cabinet}, scan_{std::move(scan)}, thread_{[this] { run(); }} {}

Caretaker::~Caretaker() {
  {
    const std::lock_guard lock{mutex_};
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Caretaker::stopping() {
  const std::lock_guard lock{mutex_};
  return stop_;
}

void Caretaker::scan_waiting() {
  const auto waiting = casework::documents_to_scan(casework_);
  if (!waiting) return;
  for (const auto& file : *waiting) {
    if (stopping()) return;
    // Without a scanner, what waited for one is given out again: nobody looks at files here.
    const auto found = scan_ ? scan_({file.digest, file.bytes}) : store::Scan::none;
    static_cast<void>(casework::document_scanned(casework_, file.digest, found));
  }
}

void Caretaker::sweep() {
  constexpr std::int64_t often_seconds = 3600;
  const auto now = casework_.now();
  if (now < swept_ + often_seconds) return;
  swept_ = now;
  const auto sweeping = casework::forget_unattached(casework_);
  // A folder that cannot be swept now is swept an hour later.
  if (sweeping) static_cast<void>(cabinet_.sweep(sweeping->before, sweeping->kept));
}

void Caretaker::run() {
  constexpr std::chrono::seconds between_looks{5};
  while (!stopping()) {
    scan_waiting();
    sweep();
    std::unique_lock lock{mutex_};
    wake_.wait_for(lock, between_looks, [this] { return stop_; });
  }
}

}  // namespace rowan::app
