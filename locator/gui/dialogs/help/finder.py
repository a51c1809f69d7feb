"""Searching within a page: a field below the text, and all that was found marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from locator.gui.dialogs.help.browser import PageBrowser, Span
from locator.gui.forms import name_field
from locator.gui.icons import icon
from locator.gui.theme import Themes
from locator.words import _


class Finder(QWidget):
    """A field, how many times its words are on the page, and ways to the next and the previous.

    Signals
    -------
    closed : the search is over
    """

    closed = Signal()

    def __init__(self, browser: PageBrowser, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browser = browser
        self.spans: list[Span] = []
        self.now = -1
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(_("Find on this page"))
        name_field(self.field, _("Find on this page"), _("Enter: next; Shift+Enter: previous; Esc: end"))
        self.told = QLabel()
        self.previous = self._button("▲", _("Previous"), lambda: self.step(-1))
        self.next = self._button("▼", _("Next"), lambda: self.step(1))
        self.end = self._button("", _("End the search"), self.close_search)
        self.end.setIcon(icon("close", themes.current))
        row = QHBoxLayout(self)
        row.addWidget(self.field, 1)
        for widget in (self.told, self.previous, self.next, self.end):
            row.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self._tell()

    def begin(self) -> None:
        """Show the field with the keys in it."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def again(self) -> None:
        """Search a page that has just been shown."""
        if self.isVisible():
            self._search()

    def step(self, by: int) -> None:
        """Go to the next find or the previous one; after the last comes the first."""
        if self.spans:
            self.now = (self.now + by) % len(self.spans)
            self._browser.mark(self.spans, self.now)
        self._tell()

    def close_search(self) -> None:
        """Take the marks away and hide."""
        self._browser.mark([], -1)
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc ends."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self.spans = occurrences(self._browser.document(), self.field.text().strip())
        self.now = 0 if self.spans else -1
        self._browser.mark(self.spans, self.now)
        self._tell()

    def _tell(self) -> None:
        wanted = bool(self.field.text().strip())
        if not wanted:
            words = ""
        elif not self.spans:
            words = _("not on this page")
        else:
            words = _("{number} of {count}").format(number=self.now + 1, count=len(self.spans))
        self.told.setText(words)
        self.field.setAccessibleDescription(words or self.field.toolTip())
        for button in (self.previous, self.next):
            button.setEnabled(len(self.spans) > 0)

    def _button(self, sign: str, words: str, go: object) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAutoRaise(True)
        button.clicked.connect(go)
        name_field(button, words, words)
        return button


def occurrences(document: QTextDocument, words: str) -> list[Span]:
    """Where ``words`` stand in a document, whatever their case."""
    found: list[Span] = []
    if not words:
        return found
    cursor = document.find(words)
    while not cursor.isNull():
        found.append((cursor.selectionStart(), cursor.selectionEnd()))
        cursor = document.find(words, QTextCursor(cursor))
    return found
