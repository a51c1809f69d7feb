"""The gaps as a table: where people cannot reach a service, and how far the nearest site is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from locator.domain.kinds import kinds
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes
from locator.gui.models.columns import Rows
from locator.gui.models.gaps import gap_rows, successor
from locator.gui.models.streets import kind_to_tell
from locator.gui.panels.listing import Listing
from locator.gui.theme import Themes
from locator.report.numbers import start
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.findings import GapPatch

_OF_FOCUS, _OF_ALL = 0, 1


class GapsPanel(Listing):
    """Table of the gap patches of the service that colours the map, or of all."""

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, focus, themes, _("Gaps"), parent)
        self._patches: dict[str, GapPatch | None] = {}
        self._filled_from: tuple[object, ...] = ()
        self.services = QComboBox(self)
        self.services.setAccessibleName(_("Services whose gaps are listed"))
        self.services.addItems(["", _("All services")])
        self.head.addWidget(self.services)
        self.in_order(self.filter, self.services, self.view)
        self.services.currentIndexChanged.connect(self.refresh)
        document.answered.connect(self._take_answer)
        focus.kind_changed.connect(self.refresh)
        focus.gap_changed.connect(self.follow)

    def fill(self) -> None:
        """Show the newest answer."""
        scene = self.document.answer.scene
        kind = kind_to_tell(scene, self.focus.kind) if scene else ""
        self.services.setItemText(_OF_FOCUS, start(kinds()[kind].short) if kind else "")
        every = self.services.currentIndex() == _OF_ALL
        source = (scene.findings.gaps, scene.study.facilities.name, kind, every) if scene else ()
        if source and _same(source, self._filled_from):
            return
        self._filled_from = source
        made = gap_rows(scene, "" if every else kind) if scene and kind else None
        self._patches = made.patches if made else {}
        self.model.set_rows(made.rows if made else Rows())
        if made:
            self.view.setColumnHidden([column.name for column in made.rows.columns].index("kind"), not every)

    def focused(self) -> str | None:
        """Row of the gap chosen."""
        gap = self.focus.gap
        found = [row_id for row_id, patch in self._patches.items() if gap is not None and patch is gap]
        return found[0] if found else None

    def choose(self, row_id: str | None) -> None:
        """Choose a gap and its street; of the smaller ones together, the street alone."""
        patch = self._patches.get(row_id or "")
        if patch is not None:
            codes = self.document.answer.study.streets.code
            self.focus.choose_gap(patch, str(codes[patch.street_row]))
            return
        self.focus.choose_gap(None)
        if row_id:
            self.focus.choose_street(row_id.split("/")[0])

    def go(self, row_id: str) -> None:
        """Show the gap on the map."""
        patch = self._patches.get(row_id)
        if patch is not None:
            self.focus.zoom_to(boxes.of_gap(patch))

    def _take_answer(self) -> None:
        """Show the answer; a gap chosen is from now on what it has become."""
        answer, gap = self.document.answer, self.focus.gap
        if gap is not None and answer.settled:
            now = successor(answer.scene, gap) if answer.scene else None
            code = str(answer.study.streets.code[now.street_row]) if now else ""
            if now is not gap:
                self.focus.choose_gap(now, code)
        self.refresh()


def _same(source: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """Whether a table was made from the very same things: until it is settled, an answer has the old gaps."""
    return len(source) == len(before) and all(
        one is other or (isinstance(one, str) and one == other)
        for one, other in zip(source, before, strict=True)
    )
