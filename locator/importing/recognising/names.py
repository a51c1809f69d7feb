"""Which street a name means: exact, confirmed by the planner, or a short form that only one street has."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from locator.domain.streets import Streets
from locator.errors import UsageError
from locator.importing.fold import code_text, fold
from locator.words import _

NOT_FOUND = -1
_SUFFIX = re.compile(r"(街道办事处|街道|镇|乡|办事处|地区)$")
_DROPPABLE = re.compile(r"(新村|路)$")
_STREET_CODE = re.compile(r"(\d{9})(\d{3})?")
_DISTRICT_BEFORE = re.compile(r"^(?:[^市省]{2,4}市)?[^市区县]{1,4}[区县]")
_SIMILAR = 0.5
_SHORTEST = 2


def _parts(name: str) -> tuple[str, str]:
    """Stem and suffix of a folded name: 延吉新村街道 → 延吉新村, 街道."""
    found = _SUFFIX.search(name)
    return (name[: found.start()], found[0]) if found and found.start() else (name, "")


def _stems(name: str) -> set[str]:
    """Stem of a street's name, and what is left without 新村 or 路."""
    stem = _parts(name)[0]
    return {s for s in (stem, _DROPPABLE.sub("", stem)) if len(s) >= _SHORTEST}


class StreetNames:
    """Looks streets up by code and by name.

    Parameters
    ----------
    streets : Streets
    matches : mapping of name to street code
        Confirmed by the planner now; those confirmed earlier stand in ``streets.alias``.

    Raises
    ------
    UsageError
        ``match_unknown``: a match names a code that no street has.
    """

    def __init__(self, streets: Streets, matches: Mapping[str, str] | None = None) -> None:
        self._streets = confirm(streets, matches or {})
        self._codes = {code: row for row, code in enumerate(self._streets.code)}
        self._full = dict(_unique(self._full_names()))
        self._short = dict(_unique(self._short_names()))
        self._inside = dict(_unique(self._forms_inside_text()))
        self._full_pattern = _pattern(self._full)
        self._inside_pattern = _pattern(self._inside)

    def _full_names(self) -> Iterator[tuple[str, int]]:
        for row, (name, alias) in enumerate(zip(self._streets.name, self._streets.alias, strict=True)):
            for one in (name, *alias.split(";")):
                if fold(one):
                    yield fold(one), row

    def _short_names(self) -> Iterator[tuple[str, int]]:
        """A short form keeps the kind of street: 五角场镇 is not 五角场街道."""
        for name, row in self._full.items():
            suffix = _parts(name)[1]
            for stem in _stems(name):
                yield stem, row
                yield stem + suffix, row

    def _forms_inside_text(self) -> Iterator[tuple[str, int]]:
        for name, row in self._full.items():
            suffix = _parts(name)[1]
            for stem in _stems(name):
                yield stem + "社区", row
                if suffix:
                    yield stem + suffix, row

    def row_of_code(self, code: str) -> int:
        """Row of the street with this code (also the code of one of its committees), else −1."""
        found = _STREET_CODE.fullmatch(code_text(code))
        return self._codes.get(code_text(code), self._codes.get(found[1], NOT_FOUND) if found else NOT_FOUND)

    def row_of_name(self, name: str) -> int:
        """Row of the street that a street column names, else −1."""
        folded = fold(name)
        for one in (folded, _DISTRICT_BEFORE.sub("", folded)):
            row = self._full.get(one, self._short.get(one, NOT_FOUND))
            if row != NOT_FOUND:
                return row
        return NOT_FOUND

    def row_in_text(self, name: str, address: str) -> int:
        """Row of the street that a facility's name or address speaks of, else −1."""
        in_name = fold(name)
        if found := self._full_pattern.search(in_name):
            return self._full[found[0]]
        if found := self._inside_pattern.search(in_name):
            return self._inside[found[0]]
        if found := self._full_pattern.search(fold(address)):
            return self._full[found[0]]
        return NOT_FOUND

    def rows(
        self, codes: Sequence[str], named: Sequence[str], names: Sequence[str], addresses: Sequence[str]
    ) -> NDArray[np.intp]:
        """Row of the street that each row of a list names: by code, street column, name, address."""
        known: dict[str, int] = {}
        found = np.full(len(names), NOT_FOUND, dtype=np.intp)
        for i, (code, street, name, address) in enumerate(zip(codes, named, names, addresses, strict=True)):
            row = self.row_of_code(code) if code else NOT_FOUND
            if row == NOT_FOUND and street:
                if street not in known:
                    known[street] = self.row_of_name(street)
                row = known[street]
            elif row == NOT_FOUND:
                row = self.row_in_text(name, address)
            found[i] = row
        return found

    def likely(self, name: str, among: Iterable[int]) -> int:
        """Row of the street among those given whose name is most like ``name``, −1 where none is."""
        stem = _parts(fold(name))[0]
        best, chosen = _SIMILAR, NOT_FOUND
        for row in among:
            for one in (self._streets.name[row], *self._streets.alias[row].split(";")):
                ratio = SequenceMatcher(None, stem, _parts(fold(one))[0], autojunk=False).ratio()
                if ratio > best or (ratio == best and chosen == NOT_FOUND):
                    best, chosen = ratio, row
        return chosen


def _unique(pairs: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Names that only one street has."""
    rows: dict[str, set[int]] = {}
    for name, row in pairs:
        rows.setdefault(name, set()).add(row)
    return ((name, next(iter(found))) for name, found in rows.items() if len(found) == 1)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Pattern that finds any of the names, the longest where several begin at one place."""
    ordered = sorted((name for name in names if len(name) >= _SHORTEST), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


def confirm(streets: Streets, matches: Mapping[str, str]) -> Streets:
    """Streets with confirmed names (NAME → CODE) added to their aliases.

    Raises
    ------
    UsageError
        ``match_unknown``: a match names a code that no street has.
    """
    alias = list(streets.alias)
    for name, code in matches.items():
        rows = np.flatnonzero(streets.code == code_text(code))
        if len(rows) == 0:
            raise UsageError(
                "match_unknown",
                _("No street has the code {code} that “{name}” is matched with.").format(
                    code=code, name=name
                ),
                _("The codes are: {codes}.").format(
                    codes=", ".join(f"{c} {n}" for c, n in zip(streets.code, streets.name, strict=True))
                ),
            )
        row = int(rows[0])
        known = [one for one in alias[row].split(";") if one]
        if name not in known and name != streets.name[row]:
            alias[row] = ";".join([*known, name])
    return streets.with_columns(alias=np.array(alias, dtype=object)) if matches else streets
