"""Edits of facilities asked for in the window, each one step of undo."""

from collections.abc import Mapping
from typing import Any

from locator.domain.facilities import Status
from locator.domain.study import Edit
from locator.gui.document import Document
from locator.words import _

_LONGEST_NAME = 40


class Editing:
    """Edits the facilities of a document by id."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def move(self, facility_id: str, lon: float, lat: float, merge_key: str = "") -> None:
        """Put a facility at a place (WGS 84 degrees)."""
        placed = bool(self._document.study.facilities.placed[self._row(facility_id)])
        words = _("Move {name}") if placed else _("Place {name}")
        values = {"lon": lon, "lat": lat}
        self._document.edit(Edit("move", facility_id, values), self._label(words, facility_id), merge_key)

    def place(self, edit: Edit) -> None:
        """Put a facility where an edit made elsewhere says."""
        self._document.edit(edit, self._label(_("Place {name}"), edit.facility_id))

    def suspend(self, facility_id: str) -> None:
        """Suspend a facility in service; open one that is not."""
        serving = self._status(facility_id) == Status.OPEN
        self._set_status(
            facility_id,
            Status.SUSPENDED if serving else Status.OPEN,
            _("Suspend {name}") if serving else _("Open {name}"),
        )

    def close(self, facility_id: str) -> None:
        """Close a facility for good; it stays in the study."""
        self._set_status(facility_id, Status.CLOSED, _("Close {name}"))

    def delete(self, facility_id: str) -> None:
        """Take a facility out of the study."""
        label = self._label(_("Delete {name}"), facility_id)
        self._document.edit(Edit("remove", facility_id), label)

    def change(self, facility_id: str, values: Mapping[str, Any]) -> None:
        """Set columns of a facility."""
        label = self._label(_("Change {name}"), facility_id)
        self._document.edit(Edit("change", facility_id, values), label)

    def name(self, facility_id: str) -> str:
        """Name of a facility."""
        return str(self._document.study.facilities.name[self._row(facility_id)])

    def _set_status(self, facility_id: str, status: Status, words: str) -> None:
        values = {"status": status.value}
        self._document.edit(Edit("change", facility_id, values), self._label(words, facility_id))

    def _status(self, facility_id: str) -> str:
        return str(self._document.study.facilities.status[self._row(facility_id)])

    def _label(self, words: str, facility_id: str) -> str:
        return words.format(name=short_name(self.name(facility_id)))

    def _row(self, facility_id: str) -> int:
        return self._document.study.facilities.row_of(facility_id)


def short_name(name: str) -> str:
    """Name for a menu or a note: in one line, and not longer than these take."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}…"
