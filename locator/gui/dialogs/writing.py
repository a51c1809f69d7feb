"""What the dialogs that write a file share: its name, the work, how it ends."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from locator.domain.findings import Findings
from locator.domain.progress import Progress
from locator.errors import LocatorError
from locator.gui.chooser import Chooser
from locator.gui.dialogs.running import RunningStrip
from locator.gui.document import Document
from locator.gui.forms import Choice, Form, em, fault_label, name_field, quiet_label
from locator.gui.work import Job, Work
from locator.services.analysing import measure
from locator.services.outputs import check_output
from locator.words import LANGUAGES, _, language, use_language

Write = Callable[[Findings, Path, Progress], None]


class WriteDialog(QDialog):
    """A dialog that writes one file in the background.

    Signals
    -------
    written : Path of the file; the dialog has closed
    broken : Exception that is no known fault; the document tells of it as well
    """

    written = Signal(object)
    broken = Signal(object)

    def __init__(self, document: Document, work: Work, chooser: Chooser, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self.broken.connect(document.broken)
        self._document = document
        self._work = work
        self._chooser = chooser
        self._job: Job | None = None
        self._confirmed: Path | None = None
        self.language = Choice()
        for code in LANGUAGES:
            self.language.addItem({"zh": "中文", "en": "English"}[code], code)
        self.language.choose(language())
        self.file = QLineEdit()
        self.browse = QPushButton(_("Browse…"))
        self.fault = fault_label()
        self.hint = quiet_label()
        self.running = RunningStrip(with_cancel=False)
        self.form = Form()
        self._inside = QWidget()
        self.write_button = QPushButton(_("Write"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.file.textChanged.connect(self._file_changed)

    @property
    def path(self) -> Path:
        """File to be written."""
        return Path(self.file.text().strip()).expanduser()

    def formats(self) -> tuple[str, ...]:
        """Endings that the file may have."""
        raise NotImplementedError

    def writer(self) -> Write:
        """What writes the file: made on the window's thread, called in another."""
        raise NotImplementedError

    def ready(self) -> str:
        """What is still missing; empty where the file can be written."""
        return "" if self.file.text().strip() else _("Choose a file.")

    def suggest(self, ending: str, stem: str) -> Path:
        """File beside the study, or in the folder used last."""
        folder = self._document.path.parent if self._document.path else self._chooser.folder
        return folder / f"{_safe(stem)}.{ending}"

    def write(self) -> None:
        """Write the file; the study as it stands now is what it tells of."""
        self.refresh()
        if not self.write_button.isEnabled():
            return
        path, study, write, spoken = (
            self.path,
            self._document.study,
            self.writer(),
            self.language.currentData(),
        )
        formats = self.formats()

        def run(progress: Progress) -> Path:
            check_output(path, formats)
            findings = measure(study, progress=progress)  # anew: the same bytes as by command line
            with use_language(spoken):
                write(findings, path, progress)
            return path

        self.fault.say("")
        self._job = self._work.start(run, self._done, self._failed)
        self._job.stopped.connect(self._stopped)
        self.running.track(self._job, _("Writing {file}").format(file=path.name))
        self._set_busy(True)

    def reject(self) -> None:
        """Stop the work under way; without any, close."""
        if self._job is not None:
            self.running.stop()
        else:
            super().reject()

    def refresh(self) -> None:
        """Say what is missing; nothing can be written before."""
        missing = self.ready()
        self.write_button.setEnabled(not missing and self._job is None)
        self.write_button.setToolTip(missing)
        replaced = self.path.is_file() and self.path != self._confirmed
        self.hint.say(missing or (_("The file exists and will be replaced.") if replaced else ""))

    def lay_out(self, *middle: QWidget) -> None:
        """Put the form, ``middle``, and the file with its button one below the other."""
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self.form)
        for widget in middle:
            inside.addWidget(widget, 1)
        below = self._file_row()
        _align(self.form, below)
        inside.addLayout(below)
        buttons = QDialogButtonBox()
        buttons.addButton(self.write_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.write_button.setDefault(True)
        buttons.accepted.connect(self.write)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._inside, 1)
        for widget in (self.hint, self.fault, self.running, buttons):
            column.addWidget(widget)
        self.fault.hide()
        self.setMinimumWidth(em(self) * 44)

    def _file_row(self) -> Form:
        field = QWidget()
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        field.setFocusProxy(self.file)
        form = Form()
        form.field(_("File"), field)
        name_field(self.file, _("File"))
        return form

    def _browse(self) -> None:
        endings = " ".join(f"*.{ending}" for ending in self.formats())
        filters = _("Files ({endings})").format(endings=endings)
        chosen = self._chooser.save_file(self, self.windowTitle(), self.path, filters)
        if chosen is not None:
            self._confirmed = chosen
            self.file.setText(str(chosen))

    def _file_changed(self) -> None:
        self.fault.say("")
        self.refresh()

    def _done(self, path: Path) -> None:
        self._set_busy(False)
        self.accept()
        self.written.emit(path)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, LocatorError):
            self.fault.say(str(error))
        else:
            self.broken.emit(error)

    def _stopped(self) -> None:
        self._set_busy(False)
        self.fault.say(_("Stopped; nothing was changed."))

    def _set_busy(self, busy: bool) -> None:
        if not busy:
            self._job = None
        self._inside.setEnabled(not busy)
        self.refresh()


def _align(*forms: Form) -> None:
    """Let the fields of forms that stand apart begin below one another."""
    labels = [form.labelForField(field) for form in forms for field in form.fields]
    wide = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(wide)


def _safe(stem: str) -> str:
    """File name without the signs that a system forbids in one."""
    return "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < ord(" ") else sign for sign in stem).strip(". ")
