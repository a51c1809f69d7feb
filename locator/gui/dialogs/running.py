"""How far work in the background is, with a way to stop it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from locator.gui.forms import name_field
from locator.gui.work import Job
from locator.words import _

_QUICK_MS = 300


class RunningStrip(QWidget):
    """A line with what is being done, a bar and Cancel.

    It comes up only for work that is not done in a moment, and shows the job tracked last. A dialog whose
    own Cancel stops the work takes it without its button (``with_cancel``).
    """

    def __init__(self, parent: QWidget | None = None, *, with_cancel: bool = True) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = ""
        self.text = QLabel()
        self.bar = QProgressBar()
        self.cancel = QPushButton(_("Cancel"))
        self._due = QTimer(self, singleShot=True, interval=_QUICK_MS)
        self._lay_out()
        self.cancel.setVisible(with_cancel)
        self._due.timeout.connect(self.show)
        self.cancel.clicked.connect(self.stop)
        self.hide()

    @property
    def job(self) -> Job | None:
        """The job shown; ``None`` where none is under way."""
        return self._job

    def track(self, job: Job, words: str) -> None:
        """Show how far ``job`` is; ``words`` say what it does."""
        self._let_go()
        self._job, self._words = job, words
        self.text.setText(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.cancel.setText(_("Cancel"))
        # Methods of the widget, so that Qt parts them when it goes: a job may end later.
        job.progressed.connect(self._progress)
        job.finished.connect(self._finished)
        self._due.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.text, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.bar.setTextVisible(False)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name_field(self.bar, _("Progress"))
        name_field(self.cancel, _("Cancel"), _("Stop this work; nothing is changed."))

    def _progress(self, done: int, total: int, text: str) -> None:
        if self.sender() is not self._job:
            return  # of a job that is not shown any more
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if not (self._job and self._job.cancelled):
            self.text.setText(f"{self._words} · {text}" if text else self._words)

    def stop(self) -> None:
        """Ask the job to stop, and say so."""
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            self.text.setText(_("Stopping …"))

    def _finished(self) -> None:
        if self.sender() is self._job:
            self._let_go()

    def _let_go(self) -> None:
        self._due.stop()
        self._job = None
        self.hide()
