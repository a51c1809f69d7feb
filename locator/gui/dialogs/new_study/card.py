"""One step of the guide: a card that takes files and says what was recognised."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from locator.gui.dialogs.importing.files import dropped
from locator.gui.forms import em, fault_label, heading, name_field, quiet_label
from locator.gui.theme import Theme, Themes
from locator.words import _


class Card(QFrame):
    """A title, a hint or what was recognised, and a button to choose files; files can be dropped on it.

    Signals
    -------
    asked : the planner wants to choose files for this step
    given : paths of files dropped on it
    """

    asked = Signal()
    given = Signal(object)

    def __init__(self, number: int, title: str, hint: str, themes: Themes) -> None:
        super().__init__()
        self._hint = hint
        self._themes = themes
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self._number = QLabel(str(number))
        self._number.setObjectName("number")
        self._side = 2 * round(em(self))
        self._number.setFixedSize(self._side, self._side)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.hint = quiet_label(hint)
        self.fault = fault_label()
        self.choose = QPushButton(_("Choose file…"))
        self.choose.setAutoDefault(False)
        name_field(self.choose, _("Choose a file: {what}").format(what=title))
        self.choose.clicked.connect(self.asked)
        self._lay_out(title)
        themes.changed.connect(self._paint)
        self.show_said("")
        self._done = False
        self._paint(themes.current)

    def _lay_out(self, title: str) -> None:
        top = QHBoxLayout()
        top.addWidget(self._number)
        top.addWidget(heading(title), 1)
        top.addWidget(self.choose)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        for label in (self.hint, self.said, self.fault):
            self.body.addWidget(label)
        inner = QHBoxLayout()
        inner.addSpacing(self._side + 8)
        inner.addLayout(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(inner)

    def show_said(self, said: str, fault: str = "", file: Path | None = None) -> None:
        """Say what was recognised, or what is wrong; with neither, and no file, the hint."""
        said = "\n".join(filter(None, (file.name if file else "", said)))
        self.said.setText(said)
        self.fault.setText(fault)
        self.said.setVisible(bool(said))
        self.fault.setVisible(bool(fault))
        self.hint.setVisible(not said and not fault)

    def tick(self, done: bool) -> None:
        """Show whether the step is taken."""
        self._done = done
        self._paint(self._themes.current)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()
            self._paint(self._themes.current, over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Let go of them."""
        self._paint(self._themes.current)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files dropped."""
        self._paint(self._themes.current)
        event.acceptProposedAction()
        self.given.emit(dropped(event.mimeData()))

    def _paint(self, theme: Theme, *, over: bool = False) -> None:
        line = "solid" if self._done else "dashed"
        border = f"2px dashed {theme.accent}" if over else f"1px {line} {theme.line}"
        fill = theme.accent if self._done else "transparent"
        ink = theme.accent_text if self._done else theme.quiet
        self.setStyleSheet(
            f"QFrame#card {{ border: {border}; border-radius: 8px; background: {theme.field}; }}"
            f"QLabel#number {{ border: 1px solid {theme.accent if self._done else theme.line};"
            f" border-radius: {self._side // 2}px; background: {fill}; color: {ink}; font-weight: bold; }}"
        )


def files_of(paths: object) -> tuple[Path, ...]:
    """Paths that a signal carries."""
    return tuple(path for path in paths if isinstance(path, Path)) if isinstance(paths, list) else ()
