"""A small district, and the import dialog opened with a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.gui.dialogs.importing.dialog import ImportDialog
from locator.gui.document import Document
from locator.gui.theme import Themes
from locator.gui.work import Work
from locator.importing.options import ReadOptions
from locator.services.imports import import_file
from locator.services.studies import new_study
from tests.gui.conftest import Opener
from tests.gui.dialogs.importing.acts import Show, ready
from tests.gui.fakes import FakeChooser
from tests.services import lists


@pytest.fixture
def district(tmp_path: Path) -> Study:
    streets = lists.write_streets(tmp_path / "streets.geojson")
    return new_study(streets, lists.write_people(tmp_path / "people.csv")).study


@pytest.fixture
def with_meals(district: Study, tmp_path: Path) -> Study:
    """The district with its list of meal points."""
    file = lists.write_meals(tmp_path / "助餐点.csv")
    return import_file(district, file, "facilities", ReadOptions(kind="meal_point")).study


@pytest.fixture
def doc(opened: Opener, district: Study) -> Document:
    return opened(district)


@pytest.fixture
def show(qtbot: QtBot, doc: Document, work: Work, themes: Themes) -> Iterator[Show]:
    """Open the dialog with a file, and wait until it has shown what it would do."""
    made: list[ImportDialog] = []

    def shown(file: Path, *, wait: bool = True, document: Document | None = None) -> ImportDialog:
        dialog = ImportDialog(document or doc, work, themes, FakeChooser(), file)
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        if wait:
            ready(qtbot, dialog)
        return dialog

    yield shown
    for dialog in made:
        dialog.close()
