"""One breach of one rule at one place."""

from typing import NamedTuple


class Problem(NamedTuple):
    path: str
    line: int
    rule: str
    message: str
