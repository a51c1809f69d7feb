"""Measure a study under its own assumptions or others."""

from collections.abc import Sequence

from locator.analysis.run import analyse
from locator.domain.findings import Findings
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.services.assume import Overrides, check_kind, with_overrides


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
    kinds = tuple(dict.fromkeys(check_kind(kind) for kind in wanted))
    return analyse(study, with_overrides(study.assumptions, asked or Overrides()), kinds, progress)
