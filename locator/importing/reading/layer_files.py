"""Files of layers as GDAL is to open them: archives, GeoJSON in other encodings, what is too large."""

import codecs
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from locator.errors import InputError
from locator.importing.reading import encodings
from locator.importing.reading.cells import no_hits
from locator.words import _

JSON = frozenset({".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson"})
SUFFIXES = JSON | {".gpkg", ".shp", ".zip", ".kml", ".kmz"}
# GeoJSON and KML are held in memory whole; a district's streets are less than a hundredth of this.
_MOST_TEXT = 512 << 20
_MOST_UNPACKED = 2 << 30
_HEAD = 1 << 16
_INSIDE = frozenset({".shp", ".geojson", ".json", ".gpkg", ".kml", ".gml", ".tab"})
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_FIELD = re.compile(rb"""<(?:\w+:)?(?:Data|SimpleField|SimpleData)\s[^<>]*?name\s*=\s*["']([^"'<>]+)""")
_NAMED = re.compile(rb"""(<(?:\w+:)?(?:Data|SimpleField|SimpleData)\s[^<>]*?name\s*=\s*["'])([^"'<>]+)""")
# What a damaged archive makes the reader raise.
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)


@dataclass(frozen=True)
class LayerFile:
    """What GDAL opens: a path, one inside an archive, or the text itself as UTF-8.

    ``latin`` says that text columns are to be read byte by byte as Latin-1: a Shapefile often does not say
    its encoding, or says a wrong one. ``names`` are the fields that stand for others (see :func:`_kml`).
    """

    source: str | Path | bytes
    latin: bool = False
    names: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)


def opened(path: Path) -> LayerFile:
    """How to open a file of layers.

    Raises
    ------
    InputError
        ``layer_too_large``, ``archive_without_layer``, ``shapefile_incomplete`` or ``not_a_layer``.
    """
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return _archive(path)
    if suffix == ".kmz":
        return _kmz(path)
    if suffix not in {".gpkg", ".shp"} and path.stat().st_size > _MOST_TEXT:
        raise _too_large(path)
    if suffix == ".shp":
        if not any(path.with_suffix(shx).exists() for shx in (".shx", ".SHX")):
            raise _incomplete(path)
        return LayerFile(path, latin=True)
    if suffix == ".kml":
        return _kml(path.read_bytes())
    return LayerFile(path if suffix == ".gpkg" else _as_utf8(path))


def _kmz(path: Path) -> LayerFile:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if part.filename.lower().endswith(".kml")]
            if not parts:
                raise not_a_layer(path)
            if parts[0].file_size > _MOST_TEXT:
                raise _too_large(path)
            return _kml(archive.read(parts[0]))
    except DAMAGED as error:
        raise not_a_layer(path) from error


def _kml(raw: bytes) -> LayerFile:
    """KML with plain names of fields: GDAL makes ``______`` of 床位 and of 类型 alike, and keeps but one."""
    given = dict.fromkeys(name for name in _FIELD.findall(raw) if not name.isascii())
    plain = {name: b"field_%d" % number for number, name in enumerate(given)}
    if plain:
        raw = _NAMED.sub(lambda found: found[1] + plain.get(found[2], found[2]), raw)
    names = {short.decode(): unescape(name.decode("utf-8", "replace")) for name, short in plain.items()}
    return LayerFile(raw, names=names)


def _archive(path: Path) -> LayerFile:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except DAMAGED as error:
        raise not_a_layer(path) from error
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise _too_large(path)
    names = [PurePosixPath(part.filename) for part in parts if not part.is_dir()]
    layers = [name for name in names if name.suffix.lower() in _INSIDE and "__MACOSX" not in name.parts]
    if not layers:
        raise InputError(
            "archive_without_layer",
            _("“{file}” is an archive without a layer in it.").format(file=path.name),
            _("Unpack it and import the list inside."),
        )
    first = min(layers, key=lambda name: (name.suffix.lower() != ".shp", len(name.parts), str(name)))
    latin = first.suffix.lower() == ".shp"
    if len(first.parts) == 1 or ".." in first.parts:
        return LayerFile(path, latin)
    return LayerFile(f"/vsizip/{{{path.resolve()}}}/{first.parent if latin else first}", latin)


def _as_utf8(path: Path) -> Path | bytes:
    """GeoJSON as it is; as bytes of UTF-8 where it is in another encoding, or begins with a mark."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    marked = next((name for bom, name in encodings.BOMS if head.startswith(bom)), "")
    if not marked and _is_utf8(head):
        return path
    raw = path.read_bytes()
    for name in (marked,) if marked else encodings.ranked(head, no_hits):
        try:
            return raw.decode(name).encode()
        except UnicodeError:
            continue
    return path


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def not_a_layer(path: Path) -> InputError:
    """Build the fault of a file that holds no layer of shapes."""
    return InputError(
        "not_a_layer",
        _("“{file}” is no GeoJSON, GeoPackage, Shapefile or KML with shapes in it.").format(file=path.name),
        _("Export the layer again; of a Shapefile, give the .shp with its companions, or all in one .zip."),
    )


def _too_large(path: Path) -> InputError:
    return InputError(
        "layer_too_large",
        _("“{file}” is too large for a layer of one district.").format(file=path.name),
        _("Clip the layer to the district and its surroundings, or save it as a GeoPackage."),
    )


def _incomplete(path: Path) -> InputError:
    return InputError(
        "shapefile_incomplete",
        _("“{file}” lacks its companion “{part}”.").format(
            file=path.name, part=path.with_suffix(".shx").name
        ),
        _("Copy all files of the Shapefile into one folder, or give all in one .zip."),
    )
