"""The three steps of the guide, each with what it asks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from locator.errors import LocatorError
from locator.gui.dialogs.importing.matches import Matches
from locator.gui.dialogs.new_study import said
from locator.gui.dialogs.new_study.card import Card
from locator.gui.dialogs.new_study.columns import ColumnQuestion
from locator.gui.dialogs.new_study.datum import DatumChoice
from locator.gui.dialogs.new_study.entry import EntryRow
from locator.gui.dialogs.new_study.people import PeopleQuestions
from locator.gui.theme import Themes
from locator.services.drafting import Draft, Part, Plan
from locator.words import _

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = "population"


class StreetsCard(Card):
    """The outlines of the streets.

    Signals
    -------
    changed : file, and the options to read it with
    """

    changed = Signal(object, object)

    def __init__(self, themes: Themes) -> None:
        hint = _("Outlines of the streets of a district: GeoJSON, GeoPackage or Shapefile (zipped too).")
        super().__init__(1, _("Streets"), hint, themes)
        self.datum, self.column = DatumChoice(), ColumnQuestion()
        for question in (self.datum, self.column):
            self.body.addWidget(question)
            question.changed.connect(self._tell)
        self._file: Path | None = None

    def show_draft(self, plan: Plan, draft: Draft) -> None:
        """Say what the file holds, or what is wrong with it."""
        entry = plan.streets
        self._file = entry.file if entry else None
        self.show_said(said.streets(draft.streets) if draft.streets else "", told(draft.fault), self._file)
        self.tick(draft.study is not None)
        self.datum.show_entry(entry)
        if entry is not None:
            self.column.show_fault(draft.fault, entry.headers, entry.options)

    def _tell(self, options: object) -> None:
        self.changed.emit(self._file, options)


class PeopleCard(Card):
    """The people of every street, and the names of streets that are not known.

    Signals
    -------
    changed : file, and the options to read it with
    """

    changed = Signal(object, object)

    def __init__(self, themes: Themes) -> None:
        hint = _("People of each street, best those aged 60 and over: CSV or Excel. Can be added later.")
        super().__init__(2, _("Population"), hint, themes)
        self.column, self.questions, self.matches = ColumnQuestion(), PeopleQuestions(), Matches()
        for question in (self.column, self.questions):
            self.body.addWidget(question)
            question.changed.connect(self._tell)
        self.body.addWidget(self.matches)
        self._file: Path | None = None

    def show_draft(self, plan: Plan, draft: Draft) -> None:
        """Say whom the file counts, and ask what it leaves open."""
        part = next((one for one in draft.parts if one.entry.target == PEOPLE), None)
        self._file = part.entry.file if part else None
        self.show_said(said.people(part) if part else "", told(part.fault) if part else "", self._file)
        self.tick(part is not None and part.is_in)
        self.questions.show_part(part)
        if part is not None:
            self.column.show_fault(part.fault, part.entry.headers, part.entry.options)
        if draft.study is not None:
            self.matches.show_names(draft.unmatched, plan.matches, draft.study.streets)
        else:
            self.matches.hide()

    def _tell(self, options: object) -> None:
        self.changed.emit(self._file, options)


class ListsCard(Card):
    """Lists of facilities, and any other layers.

    Signals
    -------
    changed : file, and the options to read it with
    left_out : a file that is not wanted
    """

    changed = Signal(object, object)
    left_out = Signal(object)

    def __init__(self, themes: Themes) -> None:
        hint = _("Lists of facilities, one or several: CSV, Excel or layers. Can be added later.")
        super().__init__(3, _("Facilities"), hint, themes)
        self._themes = themes
        self.rows: dict[Path, EntryRow] = {}
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)

    def show_draft(self, draft: Draft) -> None:
        """Show a row for every list."""
        parts = [one for one in draft.parts if one.entry.target != PEOPLE]
        wanted = {part.entry.file for part in parts}
        for file in [file for file in self.rows if file not in wanted]:
            row = self.rows.pop(file)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for part in parts:
            row = self.rows.get(part.entry.file) or self._new_row(part)
            row.show_part(part)
        self.tick(any(part.is_in for part in parts))
        self.hint.setVisible(not parts)
        self.choose.setText(_("Add files…") if parts else _("Choose files…"))

    def _new_row(self, part: Part) -> EntryRow:
        row = EntryRow(part.entry, self._themes)
        row.changed.connect(self.changed)
        row.dropped.connect(self.left_out)
        self.rows[part.entry.file] = row
        self._column.addWidget(row)
        return row


def told(fault: LocatorError | None) -> str:
    """What is wrong and what to do; empty where nothing is."""
    return f"{fault.reason} {said.remedy(fault)}".strip() if fault is not None else ""
