"""Two sets of assumptions compared over the study as it stands, measured off the window's thread."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from locator.domain.assumptions import Assumptions
    from locator.domain.comparison import Comparison
    from locator.domain.progress import Progress
    from locator.domain.study import Study
    from locator.gui.document import Document
    from locator.gui.work import Job, Work

_AGAIN_BY_ITSELF_S = 2.0
# What a comparison rests on; its assumptions are its own.
_TABLES = (
    *("streets", "facilities", "demand", "population", "barriers", "crossings", "ways", "water"),
    *("imports", "epsg"),
)


class Comparing(QObject):
    """At most one comparison; what was quick to measure is measured again by itself after an edit.

    Until then, and where it takes longer, it is ``outdated``.

    Signals
    -------
    changed : what is compared, its numbers, or whether they are outdated
    started : Job, and whether the planner asked for it
    failed : Exception
    """

    changed = Signal()
    started = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, document: Document, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._work = document, work
        self._job: Job | None = None
        self._of: Study | None = None
        self._found: dict[str, Comparison] = {}
        self._pair: tuple[Assumptions, Assumptions] | None = None
        self._wanted: tuple[Study, Assumptions, Assumptions] | None = None
        self._given_up: Study | None = None
        self._begun = self._seconds = 0.0
        document.changed.connect(self._follow)
        document.answered.connect(self._follow)

    @property
    def active(self) -> bool:
        """Whether there is something to show."""
        return bool(self._found)

    @property
    def busy(self) -> bool:
        """Whether numbers are being measured."""
        return self._job is not None

    @property
    def outdated(self) -> bool:
        """Whether the study has changed since."""
        return self._of is not None and not _rests_on_same(self._of, self._document.study)

    @property
    def pair(self) -> tuple[Assumptions, Assumptions] | None:
        """The assumptions compared."""
        return self._pair

    def of(self, kind: str) -> Comparison | None:
        """Comparison of a kind; ``None`` where there is none."""
        return self._found.get(kind)

    def start(self, one: Assumptions, other: Assumptions) -> Job:
        """Compare, for every kind."""
        return self._start(one, other, asked=True)

    def again(self) -> None:
        """Measure the same again, over the study as it stands."""
        if self._pair is not None:
            self._start(*self._pair, asked=True)

    def end(self) -> None:
        """Forget the comparison."""
        self._stop()
        self._found, self._of, self._pair = {}, None, None
        self.changed.emit()

    def _start(self, one: Assumptions, other: Assumptions, *, asked: bool) -> Job:
        self._stop()
        study = self._document.study
        share = study.assumptions.older_share
        one, other = replace(one, older_share=share), replace(other, older_share=share)
        self._wanted, self._begun = (study, one, other), time.perf_counter()
        job = self._work.start(lambda progress: _compare(study, one, other, progress))
        self._job = job
        job.returned.connect(self._take)
        job.failed.connect(self._fail)
        job.finished.connect(self._ended)
        self.started.emit(job, asked)
        self.changed.emit()
        return job

    def _take(self, found: tuple[Comparison, ...]) -> None:
        if self.sender() is self._job and self._wanted is not None:
            self._of, *pair = self._wanted
            self._pair = (pair[0], pair[1])
            self._seconds = time.perf_counter() - self._begun
            self._found = {one.kind: one for one in found}
            self._wanted = None

    def _fail(self, error: Exception) -> None:
        if self.sender() is self._job:
            self.failed.emit(error)

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            # Stopped or failed: not by itself again until there is another study.
            self._given_up = self._wanted[0] if self._wanted else None
            self._wanted = None
            self._follow()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _follow(self) -> None:
        """Measure again what was quick, once the study's own answer is there."""
        study, answer = self._document.study, self._document.answer
        settled = answer.settled and answer.study is study
        quick = self._seconds <= _AGAIN_BY_ITSELF_S and study is not self._given_up
        if self._pair is not None and self.outdated and settled and quick and not self.busy:
            self._start(*self._pair, asked=False)
        else:
            self.changed.emit()


def _compare(
    study: Study, one: Assumptions, other: Assumptions, progress: Progress
) -> tuple[Comparison, ...]:
    from locator.services.comparing import compare_assumptions  # loads what measures

    return compare_assumptions(study, one, other, progress=progress)


def _rests_on_same(one: Study, other: Study) -> bool:
    share = one.assumptions.older_share == other.assumptions.older_share
    return share and all(getattr(one, name) is getattr(other, name) for name in _TABLES)
