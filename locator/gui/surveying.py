"""Access beyond in or out, surveyed off the window's thread while somebody looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from locator.domain.assumptions import CircleModel
from locator.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from locator.domain.access import Access
    from locator.domain.doubt import Curve
    from locator.domain.progress import Progress
    from locator.domain.study import Study
    from locator.gui.document import Document
    from locator.gui.work import Job, Work
    from locator.report.scene import Scene
    from locator.services.access import Surveyed


@dataclass(frozen=True, eq=False)
class Held:
    """A study surveyed: the measures that need no choice, and what further ones are asked of."""

    study: Study
    scene: Scene
    surveyed: Surveyed
    access: Access
    curves: tuple[tuple[Curve, ...], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds surveyed."""
        return self.access.costs.kinds

    @property
    def straight(self) -> bool:
        """Whether ways are straight lines in metres, that nobody is said to walk in minutes."""
        return self.access.assumptions.circle is CircleModel.STANDARD

    def at(self, kind: str) -> int:
        """Position of a kind in everything that runs over kinds."""
        return self.kinds.index(kind)


class Surveying(QObject):
    """Follows the study while it is ``active``; further questions are answered once and kept.

    Signals
    -------
    changed : the survey, an answer to a question, or whether they are outdated
    started : Job of a survey
    failed : Exception
    """

    changed = Signal()
    started = Signal(object)
    failed = Signal(object)

    def __init__(self, document: Document, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self.work = document, work
        self.held: Held | None = None
        self.version = 0  # of the survey and all that has been asked of it
        self._active = False
        self._job: Job | None = None
        self._given_up: Study | None = None
        self._answers: dict[Hashable, Any] = {}
        self._asked: set[Hashable] = set()
        self._lost: set[Hashable] = set()
        document.changed.connect(self._follow)
        document.answered.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether a survey is under way."""
        return self._job is not None

    @property
    def outdated(self) -> bool:
        """Whether the study has changed since."""
        return self.held is not None and self.held.study is not self._document.study

    def set_active(self, active: bool) -> None:
        """Say whether somebody looks at it: else nothing is surveyed."""
        self._active = active
        if active:
            self._follow()
        else:
            self._stop()

    def again(self) -> None:
        """Survey again what was stopped or could not be surveyed."""
        self._given_up = None
        self._follow()

    def ask(self, key: Hashable, question: Callable[[Held, Progress], Any]) -> Any:
        """Answer to a question of the survey held; ``None`` until it has been worked out."""
        if key in self._answers:
            return self._answers[key]
        held = self.held
        if held is not None and not self.outdated and key not in self._asked:
            self._asked.add(key)
            job = self.work.start(partial(question, held))
            job.returned.connect(partial(self._take_answer, held, key))
            job.failed.connect(partial(self._lose, held, key))
        return None

    def lost(self, key: Hashable) -> bool:
        """Whether a question could not be answered."""
        return key in self._lost

    def _follow(self, *_told: object) -> None:
        """Survey the study as it stands, once its own answer is there: not at every step of a drag."""
        study, answer = self._document.study, self._document.answer
        ready = answer.study is study and answer.settled
        fresh = self.held is not None and not self.outdated
        wanted = self._active and ready and not fresh and not self.busy
        if wanted and answer.scene is not None and study is not self._given_up:
            self._start(study, answer.scene)
        self.changed.emit()

    def _start(self, study: Study, scene: Scene) -> None:
        self._given_up = study
        job = self._job = self.work.start(partial(_survey, study, scene), self._take)
        job.failed.connect(self._fail)
        job.finished.connect(self._ended)
        self.started.emit(job)

    def _take(self, held: Held) -> None:
        if self.sender() is self._job:
            self.held = held
            self.version += 1
            self._answers, self._asked, self._lost = {}, set(), set()

    def _take_answer(self, held: Held, key: Hashable, answer: Any) -> None:
        if held is self.held:
            self._answers[key] = answer
            self.version += 1
            self.changed.emit()

    def _lose(self, held: Held, key: Hashable, error: Exception) -> None:
        if held is self.held:
            self._lost.add(key)
            self.version += 1
            self.failed.emit(error)
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._follow()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job, self._given_up = None, None


def _survey(study: Study, scene: Scene, progress: Progress) -> Held:
    from locator.services.access import survey_study  # loads what measures

    found = survey_study(study, progress=progress)
    held = Held(study, scene, found, found.access, found.curves())
    progress(2, 2, _("Measuring ways to the nearest sites"))
    return held
