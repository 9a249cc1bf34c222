"""A small mail server for tests, which can be told to misbehave."""

import base64
import email
import email.policy
import socket
import ssl
import subprocess
import threading

USER, PASSWORD = "rowan", "a password for mail"


class MailServer:
    """`fault` names what it does wrongly: "" is a mail server that takes everything.

    One thread answers one conversation at a time. `letters` holds what it has taken, each as a
    message with the sender and recipient of its envelope.
    """

    def __init__(self, folder, implicit=False):
        self.fault, self.implicit = "", implicit
        self.letters, self.signed_in, self.conversations, self.heard = [], [], 0, []
        self.changed = threading.Condition()
        self.go_on = threading.Event()
        self.authority, key = folder / "mail_authority.pem", folder / "mail_tls.pem"
        if not self.authority.exists():
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", self.authority,
                 "-days", "2", "-subj", "/CN=localhost", "-addext",
                 "subjectAltName=DNS:localhost,IP:127.0.0.1"], capture_output=True, check=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.authority, key)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.listener = self.line = None

    def start(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.serve, args=(self.listener,), daemon=True).start()

    def stop(self):
        self.go_on.set()
        if self.listener:
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
            self.listener = None

    def serve(self, listener):
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with self.changed:
                self.conversations += 1
                self.changed.notify_all()
            try:
                self.converse(line)
            except (OSError, ValueError):
                pass
            finally:
                self.hang_up(line)

    def hang_up(self, line):
        """Whatever still holds the line, it ends for the other side now."""
        for each in (self.line, line):
            if each:
                try:
                    each.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                each.close()
        self.line = None

    def wait_for(self, holds, seconds=90):
        """Whether it comes to hold, of this server, in that time."""
        with self.changed:
            return self.changed.wait_for(holds, seconds)

    def converse(self, line):
        if self.fault == "slow":
            self.go_on.wait(60)
            return
        if self.implicit:
            line = self.context.wrap_socket(line, server_side=True)
        self.secure = self.implicit
        self.line, self.file = line, line.makefile("rb")
        self.envelope = {}
        self.say(220, "mail.test")
        while self.answer(self.file.readline()):
            pass

    def say(self, code, *texts):
        for text in texts[:-1]:
            self.line.sendall(f"{code}-{text}\r\n".encode())
        self.line.sendall(f"{code} {texts[-1]}\r\n".encode())

    def answer(self, sent):
        words = sent.decode("latin-1").strip()
        name, _, rest = words.partition(" ")
        self.heard.append(name.upper())
        step = getattr(self, "on_" + name.lower(), None)
        if not words or not step:
            return False
        return step(rest) is not False

    def on_ehlo(self, _):
        offers = ["mail.test", "AUTH PLAIN LOGIN"] if self.secure else ["mail.test"]
        if not self.secure and self.fault != "no starttls":
            offers.append("STARTTLS")
        self.say(250, *offers)

    def on_helo(self, _):
        self.say(250, "mail.test")

    def on_starttls(self, _):
        self.say(220, "go on")
        self.line = self.context.wrap_socket(self.line, server_side=True)
        self.file, self.secure = self.line.makefile("rb"), True

    def on_auth(self, rest):
        if not self.secure:
            raise ValueError("a password in clear")
        way, _, first = rest.partition(" ")
        if way == "PLAIN":
            if not first:
                self.say(334, "")
                first = self.file.readline().decode().strip()
            _, user, password = base64.b64decode(first).decode().split("\0")
        else:
            self.say(334, base64.b64encode(b"Username:").decode())
            user = base64.b64decode(self.file.readline()).decode()
            self.say(334, base64.b64encode(b"Password:").decode())
            password = base64.b64decode(self.file.readline()).decode()
        if self.fault == "sign-in" or (user, password) != (USER, PASSWORD):
            self.say(535, "5.7.8 no")
        else:
            self.signed_in.append(user)
            self.say(235, "welcome")

    def on_mail(self, rest):
        self.envelope["from"] = rest
        self.say(250, "ok")

    def on_rcpt(self, rest):
        if self.fault == "refuses":
            self.say(550, "5.1.1 no such mailbox")
        elif self.fault == "later":
            self.say(451, "4.3.0 try again later")
        else:
            self.envelope["to"] = rest
            self.say(250, "ok")

    def on_data(self, _):
        self.say(354, "go on")
        if self.fault == "breaks":
            self.file.readline()
            return False
        lines = []
        while (line := self.file.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        letter = email.message_from_bytes(b"".join(lines), policy=email.policy.SMTP)
        letter.raw, letter.envelope = b"".join(lines), dict(self.envelope)
        with self.changed:
            self.letters.append(letter)
            self.changed.notify_all()
        self.say(250, "taken")
        return True

    def on_rset(self, _):
        self.say(250, "ok")

    def on_quit(self, _):
        self.say(221, "goodbye")
        return False
