"""The documents hold: each link leads somewhere, and each command, preset, script and program that
they name exists. The commands of the server are tried by tests/commands."""

import json
import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"\./dev ([a-z]+)")
PRESET = re.compile(r"(?:--preset |\./dev build )([a-z]+)")
SCRIPT = re.compile(r"npm (?:--prefix web )?(?:run ([a-z]+)|(test)\b)")
BUILT = re.compile(r"build/release/(?:bench/)?(?:rowan_([a-z]+)_tests|bench_([a-z]+))")


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

    def named(self, pattern):
        """Each document, and the first group that matched in each place that it names."""
        found = [
            (document.relative_to(ROOT), next(filter(None, match.groups())))
            for document in documents()
            for match in pattern.finditer(document.read_text(encoding="utf-8"))
        ]
        self.assertNotEqual(found, [], "no document names any")
        return found

    def test_each_preset_exists(self):
        presets = json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))
        for kind in ("configurePresets", "buildPresets"):
            known = {preset["name"] for preset in presets[kind] if not preset.get("hidden")}
            for document, preset in self.named(PRESET):
                with self.subTest(document=document, kind=kind):
                    self.assertIn(preset, known)

    def test_each_web_script_exists(self):
        package = json.loads((ROOT / "web/package.json").read_text(encoding="utf-8"))
        for document, script in self.named(SCRIPT):
            with self.subTest(document=document):
                self.assertIn(script, package["scripts"])

    def test_each_built_program_has_its_source(self):
        for document, name in self.named(BUILT):
            with self.subTest(document=document, name=name):
                tests, bench = ROOT / "src" / name / "tests", ROOT / "bench" / f"{name}.cpp"
                self.assertTrue(tests.is_dir() or bench.is_file())

    def test_the_door_refuses_what_it_does_not_know(self):
        ran = subprocess.run([str(ROOT / "dev"), "nothing"], capture_output=True, check=False)
        self.assertEqual(ran.returncode, 1)


if __name__ == "__main__":
    unittest.main()
