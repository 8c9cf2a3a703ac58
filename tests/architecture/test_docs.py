"""What can be done is documented: commands, options, libraries, parts, changes."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest
import typer

from attendance_desktop.cli import TOPICS, program_for

# What Typer adds to every command.
EVERYWHERE = {"--help"}


@pytest.fixture(scope="module")
def read(project):
    def text(name: str) -> str:
        return (project / name).read_text(encoding="utf-8")

    return text


@pytest.fixture(scope="module")
def settings_file(project):
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))


def _commands():
    return typer.main.get_command(program_for(())).commands


# --- the command line -----------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(_commands()))
def test_a_command_is_in_the_readme_with_each_option(name, read):
    readme = read("README.md")
    section = re.search(
        rf"^#### `{re.escape(name)}\b.*?(?=^#|\Z)", readme, re.DOTALL | re.MULTILINE
    )
    assert section, f"README.md has no heading `{name}`"
    missing = [
        option
        for parameter in _commands()[name].params
        for option in parameter.opts
        if option.startswith("--") and option not in EVERYWHERE
        if f"`{option}" not in section.group()
    ]
    assert missing == []


def test_each_topic_is_imported_for_its_own_commands():
    assert sorted(c for commands in TOPICS.values() for c in commands) == sorted(_commands())
    for commands in TOPICS.values():
        for name in commands:
            alone = program_for(["--file", "measures", name, "undo"])
            assert sorted(typer.main.get_command(alone).commands) == sorted(commands)


@pytest.mark.parametrize("name", sorted(_commands()))
def test_a_command_and_each_of_its_options_says_what_it_does(name):
    command = _commands()[name]
    options = [p for p in command.params if p.param_type_name == "option"]
    assert command.help
    assert [p.name for p in options if not p.help] == []


def test_the_readme_names_no_command_that_is_gone(read):
    named = set(re.findall(r"^#### `([\w-]+)", read("README.md"), re.MULTILINE))
    assert named == set(_commands())


# --- the two commands, the picture ----------------------------------------------------------


def test_the_readme_begins_with_the_two_commands(read):
    readme = read("README.md")
    run, test = readme.index("installers/source/run.sh"), readme.index("installers/source/test.sh")
    assert run < test < readme.index("#### `")


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_each_link_of_a_document_leads_somewhere(name, read, project):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", read(name))
    missing = [link for link in links if "://" not in link and not (project / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_each_example_exists(name, read, project):
    # `meetings` is the topic that is not there yet.
    named = set(re.findall(r"`([\w/.]+(?:/|\.py))`", read(name)))
    missing = [
        path
        for path in sorted(named)
        if "meetings" not in path
        and not (project / path).exists()
        and not (project / "attendance_desktop" / path).exists()
        and not (project / "tests" / path).exists()
    ]
    assert missing == []


# --- the house ------------------------------------------------------------------------------


def test_each_library_has_its_reason(read, settings_file):
    asked = settings_file["project"]["dependencies"] + settings_file["dependency-groups"]["dev"]
    libraries = read("ARCHITECTURE.md").partition("## Libraries")[2]
    names = [re.match(r"[\w.-]+", line).group() for line in asked]
    assert [name for name in names if f"**{name}**" not in libraries] == []


def test_each_part_is_on_the_map(read, project):
    package = project / "attendance_desktop"
    parts = {p.name for p in package.iterdir() if (p / "__init__.py").exists()}
    parts |= {p.name for p in package.glob("*.py") if p.name != "__init__.py"}
    text = read("ARCHITECTURE.md")
    assert [part for part in sorted(parts) if part not in text] == []


def test_the_version_is_in_the_changelog_and_in_the_program(read, settings_file):
    import attendance_desktop

    version = settings_file["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", read("CHANGELOG.md"), re.MULTILINE)
    assert getattr(attendance_desktop, "__version__", version) == version


# --- docstrings -----------------------------------------------------------------------------


def test_everything_public_says_what_it_is(sources):
    undocumented = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in sources
        for owner in ast.walk(source.tree)
        if isinstance(owner, ast.Module | ast.ClassDef)
        and not getattr(owner, "name", "").startswith("_")
        for node in owner.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not node.name.startswith("_")
        and not _is_qts(node, owner)
        and not ast.get_docstring(node)
    ]
    assert undocumented == []


def _is_qts(node: ast.AST, owner: ast.AST) -> bool:
    """A method that Qt calls has Qt's name, and Qt documents it."""
    return (
        isinstance(owner, ast.ClassDef)
        and bool(owner.bases)
        and (node.name != node.name.lower() or node.name in {"data", "event", "flags", "paint"})
    )
