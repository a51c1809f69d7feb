"""Why a place is covered or not: what is told of it, in place of the street's card."""

import shapely
from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from locator.gui.asking import Asking
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.forms import heading, name_field
from locator.gui.icons import icon
from locator.gui.models import markup, why
from locator.gui.theme import Themes
from locator.gui.walks import Place, Told
from locator.words import _

_DIM_AFTER_MS = 400  # answers are quicker, as a rule: the words must not flicker
_MARGIN = 8.0


class WhyPanel(QWidget):
    """Kind by kind, the nearest site and the way there; links choose the site or the kind.

    Signals
    -------
    closed : the planner has enough of it
    way_asked : box (metres) that holds the whole way, to be shown
    """

    closed = Signal()
    way_asked = Signal(object)

    def __init__(
        self,
        document: Document,
        focus: Focus,
        themes: Themes,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._focus, self._themes, self._asking = document, focus, themes, asking
        self._late = QTimer(self, singleShot=True, interval=_DIM_AFTER_MS)
        self._late.timeout.connect(self.refresh)
        self._html = ""
        self._told: Told | None = None
        self._lay_out()
        asking.changed.connect(self._follow)
        focus.kind_changed.connect(self.refresh)
        themes.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(_MARGIN)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setAccessibleName(_("Why this place is covered or not"))
        self.text.anchorClicked.connect(self._follow_link)
        self.shut = QToolButton(self, autoRaise=True)
        self.shut.setIcon(icon("close", self._themes.current))
        name_field(self.shut, _("Back to the street"))
        self.shut.setToolTip(_("Back to the street"))
        self.shut.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 4, 0)
        head.addWidget(heading(_("Covered or not, and why")), 1)
        head.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text, 1)

    def refresh(self) -> None:
        """Write what is told, in the kind and colours in use."""
        place, told = self._asking.place, self._asking.told
        if place is None:
            return
        theme = self._themes.current
        if told is None or told.place != place:
            words = why.title(place, self._street(place))
            html = f"<p><b>{markup.text(words)}</b></p><p>{markup.quiet(_('Being measured…'), theme)}</p>"
        else:
            late = self._asking.busy and not self._late.isActive()
            points = self.font().pointSizeF()
            kind = self._chosen(told)
            html = why.page(told, self._street(place), kind, theme, points, outdated=late)
            self.text.setAccessibleDescription(why.spoken(told, kind))
        self._write(html)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def show_way(self) -> None:
        """Ask the map to show the whole way of the kind in focus."""
        told = self._asking.told
        box = why.box(told, self._focus.kind) if told is not None else None
        if box is not None:
            self.way_asked.emit(box)

    def _follow(self) -> None:
        if not self._asking.busy:
            self._late.stop()
        elif not self._late.isActive():
            self._late.start()
        self.refresh()

    def _write(self, html: str) -> None:
        if html == self._html:
            return
        same = self._told is not None and self._told.place == self._asking.place
        at = self.text.verticalScrollBar().value() if same else 0
        self._html, self._told = html, self._asking.told
        self.text.setHtml(html)
        self.text.verticalScrollBar().setValue(at)

    def _chosen(self, told: Told) -> str:
        walk = told.of(self._focus.kind)
        return walk.reason.kind if walk is not None else ""

    def _street(self, place: Place) -> str:
        """Name of the street at a place; empty outside the district."""
        streets = self._document.study.streets
        inside = shapely.covers(streets.geometry, shapely.Point(place.lon, place.lat)).nonzero()[0]
        return str(streets.name[inside[0]]) if len(inside) else ""

    def _follow_link(self, url: QUrl) -> None:
        target, value = markup.target_of(url.toString())
        if target == "kind":
            self._focus.choose_kind(value)
        elif target == "facility" and value in self._document.study.facilities.id:
            self._focus.choose_facility(value)
        elif target == "show":
            self.show_way()
