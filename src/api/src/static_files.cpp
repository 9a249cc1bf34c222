#include <rowan/api/static_files.h>

#include <rowan/base/digest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace rowan::api {
namespace {

constexpr std::string_view unknown_type = "application/octet-stream";
constexpr std::uintmax_t largest_bytes = std::uintmax_t{32} * 1024 * 1024;

std::string_view ending_of(std::string_view path) {
  const std::string_view last = path.substr(path.rfind('/') + 1);
  const std::size_t dot = last.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : last.substr(dot + 1);
}

std::string_view type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types{{
      {"html", "text/html; charset=utf-8"},
      {"js", "text/javascript; charset=utf-8"},
      {"css", "text/css; charset=utf-8"},
      {"json", "application/json"},
      {"svg", "image/svg+xml"},
      {"png", "image/png"},
      {"ico", "image/x-icon"},
      {"woff2", "font/woff2"},
      {"txt", "text/plain; charset=utf-8"},
      {"webmanifest", "application/manifest+json"},
      {"map", "application/json"},
  }};
  for (const auto& [ending, type] : types) {
    if (ending == ending_of(path)) return type;
  }
  return unknown_type;
}

/// The build puts a hash of the content into the names under assets/: such a file never changes.
std::string_view caching_of(std::string_view path) {
  if (ending_of(path) == "html") return "no-store";
  if (path.starts_with("/assets/")) return "public, max-age=31536000, immutable";
  return "no-cache";
}

std::vector<std::string> named_style_sheets(std::string_view html) {
  std::vector<std::string> sheets;
  constexpr std::string_view attribute = "href=\"";
  for (std::size_t at = html.find("<link"); at != std::string_view::npos;
       at = html.find("<link", at + 1)) {
    const std::string_view tag = html.substr(at, html.find('>', at) - at);
    const std::size_t href = tag.find(attribute);
    if (tag.find("stylesheet") == std::string_view::npos || href == std::string_view::npos) {
      continue;
    }
    const std::string_view rest = tag.substr(href + attribute.size());
    sheets.emplace_back(rest.substr(0, rest.find('"')));
  }
  return sheets;
}

Result<std::string, std::string> content_of(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) > largest_bytes || error) {
    return fail("cannot serve " + path.string() + ": it is larger than 32 MB or cannot be read");
  }
  std::ifstream file{path, std::ios::binary};
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  if (!file) return fail("cannot read " + path.string());
  return content;
}

}  // namespace

Result<StaticFiles, std::string> StaticFiles::load(const std::filesystem::path& folder) {
  StaticFiles files;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entries{folder, error};
  if (error) return fail("cannot read " + folder.string() + ": " + error.message());
  for (const auto& entry : entries) {
    if (!entry.is_regular_file(error)) continue;
    auto content = content_of(entry.path());
    if (!content) return fail(content.error());
    std::string path = "/" + entry.path().lexically_relative(folder).generic_string();
    File file;
    file.tag = "\"" + hex(sha256(*content)).substr(0, 32) + "\"";
    file.type = type_of(path);
    file.caching = caching_of(path);
    file.content = std::make_shared<const std::string>(std::move(*content));
    files.files_.emplace(std::move(path), std::move(file));
  }
  if (const auto shell = files.files_.find("/index.html"); shell != files.files_.end()) {
    files.style_sheets_ = named_style_sheets(*shell->second.content);
  }
  return files;
}

const StaticFiles::File* StaticFiles::page_for(std::string_view path) const {
  while (!path.empty()) {
    const bool slash = path.back() == '/';
    const auto page = files_.find(std::string{path} + (slash ? "index.html" : "/index.html"));
    if (page != files_.end()) return &page->second;
    path = path.substr(0, path.rfind('/'));
  }
  const auto shell = files_.find("/index.html");
  return shell == files_.end() ? nullptr : &shell->second;
}

std::optional<Response> StaticFiles::find(std::string_view path,
                                          std::string_view if_none_match) const {
  const auto exact = files_.find(path);
  const File* file = exact != files_.end() ? &exact->second : nullptr;
  // A standard's id has a dot in it and is a page all the same.
  const bool page = type_of(path) == unknown_type && !path.starts_with("/assets/");
  if (file == nullptr && page) file = page_for(path);
  if (file == nullptr) return std::nullopt;
  Response response;
  response.headers.set("ETag", file->tag);
  response.headers.set("Cache-Control", file->caching);
  if (if_none_match.find(file->tag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.headers.set("Content-Type", file->type);
  response.shared_body = file->content;
  return response;
}

}  // namespace rowan::api
