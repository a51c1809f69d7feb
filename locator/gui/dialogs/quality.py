"""Saving the rows of a list that want work, long after its import: its file is found again, or asked for."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from locator.domain.imports import ImportRecord
from locator.domain.progress import Progress
from locator.errors import LocatorError
from locator.gui.chooser import Chooser
from locator.gui.document import Document
from locator.gui.work import Work
from locator.importing.reading.files import check, sha256
from locator.report.numbers import number
from locator.services.formats import READABLE, patterns
from locator.services.quality import QUALITY_FORMATS, write_record_quality
from locator.words import _


class QualitySaving(QObject):
    """Writes the quality workbook of a list of facilities that stands in the study.

    The study knows no more of the file than its name and the hash of its bytes. It is looked for beside the
    study and where files were chosen last; elsewhere the planner shows it. A file that differs from the one
    imported is not taken unasked.

    Signals
    -------
    told : a sentence about what was done
    written : Path of the workbook
    failed : LocatorError
    broken : Exception, a fault of ours
    working : Job under way, and what it does
    """

    told = Signal(str)
    written = Signal(object)
    failed = Signal(object)
    broken = Signal(object)
    working = Signal(object, str)

    def __init__(
        self, document: Document, work: Work, chooser: Chooser, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._work, self._chooser = document, work, chooser
        self._parent = parent

    def save(self, record: ImportRecord) -> None:
        """Find the list's file, and write its rows that want work."""
        places = [self._chooser.folder]
        if self._document.path is not None:
            places.insert(0, self._document.path.parent)
        files = [place / record.file for place in places]

        def find(_progress: Progress) -> Path | None:
            return next((file for file in files if _is_that(file, record)), None)

        def found(file: Path | None) -> None:
            if file is None:
                self._ask_file(record)
            else:
                self._ask_target(record, file)

        job = self._work.start(find, found, self._fail)
        self.working.emit(job, _("Looking for {file}").format(file=record.file))

    def _ask_file(self, record: ImportRecord) -> None:
        endings = ";;".join(
            (
                _("Lists and layers ({endings})").format(endings=patterns(READABLE)),
                _("All files ({ending})").format(ending="*"),
            )
        )
        title = _("Find the file of the list “{list}”").format(list=record.list)
        file = self._chooser.open_file(self._parent, title, endings)
        if file is None:
            return

        def same(_progress: Progress) -> bool:
            check(file)
            return sha256(file) == record.sha256

        job = self._work.start(same, partial(self._take_file, record, file), self._fail)
        self.working.emit(job, _("Looking for {file}").format(file=file.name))

    def _take_file(self, record: ImportRecord, file: Path, same: bool) -> None:
        answer = "write" if same else self._ask_about(record, file)
        if answer == "choose":
            self._ask_file(record)
        elif answer == "write":
            self._ask_target(record, file)

    def _ask_about(self, record: ImportRecord, file: Path) -> str:
        detail = _(
            "Its content is another ({file} was imported);"
            " the rows may not be those that the problems speak of."
        )
        return self._chooser.ask(
            self._parent,
            _("{file} is not the file that was imported.").format(file=file.name),
            detail.format(file=record.file),
            {
                "choose": _("Choose another file"),
                "write": _("Write it all the same"),
                "cancel": _("Cancel"),
            },
        )

    def _ask_target(self, record: ImportRecord, file: Path) -> None:
        folder = self._document.path.parent if self._document.path else self._chooser.folder
        stem = _("quality of {list}").format(list=record.list)
        target = self._chooser.save_file(
            self._parent,
            _("Save the rows that want work"),
            folder / f"{stem}.{QUALITY_FORMATS[0]}",
            _("Workbooks ({endings})").format(endings=f"*.{QUALITY_FORMATS[0]}"),
        )
        if target is None:
            return
        study = self._document.study
        job = self._work.start(
            lambda progress: write_record_quality(study, record, file, target, progress),
            partial(self._done, target),
            self._fail,
        )
        self.working.emit(job, _("Writing {file}").format(file=target.name))

    def _done(self, target: Path, rows: int) -> None:
        words = _("{file} is written: {number} rows want work.")
        self.told.emit(words.format(file=target.name, number=number(rows)))
        self.written.emit(target)

    def _fail(self, error: Exception) -> None:
        (self.failed if isinstance(error, LocatorError) else self.broken).emit(error)


def _is_that(file: Path, record: ImportRecord) -> bool:
    """Whether a file that may not be there is the one imported."""
    try:
        return file.is_file() and sha256(file) == record.sha256
    except OSError:
        return False  # what may not be read is asked for
