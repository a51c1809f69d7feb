"""Replacing a file as a whole: the old one stays as it was until the new one is complete and on disk."""

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from locator.errors import WriteError
from locator.words import _

_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# GDAL and SQLite hide the cause of a failed write; less room than this tells it.
_SPARE_BYTES = 1 << 20
_DATABASE = ".gpkg"
# Time of the last change, size and number of a file.
Stamp: TypeAlias = tuple[int, int, int]
# Where SQLite keeps changes that are not in the file yet.
_LEFTOVERS = ("-wal", "-journal")


@contextlib.contextmanager
def replacement(path: Path, *, study: bool = False, stamp: Stamp | None = None) -> Iterator[Path]:
    """Give the path of a temporary file to fill; at the end of the block it takes the place of ``path``.

    The temporary file bears the name of ``path`` (a ``study`` always one that ends in .gpkg, since GDAL warns
    of any other) and lies in a hidden folder beside it, so that it is on the same disk and whatever else a
    database writes there goes with it. A block that fails changes nothing. With a ``stamp`` the file must
    still be the one that bore it.

    Raises
    ------
    WriteError
        ``folder_missing``, ``folder_read_only``, ``disk_full``, ``cannot_write`` or ``file_changed``.
    """
    target = path.resolve()  # a link goes on pointing to the file
    is_database = study or target.suffix.lower() == _DATABASE
    try:
        _refuse_hopeless(target)
        if is_database:
            _refuse_in_use(target)
        with tempfile.TemporaryDirectory(
            prefix=".locator-", dir=target.parent, ignore_cleanup_errors=True
        ) as folder:
            temporary = Path(folder) / (f"study{_DATABASE}" if study else target.name)
            yield temporary
            if stamp is not None and stamp_of(target) != stamp:
                raise _changed(target)
            _install(temporary, target)
    except (OSError, sqlite3.Error) as error:
        raise _write_error(error, target) from error


def stamp_of(path: Path) -> Stamp | None:
    """What tells whether a file was written since; ``None`` where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _changed(target: Path) -> WriteError:
    return WriteError(
        "file_changed",
        _("{file} was written by another program in the meantime; nothing was changed.").format(file=target),
        _("Do the same again: it then builds on what stands there now."),
    )


def _refuse_hopeless(target: Path) -> None:
    if not target.parent.is_dir():
        raise WriteError(
            "folder_missing",
            _("The folder {folder} does not exist.").format(folder=target.parent),
            _("Make the folder first, or choose another one."),
        )
    if target.is_dir():
        raise _cannot_write(target, _("a folder has this name"))
    if target.exists() and not os.access(target, os.W_OK):
        raise _cannot_write(target, _("the file is protected against writing"))


def _refuse_in_use(target: Path) -> None:
    for suffix in _LEFTOVERS:
        # SQLite would play what stands there into the new file, and spoil it.
        if target.with_name(target.name + suffix).exists():
            raise _cannot_write(target, _("another program has it open, or ended without closing it"))


def _install(temporary: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, temporary)
    with temporary.open("r+b") as file:
        os.fsync(file.fileno())
    try:
        temporary.replace(target)
    except PermissionError as error:
        # Windows refuses as long as another program has the file open.
        raise _cannot_write(target, _("another program holds the file open")) from error
    _fsync_folder(target.parent)


def _fsync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system has a way to ask for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some network disks refuse; the file itself is safe there by now.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_error(error: Exception, target: Path) -> WriteError:
    number = getattr(error, "errno", None)
    if number in _NOT_ALLOWED:
        return WriteError(
            "folder_read_only",
            _("The folder {folder} may not be written to.").format(folder=target.parent),
            _("Save in another folder, or ask for the right to write to this one."),
        )
    if number in _NO_SPACE or "disk is full" in str(error) or _is_full(target.parent):
        return WriteError(
            "disk_full",
            _("There is not enough room to write {file}.").format(file=target),
            _("Free some space, or save on another disk; the file is as it was before."),
        )
    return _cannot_write(target, getattr(error, "strerror", None) or str(error))


def _is_full(folder: Path) -> bool:
    try:
        disk = shutil.disk_usage(folder)
    except OSError:
        return False
    return disk.total > 0 and disk.free < _SPARE_BYTES  # /proc and its like have no room, and are not full


def _cannot_write(target: Path, why: str) -> WriteError:
    return WriteError(
        "cannot_write",
        _("{file} cannot be written: {why}.").format(file=target, why=why),
        _("Close it in other programs, or save under another name; the file is as it was before."),
    )
