// A list taken away as a file: in which form, for what purpose, and that it is written down.
#pragma once

#include <rowan/api/call.h>
#include <rowan/casework/casework.h>

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace rowan::api {

struct Services;

inline constexpr std::string_view csv_type = "text/csv";
inline constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

enum class FileKind : std::uint8_t { csv, xlsx };

/// Why somebody takes out a list of personal information.
struct Purpose {
  std::string code;   // Of the list `export_purpose` in practice.
  std::string title;
  std::string words;  // What the code asks for; "" where it asks for nothing.
};

/// What people chose when they last took a list away, for the length of their session: nobody has
/// to say it twice, and nothing of it is kept.
class LastExports {
 public:
  struct Choice {
    Purpose purpose;
    FileKind kind = FileKind::csv;
    Instant until;  // When the session ends at the latest.
  };
  void put(std::string_view session, Choice choice, Instant now);
  [[nodiscard]] std::optional<Choice> of(std::string_view session) const;
  void forget(std::string_view session);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Choice, std::less<>> choices_;
};

/// What a session chose last, as GET /session says it: `{purpose, words, kind}`, or null.
[[nodiscard]] json::value last_export_json(const Services& services, std::string_view session);

/// The form in which the caller asks for rows; nothing when the answer is to be JSON.
[[nodiscard]] std::optional<FileKind> file_wanted(const Call& call);

/// One page of a list as the rows a table shows, and where to go on ("" when done).
struct TablePage {
  json::array rows;
  std::string next;
};
using ReadRows = std::function<casework::Answer<TablePage>(const casework::Paging&)>;

/// Every row as a file. Where the rows are about people it needs the permission to export records
/// of the type ("" is any) and a purpose (422 says which there are), and is in the audit trail,
/// with what narrowed the list and how many rows it has, before any of it goes out. A list of more
/// rows than a file takes is refused (422): part of a list must not be taken for all of it.
[[nodiscard]] Response file_response(const Services& services, const Call& call,
                                     std::string_view type, const ReadRows& read,
                                     casework::Paging paging = {});

}  // namespace rowan::api
