"""The list of excused breaches: one line each, "rule path: reason"; an unused line is a breach."""

from house.problem import Problem

LIST = "tools/tidy-exceptions.txt"


def apply(path, problems):
    """Removes what the list excuses; returns what is left and how many were excused."""
    if not path.exists():
        return problems, 0
    left, excused = list(problems), 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place, _, reason = line.partition(": ")
        rule, _, name = place.partition(" ")
        if not name or not reason.strip():
            left.append(Problem(LIST, number, "exceptions", "write: rule path: reason"))
            continue
        kept = [problem for problem in left if (problem.rule, problem.path) != (rule, name)]
        if len(kept) == len(left):
            message = f"nothing in {name} breaks {rule} any more: remove this line"
            kept.append(Problem(LIST, number, "exceptions", message))
        else:
            excused += len(left) - len(kept)
        left = kept
    return left, excused
