// practice/attachments.yaml: which documents may be attached, and how each kind is known.
#include <rowan/practice/attachments.h>

#include "loading_rules.h"

#include <algorithm>
#include <charconv>

namespace rowan::practice {
namespace {

constexpr std::string_view file_name = "attachments.yaml";
constexpr std::uint64_t megabyte = 1'000'000;

/// Bytes in hexadecimal; "" when they are not.
std::string bytes_from(std::string_view text) {
  std::string bytes;
  if (text.size() % 2 != 0) return {};
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned value = 0;
    const char* end = text.data() + i + 2;
    const auto read = std::from_chars(text.data() + i, end, value, 16);
    if (read.ec != std::errc{} || read.ptr != end) return {};
    bytes += static_cast<char>(value);
  }
  return bytes;
}

Beginning load_beginning(MapReader& reader) {
  Beginning beginning;
  beginning.at = static_cast<std::size_t>(need_whole(reader, "at", 0));
  beginning.bytes = bytes_from(reader.need_text("bytes"));
  if (reader.has("bytes") && beginning.bytes.empty()) {
    reader.refuse(*reader.find("bytes"), "bytes", "is not bytes in hexadecimal",
                  "write pairs of 0-9 and a-f, between quotes where all are digits", "value");
  }
  if (beginning.at + beginning.bytes.size() > beginning_bytes) {
    reader.refuse(*reader.find("at"), "at", "stands too far on to be looked at",
                  "only the first " + std::to_string(beginning_bytes) + " bytes are", "value");
  }
  return beginning;
}

AttachmentType load_type(Loading& loading, MapReader& reader) {
  AttachmentType type;
  type.type = reader.need_text("type");
  type.title = reader.need_text("title");
  static_cast<void>(reader.need("endings"));
  type.endings = reader.texts("endings");
  each_item(loading, reader, "begins", "attachment_beginning",
            [&](MapReader& item) { type.begins.push_back(load_beginning(item)); });
  type.text = reader.flag("text");
  type.shown = reader.flag("shown");
  if (type.begins.empty() != type.text) {
    reader.refuse(reader.node(), "begins", "does not say how such a document is known",
                  "name how it begins, or `text: true`", "value");
  }
  return type;
}

bool begins_so(const AttachmentType& type, std::string_view beginning) {
  return std::ranges::all_of(type.begins, [&](const Beginning& one) {
    return beginning.size() >= one.at && beginning.substr(one.at).starts_with(one.bytes);
  });
}

/// Whether the bytes are UTF-8 without signs that are not written; the last character may be cut.
bool is_written(std::string_view bytes, bool whole) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const bool control = lead < 0x20 && lead != '\n' && lead != '\r' && lead != '\t';
    const std::size_t length = lead < 0x80               ? 1
                               : (lead & 0xE0U) == 0xC0U ? 2
                               : (lead & 0xF0U) == 0xE0U ? 3
                               : (lead & 0xF8U) == 0xF0U ? 4
                                                         : 0;
    if (control || length == 0) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if (i + k >= bytes.size()) return !whole;
      if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0U) != 0x80U) return false;
    }
    i += length;
  }
  return true;
}

std::string titles_of(const AttachmentRules& rules) {
  std::string titles;
  for (const auto& type : rules.types) titles += (titles.empty() ? "" : ", ") + type.title;
  return titles;
}

}  // namespace

const AttachmentType* AttachmentRules::named(std::string_view type) const {
  const auto found = std::ranges::find(types, type, &AttachmentType::type);
  return found == types.end() ? nullptr : &*found;
}

AttachmentRules load_attachments(Loading& loading, const Document& document) {
  AttachmentRules rules;
  MapReader reader = loading.reader(document, document.root, {}, "attachments");
  rules.bytes_most = static_cast<std::uint64_t>(need_whole(reader, "megabytes_most", 1)) * megabyte;
  rules.unattached_kept_seconds = need_seconds(loading, reader, "unattached_kept");
  rules.unattached_most = static_cast<std::uint32_t>(need_whole(reader, "unattached_most", 1));
  static_cast<void>(reader.need("types"));
  each_item(loading, reader, "types", "attachment_type",
            [&](MapReader& item) { rules.types.push_back(load_type(loading, item)); });
  return rules;
}

AttachmentRules attachment_rules_of(const Definitions& definitions) {
  const auto file = std::ranges::find(definitions.files, file_name, &DefinitionFile::name);
  if (file == definitions.files.end()) return {};
  auto document = parse_yaml(file->text, file->name);
  if (!document) return {};
  // It was read without fault when the definitions were loaded, or they would not be here.
  Loading loading;
  return load_attachments(loading, *document);
}

Recognised recognise(const AttachmentRules& rules, std::string_view beginning, bool whole,
                     std::string_view ending) {
  if (beginning.empty()) return {nullptr, "This document is empty."};
  const AttachmentType* seen = nullptr;
  const bool begins_like_any = std::ranges::any_of(rules.types, [&](const AttachmentType& type) {
    return !type.text && begins_so(type, beginning);
  });
  for (const auto& type : rules.types) {
    const bool is =
        type.text ? !begins_like_any && is_written(beginning, whole) : begins_so(type, beginning);
    if (!is) continue;
    if (std::ranges::find(type.endings, ending) != type.endings.end()) return {&type, {}};
    if (seen == nullptr) seen = &type;
  }
  if (seen == nullptr) {
    return {nullptr, "This is not a kind of document that may be attached. Those are: " +
                         titles_of(rules) + "."};
  }
  return {nullptr, "By what it holds this is a document of the kind “" + seen->title +
                       "”, and its name says that it is another. Give its name the right ending."};
}

}  // namespace rowan::practice
