"""The PDF: the same bytes every time, accessible, archivable, searchable."""

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.errors import InputError
from locator.report import fonts
from locator.report.content import Report
from locator.report.model import compose
from locator.report.pdf import render_pdf
from locator.words import LANGUAGES, Language, use_language

Pdf = Callable[[Language], bytes]
both = pytest.mark.parametrize("language", LANGUAGES)


def _open(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def _text(content: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    file = tmp_path / "report.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
    return told.stdout.decode()


@both
def test_same_study_gives_the_same_bytes(
    language: Language, study: Study, findings: Findings, pdf: Pdf
) -> None:
    with use_language(language):
        assert render_pdf(compose(study, findings)) == pdf(language)


@both
def test_is_tagged_and_speaks_its_language(language: Language, pdf: Pdf) -> None:
    book = _open(pdf(language))
    root = book.Root
    assert root.MarkInfo.Marked
    assert "/StructTreeRoot" in root
    assert str(root.Lang) == {"zh": "zh-CN", "en": "en-GB"}[language]


def test_declares_pdf_a_and_pdf_ua(pdf: Pdf) -> None:
    with _open(pdf("zh")).open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "示例区“15分钟养老服务圈”测算报告"


def test_dates_are_the_studys_own(pdf: Pdf) -> None:
    with _open(pdf("zh")).open_metadata() as metadata:
        assert str(metadata["xmp:CreateDate"]).startswith("2024-12-31")


def test_bookmarks_name_chapters_and_streets(study: Study, pdf: Pdf) -> None:
    with _open(pdf("zh")).open_outline() as outline:
        chapters = [item.title for item in outline.root]
        streets = [item.title for item in outline.root[chapters.index("分街镇")].children]
    assert chapters[1:] == ["摘要", "全区汇总", "标准对照", "分街镇", "数据质量"]
    assert [title.split("3")[0].strip() for title in streets] == list(study.streets.name)


def test_every_map_is_told_in_words(report: Callable[[Language], Report], pdf: Pdf) -> None:
    book = _open(pdf("zh"))
    told = {
        str(element.Alt)
        for element in book.objects
        if isinstance(element, pikepdf.Dictionary) and "/Alt" in element
    }
    made = report("zh")
    figures = [made.cover.figure, *made.summary.figures, *(street.figure for street in made.streets)]
    assert {figure.alt for figure in figures} <= told


def test_fonts_are_embedded_subsets(pdf: Pdf) -> None:
    book = _open(pdf("zh"))
    names = {
        str(element.FontName)
        for element in book.objects
        if isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/FontDescriptor"
    }
    assert names
    assert all("+" in name for name in names)


@both
def test_one_page_a_street(language: Language, study: Study, pdf: Pdf) -> None:
    book = _open(pdf(language))
    with book.open_outline() as outline:
        streets = next(item for item in outline.root if item.children).children
    starts = [book.pages.index(pikepdf.Page(item.destination[0])) for item in streets]
    assert starts == list(range(starts[0], starts[0] + len(study.streets)))
    assert len(book.pages) == starts[-1] + 2  # data quality follows


def test_text_can_be_searched(study: Study, pdf: Pdf, tmp_path: Path) -> None:
    text = _text(pdf("zh"), tmp_path)
    for words in ("长者食堂", "街道", "60岁及以上常住人口", "未经审核不得公开", *study.streets.name):
        assert words in text


def test_pages_for_chosen_streets_only(study: Study, findings: Findings) -> None:
    chosen = [str(study.streets.code[3])]
    book = _open(render_pdf(compose(study, findings, streets=chosen)))
    with book.open_outline() as outline:
        assert len(next(item for item in outline.root if item.children).children) == 1


def test_no_chinese_font_is_said_with_its_remedy(
    study: Study, findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_installed", dict)
    with pytest.raises(InputError, match="fonts-noto-cjk") as caught:
        render_pdf(compose(study, findings))
    assert caught.value.code == "no_chinese_font"


def test_signs_that_no_font_has_print_a_stand_in(study: Study, findings: Findings, tmp_path: Path) -> None:
    names = study.facilities.name.copy()
    names[:] = "食堂😀\ue000\x01[#x]$<&>"
    odd = replace(study, name="甲\x07区😀", facilities=study.facilities.with_columns(name=names))
    text = _text(render_pdf(compose(odd, findings, streets=[str(study.streets.code[0])])), tmp_path)
    assert "甲 区〓" in text


def test_a_street_without_covers_or_people_still_prints(study: Study, findings: Findings) -> None:
    bare = replace(findings, gaps=(), gap_rests=(), supply=(), requirements=())
    none = replace(study, imports=(), facilities=study.facilities.take(np.zeros(len(study.facilities), bool)))
    assert render_pdf(compose(none, bare, streets=[str(study.streets.code[0])]))
