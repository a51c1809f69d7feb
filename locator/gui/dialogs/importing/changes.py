"""The page on which the changes of a list are accepted, row by row or many at once, beside their map."""

from collections.abc import Iterable
from typing import cast

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSplitter,
    QToolButton,
    QWidget,
)

from locator.domain.imports import change_name
from locator.gui.dialogs.importing.boxes import BoxDelegate
from locator.gui.dialogs.importing.change_map import ChangeMap, Scene
from locator.gui.dialogs.importing.change_places import Ground, ground_of, places_of
from locator.gui.dialogs.importing.lists import ListPage
from locator.gui.dialogs.importing.marks import mark_icon
from locator.gui.forms import quiet_label
from locator.gui.models.changes import GROUPS, ChangesModel, counted, decision_words, summary
from locator.gui.theme import Themes
from locator.importing.comparing.changes import Acceptance, Verdict
from locator.report.numbers import number
from locator.services.trial import Trial
from locator.words import _

# What is never done to many at once, unless its kind alone is shown.
_ONE_BY_ONE = frozenset({"missing", "removed"})
_SHARES = (640, 360)  # of the table and of the map
_WIDEST = (195, 90, 120, 200)
ALL = ""


class ChangesPage(ListPage):
    """Changes with a box each, by kind; a map of them, and what they do to the streets.

    Signals
    -------
    decided : mapping of key to verdict
    """

    decided = Signal(object)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(_("What becomes of each facility"), parent, ChangesModel)
        self.changes = cast("ChangesModel", self.model)
        self._themes = themes
        self._ground: Ground | None = None
        self._base: object = None
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setItemDelegate(BoxDelegate(themes, self.table))
        self.map = ChangeMap(themes)
        self.chips: dict[str, QToolButton] = {}
        self._chips = QHBoxLayout()
        self._chips.setSpacing(2)
        self._group = QButtonGroup(self)
        self._make_chips()
        self._make_buttons()
        self._make_same()
        self.effect = quiet_label()
        self._lay_out()
        self._connect()
        self._name_chips()
        self._name_buttons(ALL)

    def _make_chips(self) -> None:
        for group in (ALL, *GROUPS):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setAutoRaise(True)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.clicked.connect(lambda _on, group=group: self.show_group(group))
            self._group.addButton(chip)
            self._chips.addWidget(chip)
            self.chips[group] = chip
        self._chips.addStretch(1)
        self._paint_chips()

    def _paint_chips(self) -> None:
        for group in GROUPS:
            self.chips[group].setIcon(mark_icon(group, self._themes.current, self.devicePixelRatioF()))

    def _make_buttons(self) -> None:
        self.take, self.leave = QPushButton(), QPushButton()
        for button in (self.take, self.leave):
            button.setAutoDefault(False)
            self._chips.addWidget(button)

    def _make_same(self) -> None:
        """Three answers for an unsure pair, the row chosen."""
        self.same: dict[Verdict, QRadioButton] = {}
        self._same = QWidget()
        row = QHBoxLayout(self._same)
        row.setContentsMargins(0, 0, 0, 0)
        for verdict in ("take", "apart", "leave"):
            button = QRadioButton(decision_words("unsure", verdict))
            button.clicked.connect(lambda _on, verdict=verdict: self._decide(verdict))
            row.addWidget(button)
            self.same[verdict] = button
        self._same.hide()

    def _lay_out(self) -> None:
        self.column.removeWidget(self.table)
        self.column.insertLayout(0, self._chips)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.table)
        self._split.addWidget(self.map)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        self.told = quiet_label()
        self.told.setMinimumHeight(self.fontMetrics().lineSpacing())
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self._same)
        self.column.insertWidget(1, self._split, 1)
        self.column.insertLayout(2, foot)
        # The sentence of the page, with the button that copies it, comes last: the table counts.
        self.column.removeItem(self.bar)
        self.column.addLayout(self.bar)
        self.bar.insertWidget(0, self.effect, 1)

    def _connect(self) -> None:
        self.changes.decided.connect(self.decided)
        self.take.clicked.connect(lambda: self._decide_shown("take"))
        self.leave.clicked.connect(lambda: self._decide_shown("leave"))
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.changes.modelReset.connect(self._follow_row)
        self.changes.layoutChanged.connect(self._show_map)
        self.map.chosen.connect(self._choose)
        self._themes.changed.connect(self._paint_chips)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._press_chosen)

    def show_trial(self, trial: Trial, accept: Acceptance, said: str) -> None:
        """Show the changes of a trial as they are decided on; ``said`` where there are none."""
        record, changes = trial.imported.record, trial.imported.change_rows
        known = (trial.base, record.list)
        if changes and known != self._base:
            self._base, self._ground = known, ground_of(trial.base, record.list)
        first = not self.changes.changes
        self.changes.show_changes(changes, accept)
        self._places = places_of(self.changes.changes, trial.base.epsg)
        self._name_chips()
        self.said.setText("" if changes else said)
        self.said.setVisible(not changes)
        for part in (self._split, self.copy, self.effect):
            part.setVisible(bool(changes))
        if first and changes:
            self._fit()
        self.show_group(self._shown_group())

    def show_verdicts(self, accept: Acceptance) -> None:
        """Show other decisions at once; what they make of the list comes later."""
        self.changes.show_verdicts(accept)
        self.map.update()
        self._tell()

    def show_effect(self, words: str) -> None:
        """Say what the changes accepted do to the streets."""
        self.effect.say(words)

    def show_group(self, group: str) -> None:
        """Show the changes of one kind alone."""
        self.chips[group].setChecked(True)
        self.changes.show_group(group)
        self._name_buttons(group)
        self._show_map()
        self._follow_row()

    def _shown_group(self) -> str:
        chosen = next((group for group, chip in self.chips.items() if chip.isChecked()), ALL)
        return chosen if chosen in counted(self.changes.changes) else ALL

    def _name_chips(self) -> None:
        counts = counted(self.changes.changes)
        self.chips[ALL].setText(_("All {count}").format(count=number(len(self.changes.changes))))
        self.chips[ALL].setVisible(bool(counts))
        for group in GROUPS:
            words = _("{change} {count}").format(
                change=change_name(group), count=number(counts.get(group, 0))
            )
            self.chips[group].setText(words)
            self.chips[group].setVisible(bool(counts.get(group)))

    def _name_buttons(self, group: str) -> None:
        take, leave, tip = _("Accept all"), _("Leave all"), ""
        if group == "missing":
            take, leave = _("Close all"), _("Keep all")
        elif group == "removed":
            take, leave = _("Bring all back"), _("Leave all out")
        elif group == ALL and _ONE_BY_ONE & counted(self.changes.changes).keys():
            tip = _("Missing facilities are closed one by one, or all where they alone are shown.")
        for button, words in ((self.take, take), (self.leave, leave)):
            button.setText(words)
            button.setVisible(bool(self.changes.changes))
        self.take.setToolTip(tip)
        self.take.setAccessibleDescription(tip)

    def _decide_shown(self, verdict: Verdict) -> None:
        """Decide on all that is shown; where all kinds are, nothing missing is closed with the rest."""
        every = range(self.changes.rowCount())
        if verdict == "take" and self._shown_group() == ALL:
            groups = [self.changes.change_at(row) for row in every]
            every_kept = [
                row
                for row, one in zip(every, groups, strict=True)
                if one is not None and one.change not in (*_ONE_BY_ONE, "closed")
            ]
            self.changes.decide(every_kept, verdict)
            return
        self.changes.decide(every, verdict)

    def _press_chosen(self) -> None:
        self.changes.decide(self._chosen_rows())

    def _decide(self, verdict: Verdict) -> None:
        unsure = [row for row in self._chosen_rows() if self._is_unsure(row)]
        self.changes.decide(unsure, verdict)

    def _chosen_rows(self) -> Iterable[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _is_unsure(self, row: int) -> bool:
        change = self.changes.change_at(row)
        return change is not None and change.change == "unsure"

    def _choose(self, position: int) -> None:
        shown = np.flatnonzero(self.changes.order == position)
        if len(shown):
            self.table.selectRow(int(shown[0]))

    def _follow_row(self) -> None:
        row = self.table.currentIndex().row()
        self.map.choose(int(self.changes.order[row]) if 0 <= row < self.changes.rowCount() else -1)
        self._tell()

    def _tell(self) -> None:
        """Tell the row chosen in full: a cell shows the beginning of a sentence."""
        change = self.changes.change_at(self.table.currentIndex().row())
        hint = _("The space bar decides on the rows chosen; a press on a mark of the map finds its row.")
        self.told.setText(hint if change is None else summary(change, self.changes.verdict(change)))
        unsure = change is not None and change.change == "unsure"
        self._same.setVisible(unsure)
        if change is not None and unsure:
            button = self.same[self.changes.verdict(change)]
            with QSignalBlocker(button):
                button.setChecked(True)

    def _show_map(self) -> None:
        changes = self.changes.changes
        if self._ground is None or not changes:
            self.map.show_scene(None)
            return
        order, verdict = self.changes.order, self.changes.verdict
        self.map.show_scene(Scene(self._ground, changes, self._places, verdict, order))

    def _fit(self) -> None:
        self.table.resizeColumnsToContents()
        for at, widest in enumerate(_WIDEST):
            self.table.setColumnWidth(at, min(self.table.columnWidth(at) + 8, widest))
        self._split.setSizes(list(_SHARES))
