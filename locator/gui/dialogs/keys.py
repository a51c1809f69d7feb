"""The keys of the window and its map."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from locator.gui.actions import actions
from locator.gui.forms import em
from locator.gui.theme import Themes
from locator.words import _


class KeysDialog(QDialog):
    """Two columns: the key, and what it does."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        for row, (keys, told) in enumerate(_lines()):
            label = QLabel(keys)
            label.setStyleSheet(f"font-weight: 600; color: {themes.current.accent}")
            grid.addWidget(label, row, 0)
            grid.addWidget(QLabel(told), row, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setAccessibleName(_("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(buttons)
        self.resize(em(self) * 40, min(em(self) * 48, 820))


def _lines() -> list[tuple[str, str]]:
    window = [(spec.keys, spec.plain) for spec in actions() if spec.keys]
    return [*_of_map(), *window]


def _of_map() -> list[tuple[str, str]]:
    """Keys of the map when it has the focus."""
    return [
        (_("Arrows"), _("Move the map")),
        ("+  −", _("Zoom in and out")),
        ("Home", _("Show the whole district")),
        ("N  Shift+N", _("Next gap, previous gap")),
        ("S  Shift+S", _("Next street, previous street")),
        ("W", _("Ask why a place is covered or not: by a click, or Enter for the middle of the map")),
        ("Enter", _("Open the facility chosen")),
        (_("Ctrl+arrows"), _("Move the facility chosen, or the corner held, by 10 m")),
        ("O", _("Open or close the crossing chosen")),
        (",  .", _("Hold the previous, the next corner of the barrier chosen")),
        ("Insert  Del", _("Add a corner, take the corner held away; Del without one deletes the whole")),
        (_("Arrows, Space"), _("While drawing: lead the line (with Shift finely), set a corner")),
        (_("Enter, Backspace"), _("While drawing: end the line, take a corner back")),
        ("Esc", _("Let go; while dragging, put it back")),
    ]
