"""The furniture of a map widget: laid out anew when something changes, painted from a picture else."""

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QToolButton, QWidget

from locator.gui.canvas import furniture, legend
from locator.gui.canvas.furniture import Fonts, Furniture
from locator.gui.layers.painting import painting
from locator.gui.layers.sight import Rect, Sight, blank, same
from locator.report.furniture import caution
from locator.words import _

_BUTTON = 20
_ROOMY = (640, 480)


class Surround(QObject):
    """Legend, scale bar, north arrow and the line of law around the map in ``widget``.

    Signals
    -------
    changed : the legend was folded up or opened
    widened : width of the legend in pixels
    """

    changed = Signal()
    widened = Signal(float)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._key: tuple[object, ...] = ()
        self._made: Furniture | None = None
        self._image: QImage | None = None
        self._button = QToolButton(widget)
        self._button.setAutoRaise(True)
        self._button.setFixedSize(_BUTTON, _BUTTON)
        self._button.setAccessibleName(_("Legend"))
        self._button.setToolTip(_("Fold the legend up or open it (L)"))
        self._button.setArrowType(Qt.ArrowType.DownArrow)
        self._button.setCheckable(True)
        self._button.setChecked(True)
        self._asked = False  # the planner has folded or opened it herself
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.toggled.connect(self._fold)
        self._button.hide()

    @property
    def collapsed(self) -> bool:
        """Whether the legend is folded up."""
        return not self._button.isChecked()

    def toggle(self) -> None:
        """Fold the legend up, or open it."""
        self._button.toggle()

    def taken(self, sight: Sight | None, margin: float = 0.0) -> tuple[Rect, ...]:
        """Where names may not stand in a picture with ``margin`` px around the window.

        Left, top, right, bottom of each thing that stands over the map, and of the margin's four sides.
        """
        if sight is None:
            return ()
        held = self._furniture(sight).layout.taken
        moved = [(a + margin, b + margin, c + margin, d + margin) for a, b, c, d in held]
        wide, high = sight.viewport.width + 2 * margin, sight.viewport.height + 2 * margin
        return (
            *moved,
            (0.0, 0.0, wide, margin),
            (0.0, high - margin, wide, high),
            (0.0, 0.0, margin, high),
            (wide - margin, 0.0, wide, high),
        )

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paint it all."""
        made = self._furniture(sight)
        if self._image is None:
            self._image = blank(sight.viewport, QImage.Format.Format_ARGB32_Premultiplied)
            self._image.fill(Qt.GlobalColor.transparent)
            with painting(self._image) as inner:
                made.paint(inner)
        for left, top, right, foot in made.layout.taken:
            ratio = self._image.devicePixelRatio()
            x, y = int(left * ratio), int(top * ratio)
            part = self._image.copy(x, y, int(right * ratio) - x + 1, int(foot * ratio) - y + 1)
            painter.drawImage(QPointF(x / ratio, y / ratio), part)

    def place(self) -> None:
        """Put the legend's button where the legend is."""
        if self._made is not None:
            rect = self._made.layout.legend
            self._button.move(int(rect.right()) - _BUTTON - 3, int(rect.top()) + 5)
            self._button.show()

    def _furniture(self, sight: Sight) -> Furniture:
        ground, view = sight.ground, sight.viewport
        key = (
            ground,
            *(view.metres_per_px, view.width, view.height, view.ratio),
            *(sight.kind, sight.shown, sight.theme, self.collapsed, sight.layers),
            self._widget.font().toString(),
            *(sight.compared, sight.outdated, sight.graded),
        )
        if self._made is None or not same(key, self._key):
            self._key, self._image = key, None
            made = legend.compose(sight)
            fonts = Fonts.of(sight.family)
            words = caution(ground.study)
            layout = furniture.lay_out(view.width, view.height, words, made, fonts, collapsed=self.collapsed)
            self._made = Furniture(layout, made, sight.theme, fonts, view.metres_per_px, self.collapsed)
            self.place()
            self.widened.emit(0.0 if self.collapsed else layout.legend.width())
        return self._made

    def fit(self, width: int, height: int) -> None:
        """Fold the legend up where it would take too much of a small window, unless the planner chose."""
        if not self._asked:
            self._button.setChecked(width >= _ROOMY[0] and height >= _ROOMY[1])
            self._asked = False

    def _fold(self, opened: bool) -> None:
        self._asked = True
        self._button.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.LeftArrow)
        self._button.setAccessibleDescription(_("unfolded") if opened else _("folded up"))
        self.changed.emit()
