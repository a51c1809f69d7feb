"""One full analysis of a study."""

from collections.abc import Sequence

from locator.analysis.scene import conclude, kinds_of, lay_scene
from locator.domain.assumptions import Assumptions
from locator.domain.findings import Findings
from locator.domain.kinds import kinds
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.words import _


def analyse(
    study: Study,
    assumptions: Assumptions | None = None,
    asked: Sequence[str] = (),
    progress: Progress = silent,
) -> Findings:
    """Findings of ``study`` for the kinds ``asked`` (all that it holds unless told).

    Raises
    ------
    UsageError
        The circle model is not one that this version measures.
    InputError
        The study holds no facility and no kind was asked for.
    """
    wanted = tuple(asked) or kinds_of(study)
    scene = lay_scene(study, assumptions or study.assumptions)
    covers = {}
    for done, kind in enumerate(wanted):
        progress(done, len(wanted), _("Measuring {kind}").format(kind=kinds()[kind].label))
        covers[kind] = scene.cover(kind)
    progress(len(wanted), len(wanted), _("Finding gaps"))
    return conclude(scene, covers)
