"""Errors of formulas (#REF!) in a workbook, which its reader gives as blank cells."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from posixpath import join, normpath

_CHUNK = 1 << 20
# No cell that holds an error is longer, with its formula.
_LONGEST_CELL = 1 << 14
_LONGEST_PART = 1 << 22
_MOST = 100_000
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s((?:[^<>]*?\s)?t\s*=\s*["']e["'][^<>]*)>(.*?)</(?:\w+:)?c>""",
    re.DOTALL,
)
_PLACE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>\s*(#[^<]{1,20}?)\s*</")
_MARK = re.compile(rb"""t\s*=\s*["']e["']""")

Place = tuple[int, int]


def of_sheet(path: str, sheet: str) -> dict[Place, str]:
    """Errors in the cells of one sheet of an .xlsx, by row and column counted from 0.

    None for a workbook of another format, or a part that cannot be read: what is wrong with that, the
    reader of the workbook says.
    """
    try:
        with zipfile.ZipFile(path) as book:
            part = _part(book, sheet)
            return dict(_errors(book, part)) if part else {}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, RuntimeError, NotImplementedError):
        return {}


def _part(book: zipfile.ZipFile, sheet: str) -> str:
    """Name of the part that holds a sheet; empty where there is none."""
    if "xl/workbook.xml" not in book.namelist():
        return ""
    relation = next(
        (
            value
            for held in map(_attributes, _SHEET.findall(_text(book, "xl/workbook.xml")))
            for key, value in held.items()
            if held.get("name") == sheet and key.endswith(":id")
        ),
        "",
    )
    targets = map(_attributes, _RELATION.findall(_text(book, "xl/_rels/workbook.xml.rels")))
    target = next((one.get("Target", "") for one in targets if one.get("Id") == relation), "")
    name = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    return name if target and name in book.namelist() else ""


def _text(book: zipfile.ZipFile, name: str) -> bytes:
    with book.open(name) as stream:
        return stream.read(_LONGEST_PART)


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in _ATTRIBUTE.findall(tag)
    }


def _errors(book: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, str]]:
    count = 0
    for text in _pieces(book, part):
        # Nearly no piece of a sheet holds an error at all.
        for attributes, held in _CELL.findall(text) if _MARK.search(text) else ():
            place, value = _PLACE.search(attributes), _VALUE.search(held)
            if place and value:
                count += 1
                yield (int(place[2]) - 1, _column(place[1])), value[1].decode("ascii", "replace")
        if count > _MOST:
            return


def _pieces(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part by pieces, each beginning with what the one before left unfinished."""
    rest = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            cut = max(text.rfind(b"<c "), text.rfind(b":c "), len(text) - _LONGEST_CELL)
            # A prefix of the tag stays with it.
            cut = max(text.rfind(b"<", 0, cut + 1), 0)
            yield text[:cut]
            rest = text[cut:]
    yield rest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
