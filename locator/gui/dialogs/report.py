"""The report: in which language, of which streets, to which file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from locator.domain.findings import Findings
from locator.domain.progress import Progress
from locator.domain.streets import Streets
from locator.gui.chooser import Chooser
from locator.gui.dialogs.writing import Write, WriteDialog
from locator.gui.document import Document
from locator.gui.forms import em, name_field, quiet_label
from locator.gui.work import Work
from locator.report.numbers import number
from locator.services.outputs import REPORT_FORMATS, write_report
from locator.words import _, use_language

_CODE = Qt.ItemDataRole.UserRole


class ReportDialog(WriteDialog):
    """Writes the report as a PDF; ``streets`` are the codes of those chosen from the start."""

    def __init__(
        self,
        document: Document,
        work: Work,
        chooser: Chooser,
        parent: QWidget | None = None,
        streets: Sequence[str] = (),
    ) -> None:
        super().__init__(document, work, chooser, parent)
        self.setWindowTitle(_("Report"))
        self.picker = StreetPicker(document.study.streets, streets)
        self.picker.changed_by(self.refresh)
        self.form.field(_("Language"), self.language, _("Language of the report."))
        self.language.currentIndexChanged.connect(self._suggest)
        self.write_button.setText(_("Write the report"))
        self.lay_out(self.picker)
        self._suggested = Path()
        self._suggest()

    def formats(self) -> tuple[str, ...]:
        """Only PDF."""
        return REPORT_FORMATS

    def ready(self) -> str:
        """Streets and a file are needed."""
        return super().ready() or (
            "" if self.picker.codes() is not None else _("Choose at least one street.")
        )

    def writer(self) -> Write:
        """Report of the streets chosen."""
        study, codes = self._document.study, self.picker.codes() or []

        def write(findings: Findings, path: Path, progress: Progress) -> None:
            write_report(study, findings, path, codes, progress)

        return write

    def _suggest(self) -> None:
        """Name the file in the report's language, as long as the planner has not named it herself."""
        if self.path == self._suggested or not self.file.text():
            with use_language(self.language.currentData()):
                stem = _("{study} report").format(study=self._document.study.name)
            self._suggested = self.suggest("pdf", stem)
            self.file.setText(str(self._suggested))


class StreetPicker(QWidget):
    """All streets, or those checked in a list that can be searched."""

    def __init__(self, streets: Streets, chosen: Sequence[str] = ()) -> None:
        super().__init__()
        self.all = QRadioButton(_("All streets ({number})").format(number=number(len(streets))))
        self.some = QRadioButton(_("Only these"))
        (self.some if chosen else self.all).setChecked(True)
        self.search = QLineEdit(placeholderText=_("Find a street"), clearButtonEnabled=True)
        self.list = QListWidget()
        self.check_all = QPushButton(_("Check all"))
        self.check_none = QPushButton(_("Check none"))
        self._pages = quiet_label(
            _("Each street gets a page of its own; the district is always told as a whole.")
        )
        for code, name in zip(streets.code, streets.name, strict=True):
            item = QListWidgetItem(str(name), self.list)
            item.setData(_CODE, str(code))
            item.setToolTip(str(code))
            item.setCheckState(Qt.CheckState.Checked if str(code) in chosen else Qt.CheckState.Unchecked)
        for button in (self.check_all, self.check_none):
            button.setAutoDefault(False)
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.check_all.clicked.connect(lambda: self._check(Qt.CheckState.Checked))
        self.check_none.clicked.connect(lambda: self._check(Qt.CheckState.Unchecked))
        self.some.toggled.connect(self._show_list)
        self._show_list(self.some.isChecked())

    def codes(self) -> list[str] | None:
        """Codes of the streets checked; empty for all, ``None`` where none is checked."""
        if self.all.isChecked():
            return []
        checked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        return [item.data(_CODE) for item in checked] or None

    def changed_by(self, told: object) -> None:
        """Call ``told`` whenever another choice is made."""
        self.list.itemChanged.connect(told)
        self.some.toggled.connect(told)

    def _lay_out(self) -> None:
        name_field(self.search, _("Find a street"))
        name_field(self.list, _("Streets"))
        self.list.setMinimumHeight(em(self) * 14)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(self.check_all)
        head.addWidget(self.check_none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.all)
        column.addWidget(self.some)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._pages)
        column.addStretch(0)

    def _show_list(self, shown: bool) -> None:
        for widget in (self.search, self.check_all, self.check_none, self.list):
            widget.setVisible(shown)

    def _filter(self, words: str) -> None:
        wanted = words.strip().casefold()
        for item in self._items():
            item.setHidden(wanted not in item.text().casefold() and wanted not in item.data(_CODE))

    def _check(self, state: Qt.CheckState) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]
