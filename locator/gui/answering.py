"""Answers that follow the study: measured off the window's thread, the newest study first."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from locator.report.scene import Scene

if TYPE_CHECKING:
    from locator.domain.findings import Findings
    from locator.domain.study import Study
    from locator.services.following import Following

_SETTLES_AT_ONCE_S = 0.02
_LONGEST_WAIT_S = 0.25


@dataclass(frozen=True, eq=False)
class Answer:
    """What is known of a study.

    ``scene`` holds its findings, laid out for maps and words; ``None`` where there is nothing to find yet.
    Until ``settled``, gap patches, supply and requirements are those of the study before.
    """

    study: Study
    scene: Scene | None
    settled: bool


class Answering(QObject):
    """Follows a study in a thread of its own; of studies that come faster than answers only the last counts.

    Signals
    -------
    answered : Answer
    failed : the study that could not be measured, and the exception
    """

    answered = Signal(object)
    failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="answers")
        self._news = threading.Condition()
        self._wanted: Study | None = None
        self._running = self._closed = False
        self._settling_s = 0.0
        self._following: Following | None = None
        self._scene: Scene | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def follow(self, study: Study) -> None:
        """Answer for ``study`` as soon as can be."""
        with self._news:
            self._wanted = study
            self._news.notify()
            if self._running:
                return
            self._running = True
        self._thread.submit(copy_context().run, self._run)

    def drain(self) -> None:
        """Forget what is still to be answered and wait for the answer under way; nothing follows after."""
        with self._news:
            self._wanted, self._closed = None, True
            self._news.notify()
        self._thread.shutdown(wait=True)

    def _run(self) -> None:
        while (study := self._next()) is not None:
            try:
                self._answer(study)
            except Exception as error:  # noqa: BLE001 - told on the window's thread
                self.failed.emit(study, error)

    def _next(self) -> Study | None:
        with self._news:
            study, self._wanted = self._wanted, None
            if study is None:
                self._running = False
            return study

    def _answer(self, study: Study) -> None:
        following = self._follower()
        self._tell(study, following.show(study), settled=False)
        if self._quiet():
            started = time.perf_counter()
            self._tell(study, following.settle(), settled=True)
            self._settling_s = time.perf_counter() - started

    def _follower(self) -> Following:
        if self._following is None:
            from locator.services.following import Following  # loads what measures: not before it is asked

            self._following = Following()
        return self._following

    def _quiet(self) -> bool:
        """Whether no other study comes; where settling takes long, worth a wait while a hand is dragging."""
        wait = min(2.0 * self._settling_s, _LONGEST_WAIT_S) if self._settling_s > _SETTLES_AT_ONCE_S else 0.0
        with self._news:
            self._news.wait_for(lambda: self._wanted is not None or self._closed, wait)
            return self._wanted is None and not self._closed

    def _tell(self, study: Study, found: Findings | None, *, settled: bool) -> None:
        if found is None:
            self._scene = None
        else:
            self._scene = Scene(study, found).take_over(self._scene)
            self._scene.reckon()
        self.answered.emit(Answer(study, self._scene, settled))
