"""Dates on which facilities opened, as far as cells say them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from locator.errors import UsageError
from locator.importing.fold import fold
from locator.words import _

# Serial numbers of days as a workbook counts them from 1899-12-30: 1955 to 2064.
_SERIALS = (20_090, 60_265)
_EPOCH = date(1899, 12, 30)
_CENTURY = r"(?:19|20)\d{2}"
_PARTED = re.compile(
    rf"({_CENTURY})(?:[-./年](\d{{1,2}})(?:[-./月](\d{{1,2}})[日号]?)?月?)?年?(?:[t ]?\d{{1,2}}:.*)?"
)
_CLOSED = re.compile(rf"({_CENTURY})(\d{{2}})(\d{{2}})?(?:\.0)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_AROUND = re.compile(r"^(?:约|于|自)|(?:起|左右|成立|开业|启用|建成|投入使用)$|[()]")


def iso(cell: str) -> str:
    """Date in a cell as ``2019-05-01``, ``2019-05`` or ``2019``; empty where the cell is no date."""
    words = _AROUND.sub("", fold(cell))
    if found := _CLOSED.fullmatch(words):
        return _iso(found[1], found[2], found[3])
    if found := _PARTED.fullmatch(re.sub(r"[—–]", "-", words)):
        return _iso(found[1], found[2], found[3])
    if (serial := _SERIAL.fullmatch(words)) and _SERIALS[0] <= int(serial[1]) <= _SERIALS[1]:
        return (_EPOCH + timedelta(days=int(serial[1]))).isoformat()
    return ""


def asked(text: str) -> str:
    """Date that the planner gives for a list, as :func:`iso` writes it; empty where she gives none.

    Raises
    ------
    UsageError
        ``date_unknown``.
    """
    found = iso(text) if text.strip() else ""
    if text.strip() and not found:
        raise UsageError(
            "date_unknown",
            _("“{date}” is no date.").format(date=text),
            _("Give it as 2024-12-31, 2024-12 or 2024."),
        )
    return found


def _iso(year: str, month: str | None, day: str | None) -> str:
    try:
        known = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return known.isoformat()[: 4 if not month else 7 if not day else 10]


def is_date(cell: str) -> bool:
    """Whether a cell is a date with its parts set apart; a bare number is none."""
    return not cell.isdigit() and not _SERIAL.fullmatch(cell) and bool(iso(cell))


def written(cells: Iterable[str]) -> list[str]:
    """Every date as exactly as it is known; a cell that is no date stays as it is."""
    known: dict[str, str] = {}
    for cell in cells:
        if cell not in known:
            known[cell] = (iso(cell) or cell) if cell else ""
    return [known[cell] for cell in cells]
