"""Every sentence can be translated, and what is translated fits."""

from __future__ import annotations

import importlib.util
import re

import pytest
from babel.messages.extract import extract_from_file

from attendance_desktop import settings, wording

FIELD = re.compile(r"\{[^}]*\}")
# The program's readers are Americans. Only the commonest words that give a European away.
BRITISH = re.compile(
    r"\b(?:enrol(?:ment|s)?|(?:col|behavi|neighb|fav)our\w*|cent(?:re|res)|"
    r"(?:recogn|organ|summar|real)is(?:e|ed|es|ing)|programmes?|cancell(?:ed|ing)|grey)\b",
    re.IGNORECASE,
)
# An option, the name of a command, or the word for where both are typed.
OF_COMMANDS = re.compile(
    r"(?:^|[\s(“`])--[a-z]|command line|`[a-z]|“(?:assess|plan|meeting) [a-z]+"
)
OUT_OF_DATE = "words have changed: uv run python installers/translations.py"


@pytest.fixture(scope="module")
def tool(project):
    spec = importlib.util.spec_from_file_location(
        "translations_tool", project / "installers" / "translations.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def template(tool):
    return tool.template()


@pytest.fixture(scope="module")
def languages(tool):
    return sorted(tool.FOLDER.glob("*/LC_MESSAGES/attendance_desktop.po"))


def _ids(catalog):
    return {message.id for message in catalog if message.id}


def test_extraction_finds_each_kind_of_sentence(template):
    assert "{path}: no such file. Check the name and the folder." in template  # N_ in a dictionary
    assert "{number}%" in template  # _ in a call
    assert "{count} byte" in template  # ngettext in a call
    plural = template.get("Took in {count} file")  # a pair in a dictionary
    assert plural.id == ("Took in {count} file", "Took in {count} files")


def test_every_entry_of_the_catalogue_is_extracted(template):
    for catalogue in (
        wording.ERRORS,
        wording.ERRORS_IN_COMMANDS,
        wording.PROBLEMS,
        wording.PROBLEMS_IN_COMMANDS,
        wording.LABELS,
    ):
        for code, entry in catalogue.items():
            text = entry[0] if isinstance(entry, tuple) else entry
            assert text in template, code


def test_the_window_does_not_speak_of_commands(tool):
    paths = [
        path
        for path in (tool.PROJECT / "attendance_desktop").rglob("*.py")
        if "cli" not in path.parts and path.name != "commands.py"
    ]
    assert len(paths) > 400
    entries = [
        text
        for catalogue in (wording.ERRORS, wording.PROBLEMS, wording.NOTES, wording.FINDINGS)
        for entry in catalogue.values()
        for text in (entry[:2] if isinstance(entry, tuple) else (entry,))
    ]
    marked = [text for path in paths for text in _marked(tool, path)]
    assert len(marked) > 2_000
    assert [text for text in (*entries, *marked) if OF_COMMANDS.search(text)] == []


def _marked(tool, path):
    for _line, said, _comments, _context in extract_from_file(
        "python", path, keywords=tool.KEYWORDS
    ):
        yield from said if isinstance(said, tuple) else (said,)


def test_sentences_are_spelled_the_american_way(template):
    found = [
        (word, text)
        for message in template
        for text in _forms(message.id)
        for word in BRITISH.findall(text)
    ]
    assert found == []


def test_the_template_is_current(tool, template):
    kept = tool.read(tool.FOLDER / "attendance_desktop.pot")
    assert _ids(kept) == _ids(template), OUT_OF_DATE


def test_each_language_knows_every_sentence(tool, template, languages):
    for path in languages:
        assert _ids(tool.read(path)) == _ids(template), f"{path.parents[1].name}: {OUT_OF_DATE}"


def test_each_language_is_compiled(tool, languages):
    for path in languages:
        assert path.with_suffix(".mo").read_bytes() == tool.as_compiled(tool.read(path)), (
            OUT_OF_DATE
        )


def test_a_translation_has_the_same_fields(tool, languages):
    wrong = [
        f"{path.parents[1].name}: {text}"
        for path in languages
        for message in tool.read(path)
        if message.id and any(message.string)
        for text in _forms(message.string)
        if sorted(FIELD.findall(text)) != sorted(FIELD.findall(_forms(message.id)[-1]))
    ]
    assert wrong == []


def _forms(text):
    return list(text) if isinstance(text, list | tuple) else [text]


def test_a_language_without_a_catalogue_is_english():
    wording.use_language("qq")
    try:
        assert wording._("Undid: {label}") == "Undid: {label}"
    finally:
        wording.use_language("")


def test_the_catalogues_are_found_where_resources_are(tool):
    assert settings.resource("translations").resolve() == tool.FOLDER.resolve()
