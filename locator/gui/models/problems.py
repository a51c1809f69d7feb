"""Table of what is wrong in a file."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

import numpy as np

from locator.domain.datum import datum_name
from locator.domain.gathered import times
from locator.domain.problems import Problem
from locator.gui.models.columns import Column, Rows
from locator.report.numbers import MISSING, number
from locator.words import _

T = TypeVar("T")


class Lazy(Sequence[str]):
    """Texts made when they are asked for: a list of 100,000 problems is never read as a whole."""

    def __init__(self, items: Sequence[T], text: Callable[[T], str]) -> None:
        self._items = items
        self._text: Callable[[Any], str] = text

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self._text(item) for item in self._items[at]]
        return self._text(self._items[at])


def problem_rows(problems: Sequence[Problem], title: Callable[[str], str]) -> Rows:
    """Make one row a problem; ``title`` names a sort of problem, by its code."""
    rows = np.array([np.nan if one.row is None else one.row for one in problems], dtype=np.float64)
    places = Lazy(problems, lambda one: MISSING if one.row is None else number(one.row))
    columns = [
        _lazy("sort", _("Problem"), problems, lambda one: title(one.code)),
        Column("row", _("Row"), places, places, rows),
        _lazy("column", _("Column"), problems, lambda one: one.column),
        _lazy("value", _("Value"), problems, lambda one: one.value),
        _lazy("reason", _("What is wrong"), problems, lambda one: one.reason),
        _lazy("remedy", _("What to do"), problems, remedy_of),
    ]
    empty = {field for field in ("column", "value") if not any(getattr(one, field) for one in problems)}
    ids = tuple(map(str, range(len(problems))))
    return Rows(ids, tuple(column for column in columns if column.name not in empty))


def _lazy(name: str, title: str, items: Sequence[T], text: Callable[[T], str]) -> Column:
    return Column(name, title, Lazy(items, lambda one: text(one) or MISSING), Lazy(items, text))


# Problems that the import dialog offers to mend; their own remedies speak of the command line.
MENDED_AT_IMPORT = frozenset(
    {
        "street_read_as",
        "street_unmatched",
        "street_unknown",
        "kind_unknown",
        "kind_overruled",
        "list_repeats",
        "other_sheets",
        "datum_contradicted",
        "datum_untested",
    }
)


def remedy_of(problem: Problem) -> str:
    """What to do about a problem, here in the window."""
    here = {
        "street_unmatched": _("Confirm the street above, or correct the name."),
        "street_unknown": _("Choose the street above, or correct the name."),
        "street_read_as": _("Confirm the street above, or correct the name."),
        "official_unknown": _("Correct them, or give a newer table of streets."),
        "kind_overruled": _("Choose on the left that each row says its kind, if that is wrong."),
        "kind_unknown": _("Correct the type column, or choose the kind of all rows on the left."),
        "list_repeats": _("Choose “{value}” as the list on the left to bring it up to date."),
        "other_sheets": _("Import the file once more for each of them: choose the sheet, and name a list."),
        "datum_contradicted": _("Choose {likely} on the left if the evidence convinces you."),
        "datum_untested": _(
            "Look at the map; if the rows lie some hundred metres off, choose GCJ-02 or BD-09 on the left."
        ),
    }
    if "words" in problem.facts:
        here["datum_contradicted"] = _("Nothing to do if they lie right on the map; else choose {named}.")
    if problem.code not in here:
        return problem.remedy
    facts = {**problem.facts, "likely": datum_name(problem.facts.get("likely", ""))}
    facts["named"] = datum_name(problem.value)
    return here[problem.code].format(**{"value": problem.value, **facts})


def sorts(problems: Sequence[Problem]) -> list[tuple[str, int]]:
    """Codes of the problems and how often each occurs, the most frequent first."""
    found: Counter[str] = Counter()
    for one in problems:
        found[one.code] += times(one)
    return found.most_common()
