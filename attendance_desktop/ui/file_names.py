"""What district files are called."""

from __future__ import annotations

import re
from pathlib import Path

ENDING = ".attend"


def file_stem(district: str) -> str:
    """Return a district's name as a file name that every system takes."""
    kept = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", district)
    return " ".join(kept.split()).strip(". ")[:80] or "district"


def free_path(folder: Path, stem: str) -> Path:
    """Return a path in `folder` that does not exist: "Cedar.attend", else "Cedar 2.attend"."""
    number, path = 1, folder / f"{stem}{ENDING}"
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{ENDING}"
    return path
