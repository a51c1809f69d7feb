from collections.abc import Callable
from pathlib import Path

import pytest

from locator.importing.options import ReadOptions
from locator.importing.reading.source import Listing, read_listing
from locator.importing.recognising import columns


def facility_hits(row: object) -> int:
    return len(columns.recognise(row, "facilities"))  # type: ignore[arg-type]


@pytest.fixture
def listing(tmp_path: Path) -> Callable[..., Listing]:
    """Write bytes (or text as UTF-8) as a file, and read them as a list of facilities."""

    def read(held: bytes | str, name: str = "list.csv", **options: object) -> Listing:
        path = tmp_path / name
        path.write_bytes(held.encode() if isinstance(held, str) else held)
        return read_listing(path, ReadOptions(**options), facility_hits)  # type: ignore[arg-type]

    return read
