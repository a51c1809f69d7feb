"""The open study: its values, its answers, its file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from locator.domain.assumptions import Assumptions
from locator.domain.study import Edit, Study
from locator.errors import LocatorError
from locator.gui.answering import Answer, Answering
from locator.gui.work import Job, Work
from locator.services.history import History
from locator.services.journal import Journal
from locator.services.studies import save_study
from locator.words import _

_JOURNAL_AFTER_MS, _JOURNAL_AT_LAST_MS = 1500, 8000


class Document(QObject):
    """A study under edit in the window.

    Every change goes through here: it makes a new study value, asks for its answer, and is written to the
    journal a moment later, so that a crash loses nothing.

    Signals
    -------
    changed : the study, or what can be undone, is another
    answered : Answer; comes after every change, and once more when it is settled
    kept : the file, or whether it holds the study as it stands, is another
    refused : a change was taken back because it cannot be measured (LocatorError)
    broken : something else went wrong in the background (Exception)
    """

    changed = Signal()
    answered = Signal(object)
    kept = Signal()
    refused = Signal(object)
    broken = Signal(object)

    def __init__(
        self,
        study: Study,
        path: Path | None = None,
        *,
        journal: Journal | None = None,
        in_file: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._history = History(study)
        if not in_file:
            self._history.keep(None)
        self._path = path
        self._journal = journal
        self._work = Work(self, threads=1)
        self._answering = Answering(self)
        self._answering.answered.connect(self._take_answer)
        self._answering.failed.connect(self._take_failure)
        self._answer = Answer(study, None, settled=False)
        self._journal_due = QTimer(self, singleShot=True, interval=_JOURNAL_AFTER_MS)
        self._waiting = QElapsedTimer()
        self._journal_due.timeout.connect(self._write_journal)
        self._answering.follow(study)

    @property
    def study(self) -> Study:
        """The study as it stands."""
        return self._history.study

    @property
    def answer(self) -> Answer:
        """The newest answer; it may still be of the study before."""
        return self._answer

    @property
    def path(self) -> Path | None:
        """File of the study; ``None`` before it is first saved."""
        return self._path

    @property
    def unsaved(self) -> bool:
        """Whether the file does not hold the study as it stands."""
        return not self._history.kept

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._history.redo_label

    @property
    def busy(self) -> bool:
        """Whether an answer, or a write, is still to come."""
        return self._answering.busy or self._work.busy

    def edit(self, edit: Edit, label: str, merge_key: str = "") -> None:
        """Edit a facility; ``label`` names the edit in the undo menu."""
        self._history.edit(edit, label, merge_key)
        self._follow()

    def assume(self, assumptions: Assumptions, label: str, merge_key: str = "") -> None:
        """Change the assumptions."""
        self._history.assume(assumptions, label, merge_key)
        self._follow()

    def change(self, function: Callable[[Study], Study], label: str) -> None:
        """Change the study in any other way, such as by an import."""
        self._history.change(function, label)
        self._follow()

    def undo(self) -> None:
        """Take back the last change."""
        self._history.undo()
        self._follow()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._history.redo()
        self._follow()

    def part(self) -> None:
        """End a drag: the next one of the same thing is a step of its own."""
        self._history.part()

    def save(self, path: Path) -> Job:
        """Write the study as it stands to ``path``, off the window's thread."""
        study = self.study

        def saved(_nothing: object) -> None:
            self._path = path
            self._history.keep(study)
            if self._journal and not self.unsaved:
                self._journal_due.stop()
                self._journal.drop()
            self.kept.emit()

        return self._work.start(lambda _progress: save_study(study, path), saved)

    def close(self, *, forget: bool) -> None:
        """Stop all work; ``forget`` the journal where nothing in it is wanted any more."""
        self._journal_due.stop()
        self._answering.drain()
        self._work.drain()
        if self._journal:
            if forget:
                self._journal.drop()
            elif self.unsaved:
                self._journal.keep(self.study, self._path)

    def _follow(self) -> None:
        if self._journal:
            self._write_soon()
        self.changed.emit()
        self.kept.emit()
        self._answering.follow(self.study)

    def _write_soon(self) -> None:
        """Write the journal once the hand rests; who edits on and on is kept safe as well."""
        if not self._journal_due.isActive():
            self._waiting.start()
        if self._waiting.elapsed() < _JOURNAL_AT_LAST_MS:
            self._journal_due.start()

    def _take_answer(self, answer: Answer) -> None:
        self._answer = answer
        self.answered.emit(answer)

    def _take_failure(self, study: Study, error: Exception) -> None:
        if not isinstance(error, LocatorError):
            self.broken.emit(error)
            return
        if study is self.study and self._history.undo_label:
            self.undo()
        self.refused.emit(error)

    def _write_journal(self) -> None:
        journal, study, path = self._journal, self.study, self._path
        if journal is None:
            return
        if not self.unsaved:
            journal.drop()
            return
        self._work.start(
            lambda _progress: journal.keep(study, path),
            failed=lambda error: (
                self.refused.emit(error) if isinstance(error, LocatorError) else self.broken.emit(error)
            ),
        )


def title_of(document: Document) -> str:
    """Name for the window's title; Qt sets its mark of change at ``[*]``."""
    name = document.path.name if document.path else _("not saved yet")
    return _("{study} — {file}[*] — Locator").format(study=document.study.name, file=name)
