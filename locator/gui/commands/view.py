"""Actions on what is seen: map, panels, colours, language, help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication

from locator.errors import WriteError
from locator.gui.canvas.tool import Tool
from locator.words import LANGUAGES, Language, _, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from locator.gui.desk import Desk
    from locator.gui.dialogs.help.window import HelpWindow
    from locator.gui.menus import Handlers, Menus
    from locator.gui.session import Session
    from locator.gui.shell import Shell
    from locator.services.help import Page

_PICTURE_SCALE = 2.0


class ViewCommands(QObject):
    """Moves the map, copies it, and changes how the window looks and speaks.

    Signals
    -------
    rebuild_asked : language or colours have changed
    panels_asked : hide or show the panels
    """

    rebuild_asked = Signal()
    panels_asked = Signal()

    def __init__(self, shell: Shell, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self.desk: Desk | None = None
        self._help: HelpWindow | None = None

    def handlers(self) -> Handlers:
        """What to call for each action."""
        return {
            "find": self._on_desk(lambda desk: desk.search.start()),
            "zoom_in": self._on_desk(lambda desk: desk.canvas.zoom_by(1.5)),
            "zoom_out": self._on_desk(lambda desk: desk.canvas.zoom_by(1 / 1.5)),
            "zoom_all": self._on_desk(lambda desk: desk.canvas.show_all()),
            "next_gap": self._on_desk(lambda desk: desk.canvas.next_gap(1)),
            "previous_gap": self._on_desk(lambda desk: desk.canvas.next_gap(-1)),
            "next_street": self._on_desk(lambda desk: desk.canvas.next_street(1)),
            "measure": self._on_desk(_toggle_measure),
            "copy_map": self._on_desk(self._copy_map),
            "save_map": self._on_desk(self._save_map),
            "panels": self.panels_asked.emit,
            "basis": self.show_basis,
            "models": lambda: self.show_help("models"),
            "formulas": lambda: self.show_help("formulas"),
            "keys": self._show_keys,
            "about": self._show_about,
            "quit": self._shell.window.close,
        }

    def attach(self, desk: Desk) -> None:
        """Work on an open study."""
        self.desk = desk
        desk.answer.basis_asked.connect(self.show_basis)
        desk.answer.table_asked.connect(desk.show_streets)
        desk.assumptions.help_asked.connect(self.show_help)

    def fill_submenus(self, menus: Menus) -> None:
        """Fill the menus of recent studies, colours and languages."""
        recent = menus.submenus["recent"]
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        self._fill_recent(recent)
        colours = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        _choices(menus.submenus["theme"], colours, self._shell.settings.theme, self._choose_theme)
        languages = {"zh": "中文", "en": "English"}
        _choices(menus.submenus["language"], languages, language(), self._choose_language)

    def show_basis(self) -> None:
        """Open the basis of the numbers."""
        from locator.gui.dialogs.basis import BasisPopup

        if self.desk is not None and self.desk.document.answer.scene is not None:
            BasisPopup(self.desk.document.answer.scene, self._shell.window).open()

    def show_help(self, page: Page = "models", heading: str = "") -> None:
        """Open help at a heading of a page, by its name; the window that is open already is used."""
        from locator.gui.dialogs.help.window import HelpWindow

        shown = self._help
        if shown is None:
            shown = self._help = HelpWindow(self._shell.themes, self._shell.window)
            shown.closed.connect(self._forget_help)
            shown.open_page(page, heading)
        else:
            shown.go(page, heading)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def close_help(self) -> None:
        """Close help, where it is open."""
        if self._help is not None:
            self._help.close()

    def _forget_help(self) -> None:
        self._help = None

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self._shell.settings.recent:
            menu.addAction(path.name.replace("&", "&&"), partial(self._session.open, path)).setToolTip(
                str(path)
            )
        menu.setEnabled(bool(menu.actions()))

    def _choose_theme(self, choice: str) -> None:
        self._shell.settings.theme = choice
        self.rebuild_asked.emit()

    def _choose_language(self, choice: str) -> None:
        known: dict[str, Language] = {name: name for name in LANGUAGES}
        self._shell.settings.language = known[choice]
        self.rebuild_asked.emit()

    def _copy_map(self, desk: Desk) -> None:
        QGuiApplication.clipboard().setImage(desk.canvas.picture(_PICTURE_SCALE))
        self._shell.notes.tell(_("The map is copied as a picture."))

    def _save_map(self, desk: Desk) -> None:
        suggestion = self._shell.chooser.folder / f"{desk.document.study.name}.png"
        chosen = self._shell.chooser.save_file(
            self._shell.window, _("Save the map"), suggestion, _("Pictures ({ending})").format(ending="*.png")
        )
        if chosen is None:
            return
        if desk.canvas.picture(_PICTURE_SCALE).save(str(chosen)):
            self._shell.notes.tell(_("{file} is written.").format(file=chosen.name))
        else:
            self._shell.notes.fault(
                WriteError(
                    "cannot_write",
                    _("{file} cannot be written.").format(file=chosen),
                    _("Choose another folder, or ask for the right to write there."),
                )
            )

    def _show_keys(self) -> None:
        from locator.gui.dialogs.keys import KeysDialog

        KeysDialog(self._shell.themes, self._shell.window).open()

    def _show_about(self) -> None:
        from locator.gui.dialogs.about import AboutDialog

        AboutDialog(self._shell.window).open()

    def _on_desk(self, function: Callable[[Desk], object]) -> Callable[[], None]:
        """Call ``function`` with the open study, where there is one."""

        def call() -> None:
            if self.desk is not None:
                function(self.desk)

        return call


def _toggle_measure(desk: Desk) -> None:
    desk.canvas.set_tool(Tool.LOOK if desk.canvas.tool is Tool.MEASURE else Tool.MEASURE)


def _choices(menu: QMenu, choices: dict[str, str], now: str, chosen: Callable[[str], None]) -> None:
    group = QActionGroup(menu)
    for key, words in choices.items():
        action = menu.addAction(words, partial(chosen, key))
        action.setCheckable(True)
        action.setChecked(key == now)
        group.addAction(action)
