"""The text of a page: pictures as wide as there is room, links told to whom they concern."""

from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFontMetricsF,
    QImage,
    QImageReader,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from locator.gui.dialogs.help.dressing import lay_out
from locator.gui.theme import Theme, Themes
from locator.services import help as pages
from locator.words import _

_WIDEST_EM = 52  # lines any longer are tiring to read
_USUAL_PX = 13  # size of the type that pictures were taken with
_AFTER_MS = 40
_PICTURES = "pictures"
_WEB = ("http", "https")
Span = tuple[int, int]


class PageBrowser(QTextBrowser):
    """Shows one page; nothing is fetched from anywhere but the folder of help.

    Signals
    -------
    page_asked : name of a page and of a heading ("" for its beginning), from a link
    heading_passed : number of the heading at the top of what is seen
    """

    page_asked = Signal(str, str)
    heading_passed = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._places: list[int] = []
        self._pictures: dict[str, QImage] = {}
        self._passed = -1
        self.text: pages.Text | None = None
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(_("Text of the page"))
        self.anchorClicked.connect(self.follow)
        self.verticalScrollBar().valueChanged.connect(self._tell_heading)
        self._fit = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._fit.timeout.connect(self.fit_pictures)

    def show_page(self, text: pages.Text) -> None:
        """Lay a page out from its beginning."""
        self.text = text
        self._pictures.clear()
        self._passed = -1
        font = self.font()
        self._places = lay_out(self.document(), text, self._themes.current, font, self._one())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.fit_pictures()
        self._tell_heading()

    def go_to(self, heading: str) -> None:
        """Bring a heading to the top, by its name; the page's beginning where there is none of that name."""
        headings = self.text.headings if self.text else ()
        at = next((at for at, one in enumerate(headings) if one.name == heading), 0)
        if at == 0 or at >= len(self._places):
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[at])
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(round(top - self._one()))

    def follow(self, url: QUrl) -> None:
        """Follow a link: within help, or to the system's browser because the planner clicked it."""
        if url.scheme() in _WEB:
            QDesktopServices.openUrl(url)
            return
        target = PurePosixPath(url.path()).name
        here = self.text.page if self.text and not target else None
        page = next((name for name in pages.PAGES if name == target.split(".")[0]), here)
        if page is not None:
            self.page_asked.emit(page, url.fragment(QUrl.ComponentFormattingOption.FullyDecoded))

    def mark(self, spans: list[Span], now: int) -> None:
        """Mark what was found, the one numbered ``now`` more strongly, and bring that into sight."""
        marks = []
        for at, (start, end) in enumerate(spans):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            back, words = _found_colours(self._themes.current, now=at == now)
            mark.format.setBackground(back)
            mark.format.setForeground(words)
            marks.append(mark)
        self.setExtraSelections(marks)
        if 0 <= now < len(spans):
            cursor = QTextCursor(self.document())
            cursor.setPosition(spans[now][0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def fit_pictures(self) -> None:
        """Scale every picture to the room there is, and let lines be no longer than can be read."""
        self._set_measure()
        room = self.viewport().width() - 2.0 * self.document().documentMargin()
        cursor = QTextCursor(self.document())
        for position, shape in _pictures_in(self.document()):
            image = self._picture(shape.name())
            width = min(image.width() * self.fontInfo().pixelSize() / _USUAL_PX, room)
            if image.isNull() or width < 1:
                continue
            height = width * image.height() / image.width()
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value,
                QUrl(shape.name()),
                self._scaled(image, QSize(round(width), round(height))),
            )
            shape.setWidth(width)
            shape.setHeight(height)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(shape)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give a picture of help in the colours in use; nothing else is read."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not url.isRelative():
            return None
        return self._picture(url.path())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures once the size stands still."""
        super().resizeEvent(event)
        self._fit.start()

    def _one(self) -> float:
        return QFontMetricsF(self.font()).height()

    def _set_measure(self) -> None:
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - round(_WIDEST_EM * self._one())
        self.setViewportMargins(0, 0, max(spare, 0), 0)

    def _picture(self, name: str) -> QImage:
        """Picture ``pictures/<name>``; its dark sister where the colours are dark and there is one."""
        if name not in self._pictures:
            self._pictures[name] = _read(name, self._themes.current)
        return self._pictures[name]

    def _scaled(self, image: QImage, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        made = image.convertToFormat(QImage.Format.Format_RGB32).scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth
        )
        made.setDevicePixelRatio(ratio)
        return made

    def _tell_heading(self) -> None:
        bar, here = self.verticalScrollBar(), self.viewport().rect()
        # At the end of the page the last headings cannot come to the top: there the last one is being read.
        below = here.bottomLeft() if bar.value() == bar.maximum() > 0 else here.topLeft()
        seen = self.cursorForPosition(below + QPoint(0, round(self._one()))).position()
        at = max(sum(place <= seen for place in self._places) - 1, 0)
        if at != self._passed:
            self._passed = at
            self.heading_passed.emit(at)


def _read(name: str, theme: Theme) -> QImage:
    path = PurePosixPath(name)
    if path.parent != PurePosixPath(_PICTURES):
        return QImage()
    file = pages.folder() / _PICTURES / path.name
    dark = file.with_name(file.name.replace(".light.", ".dark."))
    chosen = dark if theme.dark and dark.is_file() else file
    return QImageReader(str(chosen)).read()


def _pictures_in(document: QTextDocument) -> list[tuple[int, QTextImageFormat]]:
    """Where pictures stand in a document, and how."""
    found, block = [], document.begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            shape = part.fragment().charFormat()
            if shape.isImageFormat():
                start, length = part.fragment().position(), part.fragment().length()
                found += [(at, shape.toImageFormat()) for at in range(start, start + length)]
            part += 1
        block = block.next()
    return found


def _found_colours(theme: Theme, *, now: bool) -> tuple[QColor, QColor]:
    if now:
        return QColor(theme.selected), QColor(theme.selected_text)
    return QColor(theme.classes[1]), QColor(theme.ink)
