"""Rows of label and field that read well to eyes and to screen readers."""

from typing import TypeVar, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QSizePolicy, QWidget

Field = TypeVar("Field", bound=QWidget)


class Form(QFormLayout):
    """A form whose fields are named by their labels.

    Each field gets its label as buddy and as accessible name, its hint as tooltip and as accessible
    description; what is wrong with it stands below it. ``fields`` are all in order.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faults: dict[QWidget, QLabel] = {}
        self.fields: list[QWidget] = []
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setVerticalSpacing(8)

    def field(self, label: str, field: Field, hint: str = "") -> Field:
        """Add a row and return its field."""
        name_field(field, label, hint)
        self.fields.append(field)
        caption = QLabel(label)
        caption.setToolTip(hint)
        caption.setBuddy(field)
        self.addRow(caption, field)
        return field

    def show_row(self, field: QWidget, visible: bool) -> None:
        """Show or hide a field with its label and what is wrong with it."""
        self.setRowVisible(field, visible)
        fault = self._faults.get(field)
        if fault is not None:
            self.setRowVisible(fault, visible and bool(fault.text()))

    def drop(self, field: QWidget) -> None:
        """Take a field away with its label."""
        self.fields.remove(field)
        self._faults.pop(field, None)
        self.removeRow(field)

    def complain(self, field: QWidget, fault: str) -> None:
        """Say below a field what is wrong with it; nothing where ``fault`` is empty."""
        label = self._faults.get(field)
        if label is None:
            if not fault:
                return
            label = self._faults[field] = fault_label()
            position = cast("tuple[int, object]", self.getWidgetPosition(field))
            self.insertRow(position[0] + 1, "", label)
        label.setText(fault)
        self.setRowVisible(label, bool(fault))
        field.setAccessibleDescription(fault or field.toolTip())

    def fault(self, field: QWidget) -> str:
        """What is said to be wrong with a field."""
        label = self._faults.get(field)
        return label.text() if label is not None else ""


class Number(QDoubleSpinBox):
    """A number that takes effect when its entry ends; the wheel turns it only while it has the focus."""

    def __init__(self, low: float, high: float, digits: int = 0, step: float = 1.0, unit: str = "") -> None:
        super().__init__()
        self.setDecimals(digits)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGroupSeparatorShown(True)

    def textFromValue(self, value: float) -> str:
        """Write without needless zeros: 15, 0.8."""
        text, point = super().textFromValue(value), self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text

    def sizeHint(self) -> QSize:
        """Leave room for two decimals, which the ends of the range may not show."""
        room = self.fontMetrics().horizontalAdvance(".00"[: self.decimals() + 1]) if self.decimals() else 0
        return super().sizeHint() + QSize(room, 0)

    def minimumSizeHint(self) -> QSize:
        """No narrower."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let a panel scroll under the mouse without changing numbers."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(QComboBox):
    """A choice of few; the wheel turns it only while it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def choose(self, data: object) -> None:
        """Choose the item that holds ``data``; none where there is none."""
        self.setCurrentIndex(self.findData(data))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let a panel scroll under the mouse without changing choices."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def name_field(field: QWidget, name: str, hint: str = "") -> None:
    """Give a field its name and description for screen readers, and its tooltip."""
    field.setAccessibleName(name)
    field.setAccessibleDescription(hint)
    field.setToolTip(hint)


class Wrapped(QLabel):
    """Plain text that asks for one line, and takes more only where it must."""

    def __init__(self, text: str = "", role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(role)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Show ``text``, or take no room where it is empty."""
        self.setText(text)
        self.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        """As wide as the text in one line."""
        margins = self.contentsMargins()
        lines = [self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n")]
        width = max(lines) + margins.left() + margins.right() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a few words."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), em(self) * 8), self.fontMetrics().height())


def headings(side: int = 6) -> str:
    """Style of the headings of a table: flat, quiet, ``side`` pixels beside the words as in the cells."""
    return (
        "QHeaderView { background: palette(window); border: 0; }"
        "QHeaderView::section { background: palette(window); color: palette(placeholder-text); border: 0;"
        f" border-bottom: 1px solid palette(mid); padding: 5px {side}px 3px {side}px; }}"
        "QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-origin: border;"
        " subcontrol-position: top center; width: 8px; height: 6px; }"
    )


def em(widget: QWidget) -> int:
    """Height of the widget's type in pixels, to measure widths by."""
    return widget.fontInfo().pixelSize()


def fit(dialog: QWidget, ems: int) -> None:
    """Make a dialog ``ems`` wide and as high as its wrapped texts then need."""
    width = em(dialog) * ems
    dialog.setMinimumWidth(em(dialog) * min(ems, 24))
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(width, layout.totalHeightForWidth(width))


def quiet_label(text: str = "") -> Wrapped:
    """Text of second rank, wrapped."""
    return Wrapped(text, QPalette.ColorRole.PlaceholderText)


def fault_label(text: str = "") -> Wrapped:
    """Text that says what is wrong, wrapped."""
    return Wrapped(text, QPalette.ColorRole.BrightText)


def heading(text: str) -> Wrapped:
    """Heading of a part of a panel or dialog."""
    label = Wrapped(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
