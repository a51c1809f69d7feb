"""Help pages: both languages alike, links and pictures that lead somewhere, figures as measured."""

import re
import shutil
import sys
from itertools import product
from pathlib import Path, PurePosixPath

import pytest

from locator import paths
from locator.errors import UsageError
from locator.services import help as pages
from locator.services.help import Heading
from locator.words import LANGUAGES

_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_BOTH = list(product(pages.PAGES, LANGUAGES))
_MOST_PICTURE, _MOST_PICTURES = 150 * 1024, 1_200_000


def test_every_page_is_there_in_both_languages() -> None:
    for page, language in _BOTH:
        text = pages.read(page, language)
        assert text.headings[0].level == 1
        assert [one.level for one in text.headings].count(1) == 1
        assert text.title == text.headings[0].words


@pytest.mark.parametrize("page", pages.PAGES)
def test_both_languages_have_the_same_headings(page: pages.Page) -> None:
    chinese, english = (pages.read(page, language).headings for language in ("zh", "en"))
    assert [one.level for one in chinese] == [one.level for one in english]


def test_headings_of_models_carry_the_same_names() -> None:
    chinese, english = (pages.read("models", language).headings[1:] for language in ("zh", "en"))
    assert [one.name for one in chinese] == [one.name for one in english]
    assert {"standard", "detour", "barrier", "network", "why", "compare", "draw"} <= {
        one.name for one in english
    }


@pytest.mark.parametrize(("page", "language"), _BOTH)
def test_names_of_headings_are_not_used_twice(page: pages.Page, language: str) -> None:
    names = [one.name for one in pages.read(page, language).headings]  # type: ignore[arg-type]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("page", "language"), _BOTH)
def test_links_lead_to_headings(page: pages.Page, language: str) -> None:
    for target in _LINK.findall(pages.read(page, language).markdown):  # type: ignore[arg-type]
        if target.startswith(("http://", "https://")):
            continue
        file, _hash, heading = target.partition("#")
        led = pages.read(file.removesuffix(".md") or page, language)  # type: ignore[arg-type]
        assert not heading or heading in {one.name for one in led.headings}, target


@pytest.mark.parametrize(("page", "language"), _BOTH)
def test_pictures_are_there_in_both_palettes_and_told_in_words(page: pages.Page, language: str) -> None:
    for words, target in _PICTURE.findall(pages.read(page, language).markdown):  # type: ignore[arg-type]
        assert words
        name = PurePosixPath(target)
        assert name.parent == PurePosixPath("pictures")
        assert f".{language}.light." in name.name
        for file in (name.name, name.name.replace(".light.", ".dark.")):
            assert (pages.folder() / "pictures" / file).is_file(), file


def test_pictures_are_light() -> None:
    sizes = [file.stat().st_size for file in (pages.folder() / "pictures").iterdir()]
    assert max(sizes) <= _MOST_PICTURE
    assert sum(sizes) <= _MOST_PICTURES


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        PurePosixPath(name).name
        for page, lang in _BOTH
        for _w, name in _PICTURE.findall(pages.read(page, lang).markdown)
    }
    kept = {file.name.replace(".dark.", ".light.") for file in (pages.folder() / "pictures").iterdir()}
    assert kept == shown


def test_help_travels_with_the_program() -> None:
    assert pages.folder() == paths.resource("help")
    assert (paths.resource("help") / pages.FIGURES).is_file()


def test_help_is_found_in_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.resource("help"), tmp_path / "resources" / "help")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    paths._data_root.cache_clear()
    try:
        assert pages.folder().is_relative_to(tmp_path)
        assert pages.read("models", "zh").title == "四种圈型"
        assert (pages.folder() / "pictures" / "models.zh.light.png").is_file()
    finally:
        monkeypatch.undo()
        paths._data_root.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_filled_in(language: str) -> None:
    told = pages.read("models", language).markdown  # type: ignore[arg-type]
    assert "{demo." not in told
    for model in ("standard", "detour", "barrier", "network"):
        assert f"{pages.figures()[model]['covered']:,.0f}" in told


def test_a_figure_not_measured_is_a_dash() -> None:
    told = pages.parse(
        "models", "# A\n{demo.barrier.covered} {demo.none.share}", {"barrier": {"covered": 1200}}
    )
    assert told.markdown == "# A\n1,200 —"


def test_names_of_headings_are_taken_out_of_the_text() -> None:
    told = pages.parse("models", "# Four *models*\n## Round `walls` {#barrier}\n### See [B](b.md)", {})
    assert told.markdown == "# Four *models*\n## Round `walls`\n### See [B](b.md)"
    assert told.headings == (
        Heading(1, "Four models", "four-models"),
        Heading(2, "Round walls", "barrier"),
        Heading(3, "See B", "see-b"),
    )


def test_what_is_fenced_is_no_heading() -> None:
    told = pages.parse("models", "# A\n```\n# not one\n```\n## B", {})
    assert [one.words for one in told.headings] == ["A", "B"]


def test_chinese_lines_are_joined_without_a_blank() -> None:
    told = pages.parse("models", "# 甲\n\n步行十五分钟，\n够得到。\n\n另一段\nEnglish\nlines", {})
    assert told.markdown == "# 甲\n\n步行十五分钟，够得到。\n\n另一段\nEnglish\nlines"


def test_a_page_that_is_missing_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        pages.read("nothing")  # type: ignore[arg-type]
    assert caught.value.code == "no_help_page"
