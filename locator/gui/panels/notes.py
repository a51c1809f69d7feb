"""Notes over the map: what was done, with the way back; what went wrong, with what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from locator.errors import LocatorError
from locator.gui.document import Document
from locator.gui.icons import icon
from locator.gui.theme import Themes
from locator.words import _

_SHOWN_MS = 8000
_AT_ONCE = 3
_WIDEST, _SIDE, _ABOVE_FOOT = 640, 16, 64  # logical pixels; the scale bar stays free


@dataclass(frozen=True)
class Way:
    """A button of a note: what it says and what it does."""

    label: str
    go: Callable[[], object]


class Notes(QWidget):
    """At most three notes, the newest below; plain ones leave by themselves, faults stay until closed."""

    def __init__(self, themes: Themes, over: QWidget) -> None:
        super().__init__(over)
        self._themes, self._over = themes, over
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.setAccessibleName(_("Notes"))
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what the notes lie over."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def tell(self, text: str, *ways: Way, stays: bool = False) -> None:
        """Say what was done; a note that ``stays`` waits for its answer."""
        note = self._show(text, "done", ways)
        if stays:
            return
        QTimer.singleShot(_SHOWN_MS, note, note.close_note)

    def done(self, text: str, document: Document) -> None:
        """Say what was done, with the way back as long as nothing else has been done since."""
        words = _("Done: {what}").format(what=text)
        note = self._show(words, "done", (Way(_("Undo"), document.undo),))
        document.changed.connect(note.close_note)
        QTimer.singleShot(_SHOWN_MS, note, note.close_note)

    def clear(self) -> None:
        """Take all notes away."""
        for note in self._notes():
            note.close_note()

    def fault(self, error: LocatorError, *ways: Way) -> None:
        """Say what is wrong and what to do."""
        self._show(f"{error.reason} {error.remedy}".strip(), "warning", ways)

    def texts(self) -> list[str]:
        """What is said at present."""
        return [note.text for note in self._notes()]

    def _show(self, text: str, sign: str, ways: tuple[Way, ...]) -> "_Note":
        for same in [note for note in self._notes() if note.text == text]:
            same.close_note()
        note = _Note(text, sign, ways, self._themes, self)
        self._column.addWidget(note)
        for old in self._notes()[:-_AT_ONCE]:
            old.close_note()
        self.show()
        self.raise_()
        self._place()
        return note

    def _place(self) -> None:
        """Lie over the map's foot, and push nothing aside: what is clicked meanwhile stays where it is."""
        wide = min(_WIDEST, self._over.width() - 2 * _SIDE)
        notes = self._notes()
        high = sum(note.height_for(wide) for note in notes)
        high += self._column.spacing() * max(len(notes) - 1, 0)
        left = (self._over.width() - wide) // 2
        self.setGeometry(left, self._over.height() - high - _ABOVE_FOOT, wide, high)

    def _notes(self) -> list["_Note"]:
        return self.findChildren(_Note, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def drop(self, note: "_Note") -> None:
        """Take a note away."""
        self._column.removeWidget(note)
        note.hide()
        note.setParent(None)
        note.deleteLater()
        self.setVisible(bool(self._notes()))
        self._place()


class _Note(QFrame):
    """One note."""

    def __init__(self, text: str, sign: str, ways: tuple[Way, ...], themes: Themes, notes: Notes) -> None:
        super().__init__(notes)
        self.text = text
        self._notes = notes
        theme = themes.current
        edge = theme.fault if sign == "warning" else theme.accent
        self.setStyleSheet(
            f"_Note {{ background: {theme.field}; border: 1px solid {theme.line};"
            f" border-left: 4px solid {edge}; }}"
        )
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        mark = QLabel(self)
        mark.setPixmap(icon(sign, theme).pixmap(18, 18))
        row.addWidget(mark)
        said = QLabel(text, self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setMinimumWidth(1)  # a name without a space must not widen the window
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(said, 1)
        for way in ways:
            row.addWidget(self._button(way))
        shut = QToolButton(self, autoRaise=True)
        shut.setIcon(icon("close", theme))
        shut.setAccessibleName(_("Close this note"))
        shut.setToolTip(_("Close this note"))
        shut.clicked.connect(self.close_note)
        row.addWidget(shut)
        self.setAccessibleName(text)

    def height_for(self, wide: int) -> int:
        """Height that the note needs at a width."""
        self.ensurePolished()
        return self._row.totalHeightForWidth(wide)

    def close_note(self) -> None:
        """Leave."""
        self._notes.drop(self)

    def _button(self, way: Way) -> QPushButton:
        button = QPushButton(way.label, self)

        def go() -> None:
            self.close_note()
            way.go()

        button.clicked.connect(go)
        return button
