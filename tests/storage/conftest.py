"""A small study with a little of everything, and a file of it."""

from pathlib import Path

import pytest

from locator.domain.study import Study
from locator.storage.study_file import save_study
from tests.studies.build import golden_study


@pytest.fixture
def study() -> Study:
    return golden_study()


@pytest.fixture
def saved(study: Study, tmp_path: Path) -> Path:
    path = tmp_path / "saved.gpkg"
    save_study(study, path)
    return path
