"""Brings the translation catalogues up to date with the program's words.

    uv run python installers/translations.py

Writes the template (`attendance_desktop.pot`), merges what is new into each language's
`attendance_desktop.po`, and compiles that into the `.mo` the program reads. The compiled files
are kept under version control, so that a checkout speaks every language without a build step.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parents[1]
# The program is not installed into the environment; it runs from its source.
sys.path.insert(0, str(PROJECT))

from attendance_desktop import wording  # noqa: E402

FOLDER = PROJECT / "resources" / "translations"
DOMAIN = "attendance_desktop"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def template() -> Catalog:
    """Return every sentence of the program, without places: it changes when words change."""
    catalog = Catalog(
        project="Attendance Desktop",
        version="0",
        header_comment="# Every sentence of the program. Made by installers/translations.py.",
        msgid_bugs_address="see README",
        last_translator="see CHANGELOG",
        language_team="the contributors of Attendance Desktop",
        # A date would make every run a change.
        creation_date=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        charset="utf-8",
    )
    found = extract_from_dir(
        PROJECT / "attendance_desktop",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for _path, _line, message, comments, context in found:
        catalog.add(message, auto_comments=comments, context=context)
    for message in _catalogue_entries():
        catalog.add(message)
    return catalog


def _catalogue_entries() -> list[str | tuple[str, str]]:
    # A plural is a pair in a dictionary: no call marks it, so the dictionaries are read themselves.
    catalogues = [
        value
        for name, value in sorted(vars(wording).items())
        if isinstance(value, dict) and name.isupper()
    ]
    entries = [entry for catalogue in catalogues for entry in catalogue.values()]
    return [(entry[0], entry[1]) if isinstance(entry, tuple) else entry for entry in entries]


def as_text(catalog: Catalog) -> str:
    """Return a catalogue as its file says it."""
    written = io.BytesIO()
    write_po(written, catalog, width=100, sort_output=True, no_location=True)
    return written.getvalue().decode()


def as_compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it; sentences marked fuzzy stay English."""
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def read(path: Path) -> Catalog:
    """Return the template, or the catalogue of one language, whose folder is its locale."""
    locale = path.parents[1].name if path.suffix == ".po" else None
    with path.open("rb") as source:
        return read_po(source, locale=locale, domain=DOMAIN)


def main() -> None:
    """Write all that changed."""
    current = template()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{DOMAIN}.pot").write_text(as_text(current), encoding="utf-8")
    for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        catalog = read(path)
        catalog.update(current, no_fuzzy_matching=True, update_creation_date=False)
        path.write_text(as_text(catalog), encoding="utf-8")
        path.with_suffix(".mo").write_bytes(as_compiled(catalog))
        missing = sum(not m.string or not any(m.string) for m in catalog if m.id)
        print(f"{path.relative_to(PROJECT).as_posix()}: {missing} of {len(catalog)} to translate")


if __name__ == "__main__":
    main()
