"""Text columns of a layer, whose encoding a Shapefile does not say, or says wrong."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.importing.fold import tidy
from locator.importing.reading import encodings
from locator.importing.reading.cells import no_hits

LATIN = "ISO-8859-1"
_HEAD = 1 << 16
# Columns that every KML brings along and that hold nothing of the list.
_OF_KML = frozenset(
    {
        "id", "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility",
        "drawOrder", "icon",
    }
)  # fmt: skip


def texts(column: NDArray[Any]) -> list[str]:
    """Cells of a column as text, as they stand; whole numbers without a decimal point."""
    if column.dtype.kind == "f":
        return ["" if np.isnan(v) else str(int(v)) if v.is_integer() else repr(v) for v in column.tolist()]
    return [str(value) if value is not None else "" for value in column.tolist()]


def tidied(fields: Mapping[str, list[str]], path: Path) -> dict[str, list[str]]:
    """Columns on one line a cell, without those that the format of the file brings along."""
    unneeded = _OF_KML if path.suffix.lower() in {".kml", ".kmz"} else frozenset()
    return {tidy(name): list(map(tidy, column)) for name, column in fields.items() if name not in unneeded}


def decoded(fields: Mapping[str, list[str]], named: str) -> tuple[dict[str, list[str]], str]:
    """Columns read byte by byte, and the encoding in which they are text.

    UTF-8 where all of it is, else the encoding ``named``, else the one of whose characters most are common.
    A text that was cut off in the middle of a character loses that character's beginning.
    """
    raw = [name.encode(LATIN) for name in fields]
    raw += [cell.encode(LATIN) for column in fields.values() for cell in set(column)]
    foreign = [one for one in raw if not one.isascii()]
    if not foreign:
        return dict(fields), "utf-8"
    joined = b"\n".join(foreign)[:_HEAD]
    known = encodings.known(named)
    for name in ("utf-8", *([known] if known else []), *encodings.ranked(joined, no_hits), LATIN):
        texts = {one: _whole(one, name) for one in foreign}
        if None not in texts.values():
            break

    def text(cell: str) -> str:
        return cell if cell.isascii() else texts[cell.encode(LATIN)] or ""

    return {text(name): list(map(text, column)) for name, column in fields.items()}, name


def _whole(raw: bytes, name: str) -> str | None:
    """Text of bytes, without a character cut off at their end; ``None`` where they are none."""
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        if error.end < len(raw) or error.start == 0:
            return None
        return _whole(raw[: error.start], name)


def declared(path: Path) -> str:
    """Encoding that the .cpg beside a Shapefile names; empty where there is none."""
    beside = (path.with_suffix(suffix) for suffix in (".cpg", ".CPG"))
    try:
        return next(
            (one.read_text(encoding="ascii", errors="ignore").strip() for one in beside if one.exists()), ""
        )
    except OSError:
        return ""
