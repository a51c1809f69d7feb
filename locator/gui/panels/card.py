"""The card of the street chosen: all that is known of it, and where it comes from."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QStyle, QTextBrowser, QVBoxLayout, QWidget

from locator.domain.findings import GapPatch
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes, card, facility_card, markup
from locator.gui.models.streets import kind_to_tell
from locator.gui.theme import Theme, Themes
from locator.words import _

_WIDE_HIGH, _SMALL = 8, (56, 5)  # logical pixels
_BAR_SHARE = 0.98  # of the card's width, as its tables
_POPUP = (420, 320)
_INDENT = 18
_MARGIN = 8.0
_NARROW = 18  # times the height of the type


class StreetCard(QTextBrowser):
    """Everything about the street chosen, or about the district where none is.

    Signals
    -------
    import_asked : a list of facilities is to be imported
    edit_asked : id of the facility to edit
    why_asked : place (metres of the study's CRS) that the planner asks about
    """

    import_asked = Signal()
    edit_asked = Signal(str)
    why_asked = Signal(object)

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._focus, self._themes = document, focus, themes
        self._gaps: tuple[GapPatch, ...] = ()
        self._html = ""
        self._told = ("", "")  # street and facility that it tells of
        self._due = True
        self._narrow = False
        # Not at once: the size may change in the middle of writing, by a scroll bar that comes or goes.
        self._reshape = QTimer(self, singleShot=True, interval=0)
        self._reshape.timeout.connect(self.refresh)
        self.setAccessibleName(_("Street card"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.document().setIndentWidth(_INDENT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow_link)
        document.answered.connect(self.refresh)
        chosen = (focus.kind_changed, focus.street_changed, focus.facility_changed)
        for signal in (*chosen, themes.changed):
            signal.connect(self.refresh)

    def refresh(self) -> None:
        """Write the card anew, now if it is seen, else when it will be."""
        self._due = True
        if self.isVisible():
            self._write()

    def show_basis(self) -> None:
        """Show all that the numbers rest on, in a small window of its own."""
        scene = self._document.answer.scene
        if scene is not None:
            popup = BasisPopup(card.basis_text(scene, self._themes.current), self)
            popup.open_at(self.mapToGlobal(QPoint(8, max(self.height() - _POPUP[1] - 8, 8))))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the card up to date."""
        super().showEvent(event)
        if self._due:
            self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write in another size of type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bar; set the numbers below one another where they have no room beside."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._reshape.start()
        narrow = self.viewport().width() < self.fontMetrics().height() * _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Ctrl+Tab, past the links that Tab goes through."""
        leaving = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}.get(Qt.Key(event.key()))
        if leaving is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self._leave(forward=leaving)

    def _leave(self, *, forward: bool) -> None:
        """Hand the keyboard to the next widget, or the one before."""
        step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
        found = step(self)
        while found is not None and found is not self and not self._takes_keys(found):
            found = step(found)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)

    def _takes_keys(self, widget: QWidget) -> bool:
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return reached and widget.isVisible() and widget.isEnabled() and not self.isAncestorOf(widget)

    def loadResource(self, kind: int, url: QUrl | str) -> Any:
        """Draw the bars that the card asks for."""
        name = url.toString() if isinstance(url, QUrl) else url
        if kind == QTextDocument.ResourceType.ImageResource.value and name.startswith("bar:"):
            size, *parts = name.removeprefix("bar:").split("/")
            return bar_picture(
                size, [float(part) for part in parts], self._themes.current, self.devicePixelRatio()
            )
        return super().loadResource(kind, url)

    def _write(self) -> None:
        self._due = False
        made = self._made()
        self._gaps = made.gaps
        above = facility_card.section(self._document.study, self._focus.facility, self._themes.current)
        html = above + made.html.replace("bar:wide/", f"bar:{self._bar_wide()}/")
        told = (self._focus.street, self._focus.facility)
        at = self.verticalScrollBar().value() if told == self._told else 0
        self._told = told
        if html != self._html:
            self._html = html
            self.setHtml(html)
        self.verticalScrollBar().setValue(at)

    def _bar_wide(self) -> int:
        """Width of the wide bar: that of the tables, with room for a scroll bar that may come."""
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return max(round((self.width() - side - 2 * _MARGIN) * _BAR_SHARE), 1)

    def _made(self) -> card.Card:
        scene, theme = self._document.answer.scene, self._themes.current
        if scene is None:
            step = markup.link("import", "facilities", _("Import a list of facilities…"), theme)
            words = markup.text(_("Nothing is measured yet."))
            return card.Card(f"<p>{words} {step}</p>" if len(self._document.study.facilities) == 0 else "")
        codes = scene.study.streets.code
        row = scene.study.streets.row_of(self._focus.street) if self._focus.street in codes else None
        kind = kind_to_tell(scene, self._focus.kind)
        return card.card(scene, kind, row, theme, self.font().pointSizeF(), narrow=self._narrow)

    def _follow_link(self, url: QUrl) -> None:
        target, value = markup.target_of(url.toString())
        if target == "gap":
            self._choose_gap(self._gaps[int(value)])
        elif target == "why":
            self._ask_why(value)
        elif target == "kind":
            self._focus.choose_kind(value)
        elif target == "facility":
            self._choose_facility(value)
        elif target == "street":
            self._choose_street(value)
        elif target == "edit":
            self.edit_asked.emit(value)
        elif target == "basis":
            self.show_basis()
        elif target == "import":
            self.import_asked.emit()

    def _ask_why(self, value: str) -> None:
        """Ask about a gap's place, or the middle of the street."""
        scene, street = self._document.answer.scene, self._focus.street
        if value:
            self.why_asked.emit(self._gaps[int(value)].place_xy)
        elif scene is not None and street in scene.study.streets.code:
            x, y = scene.middles[scene.study.streets.row_of(street)].tolist()
            self.why_asked.emit((x, y))

    def _choose_gap(self, gap: GapPatch) -> None:
        codes = self._document.answer.study.streets.code
        self._focus.choose_gap(gap, str(codes[gap.street_row]))
        self._focus.zoom_to(boxes.of_gap(gap))

    def _choose_street(self, code: str) -> None:
        """Choose the street of the facility, which stays chosen, and show it."""
        scene, facility = self._document.answer.scene, self._focus.facility
        self._focus.choose_street(code)
        self._focus.choose_facility(facility)
        if scene is not None:
            self._focus.zoom_to(boxes.of_street(scene, scene.study.streets.row_of(code)))

    def _choose_facility(self, facility_id: str) -> None:
        study = self._document.study
        if facility_id not in study.facilities.id:
            return
        self._focus.choose_facility(facility_id)
        box = boxes.of_facility(study, study.facilities.row_of(facility_id))
        if box is not None:
            self._focus.zoom_to(box)


class BasisPopup(QFrame):
    """All that the numbers rest on; Escape or a click beside it closes it."""

    def __init__(self, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(_("Basis"))
        self.text.setHtml(html)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.text)
        self.resize(*_POPUP)

    def open_at(self, place: QPoint) -> None:
        """Show it with its upper left corner at a place on the screen."""
        self.move(place)
        self.show()
        self.text.setFocus()


def bar_picture(size: str, parts: list[float], theme: Theme, ratio: float) -> QImage:
    """Draw the shares covered, unverified (dotted) and in a gap side by side.

    ``size`` is ``small``, or how wide it is in logical pixels.
    """
    width, height = _SMALL if size == "small" else (int(size), _WIDE_HIGH)
    picture = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(theme.classes[-1]))
    covered, unverified, _gap = parts
    painter = QPainter(picture)
    painter.fillRect(QRectF(0, 0, width * covered, height), QColor(theme.accent))
    between = QRectF(width * covered, 0, width * unverified, height)
    painter.fillRect(between, QColor(theme.field))
    painter.fillRect(between, QBrush(QColor(theme.mark), Qt.BrushStyle.Dense4Pattern))
    painter.end()
    return picture
