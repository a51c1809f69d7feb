"""A list of 100,000 rows brought up to date, and where its time goes.

What counts is the import: reading, recognising, placing, checking and comparing; the whole process, which
opens a study of 100,000 facilities and saves it as well, is told beside it, as is its memory.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.folders import WORK
from tests.benchmarks.process import PYTHON, run_json

_RUNS = 3
_AT_MOST_S, _AT_MOST_MIB = 4.0, 500.0


def measure() -> Figure:
    """Medians of alternating runs over the second of two lists; the study holds the first already."""
    study, lists = _prepared()
    ours = [run_json(PYTHON, "-m", "tests.benchmarks.import_", study, lists[1]) for _ in range(_RUNS)]
    theirs = [
        run_json(PYTHON, "-m", "tests.benchmarks.import_baseline", study, lists[1], "long")
        for _ in range(_RUNS)
    ]
    ours_s = median(one["import_s"] for one in ours)
    peak_mib = max(one["peak_mib"] for one in ours)
    return Figure(
        "import",
        ours_s=ours_s,
        baseline_s=median(one["import_s"] for one in theirs),
        against="pandas and geopandas: read, convert, join with streets, merge by name",
        target=f"≤ {_AT_MOST_S:g} s, ≤ {_AT_MOST_MIB:g} MiB",
        met=ours_s <= _AT_MOST_S and peak_mib <= _AT_MOST_MIB,
        equal=ours[0]["inside"] == theirs[0]["inside"],
        more={
            "peak_mib": peak_mib,
            "process_s": median(one["process_s"] for one in ours),
            "baseline_process_s": median(one["process_s"] for one in theirs),
            "baseline_peak_mib": max(one["peak_mib"] for one in theirs),
            "stages_s": {name: median(one["stages_s"][name] for one in ours) for name in ours[0]["stages_s"]},
            "changes": ours[0]["changes"],
        },
    )


def _prepared() -> tuple[Path, tuple[Path, Path]]:
    """Study that holds the first list, and both lists; made anew, so that they fit the program."""
    from dataclasses import replace

    from locator.importing.options import ReadOptions
    from locator.services.imports import import_file
    from locator.services.studies import save_study
    from tests.benchmarks.city import read_study, the_city
    from tests.benchmarks.long_list import write_lists

    city = read_study(the_city().path)
    empty = replace(city, facilities=city.facilities.take(city.facilities.list == ""), imports=())
    lists = write_lists(empty.streets, WORK)
    path = WORK / "long.gpkg"
    path.unlink(missing_ok=True)
    save_study(import_file(empty, lists[0], options=ReadOptions(list="long")).study, path)
    return path, lists


def main() -> None:
    """Bring a study up to date with a list, tell the time of every stage, and change no file of theirs."""
    started = time.perf_counter()
    study, file = map(Path, sys.argv[1:])
    from locator.importing.options import ReadOptions
    from locator.services.imports import import_file
    from locator.services.studies import open_study, save_study

    stages: dict[str, float] = {"loading the program": time.perf_counter() - started}
    before = open_study(study)
    stages["opening the study"] = time.perf_counter() - started - sum(stages.values())
    marks: dict[str, float] = {}

    def mark(_done: int, _of: int, words: str) -> None:
        marks.setdefault(words, time.perf_counter())

    begun = time.perf_counter()
    done = import_file(before, file, options=ReadOptions(list="long"), progress=mark)
    ended = time.perf_counter()
    for words, until in zip(marks, [*list(marks.values())[1:], ended], strict=True):
        stages[words] = until - marks[words]
    stages["before"] = min(marks.values()) - begun
    save_study(done.study, study.with_suffix(".saved.gpkg"))
    stages["saving the study"] = time.perf_counter() - ended
    from tests.benchmarks.memory import peak_mib

    print(
        json.dumps(
            {
                "import_s": ended - begun,
                "process_s": time.perf_counter() - started,
                "peak_mib": peak_mib(),
                "stages_s": stages,
                "changes": dict(done.record.changes),
                "inside": max(int(row["inside_district"]) for row in done.record.evidence),
            }
        )
    )


if __name__ == "__main__":
    main()
