// What an OpenID provider says of somebody: a signed token, believed only when every check holds.
#pragma once

#include <rowan/base/json.h>
#include <rowan/base/result.h>
#include <rowan/base/time.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace rowan::access {

/// What a token must say to be about this sign-in.
struct TokenExpectation {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  Instant now;
};

enum class TokenFault : std::uint8_t {
  malformed,  // Not three parts of base 64, or not the JSON that it should be.
  algorithm,  // Neither RS256 nor ES256.
  key,        // Signed by a key that is not among the provider's, or is too weak.
  signature,
  issuer,
  audience,
  expired,  // Or said to be from the future.
  nonce,    // Made for another sign-in.
  subject   // It names nobody.
};

/// The word for the audit trail: "signature", "nonce" ...
[[nodiscard]] std::string_view to_text(TokenFault fault);

/// Who the token is about, as the provider names them (`sub`). `keys` is the provider's JSON Web
/// Key Set. RS256 and ES256 are checked by OpenSSL; no other algorithm is taken.
[[nodiscard]] Result<std::string, TokenFault> subject_of_id_token(std::string_view token,
                                                                  const json::value& keys,
                                                                  const TokenExpectation& expected);

}  // namespace rowan::access
