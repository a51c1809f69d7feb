"""One catalogue for all shells, and what happens where an installation has lost it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from locator import paths, words
from locator.words import _, use_language


@pytest.fixture
def without_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


def test_chinese_is_spoken_where_it_is_asked_for() -> None:
    with use_language("zh"):
        assert _("District") == "全区"
    assert _("District") == "District"


@pytest.mark.usefixtures("without_catalogues")
def test_a_lost_catalogue_leaves_english() -> None:
    with use_language("zh"):
        assert _("District") == "District"
