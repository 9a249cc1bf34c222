// The built web pages, read once into memory: small, and never a path on disk for a request to
// name.
#pragma once

#include <rowan/api/http.h>
#include <rowan/base/result.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::api {

class StaticFiles {
 public:
  /// Reads every file under the folder. The error names what could not be read.
  [[nodiscard]] static Result<StaticFiles, std::string> load(const std::filesystem::path& folder);

  /// A file for its own path. Any other path, outside assets/ and without the ending of a kind of
  /// file that is served, is a page: it gets the nearest index.html at or above it (a standard's id
  /// has dots in it). 304 when the client has the same already; nothing when there is no such file.
  [[nodiscard]] std::optional<Response> find(std::string_view path,
                                             std::string_view if_none_match) const;
  /// The style sheets that the shell page names, for pages that the server itself makes.
  [[nodiscard]] const std::vector<std::string>& style_sheets() const { return style_sheets_; }

 private:
  struct File {
    std::shared_ptr<const std::string> content;
    std::string type;
    std::string tag;
    std::string caching;
  };
  [[nodiscard]] const File* page_for(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;
  std::vector<std::string> style_sheets_;
};

}  // namespace rowan::api
