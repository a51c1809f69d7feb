"""A file before anything is read from it: is it there, is it a file, and which bytes does it hold."""

import codecs
import hashlib
import re
from pathlib import Path

from locator.errors import InputError
from locator.words import _

_CHUNK = 1 << 20
_BEGIN = 1 << 12
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
    if path.is_dir():
        raise InputError(
            "not_a_file",
            _("“{file}” is a folder, not a file.").format(file=path.name or str(path)),
            _("Name the file inside it."),
        )
    if not path.exists():
        raise InputError(
            "file_missing",
            _("There is no file “{file}”.").format(file=path),
            _("Check the name and the folder."),
        )
    if _first_byte(path) == b"":
        raise InputError(
            "file_empty",
            _("“{file}” is empty.").format(file=path.name),
            _("Get the file again, or export it once more."),
        )


def _first_byte(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(1)
    except OSError as error:
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


def holds_layer(path: Path) -> bool:
    """Whether a file begins as GeoJSON does, or is a database such as a GeoPackage, whatever its name."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_BEGIN)
    except OSError:
        return False
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return head.startswith(b"SQLite format 3") or (
        text.startswith(b"{") and _GEOJSON.search(text) is not None
    )
