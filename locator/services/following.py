"""Findings that follow a study under edit: the numbers of streets at once, all else a moment later."""

from dataclasses import replace

from locator.analysis.live import Live
from locator.domain.facilities import Facilities
from locator.domain.findings import Findings, GapPatch
from locator.domain.study import Study


class Following:
    """What is known of the study last shown.

    ``show`` measures only what an edit touches; gap patches, supply and requirements then still are those of
    the study before, until ``settle`` makes them right as well.
    """

    def __init__(self) -> None:
        self._live: Live | None = None
        self._settled: Findings | None = None

    def show(self, study: Study) -> Findings | None:
        """Findings of ``study`` with the covers right; ``None`` where it holds no facilities.

        Raises
        ------
        UsageError
            The study's circle model is not measured; what was shown before still stands.
        """
        if len(study.facilities) == 0:
            self._live = self._settled = None
            return None
        if self._live is None:
            self._live = Live(study)
        else:
            self._live.show(study)
        before = self._settled
        if before is None or set(before.covers) != set(self._live.covers):
            return self.settle()
        gaps = _without_gone(before.gaps, study.facilities)
        return replace(before, basis=self._live.basis, covers=dict(self._live.covers), gaps=gaps)

    def settle(self) -> Findings | None:
        """All findings of the study last shown."""
        self._settled = self._live.findings() if self._live else None
        return self._settled


def _without_gone(gaps: tuple[GapPatch, ...], facilities: Facilities) -> tuple[GapPatch, ...]:
    """Gap patches of the study before that name no facility which has been taken out since."""
    there = {*facilities.id, ""}
    if all(gap.nearest_id in there for gap in gaps):
        return gaps
    return tuple(gap for gap in gaps if gap.nearest_id in there)
