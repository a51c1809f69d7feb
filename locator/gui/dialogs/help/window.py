"""The window of help: contents at the left, the page at the right; it stays beside the map."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from locator.gui.dialogs.help.browser import PageBrowser
from locator.gui.dialogs.help.finder import Finder
from locator.gui.forms import em, name_field
from locator.gui.icons import icon
from locator.gui.theme import Themes
from locator.services import help as pages
from locator.words import _

_WIDE_EM, _HIGH_EM, _CONTENTS_EM = 92, 62, 17
_OF_SCREEN = 0.92
_DEEPEST = 3  # headings any deeper are not in the contents
_PLACE = Qt.ItemDataRole.UserRole
Place = tuple[pages.Page, str]


class HelpWindow(QWidget):
    """A window of its own that does not keep the other from being used.

    Signals
    -------
    closed : it has been closed, and will be deleted
    """

    closed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self._themes = themes
        self._texts = {page: pages.read(page) for page in pages.PAGES}
        self._back: list[tuple[Place, int]] = []
        self._here: Place = (pages.PAGES[0], "")
        self.contents = self._make_contents()
        self.browser = PageBrowser(themes)
        self.finder = Finder(self.browser, themes)
        self.back = QPushButton(icon("undo", themes.current), _("Go back"))
        self.search = QPushButton(icon("find", themes.current), _("Find…"))
        self._lay_out()
        self._listen()
        self.finder.hide()
        self.open_page(self._here[0])

    def open_page(self, page: pages.Page, heading: str = "") -> None:
        """Show a page from one of its headings on."""
        shown = self.browser.text
        if shown is None or shown.page != page:
            self.browser.show_page(self._texts[page])
            self.finder.again()
        self.browser.go_to(heading)
        self._here = (page, heading)
        self._choose(page, heading)
        self.back.setEnabled(bool(self._back))

    def go(self, page: pages.Page, heading: str = "") -> None:
        """Show a page, with a way back to what is shown now."""
        self._back.append((self._here, self.browser.verticalScrollBar().value()))
        self.open_page(page, heading)

    def go_back(self) -> None:
        """Show what was left by a link or from the contents."""
        if self._back:
            (page, heading), scrolled = self._back.pop()
            self.open_page(page, heading)
            self.browser.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends the search first, then closes."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.finder.isVisible():
            self.finder.close_search()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell of it."""
        super().closeEvent(event)
        self.closed.emit()

    def _make_contents(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        tree.setIndentation(round(em(self) * 0.8))
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        name_field(tree, _("Contents"))
        for page, text in self._texts.items():
            tree.addTopLevelItem(_entry(page, text))
        tree.expandToDepth(0)
        return tree

    def _lay_out(self) -> None:
        name_field(self.back, _("Go back"), _("Back to what was shown before (Alt+Left)"))
        name_field(self.search, _("Find on this page"), _("Find on this page (Ctrl+F)"))
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(self.search)
        top.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.addLayout(top)
        column.addWidget(self.contents, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.browser, 1)
        column.addWidget(self.finder)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(left)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)
        one, room = em(self), self.screen().availableSize() * _OF_SCREEN
        self.resize(min(_WIDE_EM * one, room.width()), min(_HIGH_EM * one, room.height()))
        asked = self.contents.sizeHintForColumn(0) + 2 * one  # of the longest heading, within reason
        contents = max(_CONTENTS_EM * one, min(asked, self.width() // 4))
        both.setSizes([contents, self.width() - contents])

    def _listen(self) -> None:
        self.contents.currentItemChanged.connect(self._take_choice)
        self.browser.page_asked.connect(self.go)
        self.browser.heading_passed.connect(self._follow_text)
        self.finder.closed.connect(self.browser.setFocus)
        self.back.clicked.connect(self.go_back)
        self.search.clicked.connect(self.finder.begin)
        for keys, go in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.finder.begin),
            (QKeySequence(Qt.Key.Key_F3), lambda: self.finder.step(1)),
            (QKeySequence(Qt.KeyboardModifier.ShiftModifier | Qt.Key.Key_F3), lambda: self.finder.step(-1)),
            (QKeySequence(Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Left), self.go_back),
        ):
            QShortcut(keys, self, go)
        self._themes.changed.connect(self._dress_again)

    def _take_choice(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.go(*item.data(0, _PLACE))

    def _follow_text(self, at: int) -> None:
        """Choose in the contents what is being read."""
        text = self.browser.text
        if text is not None and at < len(text.headings):
            self._choose(text.page, text.headings[at].name)

    def _choose(self, page: pages.Page, heading: str) -> None:
        root = self.contents.topLevelItem(pages.PAGES.index(page))
        if root is None:
            return
        chosen = next((item for item in _below(root) if item.data(0, _PLACE) == (page, heading)), root)
        with QSignalBlocker(self.contents):
            self.contents.setCurrentItem(chosen)

    def _dress_again(self) -> None:
        page, heading = self._here
        self.browser.show_page(self._texts[page])
        self.browser.go_to(heading)


def _entry(page: pages.Page, text: pages.Text) -> QTreeWidgetItem:
    """A page with its headings below it."""
    root = QTreeWidgetItem([text.title])
    root.setData(0, _PLACE, (page, ""))
    under = [root]
    for heading in text.headings[1:]:
        if heading.level > _DEEPEST:
            continue
        del under[max(heading.level - 1, 1) :]
        item = QTreeWidgetItem([heading.words])
        item.setToolTip(0, heading.words)
        item.setData(0, _PLACE, (page, heading.name))
        under[-1].addChild(item)
        under.append(item)
    return root


def _below(root: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [root]
    for child in (root.child(at) for at in range(root.childCount())):
        if child is not None:
            found += _below(child)
    return found
