"""The window painted, as a whole process, against loading the library that such programs rest on."""

import os
import time
from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.process import PYTHON, run, seconds_of

_RUNS = 7
_AT_MOST = 2.0
_OURS = (PYTHON, "-m", "tests.benchmarks.shown")
_WORDS = (PYTHON, "-m", "locator", "--help")
_BASELINE = (PYTHON, "-c", "import geopandas")


def measure() -> Figure:
    """Medians of alternating runs; one of each goes before, so that neither compiles its modules.

    The files are in the system's cache by then: a machine just switched on is slower, with both.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _seconds_until_shown()
    run(*_BASELINE)
    run(*_WORDS)
    ours, theirs, words = [], [], []
    for _ in range(_RUNS):
        ours.append(_seconds_until_shown())
        theirs.append(seconds_of(_BASELINE))
        words.append(seconds_of(_WORDS))
    ours_s, baseline_s = median(ours), median(theirs)
    return Figure(
        "start",
        ours_s=ours_s,
        baseline_s=baseline_s,
        against="import geopandas",
        target=f"≤ {_AT_MOST:g} × as long",
        met=ours_s <= _AT_MOST * baseline_s,
        equal=True,  # there is nothing to compare
        more={"ours_runs_s": ours, "baseline_runs_s": theirs, "first_words_s": median(words)},
    )


def _seconds_until_shown() -> float:
    """Seconds from the start of the process to the window's first painting."""
    started = time.time()
    return float(run(*_OURS).split()[-1]) - started
