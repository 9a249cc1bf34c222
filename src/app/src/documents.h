// The cabinet of documents that stands beside a store, and who looks after it.
#pragma once

#include "command_line.h"
#include "house.h"

#include <rowan/casework/attachments.h>
#include <rowan/files/cabinet.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace rowan::app {

[[nodiscard]] std::filesystem::path documents_folder(const Common& common);
[[nodiscard]] std::filesystem::path documents_key_file(const Common& common);

void add_documents_options(CLI::App& command, Common& common);

/// Opens the cabinet, making folder and key at the first start. The error is ready to print.
[[nodiscard]] Result<std::unique_ptr<files::Cabinet>, std::string> open_documents(
    House& house, const Common& common);

/// The content of every document that an entry of the log names, withdrawn or not.
[[nodiscard]] Result<std::vector<files::Content>, store::StoreError> attached_contents(
    const store::Store& store);
/// Reads each of them to its end. Gives what is wrong, a sentence each.
[[nodiscard]] std::vector<std::string> check_documents(const store::Store& store,
                                                       const Common& common, std::size_t& checked);

using Scanner = std::function<store::Scan(const files::Content&)>;
/// Gives each document to a command's standard input: its exit code 0 says clean, 1 that something
/// harmful was found; anything else, or no answer within `limit`, says nothing.
[[nodiscard]] Scanner scan_by(const files::Cabinet& cabinet, std::string command,
                              std::chrono::seconds limit);

/// The same for those who wait for the answer, a few at a time: where as many are at it already, it
/// says nothing, and the document is held until somebody comes to it. So no scanner, however slow,
/// keeps all who work on records waiting.
[[nodiscard]] Scanner a_few_at_once(Scanner scan);

/// Has looked at what nobody could look at before, and sweeps away what nobody attached, on a
/// thread of its own until it is told to stop.
class Caretaker {
 public:
  Caretaker(casework::Casework& casework, files::Cabinet& cabinet, Scanner scan);
  ~Caretaker();
  Caretaker(const Caretaker&) = delete;
  Caretaker& operator=(const Caretaker&) = delete;

 private:
  void run();
  void scan_waiting();
  void sweep();
  [[nodiscard]] bool stopping();

  casework::Casework& casework_;
  files::Cabinet& cabinet_;
  Scanner scan_;
  Instant swept_ = beginning_of_time;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace rowan::app
