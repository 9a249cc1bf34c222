"""The documents hold: each link leads somewhere, and each ./dev command they name exists."""

import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"\./dev ([a-z]+)")


def documents():
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listing.stdout.split() if (ROOT / name).is_file()]


class Documents(unittest.TestCase):
    def test_there_are_documents(self):
        self.assertIn(ROOT / "README.md", documents())

    def test_each_link_leads_somewhere(self):
        for document in documents():
            for link in LINK.findall(document.read_text(encoding="utf-8")):
                if "://" in link or link.startswith("mailto:"):
                    continue
                with self.subTest(document=document.relative_to(ROOT), link=link):
                    self.assertTrue((document.parent / link).exists())

    def test_each_command_of_the_door_exists_and_explains_itself(self):
        named = {"setup", "build", "demo", "test", "lint", "bench", "fuzz"}
        for document in documents():
            named |= set(COMMAND.findall(document.read_text(encoding="utf-8")))
        for command in sorted(named):
            with self.subTest(command=command):
                ran = subprocess.run(
                    [str(ROOT / "dev"), command, "--help"],
                    capture_output=True,
                    text=True,
                    check=False,
                )
                self.assertEqual(ran.returncode, 0, ran.stderr)
                self.assertIn(f"./dev {command}", ran.stdout)

    def test_the_door_refuses_what_it_does_not_know(self):
        ran = subprocess.run([str(ROOT / "dev"), "nothing"], capture_output=True, check=False)
        self.assertEqual(ran.returncode, 1)


if __name__ == "__main__":
    unittest.main()
