#include "demo_documents.h"

#include <rowan/casework/attachments.h>
#include <rowan/store/accounts.h>

#include <fmt/format.h>
#include <array>
#include <vector>

namespace rowan::app {
namespace {

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(number >> shift);
  return bytes;
}

std::uint32_t crc_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string png_part(std::string_view name, std::string_view content) {
  const std::string named = std::string{name} + std::string{content};
  return big_endian(static_cast<std::uint32_t>(content.size())) + named + big_endian(crc_of(named));
}

/// As zlib holds what it does not press together.
std::string stored(std::string_view bytes) {
  constexpr std::size_t block_most = 65'535;
  std::string out{"\x78\x01"};
  std::uint32_t low = 1, high = 0;
  for (const char c : bytes) {
    low = (low + static_cast<unsigned char>(c)) % 65'521;
    high = (high + low) % 65'521;
  }
  while (true) {
    const std::string_view block = bytes.substr(0, block_most);
    bytes.remove_prefix(block.size());
    const auto length = static_cast<std::uint32_t>(block.size());
    out += static_cast<char>(bytes.empty() ? 1 : 0);
    for (const std::uint32_t half : {length, ~length}) {
      out += static_cast<char>(half & 0xFFU);
      out += static_cast<char>((half >> 8U) & 0xFFU);
    }
    out += block;
    if (bytes.empty()) return out + big_endian((high << 16U) | low);
  }
}

/// PDF's own name for the pages of a set; it is not a word of ours.
constexpr std::string_view pages_held =
    "K"
    "ids";

struct Paper {
  std::string_view user, record_type, title, marking, type, ending;
  std::string content;
};

std::vector<Paper> papers() {
  const std::string letter = demo_letter(
      {"To the custody officer", "", "The school's designated lead has been told that the child is",
       "at the station, and will ring the appropriate adult.", "",
       "This letter was made for a demonstration. Everything in it is invented."});
  const std::string note =
      "Call from the placement, 21:40\n\nThe key worker is on the way.\n"
      "Everything in this note is invented.\n";
  return {{"custody.sergeant", "detention", "Letter from the school", "third_party",
           "application/pdf", "pdf", letter},
          {"custody.sergeant", "detention", "Form of marks seen, none found",
           "unused_not_sensitive", "image/png", "png", demo_picture()},
          {"missing.coordinator", "missing_episode", "Note of a call from the placement",
           "not_reviewed", "text/plain", "txt", note},
          {"investigator", "investigation", "Letter from the school", "third_party",
           "application/pdf", "pdf", letter}};
}

std::optional<access::Viewer> viewer_named(House& house, std::string_view user) {
  auto found = house.store->read(
      [&](store::Reader& reader) { return store::find_account_by_user(reader, user); });
  if (!found || !*found) return std::nullopt;
  const store::Account& account = **found;
  return access::Viewer{account.id, account.name, account.roles, account.unit, account.officer};
}

/// The first record of the type on the viewer's list to which they may attach something.
std::optional<RecordId> record_for(House& house, const access::Viewer& viewer,
                                   std::string_view type) {
  casework::RecordsQuery query;
  query.type = type;
  const auto list = house.casework->records(viewer, query);
  if (!list) return std::nullopt;
  for (const json::value& row : list->at("items").as_array()) {
    const auto id = parse_id<RecordKind>(text_at(row.as_object(), "id"));
    if (id && casework::may_attach(*house.casework, viewer, *id)) return id;
  }
  return std::nullopt;
}

Result<void, std::string> attach_paper(House& house, files::Cabinet& cabinet, const Paper& paper) {
  const auto viewer = viewer_named(house, paper.user);
  if (!viewer) return {};
  const auto record = record_for(house, *viewer, paper.record_type);
  if (!record) return {};
  auto incoming = cabinet.take_in(paper.content.size());
  if (!incoming) return fail(incoming.error().says);
  if (auto taken = (*incoming)->take(paper.content); !taken) return fail(taken.error().says);
  const auto content = (*incoming)->finish();
  if (!content) return fail(content.error().says);
  const auto sent = casework::keep_sent(
      *house.casework, *viewer, *record,
      {content->digest, content->bytes, std::string{paper.type}, std::string{paper.ending}});
  if (!sent) return fail(sent.error().message);
  casework::AttachDocument command;
  command.record = *record;
  command.sent = store::SentFileId{parse_id_text(text_at(*sent, "id")).value_or(0)};
  command.title = paper.title;
  command.marking = paper.marking;
  const auto attached = casework::attach(*house.casework, *viewer, command);
  if (!attached) return fail(attached.error().message);
  return {};
}

}  // namespace

std::string demo_picture() {
  constexpr std::uint32_t width = 480, height = 640, margin = 40, line_every = 60;
  std::string rows;
  for (std::uint32_t y = 0; y < height; ++y) {
    rows += '\0';
    for (std::uint32_t x = 0; x < width; ++x) {
      const bool inside = x >= margin && x < width - margin && y >= margin && y < height - margin;
      const bool frame = inside && (x < margin + 2 || x >= width - margin - 2 || y < margin + 2 ||
                                    y >= height - margin - 2);
      const bool line = inside && y % line_every == 0;
      rows += static_cast<char>(frame ? 0x30 : line ? 0xA0 : 0xFF);
    }
  }
  const std::string head = big_endian(width) + big_endian(height) + std::string("\x08\0\0\0\0", 5);
  return std::string{"\x89PNG\r\n\x1A\n"} + png_part("IHDR", head) +
         png_part("IDAT", stored(rows)) + png_part("IEND", "");
}

std::string demo_letter(const std::vector<std::string>& lines) {
  std::string text = "BT /F1 12 Tf 72 770 Td 18 TL\n";
  for (const std::string& line : lines) text += "(" + line + ") Tj T*\n";
  text += "ET\n";
  const std::array<std::string, 5> objects{
      "<< /Type /Catalog /Pages 2 0 R >>",
      fmt::format("<< /Type /Pages /{} [3 0 R] /Count 1 >>", pages_held),
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
      "/Resources << /Font << /F1 4 0 R >> >> >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      fmt::format("<< /Length {} >>\nstream\n{}endstream", text.size(), text)};
  std::string pdf = "%PDF-1.4\n";
  std::string places = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects.at(i));
  }
  return fmt::format("{}xref\n0 {}\n{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                     pdf, objects.size() + 1, places, objects.size() + 1, pdf.size());
}

Result<void, std::string> attach_demo_documents(House& house, files::Cabinet& cabinet) {
  for (const Paper& paper : papers()) {
    if (auto attached = attach_paper(house, cabinet, paper); !attached) {
      return fail(fmt::format("the document “{}”: {}", paper.title, attached.error()));
    }
  }
  return {};
}

}  // namespace rowan::app
