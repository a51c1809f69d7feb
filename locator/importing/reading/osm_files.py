"""Files of OpenStreetMap: which they are, and what is said of those that cannot be used."""

import bz2
import gzip
import zlib
from pathlib import Path

from locator.errors import InputError
from locator.importing.reading import files
from locator.words import _

SUFFIXES = (".osm", ".osm.pbf", ".pbf", ".osm.gz", ".osm.bz2")
_HEAD = 1 << 12
_LARGEST = 1 << 30
_FORMATS = {"": "osm", "gzip": "osm.gz", "bzip2": "osm.bz2"}
_BROKEN = (OSError, EOFError, zlib.error, ValueError)


def is_osm(path: Path) -> bool:
    """Whether a file is one of OpenStreetMap: by its name, or by how it begins."""
    return path.name.lower().endswith(SUFFIXES) or bool(_format_told(path))


def stem(path: Path) -> str:
    """Name of a file without all that says what it is."""
    ending = max((one for one in SUFFIXES if path.name.lower().endswith(one)), key=len, default=path.suffix)
    return path.name[: len(path.name) - len(ending)] or path.name


def format_of(path: Path) -> str:
    """Format as osmium calls it (pbf, osm, osm.gz, osm.bz2): by what the file holds, else by its name."""
    named = next((one for one in SUFFIXES if path.name.lower().endswith(one)), ".osm")
    return _format_told(path) or named.removeprefix(".").replace("osm.pbf", "pbf")


def _format_told(path: Path) -> str:
    if not files.is_regular(path):
        return ""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return ""
    if head[4:].startswith(b"\n\tOSMHeader"):
        return "pbf"
    packing = "gzip" if head.startswith(b"\x1f\x8b") else "bzip2" if head.startswith(b"BZh") else ""
    text = _unpacked(path, packing) if packing else head
    return _FORMATS[packing] if text.lstrip().startswith(b"<") and b"<osm" in text else ""


def _unpacked(path: Path, packing: str) -> bytes:
    opener = gzip.open if packing == "gzip" else bz2.open
    try:
        with opener(path, "rb") as stream:
            return bytes(stream.read(_HEAD))
    except _BROKEN:
        return b""


def check(path: Path) -> None:
    """Make sure that a file can be read and is of a size that a city's extract has.

    Raises
    ------
    InputError
        ``osm_too_large``, or a fault of the file.
    """
    files.check(path)
    if path.stat().st_size > _LARGEST:
        raise InputError(
            "osm_too_large",
            _("“{file}” is too large for one district.").format(file=path.name),
            _("Get the extract of the city or the province, or clip the file to the district."),
        )


def unreadable(path: Path) -> InputError:
    """Build the fault of a file that is damaged, cut off, or none of OpenStreetMap."""
    return InputError(
        "osm_unreadable",
        _("“{file}” is damaged, not complete, or no file of OpenStreetMap.").format(file=path.name),
        _("Download the file again and wait until it is complete."),
    )


def for_layers_only(path: Path) -> InputError:
    """Build the fault of a file of OpenStreetMap where a list is wanted."""
    return InputError(
        "osm_for_layers",
        _("“{file}” is a file of OpenStreetMap; it cannot be read as this.").format(file=path.name),
        _("Import it as ways, barriers, crossings or water."),
    )
