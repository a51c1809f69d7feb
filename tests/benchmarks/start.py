"""The program's first words, as a whole process, against loading the library that such programs rest on."""

from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.process import PYTHON, run, seconds_of

_RUNS = 7
_AT_MOST = 2.0
_OURS = (PYTHON, "-m", "locator", "--help")
_BASELINE = (PYTHON, "-c", "import geopandas")


def measure() -> Figure:
    """Medians of alternating runs; one of each goes before, so that neither compiles its modules."""
    said = run(*_OURS)
    run(*_BASELINE)
    ours, theirs = [], []
    for _ in range(_RUNS):
        ours.append(seconds_of(_OURS))
        theirs.append(seconds_of(_BASELINE))
    ours_s, baseline_s = median(ours), median(theirs)
    return Figure(
        "start",
        ours_s=ours_s,
        baseline_s=baseline_s,
        against="import geopandas",
        target=f"≤ {_AT_MOST:g} × as long",
        met=ours_s <= _AT_MOST * baseline_s,
        equal="analyse" in said,
        more={"ours_runs_s": ours, "baseline_runs_s": theirs},
    )
