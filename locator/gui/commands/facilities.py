"""Actions on the facility chosen, and on the map where one is put."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from locator.gui.canvas.tool import Tool
from locator.gui.editing import short_name
from locator.gui.models.facilities import street_of
from locator.gui.models.unplaced import doubt_about
from locator.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from locator.gui.desk import Desk
    from locator.gui.menus import Handlers
    from locator.gui.shell import Shell

# What the menu of a facility on the map holds.
_ON_FACILITY = ("edit", "suspend", "close_facility", "place", "delete")


class FacilityCommands(QObject):
    """Adds, edits and places facilities of the open study."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.desk: Desk | None = None
        self._placing = ""
        self.more: tuple[Callable[[QMenu, QPoint], None], ...] = ()

    def handlers(self) -> Handlers:
        """What to call for each action."""
        return {
            "add": self.add,
            "edit": self.edit,
            "suspend": self._suspend,
            "close_facility": self._close,
            "place": self.place,
            "delete": self._delete,
            "undo": self._undo,
            "redo": self._redo,
            "find_places": self.find_places,
            "next_unplaced": lambda: self._step_unplaced(1),
            "previous_unplaced": lambda: self._step_unplaced(-1),
            "look_up": self.look_up,
        }

    def attach(self, desk: Desk) -> None:
        """Work on an open study."""
        self.desk = desk
        desk.canvas.place_picked.connect(self._picked)
        desk.canvas.facility_opened.connect(self.edit)
        desk.canvas.menu_asked.connect(self._open_menu)
        desk.card.edit_asked.connect(self.edit)
        desk.facilities.edit_asked.connect(self.edit)
        desk.facilities.add_asked.connect(self.add)
        desk.facilities.place_asked.connect(self.place)
        desk.facilities.find_asked.connect(self.find_places)
        desk.finding.click_asked.connect(self.place)
        desk.finding.edit_asked.connect(self.edit)
        desk.finding.lookup_asked.connect(self.look_up)
        desk.finding.placed.connect(self._tell_placed)
        desk.finding.current_changed.connect(self._place_next)

    def add(self) -> None:
        """Let the planner click where a new facility stands."""
        self._ask_place("")

    def place(self, facility_id: str = "") -> None:
        """Let the planner click where a facility stands."""
        chosen = self._chosen(facility_id)
        if chosen and self.desk is not None:
            self._ask_place(chosen)

    def find_places(self) -> None:
        """Go through the facilities without a place."""
        if self.desk is not None:
            self.desk.find_places()

    def look_up(self) -> None:
        """Open the dialog that asks a service on the network for addresses."""
        from locator.gui.dialogs.lookup.dialog import LookupDialog

        if self.desk is None:
            return
        desk, shell = self.desk, self._shell
        dialog = LookupDialog(desk.document, shell.work, shell.themes, shell.settings, shell.window)
        dialog.accepted_places.connect(self._tell_done)
        dialog.open()

    def edit(self, facility_id: str = "") -> None:
        """Open the form of a facility."""
        chosen = self._chosen(facility_id)
        if chosen and self.desk is not None:
            self._open_form(chosen, None)

    def _ask_place(self, facility_id: str) -> None:
        if self.desk is None:
            return
        self._placing = facility_id
        self.desk.canvas.set_tool(
            Tool.PLACE, short_name(self.desk.editing.name(facility_id)) if facility_id else ""
        )
        self.desk.canvas.setFocus()

    def _picked(self, lon: float, lat: float) -> None:
        desk, facility_id = self.desk, self._placing
        if desk is None:
            return
        if facility_id and desk.finding.active:  # the tool stays in hand for the next one
            desk.editing.move(facility_id, lon, lat)
            self._tell_placed(facility_id)
            return
        desk.canvas.set_tool(Tool.LOOK)
        if facility_id:
            desk.editing.move(facility_id, lon, lat)
            self._tell_placed(facility_id)
        else:
            self._open_form(None, (lon, lat))

    def _place_next(self, facility_id: str) -> None:
        """Let the next click place the facility that has come; without one, the tool is put down."""
        desk = self.desk
        if desk is None or desk.canvas.tool is not Tool.PLACE or not self._placing:
            return
        if facility_id:
            self._ask_place(facility_id)
        else:
            desk.canvas.set_tool(Tool.LOOK)

    def _step_unplaced(self, by: int) -> None:
        desk = self.desk
        if desk is None:
            return
        if desk.finding.active:
            desk.finding.step(by)
        else:
            desk.find_places()

    def _open_menu(self, place: QPoint, facility_id: str) -> None:
        """Offer what can be done with the facility under the pointer, and with the place."""
        if self.desk is None:
            return
        menu = QMenu(self._shell.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if facility_id:
            self.desk.focus.choose_facility(facility_id)
            for name in _ON_FACILITY:
                action = self._shell.window.findChild(QAction, name)
                if action is not None:
                    menu.addAction(action)
            menu.addSeparator()
        for fill in self.more:
            fill(menu, place)
        menu.popup(place)

    def _open_form(self, facility_id: str | None, place: tuple[float, float] | None) -> None:
        from locator.gui.dialogs.facility import ask_facility

        if self.desk is not None:
            desk = self.desk
            form = ask_facility(desk.document, facility_id, place, self._shell.window, desk.focus.kind)
            form.made.connect(partial(self._choose, desk))

    @staticmethod
    def _choose(desk: Desk, facility_id: str) -> None:
        """Choose a facility just added or changed: what is done next is done with it."""
        desk.focus.choose_facility(facility_id, street_of(desk.document.study, facility_id))

    def _suspend(self) -> None:
        if (chosen := self._chosen()) and self.desk is not None:
            self.desk.editing.suspend(chosen)
            self._tell_done()

    def _close(self) -> None:
        if (chosen := self._chosen()) and self.desk is not None:
            self.desk.editing.close(chosen)
            self._tell_done()

    def _delete(self) -> None:
        if (chosen := self._chosen()) and self.desk is not None:
            self.desk.editing.delete(chosen)
            self.desk.focus.choose_facility("")
            self._tell_done()

    def _tell_done(self) -> None:
        if self.desk is not None:
            document = self.desk.document
            self._shell.notes.done(document.undo_label, document)

    def _tell_placed(self, facility_id: str) -> None:
        """Tell what was placed, and what speaks against the place."""
        if self.desk is None:
            return
        document = self.desk.document
        table = document.study.facilities
        row = table.row_of(facility_id)
        doubt = doubt_about(document.study, facility_id, (float(table.lon[row]), float(table.lat[row])))
        words = _("{done}; it lies {doubt}").format(done=document.undo_label, doubt=doubt)
        self._shell.notes.done(words if doubt else document.undo_label, document)

    def _undo(self) -> None:
        if self.desk is not None:
            self.desk.document.undo()

    def _redo(self) -> None:
        if self.desk is not None:
            self.desk.document.redo()

    def _chosen(self, facility_id: str = "") -> str:
        """Facility meant: the one named, else the one chosen; empty where it is not in the study."""
        if self.desk is None:
            return ""
        chosen = facility_id or self.desk.focus.facility
        return chosen if chosen in self.desk.document.study.facilities.id else ""
