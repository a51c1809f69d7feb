"""Table of places that a service proposes, each with a box to tick where it is to be taken."""

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from locator.report.numbers import MISSING, number
from locator.services.geocoding import Proposal, doubt_words
from locator.words import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_METRES = 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def headings() -> tuple[str, ...]:
    """Headings of the table."""
    return (
        _("Facility"),
        _("In doubt"),
        _("Found"),
        _("Known to"),
        _("From its street, m"),
        _("Address sent"),
    )


def cells(proposal: Proposal) -> tuple[str, ...]:
    """Texts of a row."""
    found = proposal.found
    return (
        proposal.name,
        doubt_words(proposal),
        MISSING if found is None else found.text or _("a place without words"),
        MISSING if found is None else found.level.label,
        MISSING if math.isnan(proposal.away_m) else number(proposal.away_m),
        proposal.address,
    )


class ProposalModel(QAbstractTableModel):
    """Proposals; those that nothing speaks against are ticked from the first on.

    Signals
    -------
    ticked : another number of proposals is ticked
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposals: Sequence[Proposal] = ()
        self._cells: list[tuple[str, ...]] = []
        self._ticked: list[bool] = []

    @property
    def chosen(self) -> tuple[Proposal, ...]:
        """Proposals ticked."""
        return tuple(one for one, ticked in zip(self.proposals, self._ticked, strict=True) if ticked)

    def is_chosen(self, row: int) -> bool:
        """Whether a proposal is ticked."""
        return self._ticked[row]

    def show(self, proposals: Sequence[Proposal]) -> None:
        """Show other proposals."""
        self.beginResetModel()
        self.proposals = proposals
        self._cells = [cells(one) for one in proposals]
        self._ticked = [not one.doubt for one in proposals]
        self.endResetModel()
        self.ticked.emit()

    def tick(self, row: int, *, ticked: bool) -> None:
        """Tick a proposal, or take the tick away; one that has no place stays without."""
        if self.proposals[row].found is None or ticked == self._ticked[row]:
            return
        self._ticked[row] = ticked
        index = self.index(row, 0)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """One row a proposal."""
        return 0 if parent.isValid() else len(self.proposals)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """One column a heading."""
        return 0 if parent.isValid() else len(headings())

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Boxes can be ticked where there is a place."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self.proposals[index.row()].found is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a box."""
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self.tick(index.row(), ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Content of a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._cells[row][column]
            case Qt.ItemDataRole.CheckStateRole if column == 0 and self.proposals[row].found is not None:
                return Qt.CheckState.Checked if self._ticked[row] else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column == _METRES else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(headings()):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == _METRES else _LEFT
        return None

    def _spoken(self, row: int, column: int) -> str:
        text = self._cells[row][column]
        if column:
            return _("{row}, {column} {value}").format(
                row=self._cells[row][0], column=headings()[column], value=text or _("none")
            )
        if self.proposals[row].found is None:
            return text
        return (
            _("{name}, chosen").format(name=text)
            if self._ticked[row]
            else _("{name}, not chosen").format(name=text)
        )
