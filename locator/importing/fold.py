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
    folded = fold(header).lstrip("*")
    return _BRACKETS.sub("", folded), _BRACKETED.sub("", folded)


def tidy(text: str) -> str:
    """``text`` on one line, without spaces around it."""
    return text if text.isprintable() and " " not in text else " ".join(text.split())


def code_text(value: object) -> str:
    """A code as text, also where a number column made ``310110006.0`` of it.

    One shown as ``3.10101E+11`` has lost digits and is left as it is.
    """
    text = str(value).strip().lstrip("'") if value is not None else ""
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
