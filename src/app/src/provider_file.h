// The file that says where a force's identity provider is.
#pragma once

#include <rowan/api/provider.h>
#include <rowan/base/result.h>

#include <filesystem>
#include <string>

namespace rowan::app {

/// A JSON object: name, issuer, client_id, address, and, where wanted, client_secret_file,
/// authorities_file and vouches_for_second_factor. Files are named from the folder it stands in.
/// The error names the member and what it should be.
[[nodiscard]] Result<api::ProviderSettings, std::string> read_provider_file(
    const std::filesystem::path& file);

}  // namespace rowan::app
