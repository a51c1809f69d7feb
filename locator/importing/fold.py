"""Comparing words as people do: width, spaces, case and traditional characters make no difference."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from locator import paths

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BRACKETS = re.compile(r"[()\[\]]")
# Between the parts of a header that stands in two rows or three, the upper one first.
PARTS = " / "
_ROUND_NUMBER = re.compile(r"(\d+)\.0*")
_FLOAT_CODE = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})")
# What stands before the words of a header: its number in a form (1. 一、 ①), 其中：.
_BEFORE_HEADER = re.compile(
    r"^(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)、.)](?!\d)|其中[:,]?(?=.)|\*)+"
)
# A note named behind a number or word: [1], 【注】, （注1）, 注①, *.
_NOTE = re.compile(
    r"(?<=\S)\s*(?:[\[〔【]注?\d{1,2}[\]〕】]|[(（]见?[备附]?注\d{0,2}[)）]|注\d{1,2}|[*＊#＃]{1,3})$"
)
_QUOTES = "'‘’＇`"


@cache
def headers_table() -> Mapping[str, Any]:
    """``resources/headers.toml``."""
    return tomllib.loads(paths.resource("headers.toml").read_text(encoding="utf-8"))


@cache
def _traditional() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = headers_table()["traditional"]
    return re.compile(f"[{table['from']}]"), dict(zip(table["from"], table["to"], strict=True))


def fold(text: str) -> str:
    """``text`` after NFKC, without spaces, in lower case, in simplified characters."""
    if text.isascii():
        return "".join(text.split()).lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    parts = text.split()
    closed = (parts[0] if len(parts) == 1 else "".join(parts)).lower()
    pattern, simplified = _traditional()
    return pattern.sub(lambda found: simplified[found[0]], closed)


def without_footnotes(text: str) -> str:
    """``text`` without the signs of footnotes behind its words (120①, 2019年³, 40[1], 50*).

    A raised 2 or 3 behind m or 米 is part of a unit. A sign before a digit stays: it may be anything.
    """
    if text.isascii() and text[-1:] not in "]*#":
        return text
    kept = [
        sign
        for at, sign in enumerate(text)
        if at == 0 or not _is_footnote(sign) or _is_of_unit(text, at) or _stands_before_digit(text, at)
    ]
    return _NOTE.sub("", "".join(kept))


def holds_footnote(text: str) -> bool:
    """Whether a text holds a sign that folding would make digits of, m² apart."""
    return not text.isascii() and any(
        _is_footnote(sign) and not (at and _is_of_unit(text, at)) for at, sign in enumerate(text)
    )


def _is_of_unit(text: str, at: int) -> bool:
    return text[at] in "²³" and text[at - 1] in "m米"


def _stands_before_digit(text: str, at: int) -> bool:
    return next((sign for sign in text[at:] if not _is_footnote(sign)), "").isdigit()


def _is_footnote(sign: str) -> bool:
    """Whether a sign is a number that folding would make digits of, and no fraction; or marks a note."""
    return sign in "†‡※" or (
        unicodedata.category(sign) == "No" and not unicodedata.decomposition(sign).startswith("<fraction>")
    )


def header_keys(header: str) -> tuple[str, ...]:
    """What a header is looked up by: with what stands in brackets, without, and then by its parts.

    「床位数 / 护理型」, a header of two rows, is looked up as 床位数护理型, as 护理型床位数 and as 护理型.
    """
    whole = _keys(header)
    if PARTS not in header:
        return whole
    *upper, lower = header.split(PARTS)
    pairs = [*upper[::-1], "".join(upper)]
    written = [*(one + lower for one in pairs), *(lower + one for one in pairs), lower]
    return tuple(dict.fromkeys([*whole, *(key for one in written for key in _keys(one))]))


def _keys(header: str) -> tuple[str, str]:
    if header and _is_footnote(header[0]):
        header = header[1:]
    folded = _BEFORE_HEADER.sub("", fold(without_footnotes(header)).strip("*"))
    return _BRACKETS.sub("", folded), _BRACKETED.sub("", folded)


def tidy(text: str) -> str:
    """``text`` on one line, without spaces around it."""
    return text if text.isprintable() and " " not in text else " ".join(text.split())


def code_text(value: object) -> str:
    """A code as text, also where a number column made ``310110006.0`` of it.

    One shown as ``3.10101E+11`` has lost digits and is left as it is.
    """
    text = str(value).strip().lstrip(_QUOTES) if value is not None else ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", without_footnotes(text)).strip()
    if text.lower() in {"", "nan", "none"}:
        return ""
    whole = _ROUND_NUMBER.fullmatch(text)
    if whole:
        return whole[1]
    found = _FLOAT_CODE.fullmatch(text)
    whole_digits = (found[1] + (found[2] or "")) if found else ""
    return whole_digits if found and len(whole_digits) == int(found[3]) + 1 else text


def is_damaged_code(cell: str) -> bool:
    """Whether a spreadsheet made a number of a code and dropped some of its digits."""
    return _FLOAT_CODE.fullmatch(code_text(cell)) is not None
