"""The title of a panel beside the map, with a button that hides it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from locator.gui.forms import em
from locator.gui.icons import icon
from locator.gui.theme import Themes
from locator.words import _

_CLOSE_EM = 0.9


class DockTitle(QWidget):
    """Title and close button in the window's own style; the panel can be dragged by it."""

    def __init__(self, dock: QDockWidget, themes: Themes) -> None:
        super().__init__(dock)
        title = QLabel(dock.windowTitle(), self)
        title.setStyleSheet(f"font-weight: 600; color: {themes.current.quiet}")
        close = QToolButton(self, autoRaise=True)
        close.setIcon(icon("close", themes.current))
        side = round(em(self) * _CLOSE_EM)
        close.setIconSize(QSize(side, side))
        close.setToolTip(_("Hide this panel (F9 brings it back)"))
        close.setAccessibleName(_("Hide the panel: {name}").format(name=dock.windowTitle()))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.addWidget(title, 1)
        row.addWidget(close)
