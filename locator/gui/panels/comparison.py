"""The comparison of two sets of assumptions as a table: the street that loses most first."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from locator.domain.kinds import kinds
from locator.gui.comparing import Comparing
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.forms import Wrapped, fault_label, name_field, quiet_label
from locator.gui.models import boxes, circles, comparison
from locator.gui.models.columns import Rows
from locator.gui.models.streets import DISTRICT, kind_to_tell
from locator.gui.panels.listing import Listing
from locator.gui.theme import Themes
from locator.report import basis, versus
from locator.report.numbers import start
from locator.words import _


class ComparisonPanel(Listing):
    """One sentence on who loses and gains, and the streets.

    Signals
    -------
    ended : the comparison is to be put away
    """

    ended = Signal()

    def __init__(
        self,
        document: Document,
        focus: Focus,
        themes: Themes,
        comparing: Comparing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, focus, themes, _("Comparison"), parent)
        self._comparing = comparing
        self._sorted = False
        self.said = Wrapped()
        self.sides = quiet_label()
        self.old = fault_label(_("Outdated: the study has changed since."))
        self.again = QPushButton(_("Measure again"))
        self.end = QPushButton(_("End the comparison"))
        name_field(self.end, _("End the comparison"), _("The map shows coverage again."))
        self.again.clicked.connect(comparing.again)
        self.end.clicked.connect(self.ended)
        self._lay_out_head()
        comparing.changed.connect(self.refresh)
        document.answered.connect(self.refresh)
        focus.kind_changed.connect(self.refresh)
        focus.street_changed.connect(self.follow)

    def _lay_out_head(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.old, 1)
        row.addWidget(self.again)
        column = self.layout()
        column.insertWidget(0, self.said)  # type: ignore[union-attr]  # has one
        column.insertWidget(1, self.sides)  # type: ignore[union-attr]  # has one
        column.insertLayout(2, row)  # type: ignore[union-attr]  # has one
        self.foot.addStretch(1)
        self.foot.addWidget(self.end)
        self.in_order(self.again, self.filter, self.view, self.end)

    def fill(self) -> None:
        """Show what was measured for the kind in focus."""
        scene = self.document.answer.scene
        kind = kind_to_tell(scene, self.focus.kind) if scene else ""
        found = self._comparing.of(kind)
        outdated = self._comparing.outdated
        self.old.setVisible(outdated)
        self.old.setText(
            _("Outdated; being measured again…")
            if self._comparing.busy
            else _("Outdated: the study has changed since.")
        )
        self.again.setVisible(outdated and not self._comparing.busy)
        self.view.setEnabled(not outdated)
        self.said.setEnabled(not outdated)
        if scene is None or found is None or len(found.people) != len(scene.study.streets):
            self.model.set_rows(Rows())
            self.said.say("" if found is None else _("The streets have changed: compare anew."))
            return
        people = scene.findings.basis.population.label
        names = circles.apart(found.one, found.other)
        streets = [str(name) for name in scene.study.streets.name]
        said = versus.sentence(found, names, streets, people)
        self.said.say(_("{kind}: {said}").format(kind=start(kinds()[kind].short), said=said))
        self.sides.say(
            _("First: {one}. Second: {other}.").format(
                one=basis.reach(found.one, [kind]), other=basis.reach(found.other, [kind])
            )
        )
        self.model.set_rows(comparison.rows(scene, found))
        self._sort_once()

    def focused(self) -> str | None:
        """Code of the street chosen; empty for the district."""
        return self.focus.street

    def choose(self, row_id: str | None) -> None:
        """Choose a street, or the district."""
        self.focus.choose_street(row_id or DISTRICT)

    def go(self, row_id: str) -> None:
        """Show the street, or the district, on the map."""
        scene = self.document.answer.scene
        if scene is not None:
            row = scene.study.streets.row_of(row_id) if row_id else None
            self.focus.zoom_to(boxes.of_street(scene, row))

    def _refill(self) -> None:
        fresh = not self._sorted
        super()._refill()
        if fresh and self._sorted:  # who loses most is to be seen, wherever the street in focus stands
            self.view.scrollToTop()

    def _sort_once(self) -> None:
        """Put the street that loses most on top (gains, if none loses), until the planner sorts otherwise."""
        columns = {held.name: at for at, held in enumerate(self.model.rows.columns)}
        if self._sorted or "lost" not in columns:
            return
        self._sorted = True
        none_loses = not np.nansum(self.model.rows.columns[columns["lost"]].keys) > 0.0
        by = columns["gained" if none_loses else "lost"]
        self.view.sortByColumn(by, Qt.SortOrder.DescendingOrder)
