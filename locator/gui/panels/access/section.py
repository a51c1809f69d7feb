"""What the seven questions share."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.grades import Grades
from locator.gui.surveying import Held, Surveying
from locator.gui.theme import Themes
from locator.words import _


@dataclass(frozen=True)
class Parts:
    """What every question works with."""

    document: Document
    focus: Focus
    themes: Themes
    surveying: Surveying


class Section(QWidget):
    """One question: sentence, chart, tables.

    Subclasses say how it is filled. ``graded`` is what it can show on the map; ``of_kind`` whether it is
    asked of one kind of service.

    Signals
    -------
    map_changed : what it shows on the map is another
    """

    map_changed = Signal()
    of_kind = True
    on_map = False

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def show_held(self, held: Held, kind: str) -> None:
        """Show a survey for a kind."""
        raise NotImplementedError

    def graded(self, held: Held, kind: str, *, outdated: bool) -> Grades | None:  # noqa: ARG002 - as subclasses need
        """Classes for the map; ``None`` for none."""
        return None

    def waiting(self, key: Hashable) -> str:
        """What is said in place of an answer that is not there."""
        if self.parts.surveying.lost(key):
            return _("This could not be measured; a note says why.")
        return _("Being measured…")

    def tabs(self, *pages: tuple[QWidget, str]) -> QTabWidget:
        """Pages one behind the other."""
        made = QTabWidget()
        made.setDocumentMode(True)
        for page, title in pages:
            made.addTab(page, title)
        return made
