"""The adding up of ./dev test: what cannot be read is a failure, never a silent pass."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

TALLY = Path(__file__).resolve().parent.parent / "tally"


def tally(kind, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        ran = subprocess.run(
            ["python3", str(TALLY), kind, folder, "step"],
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.strip()


class Tally(unittest.TestCase):
    def test_test_binaries_are_added(self):
        listing = "1/2 Test #1: base ...   Passed\n2/2 Test #2: rules ...***Failed\n"
        base = json.dumps({"tests": 5, "failures": 0, "errors": 0, "disabled": 0})
        rules = json.dumps({"tests": 4, "failures": 1, "errors": 0, "disabled": 0})
        files = {"step.out": listing, "base.json": base, "rules.json": rules}
        self.assertEqual(tally("gtest", files), "8 1")

    def test_a_binary_that_left_no_report_has_failed(self):
        self.assertEqual(tally("gtest", {"step.out": "1/1 Test #1: base ...***Exception\n"}), "0 1")

    def test_examples_of_practice(self):
        totals = json.dumps({"examples_run": 10, "examples_failed": 2})
        self.assertEqual(tally("practice", {"step.json": totals}), "8 2")

    def test_python_tests(self):
        ran = "Ran 6 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n"
        self.assertEqual(tally("unittest", {"step.out": ran}), "3 3")
        self.assertEqual(tally("unittest", {"step.out": "Ran 6 tests in 0.1s\n\nOK\n"}), "6 0")

    def test_web_tests_and_files_that_could_not_be_loaded(self):
        totals = {
            "numPassedTests": 3,
            "numFailedTests": 1,
            "testResults": [
                {"status": "passed", "assertionResults": [{}]},
                {"status": "failed", "assertionResults": []},
            ],
        }
        self.assertEqual(tally("vitest", {"step.json": json.dumps(totals)}), "3 2")

    def test_a_closing_line(self):
        text = "1 passed, 0 failed\nmore\n7 passed, 2 failed\n"
        self.assertEqual(tally("closing_line", {"step.out": text}), "7 2")

    def test_an_answer_that_cannot_be_read_is_a_failure(self):
        for kind in ("practice", "unittest", "vitest", "closing_line", "gtest"):
            self.assertEqual(tally(kind, {}), "0 1", kind)


if __name__ == "__main__":
    unittest.main()
