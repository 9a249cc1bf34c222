// Rowan as a server: the API, the live changes and the pages, over one casework and one access.
#pragma once

#include <rowan/access/access.h>
#include <rowan/api/http_server.h>
#include <rowan/api/provider.h>
#include <rowan/base/clock.h>
#include <rowan/base/json.h>
#include <rowan/base/result.h>
#include <rowan/casework/attachments.h>
#include <rowan/casework/casework.h>
#include <rowan/files/cabinet.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowan::api {

/// That mail goes out, and to which addresses.
struct MailPolicy {
  std::vector<std::string> domains;  // Empty: any.
};

/// Where documents stand, and who looks at them for harm.
struct Documents {
  files::Cabinet* cabinet = nullptr;  // Outlives the server.
  /// Reads a file and says what was found; empty where nobody looks.
  std::function<store::Scan(const files::Content&)> scan;
};

struct ServerSettings {
  HttpSettings http;
  std::filesystem::path web_folder;  // The built pages; empty: only the server's own pages.
  std::string force_name = "Rowan force";
  std::string marking = "OFFICIAL-SENSITIVE";
  std::string version;
  std::optional<ProviderSettings> provider;  // Where people may sign in besides.
  std::optional<MailPolicy> mail;            // Nothing: no mail is sent.
  std::optional<Documents> documents;        // Nothing: no documents are taken in or given out.
  std::chrono::milliseconds live_interval{500};  // How often changes are looked for.
  double requests_per_second_per_address = 500;  // A whole station may share one address.
  double requests_per_second_per_account = 30;
  double sign_ins_per_minute_per_address = 60;
};

class Server {
 public:
  Server(ServerSettings settings, casework::Casework& casework, access::Access& access,
         const Clock& clock);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Reads the pages, listens, and serves on threads of its own.
  [[nodiscard]] Result<Endpoint, std::string> start();
  /// Finishes what is running and joins every thread.
  void stop();
  /// The document that GET /api/v1/openapi.json answers with.
  [[nodiscard]] json::object openapi() const;

  struct Parts;  // Known only inside the module.

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace rowan::api
