"""The house rules, each shown keeping and breaking; every rule is seen to fail once."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from house import exceptions, rules  # noqa: E402 (the path must be set first)
from house.files import File, House, read_house, read_modules  # noqa: E402
from house.problem import Problem  # noqa: E402

MODULES = {"base": set(), "practice": {"base"}, "rules": {"base", "practice"}, "api": {"rules"}}


def breaches(path, text, executable=False, beside=()):
    """What the rules say of one file (and the files beside it), without the readme rule."""
    house = House([File(path, text, executable), *beside], MODULES)
    found = [problem for rule in rules.RULES for problem in rule(house)]
    return [problem.rule for problem in found if problem.rule != "readme"]


class Sizes(unittest.TestCase):
    def test_a_file_of_400_lines_stands_and_one_more_does_not(self):
        self.assertEqual(breaches("src/base/src/a.cpp", "int a;\n" * 400), [])
        self.assertEqual(breaches("src/base/src/a.cpp", "int a;\n" * 401), ["file-size"])

    def test_data_and_generated_sources_may_be_long(self):
        self.assertEqual(breaches("practice/lookups/a.yaml", "- a\n" * 500), [])
        self.assertEqual(breaches("web/src/generated/api.ts", "a();\n" * 500), [])

    def test_a_line_of_100_columns_stands_and_one_more_does_not(self):
        self.assertEqual(breaches("src/base/src/a.cpp", "a" * 100 + "\n"), [])
        self.assertEqual(breaches("src/base/src/a.cpp", "a" * 101 + "\n"), ["line-length"])

    def test_a_long_address_cannot_be_broken(self):
        line = "// https://www.legislation.gov.uk/" + "a" * 100 + "\n"
        self.assertEqual(breaches("src/base/src/a.cpp", line), [])

    def test_a_function_of_60_lines_stands_and_one_more_does_not(self):
        def function(lines):
            return "int f(\n    int a) {\n" + "  ++a;\n" * (lines - 3) + "}\n"

        self.assertEqual(breaches("src/base/src/a.cpp", function(60)), [])
        self.assertEqual(breaches("src/base/src/a.cpp", function(61)), ["function-size"])

    def test_a_long_class_or_namespace_is_no_function(self):
        body = "  int a = 0;\n" * 80
        self.assertEqual(breaches("src/base/src/a.cpp", f"class A {{\n{body}}};\n"), [])
        self.assertEqual(breaches("src/base/src/a.cpp", f"namespace a {{\n{body}}}\n"), [])


class Layout(unittest.TestCase):
    def test_whitespace(self):
        for text in ("int a; \n", "\tint a;\n", "int a;\r\n", "int a;"):
            self.assertEqual(breaches("src/base/src/a.cpp", text), ["whitespace"])

    def test_a_header_states_its_idea_and_is_guarded(self):
        good = "// A place.\n#pragma once\n"
        self.assertEqual(breaches("src/base/include/rowan/base/a.h", good), [])
        self.assertEqual(
            breaches("src/base/include/rowan/base/a.h", "#pragma once\nint a;\n"), ["header"]
        )
        self.assertEqual(breaches("src/base/include/rowan/base/a.h", "// A place.\n"), ["header"])


class Outside(unittest.TestCase):
    def test_the_clock_and_chance_are_read_only_in_app_and_sim(self):
        for text in (
            "auto a = std::chrono::system_clock::now();\n",
            "auto a = std::chrono::steady_clock::now();\n",
            "auto a = time(nullptr);\n",
            "std::random_device a;\n",
            "int a = rand();\n",
            "auto a = \"SELECT datetime('now')\";\n",
        ):
            self.assertEqual(breaches("src/rules/src/a.cpp", text), ["outside"], text)
            self.assertEqual(breaches("src/app/src/a.cpp", text), [])
            self.assertEqual(breaches("sim/src/a.cpp", text), [])

    def test_a_comment_may_speak_of_the_clock(self):
        self.assertEqual(breaches("src/rules/src/a.cpp", "// never system_clock::now()\n"), [])


class Words(unittest.TestCase):
    def test_markers_and_switched_off_tests(self):
        for text in ("// TO" "DO later\n", "x.sk" "ip\n", "it.sk" "ip('a')\n"):
            expected = [] if text.startswith("x") else ["marker"]
            self.assertEqual(breaches("web/src/a.ts", text), expected, text)

    def test_banned_words(self):
        for path, text in (
            ("src/base/src/a.cpp", "// a juven" "ile\n"),
            ("src/base/src/a.cpp", "using namespace st" "d;\n"),
            ("src/base/src/a.cpp", "f();  // NOLI" "NT(bugprone-x)\n"),
            ("web/src/a.ts", "localSto" "rage.a = 1;\n"),
        ):
            self.assertEqual(breaches(path, text), ["banned"], text)

    def test_a_suppression_with_a_reason_stands(self):
        text = "f();  // NOLI" "NT(bugprone-x): the library owns it\n"
        self.assertEqual(breaches("src/base/src/a.cpp", text), [])


class Arrows(unittest.TestCase):
    def test_an_include_against_the_table_is_refused(self):
        up = '#include "rowan/rules/a.h"\n'
        self.assertEqual(breaches("src/practice/src/a.cpp", up), ["arrows"])
        self.assertEqual(breaches("src/practice/tests/a.cpp", up), ["arrows"])
        self.assertEqual(breaches("src/rules/src/a.cpp", up), [])
        self.assertEqual(breaches("bench/a.cpp", up + "BENCHMARK(a);\n"), [])

    def test_the_tests_of_a_module_may_set_up_what_stands_below_it(self):
        far = '#include "rowan/practice/a.h"\n'
        self.assertEqual(breaches("src/api/src/a.cpp", far), ["arrows"])
        self.assertEqual(breaches("src/api/tests/a.cpp", far), [])

    def test_the_table_is_the_one_the_build_reads(self):
        root = Path(__file__).resolve().parent.parent.parent
        modules = read_modules((root / "cmake/modules.cmake").read_text(encoding="utf-8"))
        self.assertEqual(modules["base"], set())
        self.assertNotIn("store", modules["rules"])
        self.assertNotIn("rules", modules["store"])

    def test_a_module_has_a_readme_of_one_screen(self):
        source = File("src/base/src/a.cpp", "int a;\n")
        for readme, expected in ((None, 1), ("a\n" * 60, 0), ("a\n" * 61, 1)):
            beside = [File("src/base/README.md", readme)] if readme else []
            found = list(rules.missing_readmes(House([source, *beside], MODULES)))
            self.assertEqual(len(found), expected)


class Tests(unittest.TestCase):
    PATH = "src/base/tests/a_test.cpp"

    def test_a_test_asserts(self):
        self.assertEqual(breaches(self.PATH, "TEST(A, B) { EXPECT_EQ(1, 1); }\n"), [])
        self.assertEqual(breaches(self.PATH, "TEST(A, B) { f(); }\n"), ["empty-test"])
        self.assertEqual(
            breaches(self.PATH, "TEST(A, B) { f(); } // EXPECT_TRUE(a)\n"), ["empty-test"]
        )

    def test_a_property_asserts(self):
        text = "RC_GTEST_PROP(A, B, (const std::string& s)) { RC_ASSERT(s == s); }\n"
        self.assertEqual(breaches(self.PATH, text), [])
        self.assertEqual(breaches(self.PATH, text.replace("RC_ASSERT", "f")), ["empty-test"])

    def test_a_helper_may_assert_for_it_even_at_second_hand(self):
        helpers = "void near(int a) { EXPECT_EQ(a, 1); }\nvoid far(int a) { near(a); }\n"
        self.assertEqual(breaches(self.PATH, helpers + "TEST(A, B) { far(1); }\n"), [])

    def test_a_test_file_holds_a_test(self):
        self.assertEqual(breaches(self.PATH, "int a;\n"), ["empty-test"])
        self.assertEqual(breaches("fuzz/a.cpp", "int a;\n"), ["empty-test"])
        self.assertEqual(breaches("bench/a.cpp", "int a;\n"), ["empty-test"])

    def test_a_web_test_asserts(self):
        text = "it('adds', () => {\n  expect(1).toBe(1);\n});\nit('takes', () => {\n  f();\n});\n"
        self.assertEqual(breaches("web/src/a.test.ts", text), ["empty-test"])

    def test_every_test_is_run(self):
        source = "print(1)\n"
        run = File("tests/api/run", "#!/bin/sh\n", True)
        self.assertEqual(breaches("tests/api/a.py", source), ["unregistered"])
        self.assertEqual(breaches("tests/api/a.py", source, beside=[run]), [])
        self.assertEqual(breaches("tools/tests/a.py", source), ["unregistered"])
        text = "TEST(A, B) { EXPECT_EQ(1, 1); }\n"
        self.assertEqual(breaches("src/base/src/a.cpp", text), ["unregistered"])


class Exceptions(unittest.TestCase):
    def apply(self, text, problems):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "list.txt"
            path.write_text(text, encoding="utf-8")
            left, excused = exceptions.apply(path, problems)
            return [problem.rule for problem in left], excused

    def test_an_exception_needs_a_reason_and_a_use(self):
        breach = Problem("a.cpp", 1, "file-size", "too long")
        self.assertEqual(self.apply("file-size a.cpp: a table\n", [breach]), ([], 1))
        self.assertEqual(
            self.apply("file-size a.cpp:\n", [breach]), (["file-size", "exceptions"], 0)
        )
        self.assertEqual(self.apply("file-size a.cpp: a table\n", []), (["exceptions"], 0))
        self.assertEqual(self.apply("# a comment\n\n", [breach]), (["file-size"], 0))


class Reading(unittest.TestCase):
    def test_a_folder_without_version_control_is_read_too(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "src").mkdir()
            (root / "src" / "a.cpp").write_text("int a;\n", encoding="utf-8")
            (root / "src" / "a.png").write_bytes(b"\x89PNG")
            self.assertEqual([file.path for file in read_house(root).files], ["src/a.cpp"])


if __name__ == "__main__":
    unittest.main()
