"""Where the parts of the import dialog stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

_CHOICES_WIDTH = 270


def lay_out(
    dialog: QWidget, head: QWidget, choices: QWidget, right: Sequence[QWidget], foot: QWidget
) -> None:
    """Put the choices to the left of the other parts, of which the last one grows."""
    left = QScrollArea()
    left.setWidget(choices)
    left.setWidgetResizable(True)
    left.setFrameShape(QScrollArea.Shape.NoFrame)
    left.setFixedWidth(_CHOICES_WIDTH)
    left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    parts = QVBoxLayout()
    for part in right[:-1]:
        parts.addWidget(part)
    parts.addWidget(right[-1], 1)
    middle = QHBoxLayout()
    middle.setSpacing(16)
    middle.addWidget(left)
    middle.addLayout(parts, 1)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(12)
    column.addWidget(head)
    column.addLayout(middle, 1)
    column.addWidget(foot)
