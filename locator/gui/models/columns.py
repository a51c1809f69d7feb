"""Columns of a table in the window: texts as they are shown, and what they are sorted by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from locator.report import tally
from locator.report.numbers import MISSING, number, percent
from locator.report.tally import Shown

_FEW_SORTS_AS = 5.0  # the same for all: the order must not tell what the text keeps back
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, eq=False)
class Column:
    """One column; every sequence has an entry for each row.

    ``numbers`` is what numbers are sorted by, NaN where missing; ``None`` for a column of words.
    ``plain`` is what is copied. ``why`` says more of a cell, such as why it is empty. ``fractions`` (0 to 1)
    draw a bar, NaN for none. ``kinds`` are the services whose symbol stands before the words. ``tip``
    explains the heading.
    """

    name: str
    title: str
    texts: Sequence[str]
    plain: Sequence[str]
    numbers: NDArray[np.float64] | None = None
    why: Sequence[str] = ()
    fractions: NDArray[np.float64] | None = None
    kinds: Sequence[str] = ()
    tip: str = ""

    @cached_property
    def keys(self) -> NDArray[np.float64]:
        """What the rows are sorted by; NaN comes last."""
        return _ranks(self.plain) if self.numbers is None else self.numbers


@dataclass(frozen=True, eq=False)
class Rows:
    """A table's content; ``ids`` name its rows, and the first ``pinned`` of them stay on top."""

    ids: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    pinned: int = 0

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Position of a row by its id."""
        return {one: row for row, one in enumerate(self.ids)}

    @cached_property
    def words(self) -> list[str]:
        """Words of every row, to be searched."""
        held = [column.texts for column in self.columns if column.numbers is None]
        return ["\n".join(cells).casefold() for cells in zip(*held, strict=True)]


def words(
    name: str,
    title: str,
    texts: Sequence[str],
    *,
    why: Sequence[str] = (),
    kinds: Sequence[str] = (),
    tip: str = "",
    empty: str = MISSING,
) -> Column:
    """Make a column of words; an empty one is shown as a dash unless said otherwise."""
    return Column(name, title, [text or empty for text in texts], texts, why=why, kinds=kinds, tip=tip)


def counts(
    name: str, title: str, values: Sequence[Shown], *, why: Sequence[str] = (), tip: str = ""
) -> Column:
    """Make a column of people as they may be shown."""
    keys = [_FEW_SORTS_AS if value == tally.FEW else np.nan if value is None else value for value in values]
    plain = ["" if value is None else str(value) for value in values]
    return Column(
        name, title, [tally.text(value) for value in values], plain, np.array(keys, float), why, tip=tip
    )


def numbers(
    name: str,
    title: str,
    values: Sequence[float] | NDArray[np.float64],
    *,
    digits: int = 0,
    why: Sequence[str] = (),
    tip: str = "",
) -> Column:
    """Make a column of numbers; what is not finite is missing."""
    keys = np.array(values, dtype=np.float64)
    keys[~np.isfinite(keys)] = np.nan
    plain = ["" if np.isnan(key) else f"{key:.{digits}f}" for key in keys]
    return Column(name, title, [number(key, digits) for key in keys], plain, keys, why, tip=tip)


def shares(
    name: str, title: str, values: Sequence[float | None], *, why: Sequence[str] = (), tip: str = ""
) -> Column:
    """Make a column of shares (0 to 1) with a bar; ``None`` is missing."""
    keys = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    texts = [percent(key) for key in keys]
    plain = ["" if np.isnan(key) else text for key, text in zip(keys, texts, strict=True)]
    return Column(name, title, texts, plain, keys, why, fractions=keys, tip=tip)


def _ranks(texts: Sequence[str]) -> NDArray[np.float64]:
    """Place of each text among all; NaN for an empty one."""
    held = [_collated(text) for text in texts]
    ranks = {key: float(rank) for rank, key in enumerate(sorted(set(held)))}
    return np.array([ranks[key] if key else np.nan for key in held], dtype=np.float64)


def _collated(text: str) -> bytes:
    """What a text is compared by: numbers by value, and Chinese as GB 18030 has it, mostly by sound."""
    even = _DIGITS.sub(lambda found: found.group().zfill(9), text.casefold())
    return even.encode("gb18030", "replace")
