"""Folders where a database is not safe: synced by another program, or on another machine."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path, PurePath

#: Names of folders that a program keeps in step with a server, as their makers call them.
_SYNCED = re.compile(
    r"onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|my drive|googledrive-.+|icloud ?drive"
    r"|com~apple~clouddocs|mobile documents|cloudstorage|nextcloud|owncloud|box|box sync|pcloud.*",
    re.IGNORECASE,
)
_NETWORK_TYPES = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "webdav", "davfs",
    "ncpfs", "9p", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "ceph", "lustre",
}  # fmt: skip
_WINDOWS_REMOTE_DRIVE = 4


def warnings(path: Path) -> tuple[str, ...]:
    """Return the warning codes for where a file lies: "synced_folder", "network_folder"."""
    true_path = path.resolve()
    found = []
    if is_synced(true_path):
        found.append("synced_folder")
    if is_on_network(true_path):
        found.append("network_folder")
    return tuple(found)


def is_synced(path: PurePath) -> bool:
    """True where a folder of the path is one that a sync program keeps."""
    return any(_SYNCED.fullmatch(part) for part in path.parts[:-1])


def is_on_network(path: Path, mounts: list[tuple[str, str]] | None = None) -> bool:
    """True where the path lies on another machine; False where that cannot be told.

    Args:
        mounts: mount points with their kind of file system, later ones above; by default this
            machine's.
    """
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(str(path.anchor))
        return bool(kind == _WINDOWS_REMOTE_DRIVE)
    return _file_system(path, _mounts() if mounts is None else mounts) in _NETWORK_TYPES


def _file_system(path: PurePath, mounts: list[tuple[str, str]]) -> str:
    under = [
        (len(point), number, kind)
        for number, (point, kind) in enumerate(mounts)
        if path.is_relative_to(point)
    ]
    # Of mounts on one point, the last hides those before.
    return max(under)[2] if under else ""


def _mounts() -> list[tuple[str, str]]:
    table = Path("/proc/self/mounts")
    if table.exists():
        fields = [line.split(" ") for line in table.read_text(errors="replace").splitlines()]
        return [(_unescaped(f[1]), f[2]) for f in fields if len(f) > 2]
    import psutil

    return [(p.mountpoint, p.fstype) for p in psutil.disk_partitions(all=True)]


def _unescaped(mount_point: str) -> str:
    # The kernel writes spaces and the like as \040.
    return os.fsdecode(
        re.sub(rb"\\([0-7]{3})", lambda m: bytes([int(m[1], 8)]), os.fsencode(mount_point))
    )
