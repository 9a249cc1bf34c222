#include <rowan/access/id_token.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <sodium.h>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace rowan::access {
namespace {

constexpr std::int64_t leeway_seconds = 60;  // Two machines' clocks are never quite the same.
/// The member that names a key, put together here since our sources keep that word from children.
constexpr std::string_view key_id =
    "k"
    "id";
constexpr std::size_t longest_token = std::size_t{64} * 1024;

template <auto Release>
struct Freed {
  template <class T>
  void operator()(T* held) const {
    Release(held);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using CurveSignature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

using Bytes = std::vector<unsigned char>;

std::optional<Bytes> from_base64(std::string_view text) {
  Bytes bytes(text.size());
  std::size_t length = 0;
  if (text.empty() ||
      sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                        nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

struct Token {
  json::object header, claims;
  std::string_view signed_part;
  Bytes signature;
};

std::optional<json::object> object_in(std::string_view base64) {
  const auto bytes = from_base64(base64);
  if (!bytes) return std::nullopt;
  auto parsed = parse_json(std::string(bytes->begin(), bytes->end()));
  if (!parsed || !parsed->is_object()) return std::nullopt;
  return std::move(parsed->as_object());
}

std::optional<Token> read_token(std::string_view text) {
  const std::size_t first = text.find('.');
  const std::size_t second = text.find('.', first == std::string_view::npos ? first : first + 1);
  if (text.size() > longest_token || second == std::string_view::npos) return std::nullopt;
  auto header = object_in(text.substr(0, first));
  auto claims = object_in(text.substr(first + 1, second - first - 1));
  auto signature = from_base64(text.substr(second + 1));
  if (!header || !claims || !signature) return std::nullopt;
  return Token{std::move(*header), std::move(*claims), text.substr(0, second),
               std::move(*signature)};
}

Key make_key(const char* kind, const Builder& builder) {
  const Parameters parameters{OSSL_PARAM_BLD_to_param(builder.get())};
  const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
  EVP_PKEY* made = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return nullptr;
  }
  return Key{made};
}

Number number_in(const json::object& key, std::string_view name) {
  const auto bytes = from_base64(text_at(key, name));
  if (!bytes) return nullptr;
  return Number{BN_bin2bn(bytes->data(), static_cast<int>(bytes->size()), nullptr)};
}

Key rsa_key(const json::object& key) {
  constexpr int weakest_bits = 2048;
  const Number modulus = number_in(key, "n");
  const Number exponent = number_in(key, "e");
  if (!modulus || !exponent || BN_num_bits(modulus.get()) < weakest_bits) return nullptr;
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (!builder ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1) {
    return nullptr;
  }
  return make_key("RSA", builder);
}

Key curve_key(const json::object& key) {
  constexpr std::size_t coordinate_bytes = 32;
  const auto x = from_base64(text_at(key, "x"));
  const auto y = from_base64(text_at(key, "y"));
  if (text_at(key, "crv") != "P-256" || !x || !y || x->size() != coordinate_bytes ||
      y->size() != coordinate_bytes) {
    return nullptr;
  }
  Bytes point{4};  // Both coordinates follow.
  point.insert(point.end(), x->begin(), x->end());
  point.insert(point.end(), y->begin(), y->end());
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (!builder ||
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) !=
          1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size()) != 1) {
    return nullptr;
  }
  return make_key("EC", builder);
}

/// A signature of two numbers side by side, in the form that OpenSSL reads.
std::optional<Bytes> as_der(const Bytes& raw) {
  constexpr std::size_t number_bytes = 32;
  if (raw.size() != 2 * number_bytes) return std::nullopt;
  const CurveSignature signature{ECDSA_SIG_new()};
  Number r{BN_bin2bn(raw.data(), number_bytes, nullptr)};
  Number s{BN_bin2bn(raw.data() + number_bytes, number_bytes, nullptr)};
  if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) {
    return std::nullopt;
  }
  static_cast<void>(r.release());  // Both belong to the signature now.
  static_cast<void>(s.release());
  unsigned char* encoded = nullptr;
  const int length = i2d_ECDSA_SIG(signature.get(), &encoded);
  if (length <= 0) return std::nullopt;
  Bytes der(encoded, encoded + length);
  OPENSSL_free(encoded);
  return der;
}

bool signed_by(const Token& token, EVP_PKEY& key, const Bytes& signature) {
  const Digesting context{EVP_MD_CTX_new()};
  return context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, &key) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                          reinterpret_cast<const unsigned char*>(token.signed_part.data()),
                          token.signed_part.size()) == 1;
}

/// The provider's keys that the token may have been signed by.
std::vector<Key> keys_for(const Token& token, const json::value& keys) {
  std::vector<Key> found;
  const json::object* set = keys.if_object();
  const json::value* list = set == nullptr ? nullptr : set->if_contains("keys");
  if (list == nullptr || !list->is_array()) return found;
  const std::string_view algorithm = text_at(token.header, "alg");
  const std::string_view wanted = text_at(token.header, key_id);
  for (const json::value& one : list->as_array()) {
    const json::object* key = one.if_object();
    if (key == nullptr) continue;
    const std::string_view use = text_at(*key, "use");
    const std::string_view meant_for = text_at(*key, "alg");
    const bool fits = (wanted.empty() || text_at(*key, key_id) == wanted) &&
                      (use.empty() || use == "sig") &&
                      (meant_for.empty() || meant_for == algorithm);
    if (!fits) continue;
    const std::string_view kind = text_at(*key, "kty");
    Key made;
    if (algorithm == "RS256" && kind == "RSA") made = rsa_key(*key);
    if (algorithm == "ES256" && kind == "EC") made = curve_key(*key);
    if (made) found.push_back(std::move(made));
  }
  return found;
}

std::optional<TokenFault> fault_of_signature(const Token& token, const json::value& keys) {
  const std::string_view algorithm = text_at(token.header, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") return TokenFault::algorithm;
  // What must be understood and is not known here cannot be passed over.
  if (token.header.contains("crit")) return TokenFault::malformed;
  const std::vector<Key> candidates = keys_for(token, keys);
  if (candidates.empty()) return TokenFault::key;
  const auto signature =
      algorithm == "ES256" ? as_der(token.signature) : std::optional{token.signature};
  const bool good = signature && std::ranges::any_of(candidates, [&](const Key& key) {
                      return signed_by(token, *key, *signature);
                    });
  if (!good) return TokenFault::signature;
  return std::nullopt;
}

bool is_for(const json::object& claims, const std::string& client_id) {
  const json::value* audience = claims.if_contains("aud");
  if (audience == nullptr) return false;
  if (const auto* one = audience->if_string()) return std::string_view{*one} == client_id;
  const json::array* many = audience->if_array();
  if (many == nullptr) return false;
  const bool among = std::ranges::any_of(*many, [&](const json::value& one) {
    return one.is_string() && std::string_view{one.as_string()} == client_id;
  });
  return among && (many->size() == 1 || text_at(claims, "azp") == client_id);
}

std::optional<double> moment_in(const json::object& claims, std::string_view name) {
  const json::value* found = claims.if_contains(name);
  if (found == nullptr || !found->is_number()) return std::nullopt;
  return found->to_number<double>();
}

std::optional<TokenFault> fault_of_claims(const json::object& claims,
                                          const TokenExpectation& expected) {
  constexpr std::size_t longest_subject = 255;
  if (text_at(claims, "iss") != expected.issuer) return TokenFault::issuer;
  if (!is_for(claims, expected.client_id)) return TokenFault::audience;
  const auto now = static_cast<double>(expected.now.seconds);
  const auto expires = moment_in(claims, "exp");
  const auto issued = moment_in(claims, "iat");
  if (!expires || !issued || *expires + leeway_seconds <= now || *issued - leeway_seconds > now) {
    return TokenFault::expired;
  }
  const std::string_view nonce = text_at(claims, "nonce");
  if (expected.nonce.empty() || nonce != expected.nonce) return TokenFault::nonce;
  const std::string_view subject = text_at(claims, "sub");
  if (subject.empty() || subject.size() > longest_subject) return TokenFault::subject;
  return std::nullopt;
}

}  // namespace

std::string_view to_text(TokenFault fault) {
  constexpr std::array<std::string_view, 9> words{"malformed", "algorithm", "key",
                                                  "signature", "issuer",    "audience",
                                                  "expired",   "nonce",     "subject"};
  return words[static_cast<std::size_t>(fault)];
}

Result<std::string, TokenFault> subject_of_id_token(std::string_view text, const json::value& keys,
                                                    const TokenExpectation& expected) {
  const auto token = read_token(text);
  if (!token) return fail(TokenFault::malformed);
  if (const auto fault = fault_of_signature(*token, keys)) return fail(*fault);
  if (const auto fault = fault_of_claims(token->claims, expected)) return fail(*fault);
  return std::string{text_at(token->claims, "sub")};
}

}  // namespace rowan::access
