"""Work of which only the newest piece counts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from locator.domain.progress import Progress
from locator.errors import LocatorError
from locator.gui.work import Job, Work


class Latest(QObject):
    """Runs one piece of work at a time, off the window's thread.

    One that is replaced by a newer one is asked to stop, and whatever it still says is not heard.

    Signals
    -------
    refused : LocatorError
    broken : Exception
    progressed : done, total, text
    busy_changed : whether work is under way
    """

    refused = Signal(object)
    broken = Signal(object)
    progressed = Signal(int, int, str)
    busy_changed = Signal(bool)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._job: Job | None = None
        self._told: Callable[[Any], None] = _ignore

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._job is not None

    def start(self, function: Callable[[Progress], Any], told: Callable[[Any], None]) -> None:
        """Run ``function`` in place of what is under way; ``told`` takes what it returns."""
        was_busy = self.busy
        if self._job is not None:
            self._job.cancel()
        self._told = told
        self._job = self._work.start(function, self._take, self._take_failure)
        self._job.progressed.connect(self._pass_on)
        if not was_busy:
            self.busy_changed.emit(True)

    def stop(self) -> None:
        """Stop what is under way; nothing it would have told comes any more."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _take(self, value: object) -> None:
        if self._is_current():
            self._end()
            self._told(value)

    def _take_failure(self, error: Exception) -> None:
        if self._is_current():
            self._end()
            (self.refused if isinstance(error, LocatorError) else self.broken).emit(error)

    def _pass_on(self, done: int, total: int, text: str) -> None:
        if self._is_current():
            self.progressed.emit(done, total, text)

    def _is_current(self) -> bool:
        return self._job is not None and self.sender() is self._job

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit(False)


def _ignore(_value: object) -> None:
    """Nobody waits yet."""
