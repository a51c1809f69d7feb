"""The kinds measured as rows: name, open facilities, share covered, shown or not, colouring or not."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from locator.domain.kinds import kinds
from locator.gui.focus import Focus
from locator.gui.symbols import icon
from locator.gui.theme import Themes
from locator.report.numbers import number, percent, start
from locator.report.scene import Scene
from locator.report.sentences import share_told
from locator.words import _

Index = QModelIndex | QPersistentModelIndex
SHOWN, NAME, OPEN, COVERED, COLOURS = range(5)
NUMBERS = (OPEN, COVERED)


class KindRows(QAbstractTableModel):
    """One row a kind measured, in the order of the table of kinds; follows the focus and the scene given."""

    def __init__(self, focus: Focus, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._focus = focus
        self._themes = themes
        self._scene: Scene | None = None
        self._kinds: list[str] = []
        focus.kind_changed.connect(self._repaint)
        focus.shown_changed.connect(self._repaint)
        themes.changed.connect(self._repaint)

    @property
    def kinds(self) -> list[str]:
        """Kinds in the order of the rows."""
        return self._kinds

    def show(self, scene: Scene | None) -> None:
        """Show the kinds measured in ``scene``; rows stay the same where the kinds do."""
        self._scene = scene
        found = [kind for kind in kinds() if scene is not None and kind in scene.findings.covers]
        if found == self._kinds:
            self._repaint()
            return
        self.beginResetModel()
        self._kinds = found
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Show a kind on the map, or hide it."""
        self._focus.show(self._focus.shown ^ {self._kinds[row]})

    def colours(self, row: int) -> bool:
        """Whether the streets are coloured by the kind of a row."""
        return self._kinds[row] == self._focus.kind

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """One row a kind."""
        return 0 if parent.isValid() else len(self._kinds)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Shown, name, open facilities, share covered, colouring."""
        return 0 if parent.isValid() else COLOURS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Short headings, their meaning as tooltips."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= COLOURS:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return {NAME: _("Service"), OPEN: start(_("open")), COVERED: _("Covered")}.get(section, "")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _meaning(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Cells of one kind."""
        if not index.isValid():
            return None
        kind, column = self._kinds[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(kind, column)
        if role == Qt.ItemDataRole.DecorationRole and column == NAME:
            return icon(kinds()[kind], self._themes.current)
        if role == Qt.ItemDataRole.CheckStateRole and column == SHOWN:
            return Qt.CheckState.Checked if kind in self._focus.shown else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return start(kinds()[kind].label) if column == NAME else _meaning(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(kind)
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Take a check mark set by another program, such as a screen reader."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != SHOWN:
            return False
        kind = self._kinds[index.row()]
        shown = Qt.CheckState(value) is Qt.CheckState.Checked
        self._focus.show(self._focus.shown | {kind} if shown else self._focus.shown - {kind})
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen; the first column has a check box."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsUserCheckable if index.column() == SHOWN else base

    def _text(self, kind: str, column: int) -> str:
        if column == NAME:
            return start(kinds()[kind].short)
        if self._scene is None or kind not in self._scene.findings.covers:
            return ""
        if column == OPEN:
            return number(int(self._scene.cover(kind).facilities.sum()))
        return percent(share_told(self._scene, kind, None)) if column == COVERED else ""

    def _said(self, kind: str) -> str:
        words = [
            _("{kind}: {number} open, {share} covered").format(
                kind=kinds()[kind].label, number=self._text(kind, OPEN), share=self._text(kind, COVERED)
            ),
            _("shown on the map") if kind in self._focus.shown else _("hidden on the map"),
        ]
        if kind == self._focus.kind:
            words.append(_("colours the streets"))
        return _(", ").join(words)

    def _repaint(self) -> None:
        if self._kinds:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._kinds) - 1, COLOURS))


def _meaning(column: int) -> str:
    return {
        SHOWN: _("Facilities and circles shown on the map"),
        NAME: _("Service"),
        OPEN: _("Open facilities in the district"),
        COVERED: _("Share covered, whole district"),
        COLOURS: _("The streets are coloured by this service"),
    }[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
