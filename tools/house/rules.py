"""Every house rule, in the order of STYLE.md."""

from house.architecture_rules import forbidden_includes, missing_readmes
from house.source_rules import (
    bad_headers,
    banned_words,
    long_files,
    long_functions,
    long_lines,
    markers,
    outside_readings,
    untidy_whitespace,
)
from house.test_rules import empty_test_files, empty_tests, unregistered_tests

RULES = [
    long_files,
    long_functions,
    long_lines,
    untidy_whitespace,
    bad_headers,
    outside_readings,
    markers,
    banned_words,
    forbidden_includes,
    missing_readmes,
    empty_tests,
    empty_test_files,
    unregistered_tests,
]
