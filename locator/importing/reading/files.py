"""A file before anything is read from it: is it there, is it a file, and which bytes does it hold."""

import codecs
import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from locator.errors import InputError
from locator.words import _

_CHUNK = 1 << 20
_BEGIN = 1 << 12
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
_GEOJSON = re.compile(rb'"type"\s*:\s*"(?:FeatureCollection|Feature)"')
_MAGIC = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP",
    b"\xd0\xcf\x11\xe0": "Excel 97",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"SQLite format 3": "SQLite",
    b"\x1f\x8b": "gzip",
}


def check(path: Path) -> None:
    """Make sure that ``path`` is a file that can be read and is not empty.

    Raises
    ------
    InputError
        ``file_missing``, ``not_a_file``, ``file_unreadable`` or ``file_empty``.
    """
    found = _status(path)
    if stat.S_ISDIR(found.st_mode):
        raise InputError(
            "not_a_file",
            _("“{file}” is a folder, not a file.").format(file=path.name or str(path)),
            _("Name the file inside it."),
        )
    # Reading a pipe or a device may wait for ever, or never end.
    if not stat.S_ISREG(found.st_mode):
        raise InputError(
            "not_a_file",
            _("“{file}” is a device or a pipe, not a file.").format(file=path.name or str(path)),
            _("Save the list as a file, and name that."),
        )
    # What the system itself shows as files without a size is never a list, and may be without an end.
    if found.st_size == 0:
        raise InputError(
            "file_empty",
            _("“{file}” is empty.").format(file=path.name),
            _("Get the file again, or export it once more."),
        )
    with at_hand(path), path.open("rb") as stream:
        stream.read(1)


def _status(path: Path) -> os.stat_result:
    if not _is_text(str(path)):
        raise InputError(
            "file_unreadable",
            _("“{file}” cannot be read: {why}.").format(
                file=path.name.encode("utf-8", "replace").decode(),
                why=_("its name holds signs that are no text"),
            ),
            _("Give the file and its folders another name."),
        )
    with at_hand(path):
        return path.stat()


def _is_text(name: str) -> bool:
    try:
        return b"\x00" not in name.encode()
    except UnicodeEncodeError:
        return False


@contextmanager
def at_hand(path: Path) -> Iterator[None]:
    """Turn what the system says of a file that is gone, or shut off, into a plain fault.

    Raises
    ------
    InputError
        ``file_missing`` or ``file_unreadable``.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _GONE:
            raise InputError(
                "file_missing",
                _("There is no file “{file}”.").format(file=path),
                _("Check the name and the folder."),
            ) from error
        raise InputError(
            "file_unreadable",
            _("“{file}” cannot be read: {why}.").format(file=path.name, why=error.strerror or error),
            _("Close it in other programs, and check that you may read it."),
        ) from error


def kind(path: Path) -> str:
    """Kind of file by its first bytes, whatever its name; empty where it is none that is known."""
    with path.open("rb") as stream:
        head = stream.read(max(map(len, _MAGIC)))
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), "")


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def is_regular(path: Path) -> bool:
    """Whether a file is there that holds something and is no pipe: opening that may wait for ever."""
    try:
        found = path.stat()
        return stat.S_ISREG(found.st_mode) and found.st_size > 0
    except (OSError, ValueError):
        return False


def holds_layer(path: Path) -> bool:
    """Whether a file begins as GeoJSON does, or is a database such as a GeoPackage, whatever its name."""
    if not is_regular(path):
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_BEGIN)
    except OSError:
        return False
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return head.startswith(b"SQLite format 3") or (
        text.startswith(b"{") and _GEOJSON.search(text) is not None
    )
