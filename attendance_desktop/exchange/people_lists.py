"""Lists of people in a file that the user has: a table of names and addresses, or cards.

Read in the child like any foreign file. Known are the headings of Outlook, of Google and of
phones, of our own lists, and plain ones, in English and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import source_file
from attendance_desktop.exchange.child import ChildJob, Link
from attendance_desktop.exchange.child_reading import limits
from attendance_desktop.records.people_lists import ListedPerson

#: Headings of each column, compacted, the best first.
_HEADINGS = {
    "first": ("firstname", "givenname", "first", "given", "nombredepila", "primernombre"),
    "middle": ("middlename", "additionalname", "segundonombre"),
    "last": (
        "lastname", "familyname", "surname", "last", "family", "apellidos", "apellido",
    ),
    "name": (
        "person", "fullname", "displayname", "contactname", "contact", "contactperson", "name",
        "filesas", "fileas", "personname", "persona", "nombrecompleto", "nombre", "contacto",
    ),
    "organization": (
        "organization", "organisation", "organizationname", "organization1name", "company",
        "companyname", "employer", "agency", "partner", "business", "affiliation", "org",
        "organizacion", "empresa", "institucion",
    ),
    "role": (
        "role", "jobtitle", "title", "position", "organizationtitle", "organization1title", "job",
        "cargo", "puesto", "rol",
    ),
    "email": (
        "email", "emailaddress", "email1value", "emailaddress1", "primaryemail", "mail",
        "workemail", "email1", "emailwork", "emailhome", "correo", "correoelectronico",
    ),
    "phone": (
        "phone", "phonenumber", "businessphone", "workphone", "mobilephone", "phone1value",
        "mobile", "cell", "cellphone", "telephone", "tel", "primaryphone", "homephone",
        "telefono", "celular", "movil",
    ),
    "language": ("language", "preferredlanguage", "idioma", "lengua"),
    "kind": (
        "kind", "kindofpartner", "partnertype", "type", "sector", "category", "categories", "tipo",
    ),
    "state": ("state", "status", "stage", "estado"),
    "offers": ("canoffer", "offers", "offer", "resources", "ofrece", "puedeofrecer"),
    "already": ("doesalready", "already", "currentwork", "yahace"),
    "note": ("note", "notes", "comments", "remarks", "nota", "notas", "observaciones"),
}  # fmt: skip
#: Columns of which more than one may hold the cell, as a contact's phone at work and at home.
_NEXT_BEST = ("email", "phone")
#: Between the numbers or addresses that Google writes into one cell.
_GOOGLES = " ::: "
#: "Bo Ito <bo@bank.org>", and "bo@bank.org; ito@bank.org".
_IN_BRACKETS = re.compile(r"<([^<>\s@]+@[^<>\s@]+)>")
_BEFORE_OTHERS = re.compile(r"\s*([^\s;,@]+@[^\s;,@]+)\s*[;,\s]\s*\S+@")
#: Columns kept as they are; names are put together.
_KEPT = tuple(role for role in _HEADINGS if role not in ("first", "middle", "last", "name"))


def read(path: Path, cancelled: Callable[[], bool] | None = None) -> tuple[ListedPerson, ...]:
    """Return the people of a file, in a child process.

    Raises:
        UserError: the file cannot be read, or "people_no_columns", "people_none".
    """
    size = source_file.check(path)
    job = ChildJob.start(_in_child, path, limits=limits(size), subject=str(path))
    return job.result(cancelled=cancelled)


def understand(path: Path) -> tuple[ListedPerson, ...]:
    """Return the same in this process; the child's part.

    Raises:
        UserError: as for `read`.
    """
    from attendance_desktop.exchange import encodings, vcards
    from attendance_desktop.exchange.tables import read_tables

    source = source_file.snapshot(path)
    if source_file.kind_of(source) == "text":
        data = source.data
        data = vcards.with_whole_letters(data) if vcards.is_cards(data) else data
        decoded = encodings.decoded(data).text
        if vcards.is_cards(decoded):
            people = vcards.people(decoded.decode("utf-8-sig", "replace"))
            source.check_unchanged()
            return people
    grids = read_tables(path, known=_is_known)
    for grid in grids:
        places = {role: _columns(grid.headings, role) for role in _HEADINGS}
        if any(places[role] for role in ("name", "first", "last", "organization")):
            break
    else:
        raise UserError("people_no_columns", file=path.name)
    rows = [_person(int(number), places, grid.row(index)) for index, number in enumerate(grid.rows)]
    if not rows:
        raise UserError("people_none", file=path.name)
    return tuple(rows)


def _in_child(_link: Link, path: Path) -> tuple[ListedPerson, ...]:
    return understand(path)


def _person(row: int, places: dict[str, list[int]], cells: Sequence[str]) -> ListedPerson:
    def cell(role: str) -> str:
        texts = (_bare(cells[place]) for place in places[role])
        return next((text for text in texts if text), "")

    name, last = in_reading_order(cell("name")), cell("last")
    if f" {last}" in name:
        last = ""
    # "Nombre" is the whole name, but beside "Apellidos" the first one.
    parts = (cell("first") or name, cell("middle"), last)
    read = {role: cell(role) for role in _KEPT}
    read |= {"email": _first_address(read["email"]), "phone": read["phone"].split(_GOOGLES)[0]}
    return replace(ListedPerson(row), name=" ".join(filter(None, parts)), **read)


def _first_address(cell: str) -> str:
    """Return the first address of a cell that holds several, or a name before it."""
    first = cell.split(_GOOGLES, maxsplit=1)[0]
    found = _IN_BRACKETS.search(first) or _BEFORE_OTHERS.match(first)
    return found[1] if found else first


def in_reading_order(name: str) -> str:
    """Return "Lopez, Maria" as "Maria Lopez"; a title or grade behind a comma stays there."""
    last, comma, first = name.partition(",")
    if not comma or not first.strip() or "," in first or _is_title(first):
        return name
    return f"{first.strip()} {last.strip()}"


def _is_title(text: str) -> bool:
    """Return whether a text is what follows a name: "Jr.", "MD", "Ph.D."."""
    bare = text.replace(".", "").strip()
    return bare.lower() in ("jr", "sr") or (bare.isupper() and len(bare) <= 4) or bare == "PhD"


def _bare(cell: str) -> str:
    """Return a cell without the quote that keeps a spreadsheet from taking it for a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _is_known(heading: str) -> bool:
    key = _compacted(heading)
    return any(key in listed for listed in _HEADINGS.values())


def _columns(headings: Sequence[str], role: str) -> list[int]:
    keys = [_compacted(heading) for heading in headings]
    found = [keys.index(key) for key in _HEADINGS[role] if key in keys]
    return found if role in _NEXT_BEST else found[:1]


def _compacted(heading: str) -> str:
    from attendance_desktop.exchange.vocabulary import compact

    return compact(heading)
