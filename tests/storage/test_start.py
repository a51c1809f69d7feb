"""Importing the storage stays light: GDAL and pydantic are loaded when a file is opened or saved."""

import subprocess
import sys


def test_importing_storage_loads_no_heavy_library() -> None:
    program = (
        "import sys; import locator.storage.study_file;"
        " print(*{'pyogrio', 'pydantic', 'pandas', 'geopandas'} & sys.modules.keys())"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert ended.stdout.strip() == ""
