"""An editing session: the study shown, its live answers, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from locator.analysis.live import Live
from locator.domain.assumptions import Assumptions
from locator.domain.edits import apply
from locator.domain.findings import Findings
from locator.domain.study import Edit, Study


@dataclass(frozen=True)
class Step:
    """A study value and what led to it, for the undo menu."""

    label: str
    study: Study
    merge_key: str = ""


class Session:
    """A study under edit.

    Every change makes a new study value and keeps the old one, so that undo is a step back in a list.
    Changes that follow one another with the same ``merge_key`` (one drag, one slider) are one step. A change
    that cannot be measured is refused, and leaves the session as it was.
    """

    def __init__(self, study: Study) -> None:
        self.live: Live | None = None
        self._go([Step("", study)], 0)

    @property
    def study(self) -> Study:
        """The study as it stands."""
        return self._steps[self._at].study

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return self._steps[self._at].label

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return self._steps[self._at + 1].label if self._at + 1 < len(self._steps) else ""

    def edit(self, edit: Edit, label: str, merge_key: str = "") -> None:
        """Apply an edit of a facility.

        Raises
        ------
        KeyError
            The edit's facility does not exist (or, added, exists already).
        """
        merging = bool(merge_key) and self._steps[self._at].merge_key == merge_key
        base = self._steps[self._at - 1].study if merging else self.study
        self._take(apply(base, edit), label, merge_key)

    def assume(self, assumptions: Assumptions, label: str, merge_key: str = "") -> None:
        """Change the study's assumptions."""
        self.change(lambda study: replace(study, assumptions=assumptions), label, merge_key)

    def change(self, function: Callable[[Study], Study], label: str, merge_key: str = "") -> None:
        """Apply any change, such as an import."""
        self._take(function(self.study), label, merge_key)

    def undo(self) -> None:
        """Go back one step, if there is one."""
        self._go(self._steps, max(self._at - 1, 0))

    def redo(self) -> None:
        """Do the step last undone again, if there is one."""
        self._go(self._steps, min(self._at + 1, len(self._steps) - 1))

    def findings(self) -> Findings | None:
        """All findings of the study as it stands; nothing without facilities."""
        return self.live.findings() if self.live else None

    def _take(self, study: Study, label: str, merge_key: str) -> None:
        merging = bool(merge_key) and self._steps[self._at].merge_key == merge_key
        keep = self._at if merging else self._at + 1
        self._go([*self._steps[:keep], Step(label, study, merge_key)], keep)

    def _go(self, steps: list[Step], at: int) -> None:
        """Take ``steps`` and the place in them, once the study there has been measured."""
        live = self._follow(steps[at].study)
        self._steps, self._at, self.live = steps, at, live

    def _follow(self, study: Study) -> Live | None:
        if len(study.facilities) == 0:
            return None
        if self.live is None:
            return Live(study)
        self.live.show(study)
        return self.live
