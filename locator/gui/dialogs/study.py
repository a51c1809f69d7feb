"""Study data: its names, its counts of people, its lists and what is wrong with them."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from locator.domain.imports import ImportRecord
from locator.domain.study import Study
from locator.errors import LocatorError
from locator.gui.chooser import Chooser
from locator.gui.dialogs import study_rows
from locator.gui.dialogs.importing.sorts import elsewhere
from locator.gui.dialogs.plain_table import Texts, TextTable, in_rows
from locator.gui.dialogs.quality import QualitySaving
from locator.gui.dialogs.running import RunningStrip
from locator.gui.document import Document
from locator.gui.forms import Form, em, fault_label, heading, quiet_label
from locator.gui.work import Work
from locator.report.basis import day
from locator.report.numbers import number
from locator.words import _

_READ = 4  # first of the columns of numbers in the table of lists


class StudyDialog(QDialog):
    """Shows what the study rests on; names and sources can be changed, each change one step of undo.

    It follows the document, so that it can stay open beside the window.
    """

    def __init__(
        self,
        document: Document,
        parent: QWidget | None = None,
        page: str = "study",
        saving: tuple[Work, Chooser] | None = None,
    ) -> None:
        super().__init__(parent)
        self.saving = None if saving is None else QualitySaving(document, *saving, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self._document = document
        self._record: ImportRecord | None = None
        self.setWindowTitle(_("Study data"))
        self.fields: dict[str, QLineEdit] = {}
        self.lists = Texts(study_rows.list_headings(), range(_READ, _READ + 5), self)
        self.problems = Texts(study_rows.problem_headings(), (0,), self)
        self.people = Texts(study_rows.people_headings(), (4, 5), self)
        self.list_table = TextTable(self.lists, _("Lists"), wide=(0,))
        self.problem_table = TextTable(self.problems, _("Problems"), wide=(1, 2), wrap=True)
        self.people_table = TextTable(self.people, _("Counts of people"), wide=(0,))
        self._lay_out()
        self.show_page(page)
        self.list_table.selectionModel().currentRowChanged.connect(self._show_problems)
        document.changed.connect(self._refresh)
        document.answered.connect(self._refresh)
        self._refresh()
        self.resize(em(self) * 72, em(self) * 46)

    def reject(self) -> None:
        """Stop the work under way; without any, close."""
        if self.running.job is not None:
            self.running.stop()
        else:
            super().reject()

    def show_page(self, page: str) -> None:
        """Turn to ``study``, ``people`` or ``lists``."""
        self.tabs.setCurrentIndex(("study", "people", "lists").index(page))

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(self._names_page(), _("Study"))
        self.tabs.addTab(self._people_page(), _("People"))
        self.tabs.addTab(self._lists_page(), _("Lists and problems"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(_("Close"))
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    def _names_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        form = Form()
        hints = {
            "name": _("Name of the district or study, printed on every page."),
            "note": _("Printed with the name, such as: fictional, draft."),
            "map_approval": _("Number under which the map has been reviewed; printed on every map."),
            "map_source": _("Where the boundaries come from; printed on the maps."),
        }
        for column_name, label in _field_names().items():
            field = self.fields[column_name] = form.field(label, QLineEdit(), hints[column_name])
            field.setPlaceholderText(hints[column_name])
            field.editingFinished.connect(lambda name=column_name: self._rename(name))
        self._amount = quiet_label()
        column.addLayout(form)
        column.addWidget(self._amount)
        column.addStretch(1)
        return page

    def _people_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.counted = heading("")
        self.counted.setWordWrap(True)
        self._placing = quiet_label(
            _("Of several dates the newest of each street counts; different counts are never mixed.")
        )
        column.addWidget(self.counted)
        column.addWidget(self.people_table, 1)
        column.addWidget(self._placing)
        return page

    def _lists_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 8, 0, 0)
        self._title = heading("")
        self._title.setWordWrap(True)
        self.copy_button = QPushButton(_("Copy the problems"))
        self.copy_button.setToolTip(_("Copy as a table, to be pasted into a spreadsheet or a message."))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.problem_table.copy)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._save_button(), 0, Qt.AlignmentFlag.AlignTop)
        self._read_as = quiet_label()
        under.addLayout(head)
        under.addWidget(self._read_as)
        under.addWidget(self.problem_table, 1)
        for widget in (self.running, self.said, self.fault):
            under.addWidget(widget)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(in_rows(self.list_table, 6))
        split.addWidget(below)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setChildrenCollapsible(False)
        column.addWidget(split)
        return page

    def _save_button(self) -> QPushButton:
        self.said, self.fault = quiet_label(), fault_label()
        self.running = RunningStrip()
        self.said.hide()
        self.fault.hide()
        self.save_button = QPushButton(_("Save rows that want work…"))
        self.save_button.setAutoDefault(False)
        self.save_button.setVisible(self.saving is not None)
        if self.saving is not None:
            self.saving.told.connect(self.said.say)
            self.saving.failed.connect(self._tell_fault)
            self.saving.broken.connect(self._document.broken)
            self.saving.working.connect(self.running.track)
            self.save_button.clicked.connect(self._save)
        return self.save_button

    def _save(self) -> None:
        self.said.say("")
        self.fault.say("")
        if self.saving is not None and self._record is not None:
            self.saving.save(self._record)

    def _tell_fault(self, error: LocatorError) -> None:
        self.fault.say(f"{error.reason} {error.remedy}".strip())

    def _offer_saving(self, record: ImportRecord | None) -> None:
        """Let the rows of a list of facilities be saved where they have problems."""
        self._record = record
        why = ""
        if record is None or record.target != "facilities":
            why = _("Only a list of facilities has rows to put right.")
        elif not record.problems:
            why = _("No problem was found in this list.")
        told = _("Write the rows with problems as a workbook, to be put right and imported again.")
        self.save_button.setEnabled(not why)
        self.save_button.setToolTip(why or told)

    def _rename(self, column: str) -> None:
        given = self.fields[column].text().strip()
        standing = getattr(self._document.study, column)
        if given == standing or (column == "name" and not given):
            self.fields[column].setText(standing)
            return
        label = _("Change {field}").format(field=_field_names()[column])
        self._document.change(lambda study: _with(study, column, given), label)

    def _refresh(self) -> None:
        study, scene = self._document.study, self._document.answer.scene
        for name, field in self.fields.items():
            if not field.hasFocus() or not field.isModified():
                with QSignalBlocker(field):
                    field.setText(getattr(study, name))
        self._amount.setText(
            _(
                "{streets} streets, {points} demand points, {facilities} facilities; measured in EPSG:{epsg}"
            ).format(
                streets=number(len(study.streets)),
                points=number(len(study.demand)),
                facilities=number(len(study.facilities)),
                epsg=study.epsg,
            )
        )
        basis = scene.findings.basis.population if scene else None
        self._show(self.people, study_rows.people_rows(study, basis))
        self.counted.setText(
            _counted(basis.label, day(basis.as_of))
            if basis and basis.method != "none"
            else _("No count of people is used; shares are of ground.")
        )
        if self._show(self.lists, study_rows.list_rows(study)):
            self._choose_list()

    @staticmethod
    def _show(texts: Texts, rows: list[tuple[str, ...]]) -> bool:
        """Show rows where they are others, so that what is chosen stays chosen."""
        if rows == texts.rows:
            return False
        texts.show(rows)
        return True

    def _choose_list(self) -> None:
        """Turn to the list with most problems."""
        imports = self._document.study.imports
        worst = max(range(len(imports)), key=lambda row: len(imports[row].problems), default=-1)
        self.list_table.selectRow(worst)
        self._show_problems()

    def _show_problems(self) -> None:
        imports, row = study_rows.records(self._document.study), self.list_table.currentIndex().row()
        record = imports[row] if 0 <= row < len(imports) else None
        rows = study_rows.problem_rows(record) if record else []
        self._offer_saving(record)
        self.problems.show(rows)
        self.problem_table.setVisible(bool(rows))
        self.copy_button.setEnabled(bool(rows))
        self._read_as.setText(study_rows.read_as(record) if record else "")
        self._read_as.setVisible(bool(self._read_as.text()))
        if record is None:
            self._title.setText(_("No list has been imported."))
            return
        words = _("{file}: {number} problems") if rows else _("{file}: no problems were found")
        told = words.format(file=record.file or record.list, number=number(len(rows)))
        apart = elsewhere(record.problems)
        self._title.setText(_("{title} · {more}").format(title=told, more=apart) if apart else told)


def _with(study: Study, column: str, text: str) -> Study:
    changes: dict[str, Any] = {column: text}
    return replace(study, **changes)


def _counted(people: str, date: str) -> str:
    if not date:
        return _("What counts: {people}").format(people=people)
    return _("What counts: {people}, {date}").format(people=people, date=date)


def _field_names() -> dict[str, str]:
    return {
        "name": _("Name"),
        "note": _("Note"),
        "map_approval": _("Map approval number"),
        "map_source": _("Source of the boundaries"),
    }
