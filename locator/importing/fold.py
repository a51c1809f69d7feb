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
_ROUND_NUMBER = re.compile(r"(\d+)\.0*")
_FLOAT_CODE = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


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
    pattern, simplified = _traditional()
    closed = "".join(text.split()).lower()
    return pattern.sub(lambda found: simplified[found[0]], closed)


def header_keys(header: str) -> tuple[str, str]:
    """What a header is looked up by: with what stands in brackets, and without."""
    folded = fold(header).lstrip("*")
    return _BRACKETS.sub("", folded), _BRACKETED.sub("", folded)


def tidy(text: str) -> str:
    """``text`` on one line, without spaces around it."""
    return text if text.isprintable() and " " not in text else " ".join(text.split())


def code_text(value: object) -> str:
    """A code as text, also where a number column made ``310110006.0`` of it."""
    text = str(value).strip().lstrip("'") if value is not None else ""
    if text.lower() in {"", "nan", "none"}:
        return ""
    whole = _ROUND_NUMBER.fullmatch(text)
    if whole:
        return whole[1]
    return str(round(float(text))) if _FLOAT_CODE.fullmatch(text) else text
