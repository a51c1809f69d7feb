"""Access and fairness for the report and the exports, within the time that these may take."""

from collections.abc import Sequence
from dataclasses import replace

from locator.domain.assumptions import CircleModel
from locator.domain.doubt import Doubts, KindDoubt
from locator.domain.fairness import Fairness
from locator.domain.findings import Findings
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.report.scene import main_kinds
from locator.services.access import Surveyed, survey_study
from locator.services.joinings import joinings_of

# Draws of a place for one kind that a report has time for, and replicates below which quantiles mean nothing.
_DRAWS = 500_000
_FEWEST = 20


def weigh(
    study: Study,
    findings: Findings,
    doubted: Sequence[str] = (),
    progress: Progress = silent,
    *,
    firm: bool = True,
) -> Fairness | None:
    """Access and fairness under the assumptions of ``findings``; ``None`` where nobody's place is known.

    ``doubted`` are the kinds whose intervals are reckoned, the main ones unless told; without ``firm`` none.

    Raises
    ------
    Cancelled
        Raised by ``progress``.
    """
    kinds = tuple(findings.covers)
    surveyed = survey_study(study, findings.basis.assumptions, kinds, progress)
    if len(surveyed.survey.spots) == 0:
        return None
    main = main_kinds(kinds)
    allowed = _affordable(surveyed, tuple(doubted) or tuple(main))
    network = findings.basis.assumptions.circle is CircleModel.NETWORK
    return Fairness(
        access=surveyed.access,
        together=surveyed.together(main),
        curves=surveyed.curves()[0],
        doubts=_doubts(surveyed, allowed, tuple(doubted) or tuple(main), progress) if firm else {},
        allowed=allowed,
        joined=joinings_of(surveyed.survey.scene).summed_up() if network else None,
    )


def _affordable(surveyed: Surveyed, kinds: tuple[str, ...]) -> Doubts:
    """The usual errors, drawn as often as there is time for."""
    each = len(surveyed.survey.spots) * max(len(kinds), 1)
    usual = Doubts()
    return replace(usual, replicates=min(usual.replicates, _DRAWS // each))


def _doubts(
    surveyed: Surveyed, allowed: Doubts, kinds: tuple[str, ...], progress: Progress
) -> dict[str, KindDoubt]:
    if allowed.replicates < _FEWEST:
        return {}
    return {one.kind: one for one in surveyed.doubt(allowed, progress, kinds)}
