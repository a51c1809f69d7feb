"""Findings for other programs: which format, and what it is good for."""

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from locator.domain.findings import Findings
from locator.domain.kinds import kinds
from locator.domain.progress import Progress
from locator.gui.chooser import Chooser
from locator.gui.dialogs.writing import Write, WriteDialog
from locator.gui.document import Document
from locator.gui.forms import Choice, name_field, quiet_label
from locator.gui.work import Work
from locator.report.numbers import start
from locator.services.outputs import FORMATS, export
from locator.words import _

_PICTURES = ("png", "svg")
_INDENT = 24


class ExportDialog(WriteDialog):
    """Writes the findings as a table, a layer or a picture; ``kind`` is what a picture shows at first."""

    def __init__(
        self,
        document: Document,
        work: Work,
        chooser: Chooser,
        parent: QWidget | None = None,
        kind: str = "",
    ) -> None:
        super().__init__(document, work, chooser, parent)
        self.setWindowTitle(_("Export"))
        self.kind = Choice()
        answer = document.answer
        for measured in answer.scene.findings.covers if answer.scene else ():
            self.kind.addItem(start(kinds()[measured].label), measured)
        if kind:
            self.kind.choose(kind)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        choices = self._choices()
        self.form.field(_("Language"), self.language, _("Language of headings and labels."))
        self.form.field(_("Service"), self.kind, _("The service that the picture shows."))
        self.lay_out(choices)
        self.buttons[FORMATS[0]].setChecked(True)
        self._take_format()
        self._group.buttonClicked.connect(self._take_format)

    @property
    def format(self) -> str:
        """Ending chosen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def formats(self) -> tuple[str, ...]:
        """Only the one chosen."""
        return (self.format,)

    def writer(self) -> Write:
        """Export of the findings in the format chosen."""
        study, kind = self._document.study, self.kind.currentData() or ""

        def write(findings: Findings, path: Path, progress: Progress) -> None:
            export(study, findings, path, kind, progress)

        return write

    def _choices(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 4)
        for ending, (label, use) in format_words().items():
            button = self.buttons[ending] = QRadioButton(f"{label} (.{ending})")
            name_field(button, button.text(), use)
            self._group.addButton(button)
            column.addWidget(button)
            told = quiet_label(use)
            told.setContentsMargins(_INDENT, 0, 0, 4)
            column.addWidget(told)
        column.addStretch(1)
        return box

    def _take_format(self) -> None:
        """Follow the format with the file's ending."""
        ending = self.format
        self.form.show_row(self.kind, ending in _PICTURES)
        own = self.path if self.file.text().strip() else self.suggest(ending, self._document.study.name)
        if ending == "gpkg" and own.with_suffix(".gpkg") == self._document.path:
            own = own.with_name(_("{study} findings").format(study=own.stem) + ".gpkg")
        known = own.suffix.lstrip(".").lower() in FORMATS
        self.file.setText(
            str(own.with_suffix(f".{ending}") if known else own.with_name(f"{own.name}.{ending}"))
        )
        self.refresh()


def format_words() -> dict[str, tuple[str, str]]:
    """Each format: what it is, and what it is good for."""
    return {
        "xlsx": (
            _("Excel workbook"),
            _("All tables with their basis: streets, gaps, facilities, requirements."),
        ),
        "csv": (_("Text table"), _("One row a street and service; opens in every program.")),
        "gpkg": (_("GeoPackage"), _("Covered ground and gaps as map layers, for QGIS and ArcGIS.")),
        "geojson": (_("GeoJSON"), _("The same layers as one text file, for web maps.")),
        "png": (_("Picture"), _("Map of the district for slides and documents.")),
        "svg": (_("Drawing"), _("The same map as lines and text, to be edited or enlarged.")),
    }
