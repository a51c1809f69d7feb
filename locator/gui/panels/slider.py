"""A number to slide or to type."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSlider, QStyle, QWidget

from locator.gui.forms import Number

_HAND_OFF_MS = 800


class SliderField(QWidget):
    """A slider over the usual values, and a field beside it for any value that is possible.

    Parameters
    ----------
    usual : pair of float
        Ends of the slider.
    limits : pair of float
        Least and greatest value that can be typed.
    step : float
        One step of the slider and of the field.
    ticks : sequence of float
        Values written below the slider, the ones that matter most first: where room is short the rest is
        left out.

    Signals
    -------
    moved : the value, at every change made by hand
    released : the hand has let go; what follows is another change
    """

    moved = Signal(float)
    released = Signal()

    def __init__(
        self,
        usual: tuple[float, float],
        limits: tuple[float, float],
        step: float,
        *,
        digits: int = 0,
        unit: str = "",
        ticks: Sequence[float] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._step = usual[0], step
        self._slider = _Slider(round((usual[1] - usual[0]) / step))
        self._field = Number(*limits, digits, step, unit)
        self._scale = _Scale(self._slider, {tick: round((tick - usual[0]) / step) for tick in ticks})
        self._calm = QTimer(self, singleShot=True, interval=_HAND_OFF_MS)
        self._lay_out()
        self.setFocusProxy(self._slider)
        self._slider.valueChanged.connect(self._slid)
        self._slider.sliderReleased.connect(self._let_go)
        self._field.valueChanged.connect(self._typed)
        self._calm.timeout.connect(self._let_go)

    @property
    def value(self) -> float:
        """The number shown."""
        return self._field.value()

    def show_value(self, value: float) -> None:
        """Show a number without telling of it; what the hand holds is left alone."""
        with QSignalBlocker(self._slider), QSignalBlocker(self._field):
            self._field.setValue(value)
            if not self._slider.isSliderDown():
                self._slider.setValue(round((value - self._low) / self._step))

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self._slider.setAccessibleName(name)
        self._field.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe both parts."""
        super().setAccessibleDescription(description)
        self._slider.setAccessibleDescription(description)
        self._field.setAccessibleDescription(description)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._slider, 0, 0)
        grid.addWidget(self._field, 0, 1)
        grid.addWidget(self._scale, 1, 0)
        grid.setColumnStretch(0, 1)

    def _slid(self, at: int) -> None:
        value = round(self._low + at * self._step, 6)
        with QSignalBlocker(self._field):
            self._field.setValue(value)
        self._tell(value)

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(round((value - self._low) / self._step))
        self._tell(value)

    def _tell(self, value: float) -> None:
        if not self._slider.isSliderDown():
            self._calm.start()  # keys and wheel have no moment of letting go
        self.moved.emit(value)

    def _let_go(self) -> None:
        self._calm.stop()
        self.released.emit()


class _Slider(QSlider):
    """A slider that the wheel moves only while it has the focus."""

    def __init__(self, steps: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, steps)
        self.setPageStep(max(steps // 5, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(80)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Scale(QWidget):
    """Numbers below a slider, each under the place where its handle would stand."""

    def __init__(self, slider: QSlider, places: dict[float, int]) -> None:
        super().__init__()
        self._slider = slider
        self._places = places
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVisible(bool(places))

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        handle = self._slider.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self._slider)
        span = self.width() - handle
        taken: list[QRectF] = []
        for tick, at in self._places.items():
            middle = handle / 2 + QStyle.sliderPositionFromValue(0, self._slider.maximum(), at, span)
            text = f"{tick:g}"
            width = self.fontMetrics().horizontalAdvance(text) + 2
            left = min(max(middle - width / 2, 0), self.width() - width)
            room = QRectF(left, 0, width, self.height())
            if not any(room.intersects(other) for other in taken):
                taken.append(room)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
