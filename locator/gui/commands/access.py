"""The action that opens access beyond in or out beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from locator.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDockWidget, QWidget

    from locator.gui.desk import Desk
    from locator.gui.menus import Handlers
    from locator.gui.panels.access.panel import AccessPanel
    from locator.gui.shell import Shell

    # Puts a panel (content, name, title) beside the map.
    Dock = Callable[[QWidget, str, str], QDockWidget]


class AccessCommands(QObject):
    """Opens the panel for the open study; it is made when it is first asked for."""

    def __init__(
        self,
        shell: Shell,
        dock: Dock,
        failed: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._put, self._failed = shell, dock, failed
        self._desk: Desk | None = None
        self._dock: QDockWidget | None = None
        self.panel: AccessPanel | None = None

    def handlers(self) -> Handlers:
        """What to call for each action."""
        return {"access": self.show}

    def attach(self, desk: Desk) -> None:
        """Work on an open study."""
        self._desk = desk

    def detach(self) -> None:
        """The study goes, and the panel with it."""
        if self.panel is not None:
            self.panel.set_active(False)
        self._desk = self._dock = self.panel = None

    def show(self) -> None:
        """Bring the panel to the front."""
        if self._desk is None:
            return
        if self._dock is None:
            self._dock = self._make(self._desk)
        self._dock.show()
        self._dock.raise_()
        if self.panel is not None:
            self.panel.set_active(True)
            self.panel.question.setFocus()

    def _make(self, desk: Desk) -> QDockWidget:
        from locator.gui.panels.access.panel import AccessPanel
        from locator.gui.panels.access.section import Parts
        from locator.gui.surveying import Surveying

        surveying = Surveying(desk.document, self._shell.work, desk)
        surveying.failed.connect(self._failed)
        panel = self.panel = AccessPanel(Parts(desk.document, desk.focus, self._shell.themes, surveying))
        panel.graded.connect(desk.canvas.show_grades)
        dock = self._put(panel, "access", _("Access"))
        dock.visibilityChanged.connect(panel.set_active)
        return dock
