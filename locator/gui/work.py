"""Work off the window's thread, with progress and cancelling."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from locator.domain.progress import Progress
from locator.errors import Cancelled

Function = Callable[[Progress], Any]


class Job(QObject):
    """One piece of work under way.

    Signals (all received on the thread that started the work)
    -------
    progressed : done, total, text
    returned : what the function returned
    failed : the exception it raised
    stopped : it was cancelled; nothing was changed
    finished : one of the three above has been told
    """

    progressed = Signal(int, int, str)
    returned = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether it has been asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next word of progress."""
        self._cancelled = True

    def progress(self, done: int, total: int, text: str) -> None:
        """Pass on how far the work is; the function calls it.

        Raises
        ------
        Cancelled
            The planner wants the work stopped.
        """
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total, text)


class Work(QObject):
    """Starts jobs and keeps them alive until they have finished.

    Its threads are Python's own: pyproj keeps what it needs for each thread, and a pool of Qt's takes that
    away from it after every piece of work.
    """

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self._ended.connect(self._clear)
        self._jobs: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._jobs)

    def start(
        self,
        function: Function,
        returned: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run ``function`` in another thread; it gets a progress callable and must not touch Qt."""
        job = Job(self)
        self._jobs.add(job)
        if returned is not None:
            job.returned.connect(returned)
        if failed is not None:
            job.failed.connect(failed)
        # Only once the caller has connected to the job: it could end before.
        QTimer.singleShot(0, self, partial(self._submit, copy_context(), job, function))
        return job

    def drain(self) -> None:
        """Cancel what is under way and wait until it has stopped; nothing can be started after."""
        for job in self._jobs:
            job.cancel()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _submit(self, context: Context, job: Job, function: Function) -> None:
        if job.cancelled:
            job.stopped.emit()
            job.finished.emit()
            self._ended.emit(job)
        else:
            done = self._threads.submit(context.run, _run, job, function)
            # Not with its last signal: who else listens to that might find the job gone before being told.
            done.add_done_callback(lambda _future: self._ended.emit(job))

    def _clear(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()


def _run(job: Job, function: Function) -> None:
    """Call the function, in the language of the thread that asked, and tell how it ended."""
    try:
        value = function(job.progress)
    except Cancelled:
        job.stopped.emit()
    except Exception as error:  # noqa: BLE001 - told on the window's thread
        job.failed.emit(error)
    else:
        job.returned.emit(value)
    job.finished.emit()
