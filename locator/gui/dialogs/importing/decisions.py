"""What the planner decided on the changes of a list, for as long as it is the same list."""

from collections.abc import Mapping

from locator.gui.dialogs.importing.runs import Choice
from locator.importing.comparing.changes import Acceptance, Verdict
from locator.services.imports import EVERYTHING


class Decisions:
    """Verdicts on single changes; forgotten as soon as another list, or another kind of it, is compared.

    Only single changes are kept, also where a whole group was decided on: a file read in another way may
    miss other facilities, and none of those was meant.
    """

    def __init__(self) -> None:
        self._accept = EVERYTHING
        self._list: tuple[str, str, str] | None = None

    @property
    def accept(self) -> Acceptance:
        """Which changes are made."""
        return self._accept

    def on(self, reading: Choice) -> Acceptance:
        """Which changes are made of a file read as told."""
        compared = (reading.target, reading.options.list, reading.options.kind)
        if compared != self._list:
            self.forget()
            self._list = compared
        return self._accept

    def take(self, verdicts: Mapping[str, Verdict]) -> Acceptance:
        """Decide on single changes, by their keys."""
        self._accept = Acceptance(self._accept.groups, {**self._accept.rows, **verdicts})
        return self._accept

    def forget(self) -> None:
        """Forget all that was decided."""
        self._accept, self._list = EVERYTHING, None
