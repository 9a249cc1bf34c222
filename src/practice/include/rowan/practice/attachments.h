// Which documents may be attached to a record, as practice/attachments.yaml says, and of what kind
// one is by how it begins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::practice {

/// The event by which a document is attached; every record type has it. Its fields: title, marking
/// (a code of `disclosure_marking`) and the group `document`, which Rowan fills in.
inline constexpr std::string_view attached_event = "attached";

/// Bytes that stand at a place.
struct Beginning {
  std::size_t at = 0;
  std::string bytes;
};

struct AttachmentType {
  std::string type;  // "image/png"
  std::string title;
  std::vector<std::string> endings;  // Of names, in small letters, without the dot.
  std::vector<Beginning> begins;  // All of them hold.
  bool text = false;  // Nothing but written signs, in UTF-8.
  bool shown = false;  // In a browser, instead of being kept as a file.
};

struct AttachmentRules {
  std::uint64_t bytes_most = 0;
  std::int64_t unattached_kept_seconds = 0;
  std::uint32_t unattached_most = 0;  // That one account may have sent at a time.
  std::vector<AttachmentType> types;

  /// Whether practice says anything of it: without it nothing can be attached.
  [[nodiscard]] bool said() const { return !types.empty(); }
  [[nodiscard]] const AttachmentType* named(std::string_view type) const;
};

/// So much of a document is looked at to tell what it is.
inline constexpr std::size_t beginning_bytes = 512;

struct Definitions;
/// What was loaded with these definitions. It stands apart, since nothing is judged by it.
[[nodiscard]] AttachmentRules attachment_rules_of(const Definitions& definitions);

/// What a document is, or what is wrong with it.
struct Recognised {
  const AttachmentType* type = nullptr;  // One of the rules'; null when it is refused.
  std::string because;  // A sentence for whoever sent it.
};
/// By its beginning (at most `beginning_bytes`; `whole` when there is no more of it) and the ending
/// of its name, which must agree.
[[nodiscard]] Recognised recognise(const AttachmentRules& rules, std::string_view beginning,
                                   bool whole, std::string_view ending);

}  // namespace rowan::practice
