"""Trial imports off the window's thread: the newest question counts, what it replaces is stopped."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from locator.domain.progress import Progress
from locator.domain.study import Study
from locator.gui.dialogs.importing.latest import Latest
from locator.gui.models.imports import Excerpt
from locator.importing.options import ReadOptions
from locator.services.effect import effect
from locator.services.imports import Missing
from locator.services.preview import Look, look, rows_around
from locator.services.trial import Trial, try_import

if TYPE_CHECKING:
    from locator.services.imports import Target


@dataclass(frozen=True)
class Choice:
    """How the planner wants a file read."""

    target: str
    options: ReadOptions = field(default_factory=ReadOptions)
    missing: Missing = "keep"


class Runs(Latest):
    """Looks into a file, tries its import and measures the effect, one at a time.

    Signals
    -------
    looked : Look
    tried : Trial
    measured : Effect
    excerpted : Excerpt
    """

    looked = Signal(object)
    tried = Signal(object)
    measured = Signal(object)
    excerpted = Signal(object)

    def look(self, path: Path, options: ReadOptions) -> None:
        """Look into a file."""
        self.start(lambda progress: look(path, options, progress), self.looked.emit)

    def attempt(self, study: Study, path: Path, choice: Choice) -> None:
        """Try the import of a file into ``study``."""
        target = cast("Target", choice.target)

        def run(progress: Progress) -> Trial:
            return try_import(study, path, target, choice.options, choice.missing, progress)

        self.start(run, self.tried.emit)

    def measure(self, trial: Trial) -> None:
        """Measure what an import tried does to coverage."""
        self.start(lambda progress: effect(trial.base, trial.imported.study, progress), self.measured.emit)

    def excerpt(self, found: Look, row: int, options: ReadOptions) -> None:
        """Fetch the rows about one."""
        self.start(lambda progress: Excerpt(*rows_around(found, row, options, progress)), self.excerpted.emit)
