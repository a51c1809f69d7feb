"""The kinds of service: which are shown on the map, and which one colours the streets."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from locator.gui.answering import Answer
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.forms import headings, quiet_label
from locator.gui.panels.cells import row_height
from locator.gui.panels.kind_rows import COLOURS, NAME, NUMBERS, SHOWN, Index, KindRows
from locator.gui.theme import Themes, outline_palette
from locator.words import _

_TINT = 0.14  # of the accent, behind the row that colours the streets
_GAP = 2  # pixels beside numbers, besides the style's own
_BUTTON_GAP = 8  # pixels beside check boxes and round buttons
_FONT = 0.9  # of the window's


class KindsPanel(QWidget):
    """One row a kind measured.

    Choosing a row (click, up, down) colours the streets by it; its check box (click, space) shows or hides
    its facilities and circles. The focus always holds a kind that is measured, where there is one.
    """

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._focus = focus
        self.rows = KindRows(focus, themes, self)
        self.table = _Kinds(self.rows, focus, themes, self)
        self._nothing = quiet_label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self.table)
        document.answered.connect(self._take)
        self._take(document.answer)

    def _take(self, answer: Answer) -> None:
        self.rows.show(answer.scene)
        self._nothing.setText(
            _("Being measured…")
            if len(answer.study.facilities)
            else _("No facilities yet: import a list to see what they cover.")
        )
        self._nothing.setVisible(answer.scene is None)
        self.table.setVisible(answer.scene is not None)
        self._keep_focus(answer)
        self.table.follow_focus()

    def _keep_focus(self, answer: Answer) -> None:
        measured = self.rows.kinds
        if self._focus.kind not in measured:
            main = answer.scene.main_kinds if answer.scene is not None else []
            self._focus.choose_kind(main[0] if main else "")
        self._focus.show(self._focus.shown & frozenset(measured))


class _Kinds(QTableView):
    """The table: as high as its rows, its current row the kind that colours the streets."""

    def __init__(self, rows: KindRows, focus: Focus, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._focus = focus
        self.setModel(rows)
        self.setItemDelegate(_Cells(rows, themes, self))
        self.setAccessibleName(_("Services"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shape_headers()
        self._colour(themes)
        self._themes = themes
        themes.changed.connect(self._recolour)
        rows.modelReset.connect(self.updateGeometry)
        focus.kind_changed.connect(self.follow_focus)

    def follow_focus(self) -> None:
        """Make the kind that colours the streets the current row."""
        if self._focus.kind in self._rows.kinds:
            index = self._rows.index(self._rows.kinds.index(self._focus.kind), NAME)
            if self.currentIndex() != index:
                self.setCurrentIndex(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Colour the streets by the row gone to."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._focus.choose_kind(self._rows.kinds[current.row()])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the check box shows or hides; any other chooses."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == SHOWN:
            self._rows.toggle(index.row())
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks counts like the first."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows or hides the current row."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._rows.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as the rows are."""
        header = self.horizontalHeader().sizeHint().height()
        rows = self._rows.rowCount() * self.verticalHeader().defaultSectionSize()
        return QSize(240, header + rows + 2)

    def _recolour(self) -> None:
        self._colour(self._themes)

    def minimumSizeHint(self) -> QSize:
        """All rows are always seen."""
        return QSize(160, self.sizeHint().height())

    def _colour(self, themes: Themes) -> None:
        self.setPalette(outline_palette(themes.current))

    def _shape_headers(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _FONT)
        self.setFont(font)
        header = self.horizontalHeader()
        header.setFont(font)
        header.setStyleSheet(headings(4))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(16)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(row_height(self))
        side.hide()


class _Cells(QStyledItemDelegate):
    """Cells with a tint behind the kind that colours the streets, and a round button at its end."""

    def __init__(self, rows: KindRows, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._themes = themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        if self._rows.colours(index.row()):
            tint = QColor(self._themes.current.accent)
            tint.setAlphaF(_TINT)
            painter.fillRect(option.rect, tint)
            if option.widget.hasFocus():
                self._underline(painter, option.rect)
        if index.column() == COLOURS:
            self._round_button(painter, option, on=self._rows.colours(index.row()))
            return
        plain = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        if index.column() in NUMBERS:
            plain.rect.adjust(0, 0, -_GAP, 0)
        super().paint(painter, plain, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room between numbers, and for the round button."""
        hint = super().sizeHint(option, index)
        if index.column() in (SHOWN, COLOURS):
            return QSize(_indicator(option).width() + _BUTTON_GAP, hint.height())
        return hint + QSize(_GAP if index.column() in NUMBERS else 0, 0)

    def _underline(self, painter: QPainter, cell: QRect) -> None:
        painter.setPen(QPen(QColor(self._themes.current.accent), 2))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())

    def _round_button(self, painter: QPainter, option: QStyleOptionViewItem, *, on: bool) -> None:
        button = QStyleOptionButton()
        size = _indicator(option)
        button.rect = QRect(option.rect.center() - QRect(0, 0, *size.toTuple()).center(), size)
        button.palette = option.palette
        on_off = QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        button.state = QStyle.StateFlag.State_Enabled | on_off
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorRadioButton, button, painter, option.widget)


def _indicator(option: QStyleOptionViewItem) -> QSize:
    style = option.widget.style()
    wide = style.pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, None, option.widget)
    high = style.pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorHeight, None, option.widget)
    type_high = round(option.fontMetrics.ascent())  # where type is large, buttons grow with it
    return QSize(max(wide, type_high), max(high, type_high))
