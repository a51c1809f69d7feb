"""What every file of the corpus is expected to be read as, and how an answer differs from it."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locator.domain.study import Study
from locator.domain.table import Table
from locator.importing.options import ReadOptions
from locator.services.imports import Imported

FOLDER = Path(__file__).resolve().parent
FILES, EXPECTED = FOLDER / "files", FOLDER / "expected"
# Endings of what lies beside a Shapefile.
_BESIDE = {".shx", ".dbf", ".prj", ".cpg"}
_DEGREES = 2e-6


@dataclass(frozen=True)
class Golden:
    """An expectation; parts that it leaves out may be anything.

    ``parts`` holds what ``import --json`` tells, under its names; besides ``about``, ``as``, ``options``,
    ``fault`` (the code of the error), ``facilities`` (columns by row of the file), ``population`` (columns by
    code, type and date) and ``tolerance`` (of degrees). ``problems`` are pairs of code and row; ``one|other``
    leaves the choice of code open. A list in place of a value leaves the choice of value open.
    """

    parts: Mapping[str, Any]

    @property
    def target(self) -> str:
        return str(self.parts.get("as", "facilities"))

    @property
    def options(self) -> ReadOptions:
        return ReadOptions(**self.parts.get("options", {}))

    @property
    def fault(self) -> str:
        return str(self.parts.get("fault", ""))


def names() -> list[str]:
    """Every file of the corpus; a Shapefile counts once."""
    return sorted(path.name for path in FILES.iterdir() if path.suffix not in _BESIDE)


def golden(name: str) -> Golden:
    return Golden(json.loads((EXPECTED / name).with_suffix(".json").read_text(encoding="utf-8")))


def differences(expected: Golden, done: Imported, document: Mapping[str, Any]) -> Iterator[str]:
    """Every part in which an import differs from what is expected, a line each."""
    if expected.fault:
        yield f"fault: expected {expected.fault}, was read"
        return
    for part in ("encoding", "sheet", "header_row", "columns", "kinds", "left_out_columns"):
        if part in expected.parts:
            yield from _unlike(part, expected.parts[part], document[part])
    for part in ("rows", "datum", "skipped"):
        for key, value in expected.parts.get(part, {}).items():
            yield from _unlike(f"{part}.{key}", value, document[part].get(key))
    yield from _problems(expected.parts.get("problems"), document["problems"])
    yield from _cells(expected, done.study)


def _unlike(part: str, expected: Any, got: Any) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in sorted(expected.keys() | got.keys()):
            yield from _unlike(f"{part}.{key}", expected.get(key), got.get(key))
    elif expected != got:
        yield f"{part}: expected {expected!r}, got {got!r}"


def _problems(expected: Sequence[Sequence[Any]] | None, told: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if expected is None:
        return
    left = Counter((problem["code"], problem["row"]) for problem in told)
    for codes, row in expected:
        found = next(((code, row) for code in codes.split("|") if left[code, row]), None)
        if found:
            left[found] -= 1
        else:
            yield f"problems: {codes} of row {row} is not told"
    for (code, row), count in sorted((+left).items(), key=str):
        yield f"problems: {code} of row {row} is told {count} time(s) unexpectedly"


def _cells(expected: Golden, study: Study) -> Iterator[str]:
    facilities, population = study.facilities, study.population
    by_row = {f"{facilities.source_row[at]:.0f}": at for at in range(len(facilities))}
    by_street = {
        f"{population.street_code[at]} {population.type[at]} {population.as_of[at]}".strip(): at
        for at in range(len(population))
    }
    for part, table, found in (("facilities", facilities, by_row), ("population", population, by_street)):
        for key, cells in expected.parts.get(part, {}).items():
            if key not in found:
                yield f"{part} {key}: not there"
                continue
            yield from _row(f"{part} {key}", cells, table, found[key], expected)


def _row(where: str, cells: Mapping[str, Any], table: Table, at: int, expected: Golden) -> Iterator[str]:
    for column, value in cells.items():
        got = getattr(table, column)[at]
        within = float(expected.parts.get("tolerance", _DEGREES)) if column in {"lon", "lat"} else 1e-9
        choice = value if isinstance(value, list) else [value]
        if not any(_same(one, got, within) for one in choice):
            yield f"{where} {column}: expected {value!r}, got {got!r}"


def _same(expected: Any, got: Any, within: float) -> bool:
    if expected is None:
        return isinstance(got, float) and math.isnan(got)
    if isinstance(expected, int | float):
        return math.isclose(expected, got, rel_tol=0, abs_tol=within)
    return bool(expected == got)
