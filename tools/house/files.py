"""The checkout as the rules see it: paths, text, and text with comments and strings blanked."""

import os
import re
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

CPP = {".cpp", ".h"}
WEB = {".ts", ".tsx", ".mjs", ".js"}
SCRIPT = {".py", ".sh", ".cmake", ".scss", ".css"}
TEXT = CPP | WEB | SCRIPT | {".md", ".yaml", ".yml", ".json", ".txt", ".html", ".sql", ""}

# Comments and strings, in the order in which they must be tried. A quote after a digit separates
# thousands and opens nothing.
LITERALS = re.compile(
    r'R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-zA-Z])'(?:\\.|[^'\\\n])*'"
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def blank(match):
    """Replaces a literal by spaces, keeping its line breaks so that line numbers hold."""
    return re.sub(r"[^\n]", " ", match.group(0))


@dataclass
class File:
    """One file: its path from the root, with forward slashes, and what it says."""

    path: str
    text: str
    executable: bool = False

    @property
    def suffix(self):
        return Path(self.path).suffix

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def code(self):
        """The text with comments and strings blanked: what the compiler acts on."""
        return LITERALS.sub(blank, self.text)

    @property
    def is_cpp(self):
        return self.suffix in CPP

    @property
    def is_web(self):
        return self.suffix in WEB and self.path.startswith("web/src/")

    @property
    def is_generated(self):
        return "/generated/" in self.path or ".generated." in self.path

    @property
    def is_source(self):
        """Written by hand and read by a machine: the files whose size and lines are held short."""
        if self.is_generated:
            return False
        return self.suffix in CPP | WEB | SCRIPT or self.text.startswith("#!")

    @property
    def is_test(self):
        return bool(re.search(r"(^|/)tests?/|\.test\.|_test\.", self.path))

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1


@dataclass
class House:
    """Every file, and the module table that the build reads too."""

    files: list
    modules: dict = field(default_factory=dict)

    def under(self, *prefixes):
        return [file for file in self.files if file.path.startswith(prefixes)]


def read_modules(text):
    """Reads the rows of ROWAN_MODULE_TABLE: name -> the modules it may use."""
    table = re.search(r"set\(ROWAN_MODULE_TABLE(.*?)\n\)", text, re.DOTALL)
    rows = re.findall(r'"([a-z_]+):([^"]*)"', table.group(1)) if table else []
    return {name: set(uses.split()) for name, uses in rows}


def listed_paths(root):
    """What version control knows or would add; without it, every file outside hidden folders."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        return [name.decode() for name in listing.stdout.split(b"\0") if name]
    found = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    return [path.as_posix() for path in found if not path.parts[0].startswith((".git", "build"))]


def read_house(root):
    """Reads every text file of the checkout; binary files are not the rules' business."""
    read = []
    for name in sorted(set(listed_paths(root))):
        path = root / name
        if path.suffix not in TEXT or not path.is_file() or path.is_symlink():
            continue
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        read.append(File(name, text, os.access(path, os.X_OK)))
    table = root / "cmake" / "modules.cmake"
    modules = read_modules(table.read_text(encoding="utf-8")) if table.exists() else {}
    return House(read, modules)
