// Where a force's own identity provider is, and how Rowan is known there (OpenID Connect).
#pragma once

#include <string>

namespace rowan::api {

struct ProviderSettings {
  std::string name;           // On the sign-in page: "Rowan Constabulary".
  std::string issuer;         // https, exactly as its tokens say.
  std::string client_id;
  std::string client_secret;  // "" for a public client, which PKCE protects alone.
  std::string address;  // Of Rowan itself, where people are sent back: "https://rowan.example".
  std::string authorities_file;  // Certificates trusted besides those of the machine; may be "".
  bool vouches_for_second_factor = false;  // It sees to one itself, so none is asked for here.
};

}  // namespace rowan::api
