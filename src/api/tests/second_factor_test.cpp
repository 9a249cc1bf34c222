// The pages of a second factor, and signing in with one.
#include <form_fixture.h>

#include <rowan/access/totp.h>

#include <qr_picture.h>

#include <gmock/gmock.h>

namespace rowan::api {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SignedInAs;
using ::testing::StartsWith;

class SecondFactorPages : public testing::FormTest {
 protected:
  static std::string between(const std::string& text, const std::string& from,
                             const std::string& to) {
    const std::size_t begin = text.find(from);
    if (begin == std::string::npos) return {};
    const std::size_t at = begin + from.size();
    return text.substr(at, text.find(to, at) - at);
  }

  static std::vector<std::uint8_t> secret_in(const std::string& page) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::vector<std::uint8_t> bytes;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char c : between(page, "?secret=", "&amp;")) {
      held = (held << 5U | static_cast<std::uint32_t>(letters.find(c))) & 0xFFFFU;
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(held >> bits));
    }
    return bytes;
  }

  std::string code() const {
    return access::totp(secret, clock.now().seconds / access::totp_step_seconds);
  }

  Response act(const SignedInAs& who, const std::string& fields) {
    return form("/second-factor", "token=" + who.page_token + "&" + fields, who.token);
  }

  Response page(const SignedInAs& who, std::string_view path) {
    Request asked = request(Method::get, path);
    carry(asked, who);
    return dispatcher->handle(asked);
  }

  /// Pairs an app through the pages and gives the page with the recovery codes.
  Response pair(const SignedInAs& who) {
    const Response begun = act(who, "act=begin&password-begin=correct+horse+battery");
    secret = secret_in(begun.body);
    Response done = act(who, "act=confirm&code=" + code());
    clock.set(clock.now() + 2 * access::totp_step_seconds);
    return done;
  }

  /// The half session that a right password gives, as a browser holds it.
  SignedInAs half(const std::string& user) {
    const Response begun =
        form("/sign-in", "user=" + user + "&password=correct+horse+battery&next=%2Fcustody");
    EXPECT_EQ(begun.headers.get("Location"), "/sign-in/code?next=%2Fcustody");
    const std::string token = token_in(begun);
    const auto session = access->half_session(token);
    EXPECT_TRUE(session);
    return {token, session ? session->page_token : ""};
  }

  std::vector<std::uint8_t> secret;
};

TEST_F(SecondFactorPages, LeadFromThePasswordToThePictureToTheCodes) {
  make("one", "nothing");
  const SignedInAs who = sign_in("one");
  EXPECT_THAT(page(who, "/second-factor").body, HasSubstr("Set it up"));
  EXPECT_THAT(act(who, "act=begin&password-begin=wrong").body,
              AllOf(HasSubstr("The password is not right"), Not(HasSubstr("otpauth"))));
  const Response begun = act(who, "act=begin&password-begin=correct+horse+battery");
  EXPECT_EQ(begun.status, 200);
  EXPECT_THAT(begun.body, HasSubstr("<svg role=\"img\" aria-label=\"QR code"));
  EXPECT_THAT(begun.body, HasSubstr("otpauth://totp/Test%20force:one?secret="));
  secret = secret_in(begun.body);
  ASSERT_EQ(secret.size(), 20U);
  const Response wrong = act(who, "act=confirm&code=000000");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("The code is not right"));
  EXPECT_EQ(secret_in(wrong.body), secret);
  const Response done = act(who, "act=confirm&code=" + code());
  EXPECT_THAT(done.body, HasSubstr("Your recovery codes"));
  const std::string now = page(who, "/second-factor").body;
  EXPECT_THAT(now, HasSubstr("Recovery codes left: 10"));
  EXPECT_THAT(now, Not(HasSubstr("otpauth")));
}

TEST_F(SecondFactorPages, SigningInNeedsTheCodeAsWell) {
  make("one", "nothing");
  EXPECT_THAT(pair(sign_in("one")).body, HasSubstr("Your recovery codes"));
  const SignedInAs held = half("one");
  EXPECT_EQ(get(held, "/api/v1/session").status, 401);
  EXPECT_EQ(page(held, "/second-factor").headers.get("Location"), "/sign-in?next=/second-factor");
  EXPECT_EQ(page(held, "/change-password").headers.get("Location"), "/sign-in");
  EXPECT_THAT(page(held, "/sign-in/code?next=/custody").body,
              HasSubstr("name=\"next\" value=\"/custody\""));
  const std::string base = "next=%2Fcustody&token=" + held.page_token;
  EXPECT_EQ(form("/sign-in/code", "next=/&token=other&code=" + code(), held.token).status, 403);
  const Response wrong = form("/sign-in/code", base + "&code=000000", held.token);
  EXPECT_EQ(wrong.status, 401);
  EXPECT_THAT(wrong.body, HasSubstr("The code is not right, or has been used"));
  const Response done = form("/sign-in/code", base + "&code=" + code(), held.token);
  EXPECT_EQ(done.headers.get("Location"), "/custody");
  EXPECT_EQ(get({token_in(done), ""}, "/api/v1/session").status, 200);
  EXPECT_EQ(form("/sign-in/code", base + "&code=" + code(), held.token).headers.get("Location"),
            "/sign-in");
}

TEST_F(SecondFactorPages, TheApiTakesTheCodeWithThePassword) {
  make("one", "nothing");
  pair(sign_in("one"));
  const auto post_session = [&](const std::string& more) {
    Request asked = request(Method::post, "/api/v1/session");
    with_json(asked, R"({"user": "one", "password": "correct horse battery")" + more + "}");
    return dispatcher->handle(asked);
  };
  const Response wanted = post_session("");
  EXPECT_EQ(wanted.status, 401);
  EXPECT_EQ(type_of(wanted), "urn:rowan:problem:code-wanted");
  EXPECT_FALSE(wanted.headers.has("Set-Cookie"));
  EXPECT_EQ(type_of(post_session(R"(, "code": "000000")")), "urn:rowan:problem:sign-in-refused");
  const Response done = post_session(R"(, "code": ")" + code() + "\"");
  EXPECT_EQ(done.status, 200);
  EXPECT_TRUE(body_of(done).at("account").at("second_factor").as_bool());
  EXPECT_EQ(post_session(R"(, "code": ")" + code() + "\"").status, 401);
}

TEST_F(SecondFactorPages, ARoleThatAsksForOneOpensNothingBeforeIt) {
  make("one", "keeper");
  const Response begun = form("/sign-in", "user=one&password=correct+horse+battery");
  EXPECT_EQ(begun.headers.get("Location"), "/second-factor");
  const SignedInAs who = sign_in("one");
  EXPECT_EQ(type_of(get(who, "/api/v1/my-work")), "urn:rowan:problem:second-factor");
  const json::value session = body_of(get(who, "/api/v1/session"));
  EXPECT_TRUE(session.at("account").at("must_set_second_factor").as_bool());
  EXPECT_THAT(page(who, "/second-factor").body, HasSubstr("Your role needs one"));
  pair(who);
  EXPECT_EQ(get(who, "/api/v1/my-work").status, 200);
}

TEST_F(SecondFactorPages, RecoveryCodesAreMadeAnewAndTheFactorTakenOff) {
  make("one", "nothing");
  const SignedInAs who = sign_in("one");
  const std::string first = pair(who).body;
  const Response codes = act(who, "act=codes&password-codes=correct+horse+battery");
  EXPECT_THAT(codes.body, HasSubstr("Your recovery codes"));
  EXPECT_NE(between(codes.body, "<li>", "</li>"), between(first, "<li>", "</li>"));
  EXPECT_EQ(act(who, "act=drop&password-drop=wrong").status, 422);
  EXPECT_THAT(page(who, "/second-factor").body, HasSubstr("Take it off"));
  EXPECT_EQ(act(who, "act=drop&password-drop=correct+horse+battery").status, 303);
  EXPECT_THAT(page(who, "/second-factor").body, HasSubstr("Set it up"));
  EXPECT_EQ(form("/second-factor", "token=other&act=drop", who.token).status, 403);
}

TEST_F(SecondFactorPages, AnAdministratorTakesOneOff) {
  const std::string account = to_text(make("one", "nothing"));
  make("admin", "all");
  const SignedInAs one = sign_in("one");
  const SignedInAs admin = sign_in("admin");
  pair(one);
  Request asked = request(Method::remove, "/api/v1/accounts/" + account + "/second-factor");
  carry(asked, one);
  EXPECT_EQ(dispatcher->handle(asked).status, 403);
  carry(asked, admin);
  EXPECT_EQ(dispatcher->handle(asked).status, 204);
  EXPECT_EQ(dispatcher->handle(asked).status, 404);
  EXPECT_EQ(get(one, "/api/v1/session").status, 401);
  EXPECT_EQ(form("/sign-in", "user=one&password=correct+horse+battery").headers.get("Location"),
            "/");
}

TEST(QrPicture, IsWhiteOnAllSidesAndHoldsNoTextInClear) {
  const std::string picture = qr_picture("otpauth://totp/x", "A picture");
  EXPECT_THAT(picture, StartsWith("<svg role=\"img\" aria-label=\"A picture\""));
  EXPECT_THAT(picture, Not(HasSubstr("otpauth")));
  // The corner of the first finder pattern stands behind four modules of white.
  EXPECT_THAT(picture, HasSubstr("<path d=\"M4 4h1v1h-1z"));
  EXPECT_EQ(qr_picture(std::string(8000, 'x'), "Too long"), "");
}

}  // namespace
}  // namespace rowan::api
