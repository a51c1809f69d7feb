"""Compare two circle models, or any two sets of assumptions, over one study."""

from collections.abc import Sequence

from locator.analysis.scene import kinds_of, lay_scene
from locator.analysis.versus import compare
from locator.domain.assumptions import Assumptions
from locator.domain.comparison import Comparison
from locator.domain.kinds import kinds as table_of_kinds
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.words import _


def compare_assumptions(
    study: Study,
    one: Assumptions,
    other: Assumptions,
    kinds: Sequence[str] = (),
    progress: Progress = silent,
) -> tuple[Comparison, ...]:
    """Who loses and who gains from ``one`` to ``other``, for ``kinds`` or all that the study holds.

    Raises
    ------
    InputError
        A circle model walks along ways and the study holds none.
    """
    wanted = tuple(kinds) or kinds_of(study)
    progress(0, len(wanted) + 1, _("Laying out the study"))
    first = lay_scene(study, one)
    second = lay_scene(study, other, first)
    made = []
    for done, kind in enumerate(wanted, start=1):
        progress(done, len(wanted) + 1, _("Measuring {kind}").format(kind=table_of_kinds()[kind].label))
        made.append(compare(first, second, kind))
    return tuple(made)
