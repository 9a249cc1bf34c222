"""Rules about single source files: size, layout, and what may not be written in them."""

import re

from house.problem import Problem

FILE_LINES = 400
FUNCTION_LINES = 60
LINE_COLUMNS = 100


def long_files(house):
    """A file of at most 400 lines can be read at one sitting."""
    for file in house.files:
        if file.is_source and len(file.lines) > FILE_LINES:
            message = f"{len(file.lines)} lines, at most {FILE_LINES}: split it by idea"
            yield Problem(file.path, FILE_LINES + 1, "file-size", message)


NOT_A_FUNCTION = re.compile(
    r"^(?:namespace|class|struct|enum|union|extern|using|template\b.*>$|[#/*])"
)


def long_functions(house):
    """A function of at most 60 lines fits on a screen. Looks at functions at the left margin.

    Lines that hold only a comment or part of a string do not count.
    """
    for file in house.files:
        if not file.is_cpp:
            continue
        start, length = None, 0
        for number, line in enumerate(file.code.splitlines(), 1):
            length += 1 if line.strip() else 0
            if line[:1] in ("", " "):
                continue
            if line.rstrip() == "}" and start and length > FUNCTION_LINES:
                message = f"function of {length} lines, at most {FUNCTION_LINES}"
                yield Problem(file.path, start, "function-size", message)
            opens = not line.startswith("}") and not NOT_A_FUNCTION.search(line)
            start, length = (number, 1) if opens else (None, 0)


def long_lines(house):
    """Lines of at most 100 columns; a line that is one long address cannot be broken."""
    for file in house.files:
        if not file.is_source:
            continue
        for number, line in enumerate(file.lines, 1):
            if len(line) > LINE_COLUMNS and "://" not in line:
                message = f"{len(line)} columns, at most {LINE_COLUMNS}"
                yield Problem(file.path, number, "line-length", message)


def untidy_whitespace(house):
    """No tabs, trailing spaces or foreign line ends, and a line break at the end."""
    for file in house.files:
        if not (file.is_source or file.suffix in (".yaml", ".yml")) or not file.text:
            continue
        for number, line in enumerate(file.text.split("\n"), 1):
            if "\t" in line or line != line.rstrip():
                yield Problem(file.path, number, "whitespace", "tab or trailing space")
        if not file.text.endswith("\n"):
            yield Problem(file.path, len(file.lines), "whitespace", "no line break at the end")


def bad_headers(house):
    """A header opens with the sentence that states its idea, and is guarded by #pragma once."""
    for file in house.files:
        if file.suffix != ".h" or file.is_generated:
            continue
        opening = [line for line in file.lines if line.strip() and line != "#pragma once"]
        if not opening or not opening[0].startswith(("//", "/*")):
            message = "open with the sentence that states the header's idea"
            yield Problem(file.path, 1, "header", message)
        if "#pragma once" not in file.lines:
            yield Problem(file.path, 1, "header", "no #pragma once")


# Time and chance are passed in, so that a test or the simulated force can own them.
OUTSIDE = re.compile(
    r"\b(?:system_clock|steady_clock|high_resolution_clock|Clock)::now\s*\("
    r"|\b(?:std::)?time\s*\(\s*(?:nullptr|NULL|0)\s*\)"
    r"|\bgettimeofday\b|\bclock_gettime\b|\brandom_device\b|\bsrand\s*\(|\b(?:std::)?rand\s*\(\s*\)"
)
SQL_TIME = re.compile(r"CURRENT_TIMESTAMP|datetime\('now'|unixepoch\(\)|strftime\([^)]*'now'")
MAY_READ_OUTSIDE = ("src/app/", "sim/", "src/sim/", "bench/", "fuzz/", "tests/")


def outside_readings(house):
    """The wall clock and the random device are read in app and sim, and nowhere else."""
    for file in house.files:
        if not file.is_cpp or file.path.startswith(MAY_READ_OUTSIDE) or file.is_test:
            continue
        found = list(OUTSIDE.finditer(file.code)) + list(SQL_TIME.finditer(file.text))
        for match in found:
            message = f"`{match.group(0)}`: take a Clock or a source of chance instead"
            yield Problem(file.path, file.line_of(match.start()), "outside", message)


# Written in two parts so that this file does not break its own rule.
MARKERS = re.compile(
    r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b"
    r"|\bDIS" r"ABLED_\w+|\bGTEST_" r"SKIP\b|@unittest\.sk" r"ip"
    r"|\b(?:it|test|describe)\.(?:sk" r"ip|only|to" r"do)\b|\bx(?:it|describe)\("
)


def markers(house):
    """Nothing is left for later in the sources, and no test is switched off."""
    for file in house.files:
        if not file.is_source:
            continue
        for match in MARKERS.finditer(file.text):
            message = f"`{match.group(0)}`: finish it, or write it down outside the sources"
            yield Problem(file.path, file.line_of(match.start()), "marker", message)


# What may not be written, where, and what to write in its place.
BANNED = [
    ("words", r"(?i)\bjuven" r"iles?\b", "write child or children"),
    ("words", r"(?i)\bki" r"ds?\b", "write child or children"),
    ("words", r"(?i)\bchild porn" r"ography\b", "write indecent images of children"),
    ("words", r"(?i)\bchild prost" r"itut\w+", "write child sexual exploitation"),
    ("words", r"(?i)\babscon" r"d\w*", "write missing"),
    ("words", r"(?i)\b(?:white|black)li" r"st\w*", "write allow list or refuse list"),
    ("cpp", r"\busing namespace st" r"d\b", "name what is used"),
    ("cpp", r"\bstd::en" r"dl\b", "write '\\n'"),
    ("cpp", r"\b(?:str" r"cpy|str" r"cat|spr" r"intf|ge" r"ts)\s*\(", "use fmt or std::string"),
    ("cpp", r"\bNDE" r"BUG\b", "assertions stay on in every preset"),
    ("cpp", r"NOLI" r"NT(?!\w*\([\w.,\- ]+\): \S)", "give the check and the reason: (check): why"),
    ("web", r"\b(?:local|session)Sto" r"rage\b", "nothing is kept in the browser"),
    ("web", r"dangerouslySetInner" r"HTML", "build elements, never markup"),
    ("web", r"@ts-(?:ig" r"nore|no" r"check)", "fix the type"),
    ("web", r"\bev" r"al\s*\(|new Func" r"tion\(", "refused by the content security policy"),
    ("web", r"document\.coo" r"kie", "the session cookie is not for scripts"),
]


def banned_words(house):
    """Words and calls the house does not use, each with its replacement."""
    compiled = [(where, re.compile(pattern), instead) for where, pattern, instead in BANNED]
    for file in house.files:
        kinds = {"words"} if file.is_source else set()
        kinds |= {"cpp"} if file.is_cpp else set()
        kinds |= {"web"} if file.is_web and not file.is_test else set()
        for where, pattern, instead in compiled:
            if where not in kinds:
                continue
            for match in pattern.finditer(file.text):
                message = f"`{match.group(0)}`: {instead}"
                yield Problem(file.path, file.line_of(match.start()), "banned", message)
