"""Menus and tool bar, built from the actions."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton, QWidget

from locator.gui.actions import TOOLBAR, WITH_WORDS, Action, actions, menus
from locator.gui.forms import em
from locator.gui.icons import icon, icon_size
from locator.gui.theme import Theme
from locator.words import _

Handlers = dict[str, Callable[[], object]]


class Menus:
    """The actions of a window as Qt knows them."""

    def __init__(self, window: QMainWindow, handlers: Handlers, theme: Theme) -> None:
        self._window = window
        self._specs = {spec.name: spec for spec in actions()}
        self.actions = {spec.name: self._make(spec, handlers, theme) for spec in self._specs.values()}
        self.submenus: dict[str, QMenu] = {}
        self._fill_bar()
        self.toolbar = self._tool_bar()

    def enable(self, met: Iterable[str]) -> None:
        """Make possible what needs only what is ``met``."""
        there = {"", *met}
        for name, spec in self._specs.items():
            self.actions[name].setEnabled(spec.needs in there)

    def label(self, name: str, addition: str) -> None:
        """Add to an action's words what it would do now."""
        words = self._specs[name].text
        addition = addition.replace("&", "&&")
        said = _("{action}: {what}").format(action=words, what=addition) if addition else words
        self.actions[name].setText(said)

    def _make(self, spec: Action, handlers: Handlers, theme: Theme) -> QAction:
        action = QAction(spec.text, self._window)
        action.setIconText(spec.plain)
        action.setObjectName(spec.name)
        if spec.icon:
            action.setIcon(icon(spec.icon, theme))
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
        keys = f" ({spec.keys})" if spec.keys else ""
        action.setToolTip((spec.tip or spec.plain) + keys)
        handler = handlers[spec.name]
        action.triggered.connect(lambda _checked=False: handler())
        self._window.addAction(action)
        return action

    def _fill_bar(self) -> None:
        bar = self._window.menuBar()
        for menu in menus():
            made = bar.addMenu(menu.title)
            for name in menu.names:
                if name == "-":
                    made.addSeparator()
                elif name in self.actions:
                    made.addAction(self.actions[name])
                else:
                    self.submenus[name] = made.addMenu(_submenu_title(name))

    def _tool_bar(self) -> QToolBar:
        bar = self._window.addToolBar(_("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(icon_size(em(bar)))
        for name in TOOLBAR:
            if name == "-":
                bar.addSeparator()
            else:
                bar.addAction(self.actions[name])
                self._dress(bar.widgetForAction(self.actions[name]), name)
        return bar

    def _dress(self, button: QWidget, name: str) -> None:
        words = self._specs[name].plain
        button.setAccessibleName(words)
        if name in WITH_WORDS and isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def _submenu_title(name: str) -> str:
    return {"recent": _("&Recent studies"), "theme": _("&Colours"), "language": _("&Language")}[name]
