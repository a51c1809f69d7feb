"""One study for all files of the corpus, and every file imported into it once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from locator import paths
from locator.domain.study import Study
from locator.errors import LocatorError
from locator.services.imports import Imported, Target, import_file
from locator.services.studies import new_study
from tests.importing.corpus.golden import FILES, Golden, golden

Ended = Imported | LocatorError
Import = Callable[[str], Ended]


@pytest.fixture(scope="session")
def district() -> Study:
    """The streets of the demo district, and nothing else."""
    return new_study(paths.demo_folder() / "layers" / "streets.geojson").study


@pytest.fixture(scope="session")
def imported(district: Study) -> Import:
    """What an import of a file into the bare district ends with; each file is read once."""

    @cache
    def ended(name: str) -> Ended:
        return bring(district, FILES / name, golden(name))

    return ended


def bring(study: Study, path: Path, expected: Golden) -> Ended:
    """Import with the options of a golden file; a fault is an answer too."""
    try:
        return import_file(study, path, cast("Target", expected.target), expected.options)
    except LocatorError as fault:
        return fault
