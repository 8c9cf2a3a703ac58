"""Lists of schools with coordinates: columns by their headings, rows without them left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desktop.errors import UserError
from attendance_desktop.exchange import school_places


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "headings",
    ["School ID,School,LAT,LON", "NCESSCH,SCH_NAME,LATCOD,LONCOD", "code,name,Latitude,Longitude"],
)
def test_columns_are_found_by_their_headings(tmp_path: Path, headings: str) -> None:
    path = written(
        tmp_path, f'{headings},Principal\n"0012",Lincoln,44.05,-121.3,Ann\n13,Mesa,,-121,Bo\n'
    )
    (found,) = school_places.understand(path)
    assert (found.row, found.code, found.name) == (2, "0012", "Lincoln")
    assert (found.latitude, found.longitude, found.school) == ("44.05", "-121.3", "")


def test_a_list_by_name_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "School Name;Latitude;Longitude\nLincoln;44.05;-121.3\n")
    assert school_places.understand(path)[0].code == ""


def test_a_list_without_schools_or_coordinates_is_refused(tmp_path: Path) -> None:
    for text in ("Town,Latitude,Longitude\nBend,44,-121\n", "School,Code\nLincoln,1\n"):
        with pytest.raises(UserError, match="places_no_columns"):
            school_places.understand(written(tmp_path, text))
