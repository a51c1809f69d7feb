"""Lists as they come, each read as a hand-written golden file says."""

import csv
import io
import json
import random
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from locator.cli.documents import import_document
from locator.domain.facilities import Facilities
from locator.domain.study import Study
from locator.errors import LocatorError
from locator.services.imports import Imported
from tests.importing.corpus import build
from tests.importing.corpus.builder import persons
from tests.importing.corpus.builder.places import middle_sites, sites
from tests.importing.corpus.conftest import Import, bring
from tests.importing.corpus.golden import EXPECTED, FILES, differences, golden, names

# Files of which something about a person is kept.
KNOWN_PERSONS: set[str] = set()
# What is still read otherwise than it should be, and how.
KNOWN_FAULTS: dict[str, str] = {}
# Files whose second import tells other problems than the first.
KNOWN_FAULTS_TWICE: dict[str, str] = {}

NAMES = names()
READ = [name for name in NAMES if not golden(name).fault]
LISTS = [name for name in READ if golden(name).target == "facilities"]
# The same list in every encoding, format and system of coordinates, with titles and other sheets around it.
ONE_LIST = [
    name for name in LISTS if name[:3] <= "014" or name[:3] in {"020", "026", "027", "028", "070", "071"}
]
CARE_HOMES = [name for name in LISTS if name[:3] in {"021", "022", "023"}]
# A workbook is read by a process of its own, which takes its time: one of each format is read twice.
TWICE = [
    name
    for name in LISTS
    if Path(name).suffix not in {".xlsx", ".xls", ".ods"} or name[:3] in {"024", "010", "011"}
]
# Plain tables: a row is a row wherever it stands, and a column a column. What is none: the line sep=;,
# a broken sign, two columns of one header, a workbook, rows of other headers and of sums.
_NOT_PLAIN = {"007", "117", "146", "172", "176", "177"}
TABLES = [
    name
    for name in LISTS
    if name.endswith(".csv")
    and golden(name).parts.get("header_row") == 1
    and "skipped" not in golden(name).parts
    and name[:3] not in _NOT_PLAIN
]


def _known(some: list[str], faults: dict[str, str]) -> list[Any]:
    marks = {name: pytest.mark.xfail(strict=True, reason=reason) for name, reason in faults.items()}
    return [pytest.param(name, marks=[marks[name]] if name in marks else []) for name in some]


def _read(imported: Import, name: str) -> Imported:
    ended = imported(name)
    if isinstance(ended, LocatorError):
        pytest.skip(f"not read: {ended.code}")
    return ended


def test_every_file_has_an_expectation() -> None:
    assert sorted(Path(name).stem for name in NAMES) == sorted(path.stem for path in EXPECTED.iterdir())
    assert len(NAMES) >= 80


@pytest.mark.parametrize("name", _known(NAMES, KNOWN_FAULTS))
def test_a_file_is_read_as_expected(imported: Import, name: str) -> None:
    expected, ended = golden(name), imported(name)
    if isinstance(ended, LocatorError):
        assert ended.code in expected.fault.split("|"), f"{ended.code}: {ended.reason} {ended.remedy}"
        assert ended.reason
        assert ended.remedy
        return
    unlike = list(differences(expected, ended, import_document(ended)))
    assert not unlike, "\n".join(["", expected.parts["about"], *unlike])


@pytest.mark.parametrize("name", READ)
def test_every_row_is_used_unplaced_or_refused(imported: Import, name: str) -> None:
    counts = _read(imported, name).record.counts
    assert counts["read"] == counts["used"] + counts["unplaced"] + counts["refused"]


# Rows of the header of a text: two where its cells were merged, none where it has none; sep=; is a line more.
_HEADER_ROWS = {"007": 2, "022": 2, "032": 0, "121": 2, "231": 2}


@pytest.mark.parametrize("name", [name for name in READ if name.endswith((".csv", ".tsv", ".txt"))])
def test_no_row_is_lost_without_a_word(imported: Import, name: str) -> None:
    """Every row that holds something is read, skipped for a reason that is told, or the header."""
    if zipfile.is_zipfile(FILES / name):
        pytest.skip("a workbook")
    record = _read(imported, name).record
    text = (FILES / name).read_bytes().decode(record.encoding, "replace")
    delimiter = max(",;\t", key=text.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    told = record.counts["read"] + sum(map(len, record.skipped.values()))
    assert len(rows) - told == _HEADER_ROWS.get(name[:3], 1)


@pytest.mark.parametrize("name", _known(TWICE, KNOWN_FAULTS_TWICE))
def test_a_second_import_changes_nothing(imported: Import, name: str) -> None:
    once = _read(imported, name)
    again = bring(once.study, FILES / name, golden(name))
    assert isinstance(again, Imported)
    assert again.study.facilities == once.study.facilities
    assert {change for change, count in again.record.changes.items() if count} <= {"unchanged"}
    told = Counter((problem.code, problem.row) for problem in once.record.problems)
    assert Counter((problem.code, problem.row) for problem in again.record.problems) == told


def _said(facilities: Facilities, *without: str) -> list[tuple[str, ...]]:
    """Rows in one order, as texts; places to about a metre."""
    columns = [column for column in facilities.row(0) if column not in {"source_row", *without}]
    return sorted(
        tuple(_text(row[column]) for column in columns) for row in map(facilities.row, range(len(facilities)))
    )


def _text(cell: object) -> str:
    return f"{cell:.5f}" if isinstance(cell, float | np.floating) else str(cell)


@pytest.mark.parametrize("name", TABLES)
def test_order_of_rows_and_columns_changes_nothing(
    imported: Import, district: Study, tmp_path: Path, name: str
) -> None:
    once = _read(imported, name)
    encoding = once.record.encoding
    with (FILES / name).open(encoding=encoding, newline="") as held:
        delimiter = ";" if ";" in held.readline() else ","
        held.seek(0)
        header, *rows = csv.reader(held, delimiter=delimiter)
    rows = [row + [""] * (len(header) - len(row)) for row in rows if any(row)]
    chance = random.Random(name)  # noqa: S311 - no secret
    chance.shuffle(rows)
    order = chance.sample(range(len(header)), len(header))
    moved = tmp_path / name
    with moved.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows([row[at] for at in order] for row in [header, *rows])
    again = bring(district, moved, golden(name))
    assert isinstance(again, Imported), again
    assert _said(again.study.facilities) == _said(once.study.facilities)
    assert again.record.columns == once.record.columns
    assert again.record.counts == once.record.counts
    assert _codes(again) == _codes(once)


def _codes(done: Imported) -> Counter[str]:
    return Counter(problem.code for problem in done.record.problems)


# Lists with rows that stand elsewhere than their names say.
_MOVED = {"052", "085", "087", "091", "097"}


@pytest.mark.parametrize("name", [name for name in LISTS if name[:3] not in _MOVED])
def test_every_place_is_the_true_one(imported: Import, name: str) -> None:
    """Of each facility that bears the name of a known place, whatever the file held: within 3 m."""
    if name in KNOWN_FAULTS:
        pytest.skip(KNOWN_FAULTS[name])
    facilities = _read(imported, name).study.facilities
    true = {site.street + site.stem: (site.lon, site.lat) for site in (*sites(), *middle_sites())}
    for row in np.flatnonzero(facilities.placed):
        known = next((place for start, place in true.items() if facilities.name[row].startswith(start)), None)
        if known:
            assert (facilities.lon[row], facilities.lat[row]) == pytest.approx(known, abs=3e-5)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_of_a_person_is_kept(imported: Import, name: str) -> None:
    """Neither in the study nor in what the import says."""
    done = _read(imported, name)
    said = json.dumps(import_document(done), ensure_ascii=False)
    said += str(
        [list(row.values()) for row in map(done.study.facilities.row, range(len(done.study.facilities)))]
    )
    found = [word for word in persons.everything() if word in said]
    if name not in KNOWN_PERSONS:
        assert not found
    else:
        assert found, "no longer a fault"


_OF_THE_FILE = ("id", "list", "datum", "x_declared", "y_declared")


@pytest.mark.parametrize("some", [ONE_LIST, CARE_HOMES], ids=["meals", "care homes"])
def test_one_list_gives_the_same_facilities_whatever_its_format(imported: Import, some: list[str]) -> None:
    first = _read(imported, some[0]).study.facilities
    for name in some[1:]:
        if name in KNOWN_FAULTS:
            continue
        other = _read(imported, name).study.facilities
        places = ("lon", "lat")
        assert _said(other, *_OF_THE_FILE, *places) == _said(first, *_OF_THE_FILE, *places), name
        for place in places:
            assert getattr(other, place) == pytest.approx(getattr(first, place), abs=2e-6, nan_ok=True), name


def test_the_files_are_those_that_the_builder_makes(tmp_path: Path) -> None:
    """But for what other libraries pack: archives and GeoPackages."""
    build.build(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in FILES.iterdir())
    for path in tmp_path.iterdir():
        if path.suffix not in {".xlsx", ".ods", ".zip", ".gpkg"} and not zipfile.is_zipfile(path):
            assert path.read_bytes() == (FILES / path.name).read_bytes(), path.name
