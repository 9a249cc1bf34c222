#include <xlsx.h>

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace rowan::api {
namespace {

constexpr std::size_t longest_cell = 32'767;  // In characters: what a cell of a spreadsheet holds.
constexpr std::string_view cut = "[cut]";

/// A file that only memory holds, so that what people are exported for touches no disk.
class MemoryFile {
 public:
  MemoryFile() : descriptor_{::memfd_create("workbook", MFD_CLOEXEC)} {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] bool good() const { return descriptor_ >= 0; }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  [[nodiscard]] std::string content() const {
    std::string content;
    std::array<char, 65'536> part{};
    off_t at = 0;
    for (;;) {
      const auto size = ::pread(descriptor_, part.data(), part.size(), at);
      if (size <= 0) return content;
      content.append(part.data(), static_cast<std::size_t>(size));
      at += size;
    }
  }

 private:
  int descriptor_;
};

/// Counted in characters, which are never cut in two.
std::string fitting(const std::string& text) {
  if (text.size() <= longest_cell) return text;
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  std::size_t characters = 0;
  std::size_t kept = text.size();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins(text[at])) continue;
    if (++characters == longest_cell - cut.size() + 1) kept = at;
  }
  return characters <= longest_cell ? text : text.substr(0, kept) + std::string{cut};
}

lxw_datetime day_parts(CivilDate date) {
  const auto parts = parts_of(date);
  lxw_datetime when{};
  when.year = parts.year;
  when.month = parts.month;
  when.day = parts.day;
  return when;
}

lxw_datetime london_parts(Instant at) {
  auto when = day_parts(day_of(at));
  const std::string words = to_london_text(at);  // Ends with the time of day, "22:00".
  const int seconds = parse_time_of_day(words.substr(words.size() - 5)).value_or(0);
  when.hour = seconds / 3600;
  when.min = seconds / 60 % 60;
  return when;
}

class Workbook {
 public:
  explicit Workbook(const std::string& path, Instant made_at) {
    options_.tmpdir = shared_memory_.data();
    book_ = workbook_new_opt(path.c_str(), &options_);
    if (book_ == nullptr) return;
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "yyyy-mm-dd");
    instant_ = workbook_add_format(book_);
    format_set_num_format(instant_, "yyyy-mm-dd hh:mm");
    lxw_doc_properties properties{};
    properties.created = static_cast<time_t>(made_at.seconds);
    workbook_set_properties(book_, &properties);
  }
  ~Workbook() {
    if (book_ != nullptr) workbook_close(book_);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  [[nodiscard]] bool good() const { return book_ != nullptr; }
  /// Writes the file; false when something of it could not be written.
  [[nodiscard]] bool close() {
    const auto error = workbook_close(book_);
    book_ = nullptr;
    return error == LXW_NO_ERROR && written_;
  }

  void add_rows(const Table& table) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, "List");
    for (std::size_t place = 0; place < table.headings.size(); ++place) {
      note(worksheet_write_string(sheet, 0, column(place), fitting(table.headings[place]).c_str(),
                                  bold_));
    }
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t line = 0; line < table.rows.size(); ++line) {
      const auto& cells = table.rows[line];
      for (std::size_t place = 0; place < cells.size(); ++place) {
        put(sheet, static_cast<lxw_row_t>(line + 1), column(place), cells[place]);
      }
    }
  }

  void add_about(const AboutWorkbook& about) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, "About");
    worksheet_set_column(sheet, 0, 0, 24, nullptr);
    worksheet_set_column(sheet, 1, 1, 80, nullptr);
    lxw_row_t line = 0;
    for (const auto& [name, value] : about) {
      note(worksheet_write_string(sheet, line, 0, fitting(name).c_str(), bold_));
      note(worksheet_write_string(sheet, line, 1, fitting(value).c_str(), nullptr));
      ++line;
    }
  }

 private:
  static lxw_col_t column(std::size_t place) { return static_cast<lxw_col_t>(place); }
  void note(lxw_error error) { written_ = written_ && error == LXW_NO_ERROR; }

  void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t place, const Cell& cell) {
    if (cell.text.empty()) return;
    if (cell.kind == Cell::Kind::number) {
      note(worksheet_write_number(sheet, row, place, std::strtod(cell.text.c_str(), nullptr),
                                  nullptr));
    } else if (cell.kind == Cell::Kind::date && day_of_sheet(cell)) {
      auto when = day_parts(*day_of_sheet(cell));
      note(worksheet_write_datetime(sheet, row, place, &when, date_));
    } else if (cell.kind == Cell::Kind::instant && since_1900(*parse_instant(cell.text))) {
      auto when = london_parts(*parse_instant(cell.text));
      note(worksheet_write_datetime(sheet, row, place, &when, instant_));
    } else {
      note(worksheet_write_string(sheet, row, place, fitting(cell.text).c_str(), nullptr));
    }
  }

  /// A spreadsheet knows no day before 1900.
  static bool since_1900(Instant at) { return parts_of(day_of(at)).year >= 1900; }
  static std::optional<CivilDate> day_of_sheet(const Cell& cell) {
    auto date = parse_date(cell.text);
    if (date && parts_of(*date).year < 1900) date.reset();
    return date;
  }

  std::array<char, 9> shared_memory_{"/dev/shm"};  // Where its parts are put together.
  lxw_workbook_options options_{};
  lxw_workbook* book_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_format* instant_ = nullptr;
  bool written_ = true;
};

}  // namespace

std::optional<std::string> to_xlsx(const Table& table, const AboutWorkbook& about,
                                   Instant made_at) {
  const MemoryFile file;
  if (!file.good()) return std::nullopt;
  Workbook workbook{file.path(), made_at};
  if (!workbook.good()) return std::nullopt;
  workbook.add_rows(table);
  workbook.add_about(about);
  if (!workbook.close()) return std::nullopt;
  return file.content();
}

}  // namespace rowan::api
