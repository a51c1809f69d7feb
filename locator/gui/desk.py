"""An open study on the screen: answer line, map, and the panels around them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from locator.gui.canvas.canvas import MapCanvas
from locator.gui.canvas.tool import Tool
from locator.gui.document import Document
from locator.gui.editing import Editing
from locator.gui.focus import Focus
from locator.gui.panels.answer import AnswerLine
from locator.gui.panels.assumptions import AssumptionsPanel
from locator.gui.panels.card import StreetCard
from locator.gui.panels.drawing_strip import DrawingStrip
from locator.gui.panels.facilities import FacilitiesPanel
from locator.gui.panels.feature_card import FeatureCard
from locator.gui.panels.features import FeaturesPanel
from locator.gui.panels.finding import FindingPanel
from locator.gui.panels.gaps import GapsPanel
from locator.gui.panels.kinds import KindsPanel
from locator.gui.panels.map_layers import MapLayers
from locator.gui.panels.search import FindBox
from locator.gui.panels.streets import StreetsPanel
from locator.gui.questions import Questions
from locator.gui.shell import Shell
from locator.report.numbers import start
from locator.words import _


class Desk(QWidget):
    """Answer line and map; ``left``, ``right`` and ``search_row`` are put around it by the window."""

    def __init__(self, document: Document, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        themes = shell.themes
        self.document = document
        self.focus = Focus(self)
        self.editing = Editing(document)
        self.kinds = KindsPanel(document, self.focus, themes)
        self.assumptions = AssumptionsPanel(document, themes)
        self.answer = AnswerLine(document, self.focus, themes)
        self.canvas = MapCanvas(document, self.focus, themes)
        self.streets = StreetsPanel(document, self.focus, themes)
        self.gaps = GapsPanel(document, self.focus, themes)
        self.facilities = FacilitiesPanel(document, self.focus, themes)
        self.features = FeaturesPanel(document, self.focus, themes)
        self.card = StreetCard(document, self.focus, themes)
        self.feature_card = FeatureCard(document, self.focus)
        self.map_layers = MapLayers(document, self.focus)
        self.strip = DrawingStrip(self.canvas.shaping.sketch)
        self.finding = FindingPanel(document, self.focus, themes)
        self.search = FindBox(document, self.focus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.answer)
        column.addWidget(self.strip)
        column.addWidget(self.canvas, 1)
        self.left = self._left()
        self.tabs = self._tabs()
        self.right = self._right()
        self.questions = Questions(document, self.focus, shell, self.canvas, self.tabs, self._below)
        self.search_row = _pushed_right(self.search)
        self.finding.closed.connect(self.end_finding)
        self.finding.street_asked.connect(self.canvas.zoom_to_street)
        self.facilities.model.layoutChanged.connect(self._keep_order)
        self.facilities.model.modelReset.connect(self._keep_order)

    def drain(self) -> None:
        """Stop drawing."""
        self.canvas.drain()

    def show_streets(self, column: str) -> None:
        """Bring the streets to the front, the largest of a column first."""
        self.tabs.setCurrentWidget(self.streets)
        self.streets.sort_by(column)

    def show_features(self) -> None:
        """Bring the table of barriers and crossings to the front, with the keys."""
        self.tabs.setCurrentWidget(self.features)
        self.features.view.setFocus()

    def find_places(self, facility_id: str = "") -> None:
        """Go through the facilities without a place, in the order of their table."""
        self.tabs.setCurrentWidget(self.facilities)
        self.facilities.unplaced.setChecked(True)
        self._below.setCurrentWidget(self.finding)
        self.finding.begin(self.facilities.ids(), facility_id)

    def end_finding(self) -> None:
        """Put the street's card back."""
        self.finding.end()
        self.canvas.set_tool(Tool.LOOK)
        self.facilities.unplaced.setChecked(False)
        self._below.setCurrentWidget(self.card)

    def _keep_order(self) -> None:
        if self.finding.active:
            self.finding.reorder(self.facilities.ids())

    def _left(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(14)
        column.addWidget(self.kinds)
        column.addWidget(self.map_layers)
        column.addWidget(self.assumptions)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        return area

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.streets, _("Streets"))
        tabs.addTab(self.gaps, _("Gaps"))
        tabs.addTab(self.facilities, _("Facilities"))
        tabs.addTab(self.features, start(_("barriers")))
        tabs.setAccessibleName(_("Tables"))
        return tabs

    def _right(self) -> QSplitter:
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.tabs)
        self._below = QStackedWidget()
        self._below.addWidget(self.card)
        self._below.addWidget(self.finding)
        both.addWidget(_stacked(self.feature_card, self._below))
        both.setStretchFactor(0, 5)
        both.setStretchFactor(1, 6)
        both.setSizes([5000, 5000])  # shares: the splitter scales them to its height
        both.setChildrenCollapsible(False)
        return both


def _stacked(above: QWidget, below: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above)
    column.addWidget(below, 1)
    return both


def _pushed_right(widget: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 6, 0)
    line.addStretch(1)
    line.addWidget(widget)
    row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return row
