"""Rows between the others that name a street alone: the rows below them lie in it."""

import re
from collections.abc import Mapping, Sequence

from locator.importing.fold import fold, header_keys, headers_table, tidy
from locator.words import _

_NUMBERED = r"(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．:：]?)?"
_STREET = re.compile(
    rf"{_NUMBERED}([\u4e00-\u9fff]{{1,10}}?(?:街道|镇|乡|地区)(?:办事处)?)(?:[(（][^()（）]{{1,12}}[)）]|\d+[家个所处])?[:：]?"
)


def street_of(text: str) -> str:
    """Street that a heading names and nothing else: 一、东方街道（3家）; blank where it names none."""
    found = _STREET.fullmatch(fold(text))
    return found[1] if found else ""


def alone(rows: Sequence[list[str]], begin: int) -> dict[int, int]:
    """Position of the only cell that a row holds, by the row's number; rows that hold more are left out."""
    few = [number for number, row in enumerate(rows) if len(row) - row.count("") == 1]
    return {begin + number: next(at for at, cell in enumerate(rows[number]) if cell) for number in few}


class Sections:
    """Streets that rows of a list name for the rows below them.

    A row that holds only a street's name is data where other rows name their streets in the same column: it
    is a street without a count.
    """

    def __init__(self, headers: Sequence[str]) -> None:
        words = {header_keys(one)[0] for one in headers_table()["place"]["street"]}
        self._column = next(
            (at for at, header in enumerate(headers) if header and words.intersection(header_keys(header))),
            -1,
        )
        self._named: set[int] = set()
        self._from: list[tuple[int, str]] = []

    def headings(self, rows: Sequence[list[str]], begin: int, single: Mapping[int, int]) -> frozenset[int]:
        """Numbers of the rows that name a street alone.

        Parameters
        ----------
        rows : sequence of list of str
        begin : int
            Number of the first row.
        single : mapping of int to int
            What :func:`alone` says of them.
        """
        found = {number: at for number, at in single.items() if street_of(rows[number - begin][at])}
        for at in set(found.values()) - self._named:
            others = (row for number, row in enumerate(rows, start=begin) if number not in single)
            if any(len(row) > at and street_of(row[at]) for row in others):
                self._named.add(at)
        return frozenset(number for number, at in found.items() if at not in self._named)

    def begin(self, row: int, heading: str) -> None:
        """Let the rows of data from ``row`` on lie in the street that a heading names, if it names one."""
        if street := street_of(heading):
            self._from.append((row, street))

    def fill(self, headers: Sequence[str], columns: list[list[str]]) -> tuple[str, ...]:
        """Write the streets where rows name none, in a column of their own if there is none; the headers."""
        if not self._from or not columns:
            return tuple(headers)
        rows = len(columns[0])
        ends = [*(row for row, _street in self._from[1:]), rows]
        streets = [""] * rows
        for (begin, street), end in zip(self._from, ends, strict=True):
            streets[begin:end] = [street] * (min(end, rows) - min(begin, rows))
        if self._column < 0:
            columns.append(streets)
            return (*headers, _("street (headings)"))
        columns[self._column][:] = [
            tidy(cell) or street for cell, street in zip(columns[self._column], streets, strict=True)
        ]
        return tuple(headers)
