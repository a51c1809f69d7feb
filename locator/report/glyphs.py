"""Which signs a font can print, read from its own table, so that a report never shows boxes.

Of the OpenType table ``cmap`` the two forms that Chinese fonts use are read: 4 (16-bit) and 12 (32-bit).
"""

import struct
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_STAND_IN = "〓"  # what Chinese printers set for a sign that they lack
_LAST = 0x10FFFF


@cache
def printable(path: str, index: int) -> frozenset[int]:
    """Code points that face ``index`` of the font file at ``path`` can print."""
    data = Path(path).read_bytes()
    start = 0
    if data[:4] == b"ttcf":
        (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    (tables,) = struct.unpack_from(">H", data, start + 4)
    for number in range(tables):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == b"cmap":
            return frozenset(_points(data, offset))
    return frozenset()


def _points(data: bytes, cmap: int) -> set[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    found: set[int] = set()
    for number in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", data, cmap + offset)
        if form in _FORMS:
            found.update(_FORMS[form](data, cmap + offset))
    return found


def _form_4(data: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    words = np.frombuffer(data, ">u2", offset=at + 14, count=4 * count + 1)
    ends, starts, steps = (
        words[:count],
        words[count + 1 : 2 * count + 1],
        words[2 * count + 1 : 3 * count + 1],
    )
    offsets = words[3 * count + 1 :]
    found: set[int] = set()
    for k in range(count):
        codes = np.arange(int(starts[k]), int(ends[k]) + 1)
        found.update(
            codes[_glyphs(data, at + 16 + 6 * count + 2 * k, codes, steps[k], offsets[k]) > 0].tolist()
        )
    return found - {0xFFFF}


def _glyphs(
    data: bytes, at: int, codes: NDArray[np.int_], step: np.uint16, offset: np.uint16
) -> NDArray[np.int_]:
    """Glyph numbers of one segment, whose offset word lies ``at``; 0 where the font has none."""
    if offset == 0:
        return (codes + int(step)) % 0x10000
    named = np.frombuffer(data, ">u2", offset=at + int(offset), count=len(codes)).astype(np.int_)
    return np.where(named > 0, (named + int(step)) % 0x10000, 0)


def _form_12(data: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    groups = np.frombuffer(data, ">u4", offset=at + 16, count=3 * count).reshape(-1, 3)
    found: set[int] = set()
    for first, last, _glyph in groups.tolist():
        found.update(range(first, min(last, _LAST) + 1))
    return found


_FORMS = {4: _form_4, 12: _form_12}


def fitting(text: str, known: frozenset[int]) -> str:
    """Return the text with a stand-in for every sign that the font lacks."""
    lacking = {code for code in map(ord, set(text)) if code not in known and code >= ord(" ")}
    if not lacking:
        return text
    return text.translate(dict.fromkeys(lacking, _STAND_IN if ord(_STAND_IN) in known else "?"))
