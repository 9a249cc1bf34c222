"""Rules about tests: each one asserts something, and each one is run."""

import re

from house.problem import Problem

CPP_TEST = re.compile(r"^\s*(?:TYPED_TEST|TEST|TEST_F|TEST_P|RC_GTEST_\w*PROP)\s*\(", re.MULTILINE)
CPP_ASSERTION = re.compile(
    r"\b(?:EXPECT|ASSERT)_[A-Z]+|\bRC_(?:ASSERT|FAIL)|\bADD_FAILURE\b|\bFAIL\(\)"
)
CPP_FUNCTION = re.compile(r"^(?!namespace|class|struct|TEST|RC_)[^\s#}/].*?\b(\w+)\(", re.MULTILINE)
WEB_TEST = re.compile(r"^\s*(?:await )?(?:it|test)(?:\.each)?\s*\(", re.MULTILINE)
WEB_ASSERTION = re.compile(r"\b(?:expect|assert|check)\w*\s*[.(]|\bt\.assert\b")


def matching_brace(code, start):
    """The offset after the brace that closes the first one at or after `start`."""
    opening = code.find("{", start)
    if opening < 0:
        return len(code)
    depth = 0
    for match in re.compile(r"[{}]").finditer(code, opening):
        depth += 1 if match.group(0) == "{" else -1
        if depth == 0:
            return match.end()
    return len(code)


def asserting_helpers(files):
    """Names of the helper functions of a test folder that assert; a test may rely on them."""
    helpers = set()
    bodies = []
    for file in files:
        for match in CPP_FUNCTION.finditer(file.code):
            body = file.code[match.end() : matching_brace(file.code, match.end())]
            bodies.append((match.group(1), body))
    grown = True
    while grown:
        names = re.compile(rf"\b(?:{'|'.join(helpers)})\(") if helpers else None
        more = {
            name
            for name, body in bodies
            if CPP_ASSERTION.search(body) or (names and names.search(body))
        }
        grown = not more <= helpers
        helpers |= more
    return helpers


def empty_cpp_tests(files):
    helpers = asserting_helpers(files)
    relies = re.compile(rf"\b(?:{'|'.join(helpers)})\(") if helpers else None
    for file in files:
        for match in CPP_TEST.finditer(file.code):
            # The braces inside the macro's own parentheses are part of its arguments.
            named = file.code.find(")", match.end())
            body = file.code[named : matching_brace(file.code, named)]
            if not CPP_ASSERTION.search(body) and not (relies and relies.search(body)):
                line = file.line_of(match.end())
                yield Problem(file.path, line, "empty-test", "this test asserts nothing")


def is_web_test(file):
    return file.suffix in (".ts", ".tsx", ".mjs", ".js") and ".test." in file.path


def empty_tests(house):
    """A test that asserts nothing is a defect."""
    folders = {}
    for file in house.files:
        if file.is_cpp and "/tests/" in file.path:
            folders.setdefault(file.path.split("/tests/")[0], []).append(file)
    for files in folders.values():
        yield from empty_cpp_tests(files)
    for file in filter(is_web_test, house.files):
        starts = [match.start() for match in WEB_TEST.finditer(file.code)]
        for start, end in zip(starts, starts[1:] + [len(file.code)]):
            if not WEB_ASSERTION.search(file.code[start:end]):
                line = file.line_of(start) + file.code[start:end].startswith("\n")
                yield Problem(file.path, line, "empty-test", "this test asserts nothing")


def empty_test_files(house):
    """A file that calls itself a test, a benchmark or a fuzzer holds one."""
    for file in house.files:
        wanted = None
        if file.path.endswith("_test.cpp"):
            wanted = CPP_TEST
        elif is_web_test(file):
            wanted = WEB_TEST
        elif file.suffix == ".cpp" and re.fullmatch(r"bench/[^/]+", file.path):
            wanted = re.compile(r"\bBENCHMARK|\bint main\(")
        elif file.suffix == ".cpp" and re.fullmatch(r"fuzz/[^/]+", file.path):
            wanted = re.compile(r"\bLLVMFuzzerTestOneInput\b")
        if wanted and not wanted.search(file.code):
            yield Problem(file.path, 1, "empty-test", "this file holds no test")


def unregistered_tests(house):
    """Every test is one that ./dev test runs."""
    executables = {file.path for file in house.files if file.executable}
    for file in house.files:
        parts = file.path.split("/")
        if parts[0] == "tests" and len(parts) > 2 and file.is_source:
            run = f"{parts[0]}/{parts[1]}/run"
            if run not in executables:
                message = f"nothing runs this: {run} is missing or not executable"
                yield Problem(file.path, 1, "unregistered", message)
        elif file.is_cpp and CPP_TEST.search(file.code):
            in_module = re.fullmatch(r"(src/[a-z_]+|sim)/tests/.*\.cpp", file.path)
            if not in_module and parts[0] not in ("tests", "fuzz", "bench"):
                message = "tests stand in the tests/ folder of their module"
                yield Problem(file.path, 1, "unregistered", message)
        elif re.fullmatch(r"tools/tests/.*\.py", file.path) and not file.path.endswith("_test.py"):
            message = "nothing runs this: name it *_test.py"
            yield Problem(file.path, 1, "unregistered", message)
