"""Which study is open: opening, making, saving and closing it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtWidgets import QWidget

from locator.domain.study import Study
from locator.errors import LocatorError, WriteError
from locator.gui import locks
from locator.gui.chooser import Chooser
from locator.gui.document import Document
from locator.gui.held import HeldFile
from locator.gui.settings import Settings
from locator.gui.work import Job, Work
from locator.services.demo import make_demo
from locator.services.journal import Journal, Left, left_behind
from locator.services.studies import open_study
from locator.words import _

STUDIES = "*.gpkg"


class Session(QObject):
    """At most one open study, its file and its locks.

    Signals
    -------
    document_changed : the Document now open, or None
    told : a sentence about what was done
    failed : LocatorError, a known fault
    broken : Exception, a fault of ours
    working : Job under way, and what it does
    """

    document_changed = Signal(object)
    told = Signal(str)
    failed = Signal(object)
    broken = Signal(object)
    working = Signal(object, str)

    def __init__(
        self, settings: Settings, chooser: Chooser, journals: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._chooser, self._journals = settings, chooser, journals
        self._window = parent
        self._work = Work(self, threads=1)
        self._document: Document | None = None
        self._file: HeldFile | None = None
        self._given_up: Study | None = None
        self._journal_lock: QLockFile | None = None

    @property
    def document(self) -> Document | None:
        """The open study."""
        return self._document

    @property
    def busy(self) -> bool:
        """Whether a study is being opened or made."""
        return self._work.busy

    def open(self, path: Path) -> None:
        """Open the study in ``path``, after asking about unsaved changes of the one that is open."""
        self._after_asking(partial(self._open, path))

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        chosen = self._chooser.open_file(
            self._window, _("Open a study"), _("Studies ({ending})").format(ending=STUDIES)
        )
        if chosen is not None:
            self.open(chosen)

    def open_demo(self) -> None:
        """Make the demo district and show it; it has no file until it is saved."""
        self._after_asking(
            lambda: self._start(
                _("Making the demo district"), make_demo, lambda study: self.take(study, unsaved=False)
            )
        )

    def take_new(self, study: Study) -> None:
        """Show a study just made, which no file holds."""
        self._after_asking(partial(self.take, study, unsaved=True))

    def left(self) -> list[Left]:
        """Unsaved work of sessions that ended without saving it."""
        return left_behind(self._journals, locks.held)

    def recover(self, left: Left) -> None:
        """Open unsaved work; its journal goes on as that of this session."""

        def show(study: Study) -> None:
            self.take(study, left.path, unsaved=True, journal=left.journal)

        self._after_asking(
            lambda: self._start(_("Opening unsaved work"), lambda _progress: left.journal.open(), show)
        )

    def forget(self, left: Left) -> None:
        """Throw unsaved work away, after a question: it cannot come back."""
        answer = self._chooser.ask(
            self._window,
            _("Throw away the unsaved changes to {study}?").format(study=left.name),
            _("They cannot be brought back."),
            {"keep": _("Keep them"), "discard": _("Throw away")},
            safe="keep",
        )
        if answer == "discard":
            left.journal.drop()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save to the study's file, or ask for one where it has none."""
        document = self._document
        if document is None:
            return
        if document.path is None:
            self.save_as(then)
        else:
            self._save(document, document.path, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a file and save to it."""
        document = self._document
        if document is None:
            return
        suggestion = document.path or self._chooser.folder / f"{document.study.name}.gpkg"
        chosen = self._chooser.save_file(
            self._window, _("Save the study"), suggestion, _("Studies ({ending})").format(ending=STUDIES)
        )
        if chosen is not None:
            self._save(document, chosen, then)

    def close_study(self) -> None:
        """Close the study, after asking about unsaved changes."""
        self._after_asking(self._let_go)

    def may_end(self, then: Callable[[], object]) -> bool:
        """Whether nothing is lost by ending now; if not, ask, and call ``then`` once it may end."""
        document = self._document
        if document is None or not document.unsaved or document.study is self._given_up:
            return True
        answer = self._ask_about(document)
        if answer == "save":
            self.save(then)
        elif answer == "discard":
            self._given_up = document.study
        return answer == "discard"

    def end(self) -> None:
        """Let go of everything; unsaved work is forgotten, for the planner was asked."""
        self._work.drain()
        self._let_go()

    def take(
        self,
        study: Study,
        path: Path | None = None,
        *,
        unsaved: bool,
        journal: Journal | None = None,
    ) -> None:
        """Show ``study``; ``unsaved`` where its file does not hold it as it stands.

        What was open may have been edited while this study was read: then it is asked about now.
        """
        if not self.may_end(partial(self.take, study, path, unsaved=unsaved, journal=journal)):
            return
        held = self._hold(path)
        if path is not None and held is None:
            return
        if held is self._file:
            self._file = None  # the same file anew: it is kept
        self._let_go()
        self._file = held
        journal = self._begin_journal(journal or Journal(self._journals))
        self._document = Document(study, path, journal=journal, in_file=not unsaved, parent=self)
        if path is not None:
            self._settings.opened(path)
        self.document_changed.emit(self._document)

    def _begin_journal(self, journal: Journal) -> Journal | None:
        """Make room for the journal; without one the study can be worked on all the same."""
        try:
            self._journals.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.failed.emit(
                WriteError(
                    "no_journal",
                    _("Unsaved work cannot be kept safe: {folder} cannot be written ({error}).").format(
                        folder=self._journals, error=error.strerror
                    ),
                    _("Save often, or ask for the right to write there."),
                )
            )
            return None
        self._journal_lock = locks.hold(journal.lock_file)
        return journal

    def _open(self, path: Path) -> None:
        self._start(
            _("Opening {file}").format(file=path.name),
            lambda _progress: open_study(path),
            lambda study: self.take(study, path, unsaved=False),
        )

    def _save(self, document: Document, path: Path, then: Callable[[], object] | None) -> None:
        held = self._hold(path)
        if held is None or (held is self._file and held.changed and not self._may_replace(path)):
            return
        job = document.save(path)

        def saved(_nothing: object) -> None:
            held.written()
            self._change_file(held)
            self._settings.opened(path)
            self.told.emit(_("{file} is saved.").format(file=path.name))
            if then is not None:
                self._after_asking(then)  # for it may have been edited meanwhile

        job.returned.connect(saved)
        job.failed.connect(self._fail)
        self.working.emit(job, _("Saving {file}").format(file=path.name))

    def _may_replace(self, path: Path) -> bool:
        answer = self._chooser.ask(
            self._window,
            _("{file} has been changed by another program since it was opened.").format(file=path.name),
            _("Saving replaces what the other program wrote. “Save as” keeps both."),
            {"cancel": _("Cancel"), "replace": _("Replace it")},
            safe="cancel",
        )
        return answer == "replace"

    def _start(self, words: str, function: Callable[..., Study], returned: Callable[[Study], None]) -> Job:
        job = self._work.start(function, returned, self._fail)
        self.working.emit(job, words)
        return job

    def _fail(self, error: Exception) -> None:
        (self.failed if isinstance(error, LocatorError) else self.broken).emit(error)

    def _after_asking(self, go_on: Callable[[], object]) -> None:
        """Go on, after asking about unsaved changes of the study that is open."""
        if self.may_end(go_on):
            go_on()

    def _let_go(self) -> None:
        document, self._document = self._document, None
        if document is None:
            return
        self.document_changed.emit(None)
        document.close(forget=True)
        document.deleteLater()
        self._change_file(None)
        if self._journal_lock is not None:
            self._journal_lock.unlock()
            self._journal_lock = None

    def _change_file(self, held: HeldFile | None) -> None:
        if self._file is not None and self._file is not held:
            self._file.release()
        self._file = held

    def _hold(self, path: Path | None) -> HeldFile | None:
        """Hold a study's file, the open study's as it is; say so where another window has it."""
        if path is None:
            return None
        if self._file is not None and path.resolve() == self._file.path.resolve():
            return self._file
        held = HeldFile.hold(path)
        if held is None:
            self.failed.emit(
                LocatorError(
                    "study_in_use",
                    _("{file} is open in another window.").format(file=path.name),
                    _("Close it there first, or work on a copy."),
                )
            )
        return held

    def _ask_about(self, document: Document) -> str:
        return self._chooser.ask(
            self._window,
            _("Save the changes to {study}?").format(study=document.study.name),
            _("Without saving they are lost."),
            {"save": _("Save"), "discard": _("Do not save"), "cancel": _("Cancel")},
        )
