"""Says of each pair of commits what kind of change lies between them, by CPython's ast.

Reads lines `BEFORE AFTER` from stdin; writes one word a line: layout, docstring, files or code.
"""

import ast
import subprocess
import sys

repository, folder = sys.argv[1:3]


def git(*arguments):
    return subprocess.run(
        ["git", "--git-dir", repository, *arguments], capture_output=True, check=True
    ).stdout


def tree(commit, path, docstrings):
    """The syntax tree without places, or the bytes of what does not parse."""
    source = git("show", f"{commit}:{path}")
    try:
        parsed = ast.parse(source)
    except (SyntaxError, ValueError):
        return source
    if not docstrings:
        for node in ast.walk(parsed):
            body = getattr(node, "body", None)
            if isinstance(body, list) and body and is_text(body[0]):
                body[0] = ast.Pass()
    return ast.dump(parsed)


def is_text(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def kind(before, after):
    rows = git("diff", "--no-renames", "--name-status", before, after, "--", folder).decode()
    changes = [row.split("\t") for row in rows.splitlines() if row.endswith(".py")]
    if any(status != "M" for status, _ in changes):
        return "files"
    for docstrings, word in ((True, "layout"), (False, "docstring")):
        if all(tree(before, path, docstrings) == tree(after, path, docstrings) for _, path in changes):
            return word
    return "code"


for line in sys.stdin:
    print(kind(*line.split()), flush=True)
