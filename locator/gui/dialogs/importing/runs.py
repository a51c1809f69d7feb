"""Trial imports off the window's thread: the newest question counts, what it replaces is stopped."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from locator.domain.progress import Progress
from locator.domain.study import Study
from locator.gui.dialogs.importing.latest import Latest
from locator.gui.models.preview import Excerpt
from locator.gui.work import Work
from locator.importing.comparing.changes import Acceptance
from locator.importing.options import ReadOptions
from locator.services.effect import effect
from locator.services.imports import EVERYTHING, accepted
from locator.services.preview import Look, look, rows_around
from locator.services.trial import Trial, try_import

if TYPE_CHECKING:
    from locator.services.imports import Target

_SOON_MS = 300


@dataclass(frozen=True)
class Choice:
    """How the planner wants a file read."""

    target: str
    options: ReadOptions = field(default_factory=ReadOptions)
    accept: Acceptance = EVERYTHING


class Runs(Latest):
    """Looks into a file, tries its import and measures the effect, one at a time.

    Rows to look at are fetched beside: they take nothing else's place.

    Signals
    -------
    looked : Look
    tried : Trial
    merged : the Trial with other changes made
    measured : Effect
    excerpted : Excerpt
    """

    looked = Signal(object)
    tried = Signal(object)
    merged = Signal(object)
    measured = Signal(object)
    excerpted = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(work, parent)
        self._beside = Latest(work, self)
        self._beside.refused.connect(self.refused)
        self._beside.broken.connect(self.broken)
        self._soon: Trial | None = None
        self._due = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._due.timeout.connect(self._measure_now)

    @property
    def busy(self) -> bool:
        """Whether work is under way, or is about to begin."""
        return super().busy or self._due.isActive() or self._beside.busy

    def start(self, function: Callable[[Progress], Any], told: Callable[[Any], None]) -> None:
        """Run ``function`` in place of what is under way or was about to begin."""
        self._due.stop()
        super().start(function, told)

    def stop(self) -> None:
        """Stop what is under way; nothing it would have told comes any more."""
        self._due.stop()
        self._beside.stop()
        super().stop()

    def look(self, path: Path, options: ReadOptions) -> None:
        """Look into a file."""
        self.start(lambda progress: look(path, options, progress), self.looked.emit)

    def attempt(self, study: Study, path: Path, choice: Choice) -> None:
        """Try the import of a file into ``study``."""
        target = cast("Target", choice.target)

        def run(progress: Progress) -> Trial:
            return try_import(study, path, target, choice.options, choice.accept, progress)

        self.start(run, self.tried.emit)

    def merge(self, trial: Trial, changes: Acceptance) -> None:
        """Make other changes of a trial; its file is not read again."""

        def run(_progress: Progress) -> Trial:
            return replace(trial, imported=accepted(trial.imported, changes))

        self.start(run, self.merged.emit)

    def measure_soon(self, trial: Trial) -> None:
        """Measure as soon as the planner pauses."""
        self._soon = trial
        self._due.start()

    def _measure_now(self) -> None:
        if self._soon is not None:
            self.measure(self._soon)

    def measure(self, trial: Trial) -> None:
        """Measure what an import tried does to coverage."""
        self.start(lambda progress: effect(trial.base, trial.imported.study, progress), self.measured.emit)

    def excerpt(self, found: Look, row: int, options: ReadOptions) -> None:
        """Fetch the rows about one."""

        def run(progress: Progress) -> Excerpt:
            return Excerpt(*rows_around(found, row, options, progress), wanted=row)

        self._beside.start(run, self.excerpted.emit)
