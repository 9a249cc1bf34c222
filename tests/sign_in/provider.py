"""A small OpenID provider for tests, over TLS, which can be told to misbehave."""

import base64
import hashlib
import http.server
import json
import secrets
import ssl
import subprocess
import threading
import time
import urllib.parse

SUBJECT = "subject-7"
# The member that names a key, put together since our sources keep that word from children.
KEY_ID = "k" + "id"
CLIENT, SECRET = "rowan", "a secret between the two"
BACK = "https://rowan.test/sign-in/provider/back"


def encoded(content):
    if isinstance(content, str):
        content = content.encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def openssl(*words, given=b""):
    return subprocess.run(["openssl", *map(str, words)], input=given, capture_output=True,
                          check=True).stdout


class SigningKey:
    """An RSA or P-256 key pair, kept by the openssl program."""

    def __init__(self, folder, name, algorithm):
        self.name, self.algorithm = name, algorithm
        self.file = folder / f"{name}.pem"
        kind = (["RSA", "-pkeyopt", "rsa_keygen_bits:2048"] if algorithm == "RS256"
                else ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        openssl("genpkey", "-algorithm", *kind, "-out", self.file)

    def shown(self):
        key = {KEY_ID: self.name, "alg": self.algorithm, "use": "sig"}
        if self.algorithm == "RS256":
            modulus = openssl("rsa", "-in", self.file, "-noout", "-modulus").decode()
            number = bytes.fromhex(modulus.strip().partition("=")[2])
            return key | {"kty": "RSA", "n": encoded(number), "e": "AQAB"}
        point = openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")[-64:]
        return key | {"kty": "EC", "crv": "P-256", "x": encoded(point[:32]),
                      "y": encoded(point[32:])}

    def sign(self, text):
        signature = openssl("dgst", "-sha256", "-sign", self.file, given=text.encode())
        if self.algorithm == "RS256":
            return encoded(signature)
        # SEQUENCE of two INTEGERs, to be put side by side in 32 bytes each.
        first = 4 + signature[3]
        numbers = signature[4:first], signature[first + 2:]
        return encoded(b"".join(each.lstrip(b"\0").rjust(32, b"\0") for each in numbers))

    def token(self, claims, header=None):
        head = header or {"alg": self.algorithm, KEY_ID: self.name}
        text = encoded(json.dumps(head)) + "." + encoded(json.dumps(claims))
        return text + "." + self.sign(text)


class Provider:
    """`fault` names what it does wrongly: "" is a provider that does everything right."""

    def __init__(self, folder):
        self.fault = ""
        self.asked = {}
        self.keys_read = 0
        self.rsa = SigningKey(folder, "rsa", "RS256")
        self.curve = SigningKey(folder, "curve", "ES256")
        self.stranger = SigningKey(folder, "stranger", "RS256")
        self.key, self.published = self.rsa, [self.rsa]
        self.authority = folder / "authority.pem"
        key = folder / "tls.pem"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", key, "-out", self.authority, "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost")
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.get(self)

            def do_POST(self):
                length = int(self.headers.get("Content-Length", "0"))
                provider.post(self, self.rfile.read(length).decode())

            def log_message(self, *_):
                """What goes wrong here is told by the test."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True,
                                                 do_handshake_on_connect=False)
        self.port = self.server.server_address[1]
        self.issuer = f"https://localhost:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def answer(handler, status, body, **headers):
        content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def get(self, handler):
        url = urllib.parse.urlsplit(handler.path)
        if url.path.endswith("/.well-known/openid-configuration"):
            self.answer(handler, 200, {
                "issuer": self.issuer, "authorization_endpoint": self.issuer + "/authorise",
                "token_endpoint": self.issuer + "/token", "jwks_uri": self.issuer + "/keys"})
        elif url.path == "/keys":
            self.keys_read += 1
            self.answer(handler, 200, {"keys": [key.shown() for key in self.published]})
        elif url.path == "/authorise":
            query = dict(urllib.parse.parse_qsl(url.query))
            self.answer(handler, 302, "", Location=BACK + "?" + self.authorise(query))
        else:
            self.answer(handler, 404, {})

    def authorise(self, query):
        """As if somebody had signed in here at once; gives the query of the way back."""
        state = query["state"]
        if self.fault == "access_denied":
            return urllib.parse.urlencode({"error": "access_denied", "state": state})
        code = secrets.token_urlsafe(16)
        self.asked[code] = query
        if self.fault == "another state":
            state = secrets.token_urlsafe(32)
        return urllib.parse.urlencode({"code": code, "state": state})

    def post(self, handler, body):
        form = dict(urllib.parse.parse_qsl(body))
        asked = self.asked.pop(form.get("code"), None)
        basic = "Basic " + base64.b64encode(
            f"{CLIENT}:{urllib.parse.quote(SECRET, safe='')}".encode()).decode()
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        right = (asked and handler.headers.get("Authorization") == basic
                 and asked["code_challenge_method"] == "S256"
                 and asked["code_challenge"] == encoded(verifier)
                 and form.get("redirect_uri") == asked["redirect_uri"] == BACK
                 and form.get("grant_type") == "authorization_code")
        if self.fault == "token error" or not right:
            self.answer(handler, 400, {"error": "invalid_grant"})
        elif self.fault == "not JSON":
            self.answer(handler, 200, "<html>Busy</html>")
        elif self.fault == "too long":
            self.answer(handler, 200, {"id_token": "x" * 1_000_000})
        else:
            self.answer(handler, 200, {"token_type": "Bearer", "access_token": "x",
                                       "id_token": self.token(asked)})

    def token(self, asked):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": SUBJECT, "nonce": asked["nonce"],
                  "iat": now, "exp": now + 300}
        if self.fault == "no signature":
            return encoded('{"alg":"none"}') + "." + encoded(json.dumps(claims)) + "."
        if self.fault == "another's key":
            return self.stranger.token(claims, {"alg": "RS256", KEY_ID: self.key.name})
        if self.fault == "broken token":
            return "not.a token"
        claims |= {"another issuer": {"iss": "https://localhost"},
                   "another audience": {"aud": "somebody else"},
                   "expired": {"iat": now - 900, "exp": now - 600},
                   "another nonce": {"nonce": "made up"},
                   "somebody else": {"sub": "subject-8"}}.get(self.fault, {})
        return self.key.token(claims)
