"""The study under edit, and the way back: a list of study values."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from locator.domain.assumptions import Assumptions
from locator.domain.edits import apply
from locator.domain.study import Edit, Study


@dataclass(frozen=True)
class Step:
    """A study value and what led to it, for the undo menu."""

    label: str
    study: Study
    merge_key: str = ""


class History:
    """The values that a study has had.

    Every change makes a new study value and keeps the old one, so that undo is a step back in a list.
    Changes that follow one another with the same ``merge_key`` (one drag, one slider) are one step.
    """

    def __init__(self, study: Study) -> None:
        self._steps = [Step("", study)]
        self._at = 0
        self._kept: Study | None = study

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

    @property
    def kept(self) -> bool:
        """Whether the study as it stands is the one that was last kept."""
        return self.study is self._kept

    def keep(self, study: Study | None) -> None:
        """Remember that ``study`` is what the file holds; ``None`` where no file holds it."""
        self._kept = study

    def edit(self, edit: Edit, label: str, merge_key: str = "") -> None:
        """Apply an edit of a facility.

        Raises
        ------
        KeyError
            The edit's facility does not exist (or, added, exists already).
        """
        base = self._steps[self._at - 1].study if self._merges(merge_key) else self.study
        self._take(apply(base, edit), label, merge_key)

    def assume(self, assumptions: Assumptions, label: str, merge_key: str = "") -> None:
        """Change the study's assumptions."""
        self.change(lambda study: replace(study, assumptions=assumptions), label, merge_key)

    def change(self, function: Callable[[Study], Study], label: str, merge_key: str = "") -> None:
        """Apply any change, such as an import."""
        self._take(function(self.study), label, merge_key)

    def undo(self) -> None:
        """Go back one step, if there is one."""
        self._at = max(self._at - 1, 0)
        self.part()

    def redo(self) -> None:
        """Do the step last undone again, if there is one."""
        self._at = min(self._at + 1, len(self._steps) - 1)
        self.part()

    def part(self) -> None:
        """End a run of merged changes: the next one with the same key is a step of its own."""
        self._steps[self._at] = replace(self._steps[self._at], merge_key="")

    def _merges(self, merge_key: str) -> bool:
        return bool(merge_key) and self._steps[self._at].merge_key == merge_key

    def _take(self, study: Study, label: str, merge_key: str) -> None:
        at = self._at if self._merges(merge_key) else self._at + 1
        self._steps = [*self._steps[:at], Step(label, study, merge_key)]
        self._at = at
