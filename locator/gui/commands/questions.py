"""Actions that ask: why a place is covered or not, and who is covered under another circle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from locator.gui.canvas.tool import Tool
from locator.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from locator.domain.findings import GapPatch
    from locator.gui.desk import Desk
    from locator.gui.menus import Handlers
    from locator.gui.shell import Shell


class QuestionCommands(QObject):
    """Asks about places of the open study, and compares circles over it."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.desk: Desk | None = None

    def handlers(self) -> Handlers:
        """What to call for each action."""
        return {"why": self._take_tool, "compare": self.compare, "end_comparison": self._end_comparison}

    def attach(self, desk: Desk) -> None:
        """Work on an open study."""
        self.desk = desk
        desk.card.why_asked.connect(self._ask_at)

    def compare(self) -> None:
        """Ask which two circles are to be compared."""
        from locator.gui.dialogs.compare import CompareDialog

        if self.desk is not None:
            dialog = CompareDialog(self.desk.document.study, self._shell.window)
            dialog.chosen.connect(self.desk.questions.compare)
            dialog.open()

    def fill_menu(self, menu: QMenu, place: QPoint) -> None:
        """Offer to ask about the place (on the screen) that a menu of the map is for."""
        desk = self.desk
        spot = desk.canvas.spot_at(place) if desk is not None else None
        if desk is None or spot is None:
            return
        asked = desk.canvas.gap_at(place)
        menu.addAction(why_words(asked), partial(desk.questions.ask, spot))

    def _ask_at(self, xy: tuple[float, float]) -> None:
        if self.desk is not None:
            self.desk.questions.ask_at(xy)
            self.desk.questions.why.text.setFocus()

    def _take_tool(self) -> None:
        """Take the tool that asks why in hand, or put it down."""
        if self.desk is not None:
            canvas = self.desk.canvas
            canvas.set_tool(Tool.LOOK if canvas.tool is Tool.WHY else Tool.WHY)

    def _end_comparison(self) -> None:
        if self.desk is not None:
            self.desk.questions.end_comparison()


def why_words(gap: GapPatch | None) -> str:
    """Question for a menu: in a gap, why not."""
    return (
        _("Wh&y is this place not covered?") if gap is not None else _("Wh&y is this place covered, or not?")
    )
