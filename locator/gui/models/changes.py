"""Table of what becomes of each facility when its list comes again, each change with a box to check."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from locator.domain.facilities import Facilities
from locator.domain.imports import change_name
from locator.domain.kinds import kinds
from locator.gui.models.columns import Column, Rows, numbers
from locator.gui.models.facilities import status_name
from locator.gui.models.problems import Lazy
from locator.gui.models.table import TableModel
from locator.importing.comparing.changes import Acceptance, ChangedCell, ChangeRow, Verdict
from locator.report.numbers import MISSING, number, percent
from locator.services.preview import field_words
from locator.words import _

_Index = QModelIndex | QPersistentModelIndex
# In which order kinds of change are told.
GROUPS = ("added", "moved", "changed", "unsure", "missing", "removed")
_ROLES = Facilities.columns()
_BOXES = {
    "take": Qt.CheckState.Checked,
    "apart": Qt.CheckState.PartiallyChecked,
    "leave": Qt.CheckState.Unchecked,
}


def group_of(row: ChangeRow) -> str:
    """Kind of change that a row is decided on by; one that is closed was missing."""
    return "missing" if row.change == "closed" else row.change


def next_verdict(group: str, verdict: Verdict) -> Verdict:
    """Verdict that a press on the box brings; an unsure pair goes round through three."""
    if group == "unsure":
        return {"take": "apart", "apart": "leave", "leave": "take"}[verdict]  # type: ignore[return-value]
    return "leave" if verdict == "take" else "take"


def decision_words(group: str, verdict: Verdict) -> str:
    """What is done about a change."""
    if verdict == "apart":
        return _("two facilities")
    taken = {
        "added": _("add it"),
        "moved": _("move it"),
        "changed": _("take over"),
        "unsure": _("same facility"),
        "missing": _("close it"),
        "removed": _("bring it back"),
    }
    left = {"added": _("leave it out"), "missing": _("keep it"), "removed": _("leave it out")}
    return taken[group] if verdict == "take" else left.get(group, _("leave as it is"))


def change_words(row: ChangeRow) -> str:
    """What differs, in words; empty where a facility only came or went."""
    return _("; ").join((*_moves(row), *_cells(row.cells)))


def cell_words(column: str, text: str) -> str:
    """Cell of a facility as the planner reads it."""
    if not text:
        return MISSING
    if column == "status":
        return status_name(text)
    if column == "kind":
        return kinds()[text].short if text in kinds() else text
    return number(float(text)) if _ROLES.get(column) == "number" and _is_whole(text) else text


def _is_whole(text: str) -> bool:
    return float(text).is_integer()


def _moves(row: ChangeRow) -> Iterable[str]:
    group = group_of(row)
    if group in ("added", "missing", "removed"):
        return
    had, has = np.isfinite(row.was[0]), np.isfinite(row.now[0])
    if had and not has:
        yield _("has no coordinates any more")
    elif has and not had:
        yield _("now has coordinates")
    elif group == "moved":
        yield _("moved {metres} m").format(metres=number(row.metres))


def _cells(cells: Sequence[ChangedCell]) -> Iterable[str]:
    named = {cell.column for cell in cells}
    for cell in cells:
        # A street's code says nothing that its name does not say.
        if cell.column != "street_code" or "street_named" not in named:
            before, after = (cell_words(cell.column, text) for text in (cell.before, cell.after))
            yield _("{field} {before} → {after}").format(
                field=field_words(cell.column), before=before, after=after
            )


def change_rows(changes: Sequence[ChangeRow], verdict: Callable[[ChangeRow], Verdict]) -> Rows:
    """Make one row a facility that did not stay as it was, by its key; ``verdict`` is asked when shown."""
    unsure = any(one.change == "unsure" for one in changes)
    columns = [
        _lazy("name", _("Name"), changes, lambda one: one.name),
        _lazy("change", _("Change"), changes, lambda one: change_name(group_of(one))),
        _lazy("decision", _("Decision"), changes, lambda one: decision_words(group_of(one), verdict(one))),
        _lazy("words", _("What changes"), changes, change_words),
        numbers("metres", _("Moved, m"), [_moved_m(one) for one in changes]),
    ]
    if unsure:
        columns.append(_likeness(changes))
    rows = [float("nan") if one.row is None else float(one.row) for one in changes]
    columns.append(numbers("row", _("Row"), rows))
    return Rows(tuple(one.key for one in changes), tuple(columns))


def _moved_m(row: ChangeRow) -> float:
    """Metres of a move; what lies about where it lay has not moved."""
    return row.metres if row.change in ("moved", "unsure") else float("nan")


def _likeness(changes: Sequence[ChangeRow]) -> Column:
    scores = np.array([one.score if one.change == "unsure" else np.nan for one in changes], dtype=np.float64)
    texts = [percent(score) for score in scores]
    tip = _("How alike the earlier facility and the new row are")
    return Column("score", _("Alike"), texts, texts, scores, tip=tip)


def _lazy(name: str, title: str, items: Sequence[ChangeRow], text: Any) -> Column:
    return Column(name, title, Lazy(items, lambda one: text(one) or MISSING), Lazy(items, text))


class ChangesModel(TableModel):
    """Changes with a box in their first column: full is taken over, empty is left, half is two facilities.

    Signals
    -------
    decided : mapping of key to verdict
    """

    decided = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[ChangeRow, ...] = ()
        self._accept = Acceptance()
        self._group = ""

    @property
    def changes(self) -> tuple[ChangeRow, ...]:
        """All changes, in the order of the rows of the table unsorted."""
        return self._changes

    def show_changes(self, changes: Sequence[ChangeRow], accept: Acceptance) -> None:
        """Show changes as they are decided on, one kind after another."""
        self._changes = tuple(sorted(changes, key=lambda one: GROUPS.index(group_of(one))))
        self._accept = accept
        self.set_rows(change_rows(self._changes, self.verdict), self._kept_of(self._changes))

    def show_verdicts(self, accept: Acceptance) -> None:
        """Show the same changes as they are decided on now."""
        self._accept = accept
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_group(self, group: str) -> None:
        """Show the changes of one kind alone; all where it is empty."""
        self._group = group
        self.set_rows(self.rows, self._kept_of(self._changes))

    def change_at(self, row: int) -> ChangeRow | None:
        """The change shown at a row; ``None`` where there is none."""
        return self._changes[int(self.order[row])] if 0 <= row < self.rowCount() else None

    def verdict(self, change: ChangeRow) -> Verdict:
        """What is to be done about a change."""
        return self._accept.verdict(group_of(change), change.key)

    def decide(self, rows: Iterable[int], verdict: Verdict | None = None) -> None:
        """Decide on rows shown; without a verdict all get what follows the first one's."""
        told: dict[str, Verdict] = {}
        for row in rows:
            change = self.change_at(row)
            if change is None:
                continue
            group = group_of(change)
            wanted = verdict = verdict or next_verdict(group, self.verdict(change))
            if wanted == "apart" and group != "unsure":
                wanted = "take"
            told[change.key] = wanted
        if told:
            self.decided.emit(told)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cells are chosen; those of the first column are checked as well."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Content of a cell, and whether its change is taken over."""
        if role in (Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.AccessibleTextRole):
            change = self.change_at(index.row()) if index.isValid() and index.column() == 0 else None
            if change is not None:
                verdict, group = self.verdict(change), group_of(change)
                if role == Qt.ItemDataRole.CheckStateRole:
                    return _BOXES[verdict]
                return _("{name}, {change}: {decision}").format(
                    name=change.name, change=change_name(group), decision=decision_words(group, verdict)
                )
        return super().data(index, role)

    def setData(self, index: _Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Decide on a change: a press on its box."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        self.decide([index.row()])
        return True

    def _kept_of(self, changes: Sequence[ChangeRow]) -> Any:
        if not self._group:
            return None
        return np.array([group_of(one) == self._group for one in changes], dtype=np.bool_)


def counted(changes: Sequence[ChangeRow]) -> Mapping[str, int]:
    """How many changes there are of every kind."""
    held: dict[str, int] = {}
    for one in changes:
        held[group_of(one)] = held.get(group_of(one), 0) + 1
    return held


def summary(row: ChangeRow, verdict: Verdict) -> str:
    """All that is known of one change, in a line."""
    group = group_of(row)
    said = [f"{change_name(group)} → {decision_words(group, verdict)}", change_words(row)]
    if group == "unsure":
        said.append(_("alike by {share}").format(share=percent(row.score)))
    return _("{name}: {told}").format(name=row.name, told=_("; ").join(one for one in said if one))
