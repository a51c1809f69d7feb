"""The official table of a city's streets: the bundled one, or one that the planner gives."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from locator import paths
from locator.domain.official import DISTRICT_DIGITS, STREET_DIGITS, Official, is_pseudo
from locator.domain.streets import Streets
from locator.errors import InputError
from locator.importing.fold import code_text, fold
from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing, read_listing
from locator.importing.recognising import columns
from locator.words import _

# Table of a city, by what its codes begin with.
_BUNDLED = MappingProxyType({"310": "shanghai.csv"})
_MOST = 0.6


@dataclass(frozen=True)
class FormerDistrict:
    """A district that is no more: its name, and the one that its ground belongs to now."""

    name: str
    now_code: str
    now: str


def official_for(streets: Streets, given: Official | None = None) -> Official:
    """Table that holds for a study: the one given, else the bundled one of its city, else none.

    The city is told by the codes of the streets, and where they have none by most of their names.
    """
    if given is not None and len(given):
        return given
    for prefix, file in _BUNDLED.items():
        if any(str(code).startswith(prefix) and len(code) == STREET_DIGITS for code in streets.code):
            return _bundled(file)
        names = set(map(fold, _bundled(file).name))
        if len(streets) and sum(fold(name) in names for name in streets.name) >= _MOST * len(streets):
            return _bundled(file)
    return Official()


@cache
def _bundled(file: str) -> Official:
    held = _rows(file)
    return Official.build(
        len(held),
        code=[row["code"] for row in held],
        name=[row["name"] for row in held],
        district_code=[row["district_code"] for row in held],
        district=[row["district"] for row in held],
        former=[row["former"] for row in held],
        pseudo=[row["pseudo"] == "1" for row in held],
    )


@cache
def former_districts() -> Mapping[str, FormerDistrict]:
    """Districts that are no more, by their six-digit codes."""
    rows = _rows("former_districts.csv")
    return MappingProxyType(
        {row["code"]: FormerDistrict(row["name"], row["now_code"], row["now"]) for row in rows}
    )


def _rows(file: str) -> list[dict[str, str]]:
    text = paths.resource("streets", file).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def read_official(path: Path) -> Official:
    """Table of a city from CSV or a workbook: code and name, and where given former names and district.

    Raises
    ------
    InputError
        The file cannot be used, ``table_columns_missing``, ``table_codes_missing`` or ``codes_repeated``.
    """
    listing = read_listing(path, ReadOptions(), lambda row: len(columns.recognise(row, "official")))
    fields = columns.chosen(listing.headers, "official", {})
    if not {"code", "name"} <= fields.keys():
        raise InputError(
            "table_columns_missing",
            _("“{file}” is no table of streets: it needs a column of codes and one of names.").format(
                file=path.name
            ),
            _("Call the columns code and name; former and district may stand beside them."),
        )
    cells = {field: listing.column(fields.get(field)) for field in ("code", "name", "former", "district")}
    codes = [_street_code(cell) for cell in cells["code"]]
    _check(listing, codes, cells["name"])
    former = [_listed(cell) for cell in cells["former"]]
    return Official.build(
        len(codes),
        code=codes,
        name=cells["name"],
        district_code=[code[:DISTRICT_DIGITS] for code in codes],
        district=cells["district"],
        former=former,
        pseudo=[is_pseudo(code, name) for code, name in zip(codes, cells["name"], strict=True)],
    )


def _street_code(cell: str) -> str:
    """Nine digits of a code, also where it is written with twelve; empty where the cell holds none."""
    code = code_text(cell)
    if len(code) == STREET_DIGITS + 3 and code.endswith("000"):
        code = code[:STREET_DIGITS]
    return code if len(code) == STREET_DIGITS and code.isascii() and code.isdigit() else ""


def _listed(cell: str) -> str:
    for mark in "；,，、/|":
        cell = cell.replace(mark, ";")
    return ";".join(one.strip() for one in cell.split(";") if one.strip())


def _check(listing: Listing, codes: list[str], names: list[str]) -> None:
    bad = [row for row, code, name in zip(listing.rows, codes, names, strict=True) if not code or not name]
    if bad:
        raise InputError(
            "table_codes_missing",
            _("Row {row} of “{file}” has no nine-digit code, or no name.").format(
                row=bad[0], file=listing.file
            ),
            _("Give every street its nine-digit code as text, and its name."),
        )
    repeated = sorted({code for code in codes if codes.count(code) > 1})
    if repeated:
        raise InputError(
            "codes_repeated",
            _("“{file}” holds the code {code} more than once.").format(file=listing.file, code=repeated[0]),
            _("Give every street one row."),
        )
