"""Measure a study under its own assumptions or others."""

from collections.abc import Sequence

from locator.analysis.run import analyse
from locator.domain.findings import Findings
from locator.domain.kinds import serving
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.importing.recognising.kinds import kind_asked
from locator.services.assume import Overrides, with_overrides


def measure(
    study: Study, asked: Overrides | None = None, wanted: Sequence[str] = (), progress: Progress = silent
) -> Findings:
    """Findings of ``study`` for the kinds ``wanted``, under its assumptions with what was ``asked``.

    Raises
    ------
    UsageError
        An assumption or a kind is not possible.
    InputError
        The study holds no facility and no kind was wanted.
    """
    kinds = tuple(dict.fromkeys(kind_asked(kind) for kind in wanted))
    return analyse(study, with_overrides(study.assumptions, asked or Overrides()), kinds, progress)


def without_list(study: Study, measured: Sequence[str]) -> tuple[str, ...]:
    """Kinds of ``measured`` of which no list has been imported and no facility stands in ``study``."""
    known = {kind for record in study.imports for kind in record.kinds} | set(study.facilities.kind)
    return tuple(kind for kind in measured if not known & serving(kind))
