"""The real server for whole-system tests: start, stop and kill it, and speak to it over HTTP."""

import atexit
import http.client
import json
import os
import re
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = Path(os.environ.get("ROWAN_SERVER", ROOT / "build/release/rowan")).resolve()
FIRST_PASSWORD = "given by the administrator"
PASSWORD = "seven quiet herons wade"
LONGEST_START_SECONDS = 60


class Tally:
    """Counts what held and what did not, and ends with the line that ./dev test reads."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, holds, says, shown=""):
        if holds:
            self.passed += 1
            return True
        self.failed += 1
        print(f"FAILED {says}" + (f"\n       {str(shown)[:600]}" if shown != "" else ""))
        return False

    def equal(self, found, wanted, says):
        return self.check(found == wanted, says, f"found {found!r}, wanted {wanted!r}")

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


def scratch(name):
    """A temporary folder of the suite's own; the caller removes it with `discard`."""
    return Path(tempfile.mkdtemp(prefix=f"rowan-{name}-"))


def discard(folder):
    shutil.rmtree(folder, ignore_errors=True)


def run(*words, typed="", wait_seconds=180, **more):
    """Runs one command of the binary to its end."""
    return subprocess.run(
        [str(PROGRAM), *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        timeout=wait_seconds,
        check=False,
        cwd=ROOT,
        **more,
    )


def add_user(store, user, role, unit="", officer=""):
    words = ["user", "--store", store, "add", user, "--name", user.title(), "--role", role]
    words += ["--unit", unit] if unit else []
    words += ["--officer", officer] if officer else []
    return run(*words, typed=FIRST_PASSWORD + "\n")


class Server:
    """`rowan serve` on a store, on any free port."""

    def __init__(self, store, *options, program=PROGRAM, prepare=None):
        self.output = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(
            [str(program), *self.practice(program), "serve", "--store", str(store)]
            + ["--listen", "127.0.0.1:0", "--behind-proxy", *map(str, options)],
            stdout=subprocess.PIPE,
            stderr=self.output,
            cwd=ROOT,
            preexec_fn=prepare,
        )
        self.port = None
        atexit.register(self.end)

    def end(self):
        """Nothing that a suite started outlives it, however the suite ends."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @staticmethod
    def practice(program):
        beside = Path(program).parent / "practice"
        return ["--practice", str(beside)] if program != PROGRAM and beside.is_dir() else []

    def wait_until_ready(self):
        """Waits for the line with the address. False when the process ended before it."""
        until = time.monotonic() + LONGEST_START_SECONDS
        said = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while time.monotonic() < until:
                if not selector.select(until - time.monotonic()):
                    break
                piece = os.read(self.process.stdout.fileno(), 4096)
                if not piece:
                    return False
                said += piece
                found = re.search(rb"Rowan is at https?://[^:]+:(\d+)", said)
                if found:
                    self.port = int(found[1])
                    return True
        raise TimeoutError(f"the server did not say its address: {said!r} {self.said()}")

    def said(self):
        self.output.seek(0)
        return self.output.read()

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self, wait_seconds=30):
        """Asks it to stop and gives its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(wait_seconds)
        finally:
            self.end()
            self.process.stdout.close()


def started(store, *options, **more):
    server = Server(store, *options, **more)
    if not server.wait_until_ready():
        server.process.wait()
        raise RuntimeError(f"the server ended at its start: {server.said()}")
    return server


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.content = response.read()
        self.text = self.content.decode("utf-8", "replace")

    @property
    def body(self):
        try:
            return json.loads(self.text)
        except ValueError:
            return {}

    @property
    def problem(self):
        """What kind of problem it is: `malformed-json`, `gate-refused` ..."""
        return str(self.body.get("type", "")).removeprefix("urn:rowan:problem:")


class Client:
    """One signed-in account, at an address of its own so that each has its own allowance."""

    def __init__(self, port, user, address="10.0.0.1"):
        self.user, self.address = user, address
        self.cookie = self.token = ""
        self.move_to(port)

    def move_to(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def call(self, method, path, body=None, headers=None):
        """Raises OSError or HTTPException when the server goes away before it has answered."""
        sent = {"X-Forwarded-For": self.address}
        if self.cookie:
            sent |= {"Cookie": self.cookie, "X-Rowan-Token": self.token}
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        if body is not None:
            sent["Content-Type"] = "application/json"
        try:
            self.connection.request(method, path, body, sent | (headers or {}))
            return Answer(self.connection.getresponse())
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise

    def get(self, path):
        return self.call("GET", "/api/v1" + path)

    def post(self, path, body, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.call("POST", "/api/v1" + path, body, named)

    def sign_in(self, password):
        answer = self.post("/session", {"user": self.user, "password": password})
        if answer.status == 200:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
            self.token = answer.body["token"]
        return answer

    def choose_password(self):
        """The first sign-in: the given password is changed, and with it the session."""
        self.sign_in(FIRST_PASSWORD)
        form = {"token": self.token, "password": FIRST_PASSWORD, "new-password": PASSWORD}
        changed = self.call(
            "POST",
            "/change-password",
            urllib.parse.urlencode(form),
            {"Content-Type": "application/x-www-form-urlencoded"},
        )
        if changed.status != 303:
            raise RuntimeError(f"{self.user} cannot change the password: {changed.text[:300]}")
        return self.sign_in(PASSWORD)


def made(client, kind, events, **more):
    """The id of a new record; anything but 201 is an error of the test itself."""
    answer = client.post("/records", {"type": kind, "events": events} | more)
    if answer.status != 201:
        raise RuntimeError(f"{kind} not made: {answer.status} {answer.text[:600]}")
    return answer.body["id"]


def suite(store, server, sergeants=1):
    """A custody suite with its sergeants and one child: accounts, units and people, signed in."""
    add_user(store, "admin", "administrator")
    admin = Client(server.port, "admin")
    admin.choose_password()
    force = made(admin, "unit", [{"type": "formed", "fields": {"name": "Test force"}}])
    place = [{"type": "formed", "fields": {"name": "Harrow Road custody suite"}},
             {"type": "linked", "fields": {"link": "parent", "to": force}}]
    unit = made(admin, "unit", place)
    clients = []
    for number in range(sergeants):
        joined = [{"type": "joined", "fields": {"name": f"Sergeant {number}"}},
                  {"type": "rank_held", "fields": {"rank": "sergeant"}}]
        officer = made(admin, "officer", joined)
        add_user(store, f"sergeant{number}", "custody_officer", unit, officer)
        client = Client(server.port, f"sergeant{number}", f"10.0.1.{number + 1}")
        client.choose_password()
        clients.append(client)
    child = made(clients[0], "person", [{"type": "registered", "fields": {
        "name": "Alex Testcase", "date_of_birth": "2011-05-04", "sex": "male"}}])
    return unit, child, clients


def arrest(child, unit, at=None, **changed):
    """The events that open a detention."""
    fields = {"ground": "offence", "at_station": "no", "age_basis": "documented",
              "no_bail_warrant": "no"} | changed
    events = [{"type": "arrested", "fields": fields},
              {"type": "linked", "fields": {"link": "child", "to": child}},
              {"type": "linked", "fields": {"link": "unit", "to": unit}}]
    return [event | ({"happened_at": at} if at else {}) for event in events]
