"""The architecture is enforced: CMake refuses a module table whose arrows point upward."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def configure(change, folder="base"):
    """Configures a copy of the build with one change to the table; returns the run."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        shutil.copytree(ROOT / "cmake", copy / "cmake")
        for name in ("CMakeLists.txt", "CMakePresets.json"):
            shutil.copy(ROOT / name, copy / name)
        (copy / "src" / folder).mkdir(parents=True)
        table = copy / "cmake" / "modules.cmake"
        text = table.read_text(encoding="utf-8")
        changed = text.replace(*change)
        if change[0] != change[1] and changed == text:
            raise AssertionError("the change did not touch the table")
        table.write_text(changed, encoding="utf-8")
        return subprocess.run(
            ["cmake", "--preset", "release"],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )


class Modules(unittest.TestCase):
    def test_the_table_as_it_stands_is_accepted(self):
        ran = configure(("", ""))
        self.assertEqual(ran.returncode, 0, ran.stderr)

    def test_an_upward_arrow_is_refused(self):
        ran = configure(('"base:"', '"base: store"'))
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("base may not use store", " ".join(ran.stderr.split()))

    def test_a_folder_without_a_row_is_refused(self):
        ran = configure(("", ""), folder="helpers")
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("src/helpers is not a module", " ".join(ran.stderr.split()))


if __name__ == "__main__":
    unittest.main()
