"""Tables of the import dialog: the file's rows, what is wrong in them, what changes and what that does."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from locator.domain.kinds import kinds
from locator.domain.problems import Problem
from locator.gui.models.columns import Column, Rows, counts, numbers, shares, words
from locator.importing.comparing.compare import ChangeRow
from locator.report import tally
from locator.report.numbers import MISSING, listed, number, start
from locator.report.quality import datum_name
from locator.services.effect import Change, Effect
from locator.services.preview import Preview, field_words
from locator.words import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Columns without a meaning where the study held no list of any kind that is imported.
_OF_BEFORE = ("before", "change", "gap_before")
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


@dataclass(frozen=True, eq=False)
class Excerpt:
    """Rows of a file as they stand; ``first`` is the number of the first of them."""

    first: int
    rows: tuple[tuple[str, ...], ...]


class PreviewModel(QAbstractTableModel):
    """The file's rows without its header; columns not used and rows above the header are faint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._used: frozenset[int] = frozenset()
        self._personal: frozenset[int] = frozenset()
        self._rows: list[tuple[int, tuple[str, ...]]] = []
        self._faint = QFont()
        self._faint.setItalic(True)

    def show_preview(self, preview: Preview | None) -> None:
        """Show the beginning of a file."""
        self.beginResetModel()
        self._preview = preview
        self._rows = []
        if preview is not None:
            self._used = frozenset(
                at for at, one in enumerate(preview.headers) if one in preview.columns.values()
            )
            self._personal = frozenset(
                at for at, one in enumerate(preview.headers) if one in preview.personal
            )
            numbered = enumerate(preview.rows, start=preview.first_row)
            self._rows = [row for row in numbered if row[0] != self._header_number]
        self.endResetModel()

    def show_excerpt(self, excerpt: Excerpt) -> None:
        """Show other rows of the same file."""
        self.beginResetModel()
        numbered = enumerate(excerpt.rows, start=excerpt.first)
        self._rows = [row for row in numbered if row[0] > self._header_number]
        self.endResetModel()

    def place_of(self, number: int) -> int:
        """Where a row of the file is shown; -1 where it is not."""
        return next((at for at, (one, _cells) in enumerate(self._rows) if one == number), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Content of a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, cells = self._rows[index.row()]
        text = cells[index.column()] if index.column() < len(cells) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return self._why(index.column()) or text
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("row {row}, {column} {value}").format(
                    row=row, column=self._header(index.column()), value=text or MISSING
                )
            case Qt.ItemDataRole.ForegroundRole:
                return None if self._is_used(row, index.column()) else _faint_colour()
            case Qt.ItemDataRole.FontRole:
                return self._faint if row < self._header_number else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Header of a column as the file has it; number of a row."""
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole and section < len(self._rows):
                return str(self._rows[section][0])
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header(section)
        return self._why(section) or None if role == Qt.ItemDataRole.ToolTipRole else None

    @property
    def _header_number(self) -> int:
        return self._preview.header_row + self._preview.first_row if self._preview else 0

    def _header(self, column: int) -> str:
        headers = self._preview.headers if self._preview else ()
        return (headers[column] if column < len(headers) else "") or MISSING

    def _is_used(self, row: int, column: int) -> bool:
        return column in self._used and row > self._header_number

    def _why(self, column: int) -> str:
        if column in self._personal:
            return _("This column looks personal; it is left out and not kept.")
        return "" if column in self._used else _("This column is not used.")


def _faint_colour() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)


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
    {"street_unmatched", "street_unknown", "kind_unknown", "list_repeats", "datum_contradicted"}
)


def remedy_of(problem: Problem) -> str:
    """What to do about a problem, here in the window."""
    here = {
        "street_unmatched": _("Confirm the street above, or correct the name."),
        "street_unknown": _("Choose the street above, or correct the name."),
        "kind_unknown": _("Correct the type column, or choose the kind of all rows on the left."),
        "list_repeats": _("Choose “{value}” as the list on the left to bring it up to date."),
        "datum_contradicted": _("Choose {likely} on the left if the evidence convinces you."),
    }
    if problem.code not in here:
        return problem.remedy
    facts = {**problem.facts, "likely": datum_name(problem.facts.get("likely", ""))}
    return here[problem.code].format(**{"value": problem.value, **facts})


def sorts(problems: Sequence[Problem]) -> list[tuple[str, int]]:
    """Codes of the problems and how often each occurs, the most frequent first."""
    return Counter(one.code for one in problems).most_common()


def change_rows(changes: Sequence[ChangeRow], word: Callable[[str], str]) -> Rows:
    """Make one row a facility that did not stay as it was; ``word`` names what became of it."""
    rows = [float("nan") if one.row is None else float(one.row) for one in changes]
    columns = [
        words("name", _("Name"), [one.name for one in changes]),
        words("change", _("What became of it"), [word(one.change) for one in changes]),
        numbers("metres", _("Moved, m"), [one.metres for one in changes]),
        numbers("row", _("Row"), rows),
        words(
            "columns",
            _("Columns changed"),
            [listed([field_words(column) for column in one.columns]) for one in changes],
        ),
    ]
    return Rows(tuple(map(str, range(len(changes)))), tuple(columns))


def evidence_rows(evidence: Sequence[Mapping[str, Any]], used: str = "") -> Rows:
    """Make one row a datum that the rows could be in; ``used`` is the one they are read in."""
    inside = [int(row["inside_named_street"]) for row in evidence]
    tested = [int(row["rows_tested"]) for row in evidence]
    within = [int(row["inside_district"]) for row in evidence]
    return Rows(
        tuple(str(row["datum"]) for row in evidence),
        (
            words("datum", _("Coordinates"), [_datum(str(row["datum"]), used) for row in evidence]),
            numbers("tested", _("Rows tested"), [float(one) for one in tested]),
            numbers("inside", _("Inside the street they name"), [float(one) for one in inside]),
            shares(
                "share", _("Share"), [n / of if of else None for n, of in zip(inside, tested, strict=True)]
            ),
            numbers("district", _("Inside the district"), [float(one) for one in within]),
        ),
    )


def _datum(datum: str, used: str) -> str:
    name = datum_name(datum)
    return _("{datum} (in use)").format(datum=name) if datum == used else name


def effect_rows(found: Effect) -> Rows:
    """Make one row a street and kind that change, below the district's, which stay on top."""
    lines = (*found.district, *found.streets)
    before, after = zip(*map(_shares, lines), strict=True) if lines else ((), ())
    columns = [
        words("name", _("Street"), [line.name for line in lines]),
        words("kind", _("Service"), [start(kinds()[line.kind].short) for line in lines]),
        shares("before", _("Covered before"), before, why=_no_list(lines)),
        shares("after", _("Covered after"), after),
        _differences(before, after),
        counts(
            "gap_before",
            _("Not reached before"),
            [line.before.gap if line.before else None for line in lines],
            why=_no_list(lines),
        ),
        counts("gap_after", _("Not reached after"), [line.after.gap for line in lines]),
        counts(
            "unverified",
            _("Unverified after"),
            [line.after.unverified for line in lines],
            tip=_("People near the district's edge who wait for the neighbours' lists"),
        ),
    ]
    if not any(line.before for line in lines):
        columns = [one for one in columns if one.name not in _OF_BEFORE]
    ids = tuple(f"{line.kind} {line.code}" for line in lines)
    return Rows(ids, tuple(columns), pinned=len(found.district))


def _shares(line: Change) -> tuple[float | None, float | None]:
    """Shares covered before and after: of people where they are known, else of ground."""
    if tally.told(line.after.people):
        return line.before.share if line.before else None, line.after.share
    return (line.ground_before if line.before else None), line.ground_after


def _differences(before: Sequence[float | None], after: Sequence[float | None]) -> Column:
    points = [
        float("nan") if one is None or other is None else 100.0 * (other - one)
        for one, other in zip(before, after, strict=True)
    ]
    texts = [MISSING if np.isnan(one) else f"{one:+.1f}" for one in points]
    return Column(
        "change",
        _("Points"),
        texts,
        ["" if text == MISSING else text for text in texts],
        np.array(points, dtype=np.float64),
        tip=_("Change of the share covered, in percentage points"),
    )


def _no_list(lines: Sequence[Change]) -> list[str]:
    return ["" if line.before else _("the study held no list of this service") for line in lines]
