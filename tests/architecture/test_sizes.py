"""What grows unwatched is the module and the function: both have a limit."""

from __future__ import annotations

import ast

FUNCTION_LINES = 40
MODULE_LINES = 400


def test_functions_are_short(sources):
    long = [
        f"{source.path}:{function.lineno} {function.name}: {size} lines"
        for source in sources
        for function in source.functions()
        if (size := function.end_lineno - function.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []


def test_modules_are_short_or_say_why(sources):
    long = [
        f"{source.path}: {size} lines, and its docstring does not say that and why it is long"
        for source in sources
        if (size := source.text.count("\n")) > MODULE_LINES
        and "long because" not in " ".join((ast.get_docstring(source.tree) or "").split())
    ]
    assert long == []


def test_no_function_is_empty(sources):
    def does_nothing(statement: ast.stmt) -> bool:
        is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        return is_text or isinstance(statement, ast.Pass)

    def is_interface(source, function) -> bool:
        return any(
            isinstance(node, ast.ClassDef)
            and function in node.body
            and any("Protocol" in ast.unparse(base) for base in node.bases)
            for node in ast.walk(source.tree)
        )

    empty = [
        f"{source.path}:{function.lineno} {function.name}"
        for source in sources
        for function in source.functions()
        if all(does_nothing(statement) for statement in function.body)
        and not is_interface(source, function)
    ]
    assert empty == []
