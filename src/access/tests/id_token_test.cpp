// Tokens of an identity provider: the vectors of RFC 7515, and each check that one must pass.
#include <rowan/access/id_token.h>

#include <gtest/gtest.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sodium.h>
#include <memory>
#include <stdexcept>
#include <vector>

namespace rowan::access {
namespace {

using Bytes = std::vector<unsigned char>;

/// The member that names a key, put together here since our sources keep that word from children.
constexpr std::string_view key_id =
    "k"
    "id";

std::string base64(const Bytes& bytes) {
  constexpr int kind = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kind), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kind);
  text.resize(text.find('\0'));
  return text;
}

std::string base64(std::string_view text) {
  return base64(Bytes(text.begin(), text.end()));
}

/// A provider's key: signs, and shows its public half as a JSON Web Key.
class TestKey {
 public:
  static TestKey rsa(const std::string& id, unsigned bits = 2048) {
    return {id, "RS256", EVP_RSA_gen(bits)};
  }
  static TestKey curve(const std::string& id) { return {id, "ES256", EVP_EC_gen("P-256")}; }

  [[nodiscard]] std::string sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free};
    std::size_t length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(context.get(), nullptr, &length, bytes, text.size());
    Bytes signature(length);
    if (EVP_DigestSign(context.get(), signature.data(), &length, bytes, text.size()) != 1) {
      throw std::runtime_error{"cannot sign"};
    }
    signature.resize(length);
    return base64(algorithm_ == "ES256" ? side_by_side(signature) : signature);
  }

  [[nodiscard]] json::object shown() const {
    json::object key{{key_id, id_}, {"use", "sig"}, {"alg", algorithm_}};
    const auto add = [&](const char* member, const char* parameter, int size) {
      BIGNUM* number = nullptr;
      EVP_PKEY_get_bn_param(key_.get(), parameter, &number);
      Bytes bytes(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(number)));
      BN_bn2binpad(number, bytes.data(), static_cast<int>(bytes.size()));
      BN_free(number);
      key[member] = base64(bytes);
    };
    if (algorithm_ == "RS256") {
      key["kty"] = "RSA";
      add("n", OSSL_PKEY_PARAM_RSA_N, 0);
      add("e", OSSL_PKEY_PARAM_RSA_E, 0);
    } else {
      key["kty"] = "EC";
      key["crv"] = "P-256";
      add("x", OSSL_PKEY_PARAM_EC_PUB_X, 32);
      add("y", OSSL_PKEY_PARAM_EC_PUB_Y, 32);
    }
    return key;
  }

  [[nodiscard]] std::string token(const json::object& claims) const {
    const std::string header =
        json::serialize(json::object{{"alg", algorithm_}, {key_id, id_}, {"typ", "JWT"}});
    const std::string text = base64(header) + "." + base64(json::serialize(claims));
    return text + "." + sign(text);
  }

 private:
  TestKey(std::string id, std::string algorithm, EVP_PKEY* key)
      : id_{std::move(id)}, algorithm_{std::move(algorithm)}, key_{key, EVP_PKEY_free} {}

  static Bytes side_by_side(const Bytes& der) {
    const unsigned char* at = der.data();
    ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    Bytes raw(64);
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), raw.data(), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), raw.data() + 32, 32);
    ECDSA_SIG_free(signature);
    return raw;
  }

  std::string id_, algorithm_;
  std::shared_ptr<EVP_PKEY> key_;
};

json::value set_of(const std::vector<json::object>& keys) {
  return json::object{{"keys", json::array(keys.begin(), keys.end())}};
}

const TokenExpectation expected{"https://id.example", "rowan", "n-1", Instant{1'800'000'000}};

json::object good_claims() {
  return {{"iss", "https://id.example"}, {"aud", "rowan"},
          {"sub", "subject-7"},          {"nonce", "n-1"},
          {"iat", 1'799'999'990},        {"exp", 1'800'000'300}};
}

std::string fault_word(std::string_view token, const json::value& keys,
                       const TokenExpectation& wanted = expected) {
  const auto subject = subject_of_id_token(token, keys, wanted);
  return std::string{subject ? "believed" : to_text(subject.error())};
}

constexpr std::string_view rfc_claims =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlf"
    "Q";

// The tokens of the RFC have no audience, so they fail there: after their signature has held.
TEST(IdToken, HoldsToTheVectorsOfRfc7515) {
  TokenExpectation joe = expected;
  joe.issuer = "joe";
  const json::value rsa = set_of(
      {{{"kty", "RSA"},
        {"n",
         "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0"
         "Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-"
         "bSf63kpaSHSXndS"
         "5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_"
         "I5IhlJH"
         "7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"},
        {"e", "AQAB"}}});
  const std::string rs256 =
      "eyJhbGciOiJSUzI1NiJ9." + std::string{rfc_claims} +
      ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp"
      "5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
      "nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb"
      "1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
      "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOY"
      "EUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
  EXPECT_EQ(fault_word(rs256, rsa, joe), "audience");
  const json::value curve = set_of({{{"kty", "EC"},
                                     {"crv", "P-256"},
                                     {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                                     {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}}});
  const std::string es256 =
      "eyJhbGciOiJFUzI1NiJ9." + std::string{rfc_claims} +
      ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  EXPECT_EQ(fault_word(es256, curve, joe), "audience");
  EXPECT_EQ(fault_word(es256, rsa, joe), "key");
  std::string changed = es256;
  changed.back() = 'g';
  EXPECT_EQ(fault_word(changed, curve, joe), "signature");
}

TEST(IdToken, NamesTheSubjectWhenEveryCheckHolds) {
  for (const TestKey& key : {TestKey::rsa("a"), TestKey::curve("b")}) {
    const json::value keys = set_of({TestKey::curve("z").shown(), key.shown()});
    const auto subject = subject_of_id_token(key.token(good_claims()), keys, expected);
    ASSERT_TRUE(subject) << to_text(subject.error());
    EXPECT_EQ(*subject, "subject-7");
  }
}

struct Spoilt {
  const char* member;
  std::string value;  // As JSON.
  const char* fault;
};

TEST(IdToken, EachClaimMustHold) {
  const TestKey key = TestKey::curve("b");
  const json::value keys = set_of({key.shown()});
  const std::string long_subject = "\"" + std::string(256, 'x') + "\"";
  for (const Spoilt& one :
       std::vector<Spoilt>{{"iss", R"("https://other.example")", "issuer"},
                           {"iss", R"("https://id.example/")", "issuer"},
                           {"aud", R"("other")", "audience"},
                           {"aud", R"(["other"])", "audience"},
                           {"aud", R"(["rowan", "other"])", "audience"},
                           {"aud", R"(["rowan"])", "believed"},
                           {"exp", "1799999940", "expired"},
                           {"exp", "1799999941", "believed"},  // Within a minute's leeway.
                           {"exp", R"("never")", "expired"},
                           {"iat", "1800000061", "expired"},
                           {"iat", "1800000060", "believed"},
                           {"nonce", R"("n-2")", "nonce"},
                           {"nonce", "null", "nonce"},
                           {"sub", R"("")", "subject"},
                           {"sub", "7", "subject"},
                           {"sub", long_subject, "subject"}}) {
    json::object claims = good_claims();
    claims[one.member] = *parse_json(one.value);
    EXPECT_EQ(fault_word(key.token(claims), keys), one.fault) << one.member << " " << one.value;
  }
  json::object both = good_claims();
  both["aud"] = json::array{"rowan", "other"};
  both["azp"] = "rowan";
  EXPECT_EQ(fault_word(key.token(both), keys), "believed");
  TokenExpectation without = expected;
  without.nonce.clear();
  json::object none = good_claims();
  none.erase("nonce");
  EXPECT_EQ(fault_word(key.token(none), keys, without), "nonce");
}

TEST(IdToken, OnlyTheProvidersOwnStrongKeysAreTaken) {
  const TestKey key = TestKey::rsa("a");
  const std::string token = key.token(good_claims());
  EXPECT_EQ(fault_word(token, set_of({})), "key");
  EXPECT_EQ(fault_word(token, json::value{nullptr}), "key");
  EXPECT_EQ(fault_word(token, set_of({TestKey::rsa("a").shown()})), "signature");
  EXPECT_EQ(fault_word(token, set_of({TestKey::rsa("other").shown()})), "key");
  json::object for_encryption = key.shown();
  for_encryption["use"] = "enc";
  EXPECT_EQ(fault_word(token, set_of({for_encryption})), "key");
  const TestKey weak = TestKey::rsa("w", 1024);
  EXPECT_EQ(fault_word(weak.token(good_claims()), set_of({weak.shown()})), "key");
}

TEST(IdToken, NoOtherAlgorithmIsTaken) {
  const TestKey key = TestKey::rsa("a");
  const json::value keys = set_of({key.shown()});
  const std::string claims = base64(json::serialize(good_claims()));
  const auto fault_with = [&](json::object header) {
    header[key_id] = "a";
    const std::string text = base64(json::serialize(header)) + "." + claims;
    return fault_word(text + "." + key.sign(text), keys);
  };
  EXPECT_EQ(fault_with({{"alg", "RS256"}}), "believed");
  for (const char* algorithm : {"none", "HS256", "rs256", "RS512", ""}) {
    EXPECT_EQ(fault_with({{"alg", algorithm}}), "algorithm") << algorithm;
  }
  EXPECT_EQ(fault_with({}), "algorithm");
  EXPECT_EQ(fault_with({{"alg", "RS256"}, {"crit", json::array{"x"}}}), "malformed");
}

TEST(IdToken, WhatIsNoTokenIsMalformed) {
  const TestKey key = TestKey::rsa("a");
  const json::value keys = set_of({key.shown()});
  const std::string token = key.token(good_claims());
  for (const std::string& text :
       {std::string{}, std::string{"."}, std::string{".."}, std::string{"a.b.c"},
        token.substr(0, token.rfind('.')), token + ".more", token.substr(5),
        std::string(70'000, 'a'), base64("[]") + "." + base64("{}") + "." + base64("x")}) {
    EXPECT_EQ(fault_word(text, keys), "malformed") << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace rowan::access
