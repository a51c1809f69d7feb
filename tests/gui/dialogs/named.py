"""Controls that a screen reader could not name."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

_CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView)
# What these hold inside is Qt's own, and speaks for them.
_WHOLES = (QAbstractItemView, QAbstractSpinBox, QLineEdit, QTabBar, QComboBox)


def unnamed(window: QWidget) -> list[QWidget]:
    """Controls of a window with neither a name nor words on them."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or _is_inside(widget):
            continue
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or words):
            found.append(widget)
    return found


def _is_inside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(widget, QComboBox):
        return False
    while parent is not None:
        if isinstance(parent, _WHOLES):
            return True
        parent = parent.parentWidget()
    return False
