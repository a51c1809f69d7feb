"""Where the benchmarks find and leave their files."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "bench.json"
WORK = ROOT / "build" / "bench"


def given_folder() -> Path | None:
    """Folder with the city's maker and the baselines that the environment names; None where it names none.

    Raises
    ------
    FileNotFoundError
        LOCATOR_BENCH names a folder without them.
    """
    named = os.environ.get("LOCATOR_BENCH", "")
    if not named:
        return None
    folder = Path(named).resolve()
    for script in ("make_city.py", "geopandas_baseline.py", "qgis_baseline.py"):
        if not (folder / script).is_file():
            raise FileNotFoundError(f"LOCATOR_BENCH={named} holds no {script}")
    return folder
