"""Write the files of the corpus again: ``python -m tests.importing.corpus.build [FOLDER]``.

Every run writes the same bytes. FOLDER is ``files`` beside this file unless another is named.
"""

import sys
from pathlib import Path

from tests.importing.corpus.builder import (
    cells,
    coordinates,
    elsewhere,
    encodings,
    heads,
    kinds,
    layers,
    layouts,
    people,
    persons,
    programs,
    refused,
    strange,
    streets,
    values,
)
from tests.importing.corpus.builder.catalogue import FILES

FOLDER = Path(__file__).resolve().parent / "files"
PARTS = (
    cells,
    encodings,
    layouts,
    values,
    kinds,
    coordinates,
    streets,
    persons,
    people,
    layers,
    programs,
    refused,
    strange,
    elsewhere,
    heads,
)


def build(folder: Path) -> None:
    """Write every file below a folder that exists."""
    for name, maker in sorted(FILES.items()):
        content = maker()
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
            continue
        for ending, part in content.items():
            (folder / name).with_suffix(f".{ending}").write_bytes(part)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
