"""Rules that hold the sources to the module table of cmake/modules.cmake."""

import re

from house.problem import Problem

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]rowan/([a-z_]+)/', re.MULTILINE)


def module_of(path):
    """The module a source belongs to, or None for programs outside the table."""
    parts = path.split("/")
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    return "sim" if parts[0] == "sim" else None


def below(module, modules):
    """Every module under this one, however many arrows away."""
    found = set(modules[module])
    for used in modules[module]:
        found |= below(used, modules)
    return found


def forbidden_includes(house):
    """A module includes only itself and the modules its row names.

    Its tests may set up whatever stands below it.
    """
    for file in house.files:
        module = module_of(file.path)
        if not file.is_cpp or module not in house.modules:
            continue
        allowed = house.modules[module] | {module}
        if file.is_test:
            allowed |= below(module, house.modules)
        for found in INCLUDE.finditer(file.text):
            if found.group(1) not in allowed:
                line = file.line_of(found.start(1))
                message = f"{module} may not use {found.group(1)} (cmake/modules.cmake)"
                yield Problem(file.path, line, "arrows", message)


def missing_readmes(house):
    """Each module says in a README of at most one screen what it owns."""
    paths = {file.path: file for file in house.files}
    folders = {"/".join(file.path.split("/")[:2]) for file in house.under("src/")}
    for folder in sorted(folders):
        readme = paths.get(f"{folder}/README.md")
        if readme is None:
            yield Problem(folder, 1, "readme", "the module has no README.md")
        elif len(readme.lines) > 60:
            yield Problem(readme.path, 61, "readme", "longer than one screen (60 lines)")
