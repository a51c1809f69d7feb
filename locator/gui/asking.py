"""Why is this place covered, or not: asked off the window's thread, and again when the study changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from locator.domain.study import Study
    from locator.gui.document import Document
    from locator.gui.walks import Place, Told
    from locator.gui.work import Job, Work
    from locator.services.why import Asker


class Asking(QObject):
    """At most one place; of places that come faster than answers only the last counts.

    Signals
    -------
    changed : the place, what is told of it, or whether that is outdated
    failed : Exception
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, document: Document, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._work = document, work
        self._asker: Asker | None = None
        self._job: Job | None = None
        self._asked_of: Study | None = None
        self._failed_for: Study | None = None
        self.place: Place | None = None
        self.told: Told | None = None
        document.changed.connect(self._follow)
        document.answered.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None or (self.place is not None and self.outdated)

    @property
    def outdated(self) -> bool:
        """Whether what is told is of another place, or of the study before."""
        told = self.told
        return told is None or told.place != self.place or told.study is not self._document.study

    def ask(self, place: Place) -> None:
        """Ask about a place."""
        self.place, self._failed_for = place, None
        self._send()
        self.changed.emit()

    def end(self) -> None:
        """Forget the place."""
        if self.place is not None:
            self.place = self.told = None
            self.changed.emit()

    def _follow(self) -> None:
        """Ask again of another study, once its own answer is there: not at every step of a drag."""
        if self.place is None:
            return
        answer = self._document.answer
        if answer.settled and answer.study is self._document.study:
            self._send()
        self.changed.emit()

    def _send(self) -> None:
        study = self._document.study
        if self._job is not None or self.place is None or not self.outdated or study is self._failed_for:
            return
        place = self.place
        self._asked_of = study
        self._job = self._work.start(lambda _progress: self._ask(place, study), self._take, self._fail)
        self._job.finished.connect(self._ended)

    def _ask(self, place: Place, study: Study) -> Told:
        from locator.gui.walks import lay_out
        from locator.services.why import Asker  # loads what measures: not before it is asked

        self._asker = self._asker or Asker()
        return lay_out(place, study, self._asker.ask(study, place.lon, place.lat))

    def _take(self, told: Told) -> None:
        if told.place == self.place:
            self.told = told

    def _fail(self, error: Exception) -> None:
        self._failed_for = self._asked_of
        self.failed.emit(error)

    def _ended(self) -> None:
        self._job = None
        self._follow()
