#include "mail_file.h"

#include "settings_file.h"

#include <fmt/format.h>
#include <array>
#include <sstream>

namespace rowan::app {
namespace {

struct Security {
  std::string_view name;
  MailSecurity kind;
  std::uint16_t port;
};

constexpr std::array<Security, 3> securities{{{"tls", MailSecurity::tls, 465},
                                              {"starttls", MailSecurity::starttls, 587},
                                              {"none", MailSecurity::none, 25}}};

/// Well within the time after which a mail is taken up that somebody else left behind.
constexpr std::int64_t longest_conversation_seconds = casework::Mailing::claim_seconds / 2;

const Security* security_named(std::string_view name) {
  for (const Security& one : securities) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

bool on_this_machine(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

std::int64_t number_at(const json::object& said, std::string_view member, std::int64_t otherwise) {
  const json::value* value = said.if_contains(member);
  return value == nullptr ? otherwise : value->as_int64();
}

/// What is wrong with what the members say, or "".
std::string fault_of(const json::object& said) {
  const Security* security = security_named(text_at(said, "security"));
  if (security == nullptr) return "`security` is not tls, starttls or none";
  if (security->kind == MailSecurity::none && !on_this_machine(text_at(said, "host"))) {
    return "`security` may be none only to a mail server on this machine";
  }
  constexpr std::string_view not_in_host = "/@?#\\ ";
  if (text_at(said, "host").find_first_of(not_in_host) != std::string_view::npos) {
    return "`host` is not the name of a machine";
  }
  const std::string_view address = text_at(said, "address");
  if (!address.starts_with("http") || address.ends_with('/')) {
    return "`address` is not Rowan's own, such as https://rowan.example";
  }
  const std::string_view from = text_at(said, "from");
  const auto at = from.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == from.size() ||
      from.find_first_of("<> \r\n") != std::string_view::npos) {
    return "`from` is not an address such as rowan@force.example";
  }
  if (text_at(said, "user").empty() != text_at(said, "password_file").empty()) {
    return "`user` and `password_file` go together";
  }
  const auto port = number_at(said, "port", security->port);
  if (port < 1 || port > 65'535) return "`port` is not a port";
  const auto seconds = number_at(said, "seconds", 1);
  if (seconds < 1 || seconds > longest_conversation_seconds) {
    return fmt::format("`seconds` is not from 1 to {}", longest_conversation_seconds);
  }
  return {};
}

}  // namespace

Result<MailSettings, std::string> read_mail_file(const std::filesystem::path& file) {
  Members members;
  members.needed = {"host", "security", "from", "address"};
  members.texts = {"user", "password_file", "authorities_file", "domains"};
  members.numbers = {"port", "seconds"};
  const auto said = read_settings_file(file, members);
  if (!said) return fail(said.error());
  if (std::string fault = fault_of(*said); !fault.empty()) {
    return fail(fmt::format("{}: {}", file.string(), fault));
  }
  const Security& security = *security_named(text_at(*said, "security"));
  MailSettings settings;
  SmtpSettings& smtp = settings.smtp;
  smtp.host = text_at(*said, "host");
  smtp.port = static_cast<std::uint16_t>(number_at(*said, "port", security.port));
  smtp.security = security.kind;
  smtp.user = text_at(*said, "user");
  smtp.from = text_at(*said, "from");
  smtp.authorities_file = file_at(*said, "authorities_file", file).string();
  smtp.seconds = static_cast<int>(number_at(*said, "seconds", smtp.seconds));
  if (const auto secret = file_at(*said, "password_file", file); !secret.empty()) {
    auto held = read_secret(secret);
    if (!held) return fail(held.error());
    smtp.password = std::move(*held);
  }
  settings.frame.address = text_at(*said, "address");
  settings.frame.domain = smtp.from.substr(smtp.from.find('@') + 1);
  std::istringstream domains{std::string{text_at(*said, "domains")}};
  for (std::string domain; domains >> domain;) settings.domains.push_back(domain);
  return settings;
}

}  // namespace rowan::app
