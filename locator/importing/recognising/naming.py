"""Which streets the rows of a list name, and what there is to say about the names and codes in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.problems import Problem
from locator.importing.fold import code_text
from locator.importing.recognising.names import NOT_FOUND, How, Meaning, StreetNames
from locator.importing.recognising.street_codes import CodeIs, CodeMeaning
from locator.importing.recognising.street_forms import plain

_READ_AS = (How.SHORT, How.FORMER)


@dataclass(frozen=True)
class Told:
    """Something to say about a name or code: the first row (from 0) and how many rows hold it."""

    first: int
    rows: int
    problem: Problem


@dataclass(frozen=True)
class Named:
    """Streets that the rows of a list name.

    ``street_row`` is the row of the study's street, −1 where none is named that is known; ``elsewhere`` marks
    rows that name a street of another district; ``told`` what there is to say, once for each different name.
    """

    street_row: NDArray[np.intp]
    elsewhere: NDArray[np.bool_]
    told: tuple[Told, ...] = ()

    @property
    def counted(self) -> dict[str, int]:
        """Rows of other districts, for the counts of an import's record; empty where there are none."""
        rows = int(self.elsewhere.sum())
        return {"elsewhere": rows} if rows else {}

    def problems(self, numbers: NDArray[np.int64]) -> list[Problem]:
        """What there is to say, at the first row of each; ``numbers`` are the rows' numbers in the file."""
        return [
            replace(
                one.problem,
                row=int(numbers[one.first]),
                facts={**one.problem.facts, "rows": str(one.rows)},
            )
            for one in self.told
        ]


@dataclass(frozen=True)
class _Cells:
    """Different cells of code, street and district, with the first row of each and how many rows hold it."""

    cells: list[tuple[str, str, str]]
    first: list[int]
    rows: list[int]
    of_row: NDArray[np.intp]


def read_names(
    names: StreetNames,
    codes: Sequence[str],
    named: Sequence[str],
    texts: Sequence[str],
    addresses: Sequence[str],
    districts: Sequence[str] = (),
) -> Named:
    """Read the street of every row: by code, street column, else by name and address.

    Each different cell is looked up once.

    Parameters
    ----------
    names : StreetNames
    codes, named, texts, addresses, districts : sequence of str
        Cells of all rows: codes, names of streets, names of places, addresses, and where the list has them
        names of districts.
    """
    found = _different(codes, named, districts or [""] * len(named))
    by_code = [names.codes.meaning(code) for code, _street, _district in found.cells]
    by_name = _meanings(names, found, by_code)
    both = list(zip(by_code, by_name, strict=True))
    street = _array([code.row if code.row != NOT_FOUND else name.applied for code, name in both], np.intp)
    away = _array([_is_elsewhere(code, name) for code, name in both], np.bool_)
    silent = _array([name.how is How.NONE for name in by_name], np.bool_)
    blank = np.flatnonzero((silent & ~away & (street == NOT_FOUND))[found.of_row])
    rows, more = _from_texts(names, street[found.of_row], blank, texts, addresses)
    told = [
        *_about_codes(names, found, by_code, by_name),
        *_about_names(names, found, by_code, by_name),
        *more,
    ]
    return Named(rows, away[found.of_row], _once(told))


def _array(values: Sequence[object], kind: type[np.generic]) -> NDArray[Any]:
    return np.array(values, dtype=kind)


def _different(codes: Sequence[str], named: Sequence[str], districts: Sequence[str]) -> _Cells:
    cells = list(zip(codes, named, districts, strict=True))
    numbers = {one: number for number, one in enumerate(dict.fromkeys(cells))}
    of_row = np.array(list(map(numbers.__getitem__, cells)), dtype=np.intp)
    _cells, first, rows = np.unique(of_row, return_index=True, return_counts=True)
    return _Cells(list(numbers), first.tolist(), rows.tolist(), of_row)


def _meanings(names: StreetNames, found: _Cells, by_code: Sequence[CodeMeaning]) -> list[Meaning]:
    """What the street cells mean; districts of rows that name a street of the study are the study's own."""
    home = set()
    for (_code, street, district), code in zip(found.cells, by_code, strict=True):
        hint = names.district_hint(district) if district else ""
        if hint and (code.row != NOT_FOUND or names.bears(street)):
            home.add(hint)
    return [names.meaning(street, district, frozenset(home)) for _code, street, district in found.cells]


def _is_elsewhere(code: CodeMeaning, name: Meaning) -> bool:
    if code.row != NOT_FOUND or name.applied != NOT_FOUND:
        return False
    return name.how is How.ELSEWHERE or (code.what is CodeIs.ELSEWHERE and name.how is How.NONE)


def _about_codes(
    names: StreetNames, found: _Cells, by_code: Sequence[CodeMeaning], by_name: Sequence[Meaning]
) -> Iterator[Told]:
    """Codes that lost digits, that are of districts that are no more, or that are the only thing known."""
    for at, (code, street, _district) in enumerate(found.cells):
        meaning, value = by_code[at], code_text(code)
        if meaning.what is CodeIs.DAMAGED:
            yield _told(found, at, Problem("code_damaged", value=value))
        elif meaning.what is CodeIs.DEAD and meaning.district:
            now = names.codes.now(meaning.district, street)
            facts = {"district": meaning.district.name, "now": now}
            yield _told(found, at, Problem("code_dead", value=value, facts=facts))
        elif meaning.what is CodeIs.UNKNOWN and by_name[at].how is How.NONE:
            yield _told(found, at, Problem("street_unknown", value=value))


def _about_names(
    names: StreetNames, found: _Cells, by_code: Sequence[CodeMeaning], by_name: Sequence[Meaning]
) -> Iterator[Told]:
    """Names read as a street without being confirmed, and names that no street has."""
    for at, (code, street, _district) in enumerate(found.cells):
        meaning, row = by_name[at], by_code[at].row
        if row != NOT_FOUND:
            if meaning.how is How.EXACT and meaning.row != row:
                facts = {"name": street, **_street(names, row)}
                yield _told(found, at, Problem("code_contradicts_name", value=code_text(code), facts=facts))
            continue
        if meaning.how in _READ_AS:
            yield _told(found, at, read_as(names, street, meaning.row))
        elif meaning.how is How.LIKE:
            yield _told(found, at, unmatched(names, street, meaning.row))
        elif meaning.how is How.UNKNOWN:
            yield _told(found, at, Problem("street_unknown", value=street))


def _told(found: _Cells, at: int, problem: Problem) -> Told:
    return Told(found.first[at], found.rows[at], problem)


def read_as(names: StreetNames, name: str, row: int) -> Problem:
    """Tell that a short or former name was read as a street."""
    return Problem("street_read_as", value=name, facts=_street(names, row))


def unmatched(names: StreetNames, name: str, row: int) -> Problem:
    """Tell that no street has a name, and which one it may mean."""
    return Problem("street_unmatched", value=name, facts=_street(names, row))


def _street(names: StreetNames, row: int) -> dict[str, str]:
    return {"likely": str(names.streets.name[row]), "code": str(names.streets.code[row])}


def _from_texts(
    names: StreetNames,
    rows: NDArray[np.intp],
    blank: NDArray[np.intp],
    texts: Sequence[str],
    addresses: Sequence[str],
) -> tuple[NDArray[np.intp], list[Told]]:
    """Streets of rows that leave the street blank, by what their names and addresses speak of."""
    if len(blank) == 0:
        return rows, []
    forms = names.text_forms
    found = forms.find([texts[row] for row in blank], [addresses[row] for row in blank])
    filled = rows.copy()
    filled[blank] = found.row
    seen = Counter(form for form in found.form if form and form not in forms.exact)
    told = []
    for form, rows_of_form in seen.items():
        at = found.form.index(form)
        told.append(Told(int(blank[at]), rows_of_form, read_as(names, form, int(found.row[at]))))
    return filled, told


def _once(told: Iterable[Told]) -> tuple[Told, ...]:
    """One for each different name, however written, with the rows of all."""
    kept: dict[tuple[str, str, str], Told] = {}
    for one in told:
        key = (
            one.problem.code,
            plain(one.problem.value) or one.problem.value,
            one.problem.facts.get("code", ""),
        )
        before = kept.get(key)
        if before is None:
            kept[key] = one
        else:
            first = min(before, one, key=lambda told: told.first)
            kept[key] = replace(first, rows=before.rows + one.rows)
    return tuple(kept.values())
