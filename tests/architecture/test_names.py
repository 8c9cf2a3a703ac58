"""Names that say nothing, and habits that this program has reasons against."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath

# A module with such a name collects what nobody knew where to put.
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}
GETTEXT = {"_", "N_", "ngettext"}
# Absolute folders of somebody's machine. A folder of the project never begins with a slash.
MACHINE_PATH = re.compile(r"(?<![\w.}$)*/-])/(?:home|root|work|farm|Users|opt|mnt)/(?=\w)")
REGISTRY = re.compile(r"(?:pythonhosted|pypi)[.]org")
DOCUMENT = re.compile(r"\b[\w/-]+\.md\b")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|Not" r"ImplementedError)\b")


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _lines(tracked, pattern):
    for path in tracked:
        if path.suffix in {".png", ".ttf", ".mo", ".lock", ".ico", ".icns", ".attend", ".xls"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for found in pattern.findall(line):
                yield path, number, found


def test_a_module_is_called_after_what_it_holds(sources):
    named = [
        source.path
        for source in sources
        if EMPTY_NAMES & {part.removesuffix(".py") for part in PurePosixPath(source.path).parts}
    ]
    assert named == []


def test_words_go_through_gettext_and_never_through_qt(sources):
    calls = [
        f"{source.path}:{call.lineno}"
        for source in sources
        for call in source.calls()
        if _called(call) == "tr" or ast.unparse(call.func) == "QCoreApplication.translate"
    ]
    assert calls == []


def test_no_sentence_is_made_before_it_is_translated(sources):
    # Extraction sees neither f-strings nor sums. A name is fine: its literal stands in an N_.
    made = (ast.JoinedStr, ast.BinOp, ast.Call, ast.IfExp)
    bad = [
        f"{source.path}:{call.lineno} {ast.unparse(call)[:60]}"
        for source in sources
        for call in source.calls()
        if _called(call) in GETTEXT
        for text in call.args[: 2 if _called(call) == "ngettext" else 1]
        if isinstance(text, made) or (_called(call) == "N_" and not isinstance(text, ast.Constant))
    ]
    assert bad == []


def test_no_lambda_is_a_slot(sources):
    # It keeps its object alive and fires after the object's death.
    bad = [
        f"{source.path}:{call.lineno}"
        for source in sources
        for call in source.calls()
        if _called(call) == "connect"
        for argument in call.args
        if isinstance(argument, ast.Lambda)
        or (isinstance(argument, ast.Call) and _called(argument) == "partial")
    ]
    assert bad == []


def test_nothing_is_left_unfinished(tracked, project):
    found = [f"{p.relative_to(project)}:{n}" for p, n, _ in _lines(tracked, UNFINISHED)]
    assert found == []


def test_no_file_names_a_machine(tracked, project):
    found = [f"{p.relative_to(project)}:{n}" for p, n, _ in _lines(tracked, MACHINE_PATH)]
    assert found == []


def test_only_the_lock_names_a_registry(tracked, project):
    found = [f"{p.relative_to(project)}:{n}" for p, n, _ in _lines(tracked, REGISTRY)]
    assert found == []


def test_every_document_that_is_named_exists(tracked, project):
    names = {path.name for path in tracked}
    found = [
        f"{path.relative_to(project)}:{number} {document}"
        for path, number, document in _lines(tracked, DOCUMENT)
        if document.rpartition("/")[2] not in names
    ]
    assert found == []
